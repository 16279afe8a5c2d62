"""Lemma 1, equation (16): false as printed, and what is true in its place.

The printed proof shows that a piece of f o g cannot grow inside one linear region U of g. It can
grow across the common facet of two, where g folds and f is flat.
"""

from dataclasses import replace

import sympy as sp

from regionlab.claims.general.shared.linked import M, N, U, V, c, d, joined, piece, u, v
from regionlab.claims.general.statements.linked import linked_pieces
from regionlab.claims.nakahara.shared import copies as said
from regionlab.claims.nakahara.shared.closures import A, p, r, w
from regionlab.claims.nakahara.shared.copies import (
    COPIES,
    LINEAR,
    ON_COPIES,
    ON_REGIONS,
    REGIONS,
    F,
    G,
    back,
    g,
    merged,
    o,
    onto,
    pulled,
    pushed,
    value,
    y,
)
from regionlab.claims.nakahara.shared.folded import Folded, fold_and_count
from regionlab.claims.registry import claim
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Quantity,
    Relation,
    Step,
    computed,
    lemma,
    supposing,
)


@claim("nakahara-lemma-1-as-printed")
def lemma_1() -> Claim:
    """The claim (16) as printed, on functions for which it is false."""
    return Claim(
        paper="nakahara2025",
        label="Lemma 1, as printed",
        statement=(
            r"$|\mathcal{L}(f \circ g)| = |\mathcal{L}(f)|\,|\mathcal{L}(g)|$ whenever $g$ is "
            r"piecewise linear and bijective onto $D_2$ on each of its linear regions."
        ),
        hypotheses="all piecewise linear $f$ on $D_2$, to the letter",
        steps=as_printed(),
        assumes=Hypotheses(),
    )


def as_printed() -> tuple[Step, ...]:
    """(16) for functions that are flat where the zigzag folds: one step each, REFUTED by counts."""
    from regionlab.constructions import examples

    cases = (
        ("f constant, g the tent", examples.constant(), 2),
        ("f = relu(1/2 - y), g the tent", examples.falling_ramp(), 2),
        ("f = relu(y - 1/2), g the zigzag with p = 3", examples.rising_ramp(), 3),
    )
    return tuple(_printed(name, fold_and_count(f, p)) for name, f, p in cases)


def _printed(name: str, found: Folded) -> Step:
    return computed(
        f"(16) for {name}",
        Relation(
            Quantity("L(f∘g)", found.counted, r"|\mathcal{L}(f \circ g)|"),
            "=",
            Quantity("L(f) L(g)", found.product, r"|\mathcal{L}(f)|\,|\mathcal{L}(g)|"),
        ),
        {"L(f)": found.outer, "L(g)": found.pieces**found.inputs},
        "exact counts",
    )


ONTO, APART = sp.Eq(onto(N, M), 1), sp.Eq(merged(M), 0)
"""g is onto on each of its regions; the regions of f are its linear regions."""

TWO = (piece(c), piece(d), sp.Ne(c, d))

SHARED, EQUAL, PARALLEL = (
    sp.Eq(part, 1) for part in (COPIES.shared, ON_COPIES.equal, LINEAR.equal)
)
"""Copies c and d share a facet, f after g is one map on both, its linear parts are equal."""

GLUED = sp.And(sp.Eq(V(c), V(d)), sp.Ne(U(c), U(d)), SHARED, PARALLEL)
"""Copies of one V in U and U' share a facet, and A_V (A_U - A_U') = 0."""


@claim("nakahara-lemma-1")
def repaired_lemma_1() -> Claim:
    """The inequality, and when it is an equality."""
    count = linked_pieces()
    steps, result = which_are_joined()
    bound = lemma("at most as many regions as copies", [count.so], count.concludes[0])
    equal = lemma(
        "as many exactly if no two copies are joined", [count.at({}, 1)], count.concludes[1]
    )
    return Claim(
        paper="nakahara2025",
        label="Lemma 1, repaired",
        statement=(
            r"Let $N = |\mathcal{L}(g)|$, $M = |\mathcal{L}(f)|$. A linear region of $f \circ g$ "
            r"is made of copies of regions $V$ of $f$ in regions $U$ of $g$ that are joined, and "
            r"$|\mathcal{L}(f \circ g)|$ is $\operatorname{classes}(N, M)$. Then «0», with "
            "equality iff no two copies are joined: «1». Copies $c \\ne d$ are joined just where "
            "they are copies of one $V$ in $U \\ne U'$ that share a facet, and $A_V (A_U - A_{U'}) "
            "= 0$, which makes them $\\operatorname{parallel}$: «2.goal»."
        ),
        hypotheses=(
            r"$D_1, D_2 \subset \mathbb{R}^d$ full-dimensional polytopes, $f$, $g$ continuous and "
            r"piecewise linear, $g$ a bijection of each $U \in \mathcal{L}(g)$ onto $D_2$"
        ),
        steps=(bound, equal, *steps),
        rests_on=(count,),
        assumes=Hypotheses((N, M)),
        concludes=(*count.concludes, supposing([ONTO, APART, *TWO], result.claim)),
        repairs=("nakahara-lemma-1-as-printed",),
    )


