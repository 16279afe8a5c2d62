"""How sure is a lower bound: f of i repetitions stayed feasible after j + 1 parity constraints.

If |S| <= 2^j, each repetition stays feasible with probability at most 1/2, independently of the
others. Algorithm 1, line 23, bounds the chance of f or more such repetitions by Chernoff's bound;
the binomial distribution gives it exactly. All comparisons are decided in rational numbers.
"""

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import comb, exp, factorial, log


class Tail(StrEnum):
    """How the chance of many feasible repetitions is bounded."""

    CHERNOFF = "chernoff"
    BINOMIAL = "binomial"


@lru_cache
def euler(terms: int) -> tuple[Fraction, Fraction]:
    """Rationals below and above e: the first terms of sum 1/k!, and 1/((n - 1)! (n - 1)) more."""
    low = sum((Fraction(1, factorial(k)) for k in range(terms)), Fraction(0))
    return low, low + Fraction(1, factorial(terms - 1) * (terms - 1))


def chernoff_range(feasible: int, repetitions: int) -> tuple[Fraction, Fraction]:
    """Two close rationals around P_j of line 23, for f[j+1] = `feasible` of an even number i.

    With delta = f/i - 1/2 it is 1 - e^(f - i/2) / (2 f / i)^f.
    """
    low, high = euler(40)
    power = feasible - repetitions // 2
    base = Fraction(2 * feasible, repetitions) ** feasible
    return 1 - high**power / base, 1 - low**power / base


def binomial_tail(feasible: int, repetitions: int) -> Fraction:
    """Pr[Bin(i, 1/2) >= f], exactly."""
    ways = sum(comb(repetitions, m) for m in range(feasible, repetitions + 1))
    return Fraction(ways, 2**repetitions)


def reaches(feasible: int, repetitions: int, confidence: Fraction, tail: Tail) -> bool:
    """Whether f feasible repetitions of i give at least the confidence, 0 < confidence < 1."""
    allowed = 1 - confidence
    if 2 * feasible <= repetitions:
        return False
    if tail is Tail.BINOMIAL:
        return binomial_tail(feasible, repetitions) <= allowed
    # 1 - e^(f - i/2) / (2f/i)^f >= confidence, squared: e^(2f - i) <= limit, never with equality
    limit = allowed**2 * Fraction(2 * feasible, repetitions) ** (2 * feasible)
    terms = 20
    while True:
        low, high = euler(terms)
        if high ** (2 * feasible - repetitions) <= limit:
            return True
        if low ** (2 * feasible - repetitions) > limit:
            return False
        terms *= 2


def least_feasible(repetitions: int, confidence: Fraction, tail: Tail) -> int | None:
    """The least number of feasible repetitions that reaches the confidence, if any does."""
    numbers = range(1, repetitions + 1)  # more feasible ones never reach less
    place = bisect_left(numbers, True, key=lambda f: reaches(f, repetitions, confidence, tail))
    return numbers[place] if place < repetitions else None


def least_repetitions(confidence: Fraction, tail: Tail) -> int:
    """The least number of repetitions that reaches the confidence if all stay feasible."""
    enough = 1
    while not reaches(enough, enough, confidence, tail):
        enough *= 2
    numbers = range(1, enough + 1)
    return numbers[bisect_left(numbers, True, key=lambda i: reaches(i, i, confidence, tail))]


def probability(feasible: int, repetitions: int, tail: Tail) -> float:
    """P_j of line 23, or 1 minus the binomial tail, rounded to float64; 0 where line 25 stops."""
    if 2 * feasible <= repetitions:
        return 0.0
    if tail is Tail.BINOMIAL:
        return float(1 - binomial_tail(feasible, repetitions))
    power = feasible - repetitions / 2
    return 1.0 - exp(power - feasible * log(2 * feasible / repetitions))


def feasible_after(r: Sequence[int]) -> tuple[int, ...]:
    """f[j] for j = 0, ..., max r: the repetitions that were feasible after j constraints.

    `r` are the numbers of constraints that made each repetition infeasible. As r may exceed the
    number of binary variables, f is as long as r demands. It never increases.
    """
    return tuple(sum(value > j for value in r) for j in range(max(r, default=0) + 1))


def lower_bound(r: Sequence[int], confidence: Fraction, tail: Tail) -> int | None:
    """The largest j for which |S| > 2^j has the confidence, or None if there is none.

    The largest one keeps the confidence of a single j: f never increases, so this answer is wrong
    only if f[j0 + 1] is large at the least j0 with |S| <= 2^j0, which is one event.
    """
    f = feasible_after(r)
    needed = least_feasible(len(r), confidence, tail)
    if needed is None:
        return None
    return max((j for j in range(len(f) - 1) if f[j + 1] >= needed), default=None)
