"""The zigzags form a semigroup: zig_p o zig_P = zig_(pP). With it, Proposition 1 needs no Lemma 1.

Piece tau of the inner zigzag, piece t of the outer: the composition is piece p tau + t of zig_(pP)
if tau is even and piece p tau + p - 1 - t if tau is odd, in each of the four parity cases.
"""

from itertools import product

import sympy as sp

from regionlab.claims.general.shared import grids
from regionlab.claims.nakahara.shared.waves import (
    NEAR,
    NEXT,
    n,
    piece_of,
    r,
    straight,
    v,
    waves,
    zig,
    zigzag_is_a_wave,
)
from regionlab.claims.nakahara.shared.zigzag import P, X, line
from regionlab.claims.registry import claim
from regionlab.constructions.indices import p
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Step,
    identity,
    lemma,
    nonnegative_product,
    supposing,
)

a, b = sp.symbols("a b", integer=True, nonnegative=True)


@claim("zigzag-semigroup")
def semigroup() -> Claim:
    """The claim zig_p o zig_P = zig_(pP); what zig_P is on its pieces; values in [0, 1]."""
    steps: list[Step] = [nonnegative_product()]
    for inner_odd, outer_odd in product((False, True), repeat=2):
        steps += _parity_case(inner_odd, outer_odd)
    wave_steps = waves()
    return Claim(
        paper="companion",
        label="Semigroup law of the zigzags",
        statement=(
            r"Let $\mathrm{zig}(P, x)$ be the distance of $P x$ from the nearest even number. Then "
            "«0», and the zigzag is «1»; its values are between 0 and 1: «2», «3»."
        ),
        hypotheses=r"all $p, P \ge 1$",
        steps=(*steps, *wave_steps, *law(wave_steps), *on_pieces(wave_steps)),
        assumes=Hypotheses((p, P)),
        concludes=(
            sp.Eq(zig(p, zig(P, X)), zig(p * P, X)),
            supposing(piece_of(P), sp.Eq(zig(P, X), straight(grids.t, P * X))),
            zig(P, X) >= 0,
            zig(P, X) <= 1,
        ),
    )


def law(wave_steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """An inner piece is ±(P x - 2r), and p times it is ±p P x moved by the even number 2 p r."""
    distance, near, _, _, even, periodic, *_ = wave_steps
    goal = sp.Eq(zig(p, zig(P, X)), zig(p * P, X))
    means = [zigzag_is_a_wave(), zigzag_is_a_wave(p, zig(P, X)), zigzag_is_a_wave(p * P)]
    moved = periodic.at({v: p * P * X, n: -p * r})
    mirrored = even.at({v: p * P * X - 2 * p * r})
    rising = identity(
        "zig_p after a rising piece of zig_P",
        goal.lhs,
        goal.rhs,
        [sp.Eq(zig(P, X), P * X - 2 * r), *means[1:], moved],
    )
    falling = identity(
        "zig_p after a falling piece of zig_P",
        goal.lhs,
        goal.rhs,
        [sp.Eq(zig(P, X), 2 * r - P * X), *means[1:], mirrored, moved],
    )
    here = {v: P * X}
    inside = [c.subs(here) for c in NEAR]
    both = lemma(
        "zig_p after zig_P, near 2r",
        [*inside, means[0], distance.at(here), rising.so, falling.so],
        goal,
    )
    everywhere = lemma(
        "zig_p after zig_P",
        [near.at(here), both.at({r: NEXT.subs(here)})],
        goal,
    )
    return rising, falling, both, everywhere


def on_pieces(wave_steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """zig_P on piece t, and its values."""
    *_, piece, least, most = wave_steps
    here, means = {v: P * X}, zigzag_is_a_wave()
    return (
        lemma(
            "zig_P on piece t",
            [*piece_of(P), means, piece.at(here)],
            sp.Eq(zig(P, X), straight(grids.t, P * X)),
        ),
        lemma("zig_P is at least 0", [means, least.at(here)], zig(P, X) >= 0),
        lemma("zig_P is at most 1", [means, most.at(here)], zig(P, X) <= 1),
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
