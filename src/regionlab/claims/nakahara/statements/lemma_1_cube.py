"""Lemma 1 for the fold of a cube: the exact count, and the criterion for equality in (16)."""

import sympy as sp

from regionlab.claims.general.shared.folds import f
from regionlab.claims.general.shared.grids import F, P, d, parts
from regionlab.claims.general.shared.linked import v
from regionlab.claims.general.shared.patterns import equality, same
from regionlab.claims.general.statements.grid import grid
from regionlab.claims.general.statements.patterns import one_of_many
from regionlab.claims.nakahara.shared import joints as said
from regionlab.claims.nakahara.shared.joints import (
    GRID,
    boxes,
    factor,
    folded,
    joined,
    loses,
    lossy,
    product,
    regions,
    side,
)
from regionlab.claims.nakahara.statements.lemma_1 import repaired_lemma_1
from regionlab.claims.nakahara.statements.lemma_1_line import folded_line
from regionlab.claims.registry import claim
from regionlab.constructions.indices import j, n0, p
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Step,
    definition,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import substituted

NONE, SOME = sp.Eq(lossy(f, p, n0), 0), sp.Eq(lossy(f, p, n0), 1)
"""No region is flat on a side on which h folds, and some region is."""

WHOLE = product(f, v, p, d)

COUNT = sp.Sum(product(f, v, p, n0), (v, 1, regions(f)))


@claim("nakahara-lemma-1-cube")
def folded_cube() -> Claim:
    """The exact count in any dimension, and the criterion for equality in (16)."""
    below = (folded_line(), repaired_lemma_1(), grid())
    count = counted(*below)
    power = powers()
    bounds = one_factor()
    equal = none_joined(bounds, power[-1])
    fewer = some_joined(bounds, power[-1])
    result = lemma(
        "equality in (16) just where no copies are joined",
        [count[-1].so, *said.losses()[2:], equal[-1].so, fewer[-1].so],
        sp.Equivalent(sp.Eq(folded(f, p, n0), regions(f) * p**n0), NONE),
    )
    flat = lemma(
        "a region that is flat on a side on which h folds makes f lossy",
        [loses(v, j), v <= regions(f), j <= n0, *said.losses()],
        SOME,
    )
    meaning = [lemma(f"the product: {name}", [r], r.formula) for name, r in _product()]
    return Claim(
        paper="companion",
        label="Lemma 1 for the fold of a cube",
        statement=(
            r"$|\mathcal{L}(f \circ h)| = \sum_V \prod_{j=1}^{n_0} \left(p - \alpha_j(V) \lfloor "
            r"p/2 \rfloor - \beta_j(V) \lfloor (p-1)/2 \rfloor\right)$: «0», with «1», «2», «3». "
            r"(16) holds iff $f$ is not lossy, «4»: iff $\partial_j f \ne 0$ on every $V$ with a "
            r"facet on $y_j = 1$ (if $p \ge 2$) and on every $V$ with a facet on $y_j = 0$ (if $p "
            r"\ge 3$), «5», «6»."
        ),
        hypotheses=r"all $n_0, p \ge 1$, $f$ continuous and piecewise linear on $[0, 1]^{n_0}$",
        steps=(*count, *meaning, *power, *bounds, *equal, *fewer, result, flat),
        rests_on=below,
        assumes=Hypotheses((n0, p)),
        concludes=(
            count[-1].claim,
            *(step.claim for step in meaning),
            result.claim,
            equal[0].shows(),
            flat.shows(),
        ),
    )


def _product() -> tuple[tuple[str, Premise], ...]:
    start, more = said.multiplied()
    return ("no coordinate", start), ("one coordinate more", more), ("a factor", said.factors())


def counted(line: Claim, lemma_1: Claim, law: Claim) -> tuple[Step, ...]:
    """The copies of each V are a grid, and its parts a product over the coordinates."""
    statement = sp.Eq(parts(GRID, p, d), WHOLE)
    start, more = said.multiplied()
    at = {F: GRID, P: p}
    base = identity(
        "no coordinate: one copy", parts(GRID, p, 0), product(f, v, p, 0), [law.at(at, 1), start]
    )
    step = identity(
        "one coordinate more: a factor more",
        parts(GRID, p, d + 1),
        product(f, v, p, d + 1),
        [statement, more, law.at(at), line.at({j: d + 1}, 1), said.factors(at=d + 1)],
    )
    whole = induction("the parts of the copies of V", statement, d, base=base, step=step)
    each = lemma("in all coordinates", [whole.at({d: n0})], whole.claim.subs(d, n0))
    total = summed("the copies of all V", each, v, regions(f))
    means = definition(
        "copies are joined as Lemma 1 says, and those of one V alone",
        supposing(
            [lemma_1.at({}, 2).formula],
            sp.Eq(folded(f, p, n0), sp.Sum(parts(GRID, p, n0), (v, 1, regions(f)))),
        ),
    )
    result = lemma(
        "the linear regions of f after h",
        [lemma_1.at({}, 2), means, total.so],
        sp.Eq(folded(f, p, n0), COUNT),
    )
    return base, step, whole, each, total, result


