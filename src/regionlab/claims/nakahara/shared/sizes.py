"""p, q and L' from the width and the depth: the floors in (4) and (11), as formulas and steps."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.indices import n, n0, p, q
from regionlab.proofs import Step, identity, lemma

L = sp.Symbol("L", integer=True, positive=True)

FLOOR_P: tuple[Boolean, Boolean] = (p * n0 <= n, n < (p + 1) * n0)
"""p is the floor of n / n_0."""


def floor_q(width: sp.Expr, value: sp.Expr = q) -> tuple[Boolean, Boolean]:
    """`value` is the floor of width / (2 (n_0 + 1))."""
    return 2 * value * (n0 + 1) <= width, width < 2 * (value + 1) * (n0 + 1)


FLOOR_Q = floor_q(n)
"""q is the floor of n / (2 (n_0 + 1))."""


def depths() -> list[Step]:
    """L', the largest odd number <= L, leaves (L'-1)/2 stages of two layers and a last layer."""
    s = sp.Symbol("s", integer=True, nonnegative=True)
    below = sp.Piecewise((L, sp.Eq(sp.Mod(L, 2), 1)), (L - 1, True))
    number = sp.Symbol("L'", integer=True)
    return [
        lemma(
            "L' is odd, at least 1, and L or L - 1",
            [sp.Eq(number, below, evaluate=False)],
            sp.And(sp.Eq(sp.Mod(number, 2), 1), number <= L, number >= L - 1, number >= 1),
            latex=r"L' \equiv 1 \pmod 2,\quad L - 1 \le L' \le L",
        ),
        identity(
            "the number of boxes of s = (L'-1)/2 stages",
            (q**s) ** n0,
            q ** (n0 * s),
            latex=r"\left(q^s\right)^{n_0} = q^{n_0 s}",
        ),
    ]
