"""Activation patterns of affine units on a convex set, in words that formulas speak.

A configuration c is a convex set together with units 1, 2, ... that are affine functions on it. Of
the first n units a point has a pattern, written as a binary number of n digits: the last digit
is 1 where unit n is active, that is positive.
"""

import sympy as sp

from regionlab.proofs import Premise, chosen, definition, supposing

n, v, k = sp.symbols("n v k", integer=True, nonnegative=True)
"""A number of units, a pattern of theirs, and a number of units that grows."""

i, m = sp.symbols("i m", integer=True, positive=True)
"""A unit, a coordinate."""

c, p, q = sp.symbols("c p q", integer=True)
"""A configuration and points, by their numbers in a list of all."""

value = sp.Function("g", real=True)
"""g(i, c, p): the value of unit i of configuration c at the point p."""

weight = sp.Function("w", real=True)
"""w(i, m, c): the weight of coordinate m in unit i."""

bias = sp.Function("b", real=True)
"""b(i, c): what unit i adds to the weighted coordinates."""

coordinate = sp.Function("x", real=True)
"""x(m, p): a coordinate of a point."""

coordinates = sp.Function("coordinates", integer=True, nonnegative=True)
"""coordinates(c): how many coordinates the points of c have."""

member = sp.Function("member", integer=True)
"""member(c, p): 1 if p is a point of the set of c."""

code = sp.Function("pattern", integer=True, nonnegative=True)
"""pattern(n, c, p): the pattern of the first n units at p."""

point = sp.Function("point", integer=True)
"""point(n, v, c): a point of c with the pattern v."""

occurs = sp.Function("occurs", integer=True, nonnegative=True)
"""occurs(n, v, c): 1 if some point of c has the pattern v, else 0."""

user = sp.Function("user", integer=True, positive=True)
"""user(m, c): a unit with a weight other than 0 on coordinate m."""

used = sp.Function("used", integer=True, nonnegative=True)
"""used(m, c): 1 if some unit has a weight other than 0 on coordinate m, else 0."""

pivot = sp.Function("pivot", integer=True, positive=True)
"""pivot(n, c): a coordinate on which unit n + 1 has a weight other than 0."""

cut = sp.Function("H", integer=True)
"""H(n, c): the points of c where unit n + 1 is 0, with the same units."""

between = sp.Function("between", integer=True)
"""between(n, c, p, q): the point between p and q where unit n + 1 is 0."""

share = sp.Function("share", real=True)
"""share(n, c, p, q): how far it is from p, as a part of the way to q."""

ratio = sp.Function("ratio", real=True)
"""ratio(i, n, c): by how much of unit n + 1 unit i loses its weight on the pivot."""

ones = sp.Function("ones", integer=True, nonnegative=True)
"""ones(n, v): active units of a pattern, the ones among its n digits."""


same = sp.Function("same", integer=True, nonnegative=True)
"""same(a, b): 1 if two numbers are equal, else 0."""


def equality(one: sp.Expr, other: sp.Expr) -> Premise:
    """What it means that two numbers are the same."""
    return definition("Kronecker's symbol", sp.Eq(same(one, other), digit(sp.Eq(one, other))))


def digit(condition: sp.Basic) -> sp.Expr:
    """1 where the condition holds, else 0."""
    return sp.Piecewise((1, condition), (0, True))


def dimension(of: sp.Expr = c) -> sp.Expr:
    """How many coordinates some unit uses: on these alone the units depend."""
    return sp.Sum(used(m, of), (m, 1, coordinates(of)))


def affine(unit: sp.Expr, of: sp.Expr, at: sp.Expr) -> Premise:
    """The value of a unit."""
    total = sp.Sum(weight(unit, m, of) * coordinate(m, at), (m, 1, coordinates(of)))
    return definition("units are affine", sp.Eq(value(unit, of, at), bias(unit, of) + total))


def no_unit(of: sp.Expr, at: sp.Expr) -> Premise:
    """The pattern without digits."""
    return definition("no unit, no digit", sp.Eq(code(0, of, at), 0))


def next_unit(number: sp.Expr, of: sp.Expr, at: sp.Expr) -> Premise:
    """A unit more is a digit more."""
    more = 2 * code(number, of, at) + digit(value(number + 1, of, at) > 0)
    return definition("a unit more is a digit more", sp.Eq(code(number + 1, of, at), more))


