"""The confidence of a bound, decided in rational numbers."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from regionlab.milp.probability import (
    Tail,
    binomial_tail,
    feasible_after,
    least_feasible,
    least_repetitions,
    lower_bound,
    probability,
    reaches,
)

PERCENT = Fraction(1, 100)


@pytest.mark.parametrize(
    ("tail", "confidence", "repetitions", "needed"),
    [
        (Tail.CHERNOFF, 95 * PERCENT, 28, 25),
        (Tail.BINOMIAL, 95 * PERCENT, 28, 19),
        (Tail.CHERNOFF, 95 * PERCENT, 16, 16),
        (Tail.CHERNOFF, 95 * PERCENT, 15, None),
        (Tail.BINOMIAL, 95 * PERCENT, 5, 5),
        (Tail.BINOMIAL, 95 * PERCENT, 4, None),
        (Tail.CHERNOFF, Fraction(995, 1000), 28, 28),
        (Tail.CHERNOFF, Fraction(995, 1000), 27, None),
        (Tail.BINOMIAL, Fraction(995, 1000), 8, 8),
        (Tail.BINOMIAL, Fraction(995, 1000), 7, None),
    ],
)
def test_how_many_repetitions_have_to_stay_feasible(tail, confidence, repetitions, needed):
    assert least_feasible(repetitions, confidence, tail) == needed


@pytest.mark.parametrize("tail", Tail)
def test_the_least_numbers_are_those_of_a_search_from_one(tail):
    for confidence in (Fraction(1, 2), 9 * Fraction(1, 10), 95 * PERCENT, Fraction(999, 1000)):
        for i in range(1, 41):
            reached = [f for f in range(1, i + 1) if reaches(f, i, confidence, tail)]
            assert least_feasible(i, confidence, tail) == min(reached, default=None)
        enough = least_repetitions(confidence, tail)
        assert reaches(enough, enough, confidence, tail)
        assert not any(reaches(i, i, confidence, tail) for i in range(1, enough))


def test_a_confidence_that_is_met_exactly_is_met():
    assert reaches(5, 5, 1 - Fraction(1, 32), Tail.BINOMIAL)
    assert not reaches(5, 5, 1 - Fraction(1, 33), Tail.BINOMIAL)


def test_the_binomial_tail_is_sharper_and_both_agree_with_floats():
    for i in range(1, 41):
        for f in range(i + 1):
            chernoff, binomial = (probability(f, i, tail) for tail in Tail)
            assert 0 <= chernoff <= binomial <= 1
            exact = 1 - Fraction(sum(comb(i, m) for m in range(f, i + 1)), 2**i)
            assert 1 - binomial_tail(f, i) == exact
            for tail, value in ((Tail.CHERNOFF, chernoff), (Tail.BINOMIAL, binomial)):
                for confidence in (0.6, 0.9, 0.95, 0.999):
                    assert abs(value - confidence) > 1e-12
                    exactly = reaches(f, i, Fraction(str(confidence)), tail)
                    assert exactly == (value > confidence)


def test_f_grows_with_r_and_never_increases():
    assert feasible_after((3, 1, 5)) == (3, 2, 2, 1, 1, 0)
    assert feasible_after(()) == (0,)


def test_the_bound_is_the_largest_j_that_is_sure():
    r = (9,) * 25 + (3, 3, 3)
    assert lower_bound(r, 95 * PERCENT, Tail.CHERNOFF) == 7  # f[8] = 25, f[9] = 0
    assert lower_bound((*r[1:], 3), 95 * PERCENT, Tail.CHERNOFF) == 1  # f[8] = 24, f[2] = 28
    assert lower_bound((1,) * 28, 95 * PERCENT, Tail.CHERNOFF) is None


@pytest.mark.parametrize("tail", Tail)
@pytest.mark.parametrize("number", [1, 2, 3, 4, 7, 8, 16])
def test_the_bound_fails_as_rarely_as_it_says(tail, number):
    """The event that voids the bound, for independent constraints on a set of `number` patterns.

    The paper's claim for a fixed j, and ours for the largest j, are about this rate.
    """
    random = np.random.default_rng(number)
    runs, i, confidence = 4000, 20, Fraction(9, 10)
    bits = 6
    patterns = random.choice(2**bits, number, replace=False)
    masks = random.integers(1, 2**bits, size=(runs, i, 24))
    coins = random.integers(0, 2, size=(runs, i, 24))
    alive = np.ones((runs, i, number), dtype=bool)
    r = np.zeros((runs, i), dtype=int)
    for j in range(24):
        r += alive.any(axis=2)
        parity = np.bitwise_count(masks[:, :, j, None] & patterns) % 2
        alive &= parity == coins[:, :, j, None]
    wrong = 0
    for row in r:
        j = lower_bound(row.tolist(), confidence, tail)
        wrong += j is not None and number <= 2**j
    assert wrong / runs <= 0.1
    if number in (1, 2, 4, 8, 16) and tail is Tail.BINOMIAL:
        assert wrong > 0  # the check can fail
