"""Every unit is a difference of two convex functions that are not steep, and a ReLU keeps that.

Where f = G - H, max(f, 0) = max(G, H) - H; a maximum of convex functions with slopes in [0, c] is
one, and so is a sum of them with weights that are positive and add up to 1.
"""

from collections.abc import Callable, Sequence
from functools import partial

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.between.shared import words as said
from regionlab.claims.between.shared.words import (
    LAYER,
    NEXT,
    PARTS,
    PARTS_BEFORE,
    TILTS,
    before,
    bias,
    budget,
    gain,
    i,
    j,
    l,
    loss,
    norm,
    o,
    offset,
    plus,
    row,
    unit,
    v,
    weight,
    width,
    x,
    y,
    z,
)
from regionlab.claims.registry import claim
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Premise,
    Step,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import parted, substituted

Function = Callable[[sp.Expr], sp.Expr]

NAMES = {True: "G", False: "H"}


def rises(of: Function) -> Boolean:
    """It rises from x to y."""
    return sp.Ge(of(y) - of(x), 0, evaluate=False)


def is_not_steep(of: Function, most: sp.Expr) -> Boolean:
    """From x to y it rises by the slope `most` at most."""
    return sp.Le(of(y) - of(x), most * (y - x), evaluate=False)


def is_convex(of: Function) -> Boolean:
    """From y to z it rises at least as steeply as from x to y."""
    return sp.Le((z - y) * (of(y) - of(x)), (y - x) * (of(z) - of(y)), evaluate=False)


STEEP = "is not steep"

ORDERED = (x <= y, y <= z)


def shapes(of: Function, most: sp.Expr) -> tuple[tuple[str, tuple[Boolean, ...], Boolean], ...]:
    """What is shown of a convex part: a name, where it holds, and a formula."""
    return (
        ("rises", ORDERED[:1], rises(of)),
        (STEEP, ORDERED[:1], is_not_steep(of, most)),
        ("is convex", ORDERED, is_convex(of)),
    )


def at_layer(
    functions: dict[bool, sp.Function],
    layer: tuple[sp.Expr, ...],
    of: bool,
    number: sp.Symbol = i,
) -> Function:
    """A convex part of a unit as a function of the point."""
    return lambda at: functions[of](*layer, number, at)


INSIDE = i <= width(l + 1)


def shape(number: int, functions: dict[bool, sp.Function], of: bool) -> Boolean:
    """One of the shapes of the parts of units of layer l, or before the activation of l + 1."""
    layer = LAYER if functions is PARTS else NEXT
    return shapes(at_layer(functions, layer, of), budget(*layer))[number][2]


def statement(number: int) -> Boolean:
    """That both parts of every unit have one of the shapes."""
    name, where, _ = shapes(at_layer(PARTS, LAYER, True), budget(*LAYER))[number]
    both = sp.And(shape(number, PARTS, True), shape(number, PARTS, False), evaluate=False)
    return supposing([*where, *([i <= width(l)] if name == STEEP else [])], both)


DIFFERENCE = sp.Eq(
    unit(*LAYER, i, x), PARTS[True](*LAYER, i, x) - PARTS[False](*LAYER, i, x), evaluate=False
)

CONCLUDES = (DIFFERENCE, *(statement(number) for number in range(3)))


@claim("between-convex-parts")
def convex_parts(activation: Callable[..., tuple[Premise, Premise]] = said.layer) -> Claim:
    """The claim that units are differences of convex functions with slopes in [0, c].

    `activation` may be the layer with another activation.
    """
    return Claim(
        paper="companion",
        label="Convex parts of a unit",
        statement=(
            "Weights and biases are integers, and each unit is a ReLU or the identity. Then every "
            "unit is a difference «0» of two functions that rise: «1.goal» for $x \\le y$, are "
            "not steep: «2.goal», and are convex: «3.goal» for $x \\le y \\le z$. Here $c(o, v, 0) "
            "= |o|$ and $c(o, v, l + 1) = N_w(l + 1) c(o, v, l) + v N_b(l + 1)$; $N_w(l)$ is the "
            "largest $\\ell_1$-norm of a row of layer $l$, $N_b(l)$ its largest bias. The window "
            "$(o, v) = "
            "(1, 0)$ shows the network itself, and there $c$ is the product of all $N_w(l)$."
        ),
        hypotheses="all networks on the line with integer weights and ReLU or identity units",
        steps=(*difference(activation), *steepness()),
        assumes=Hypotheses(),
        concludes=CONCLUDES,
    )


