"""What Propositions 3 and 4 speak of: cells, units that change on them, sets of units before.

A cell c is a pattern of the layers before layer l, and the inputs that have it. Sets S of units of
layer l - 1 are numbered in a list of all.
"""

import sympy as sp

from regionlab.claims.general.shared.patterns import digit
from regionlab.claims.serra.shared.two_layers import (
    LATER,
    bias,
    i,
    j,
    l,
    state,
    units,
    value,
    x,
)
from regionlab.proofs import Premise, chosen, definition, largest, supposing

c, S, k = sp.symbols("c S k", integer=True)
"""A cell, a set of units, a number of units."""

in_domain = sp.Function("in_X", integer=True, nonnegative=True)
"""in_X(x): 1 if the input x is in the domain X, else 0."""

in_cell = sp.Function("in_cell", integer=True, nonnegative=True)
"""in_cell(l, c, x): 1 if x is in X and has the pattern c in the layers before l, else 0."""

pattern = sp.Function("on", integer=True, nonnegative=True)
"""on(l, j, c): 1 if unit j of layer l is active in the pattern c, else 0."""

apart = sp.Function("apart", integer=True, positive=True)(l, c, x)
"""A unit of layer l - 1 whose state at x is not that in the pattern c."""

up, down = (sp.Function(name, integer=True)(l, i, c) for name in ("up", "down"))
"""Inputs of the cell c at which unit i of layer l is active, and inactive."""

high, low = (sp.Function(name, integer=True)(l, i) for name in ("high", "low"))
"""Inputs of X at which it is active, and inactive."""

changes = sp.Function("changes", integer=True, nonnegative=True)
"""changes(l, i, c): 1 if unit i of layer l is unstable on the cell c, else 0."""

moves_up = sp.Function("rises", integer=True, nonnegative=True)
"""rises(l, i, c): 1 if it is not stably inactive there, else 0."""

unstable = sp.Function("unstable_X", integer=True, nonnegative=True)
"""unstable_X(l, i): 1 if it is unstable on X, else 0."""

always = sp.Function("always_X", integer=True, nonnegative=True)
"""always_X(l, i): 1 if it is stably active on X, else 0."""

leans = sp.Function("leans", integer=True, nonnegative=True)
"""leans(l, i): 1 if it is active leaning, in U^+, else 0."""

member = sp.Function("in_S", integer=True, nonnegative=True)
"""in_S(j, S): 1 if unit j is in the set S, else 0."""

actives = sp.Function("actives", integer=True)
"""actives(l, c): the units of layer l - 1 that are active in the pattern c, as a set."""

size = sp.Function("size", integer=True, nonnegative=True)
"""size(l, S): how many units of layer l - 1 are in S."""


active_units = sp.Function("active", integer=True, nonnegative=True)(l, c)
"""active(l, c): how many units of layer l - 1 are active in the pattern c."""

unstable_units = sp.Function("unstable", integer=True, nonnegative=True)(l, c)
"""unstable(l, c): how many units of layer l are unstable on the cell c."""

possible_units = sp.Function("possible", integer=True, nonnegative=True)(l, c)
"""possible(l, c): how many of them are not stably inactive there."""

most_unstable = sp.Function("I_max", integer=True, nonnegative=True)(l, k)
"""I_l(k): the most unstable units of layer l behind at most k active ones."""

most_possible = sp.Function("A_max", integer=True, nonnegative=True)(l, k)
"""A_l(k): the most units there that are not stably inactive."""

stably_active = sp.Function("n_active", integer=True, nonnegative=True)(l)
"""n_l^+: the units of layer l that are stably active on X."""

leaning_units = sp.Function("U_plus", integer=True, nonnegative=True)(l)
"""|U_l^+|: those that are active leaning."""


def in_X(at: sp.Expr) -> sp.Basic:
    """That an input is in X."""
    return sp.Eq(in_domain(at), 1)


def within(at: sp.Expr, layer: sp.Expr = l) -> sp.Basic:
    """That an input is in the cell c."""
    return sp.Eq(in_cell(layer, c, at), 1)


def first_cell() -> Premise:
    """Before the first layer there is no pattern."""
    there = digit(in_X(x))
    return definition("no layer before: all of X", sp.Eq(in_cell(1, c, x), there))


def next_cell() -> Premise:
    """A layer more: its states must be those of the pattern too."""
    there = digit(sp.And(within(x, l - 1), sp.Not(_differs(apart))))
    text = "in a cell are the inputs with its pattern"
    return definition(text, supposing([LATER], sp.Eq(in_cell(l, c, x), there)))


def next_cell_but_one() -> Premise:
    """The same for the layer after l."""
    other = apart.xreplace({l: l + 1})
    there = digit(sp.And(within(x), sp.Not(_differs(other, l + 1))))
    text = "in a cell are the inputs with its pattern"
    return definition(text, sp.Eq(in_cell(l + 1, c, x), there))


def some_difference() -> Premise:
    """A unit before whose state is another."""
    text = f"{apart} is a unit of layer l - 1 with another state at x than in c, if there is one"
    return chosen(text, apart, j, _differs(j))


