"""The zigzags form a semigroup: zig_p o zig_P = zig_(pP). With it, Proposition 1 needs no Lemma 1.

Piece tau of the inner zigzag, piece t of the outer: the composition is piece p tau + t of zig_(pP)
if tau is even and piece p tau + p - 1 - t if tau is odd, in each of the four parity cases.
"""

from itertools import product

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import P, X, line
from regionlab.claims.registry import claim
from regionlab.constructions.indices import p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma, nonnegative_product

a, b = sp.symbols("a b", integer=True, nonnegative=True)


@claim("zigzag-semigroup")
def semigroup() -> Claim:
    """The claim zig_p o zig_P = zig_(pP) on [0, 1]."""
    steps: list[Step] = [nonnegative_product()]
    for inner_odd, outer_odd in product((False, True), repeat=2):
        steps += _parity_case(inner_odd, outer_odd)
    return Claim(
        paper="companion",
        label="Semigroup law of the zigzags",
        statement=r"$\mathrm{zig}_p \circ \mathrm{zig}_P = \mathrm{zig}_{pP}$ on $[0, 1]$.",
        hypotheses=r"all $p, P \ge 1$",
        steps=tuple(steps),
        assumes=Hypotheses((p, P)),
    )


def _parity_case(inner_odd: bool, outer_odd: bool) -> list[Step]:
    tau, t = 2 * a + int(inner_odd), 2 * b + int(outer_odd)
    piece = p * tau + (p - 1 - t if inner_odd else t)
    # half of the piece's number, rounded down; the piece is odd when exactly one parity is
    odd = inner_odd != outer_odd
    half = p * (a + 1) - b - 1 if inner_odd else p * a + b
    inner = line(tau, inner_odd, P * X)
    name = f"τ {'odd' if inner_odd else 'even'}, t {'odd' if outer_odd else 'even'}"
    inside = [tau <= P - 1, t <= p - 1]
    low, high = p * inner - t, t + 1 - p * inner  # both >= 0 on piece t of the outer zigzag
    wanted_low, wanted_high = p * P * X - piece, piece + 1 - p * P * X
    return [
        identity(f"{name}: value", line(t, outer_odd, p * inner), line(piece, odd, p * P * X)),
        identity(f"{name}: parity of the piece", piece, 2 * half + int(odd)),
        identity(f"{name}: lower end", low, wanted_high if inner_odd else wanted_low),
        identity(f"{name}: upper end", high, wanted_low if inner_odd else wanted_high),
        lemma(
            f"{name}: the piece is one of pP",
            inside,
            sp.And(piece >= 0, piece <= p * P - 1),
            [(p, P - 1 - tau), (p, tau)],
        ),
    ]
