"""A stage with real weights: coordinates all of whose folds have one ReLU, and sums of its g_l.

T are these coordinates. The sum of the g_l, l in T, with coefficients `solves`(l), does not read
the ReLUs at no fold, if T has more coordinates than they are.
"""

from collections.abc import Mapping

import sympy as sp

from regionlab.claims.general.shared import unknowns as systems
from regionlab.claims.general.shared.counting_one import N, indicator, meaning, t, z
from regionlab.claims.general.shared.unknowns import entry, equations, mark, size, taken
from regionlab.claims.sharper.shared.kinks import Kinks, l
from regionlab.claims.sharper.shared.relus_at_folds import elsewhere
from regionlab.constructions.indices import i, m, n, n0, q
from regionlab.proofs import (
    Premise,
    Step,
    chosen,
    definition,
    identity,
    induction,
    lemma,
    summed,
)
from regionlab.proofs.premise import substituted

STAGE = Kinks("2")

FAULTLESS = sp.Eq(STAGE.faults, 0)

SLOPES = sp.Eq(sp.Function("slope_faults_2", integer=True)(n0, n, q), 0)

READINGS, SINGLE = (sp.Function(name)(n0, n, q) for name in ("readings_2", "all_folds_single_2"))
"""The matrix of what the g_l read; and T, the coordinates all of whose folds have one ReLU."""

PUT = {systems.M: READINGS, systems.T: SINGLE, N: n}

active = sp.Function("active_2", integer=True)
"""active_2(i): 1 where ReLU i is active at the general point, else 0."""

gradient = sp.Function("gradient_2", real=True)
"""gradient_2(N, l, m): what the first N ReLUs add to the slope of g_l along y_m there."""

wanted_slope = sp.Function("slope_2", real=True)
"""slope_2(q, l, m): what it is for a stage with q pieces."""

turns = sp.Function("turns_2", integer=True)
"""turns_2(i, m): what ReLU i adds to the slope of g_m along y_m, in units of 2q."""


def solves(unknown: sp.Expr = l) -> sp.Expr:
    """The coefficient of g_unknown in the sum that does not read ReLUs at no fold."""
    return systems.solves(unknown, SINGLE, n).xreplace({systems.M: READINGS})


def left_side(relu: sp.Expr = i) -> sp.Expr:
    """What that sum reads of a ReLU."""
    return systems.left_side(relu, SINGLE, n).xreplace({systems.M: READINGS})


PIVOT = systems.nonzero(SINGLE, n).xreplace({systems.M: READINGS})
"""A coordinate in T whose coefficient is not 0."""

MANY = size(SINGLE, n0) > equations(READINGS, n)
"""T has more coordinates than there are ReLUs at no fold."""

IN_T = sp.Eq(mark(SINGLE, m), 1)


KNOWN = [FAULTLESS, m <= n0, IN_T, i <= n]

HERE = [*KNOWN, sp.Eq(elsewhere(STAGE), 0), sp.Eq(STAGE.axis(i), m)]
"""ReLU i is at a fold of y_m, and m is in T."""

OWN = entry(READINGS, m, i)
"""What g_m reads of ReLU i."""

ADDED = STAGE.weight(i, m) * active(i) * left_side()
"""What ReLU i adds to the slope of the sum along y_m."""


def weights() -> Premise:
    """A ReLU whose kink is a fold reads its coordinate alone."""
    free = sp.Or(STAGE.axis(i) <= 0, sp.Eq(STAGE.axis(i), m))
    any_weight = sp.Function("any_weight_2", real=True)(i, m)
    return definition(
        "a ReLU whose kink is a fold of one coordinate reads that coordinate alone",
        sp.Eq(STAGE.weight(i, m), sp.Piecewise((any_weight, free), (0, True))),
    )


def readings() -> tuple[Premise, Premise]:
    """The matrix of equations: that ReLUs at no fold are not read."""
    return (
        definition("what g_l reads of ReLU i", sp.Eq(STAGE.reading(l, i), entry(READINGS, l, i))),
        definition(
            "equations for the ReLUs at no fold", sp.Eq(taken(READINGS, i), elsewhere(STAGE))
        ),
    )


def a_double_fold() -> tuple[sp.Expr, sp.Basic, Premise]:
    """A fold of y_m that has not one ReLU, if there is one: name, that it is one, choice."""
    there = sp.And(t <= q - 1, sp.Ne(STAGE.relus(n, m, t), 1))
    name = sp.Function("double_fold_2", integer=True, positive=True)(m, n, q)
    text = "a fold that has not one ReLU alone, if there is one"
    return name, there.xreplace({t: name}), chosen(text, name, t, there)


def all_single() -> Premise:
    """T: coordinates without such a fold."""
    _, there, _ = a_double_fold()
    value = sp.Piecewise((0, there), (1, True))
    return definition("T: all folds have one ReLU", sp.Eq(mark(SINGLE, m), value))


