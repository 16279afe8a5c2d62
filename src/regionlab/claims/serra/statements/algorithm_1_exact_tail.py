"""Algorithm 1 with the exact binomial tail, which needs fewer repetitions."""

from fractions import Fraction

import sympy as sp

from regionlab.claims.general.shared.active_units import D, Weights
from regionlab.claims.general.shared.patterns import n
from regionlab.claims.registry import claim
from regionlab.claims.serra.shared import repetitions
from regionlab.claims.serra.shared.repetitions import FEW, N, at_most, chance, f, i, j
from regionlab.claims.serra.statements.algorithm_1_repetition import fair_coin
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Quantity,
    Relation,
    Step,
    computed,
    identity,
    induction,
    lemma,
    supposing,
)
from regionlab.proofs.premise import substituted

m = sp.Symbol("m", integer=True, nonnegative=True)

COINS = Weights(lambda active: sp.Integer(1), lambda active: (), index=m)
"""Outcomes of fair coins: each counts once."""

HIGH, LOW = Fraction(995, 1000), Fraction(95, 100)
"""The confidences 99.5 % and 95 %."""


def heads(coins: sp.Expr, most: sp.Expr) -> sp.Expr:
    """Outcomes of so many coins with at most `most` heads."""
    return COINS.binomials(sp.sympify(coins), sp.Integer(0), sp.sympify(most))


TAIL = sp.Ge(2**i * at_most(j, N, i, f), heads(i, f), evaluate=False)
"""At most f repetitions are feasible at least as often as i coins show at most f heads."""


def tail(feasible: int, repetitions: int) -> sp.Expr:
    """Pr[Bin(i, 1/2) >= f], as a formula."""
    return 1 - heads(repetitions, feasible - 1) / 2**repetitions


def enough(feasible: int, repetitions: int, confidence: Fraction) -> Step:
    """So many feasible repetitions reach the confidence, and one less does not."""
    wrong = sp.Rational(1 - confidence)
    fewer = (feasible - 1, repetitions - 1 if feasible == repetitions else repetitions)
    return computed(
        f"{feasible} of {repetitions} repetitions for {float(100 * confidence):g} %",
        [
            Relation(tail(feasible, repetitions), "<=", wrong),
            Relation(tail(*fewer), ">", wrong),
        ],
    )


@claim("serra-algorithm-1-exact-tail")
def exact_tail() -> Claim:
    """The exact binomial tail needs fewer repetitions for the same confidence."""
    numbers = (enough(8, 8, HIGH), enough(5, 5, LOW), enough(19, 28, LOW))
    return Claim(
        paper="companion",
        label="Algorithm 1 with the exact binomial tail",
        statement=(
            r"Of $i$ independent repetitions with $|S| = N \le 2^j$, more than $f$ stay feasible "
            r"with probability at most $\Pr[\mathrm{Bin}(i, \frac12) > f]$, in place of Chernoff's "
            r"bound: «0». So 8 repetitions give 99.5 %, 5 give 95 %, and of "
            r"28 repetitions 19 feasible ones are enough for 95 %; fewer are not: «1», «2», «3»."
        ),
        hypotheses="all repetitions with coins of their own; these numbers",
        steps=(*dominated(), *numbers, as_computed()),
        assumes=Hypotheses((i, f, j, N)),
        concludes=(supposing([FEW], TAIL), *(step.claim for step in numbers)),
    )


def dominated() -> tuple[Step, ...]:
    """By induction over the repetitions: each is feasible at most as often as a coin is heads."""
    coin = fair_coin()
    q, half = chance(i + 1, j, N), sp.Rational(1, 2)
    seldom = [FEW, coin.at({repetitions.e: i + 1}), coin.at({repetitions.e: i + 1}, 1)]
    here, now, later = (2**i * at_most(j, N, i, number) for number in (0, f, f + 1))
    before = Assumption(supposing([FEW], TAIL), i)
    none, following = repetitions.next_repetition()
    alone = identity("no coin: one outcome", heads(0, f), sp.Integer(1))
    base = lemma(
        "no repetition",
        [alone.so, repetitions.no_repetition()],
        substituted(before.statement, {i: sp.Integer(0)}),
    )
    ends = [
        identity(f"no heads of {name} coins", heads(number, 0), sp.Integer(1))
        for name, number in (("i", i), ("i + 1", i + 1))
    ]
    flat = identity(
        "none is feasible", 2 ** (i + 1) * at_most(j, N, i + 1, 0), 2 * (1 - q) * here, [none]
    )
    at_zero = lemma(
        "a repetition more, none feasible",
        [*seldom, *(end.so for end in ends), flat.so, before.at({f: sp.Integer(0)})],
        2 ** (i + 1) * at_most(j, N, i + 1, 0) >= heads(i + 1, 0),
        [(half - q, here)],
    )
    spread = identity(
        "at most f + 1 are feasible",
        2 ** (i + 1) * at_most(j, N, i + 1, f + 1),
        2 * (q * now + (1 - q) * later),
        [following],
    )
    more = identity("one head more", heads(i, f + 1), heads(i, f) + sp.binomial(i, f + 1))
    pascal = COINS.pascal()
    above = lemma(
        "a repetition more, at most f + 1 feasible",
        [
            *seldom,
            spread.so,
            more.so,
            pascal[-1].at({n: i, D: f}),
            before.so,
            before.at({f: f + 1}),
        ],
        2 ** (i + 1) * at_most(j, N, i + 1, f + 1) >= heads(i + 1, f + 1),
        [
            (q, now - heads(i, f)),
            (1 - q, later - heads(i, f + 1)),
            (half - q, heads(i, f + 1) - heads(i, f)),
        ],
    )
    single = identity("the sum to 0", heads(i + 1, f), heads(i + 1, 0), [sp.Eq(f, 0)])
    step = lemma(
        "a repetition more",
        [at_zero.so, single.so, above.at({f: f - 1})],
        substituted(before.statement, {i: i + 1}),
    )
    every = induction(
        "repetitions are feasible at most as often as coins are heads",
        before.statement,
        i,
        base=base,
        step=step,
        assumption=before,
    )
    first = (alone, base, *ends, flat, at_zero, spread, more, *pascal, above, single)
    return (*first, step, every)


def as_computed() -> Step:
    """The same numbers by the functions that MIPBound uses."""
    from regionlab.milp.probability import Tail, least_feasible, least_repetitions

    found = (
        ("least i for 99.5 %", least_repetitions(HIGH, Tail.BINOMIAL), 8),
        ("least i for 95 %", least_repetitions(LOW, Tail.BINOMIAL), 5),
        ("least f of 28 for 95 %", least_feasible(28, LOW, Tail.BINOMIAL), 19),
    )
    return computed(
        "what MIPBound takes",
        [Relation(Quantity(name, value), "=", wanted) for name, value, wanted in found],
    )
