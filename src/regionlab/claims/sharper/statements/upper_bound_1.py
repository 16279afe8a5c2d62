"""Upper bound 1: what no ternary stage can do, by the single folds of a coordinate.

A fold that one ReLU makes needs a sum of rows of slope 2q; nearly all of its coefficients are
forced, so its constant -2t is near a number C that does not depend on t. So few folds are single.
"""

import sympy as sp

from regionlab.claims.general.shared.counting_one import N, t
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.built import overlap
from regionlab.claims.sharper.shared.kinks import Kinks, l
from regionlab.claims.sharper.shared.relus_at_folds import all_relus
from regionlab.constructions.indices import i, k, m, n, n0, q
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Step,
    definition,
    identity,
    induction,
    lemma,
    nonnegative_product,
    summed,
)
from regionlab.proofs.premise import substituted

STAGE = Kinks("1")

BOUND = sp.Le(4 * n0 * (q - 1), (n0 + 1) * n, evaluate=False)

HAS_Q_PIECES = sp.Eq(STAGE.faults, 0)


def _named(name: str, *at: sp.Expr) -> sp.Expr:
    return sp.Function(name, integer=True)(*at)


v, a, c, bias, read = (
    _named("v", i, k),
    _named("a", k, m),
    _named("c", k),
    _named("bias", i),
    _named("read_by", l, i),
)
"""Coefficient of row k in ReLU i; weight and constant of row k; bias of ReLU i; how g_l reads."""

C = _named("C", m)
"""The number that 2t is near, up to its sign, for the single folds t of y_m."""

is_single = _named("is_single", m, t)
"""1 where fold (m, t) has one ReLU, else 0."""

REACH = n - 2 * q + 1


@claim("sharper-upper-bound-1")
def upper_bound_1() -> Claim:
    """The claim q <= (n_0 + 1) n / (4 n_0) + 1, from n - 2q + 2 single folds at most."""
    ternary = ternary_numbers()
    folds = STAGE.each_fold()
    near = single_folds_are_near(ternary, folds[-1])
    few = few_are_near(near[-1])
    return Claim(
        paper="companion",
        label="Upper bound 1",
        statement=(
            r"Let ReLU $i$ of a stage of width $n$ be a sum of $n$ rows, weights, constants, "
            r"coefficients, biases and what $g_l$ reads all being $-1$, $0$ or $1$. The stage has "
            r"$q$ pieces, «hypothesis», if at general points of the folds $y_m = t/q$, $1 \le t "
            r"\le q - 1$, the slope of $g_m$ along $y_m$ jumps by $2q$ or $-2q$, and that of other "
            r"$g_l$ does not. Then «0»."
        ).replace("«hypothesis»", f"${sp.latex(HAS_Q_PIECES)}$"),
        hypotheses=r"all $n_0 \ge 1$, $q \ge 2$, $n \ge 1$",
        steps=(
            nonnegative_product(),
            *ternary,
            *folds,
            *all_relus(STAGE),
            *near,
            *few,
            *together(folds[-2], few[-1]),
        ),
        assumes=Hypotheses((n0, n, q), (q >= 2, HAS_Q_PIECES)),
        concludes=(BOUND,),
    )


def meanings() -> tuple[Premise, Premise, Premise]:
    """What a ReLU adds up to over the rows, and how it is read."""
    return (
        definition(
            "a ReLU's weights are sums over the rows",
            sp.Eq(STAGE.weight(i, m), sp.Sum(v * a, (k, 1, n))),
        ),
        definition(
            "so is its constant, but for its bias",
            sp.Eq(STAGE.offset(i), sp.Sum(v * c, (k, 1, n)) + bias),
        ),
        definition("g_l reads the ReLU", sp.Eq(STAGE.reading(l, i), read)),
    )


def ternary_numbers() -> tuple[Step, ...]:
    """Each of the numbers is -1, 0 or 1: any integer, cut off there."""
    steps = []
    for number in (v, a, c, bias, read):
        whole = sp.Function(f"any_{number.func.__name__}", integer=True)(*number.args)
        means = definition(
            "a ternary number: any integer, cut off at -1 and 1",
            sp.Eq(number, sp.Max(-1, sp.Min(1, whole))),
        )
        values = sp.Or(*(sp.Eq(number, value) for value in (-1, 0, 1)))
        steps.append(lemma(f"{number} is -1, 0 or 1", [means], values))
    return tuple(steps)


