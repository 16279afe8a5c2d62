"""Algorithm 1, line 23: the probability of many feasible repetitions, by Chernoff's bound."""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared import repetitions
from regionlab.claims.serra.shared.repetitions import FEW, N, at_most, chance, f, i, j
from regionlab.claims.serra.statements.algorithm_1_repetition import fair_coin
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Step,
    identity,
    induction,
    lemma,
    premise,
    supposing,
)
from regionlab.proofs.premise import Condition, substituted

delta, b = sp.symbols("delta b", real=True, positive=True)
"""delta of line 23, and a base."""

exponential = sp.Function("E", real=True, positive=True)(delta)
"""E(delta) = e^delta."""

u, v, X, Z, B = sp.symbols("u v X Z B", real=True)
"""Two weights, what they weigh, and a bound on it."""

LARGE = b >= 1 + delta


def bounded(base: sp.Expr) -> sp.Basic:
    """That more than f of i repetitions are feasible with probability at most base^i / ..."""
    return sp.Le((1 + 2 * delta) ** (f + 1) * (1 - at_most(j, N, i, f)), base**i, evaluate=False)


CONCLUDES = (supposing([FEW, LARGE], bounded(b)), supposing([FEW], bounded(exponential)))


@claim("serra-algorithm-1")
def chernoff() -> Claim:
    """Line 23: the probability of f[j+1] or more feasible repetitions, if |S| <= 2^j."""
    bound = by_induction()
    result = lemma(
        "with e^delta in the place of the base",
        [
            FEW,
            premise("1 + x <= e^x for every real number x", exponential >= 1 + delta),
            bound[-1].at({b: exponential}),
        ],
        bounded(exponential),
    )
    return Claim(
        paper="serra2020empirical",
        label="Algorithm 1, line 23",
        statement=(
            r"If $|S| \le 2^j$, then $f[j+1] = i (\frac12 + \delta)$ or more of $i$ repetitions "
            r"are feasible with probability at most $\left( e^{2\delta} / (1+2\delta)^{1+2\delta} "
            r"\right)^{i/2} = (e^\delta)^i / (1 + 2 \delta)^{f[j+1]}$: «1», where $f + 1$ is "
            r"$f[j+1]$ and $E(\delta) = e^\delta$. So $|S| > 2^j$ with confidence $P_j$. The same "
            r"holds of any base from $1 + \delta$ on: «0»."
        ),
        hypotheses=r"all $i$, $\delta > 0$; $i$ fixed in advance, repetitions with their own coins",
        steps=(*bound, result),
        assumes=Hypotheses((i, f, j, N, delta)),
        concludes=CONCLUDES,
        argument=(
            r"Chernoff's bound, repetition by repetition: one more multiplies the right side by $b "
            r"\ge 1 + \delta \ge (1 - q) + q (1 + 2 \delta)$, where $q \le \frac12$ is its chance."
        ),
    )


def by_induction() -> tuple[Step, ...]:
    """From i repetitions to i + 1, for all f at once."""
    coin = fair_coin()
    q, y = chance(i + 1, j, N), 1 + 2 * delta
    given = [FEW, LARGE, coin.at({repetitions.e: i + 1}), coin.at({repetitions.e: i + 1}, 1)]
    mean, weight = weighed(), parts(given, q)
    whole = CONCLUDES[0]
    before = Assumption(whole, i)
    one = sp.Ge(b**i, 1, evaluate=False)
    grown = identity("a power of b", b ** (i + 1), b * b**i)
    least = (
        lemma("no repetition: the right side is 1", [], substituted(one, {i: sp.Integer(0)})),
        lemma(
            "a repetition more: the right side grows",
            [LARGE, one, grown.so],
            substituted(one, {i: i + 1}),
            [(b - 1, b**i)],
        ),
    )
    above_1 = induction("the right side is at least 1", one, i, base=least[0], step=least[1])
    base = lemma(
        "no repetition", [repetitions.no_repetition()], substituted(whole, {i: sp.Integer(0)})
    )
    none, following = repetitions.next_repetition()
    now, later = (y ** (number + 1) * (1 - at_most(j, N, i, number)) for number in (f, f + 1))
    zero = later.subs(f, -1)
    first = identity(
        "one or more of i + 1",
        y * (1 - at_most(j, N, i + 1, 0)),
        q * y + (1 - q) * zero,
        [none],
    )
    at_zero = lemma(
        "a repetition more, one or more feasible",
        [
            *given,
            first.so,
            weight.so,
            grown.so,
            above_1.so,
            before.at({f: sp.Integer(0)}),
            mean.at({u: q * y, v: 1 - q, X: sp.Integer(1), Z: zero, B: b**i}),
        ],
        y * (1 - at_most(j, N, i + 1, 0)) <= b ** (i + 1),
    )
    spread = identity(
        "f + 2 or more of i + 1",
        y ** (f + 2) * (1 - at_most(j, N, i + 1, f + 1)),
        q * y * now + (1 - q) * later,
        [following],
    )
    above = lemma(
        "a repetition more, f + 2 or more feasible",
        [
            *given,
            spread.so,
            weight.so,
            grown.so,
            before.so,
            before.at({f: f + 1}),
            mean.at({u: q * y, v: 1 - q, X: now, Z: later, B: b**i}),
        ],
        y ** (f + 2) * (1 - at_most(j, N, i + 1, f + 1)) <= b ** (i + 1),
    )
    alone = identity("the power for f = 0", y ** (f + 1), y, [sp.Eq(f, 0)])
    step = lemma(
        "a repetition more",
        [at_zero.so, alone.so, above.at({f: f - 1})],
        substituted(whole, {i: i + 1}),
    )
    every = induction("Chernoff's bound", whole, i, base=base, step=step, assumption=before)
    return (
        mean,
        weight,
        grown,
        *least,
        above_1,
        base,
        first,
        at_zero,
        spread,
        above,
        alone,
        step,
        every,
    )


def weighed() -> Step:
    """A sum of two numbers with weights."""
    return lemma(
        "two numbers, weighed",
        [u >= 0, v >= 0, u + v <= b, X <= B, Z <= B, B >= 0],
        u * X + v * Z <= b * B,
        [(u, B - X), (v, B - Z), (b - u - v, B)],
    )


def parts(given: Sequence[Condition], q: sp.Expr) -> Step:
    """A repetition more is feasible with a chance q <= 1/2."""
    y = 1 + 2 * delta
    return lemma(
        "the weights of a repetition more",
        given,
        sp.And(q * y >= 0, 1 - q >= 0, q * y + 1 - q <= b),
        [(q, delta), (sp.Rational(1, 2) - q, delta)],
    )
