"""Networks with integer weights, in words that formulas speak: units, convex parts, integer pieces.

A network's layer l has units 1, ..., width(l), each ReLU or identity. It is looked at through the
window (o, v): a point x stands for the input o x/(1 - v x), and all units are multiplied by
1 - v x. So (1, 0) shows the network itself, (-1, 0) its mirror image, (1, 1) all positive inputs on
(0, 1), and (-1, 1) all negative ones.
"""

import sympy as sp

from regionlab.proofs import Premise, definition, largest

o = sp.Symbol("o", integer=True)
v, l, k = sp.symbols("v l k", integer=True, nonnegative=True)  # noqa: E741
"""A layer, a number of units that grows."""

i, j = sp.symbols("i j", integer=True, positive=True)
"""A unit of a layer, and one of the layer before."""

x, y, z, e = sp.symbols("x y z e", real=True)
"""Points, and a direction."""

r = sp.Symbol("r", real=True)
"""How far to go."""

LAYER = (o, v, l)
NEXT = (o, v, l + 1)

width = sp.Function("width", integer=True, positive=True)
weight = sp.Function("w", integer=True)
gain = sp.Function("wp", integer=True, nonnegative=True)
loss = sp.Function("wm", integer=True, nonnegative=True)
"""A weight as a difference of two numbers, one of which is 0."""

bias = sp.Function("b", integer=True)
kind = sp.Function("kind", integer=True)
"""kind(l, i): 1 where the unit is a ReLU; any other unit is the identity."""

before = sp.Function("f", real=True)
"""f(o, v, l, i, x): a unit before its activation."""

unit = sp.Function("g", real=True)
"""g(o, v, l, i, x): a unit after it."""

norm = sp.Function("norm", integer=True, nonnegative=True)
"""norm(l, i): the weights of a unit without their signs, added up."""

row = sp.Function("N_w", integer=True, nonnegative=True)
"""N_w(l): the largest norm of a row of layer l."""

offset = sp.Function("N_b", integer=True, nonnegative=True)
"""N_b(l): the largest bias of layer l, without its sign."""

budget = sp.Function("c", integer=True, nonnegative=True)
"""c(o, v, l): how steep the two convex parts of a unit of layer l may be."""

PARTS = {True: sp.Function("G", real=True), False: sp.Function("H", real=True)}
"""G(o, v, l, i, x) and H: convex functions with the difference g."""

PARTS_BEFORE = {True: sp.Function("Gf", real=True), False: sp.Function("Hf", real=True)}
"""The same for f."""


TILTS = {
    True: sp.Function("tG", integer=True, nonnegative=True),
    False: sp.Function("tH", integer=True, nonnegative=True),
}
"""tG(v, l, i) and tH: the slopes that a bias has in a window with v > 0."""


def plus(number: sp.Expr) -> sp.Expr:
    """The number, or 0 if it is negative."""
    return sp.Max(number, 0)


def signs() -> tuple[Premise, Premise]:
    """The positive and the negative part of a weight."""
    rate = weight(l, i, j)
    return (
        definition("the positive part of a weight", sp.Eq(gain(l, i, j), plus(rate))),
        definition("the negative part of a weight", sp.Eq(loss(l, i, j), plus(-rate))),
    )


def norms() -> tuple[Premise, Premise, Premise]:
    """The size of a row, and the largest of a layer's rows and of its biases."""
    size = sp.Sum(sp.Abs(weight(l + 1, i, j)), (j, 1, width(l)))
    at = sp.Function("widest", integer=True, positive=True)
    there = sp.Function("farthest", integer=True, positive=True)
    return (
        definition("the norm of a row", sp.Eq(norm(l + 1, i), size)),
        largest("N_w(l) is the largest norm", row(l), norm(l, i), i, at(l), i <= width(l)),
        largest(
            "N_b(l): the largest bias", offset(l), sp.Abs(bias(l, i)), i, there(l), i <= width(l)
        ),
    )


def budgets(number: sp.Expr = l) -> tuple[Premise, Premise]:
    """How steep the convex parts may be."""
    more = row(number + 1) * budget(o, v, number) + v * offset(number + 1)
    return (
        definition("the slope of the input", sp.Eq(budget(o, v, 0), sp.Abs(o))),
        definition("a layer more", sp.Eq(budget(o, v, number + 1), more)),
    )


def inputs(at: sp.Expr = x) -> Premise:
    """What a point stands for."""
    return definition("the input", sp.Eq(unit(o, v, 0, i, at), o * at))


def layer(at: sp.Expr = x) -> tuple[Premise, Premise]:
    """A layer of the network, seen through the window."""
    reads = sp.Sum(weight(l + 1, i, j) * unit(*LAYER, j, at), (j, 1, width(l)))
    value = before(*NEXT, i, at)
    active = sp.Piecewise((sp.Max(value, 0), sp.Eq(kind(l + 1, i), 1)), (value, True))
    return (
        definition("before the activation", sp.Eq(value, reads + bias(l + 1, i) * (1 - v * at))),
        definition("ReLU or identity", sp.Eq(unit(*NEXT, i, at), active)),
    )


def term(of: bool, at: sp.Expr = x) -> sp.Expr:
    """What unit j adds to a convex part of unit i of the next layer."""
    return sp.Add(
        gain(l + 1, i, j) * PARTS[of](*LAYER, j, at),
        loss(l + 1, i, j) * PARTS[not of](*LAYER, j, at),
    )


def input_part(of: bool, at: sp.Expr = x) -> Premise:
    """A convex part of the input."""
    rate = plus(o if of else -o)
    return definition("a part of the input", sp.Eq(PARTS[of](o, v, 0, i, at), rate * at))


def part_before(of: bool, at: sp.Expr = x) -> Premise:
    """A convex part of a unit before its activation."""
    constant = bias(l + 1, i) if of else sp.Integer(0)
    value = sp.Sum(term(of, at), (j, 1, width(l))) + constant + TILTS[of](v, l + 1, i) * at
    return definition(
        "positive weights keep the parts, negative ones exchange them",
        sp.Eq(PARTS_BEFORE[of](*NEXT, i, at), value),
    )


def tilt(of: bool) -> Premise:
    """What the window makes of a bias b: b (1 - v x) = b - v b x, shared between both parts."""
    rate = v * plus(-bias(l, i) if of else bias(l, i))
    return definition("the slope of a bias", sp.Eq(TILTS[of](v, l, i), rate))


def part(of: bool, at: sp.Expr = x) -> Premise:
    """A convex part of a unit: max(f, 0) = max(G, H) - H."""
    own = PARTS_BEFORE[of](*NEXT, i, at)
    value = own
    if of:
        larger = sp.Max(own, PARTS_BEFORE[False](*NEXT, i, at))
        value = sp.Piecewise((larger, sp.Eq(kind(l + 1, i), 1)), (own, True))
    return definition(
        "the larger part, less the part that is taken away",
        sp.Eq(PARTS[of](*NEXT, i, at), value),
    )