def single_folds_are_near(ternary: tuple[Step, ...], alone: Step) -> tuple[Step, ...]:
    """|2t + C| <= n - 2q + 1 for the single folds t of y_m: the last step.

    1 - v a bounds |v c - a c|; added up over the rows, v c is the constant -2t and v a the slope
    2q, or both with the other sign.
    """
    weights, offsets, reads = meanings()
    is_ternary = [step.so for step in ternary]
    steps: list[Step] = []
    means_c = definition(
        "C: the constants of rows, with their signs", sp.Eq(C, sp.Sum(a * c, (k, 1, n)))
    )
    bounds = []
    for sign in (1, -1):
        for side in (1, -1):
            name = f"{'' if sign > 0 else '-'}v, {'above' if side > 0 else 'below'}"
            one = lemma(
                f"a row moves the constant no more than the slope lacks: {name}",
                is_ternary[:3],
                side * (sign * v * c - a * c) <= 1 - sign * v * a,
            )
            added = summed(f"over all rows: {name}", one, k, n)
            parts = [
                identity(f"the sums written out, {name}, {word}", whole, value)
                for word, whole, value in (
                    (
                        "left",
                        added.claim.lhs,
                        side * (sign * sp.Sum(v * c, (k, 1, n)) - sp.Sum(a * c, (k, 1, n))),
                    ),
                    ("right", added.claim.rhs, n - sign * sp.Sum(v * a, (k, 1, n))),
                )
            ]
            bound = lemma(
                f"the constant is near: {name}",
                [added.so, *(part.so for part in parts), weights, offsets, means_c],
                side * (sign * (STAGE.offset(i) - bias) - C) <= n - sign * STAGE.weight(i, m),
            )
            steps += [one, added, *parts, bound]
            bounds.append(bound)
    r = sp.Symbol("r", real=True)
    zero = lemma("q r = 0 only for r = 0", [sp.Eq(q * r, 0)], sp.Eq(r, 0))
    relu = STAGE.one(n, m, t)
    seen = lemma(
        "the jump of a ReLU",
        [STAGE.meaning_of_seen(), reads],
        sp.Eq(STAGE.seen(l, i, m), read * sp.Abs(STAGE.weight(i, m))),
    )
    slope = STAGE.weight(relu, m)
    jumps = lemma("2q and -2q", [STAGE.meaning_of_wanted()], STAGE.meaning_of_wanted().formula)
    steep = lemma(
        "a ReLU that is alone at a fold has slope 2q or -2q",
        [
            HAS_Q_PIECES,
            m <= n0,
            t <= q - 1,
            sp.Eq(STAGE.relus(n, m, t), 1),
            alone.at({l: m}),
            jumps.at({l: m}),
            seen.at({l: m, i: relu}),
            ternary[4].at({l: m, i: relu}),
        ],
        sp.Or(sp.Eq(slope, 2 * q), sp.Eq(slope, -2 * q)),
    )
    where = lemma("where its kink is", [STAGE.where()], STAGE.where().formula)
    offset = STAGE.offset(relu)
    constant = lemma(
        "its constant is -2t or 2t",
        [
            HAS_Q_PIECES,
            m <= n0,
            t <= q - 1,
            sp.Eq(STAGE.relus(n, m, t), 1),
            steep.so,
            alone.at({l: m}),
            where.at({i: relu}),
            zero.at({r: 2 * t + offset}),
            zero.at({r: 2 * t - offset}),
        ],
        sp.Or(
            sp.And(sp.Eq(slope, 2 * q), sp.Eq(offset, -2 * t)),
            sp.And(sp.Eq(slope, -2 * q), sp.Eq(offset, 2 * t)),
        ),
    )
    near = lemma(
        "the constants of single folds are near C",
        [
            HAS_Q_PIECES,
            m <= n0,
            t <= q - 1,
            sp.Eq(STAGE.relus(n, m, t), 1),
            constant.so,
            alone.at({l: m}),
            ternary[3].at({i: relu}),
            *(bound.at({i: relu}) for bound in bounds),
        ],
        sp.And(2 * t + C <= REACH, -(2 * t + C) <= REACH),
    )
    return *steps, zero, seen, jumps, steep, where, constant, near