def has(number: sp.Expr, pattern: sp.Expr, of: sp.Expr, at: sp.Expr) -> sp.Basic:
    """That a point is in the set and has the pattern."""
    return sp.And(sp.Eq(member(of, at), 1), sp.Eq(code(number, of, at), pattern))


def some_point() -> Premise:
    """A point with a pattern, where there is one."""
    text = "point(n, v, c) is a point with the pattern v, if one has it"
    return chosen(text, point(n, v, c), p, has(n, v, c, p))


def occurrence(number: sp.Expr, pattern: sp.Expr, of: sp.Expr) -> Premise:
    """What it means that a pattern occurs."""
    there = digit(has(number, pattern, of, point(number, pattern, of)))
    text = "a pattern occurs if a point has it"
    return definition(text, sp.Eq(occurs(number, pattern, of), there))


def some_user() -> Premise:
    """A unit that uses a coordinate, where there is one."""
    text = "user(m, c) is a unit that uses coordinate m, if one does"
    return chosen(text, user(m, c), i, sp.Ne(weight(i, m, c), 0))


def use(of: sp.Expr) -> Premise:
    """What it means that a coordinate is used."""
    there = digit(sp.Ne(weight(user(m, of), m, of), 0))
    return definition("a coordinate is used if a unit uses it", sp.Eq(used(m, of), there))


def some_pivot() -> Premise:
    """A coordinate that unit n + 1 uses, where there is one."""
    text = "pivot(n, c) is a coordinate that unit n + 1 uses, if there is one"
    inside = sp.And(m <= coordinates(c), sp.Ne(weight(n + 1, m, c), 0))
    return chosen(text, pivot(n, c), m, inside)


def way() -> Premise:
    """Where between p and q unit n + 1 is 0."""
    at, to = value(n + 1, c, p), value(n + 1, c, q)
    text = "the part of the way from p to q after which unit n + 1 is 0"
    apart = sp.Ne(at - to, 0)
    return definition(text, supposing([apart], sp.Eq(share(n, c, p, q), at / (at - to))))


def point_between() -> Premise:
    """The coordinates of the point between."""
    part = share(n, c, p, q)
    mean = (1 - part) * coordinate(m, p) + part * coordinate(m, q)
    return definition("a point of the way", sp.Eq(coordinate(m, between(n, c, p, q)), mean))


def convex() -> Premise:
    """The point between is in the set, and on the hyperplane if unit n + 1 is 0 there."""
    part = share(n, c, p, q)
    zero = (1 - part) * value(n + 1, c, p) + part * value(n + 1, c, q)
    ends = [sp.Eq(member(c, p), 1), sp.Eq(member(c, q), 1)]
    return definition(
        "the set is convex; H(n, c) holds its points at which unit n + 1 is 0",
        supposing(
            [*ends, part >= 0, part <= 1, sp.Eq(zero, 0)],
            sp.Eq(member(cut(n, c), between(n, c, p, q)), 1),
        ),
    )


def eliminated(unit: sp.Expr = i) -> tuple[Premise, Premise, Premise, Premise]:
    """A unit on the hyperplane, from which the pivot is eliminated."""
    lost, pivots = ratio(unit, n, c), weight(n + 1, pivot(n, c), c)
    text = "on the hyperplane the pivot is expressed by the other coordinates"
    return (
        definition(
            text,
            supposing([sp.Ne(pivots, 0)], sp.Eq(lost, weight(unit, pivot(n, c), c) / pivots)),
        ),
        definition(
            text,
            sp.Eq(weight(unit, m, cut(n, c)), weight(unit, m, c) - lost * weight(n + 1, m, c)),
        ),
        definition(text, sp.Eq(bias(unit, cut(n, c)), bias(unit, c) - lost * bias(n + 1, c))),
        definition(text, sp.Eq(coordinates(cut(n, c)), coordinates(c))),
    )


def no_digit() -> Premise:
    """No units, none active."""
    return definition("no unit is active among none", sp.Eq(ones(0, 0), 0))


def digits(number: sp.Expr, pattern: sp.Expr) -> tuple[Premise, Premise]:
    """The active units with a digit more."""
    before = ones(number, pattern)
    on, off = ones(number + 1, 2 * pattern + 1), ones(number + 1, 2 * pattern)
    return (
        definition("the last digit is 1: one unit more is active", sp.Eq(on, before + 1)),
        definition("the last digit is 0: no unit more is active", sp.Eq(off, before)),
    )
