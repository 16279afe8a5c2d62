"""A function f after the fold h of a cube, and which copies of its linear regions are joined.

A linear region V of f has a copy in each box, that is in each combination of pieces of h, one for
each coordinate. Copies in boxes on both sides of the kink x_j = t/p meet where h_j folds, on
y_j = 1 or on y_j = 0.
"""

import sympy as sp

from regionlab.claims.general.shared.folds import f
from regionlab.claims.general.shared.grids import jump, runs, t
from regionlab.claims.general.shared.linked import flag, v
from regionlab.claims.nakahara.shared.stages import h
from regionlab.constructions.indices import j, p
from regionlab.proofs import Premise, definition

regions = sp.Function("L", integer=True, positive=True)
"""L(f): the number of linear regions of f; they are numbered 1, ..., L(f)."""

slope = sp.Function("D", real=True)
"""D(f, v, j): the derivative of f along coordinate j on region v."""

upper = sp.Function("upper", integer=True, nonnegative=True)
"""upper(f, v, j): 1 if region v has a facet on y_j = 1, else 0."""

lower = sp.Function("lower", integer=True, nonnegative=True)
"""lower(f, v, j): 1 if region v has a facet on y_j = 0, else 0."""

alpha = sp.Function("alpha", integer=True, nonnegative=True)
"""alpha(f, v, j): 1 if it has a facet on y_j = 1 and f does not depend on y_j there, else 0."""

beta = sp.Function("beta", integer=True, nonnegative=True)
"""beta(f, v, j): the same for y_j = 0."""

copies = sp.Function("copies")
"""copies(f, v, p): the name of the grid of copies of region v."""

rate = sp.Function("rate", real=True)
"""rate(p, t): the slope of h on piece t, counted from 1."""

meet = sp.Function("meet", integer=True, nonnegative=True)
"""meet(f, v, p, j, t): 1 if the copies on both sides of kink t share a facet, else 0."""

GRID = copies(f, v, p)


def rise() -> Premise:
    """The slope of h on a piece."""
    return definition(
        "the slope of h on piece t: its rise over its length",
        sp.Eq(rate(p, t), p * (h(p, t / p) - h(p, (t - 1) / p))),
    )


def flat_sides(of: sp.Expr = f, region: sp.Expr = v, at: sp.Expr = j) -> tuple[Premise, Premise]:
    """What alpha and beta mean."""
    return (
        definition(
            "V has a facet on y_j = 1, and f does not depend on y_j on V",
            sp.Eq(alpha(of, region, at), _flat(upper(of, region, at), slope(of, region, at))),
        ),
        definition(
            "V has a facet on y_j = 0, and f does not depend on y_j on V",
            sp.Eq(beta(of, region, at), _flat(lower(of, region, at), slope(of, region, at))),
        ),
    )


def _flat(side: sp.Expr, derivative: sp.Expr) -> sp.Expr:
    return flag(sp.And(sp.Eq(side, 1), sp.Eq(derivative, 0)))


def meeting() -> Premise:
    """Which copies share a facet: h takes kink t to 1 or to 0."""
    side = sp.Piecewise((upper(f, v, j), sp.Eq(h(p, t / p), 1)), (lower(f, v, j), True))
    return definition(
        "copies on both sides of a kink share a facet if V has one on the side where h folds",
        sp.Eq(meet(f, v, p, j, t), side),
    )


def joint() -> Premise:
    """Which copies are joined, by the criterion of Lemma 1; neighbours differ in one slope of h."""
    gain = slope(f, v, j) * (rate(p, t + 1) - rate(p, t))
    return definition(
        "A_V (A_U - A_U') is what the derivative of f after h along coordinate j gains at kink t; "
        "copies that share no facet are as far apart as if it gained 1",
        sp.Eq(jump(GRID, j, t), sp.Piecewise((gain, sp.Eq(meet(f, v, p, j, t), 1)), (1, True))),
    )


def left(pieces: sp.Expr, of: sp.Expr = f, region: sp.Expr = v, at: sp.Expr = j) -> sp.Expr:
    """Parts of a row of so many copies: a part less at every kink where two are joined."""
    odd, even = sp.floor(pieces / 2), sp.floor((pieces - 1) / 2)
    return pieces - alpha(of, region, at) * odd - beta(of, region, at) * even


ROW = runs(GRID, j, p)
"""Parts of the copies of V along coordinate j."""