low, high = sp.symbols("z_1 z_2", integer=True)

inside = _named("inside", t, low, high)
"""1 if t is from z_1 to z_2, else 0."""


def few_are_near(near: Step) -> tuple[Step, ...]:
    """n - 2q + 2 numbers t have |2t + C| <= n - 2q + 1 at most, so few folds are single."""
    means = definition(
        "1 from z_1 to z_2, else 0",
        sp.Eq(inside, sp.Piecewise((1, sp.And(t >= low, t <= high)), (0, True))),
    )
    one = lemma("inside or not", [means], means.formula)
    total = sp.Sum(inside, (t, 1, N))
    statement = sp.Eq(total, overlap(low, high, sp.Integer(1), N), evaluate=False)
    none = identity("no number is inside", total.subs(N, 0), sp.Integer(0))
    base = lemma("of no numbers none is inside", [none.so], _first(statement))
    more = identity(
        "one number more, inside or not", total.subs(N, N + 1), total + inside.subs(t, N + 1)
    )
    step = lemma(
        "one number more, counted",
        [statement, more.so, one.at({t: N + 1})],
        substituted(statement, {N: N + 1}),
    )
    numbers = induction("numbers inside", statement, N, base=base, step=step)
    means_single = definition(
        "a fold is single if it has one ReLU",
        sp.Eq(is_single, sp.Piecewise((1, sp.Eq(STAGE.relus(n, m, t), 1)), (0, True))),
    )
    ends = {low: sp.ceiling((-REACH - C) / 2), high: sp.floor((REACH - C) / 2)}
    within = lemma(
        "a single fold is inside",
        [HAS_Q_PIECES, m <= n0, t <= q - 1, means_single, near.so, one.at(ends)],
        is_single <= inside.subs(ends),
    )
    added = summed("the single folds of a coordinate", within, t, q - 1)
    few = lemma(
        "at most n - 2q + 2 folds are single",
        [HAS_Q_PIECES, m <= n0, added.so, numbers.at({**ends, N: q - 1})],
        added.claim.lhs <= sp.Max(0, n - 2 * q + 2),
    )
    return one, none, base, more, step, numbers, within, added, few


def _first(statement: sp.Basic) -> sp.Basic:
    return substituted(statement, {N: sp.Integer(0)})


def together(some: Step, few: Step) -> tuple[Step, ...]:
    """n >= n_0 (2(q - 1) - U) with U <= n - 2q + 2, or U = 0, gives the bound."""
    means_single = definition(
        "a fold is single if it has one ReLU",
        sp.Eq(is_single, sp.Piecewise((1, sp.Eq(STAGE.relus(n, m, t), 1)), (0, True))),
    )
    two = lemma(
        "a fold has two ReLUs, or is single and has one",
        [HAS_Q_PIECES, m <= n0, t <= q - 1, some.so, means_single],
        2 - is_single <= STAGE.relus(n, m, t),
    )
    folds = summed("the folds of a coordinate", two, t, q - 1)
    written = identity(
        "two a fold, less the single ones",
        folds.claim.lhs,
        2 * (q - 1) - sp.Sum(is_single, (t, 1, q - 1)),
    )
    most = sp.Max(0, n - 2 * q + 2)
    coordinate = lemma(
        "the ReLUs at the folds of a coordinate",
        [HAS_Q_PIECES, m <= n0, folds.so, written.so, few.so],
        2 * (q - 1) - most <= folds.claim.rhs,
    )
    everywhere = summed("the ReLUs at all folds", coordinate, m, n0)
    times = identity("n_0 times as many", everywhere.claim.lhs, n0 * (2 * (q - 1)) - n0 * most)
    *_, whole, least = all_relus(STAGE)
    enough = lemma(
        "the ReLUs at all folds are n at most",
        [HAS_Q_PIECES, everywhere.so, times.so, whole.at({N: n}), least.at({N: n})],
        n0 * (2 * (q - 1)) - n0 * most <= n,
    )
    bound = lemma(
        "the bound",
        [q >= 2, HAS_Q_PIECES, enough.so],
        BOUND,
        [(n0 - 1, n), (n0, 2 * q - 2 - n)],
    )
    return two, folds, written, coordinate, everywhere, times, enough, bound
