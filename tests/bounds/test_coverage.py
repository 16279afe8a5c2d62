"""Maximum coverage: the maximum where it is called one, an upper bound where not."""

import random
from itertools import combinations

import pytest

from regionlab.bounds.coverage import coverage, greedy, greedy_bound

PAPERS = [0b001111, 0b010011, 0b101100]
"""{0,1,2,3}, {0,1,4}, {2,3,5}: greedy coverage by two is 5, the maximum 6."""


def by_trying(sets, k):
    most = 0
    for chosen in combinations(sets, min(k, len(sets))):
        union = 0
        for s in chosen:
            union |= s
        most = max(most, union.bit_count())
    return most


def random_sets(rng):
    elements, density = rng.randint(0, 8), rng.random()
    return [
        sum(1 << e for e in range(elements) if rng.random() < density)
        for _ in range(rng.randint(0, 7))
    ]


def test_greedy_coverage_is_no_upper_bound_and_its_repair_is_one():
    assert greedy(PAPERS)[2] == 5
    assert coverage(PAPERS).at(2) == by_trying(PAPERS, 2) == 6
    assert greedy_bound(5, 2) == 6
    assert coverage(PAPERS, work=0).at(2) >= 6


def test_the_maximum_is_that_of_trying_all():
    rng = random.Random(1)
    for _ in range(1000):
        sets = random_sets(rng)
        found = coverage(sets)
        assert found.exact_to is None
        assert [found.at(k) for k in range(9)] == [by_trying(sets, k) for k in range(9)]


@pytest.mark.parametrize("work", [0, 3, 10])
def test_with_little_work_it_is_still_a_bound_that_does_not_decrease(work):
    rng = random.Random(work)
    short = 0
    for _ in range(500):
        sets = random_sets(rng)
        found = coverage(sets, work)
        values = [found.at(k) for k in range(9)]
        truth = [by_trying(sets, k) for k in range(9)]
        exact_to = 8 if found.exact_to is None else found.exact_to
        assert values == sorted(values)
        assert all(value >= true for value, true in zip(values, truth, strict=True))
        assert values[: exact_to + 1] == truth[: exact_to + 1]
        short += found.exact_to is not None
    assert short > 0


def test_21_sets_that_share_nothing_are_within_reach():
    assert coverage([1 << place for place in range(21)]).exact_to is None


def test_100_wide_sets_are_bounded_at_once():
    rng = random.Random(0)
    sets = [rng.getrandbits(200) & rng.getrandbits(200) & rng.getrandbits(200) for _ in range(100)]
    found = coverage(sets, work=10_000)
    assert found.exact_to == 2
    assert all(g <= most for g, most in zip(greedy(sets), found.most, strict=False))
