"""Boxes with one affine map, and how they hang together: by moves, and from side to side.

Fix a map. A box has a number in each coordinate that rises or falls: -a on the rising piece 2a + 1,
b on the falling piece 2b; in a flat coordinate it is 0. The numbers of its boxes lie in intervals
and have one sum. A move raises one number by 1 and lowers another. A flat coordinate has a side, 0
for x <= 0 and 1 for x >= 1; in others the side is 0.
"""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.general.shared.patterns import equality, m, same
from regionlab.constructions.indices import n0
from regionlab.proofs import (
    Premise,
    Step,
    chosen,
    definition,
    lemma,
)

c, d = sp.symbols("c d", integer=True)
"""Boxes with one map, by their numbers in a list."""

k, steep = sp.symbols("k steep", integer=True, nonnegative=True)
"""A bound on a distance; how many coordinates rise or fall."""

place = sp.Function("level", integer=True)
"""level(m, c): the number of box c in coordinate m."""

least, most = sp.Function("bottom", integer=True)(m), sp.Function("top", integer=True)(m)
"""The numbers of coordinate m are from bottom(m) to top(m)."""

side = sp.Function("flank", integer=True)
"""flank(m, c): the side of box c in coordinate m."""

outlier = sp.Function("outlier", integer=True, positive=True)
"""outlier(c): a coordinate in which c is outside the interval, if there is one."""

inside = sp.Function("valid", integer=True, nonnegative=True)
"""valid(c): 1 if all numbers of c are in their intervals."""

LOW, HIGH, TURNED = (
    sp.Function(name, integer=True, positive=True)(c, d, n0)
    for name in ("raisable", "lowerable", "turned")
)
"""Coordinates in which c is lower than d, higher, on another side, if there are some."""

MOVED, FLIPPED = (sp.Function(name, integer=True)(c, d, n0) for name in ("moved", "flipped"))
"""The box c raised where it is low and lowered where it is high; c with a coordinate turned."""

joined = sp.Function("united", integer=True, nonnegative=True)
"""united(c, d, n0): 1 if a path from c to d stays where F is their map."""

distance, differing = (
    sp.Function(name, integer=True, nonnegative=True)(c, d, n0)
    for name in ("distance", "differing")
)
"""By how much two boxes differ in their numbers, and in how many sides."""


def total(box: sp.Expr) -> sp.Expr:
    """The sum of the numbers, on which the constant of the map depends."""
    return sp.Sum(place(m, box), (m, 1, n0))


def gap(one: sp.Expr, other: sp.Expr) -> sp.Expr:
    """By how much two boxes differ in their numbers."""
    return sp.Sum(sp.Abs(place(m, one) - place(m, other)), (m, 1, n0))


def sides(one: sp.Expr, other: sp.Expr) -> sp.Expr:
    """In how many coordinates they are on different sides."""
    return sp.Sum(sp.Abs(side(m, one) - side(m, other)), (m, 1, n0))


def is_low(at: sp.Expr) -> sp.Basic:
    """That c is lower than d in this coordinate."""
    return sp.And(sp.Le(at, n0), sp.Lt(place(at, c), place(at, d)))


def is_high(at: sp.Expr) -> sp.Basic:
    """That c is higher than d in this coordinate."""
    return sp.And(sp.Le(at, n0), sp.Gt(place(at, c), place(at, d)))


def is_turned(at: sp.Expr) -> sp.Basic:
    """That c and d are on different sides in this coordinate."""
    return sp.And(sp.Le(at, n0), sp.Ne(side(at, c), side(at, d)))


def is_outside(at: sp.Expr, box: sp.Expr) -> sp.Basic:
    """That the box is outside the interval of this coordinate."""
    ends = {m: at}
    return sp.And(
        sp.Le(at, n0),
        sp.Or(place(at, box) < least.xreplace(ends), place(at, box) > most.xreplace(ends)),
    )


def box(which: sp.Expr) -> Premise:
    """What it means that all numbers are in their intervals."""
    there = sp.Piecewise((0, is_outside(outlier(which, n0), which)), (1, True))
    return definition("all numbers are in their intervals", sp.Eq(inside(which, n0), there))


def after_move(at: sp.Expr = m) -> tuple[Premise, Premise]:
    """The numbers and sides after a move."""
    there, change = MOVED, same(at, LOW) - same(at, HIGH)
    text = "a move raises the number that is low and lowers the one that is high"
    return (
        definition(text, sp.Eq(place(at, there), place(at, c) + change)),
        definition("a move keeps the sides", sp.Eq(side(at, there), side(at, c))),
    )


def after_flip(at: sp.Expr = m) -> tuple[Premise, Premise]:
    """The numbers and sides after a coordinate is turned."""
    there, here = FLIPPED, sp.Eq(at, TURNED)
    side_there = sp.Piecewise((side(at, d), here), (side(at, c), True))
    return (
        definition("who turns keeps the numbers", sp.Eq(place(at, there), place(at, c))),
        definition("one coordinate is turned", sp.Eq(side(at, there), side_there)),
    )


CHOICES = (
    chosen("lacking(c, d) is a coordinate in which c is lower, if there is one", LOW, m, is_low(m)),
    chosen(
        "exceeding(c, d) is a coordinate in which c is higher, if there is one", HIGH, m, is_high(m)
    ),
    chosen(
        "turned(c, d) is one in which sides differ, if there is one",
        TURNED,
        m,
        is_turned(m),
    ),
)

SOME_OUTLIER = chosen(
    "outlier(c) is a coordinate outside its interval, if there is one",
    outlier(c, n0),
    m,
    is_outside(m, c),
)


def in_intervals() -> tuple[Step, ...]:
    """A box is in every interval; so is what is moved towards another box, or turned."""
    within = lemma(
        "a box is inside every interval",
        [sp.Eq(inside(c, n0), 1), m <= n0, SOME_OUTLIER, box(c)],
        sp.And(place(m, c) >= least, place(m, c) <= most),
    )
    both = [sp.Eq(inside(c, n0), 1), sp.Eq(inside(d, n0), 1)]

    def stays(text: str, there: sp.Expr, given: Sequence[sp.Basic], known: list[Premise]) -> Step:
        at = {m: outlier(there, n0)}
        ends = [within.at(at), within.at({**at, c: d})]
        goal = sp.Eq(inside(there, n0), 1)
        return lemma(text, [*both, *given, *known, *ends, box(there)], goal)

    there = MOVED
    at = outlier(there, n0)
    equal = [equality(at, LOW), equality(at, HIGH)]
    return (
        within,
        stays(
            "a move stays inside",
            there,
            [is_low(LOW), is_high(HIGH)],
            [after_move(at)[0], *equal],
        ),
        stays("turning stays inside", FLIPPED, [], [after_flip(outlier(FLIPPED, n0))[0]]),
    )
