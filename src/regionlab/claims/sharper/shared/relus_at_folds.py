"""All ReLUs of a stage: those whose kink is a fold, counted fold by fold, and those elsewhere."""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.general.shared.counting_one import N, counted_once, indicator, t, z
from regionlab.claims.sharper.shared.kinks import Kinks
from regionlab.constructions.indices import i, m, n0, q
from regionlab.proofs import Step, definition, identity, induction, lemma, summed
from regionlab.proofs.premise import substituted


def all_relus(kinks: Kinks) -> tuple[Step, ...]:
    """The ReLUs at all folds, and those that are at none, are all: the last two steps.

    elsewhere(i) is 1 for a ReLU at no fold, else 0, as the step before these says; the one before
    that, that it is 0 only for a ReLU whose kink is the fold that is named with it.
    """
    once = counted_once()
    means, last = once[0], once[-1]
    where = lemma("where the kink of a ReLU is", [kinks.where()], kinks.where().formula)
    along, fold = kinks.axis(i), kinks.number(i)
    one = lemma(
        "a ReLU's kink is one fold at most",
        [where.so, means.at({t: m, z: along}), means.at({z: fold})],
        kinks.at(i, m, t) <= indicator(m, along) * indicator(t, fold),
    )
    over_folds = summed("over the folds of a coordinate", one, t, q - 1)
    written = identity(
        "the coordinate does not depend on the fold",
        over_folds.claim.rhs,
        indicator(m, along) * sp.Sum(indicator(t, fold), (t, 1, q - 1)),
    )
    of_coordinate = lemma(
        "a ReLU is at one fold of its coordinate at most",
        [over_folds.so, written.so, means.at({t: m, z: along}), last.at({N: q - 1, z: fold})],
        over_folds.claim.lhs <= indicator(m, along),
        [(indicator(m, along), 1 - sp.Sum(indicator(t, fold), (t, 1, q - 1)))],
    )
    over_coordinates = summed("over the coordinates", of_coordinate, m, n0)
    renamed = identity(
        "the index has no name",
        over_coordinates.claim.rhs,
        sp.Sum(indicator(t, along), (t, 1, n0)),
    )
    folds_of_relu = over_coordinates.claim.lhs
    at_most_one = lemma(
        "a ReLU is at one fold at most",
        [over_coordinates.so, renamed.so, last.at({N: n0, z: along})],
        folds_of_relu <= 1,
    )
    nonnegative = lemma("at a fold or not", [where.so], kinks.at(i, m, t) >= 0)
    sums = [summed("over the folds of a coordinate, from 0", nonnegative, t, q - 1)]
    sums.append(identity("nothing, over the folds", sums[0].claim.rhs, sp.Integer(0)))
    sums.append(
        lemma(
            "at its coordinate's folds",
            [sums[0].so, sums[1].so],
            sums[0].claim.lhs >= 0,
        )
    )
    sums.append(summed("over the coordinates, from 0", sums[2], m, n0))
    sums.append(identity("nothing, over the coordinates", sums[3].claim.rhs, sp.Integer(0)))
    return (
        *once,
        where,
        one,
        over_folds,
        written,
        of_coordinate,
        over_coordinates,
        renamed,
        at_most_one,
        nonnegative,
        *sums,
        *_elsewhere(kinks, where, at_most_one, sums, folds_of_relu),
    )


def elsewhere(kinks: Kinks, relu: sp.Expr = i) -> sp.Expr:
    """1 for a ReLU at no fold, else 0."""
    return sp.Function(f"elsewhere_{kinks.mark}", integer=True)(n0, q, relu)


def at_folds(kinks: Kinks, first: sp.Expr) -> sp.Sum:
    """The first ReLUs at all folds of all coordinates."""
    inner = sp.Sum(kinks.relus(first, m, t), (t, 1, q - 1))
    return sp.Sum(inner, (m, 1, n0))


def others(kinks: Kinks, first: sp.Expr) -> sp.Sum:
    """The first ReLUs that are at no fold."""
    return sp.Sum(elsewhere(kinks, i), (i, 1, first))


