"""A function f after the fold h of a cube, and which copies of its linear regions are joined.

A linear region V of f has a copy in each box, that is in each combination of pieces of h, one for
each coordinate. Copies in boxes on both sides of the kink x_j = t/p meet where h_j folds, on
y_j = 1 or on y_j = 0.
"""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.folds import f
from regionlab.claims.general.shared.grids import d, jump, runs, t
from regionlab.claims.general.shared.linked import flag, v
from regionlab.claims.nakahara.shared.stages import h
from regionlab.constructions.indices import j, n0, p
from regionlab.proofs import Premise, chosen, definition

regions = sp.Function("L", integer=True, nonnegative=True)
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

factor = sp.Function("factor", integer=True)
"""factor(f, v, j, p): parts of the copies of V along coordinate j, as alpha and beta say it."""

product = sp.Function("product", integer=True)
"""product(f, v, p, d): the factors of the first d coordinates multiplied."""

boxes = sp.Function("boxes", integer=True, positive=True)
"""boxes(p, d): p multiplied d times by itself."""

folded = sp.Function("R_h", integer=True, nonnegative=True)
"""R_h(f, p, n0): linear regions of f after h, on [0, 1]^n0."""

side = sp.Function("side", integer=True, positive=True)
"""side(f, v, p, n0): a coordinate along which copies of V are joined."""

joined = sp.Function("joined_region", integer=True, positive=True)
"""joined_region(f, p, n0): a region V of which copies are joined."""

lossy = sp.Function("lossy", integer=True, nonnegative=True)
"""lossy(f, p, n0): 1 if copies of some region are joined along some coordinate, else 0."""


def factors(region: sp.Expr = v, at: sp.Expr = j) -> Premise:
    """The factor of one coordinate."""
    return definition(
        "the factor of a coordinate",
        sp.Eq(factor(f, region, at, p), left(p, region=region, at=at)),
    )


def multiplied() -> tuple[Premise, Premise]:
    """The product of the factors."""
    text = "the product of the factors of the first d coordinates"
    more = product(f, v, p, d) * factor(f, v, d + 1, p)
    return (
        definition(text, sp.Eq(product(f, v, p, 0), 1)),
        definition(text, sp.Eq(product(f, v, p, d + 1), more)),
    )


def powers() -> tuple[Premise, Premise]:
    """p to the power d."""
    text = "boxes of d coordinates: p times those of d - 1"
    return (
        definition(text, sp.Eq(boxes(p, 0), 1)),
        definition(text, sp.Eq(boxes(p, d + 1), p * boxes(p, d))),
    )


def loses(region: sp.Expr, at: sp.Expr) -> Boolean:
    """That V is flat on a side on which h folds: there is an odd, or an even kink."""
    return sp.Or(
        sp.And(sp.Eq(alpha(f, region, at), 1), p >= 2),
        sp.And(sp.Eq(beta(f, region, at), 1), p >= 3),
    )


def losses() -> tuple[Premise, Premise, Premise]:
    """What it means that copies are joined."""
    along = sp.And(j <= n0, loses(v, j))
    coordinate = side(f, v, p, n0)
    of_region = sp.And(v <= regions(f), along.xreplace({j: coordinate}))
    found = of_region.xreplace({v: joined(f, p, n0)})
    return (
        chosen("a coordinate along which V is flat where h folds", coordinate, j, along),
        chosen("a region that is, along some coordinate", joined(f, p, n0), v, of_region),
        definition(
            "some region is flat on a side on which h folds",
            sp.Eq(lossy(f, p, n0), flag(found)),
        ),
    )