def difference(activation: Callable[..., tuple[Premise, Premise]]) -> tuple[Step, ...]:
    """Unit by unit g = G - H."""
    affine, active = activation()
    base = lemma(
        "the input is the difference of its parts",
        [said.inputs(), said.input_part(True), said.input_part(False)],
        substituted(DIFFERENCE, {l: sp.Integer(0)}),
    )
    here = Assumption(DIFFERENCE, l)
    rate = lemma(
        "a weight is a difference",
        [*said.signs()],
        sp.Eq(weight(l, i, j), gain(l, i, j) - loss(l, i, j)),
    )
    each = identity(
        "a weight times a difference",
        weight(l + 1, i, j) * unit(*LAYER, j, x),
        said.term(True) - said.term(False),
        [rate.at({l: l + 1}), here.at({i: j})],
    )
    added = summed("all weights", each, j, width(l))
    apart = identity(
        "the sum of differences",
        added.claim.rhs,
        sp.Sum(said.term(True), (j, 1, width(l))) - sp.Sum(said.term(False), (j, 1, width(l))),
    )
    parts = (said.part_before(True), said.part_before(False))
    tilts = [said.tilt(True), said.tilt(False)]
    tilt = lemma(
        "the slope of a bias is shared between the parts",
        tilts,
        sp.Eq(TILTS[False](v, l, i), v * bias(l, i) + TILTS[True](v, l, i)),
    )
    shared = identity(
        "a bias in the window",
        bias(l + 1, i) * (1 - v * x),
        bias(l + 1, i) - (TILTS[False](v, l + 1, i) - TILTS[True](v, l + 1, i)) * x,
        [tilt.at({l: l + 1})],
    )
    total = lemma(
        "before the activation",
        [added.so, apart.so, affine, *parts, shared.so],
        sp.Eq(
            before(*NEXT, i, x),
            PARTS_BEFORE[True](*NEXT, i, x) - PARTS_BEFORE[False](*NEXT, i, x),
            evaluate=False,
        ),
    )
    step = lemma(
        "a ReLU takes the larger part",
        [total.so, active, said.part(True), said.part(False)],
        substituted(DIFFERENCE, {l: l + 1}),
    )
    every = induction(
        "a unit is the difference of its parts",
        DIFFERENCE,
        l,
        base=base,
        step=step,
        assumption=here,
    )
    return base, rate, each, added, apart, tilt, shared, total, step, every


def steepness() -> tuple[Step, ...]:
    """The convex parts rise, are not steep, and are convex: each by induction over the layers."""
    _, rows, biases = said.norms()
    size = lemma(
        "a weight without its sign",
        [*said.signs()],
        sp.Eq(sp.Abs(weight(l, i, j)), gain(l, i, j) + loss(l, i, j)),
    )
    there = lemma("in the next layer", [size.at({l: l + 1})], substituted(size.claim, {l: l + 1}))
    every = summed("all weights without signs", there, j, width(l))
    split = lemma(
        "the norm of a row",
        [every.so, said.norms()[0]],
        sp.Eq(norm(l + 1, i), every.claim.rhs),
    )
    largest = (
        lemma("no row is larger", [i <= width(l), rows], norm(l, i) <= row(l)),
        lemma("no bias is larger", [i <= width(l), biases], sp.Abs(bias(l, i)) <= offset(l)),
    )
    tilts = {
        of: lemma(
            f"the slope of a bias in {NAMES[of]}",
            [i <= width(l), largest[1].so, said.tilt(of)],
            TILTS[of](v, l, i) <= v * offset(l),
            [(v, offset(l) - sp.Abs(bias(l, i))), (v, sp.Abs(bias(l, i)) - plus(bias(l, i)))],
        )
        for of in (True, False)
    }
    room = {
        of: lemma(
            f"the budget of a layer is enough for {NAMES[of]}",
            [INSIDE, largest[0].at({l: l + 1}), tilts[of].at({l: l + 1}), said.budgets()[1]],
            budget(*LAYER) * norm(l + 1, i) + TILTS[of](v, l + 1, i) <= budget(*NEXT),
            [(budget(*LAYER), row(l + 1) - norm(l + 1, i))],
        )
        for of in (True, False)
    }
    known = (size, there, every, split, *largest, *tilts.values(), *room.values())
    steps: list[Step] = [*known]
    for number in range(3):
        steps += one_shape(number, split, room)
    return tuple(steps)


