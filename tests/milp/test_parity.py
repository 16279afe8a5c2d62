"""The stream of parity constraints, its cuts, and elimination over GF(2)."""

from collections import Counter
from itertools import islice, product

import numpy as np
import pytest

from regionlab.counting.searches.parity import Parity
from regionlab.milp.parity import ParitySystem, parity_cuts, parity_stream

GOLDEN = [
    ((1, 6, 8), 1),
    ((1, 2, 8), 0),
    ((1, 3, 8), 0),
    ((3, 4, 7), 1),
]


def drawn(units, size, seed, repetition, number):
    return list(islice(parity_stream(units, size, seed, repetition), number))


def test_the_stream_is_the_same_on_every_machine():
    assert [(c.units, c.odd) for c in drawn(range(10), 3, 7, 2, 4)] == GOLDEN


def test_repetitions_and_seeds_have_streams_of_their_own():
    streams = {
        (seed, repetition): tuple(drawn(range(12), 4, seed, repetition, 5))
        for seed in range(4)
        for repetition in range(4)
    }
    assert len(set(streams.values())) == 16


def test_sets_and_parities_are_uniform():
    number = 6000
    seen = Counter((c.units, c.odd) for c in drawn([3, 5, 6, 9], 2, 0, 0, number))
    assert set(seen) == {
        ((a, b), odd) for a in (3, 5, 6, 9) for b in (3, 5, 6, 9) if a < b for odd in (0, 1)
    }
    expected = number / 12
    chi_squared = sum((count - expected) ** 2 / expected for count in seen.values())
    assert chi_squared < 24.7  # exceeded once in 100 streams; this one is fixed


@pytest.mark.parametrize("k", range(1, 7))
def test_the_cuts_leave_the_points_of_the_right_parity(k):
    for odd in (0, 1):
        cuts = list(parity_cuts(range(k), odd))
        assert len(cuts) == 2 ** (k - 1)
        for z in product((0, 1), repeat=k):
            fits = all(sum(a * b for a, b in zip(c, z, strict=True)) <= d for c, d in cuts)
            assert fits == (sum(z) % 2 == odd)


def test_elimination_finds_contradictions_and_ranks():
    random = np.random.default_rng(3)
    contradictions = 0
    for _ in range(300):
        n = int(random.integers(1, 7))
        system = ParitySystem()
        left = set(range(2**n))
        for _ in range(int(random.integers(1, 9))):
            units = tuple(u for u in range(n) if random.integers(2))
            constraint = Parity(units, int(random.integers(2)))
            system.add(constraint)
            left = {z for z in left if constraint.holds(z)}
            assert system.consistent == bool(left)
            if left:
                assert len(left) == 2 ** (n - system.rank)
        contradictions += not system.consistent
    assert 50 < contradictions < 300
