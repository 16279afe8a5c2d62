"""Equations (27)-(29), derived again from the repaired Lemma 1."""

import sympy as sp

from regionlab.claims.general.shared import grids
from regionlab.claims.general.shared.folds import f
from regionlab.claims.general.shared.grids import F, P, d, jump, parts, runs, t
from regionlab.claims.general.shared.linked import v
from regionlab.claims.general.statements.grid import grid
from regionlab.claims.nakahara.shared import joints
from regionlab.claims.nakahara.shared.joints import (
    folded,
    joined,
    lossy,
    rate,
    regions,
    side,
    slope,
)
from regionlab.claims.nakahara.shared.zigzag import s
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.lemma_1_cube import folded_cube
from regionlab.claims.nakahara.statements.lemma_1_line import kinks
from regionlab.claims.registry import claim
from regionlab.constructions.indices import j, n0, p
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Premise,
    Step,
    definition,
    identity,
    induction,
    lemma,
    supposing,
)
from regionlab.proofs.premise import substituted


def summed_after(folds: sp.Expr) -> sp.Expr:
    """The name of x_1 + ... + x_n0 after so many folds h."""
    return sp.Function("F")(p, folds, n0)


NOW, NEXT = summed_after(s), summed_after(s + 1)

fold = sp.Function("h")(p, n0)
"""The name of h itself."""

of_fold = sp.Function("L_h", integer=True, positive=True)
"""L_h(p, n0): linear regions of h on [0, 1]^n0."""

origin = sp.Function("origin", integer=True, positive=True)(p, s, n0, v)
"""The region of F before the fold of which region v after it has copies."""

place = sp.Function("place", integer=True, positive=True)(p, s, n0, v, j)
"""Where it has one: its number along coordinate j."""


@claim("nakahara-27-29")
def equations_27_to_29() -> Claim:
    """(27), (28), (29) by induction over the folds; every partial derivative stays nonzero."""
    below = (folded_cube(), zigzag(), grid())
    read = kinks(below[1])
    steep = nowhere_flat(read[-1])
    boxes = regions_of_the_fold(read[-1], below[2])
    count = fold_after_fold(below[0], steep[-1], boxes[-1])
    return Claim(
        paper="nakahara2025",
        label="Equations (27)-(29)",
        statement=(
            r"Let $F(p, s, n_0)$ be $\tilde{\tilde{\tilde f}} \circ h^{\circ s}$ on $[0, "
            r"1]^{n_0}$, and $L$ count linear regions. By the repaired lemma (16) holds at every "
            r"fold, «1», where «2». So «0» for every $s$: $s = 1$ is (27), $s = 2$ is (28), $s = L "
            r"- 1$ is (29)."
        ),
        hypotheses=r"all $n_0, p \ge 1$, $L \ge 2$",
        steps=(*read, *steep, *boxes, *count),
        rests_on=below,
        assumes=Hypotheses((n0, p)),
        concludes=(
            sp.Eq(regions(NOW), p ** (n0 * s)),
            sp.Eq(regions(NEXT), regions(NOW) * of_fold(p, n0)),
            sp.Eq(of_fold(p, n0), p**n0),
        ),
    )


def the_sum() -> tuple[Premise, Premise]:
    """(22) alone is one linear region, and depends on every coordinate."""
    text = "(22) is x_1 + ... + x_n0, with one linear region, on which every derivative is 1"
    return (
        definition(text, sp.Eq(regions(summed_after(sp.Integer(0))), 1)),
        definition(text, sp.Eq(slope(summed_after(sp.Integer(0)), v, j), 1)),
    )


def one_fold_more() -> tuple[Premise, Premise]:
    """F after h: its linear regions, each made of copies; its derivatives by the chain rule."""
    piece = sp.Min(place, p)
    return (
        definition("F with a fold more is F after h", sp.Eq(regions(NEXT), folded(NOW, p, n0))),
        definition(
            "the chain rule: on a copy the derivative of F is multiplied by the slope of h there",
            sp.Eq(slope(NEXT, v, j), slope(NOW, origin, j) * rate(p, piece)),
        ),
    )


