"""How many different affine maps sum_j zig_P(x_j) has: slopes and constants, counted.

A box chooses a piece for every coordinate. A rising piece 2a gives P x - 2a, a falling piece
2b - 1 gives 2b - P x, an outer flat piece gives 0. The slopes say which coordinates rise, fall or
are flat; the constants, halved, are all integers of an interval.
"""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.zigzag import P, X, line
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.nakahara.statements.zigzag_outside import outside
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

a, b = sp.symbols("a b", integer=True, nonnegative=True)

rising = (P - 1 - sp.Mod(P - 1, 2)) / 2
"""floor((P-1)/2): rising pieces 0, 2, ... have a from 0 to this."""

falling = (P - sp.Mod(P, 2)) / 2
"""floor(P/2): falling pieces 1, 3, ... have b from 1 to this."""

on_cube = 2 ** (n0 - 1) * (n0 * (P - 2) + 2)

everywhere = 3**n0 + n0 * (P - 2) * 3 ** (n0 - 1)


@claim("closed-form-affine-pieces")
def affine_pieces() -> Claim:
    """The claim about distinct affine maps, on the cube and on R^n0."""
    return Claim(
        paper="companion",
        label="Affine pieces in closed form",
        statement=(
            r"Both constructions have $2^{n_0-1} (n_0 (P-2) + 2)$ affine pieces on $[0,1]^{n_0}$ "
            r"and $3^{n_0} + n_0 (P-2) 3^{n_0-1}$ on $\mathbb{R}^{n_0}$."
        ),
        hypotheses=r"all $n_0, s \ge 1$, $p \ge 2$, $P = p^s$ ($q$ for $p$ in the ternary network)",
        steps=(*constants(), *intervals(), *all_slopes()),
        rests_on=(outside(), semigroup(), composition()),
        assumes=Hypotheses((n0, P), (P >= 2,)),
        argument=(
            r"A box chooses a rising, falling or (outside the cube) flat piece for every "
            r"coordinate. The map tells which; half its constant is a sum of numbers from "
            r"intervals, so with $k$ rising and $l$ falling coordinates there are $k A + l B + 1$ "
            r"of them, where $A = \lfloor (P-1)/2 \rfloor$ and $B = \lfloor P/2 \rfloor - 1$."
        ),
    )


def constants() -> list[Step]:
    """The constants of rising and falling pieces, and how many there are of each."""
    inside: list[Boolean] = [P >= 2]
    return [
        identity("rising piece t = 2a: constant -2a", line(2 * a, False, P * X), P * X - 2 * a),
        identity(
            "falling piece t = 2b - 1: constant 2b", line(2 * b - 1, True, P * X), 2 * b - P * X
        ),
        lemma(
            "rising pieces are a = 0, ..., ⌊(P-1)/2⌋",
            inside,
            sp.Equivalent(2 * a <= P - 1, a <= rising),
            latex=r"2a \le P - 1 \iff a \le \lfloor (P-1)/2 \rfloor",
        ),
        lemma(
            "falling pieces are b = 1, ..., ⌊P/2⌋",
            [*inside, b >= 1],
            sp.Equivalent(2 * b - 1 <= P - 1, b <= falling),
            latex=r"2b - 1 \le P - 1 \iff b \le \lfloor P/2 \rfloor",
        ),
        lemma(
            "the two intervals have P - 2 steps together",
            inside,
            sp.Eq(rising + (falling - 1), P - 2),
            latex=r"\lfloor (P-1)/2 \rfloor + (\lfloor P/2 \rfloor - 1) = P - 2",
        ),
        lemma(
            "different slopes, different maps",
            inside,
            sp.And(sp.Ne(P, -P, evaluate=False), sp.Ne(P, 0, evaluate=False)),
        ),
    ]


def intervals() -> list[Step]:
    """{0, ..., M} + {0, ..., N} = {0, ..., M + N}: sums of constants fill an interval."""
    M, N, v = sp.symbols("M N v", integer=True, nonnegative=True)
    x = sp.Max(0, v - N)
    return [
        lemma(
            "sums fill an interval: every v ≤ M + N is one",
            [v <= M + N],
            sp.And(x >= 0, x <= M, v - x >= 0, v - x <= N),
            latex=r"v = x + (v - x),\quad x = \max(0, v - N) \in [0, M],\quad v - x \in [0, N]",
        ),
        lemma("sums fill an interval: none is larger", [a <= M, b <= N], a + b <= M + N),
    ]


def all_slopes() -> list[Step]:
    """Sum over the choices of rising, falling (and flat) for n0 coordinates, by induction on n0.

    A choice with k rising and l falling coordinates has k A + l B + 1 constants, for A and B steps.
    With c choices a coordinate, the total over c^n choices of k A + l B is n c^(n-1) (A + B): one
    more coordinate gives c times the total before, and A + B once for each choice before.
    """
    n = sp.Symbol("n", integer=True, nonnegative=True)
    A, B = sp.symbols("A B", integer=True)
    steps = []
    for choices, name, formula in ((2, "cube", on_cube), (3, "R^n₀", everywhere)):
        total = n * choices ** (n - 1) * (A + B)
        steps += [
            identity(f"{name}: no coordinate", total.subs(n, 0), sp.Integer(0)),
            identity(
                f"{name}: one more coordinate",
                choices * total + choices**n * (A + B),
                total.subs(n, n + 1),
            ),
            identity(
                f"{name}: the number of maps",
                choices**n0 + total.subs({n: n0, A: P - 2 - B}),
                formula,
            ),
        ]
    return steps
