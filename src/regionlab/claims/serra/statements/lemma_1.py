"""Lemma 1: with the smallest H and H̄ the linear relaxation of (2)-(4) is the convex hull.

The hull of {(g, max(0, g)) : -H̄ <= g <= H} is the triangle with corners (-H̄, 0), (0, 0), (H, H).
In the relaxation h̄ is the part of H̄, and h the part of H, that a mean of the corners takes.
"""

import sympy as sp

from regionlab.claims.general.shared.patterns import digit
from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.formulation import (
    H,
    Hbar,
    constraints,
    g,
    h,
    hbar,
    put,
    relaxation,
    relaxed,
    relu,
    within,
    z,
)
from regionlab.proofs import Claim, Hypotheses, Step, lemma

larger = sp.Symbol("H'", real=True, positive=True)

p, r, s = sp.symbols("p r s", real=True)
"""Weights of the corners (-H̄, 0) and (H, H), and a part of the way between two points."""

GRAPH = {h: sp.Max(0, g), hbar: sp.Max(0, -g)}
"""A point of the graph of ReLU, with the h̄ that goes with it."""

ON_GRAPH = (*within, sp.Eq(z, digit(g > 0), evaluate=False))
"""Which points these are, and the z that goes with them."""

WEIGHTS = (
    sp.Eq(p * Hbar, hbar, evaluate=False),
    sp.Eq(r * H, h, evaluate=False),
    sp.Or(Hbar > 0, sp.Eq(p, 0)),
    sp.Or(H > 0, sp.Eq(r, 0)),
)
"""p = h̄ / H̄ and r = h / H, and 0 where there is nothing to divide by."""

MEAN = sp.And(
    p >= 0,
    r >= 0,
    p + r <= 1,
    sp.Eq(g, p * -Hbar + r * H, evaluate=False),
    sp.Eq(h, r * H, evaluate=False),
    evaluate=False,
)
"""(g, h) is the mean of (-H̄, 0), (0, 0) and (H, H) with the weights p, 1 - p - r and r."""


@claim("serra-lemma-1")
def lemma_1() -> Claim:
    """The relaxation holds the graph, is convex, and every point of it is a mean of the graph's."""
    steps = (holds_the_graph(), convex(), means())
    return Claim(
        paper="serra2020empirical",
        label="Lemma 1",
        statement=(
            r"If $H = \max g \ge 0$ and $\bar H = \max(-g) \ge 0$, the linear relaxation of "
            r"(2)-(4) is, in $(g, h)$, the convex hull of the graph of $h = \max(0, g)$ on "
            r"$[-\bar H, H]$: it holds the graph, «0»; with two points it holds what lies between "
            r"them, «1»; and each point of it is a mean of the points $(-\bar H, 0)$, $(0, 0)$ and "
            r"$(H, H)$ of the graph, with weights $p = \bar h / \bar H$, $1 - p - r$ and $r = h / "
            r"H$: «2». (The paper prints argmax; max is meant.)"
        ),
        hypotheses=r"all $H, \bar H \ge 0$",
        steps=steps,
        assumes=Hypotheses((H, Hbar)),
        concludes=tuple(step.shows() for step in steps),
    )


def holds_the_graph() -> Step:
    """Every point of the graph is in the relaxation."""
    return lemma("the graph is in the relaxation", [*ON_GRAPH, relaxation(GRAPH)], relaxed(GRAPH))


def convex() -> Step:
    """What lies between two points of the relaxation is in it."""
    other = {symbol: sp.Symbol(f"{symbol}_2", real=True) for symbol in (g, h, hbar, z)}
    between = {symbol: (1 - s) * symbol + s * end for symbol, end in other.items()}
    parts = (*constraints[1:], z >= 0, z <= 1)
    products = [
        (part, slack.gts - slack.lts)
        for part, side in ((1 - s, parts), (s, put(parts, other)))
        for slack in side
    ]
    return lemma(
        "the relaxation is convex",
        [
            *(relaxed(values) for values in ({}, other)),
            s >= 0,
            s <= 1,
            *(relaxation(values) for values in ({}, other, between)),
        ],
        relaxed(between),
        products,
    )


def means() -> Step:
    """Every point of the relaxation is a mean of the corners."""
    return lemma(
        "a point of the relaxation is a mean", [relaxed({}), *WEIGHTS, relaxation({})], MEAN
    )


@claim("serra-lemma-1-degenerate")
def degenerate() -> Claim:
    """H = 0, H̄ = 0 or both, which Lemma 1 allows: the relaxation is the graph itself."""
    whole = lemma_1().so
    steps = [lemma("the whole graph is there", [*ON_GRAPH, whole], relaxed(GRAPH))]
    on_graph = (sp.Eq(h, relu, evaluate=False), *within)
    zero = sp.Integer(0)
    for name, values in (
        ("H = 0", {H: zero}),
        ("H̄ = 0", {Hbar: zero}),
        ("H = H̄ = 0", {H: zero, Hbar: zero}),
    ):
        there = sp.And(*put(on_graph, values), evaluate=False)
        given = [relaxed(values), relaxation(values)]
        steps.append(lemma(f"{name}: nothing but the graph", given, there))
    return Claim(
        paper="serra2020empirical",
        label="Lemma 1, H = 0 or H̄ = 0",
        statement=(
            r"If $H = 0$ or $\bar H = 0$, or both, the relaxation is the graph of $h = \max(0, g)$ "
            r"on $[-\bar H, H]$. All of the graph is there, «0», and nothing else: for $H = 0$, "
            r"«1», for $\bar H = 0$, «2», for both, «3»."
        ),
        hypotheses=r"$H = 0 \le \bar H$, $\bar H = 0 \le H$, or $H = \bar H = 0$",
        steps=tuple(steps),
        assumes=Hypotheses((H, Hbar)),
        concludes=tuple(step.shows() for step in steps),
    )


@claim("serra-lemma-1-necessary")
def necessary() -> Claim:
    """A larger H lets a point in that is not in the hull: the smallest values are necessary."""
    point = {H: larger, g: H, h: larger * z, hbar: larger * z - H}
    share = sp.Eq(z * (larger + Hbar), H + Hbar, evaluate=False)
    above = lemma(
        "for H' > H the relaxation holds a point above the corner (H, H)",
        [larger > H, Hbar > 0, share, relaxation(point)],
        sp.And(relaxed(point), larger * z > H, evaluate=False),
    )
    below = lemma(
        "no point of the hull is above H", [relaxed({}), *WEIGHTS, lemma_1().at({}, 2)], h <= H
    )
    return Claim(
        paper="serra2020empirical",
        label="Lemma 1: the smallest constants are necessary",
        statement=(
            r"With $H' > H$ in the place of $H$ the relaxation holds a point $(H, h)$ with $h > "
            r"H$: «0». It is not in the hull, for a point of that has «1.goal»."
        ),
        hypotheses=r"all $H' > H \ge 0$, $\bar H > 0$",
        steps=(above, below),
        assumes=Hypotheses((H, Hbar, larger), (larger > H, Hbar > 0)),
        concludes=(above.shows(), below.shows()),
    )
