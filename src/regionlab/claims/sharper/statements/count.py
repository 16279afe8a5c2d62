"""How many linear regions stages have that fold as zig_q or as 1 - zig_q."""

from itertools import product

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import line
from regionlab.claims.nakahara.statements import proposition_1
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0, q
from regionlab.proofs import Claim, Hypotheses, Step, identity

y = sp.Symbol("y", real=True)

a, b = sp.symbols("a b", integer=True, nonnegative=True)

s = sp.Symbol("s", integer=True, nonnegative=True)
"""The number of stages."""


@claim("sharper-count")
def counted() -> Claim:
    """The claim that s stages that fold so give q^(n_0 s) linear regions on the cube."""
    return Claim(
        paper="companion",
        label="Regions of iterated folds",
        statement=(
            r"If every stage acts on each coordinate as $\mathrm{zig}_q$ or as $1 - "
            r"\mathrm{zig}_q$, then $s$ stages act on it as $\mathrm{zig}_{q^s}$ or $1 - "
            r"\mathrm{zig}_{q^s}$, and the sum over the coordinates has exactly $q^{n_0 s}$ linear "
            r"regions on $[0, 1]^{n_0}$."
        ),
        hypotheses=r"all $q, n_0 \ge 1$, $s \ge 0$",
        steps=(*reflections(), *proposition_1.boxes()[:1], *boxes()),
        rests_on=(semigroup(),),
        assumes=Hypotheses((q, n0, s)),
        argument=(
            r"An inner reflection disappears or moves out, and by the semigroup law $s$ stages are "
            r"$\mathrm{zig}_{q^s}$ or $1 - \mathrm{zig}_{q^s}$. The kinks of the sum are the full "
            r"hyperplanes $x_l = t/q^s$; across each one the slope in $x_l$ changes, so the boxes "
            r"between them are the linear regions."
        ),
    )


def reflections() -> list[Step]:
    """zig_q(1 - y) is zig_q(y) for even q, 1 - zig_q(y) for odd q: piece t is q - 1 - t."""
    steps = []
    for pieces_odd, odd in product((False, True), repeat=2):
        pieces, t = 2 * a + int(pieces_odd), 2 * b + int(odd)
        # q - 1 - t is odd as t is for odd q, and the other way round for even q
        mirrored = line(pieces - 1 - t, odd == pieces_odd, pieces - pieces * y)
        zig = line(t, odd, pieces * y)
        wanted = 1 - zig if pieces_odd else zig
        name = f"zig(1 - y), q {'odd' if pieces_odd else 'even'}, t {'odd' if odd else 'even'}"
        steps.append(identity(name, mirrored, wanted))
    return steps


def boxes() -> list[Step]:
    """(q^s)^n_0 = q^(n_0 s)."""
    shown = r"\left(q^s\right)^{n_0} = q^{n_0 s}"
    return [identity("the number of boxes", (q**s) ** n0, q ** (n0 * s), latex=shown)]