def _differs(unit: sp.Expr, layer: sp.Expr = l) -> sp.Basic:
    here, there = state(layer - 1, unit, x), pattern(layer - 1, unit, c)
    return sp.And(unit <= units(layer - 1), sp.Ne(here, there))


def active_at(at: sp.Expr) -> sp.Basic:
    """That unit i of layer l is active at an input."""
    return value(l, i, at) > 0


def inactive_at(at: sp.Expr) -> sp.Basic:
    """That it is inactive there."""
    return value(l, i, at) <= 0


def in_cell_and_active(at: sp.Expr) -> sp.Basic:
    """That an input is in c, and unit i is active there."""
    return sp.And(within(at), active_at(at))


def in_cell_and_inactive(at: sp.Expr) -> sp.Basic:
    """That an input is in c, and unit i is inactive there."""
    return sp.And(within(at), inactive_at(at))


def in_X_and_active(at: sp.Expr) -> sp.Basic:
    """That an input is in X, and unit i is active there."""
    return sp.And(in_X(at), active_at(at))


def in_X_and_inactive(at: sp.Expr) -> sp.Basic:
    """That an input is in X, and unit i is inactive there."""
    return sp.And(in_X(at), inactive_at(at))


def some_inputs() -> tuple[Premise, Premise]:
    """Inputs of X at which a unit is active and inactive, where there are any."""
    return (
        chosen(f"{high} is an input of X where unit i is active", high, x, in_X_and_active(x)),
        chosen(f"{low} is one where it is inactive", low, x, in_X_and_inactive(x)),
    )


def some_inputs_of_cell() -> tuple[Premise, Premise]:
    """Inputs of the cell c at which a unit is active and inactive, where there are any."""
    return (
        chosen(f"{up} is an input of c where unit i is active", up, x, in_cell_and_active(x)),
        chosen(f"{down} is one where it is inactive", down, x, in_cell_and_inactive(x)),
    )


def local() -> tuple[Premise, Premise]:
    """What a unit may do on a cell."""
    there, not_there = in_cell_and_active(up), in_cell_and_inactive(down)
    return (
        definition(
            "unstable on a cell: active at one input and inactive at another",
            sp.Eq(changes(l, i, c), digit(sp.And(there, not_there))),
        ),
        definition(
            "not stably inactive on a cell: active at an input",
            sp.Eq(moves_up(l, i, c), digit(there)),
        ),
    )


def on_domain() -> tuple[Premise, Premise, Premise]:
    """What it may do on X."""
    there, not_there = in_X_and_active(high), in_X_and_inactive(low)
    return (
        definition(
            "unstable on X: active at one input and inactive at another",
            sp.Eq(unstable(l, i), digit(sp.And(there, not_there))),
        ),
        definition(
            "stably active on X: inactive at no input",
            sp.Eq(always(l, i), digit(sp.Not(not_there))),
        ),
        definition(
            "active leaning: unstable on X, with a positive bias",
            sp.Eq(leans(l, i), digit(sp.And(sp.Eq(unstable(l, i), 1), bias(l, i) > 0))),
        ),
    )


def counts() -> tuple[Premise, Premise]:
    """How many units are unstable on a cell, and how many are not stably inactive."""
    return (
        definition("units unstable on a cell", sp.Eq(unstable_units, _all(changes(l, i, c)))),
        definition("units that may be active", sp.Eq(possible_units, _all(moves_up(l, i, c)))),
    )


def stable_counts() -> tuple[Premise, Premise]:
    """How many units are stably active, and how many active leaning."""
    return (
        definition("stably active units", sp.Eq(stably_active, _all(always(l, i)))),
        definition("active leaning units", sp.Eq(leaning_units, _all(leans(l, i)))),
    )


def _all(of: sp.Expr) -> sp.Sum:
    return sp.Sum(of, (i, 1, units(l)))


def active_count() -> Premise:
    """How many units of the layer before are active."""
    counted = sp.Sum(pattern(l - 1, j, c), (j, 1, units(l - 1)))
    return definition("active units of the layer before", sp.Eq(active_units, counted))


def largest_counts() -> tuple[Premise, Premise]:
    """What I_l(k) and A_l(k) mean."""
    pairs = (
        (most_unstable, unstable_units, "unstable"),
        (most_possible, possible_units, "possible"),
    )
    first, second = (
        largest(
            f"{name} is the largest number of {kind} units behind at most k active ones",
            name,
            of,
            c,
            where_largest(name),
            active_units <= k,
        )
        for name, of, kind in pairs
    )
    return first, second


def where_largest(name: sp.Expr) -> sp.Expr:
    """A cell where it is so many."""
    return sp.Function(f"at_{name.func.__name__}", integer=True)(l, k)


def active_set(unit: sp.Expr = j) -> Premise:
    """Which set the active units are."""
    is_in = sp.Eq(member(unit, actives(l, c)), pattern(l - 1, unit, c))
    return definition("the set of the units that are active in the pattern", is_in)


def sizes(of: sp.Expr) -> Premise:
    """How many units of the layer before are in a set."""
    counted = sp.Sum(member(j, of), (j, 1, units(l - 1)))
    return definition("the size of a set of units of layer l - 1", sp.Eq(size(l, of), counted))