def only_one() -> tuple[Step, ...]:
    """A fold's only ReLU is the one that is named with the fold: the last step."""
    _, none, _, more, last = STAGE.partial_sums()
    binary, *_, found = STAGE.at_a_fold()
    count, named = STAGE.relus(N, m, t), STAGE.one(N, m, t)
    here = sp.And(sp.Eq(STAGE.at(i, m, t), 1), i <= N)
    statement = sp.Implies(here, sp.And(count >= 1, sp.Implies(sp.Eq(count, 1), sp.Eq(named, i))))
    base = lemma("no ReLU, none at the fold", [none], substituted(statement, {N: sp.Integer(0)}))
    step = lemma(
        "one ReLU more, or it is the one",
        [statement, more, last, binary.at({i: N + 1}), found.so],
        substituted(statement, {N: N + 1}),
    )
    return base, step, induction("the only ReLU at a fold", statement, N, base=base, step=step)


def relus_of_single_folds(
    alone: Step, by_label: Mapping[str, Step], only: Step
) -> tuple[Step, ...]:
    """The jump of a ReLU at a fold of y_m, m in T, as each g_l sees it: the last step."""
    named = by_label["a ReLU that is at a fold is at the one named with it"]
    jumps = by_label["the jumps that are wanted"]
    _, _, choice = a_double_fold()
    fold = STAGE.number(i)
    one = lemma(
        "all folds of a coordinate in T have one ReLU",
        [IN_T, t <= q - 1, all_single(), choice],
        sp.Eq(STAGE.relus(n, m, t), 1),
    )
    seen = lemma(
        "the jump of a ReLU, by the matrix",
        [STAGE.meaning_of_seen(), readings()[0]],
        sp.Eq(STAGE.seen(l, i, m), entry(READINGS, l, i) * sp.Abs(STAGE.weight(i, m))),
    )
    relu = lemma(
        "it is the only one at its fold",
        [*HERE, named.so, one.at({t: fold}), only.at({N: n, t: fold})],
        sp.And(
            sp.Eq(STAGE.one(n, m, fold), i),
            sp.Eq(STAGE.relus(n, m, fold), 1),
            fold >= 1,
            fold <= q - 1,
        ),
    )
    at = {t: fold}
    wanted = STAGE.wanted().subs(at)
    jump = lemma(
        "its jump, as each g_l sees it",
        [*HERE, l <= n0, relu.so, alone.at(at), seen.so],
        sp.Eq(entry(READINGS, l, i) * sp.Abs(STAGE.weight(i, m)), wanted),
    )
    size_of_jump = lemma(
        "2q or -2q for g_m, 0 for other g_l",
        [*HERE, l <= n0, relu.so, jump.so, jump.at({l: m}), jumps.at(at), jumps.at({**at, l: m})],
        sp.And(
            sp.Or(*(sp.Eq(OWN * sp.Abs(STAGE.weight(i, m)), v) for v in (2 * q, -2 * q))),
            sp.Implies(sp.Ne(l, m), sp.Eq(entry(READINGS, l, i) * sp.Abs(STAGE.weight(i, m)), 0)),
        ),
    )
    return one, seen, relu, jump, size_of_jump


def sum_of_readings(jump: Step, once: Step) -> tuple[Step, ...]:
    """The sum reads a ReLU at a fold of y_m, m in T, as g_m does, times its coefficient: last."""
    weight = STAGE.weight(i, m)
    r = sp.Symbol("r", real=True)
    u = sp.Symbol("u", real=True)
    factor = lemma("a factor is 0", [sp.Eq(r * u, 0), sp.Ne(u, 0)], sp.Eq(r, 0))
    some = lemma("the weight is not 0", [*HERE, jump.at({l: m})], sp.Ne(weight, 0))
    not_read = lemma(
        "no other g_l reads it",
        [
            *HERE,
            l <= n0,
            sp.Ne(l, m),
            jump.so,
            some.so,
            factor.at({r: entry(READINGS, l, i), u: sp.Abs(weight)}),
        ],
        sp.Eq(entry(READINGS, l, i), 0),
    )
    is_m = lemma("1 for m alone", [meaning()], meaning().formula)
    term = lemma(
        "what the sum reads of it, term by term",
        [*HERE, l <= n0, not_read.so, is_m.at({t: l, z: m})],
        sp.Eq(solves() * entry(READINGS, l, i), indicator(l, m) * solves(m) * OWN),
    )
    added = summed("what the sum reads of it", term, l, n0)
    apart = identity(
        "one term is left",
        added.claim.rhs,
        solves(m) * OWN * sp.Sum(indicator(t, m), (t, 1, n0)),
    )
    reads = lemma(
        "the sum reads it as g_m does",
        [*HERE, side(), added.so, apart.so, once.at({N: n0, z: m})],
        sp.Eq(left_side(), solves(m) * OWN),
    )
    return factor, some, not_read, is_m, term, added, apart, reads


def side(relu: sp.Expr = i) -> Premise:
    """What the sum reads of a ReLU: the left side of its equation."""
    total = sp.Sum(solves() * entry(READINGS, l, relu), (l, 1, n0))
    return definition("an equation's left side", sp.Eq(left_side(relu), total))