def one_shape(number: int, split: Step, room: dict[bool, Step]) -> tuple[Step, ...]:
    """One of the shapes, of both parts of every unit."""
    name, where, _ = shapes(at_layer(PARTS, LAYER, True), budget(*LAYER))[number]
    points = (x, y, z)[: len(where) + 1]
    steep, whole = name == STEEP, statement(number)
    base = lemma(
        f"the input's parts: each {name}",
        [
            *(said.input_part(of, at) for of in (True, False) for at in points),
            *(said.budgets()[:1] if steep else []),
        ],
        substituted(whole, {l: sp.Integer(0)}),
        [(plus(o), y - x), (plus(-o), y - x)],
    )
    here = Assumption(whole, l)
    found, ends = [base], []
    for of in (True, False):
        made = of_the_sum(of, number, here, points, split, room)
        found += made
        ends.append(made[-1])
    conditions, both = parted(substituted(whole, {l: l + 1}))
    larger = lemma(
        f"the larger part: it {name} too",
        [
            *conditions,
            *(end.so for end in ends),
            *(said.part(of, at) for of in (True, False) for at in points),
        ],
        both,
        gaps(points),
    )
    step = lemma(f"a layer more: each {name}", [larger.so], supposing(conditions, both))
    every = induction(
        f"the parts of every unit: each {name}",
        whole,
        l,
        base=base,
        step=step,
        assumption=here,
    )
    return (*found, larger, step, every)


def gaps(points: tuple[sp.Symbol, ...]) -> list[tuple[sp.Expr, sp.Expr]]:
    """Products of what the larger part exceeds one of the two by, and of distances."""
    own, other = (PARTS_BEFORE[of] for of in (True, False))
    if len(points) < 3:
        return []
    return [
        (distance, sp.expand(sp.Max(own(*NEXT, i, at), other(*NEXT, i, at)) - f(*NEXT, i, at)))
        for distance, at in ((z - y, x), (y - x, z))
        for f in (own, other)
    ]


def of_the_sum(
    of: bool,
    number: int,
    here: Assumption,
    points: Sequence[sp.Symbol],
    split: Step,
    room: dict[bool, Step],
) -> tuple[Step, ...]:
    """A unit before its activation: the shape of each of its terms, added up."""
    more, less, most = gain(l + 1, i, j), loss(l + 1, i, j), budget(*LAYER)
    name, where, _ = shapes(partial(said.term, of), most)[number]
    slack = {}
    for side in (True, False):
        goal = shapes(at_layer(PARTS, LAYER, side, j), most)[number][2]
        slack[side] = sp.expand(goal.gts - goal.lts)
    label = f"{NAMES[of]} before the activation"
    steep = name == STEEP
    inside = [j <= width(l)] if steep else []
    kept = [
        lemma(
            f"{label}: {rate.func} times {NAMES[side]}, which {name}",
            [*where, *inside, here.at({i: j})],
            sp.Ge(sp.expand(rate * slack[side]), 0, evaluate=False),
            [(rate, slack[side])],
        )
        for rate, side in ((more, of), (less, not of))
    ]
    added = [
        summed(f"{label}: all terms of {NAMES[side]}", step, j, width(l))
        for side, step in zip((of, not of), kept, strict=True)
    ]
    weights = sp.Sum(more + less, (j, 1, width(l)))
    whole = shapes(partial(_terms, of), most * weights)[number][2]
    zero = identity(f"{label}: a sum of zeros", added[0].claim.rhs, sp.Integer(0))
    apart = identity(
        f"{label}: the terms together",
        added[0].claim.lhs + added[1].claim.lhs,
        whole.gts - whole.lts,
    )
    tilt = TILTS[of](v, l + 1, i)
    total = lemma(
        f"{label}: it {name}",
        [
            *where,
            *([INSIDE, split.so, room[of].so] if steep else []),
            *(step.so for step in (*added, zero, apart)),
            *(said.part_before(of, at) for at in points),
        ],
        shape(number, PARTS_BEFORE, of),
        [(tilt, y - x), (budget(*NEXT) - most * norm(l + 1, i) - tilt, y - x)],
    )
    return *kept, *added, zero, apart, total


def _terms(of: bool, at: sp.Expr) -> sp.Expr:
    return sp.Sum(said.term(of, at), (j, 1, width(l)))