def _elsewhere(
    kinks: Kinks, where: Step, at_most_one: Step, sums: Sequence[Step], folds_of_relu: sp.Expr
) -> tuple[Step, ...]:
    along, fold = kinks.axis(i), kinks.number(i)
    means = definition(
        "a ReLU is at no fold, or at one", sp.Eq(elsewhere(kinks), 1 - folds_of_relu)
    )
    good = sp.And(
        along >= 1, along <= n0, fold >= 1, fold <= q - 1, sp.Eq(kinks.at(i, along, fold), 1)
    )
    nowhere = lemma(
        "a ReLU that is not at the fold named with it is at none",
        [sp.Not(good), m <= n0, t <= q - 1, where.so, where.at({m: along, t: fold})],
        sp.Eq(kinks.at(i, m, t), 0),
    )
    of_folds = summed("nowhere, over the folds", nowhere, t, q - 1)
    none = identity("no folds of a coordinate", of_folds.claim.rhs, sp.Integer(0))
    coordinate = lemma(
        "nowhere along a coordinate",
        [sp.Not(good), m <= n0, of_folds.so, none.so],
        sp.Eq(of_folds.claim.lhs, 0),
    )
    everywhere = summed("nowhere, over the coordinates", coordinate, m, n0)
    zero = identity("no folds at all", everywhere.claim.rhs, sp.Integer(0))
    named = lemma(
        "a ReLU that is at a fold is at the one named with it",
        [sp.Eq(elsewhere(kinks), 0), means, everywhere.so, zero.so],
        good,
    )
    binary = lemma(
        "a ReLU is at no fold, or at one",
        [means, at_most_one.so, sums[3].so, sums[4].so],
        sp.And(elsewhere(kinks) >= 0, elsewhere(kinks) <= 1),
    )
    value = lemma("elsewhere, or not", [means], means.formula)
    return (
        nowhere,
        of_folds,
        none,
        coordinate,
        everywhere,
        zero,
        value,
        named,
        binary,
        *_counted(kinks, value, binary),
    )


def _counted(kinks: Kinks, value: Step, binary: Step) -> tuple[Step, ...]:
    """By induction over the ReLUs: N are those at folds and those elsewhere."""
    _, no_relu, _, more, _ = kinks.partial_sums()
    start = lemma("no ReLU at a fold", [no_relu], no_relu.formula)
    one = lemma("one ReLU more at a fold, or not", [more], more.formula)
    steps: list[Step] = [start, one]
    for step, name in ((start, "no ReLU"), (one, "one ReLU more")):
        steps.append(summed(f"{name}, over the folds", step, t, q - 1))
        steps.append(summed(f"{name}, over the coordinates", steps[-1], m, n0))
    nothing = identity("no ReLU at any fold", steps[3].claim.rhs, sp.Integer(0))
    relu = value.claim.rhs.subs(i, N + 1)
    grown = identity(
        "one ReLU more at all folds",
        steps[5].claim.rhs,
        at_folds(kinks, N) + 1 - relu,
    )
    rest = identity(
        "one ReLU more elsewhere", others(kinks, N + 1), others(kinks, N) + elsewhere(kinks, N + 1)
    )
    empty = identity("no ReLU elsewhere", others(kinks, sp.Integer(0)), sp.Integer(0))
    statement = sp.Eq(at_folds(kinks, N) + others(kinks, N), N)
    base = lemma(
        "no ReLU in all",
        [steps[3].so, nothing.so, empty.so],
        substituted(statement, {N: sp.Integer(0)}),
    )
    step = lemma(
        "one ReLU more in all",
        [statement, steps[5].so, grown.so, rest.so, value.at({i: N + 1})],
        substituted(statement, {N: N + 1}),
    )
    whole = induction("all ReLUs", statement, N, base=base, step=step)
    added = summed("those elsewhere", binary_least(kinks, binary), i, N)
    zero = identity("nothing elsewhere", added.claim.rhs, sp.Integer(0))
    least = lemma("no negative number is elsewhere", [added.so, zero.so], others(kinks, N) >= 0)
    return (
        *steps,
        nothing,
        grown,
        rest,
        empty,
        base,
        step,
        binary_least(kinks, binary),
        added,
        zero,
        whole,
        least,
    )


def binary_least(kinks: Kinks, binary: Step) -> Step:
    """A ReLU is not elsewhere less than once."""
    return lemma("elsewhere once or not", [binary.so], elsewhere(kinks) >= 0)