def nowhere_flat(steep: Step) -> tuple[Step, ...]:
    """No derivative is 0 on any region, by induction over the folds."""
    statement = sp.Ne(slope(NOW, v, j), 0)
    assumed = Assumption(statement, s, (p, n0, j))
    base = lemma(
        "the sum is nowhere flat", [the_sum()[1]], substituted(statement, {s: sp.Integer(0)})
    )
    step = lemma(
        "a fold keeps every derivative nonzero",
        [one_fold_more()[1], assumed.at({v: origin}), steep.at({t: sp.Min(place, p)})],
        substituted(statement, {s: s + 1}),
    )
    return (
        base,
        step,
        induction("no derivative is 0", statement, s, base=base, step=step, assumption=assumed),
    )


def regions_of_the_fold(steep: Step, law: Claim) -> tuple[Step, ...]:
    """The boxes are the linear regions of h, since its derivative jumps at every kink."""
    gain = definition(
        "what the derivative of h along coordinate j gains at kink t",
        sp.Eq(jump(fold, j, t), rate(p, t + 1) - rate(p, t)),
    )
    jumps = lemma(
        "the derivative of h jumps at every kink",
        [t + 1 <= p, gain, steep.so, steep.at({t: t + 1})],
        sp.Ne(jump(fold, j, t), 0),
    )
    statement = supposing([t <= p], sp.Eq(runs(fold, j, t), t, evaluate=False))
    following = supposing([t + 1 <= p], sp.Eq(runs(fold, j, t + 1), t + 1, evaluate=False))
    base = lemma("one piece of h", [grids.one_piece(fold)], sp.Eq(runs(fold, j, 1), 1))
    step = lemma("one piece of h more", [statement, jumps.so, *grids.next_piece(fold)], following)
    along = induction("the pieces of h along a coordinate", statement, t, base=base, step=step)
    whole = sp.Eq(parts(fold, p, d), p**d)
    at = {F: fold, P: p}
    none = identity("h without coordinates", parts(fold, p, 0), sp.Integer(1), [law.at(at, 1)])
    more = identity(
        "h with one coordinate more",
        parts(fold, p, d + 1),
        p ** (d + 1),
        [whole, law.at(at), along.at({j: d + 1, t: p})],
    )
    every = induction("the boxes of h", whole, d, base=none, step=more)
    means = definition(
        "the linear regions of h are boxes, joined where its derivative does not jump",
        sp.Eq(of_fold(p, n0), parts(fold, p, n0)),
    )
    result = lemma(
        "the linear regions of h", [means, every.at({d: n0})], sp.Eq(of_fold(p, n0), p**n0)
    )
    return jumps, base, step, along, none, more, every, result


def fold_after_fold(cube: Claim, steep: Step, boxes: Step) -> tuple[Step, ...]:
    """The criterion of Lemma 1 is met at every fold, and the regions are multiplied."""
    region = joined(f, p, n0)
    coordinate = side(f, region, p, n0)
    flat = lemma(
        "a function that a fold glues has a derivative that is 0 on a region",
        [
            sp.Eq(lossy(f, p, n0), 1),
            joints.losses()[2],
            *joints.flat_sides(f, region, coordinate),
        ],
        sp.Eq(slope(f, region, coordinate), 0),
    )
    either = lemma(
        "a function is lossy or not",
        [joints.losses()[2]],
        sp.Or(sp.Eq(lossy(f, p, n0), 0), sp.Eq(lossy(f, p, n0), 1)),
    )
    here = {f: NOW}
    product = lemma(
        "(16) at every fold",
        [
            one_fold_more()[0],
            cube.at(here, 4),
            either.at(here),
            flat.at(here),
            steep.at({v: region.subs(f, NOW), j: coordinate.subs(f, NOW)}),
            boxes.so,
        ],
        sp.Eq(regions(NEXT), regions(NOW) * of_fold(p, n0)),
    )
    statement = sp.Eq(regions(NOW), p ** (n0 * s))
    base = identity(
        "no fold: one region", regions(summed_after(sp.Integer(0))), sp.Integer(1), [the_sum()[0]]
    )
    step = identity(
        "one fold more: p^n0 times as many",
        regions(NEXT),
        p ** (n0 * (s + 1)),
        [statement, product.so, boxes.so],
    )
    whole = induction("every number of folds", statement, s, base=base, step=step)
    return flat, either, product, base, step, whole
