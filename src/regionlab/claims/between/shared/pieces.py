"""The integer slopes and constants of units beside a point, and how far they hold."""

import sympy as sp

from regionlab.claims.between.shared.words import (
    LAYER,
    NEXT,
    bias,
    e,
    i,
    j,
    k,
    kind,
    l,
    o,
    v,
    weight,
    width,
    x,
    y,
    z,
)
from regionlab.proofs import Premise, definition, supposing

slope = sp.Function("a", integer=True)
"""a(o, v, l, i, x, e): the slope of a unit beside x in the direction e."""

constant = sp.Function("h", integer=True)
"""h(o, v, l, i, x, e): its constant there."""

slope_before = sp.Function("af", integer=True)
constant_before = sp.Function("hf", integer=True)
"""The same before the activation."""

quotient = sp.Function("quotient", real=True)
"""quotient(y, z): y divided by z."""

near = sp.Function("near", real=True)
"""near(o, v, l, i, x, e): so far the unit keeps its sign."""

far = sp.Function("far", real=True)
"""far(o, v, l, k, x, e): so far the first k units of layer l + 1 do, and all layers before."""

reach = sp.Function("reach", real=True)
"""reach(o, v, l, x, e): so far all units of the first l layers do."""


def at(*where: sp.Expr) -> sp.Expr:
    """The value at x of a unit before its activation, by its piece."""
    return slope_before(*where) * x + constant_before(*where)


def inputs() -> tuple[Premise, Premise]:
    """The pieces of the input."""
    return (
        definition("the slope of the input", sp.Eq(slope(o, v, 0, i, x, e), o)),
        definition("the constant of the input", sp.Eq(constant(o, v, 0, i, x, e), 0)),
    )


def sums() -> tuple[Premise, Premise]:
    """The pieces of a unit before its activation."""
    rate, own = weight(l + 1, i, j), bias(l + 1, i)
    slopes = sp.Sum(rate * slope(*LAYER, j, x, e), (j, 1, width(l)))
    constants = sp.Sum(rate * constant(*LAYER, j, x, e), (j, 1, width(l)))
    return (
        definition("slopes add up", sp.Eq(slope_before(*NEXT, i, x, e), slopes - v * own)),
        definition("constants add up", sp.Eq(constant_before(*NEXT, i, x, e), constants + own)),
    )


def kept() -> tuple[Premise, Premise]:
    """A ReLU keeps its piece where it is active just beside x; the identity always does."""
    where = (*NEXT, i, x, e)
    here, rise = at(*where), e * slope_before(*where)
    active = sp.Or(sp.Ne(kind(l + 1, i), 1), here > 0, sp.And(sp.Eq(here, 0), rise > 0))
    return (
        definition(
            "the slope, where the unit is active",
            sp.Eq(slope(*where), sp.Piecewise((slope_before(*where), active), (0, True))),
        ),
        definition(
            "the constant, where the unit is active",
            sp.Eq(constant(*where), sp.Piecewise((constant_before(*where), active), (0, True))),
        ),
    )


def division() -> Premise:
    """A name for a quotient."""
    whole = sp.Eq(quotient(y, z), y / z)
    return definition("y divided by z", supposing([sp.Ne(z, 0)], whole))


def distance() -> Premise:
    """So far a unit cannot come to 0; from 0 it cannot come back."""
    where = (*NEXT, i, x, e)
    here, rate = at(*where), sp.Abs(slope_before(*where) * e) + 1
    value = sp.Piecewise((quotient(sp.Abs(here), rate), sp.Ne(here, 0)), (1, True))
    return definition("how far a unit keeps its sign", sp.Eq(near(*where), value))


def nearest() -> tuple[Premise, Premise]:
    """How far some units keep their signs."""
    smaller = sp.Min(far(*LAYER, k, x, e), near(*NEXT, k + 1, x, e))
    return (
        definition("no unit", sp.Eq(far(*LAYER, 0, x, e), reach(*LAYER, x, e))),
        definition("a unit more", sp.Eq(far(*LAYER, k + 1, x, e), smaller)),
    )


def reaching() -> tuple[Premise, Premise]:
    """How far all units of a layer do."""
    return (
        definition("no layer", sp.Eq(reach(o, v, 0, x, e), 1)),
        definition("a layer more", sp.Eq(reach(*NEXT, x, e), far(*LAYER, width(l + 1), x, e))),
    )