def powers() -> tuple[Step, ...]:
    """p multiplied d times by itself is p^d."""
    statement = sp.Eq(boxes(p, d), p**d)
    start, more = said.powers()
    base = identity("p to the power 0", boxes(p, 0), sp.Integer(1), [start])
    step = identity("p to one power more", boxes(p, d + 1), p ** (d + 1), [statement, more])
    return base, step, induction("powers of p", statement, d, base=base, step=step)


def one_factor() -> tuple[Step, ...]:
    """A factor is at least 1 and at most p, and p just where no copies are joined along j."""
    given = [said.factors(), *said.flat_sides()]
    value = factor(f, v, j, p)
    return (
        lemma("a factor is at least 1", given, value >= 1),
        lemma("a factor is at most p", given, value <= p),
        lemma("a factor is p if none are joined", [sp.Not(loses(v, j)), *given], sp.Eq(value, p)),
        lemma("a factor is less than p if some are", [loses(v, j), *given], value <= p - 1),
    )


def none_joined(bounds: tuple[Step, ...], power: Step) -> tuple[Step, ...]:
    """Then every product is p^n0."""
    apart = lemma(
        "no region is flat on a side on which h folds",
        [NONE, v <= regions(f), j <= n0, *said.losses()],
        sp.Not(loses(v, j)),
    )
    start, more = said.multiplied()
    once, further = said.powers()
    here = (NONE, v <= regions(f))
    statement = supposing([d <= n0], sp.Eq(WHOLE, boxes(p, d)))
    base = lemma("no coordinate: 1", [start, once], substituted(statement, {d: sp.Integer(0)}))
    step = lemma(
        "one coordinate more: p times as much",
        [*here, statement, more, further, apart.at({j: d + 1}), bounds[2].at({j: d + 1})],
        substituted(statement, {d: d + 1}),
    )
    whole = induction("every product is a power of p", statement, d, base=base, step=step)
    each = lemma(
        "as many parts as boxes",
        [*here, whole.at({d: n0}), power.at({d: n0})],
        sp.Eq(product(f, v, p, n0), p**n0),
    )
    total = summed("as many parts as boxes, for every V", each, v, regions(f))
    right = identity("as many for every V", total.claim.rhs, regions(f) * p**n0)
    result = lemma(
        "none are joined: equality",
        [NONE, total.so, right.so],
        sp.Eq(COUNT, regions(f) * p**n0),
    )
    return apart, base, step, whole, each, total, right, result


def some_joined(bounds: tuple[Step, ...], power: Step) -> tuple[Step, ...]:
    """Then one product is less than p^n0, and none is more."""
    start, more = said.multiplied()
    once, further = said.powers()
    onward = {j: d + 1}
    value, before = factor(f, v, d + 1, p), boxes(p, d)
    most = sp.And(WHOLE >= 1, before >= WHOLE)
    first = lemma("no coordinate: at most 1", [start, once], most.subs(d, 0))
    grows = lemma(
        "one coordinate more: at most p times as much",
        [most, more, further, bounds[0].at(onward), bounds[1].at(onward)],
        substituted(most, {d: d + 1}),
        [(WHOLE - 1, value - 1), (before - WHOLE, value), (before, p - value)],
    )
    every = induction("no product is more than a power of p", most, d, base=first, step=grows)
    short = sp.Implies(j <= d, sp.Le(WHOLE, before - 1), evaluate=False)
    nothing = lemma("no coordinate is among none", [loses(v, j)], short.subs(d, 0))
    lost = lemma(
        "one coordinate more: less than a power of p",
        [
            loses(v, j),
            short,
            more,
            further,
            every.so,
            bounds[0].at(onward),
            bounds[1].at(onward),
            bounds[3].so,
        ],
        substituted(short, {d: d + 1}),
        [
            (before - 1 - WHOLE, value),
            (before - 1, p - value),
            (before - WHOLE, p - 1),
            (WHOLE, p - 1 - value),
        ],
    )
    less = induction("less than a power of p", short, d, base=nothing, step=lost)
    region = joined(f, p, n0)
    hit = same(v, region)
    each = lemma(
        "at most as many parts as boxes, and fewer for a region that is flat there",
        [
            SOME,
            *said.losses()[2:],
            every.at({d: n0}),
            less.at({v: region, j: side(f, region, p, n0), d: n0}),
            power.at({d: n0}),
            equality(v, region),
        ],
        sp.Le(product(f, v, p, n0), p**n0 - hit),
    )
    total = summed("the parts of all V", each, v, regions(f))
    once_only = one_of_many(regions(f), region)
    right = identity(
        "a part less in all",
        total.claim.rhs,
        regions(f) * p**n0 - once_only[-1].claim.lhs,
    )
    result = lemma(
        "some are joined: less than the product",
        [SOME, *said.losses()[2:], total.so, right.so, once_only[-1].so],
        regions(f) * p**n0 - 1 >= COUNT,
    )
    return first, grows, every, nothing, lost, less, each, total, *once_only, right, result
