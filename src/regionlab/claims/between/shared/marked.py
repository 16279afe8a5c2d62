"""Marked points of the open unit interval, and their denominators, in words that formulas speak.

X(1) < X(2) < ... are any points above 0. F stands for a name of what marks them: point t is marked
where bend(F, t) is not 0, and counted where it is rational too.
"""

import sympy as sp

from regionlab.claims.general.shared.patterns import digit, same
from regionlab.proofs import Premise, definition, least

F = sp.Symbol("F")
"""The name of what marks points; it only stands in named functions."""

t, D = sp.symbols("t D", integer=True, nonnegative=True)
"""A number of points, and a bound on denominators."""

d = sp.Symbol("d", integer=True, positive=True)
"""A denominator."""

x = sp.Symbol("x", real=True)

gap = sp.Function("gap", positive=True)
"""gap(t): how far point t is from the one before, or from 0; any positive number."""

point = sp.Function("X", real=True)
"""X(t): point t."""

mark = sp.Function("bend", real=True)
"""bend(F, t): not 0 where point t is marked."""

rounded = sp.Function("rounded", integer=True)
"""rounded(x): the largest integer that is at most x."""

den = sp.Function("den", integer=True, positive=True)
"""den(x): the least positive integer d for which d x is an integer, if there is one."""

multiple = sp.Function("multiple", real=True)
"""multiple(d, t): d times point t, by a name."""

counted = sp.Function("q", integer=True, nonnegative=True)
"""q(F, t): the denominator of point t, or 0 where it is not marked."""

having = sp.Function("having", integer=True, nonnegative=True)
"""having(F, d, t): how many of the first t points are marked and have the denominator d."""

kinks = sp.Function("K", integer=True, nonnegative=True)
"""K(F, t): how many of the first t points are marked."""

total = sp.Function("S", integer=True, nonnegative=True)
"""S(F, t): the denominators of the marked points among the first t, added up."""

numerators = sp.Function("numerators", integer=True, nonnegative=True)
"""numerators(d): numbers from 1 to d - 1, and only the odd ones where d is even."""


def points(number: sp.Expr = t) -> tuple[Premise, Premise]:
    """The points, one after the other."""
    return (
        definition("from 0 on", sp.Eq(point(0), 0)),
        definition("a gap further", sp.Eq(point(number + 1), point(number) + gap(number + 1))),
    )


def rounding(at: sp.Expr = x) -> Premise:
    """What it means to round down."""
    return definition("rounded down", sp.Eq(rounded(at), sp.floor(at)))


def is_whole(value: sp.Expr) -> sp.Basic:
    """That a number is an integer."""
    return sp.Eq(rounded(value), value, evaluate=False)


def denominator() -> Premise:
    """What a denominator is."""
    text = "den(x) is the least positive integer d for which d x is an integer, if there is one"
    return least(text, den(x), d, is_whole(d * x))


def multiple_of(at: sp.Expr = t) -> Premise:
    """A name for a product."""
    return definition("d times point t", sp.Eq(multiple(d, at), d * point(at)))


def marked(at: sp.Expr = t, of: sp.Expr = F) -> Premise:
    """What is counted of a point."""
    size = den(point(at))
    both = sp.And(sp.Ne(mark(of, at), 0), is_whole(size * point(at)))
    return definition(
        "the denominator of a marked rational point, else 0",
        sp.Eq(counted(of, at), sp.Piecewise((size, both), (0, True))),
    )


def with_denominator() -> tuple[Premise, Premise]:
    """How many marked points have a denominator."""
    more = having(F, d, t) + same(d, counted(F, t + 1))
    return (
        definition("no point has it yet", sp.Eq(having(F, d, 0), 0)),
        definition("a point more has it or not", sp.Eq(having(F, d, t + 1), more)),
    )


def number() -> tuple[Premise, Premise]:
    """How many points are marked."""
    more = kinks(F, t) + digit(counted(F, t + 1) >= 1)
    return (
        definition("no point yet", sp.Eq(kinks(F, 0), 0)),
        definition("a point more is marked or not", sp.Eq(kinks(F, t + 1), more)),
    )


def added_up(of: sp.Expr = F, number: sp.Expr = t) -> tuple[Premise, Premise]:
    """The denominators of the marked points, added up."""
    more = total(of, number) + counted(of, number + 1)
    return (
        definition("nothing is added up yet", sp.Eq(total(of, 0), 0)),
        definition("a denominator more", sp.Eq(total(of, number + 1), more)),
    )


def below(denominator: sp.Expr = d) -> Premise:
    """What numerators in lowest terms may be."""
    some = sp.Piecewise(
        (sp.floor(denominator / 2), sp.Eq(sp.Mod(denominator, 2), 0)), (denominator - 1, True)
    )
    return definition(
        "numerators from 1 to d - 1, only odd ones for even d",
        sp.Eq(numerators(denominator), some),
    )
