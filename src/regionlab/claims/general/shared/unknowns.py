"""Homogeneous linear equations, and a solution of them if there are more unknowns than equations.

M is the name of a matrix, T that of a set of unknowns. coefficient_of(M, l, i) is that of unknown
l, 1 <= l <= n_0, in equation i. Unknown l is in T where mark(T, l) = 1, and equation i is to hold
where is_equation(M, i) = 1. solution(M, T, n_0, N, l) solves the first N equations, by unknowns in
T alone; unknown_not_0(M, T, n_0, N) is one that is not 0 there.

One equation more: a solution either solves it as well, or is combined with a second one, that does
without the unknown that is not 0 in the first.
"""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.counting_one import N, z
from regionlab.constructions.indices import i, n0
from regionlab.proofs import Premise, chosen, definition

M, T = sp.symbols("M T")
"""Names of a matrix and of a set of unknowns; they only stand in named functions."""

l = sp.Symbol("l", integer=True, positive=True)  # noqa: E741 - an unknown
"""An unknown."""

entry = sp.Function("coefficient_of", real=True)

mark, taken = (sp.Function(name, integer=True) for name in ("mark", "is_equation"))

without = sp.Function("without")
"""without(T, z): the unknowns in T but for z."""

inside, used = (sp.Function(name, integer=True) for name in ("in_set", "to_hold"))
"""in_set(T, l), to_hold(M, i): 1 if the unknown is in T, if the equation is to hold; else 0."""

size = sp.Function("size_of_set", integer=True)
"""size_of_set(T, n0): unknowns in T."""

equations = sp.Function("equations", integer=True)
"""equations(M, N): equations that are to hold, of the first N."""

solution, value = (sp.Function(name, real=True) for name in ("solution", "left_side"))
"""left_side(M, T, n0, N, i): equation i at the solution of the first N equations."""

pivot = sp.Function("unknown_not_0", integer=True)


def solves(unknown: sp.Expr = l, of: sp.Expr = T, first: sp.Expr = N) -> sp.Expr:
    """The solution of the first equations, by unknowns of a set."""
    return solution(M, of, n0, first, unknown)


def nonzero(of: sp.Expr = T, first: sp.Expr = N) -> sp.Expr:
    """The unknown that is not 0 in it."""
    return pivot(M, of, n0, first)


def left_side(equation: sp.Expr, of: sp.Expr = T, first: sp.Expr = N) -> sp.Expr:
    """An equation's left side there."""
    return value(M, of, n0, first, equation)


def members(of: sp.Expr = T) -> Premise:
    """1 for unknowns in T."""
    one = sp.Piecewise((1, sp.Eq(mark(of, l), 1)), (0, True))
    return definition("unknowns in T", sp.Eq(inside(of, l), one))


def left_out() -> Premise:
    """T without z."""
    marks = sp.Piecewise((0, sp.Eq(l, z)), (mark(T, l), True))
    return definition("T without z", sp.Eq(mark(without(T, z), l), marks))


def number_of_unknowns(of: sp.Expr = T) -> Premise:
    """How many unknowns are in T."""
    total = sp.Sum(inside(of, l), (l, 1, n0))
    return definition("the number of unknowns", sp.Eq(size(of, n0), total))


def an_unknown() -> tuple[sp.Expr, Boolean, Premise]:
    """An unknown in T, if there is one: its name, that it is in T, and the choice."""
    there = sp.And(l <= n0, sp.Eq(mark(T, l), 1))
    name = sp.Function("an_unknown", integer=True, positive=True)(T, n0)
    return name, there.xreplace({l: name}), chosen("an unknown in T", name, l, there)


def equations_used() -> tuple[Premise, Premise, Premise]:
    """Equations that are to hold, and how many they are."""
    one = sp.Piecewise((1, sp.Eq(taken(M, i), 1)), (0, True))
    return (
        definition("equations that are to hold", sp.Eq(used(M, i), one)),
        definition("no equation", sp.Eq(equations(M, 0), 0)),
        definition(
            "an equation more, or not", sp.Eq(equations(M, N + 1), equations(M, N) + used(M, N + 1))
        ),
    )


def left_sides(of: sp.Expr = T, first: sp.Expr = N) -> Premise:
    """The left side of equation i."""
    total = sp.Sum(solves(l, of, first) * entry(M, l, i), (l, 1, n0))
    return definition("an equation's left side", sp.Eq(left_side(i, of, first), total))


def solves_as_well() -> Boolean:
    """Whether the solution of N equations solves equation N + 1, or need not."""
    return sp.Or(sp.Ne(taken(M, N + 1), 1), sp.Eq(left_side(N + 1), 0))


def fewer() -> sp.Expr:
    """T without the pivot."""
    return without(T, nonzero())


def solved() -> tuple[Premise, Premise, Premise, Premise]:
    """The solution of no equation, and of one more; and their pivots."""
    name, there, _ = an_unknown()
    both = left_side(N + 1) * solves(l, fewer()) - left_side(N + 1, fewer()) * solves()
    other = sp.Piecewise((nonzero(), sp.Ne(left_side(N + 1, fewer()), 0)), (nonzero(fewer()), True))
    return (
        definition(
            "no equation: one unknown is 1, the others 0",
            sp.Eq(
                solves(l, T, sp.Integer(0)),
                sp.Piecewise((1, sp.And(sp.Eq(l, name), there)), (0, True)),
            ),
        ),
        definition("no equation: the unknown that is 1", sp.Eq(nonzero(T, sp.Integer(0)), name)),
        definition(
            "one equation more: the solution, or two combined",
            sp.Eq(solves(l, T, N + 1), sp.Piecewise((solves(), solves_as_well()), (both, True))),
        ),
        definition(
            "one equation more: an unknown that is not 0",
            sp.Eq(nonzero(T, N + 1), sp.Piecewise((nonzero(), solves_as_well()), (other, True))),
        ),
    )
