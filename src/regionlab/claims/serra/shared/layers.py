"""What Theorem 2 speaks of, in words that formulas speak.

A cell c is a set of inputs on which the layers before have one pattern; its units are those of the
next layer that are unstable on it. Layers are counted from the last: `left(c)` are left behind c.
"""

import sympy as sp

from regionlab.claims.general.shared.active_units import j
from regionlab.claims.general.shared.pairs import u
from regionlab.claims.general.shared.patterns import c, coordinates, occurs, ones, v
from regionlab.proofs import Premise, definition, largest, supposing

s = sp.Symbol("s", integer=True, nonnegative=True)
"""Layers that are left."""

k, d = sp.symbols("k d", integer=True)
"""Active units, and a dimension."""

left = sp.Function("left", integer=True, nonnegative=True)
"""left(c): layers that are left behind the cell c."""

active = sp.Function("active", integer=True, nonnegative=True)
"""active(c): active units of the layer before."""

unstable = sp.Function("unstable", integer=True, nonnegative=True)
"""unstable(c): units of the next layer that are active somewhere on c, and inactive somewhere."""

always = sp.Function("always", integer=True, nonnegative=True)
"""always(c): units of the next layer that are active everywhere on c."""

cell = sp.Function("cell", integer=True)
"""cell(v, c): the part of c where the next layer has the pattern v."""

patterns = sp.Function("N", integer=True, nonnegative=True)
"""N(s, c): activation patterns of the last s layers on c."""

most = sp.Function("M", integer=True, nonnegative=True)
"""M(s, k, d): the most of them on a cell behind at most k active units, in at most d dimensions."""

bound = sp.Function("B", real=True)
"""B(s, k, d): the recursion R of the paper for the last s layers."""

most_unstable = sp.Function("I", integer=True, nonnegative=True)
"""I(s, k): the most unstable units of the layer with s layers behind it."""

most_possible = sp.Function("A", integer=True, nonnegative=True)
"""A(s, k): the most units there that are not stably inactive."""


def most_patterns() -> Premise:
    """What M(s, k, d) means."""
    where = sp.And(sp.Eq(left(c), s), active(c) <= k, coordinates(c) <= d)
    at = sp.Function("at_M", integer=True)(s, k, d)
    text = "M(s, k, d) is the largest number of patterns behind k active units in d dimensions"
    return largest(text, most(s, k, d), patterns(s, c), c, at, where)


def unstable_units() -> Premise:
    """What I(s, k) means."""
    at = sp.Function("at_I", integer=True)(s, k)
    text = "I(s, k) is the largest number of unstable units behind at most k active ones"
    return largest(text, most_unstable(s, k), unstable(c), c, at, behind())


def possible_units() -> Premise:
    """What A(s, k) means."""
    at = sp.Function("at_A", integer=True)(s, k)
    text = "A(s, k) is the largest number of units that are not stably inactive"
    both = unstable(c) + always(c)
    return largest(text, most_possible(s, k), both, c, at, behind())


def behind() -> sp.Basic:
    """The cells of which I(s, k) and A(s, k) speak."""
    return sp.And(sp.Eq(left(c), s + 1), active(c) <= k)


def term(function: sp.Expr) -> sp.Expr:
    """What j inactive units contribute, where `function` bounds what is behind them."""
    number = most_possible(s, k) - j
    return sp.binomial(most_unstable(s, k), j) * function(s, number, sp.Min(d, number))


def no_layer_bound() -> Premise:
    """The recursion ends with 1."""
    return definition("no layer is left", supposing([d >= 0], sp.Eq(bound(0, k, d), 1)))


def no_dimension() -> Premise:
    """What stands in sums without a term for it."""
    return definition("no dimension, no pattern", supposing([d < 0], sp.Eq(bound(s, k, d), 0)))


def recursion() -> Premise:
    """The recursion of Theorem 2, with k_l = A_l(k_(l-1)) - j_l."""
    total = sp.Sum(term(bound), (j, 0, d))
    text = "the recursion of Theorem 2"
    return definition(text, supposing([d >= 0], sp.Eq(bound(s + 1, k, d), total)))


def no_layer() -> Premise:
    """No layers, one pattern."""
    return definition("no layer is left: one pattern", sp.Eq(patterns(0, c), 1))


def next_layer() -> Premise:
    """The patterns of one layer more."""
    total = sp.Sum(
        occurs(unstable(c), u - 1, c) * patterns(s, cell(u - 1, c)), (u, 1, 2 ** unstable(c))
    )
    text = "patterns of a layer differ in its unstable units; each goes on on its own cell"
    return definition(text, sp.Eq(patterns(s + 1, c), total))


def parts(code: sp.Expr = v) -> tuple[Premise, Premise, Premise]:
    """What a cell of the next layer is."""
    on = always(c) + ones(unstable(c), code)
    return (
        definition(
            "active are the units that always are, and those of the pattern",
            sp.Eq(active(cell(code, c)), on),
        ),
        definition(
            "a cell is written in the coordinates of c or in the outputs of its active units, "
            "whichever are fewer",
            sp.Eq(coordinates(cell(code, c)), sp.Min(coordinates(c), on)),
        ),
        definition("a layer less is left", sp.Eq(left(cell(code, c)), sp.Max(0, left(c) - 1))),
    )
