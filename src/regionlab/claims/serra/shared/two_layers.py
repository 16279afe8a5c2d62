"""Layer l >= 2 and the layer before it, as formulas: units, outputs, states.

Units are i of layer l and j of layer l - 1; inputs are numbered by x in a list of all.
"""

import sympy as sp

from regionlab.claims.general.shared.patterns import digit
from regionlab.proofs import Premise, definition, supposing

l, i, j = sp.symbols("l i j", integer=True, positive=True)  # noqa: E741
"""A layer, a unit of it, a unit of the layer before."""

x = sp.Symbol("x", integer=True)
"""An input."""

LATER = l >= 2
"""Layer l has a layer of ReLUs before it."""

units = sp.Function("n", integer=True, positive=True)
"""n(l): units of layer l."""

weight = sp.Function("W", real=True)
"""W(l, i, j): the weight of unit j of layer l - 1 in unit i of layer l."""

bias = sp.Function("b", real=True)
"""b(l, i): the bias of unit i of layer l."""

value = sp.Function("g_unit", real=True)
"""g_unit(l, i, x): the pre-activation of unit i of layer l at the input x."""

output = sp.Function("h", real=True)
"""h(l, i, x): its output."""

state = sp.Function("z", integer=True, nonnegative=True)
"""z(l, i, x): 1 if it is active, else 0."""


def affine() -> Premise:
    """What a unit of a later layer computes."""
    total = sp.Sum(weight(l, i, j) * output(l - 1, j, x), (j, 1, units(l - 1)))
    text = "a unit of a later layer is affine in the outputs before it"
    return definition(text, supposing([LATER], sp.Eq(value(l, i, x), bias(l, i) + total)))


def rectified(layer: sp.Expr, unit: sp.Expr) -> Premise:
    """ReLU."""
    relu = sp.Max(0, value(layer, unit, x))
    return definition("the output is max(0, g)", sp.Eq(output(layer, unit, x), relu))


def active(layer: sp.Expr, unit: sp.Expr, at: sp.Expr = x) -> Premise:
    """What it means that a unit is active."""
    there = digit(value(layer, unit, at) > 0)
    return definition("a unit is active where g > 0", sp.Eq(state(layer, unit, at), there))
