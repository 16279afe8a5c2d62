"""The kinks of a unit: marked points, with names for what is compared there."""

import sympy as sp

from regionlab.claims.between.shared.marked import gap, mark, point, t
from regionlab.claims.between.shared.pieces import constant, quotient, reach, slope
from regionlab.claims.between.shared.words import LAYER, PARTS, i, l, o, v
from regionlab.proofs import Premise, definition

UNIT = sp.Function("unit")(*LAYER, i)
"""The name of a unit, whose kinks are marked."""

HERE, THERE = point(t + 1), point(t + 2)

AFTER, BEFORE = sp.Integer(1), sp.Integer(-1)
"""The directions to both sides."""

way = sp.Function("way", real=True)
"""way(o, v, l, t): so far from point t to both sides that nothing happens before."""

after = sp.Function("rise_after", real=True)
"""rise_after(o, v, l, i, t): how steeply G + H rises just after point t."""

before = sp.Function("rise_before", real=True)
"""rise_before(o, v, l, i, t): how steeply it rises just before."""


def beside(direction: sp.Expr, at: sp.Expr = HERE) -> tuple[sp.Expr, sp.Expr]:
    """Slope and constant of the unit's piece beside a point."""
    where = (*LAYER, i, at, direction)
    return slope(*where), constant(*where)


def jump(at: sp.Expr = HERE) -> sp.Expr:
    """By how much the slope of the unit jumps at a point."""
    return beside(AFTER, at)[0] - beside(BEFORE, at)[0]


def marked_kinks() -> Premise:
    """Kinks are marked."""
    return definition("a kink is where the slope jumps", sp.Eq(mark(UNIT, t + 1), jump()))


def length(number: sp.Expr = t + 1) -> sp.Expr:
    """How far one goes from a point."""
    return way(*LAYER, number)


def nothing_happens(number: sp.Expr = t + 1) -> Premise:
    """So far no unit bends, and no other point is met."""
    reaches = [reach(*LAYER, point(number), side) for side in (AFTER, BEFORE)]
    value = sp.Min(gap(number), gap(number + 1), *reaches)
    return definition("as far as nothing happens", sp.Eq(length(number), value))


def both(at: sp.Expr) -> sp.Expr:
    """G + H at a point."""
    return sp.Add(*(PARTS[of](*LAYER, i, at) for of in (True, False)))


def rises(number: sp.Expr = t + 1) -> tuple[Premise, Premise]:
    """The slopes of G + H on both sides of a point."""
    at, some = point(number), length(number)
    up, down = both(at + some) - both(at), both(at) - both(at - some)
    return (
        definition("the slope after", sp.Eq(after(*LAYER, i, number), quotient(up, some))),
        definition("the slope before", sp.Eq(before(*LAYER, i, number), quotient(down, some))),
    )


__all__ = [
    "AFTER",
    "BEFORE",
    "HERE",
    "THERE",
    "UNIT",
    "after",
    "before",
    "beside",
    "both",
    "jump",
    "l",
    "length",
    "marked_kinks",
    "nothing_happens",
    "o",
    "rises",
    "v",
]