def which_are_joined() -> tuple[tuple[Step, ...], Step]:
    """Joined are copies of one V in two U whose maps agree; all steps, and what they lead to."""
    inner, outer = G.steps(), F.steps()
    seen, agree = COPIES.seen(), ON_COPIES.seen()
    moved = moved_points()
    own = points_of_one_copy(inner, outer, moved)
    mixed = of_one_region(inner, outer, seen[-1], own[-1])
    inside = inside_one_region(seen[-1], agree, moved)
    maps = equal_maps(seen[-1], agree)
    result = lemma(
        "two copies are joined just where they are of one V, and their linear parts agree",
        [
            ONTO,
            APART,
            *TWO,
            said.joining(),
            mixed[-1].so,
            inside[-1].so,
            *(step.so for step in maps[-2:]),
        ],
        sp.Equivalent(sp.Eq(joined(c, d), 1), GLUED),
    )
    steps = (*inner, *outer, *seen, agree, *moved, *own, *mixed, *inside, *maps, result)
    return steps, result


def moved_points() -> tuple[Step, ...]:
    """Points go from U to the domain of f and back."""
    home = lemma(
        "from U forth and back again",
        [G.holds(u, p), said.on_region(u, p), said.there_and_back(u, p)],
        sp.Eq(back(u, g(p)), p),
    )
    at = back(u, y)
    away = lemma(
        "from the domain of f back to U and forth again",
        [G.holds(u, at), said.on_region(u, at), said.back_and_forth(u, y)],
        sp.Eq(g(at), y),
    )
    reached = lemma(
        "every point of V is reached from U",
        [ONTO, u <= N, v <= M, F.holds(v, y), *said.reach()],
        G.holds(u, at),
    )
    return home, away, reached


def points_of_one_copy(
    inner: tuple[Step, ...], outer: tuple[Step, ...], moved: tuple[Step, ...]
) -> tuple[Step, ...]:
    """Near each point of a copy there are points that belong to this copy alone."""
    home, away, reached = moved
    here = (ONTO, u <= N, v <= M, G.inside(A, p), G.holds(u, p), F.holds(v, g(p)))
    image = pushed(u, A)
    mine = F.own(v, image)
    start = lemma(
        "the image of an open set around a point of a copy has points of O(v)",
        [*here, said.push(u, A, g(p)), home.so, outer[3].at({r: v, A: image, p: g(p)})],
        F.meets(v, image),
    )
    origin = back(u, mine)
    between = lemma(
        "so the open set has points of U that g takes into O(v)",
        [
            *here,
            start.so,
            outer[2].at({r: v, p: mine}),
            said.push(u, A, mine),
            reached.at({y: mine}),
            away.at({y: mine}),
        ],
        sp.And(G.holds(u, origin), G.inside(A, origin), sp.Eq(F.number(g(origin)), v)),
    )
    interior = F.component(v)
    both = pulled(A, interior)
    inside = lemma(
        "such points are those of an open set",
        [*here, between.so, said.pull(A, interior, origin), F.components(v, g(origin))],
        G.inside(both, origin),
    )
    only = G.own(u, both)
    result = lemma(
        "near each point of a copy there is one of O(u) that g takes into O(v)",
        [
            *here,
            between.so,
            inside.so,
            inner[3].at({r: u, A: both, p: origin}),
            said.pull(A, interior, only),
            F.components(v, g(only)),
        ],
        sp.And(G.inside(A, only), sp.Eq(G.number(only), u), sp.Eq(F.number(g(only)), v)),
    )
    return start, between, inside, result


NEAR = COPIES.around
"""An open set in which copies c and d share a facet."""

