"""Upper bound 2: what no stage can do, with real weights too.

T are the coordinates all of whose folds have one ReLU. If fewer ReLUs than T has coordinates were
at no fold, some sum of the g_l, l in T, would not read them at all; all else adds even multiples of
q to its slope, which is q or -q times the coefficient of g_m.
"""

from collections.abc import Mapping

import sympy as sp

from regionlab.claims.general.shared import unknowns as systems
from regionlab.claims.general.shared.counting_one import N, indicator, t, z
from regionlab.claims.general.shared.unknowns import equations, inside, size, taken
from regionlab.claims.general.statements.unknowns import unknowns
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.kinks import l
from regionlab.claims.sharper.shared.real_stages import (
    FAULTLESS,
    IN_T,
    READINGS,
    SINGLE,
    SLOPES,
    STAGE,
    a_double_fold,
    all_single,
    only_one,
    readings,
    relus_of_single_folds,
    sum_of_readings,
)
from regionlab.claims.sharper.shared.relus_at_folds import all_relus, at_folds, elsewhere, others
from regionlab.claims.sharper.shared.slopes_of_sums import not_many, slope_of_the_sum, what_is_added
from regionlab.constructions.indices import i, m, n, n0, q
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Step,
    definition,
    identity,
    induction,
    lemma,
    nonnegative_product,
    summed,
)
from regionlab.proofs.premise import substituted

BOUND = sp.Le(n0 * q, n, evaluate=False)


@claim("sharper-upper-bound-2")
def upper_bound_2() -> Claim:
    """The claim q <= p = floor(n / n_0), for all real weights."""
    folds, relus, only = STAGE.each_fold(), all_relus(STAGE), only_one()
    law = unknowns()
    by_label = {step.label: step for step in (*folds, *relus)}
    once = by_label["z among the first N numbers"]
    alone = relus_of_single_folds(folds[-1], by_label, only[-1])
    reads = sum_of_readings(alone[-1], once)
    added = what_is_added(alone[-1], reads[-1], by_label, law)
    slopes = slope_of_the_sum(once)
    few = not_many(added[-1], slopes[-1], law)
    counted = coordinates(folds[-2], by_label)
    equal = equations_are(by_label)
    return Claim(
        paper="companion",
        label="Upper bound 2",
        statement=(
            r"A stage of width $n$ with real weights has $q$ pieces if at general points of the "
            r"folds $y_m = t/q$, $1 \le t \le q - 1$, the slope of $g_m$ along $y_m$ jumps by $2q$ "
            r"or $-2q$, and that of other $g_l$ does not, «faults»; and if at a general point of "
            r"the cube the slope of $g_l$ along $y_l$ is $q$ or $-q$, and 0 along other "
            r"coordinates, «slopes». Then «0», that is $q \le \lfloor n/n_0 \rfloor$."
        )
        .replace("«faults»", f"${sp.latex(FAULTLESS)}$")
        .replace("«slopes»", f"${sp.latex(SLOPES)}$"),
        hypotheses=r"all $n_0 \ge 1$, $q \ge 1$, $n \ge 1$",
        steps=(
            nonnegative_product(),
            *folds,
            *relus,
            *only,
            *alone,
            *reads,
            *added,
            *slopes,
            *few,
            *counted,
            *equal,
            together(relus[-2], few[-1], counted[-1], equal[-1]),
        ),
        assumes=Hypotheses((n0, n, q), (FAULTLESS, SLOPES)),
        concludes=(BOUND,),
    )


def coordinates(some: Step, by_label: Mapping[str, Step]) -> tuple[Step, ...]:
    """A coordinate in T has q - 1 ReLUs at its folds, another one q: added up, the last step."""
    name, _, choice = a_double_fold()
    of_t = inside(SINGLE, m)
    once, is_one = by_label["z among the first N numbers"], by_label["1 for z alone"]
    member = definition("unknowns in T", sp.Eq(of_t, sp.Piecewise((1, IN_T), (0, True))))
    one = lemma(
        "a fold has one ReLU, a double one two",
        [
            FAULTLESS,
            m <= n0,
            t <= q - 1,
            some.so,
            some.at({t: name}),
            member,
            all_single(),
            choice,
            is_one.at({z: name}),
        ],
        1 + indicator(t, name) * (1 - of_t) <= STAGE.relus(n, m, t),
    )
    added = summed("the ReLUs at the folds of a coordinate", one, t, q - 1)
    apart = identity(
        "all folds, and one more",
        added.claim.lhs,
        q - 1 + (1 - of_t) * sp.Sum(indicator(t, name), (t, 1, q - 1)),
    )
    coordinate = lemma(
        "q ReLUs at the folds of a coordinate, one less in T",
        [
            FAULTLESS,
            m <= n0,
            added.so,
            apart.so,
            member,
            all_single(),
            once.at({N: q - 1, z: name}),
        ],
        q - of_t <= added.claim.rhs,
    )
    everywhere = summed("the ReLUs at all folds", coordinate, m, n0)
    written = identity(
        "n_0 q, less the coordinates in T",
        everywhere.claim.lhs,
        n0 * q - sp.Sum(inside(SINGLE, l), (l, 1, n0)),
    )
    total = definition(
        "the number of unknowns",
        sp.Eq(size(SINGLE, n0), sp.Sum(inside(SINGLE, l), (l, 1, n0))),
    )
    result = lemma(
        "the ReLUs at all folds are n_0 q, less the coordinates in T",
        [FAULTLESS, everywhere.so, written.so, total],
        n0 * q - size(SINGLE, n0) <= at_folds(STAGE, n),
    )
    return one, added, apart, coordinate, everywhere, written, result


def equations_are(by_label: Mapping[str, Step]) -> tuple[Step, ...]:
    """There are as many equations as ReLUs at no fold: the last step, by induction."""
    binary = by_label["a ReLU is at no fold, or at one"]
    used, none, more = (
        systems.used(READINGS, i),
        definition("no equation", sp.Eq(equations(READINGS, 0), 0)),
        definition(
            "an equation more, or not",
            sp.Eq(
                equations(READINGS, N + 1),
                equations(READINGS, N) + systems.used(READINGS, N + 1),
            ),
        ),
    )
    holds = sp.Piecewise((1, sp.Eq(taken(READINGS, i), 1)), (0, True))
    one = lemma(
        "a ReLU at no fold is an equation",
        [
            definition("equations that are to hold", sp.Eq(used, holds)),
            readings()[1],
            binary.so,
        ],
        sp.Eq(used, elsewhere(STAGE)),
    )
    statement = sp.Eq(equations(READINGS, N), others(STAGE, N))
    empty = identity("no ReLU at no fold", others(STAGE, sp.Integer(0)), sp.Integer(0))
    base = lemma(
        "no equation, no ReLU", [none, empty.so], substituted(statement, {N: sp.Integer(0)})
    )
    grown = by_label["one ReLU more elsewhere"]
    step = lemma(
        "one equation more, one ReLU more",
        [statement, more, grown.so, one.at({i: N + 1})],
        substituted(statement, {N: N + 1}),
    )
    whole = induction("equations and ReLUs", statement, N, base=base, step=step)
    return one, empty, base, step, whole


def together(whole: Step, few: Step, counted: Step, equal: Step) -> Step:
    """n is n_0 q - |T| at least, and the ReLUs at no fold, which are |T| at least."""
    return lemma(
        "the bound",
        [FAULTLESS, SLOPES, few.so, counted.so, whole.at({N: n}), equal.at({N: n})],
        BOUND,
    )