COMMON = COPIES.common.xreplace({A: NEAR})
"""A point of both in it."""


def of_one_region(
    inner: tuple[Step, ...], outer: tuple[Step, ...], seen: Step, own: Step
) -> tuple[Step, ...]:
    """Copies in different U that share a facet are of one V.

    Where they share it there is a point of the copy of V in U' too, and near it points that belong
    to that copy alone; but only the two are there.
    """
    alone = G.own(U(d), pulled(NEAR, F.component(V(c))))
    return (
        lemma(
            "copies in different regions of g that share a facet are of one region of f",
            [
                ONTO,
                piece(c),
                piece(d),
                SHARED,
                sp.Ne(U(c), U(d)),
                seen.at({p: alone}),
                own.at({A: NEAR, p: COMMON, u: U(d), v: V(c)}),
                inner[-1].at({r: U(c), w: U(d), p: alone}),
                outer[-1].at({r: V(d), w: V(c), p: g(alone)}),
            ],
            sp.Eq(V(c), V(d)),
        ),
    )


def inside_one_region(seen: Step, agree: Step, moved: tuple[Step, ...]) -> tuple[Step, ...]:
    """Copies of different V in one U are not joined, as V and V' are not."""
    home, away, _ = moved
    here = sp.Eq(U(c), U(d))
    at = {v: V(c), r: V(d)}
    image = pushed(U(c), NEAR)
    stray = REGIONS.stray.xreplace({**at, A: image})
    shown = REGIONS.shown()
    facet = lemma(
        "copies in one U share a facet only if V and V' do",
        [
            SHARED,
            here,
            seen.at({p: back(U(c), stray)}),
            home.at({u: U(c), p: COMMON}),
            away.at({u: U(c), y: stray}),
            *(said.push(U(c), NEAR, place) for place in (g(COMMON), stray)),
            shown.at({**at, A: image, p: g(COMMON)}),
        ],
        sp.Eq(REGIONS.shared.xreplace(at), 1),
    )
    alike = lemma(
        "copies in one U have one map only if V and V' have",
        [EQUAL, here, agree.at({p: back(U(c), y)}), said.back_and_forth(U(c), y)],
        sp.Eq(value(V(c), o, y), value(V(d), o, y)),
    )
    maps = replace(ON_REGIONS, one=V(c), two=V(d))
    one_map = maps.shown(alike, (EQUAL, here))
    apart = lemma(
        "no two of the linear regions of f are one",
        [APART, *said.merging()],
        sp.Not(said.one_region(v, r)),
    )
    result = lemma(
        "joined copies in one U are one copy",
        [
            APART,
            piece(c),
            piece(d),
            SHARED,
            EQUAL,
            here,
            facet.so,
            one_map.so,
            apart.at(at),
        ],
        sp.Eq(c, d),
    )
    return shown, facet, alike, one_map, apart, result


def equal_maps(seen: Step, agree: Step) -> tuple[Step, ...]:
    """Where copies share a facet the maps agree just where their linear parts do.

    At a point of the facet both are f(g(p)).
    """
    zero = sp.Integer(0)
    meet = lemma(
        "the maps agree where the copies share a facet",
        [
            SHARED,
            seen.so,
            *(said.on_region(U(which), COMMON) for which in (c, d)),
            *(said.on_outer_region(V(which), o, g(COMMON)) for which in (c, d)),
        ],
        sp.Eq(said.of_copy(c, o, COMMON), said.of_copy(d, o, COMMON)),
    )
    parts = [said.linear_part(which, o, p) for which in (c, d)]
    linear = lemma(
        "equal maps have equal linear parts",
        [EQUAL, agree.so, agree.at({p: zero}), *parts],
        sp.Eq(said.linear(c, o, p), said.linear(d, o, p)),
    )
    there = LINEAR.shown(linear, (EQUAL,))
    parallel = LINEAR.seen()
    back_again = lemma(
        "equal linear parts and a common point make equal maps",
        [
            SHARED,
            PARALLEL,
            meet.so,
            parallel.so,
            parallel.at({p: COMMON}),
            *(said.linear_part(which, o, place) for which in (c, d) for place in (p, COMMON)),
        ],
        sp.Eq(said.of_copy(c, o, p), said.of_copy(d, o, p)),
    )
    return (
        meet,
        linear,
        parallel,
        back_again,
        there,
        ON_COPIES.shown(back_again, (SHARED, PARALLEL)),
    )
