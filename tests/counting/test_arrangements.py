"""One layer of units is an arrangement of hyperplanes: Zaslavsky's and Whitney's theorems."""

import random
from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from sympy import Matrix

from regionlab.counting import Notion, count
from regionlab.domains import WholeSpace
from tests.support.toy_networks import relu_network


def one_layer(rows):
    """One ReLU layer from rows (a, c), read out by distinct powers, so that no two cells agree."""
    weight, bias = [list(a) for a, _ in rows], [c for _, c in rows]
    return relu_network((weight, bias), ([[3**k for k in range(len(rows))]], [0]))


def whitney_regions(rows):
    """Regions of an arrangement, degenerate or not: sum of (-1)^(|B| - rank B) over central B.

    Whitney's theorem (Stanley, Theorem 2.4) at t = -1. Rows with a = 0 are no hyperplanes, and a
    hyperplane is counted once.
    """
    planes = set()
    for a, c in rows:
        lead = next((v for v in a if v), None)
        if lead is not None:
            planes.add(tuple(Fraction(v, lead) for v in (*a, c)))
    total = 0
    for size in range(len(planes) + 1):
        for subset in combinations(sorted(planes), size):
            if not subset:
                total += 1
                continue
            rank = Matrix([row[:-1] for row in subset]).rank()
            if Matrix(subset).rank() == rank:  # the planes of the subset have a common point
                total += (-1) ** (size - rank)
    return total


@pytest.mark.parametrize(
    ("n", "d"), [(1, 1), (5, 1), (3, 2), (6, 2), (9, 2), (3, 3), (6, 3), (7, 3), (6, 4), (4, 5)]
)
def test_general_position_gives_zaslavskys_number(n, d):
    draw = random.Random(1000 * n + d)
    rows = [
        ([draw.randint(-999, 999) for _ in range(d)], draw.randint(-999, 999)) for _ in range(n)
    ]
    network = one_layer(rows)
    zaslavsky = sum(comb(n, j) for j in range(d + 1))
    assert count(network, WholeSpace(d), Notion.ACTIVATION_REGIONS).value == zaslavsky
    assert count(network, WholeSpace(d), Notion.LINEAR_REGIONS).value == zaslavsky


def test_general_position_patterns_are_the_open_faces_folded_to_one_side():
    # In general position every sign vector with z <= 0 read as "not active" is that of a region.
    rows = [([1, 0], 0), ([0, 1], 0), ([1, 1], -1), ([1, -2], 3)]
    network = one_layer(rows)
    regions = count(network, WholeSpace(2), Notion.ACTIVATION_REGIONS).value
    patterns = count(network, WholeSpace(2), Notion.ACTIVATION_PATTERNS).value
    assert (regions, patterns) == (11, 11)


NAMED = {
    "central": [([1, 0], 0), ([0, 1], 0), ([1, 1], 0), ([1, -1], 0)],
    "parallel": [([1, 2], c) for c in (0, 1, 2, 3)],
    "grid": [([1, 0], 0), ([1, 0], -1), ([0, 1], 0), ([0, 1], -1), ([0, 1], -2)],
    "duplicate and opposite": [([1, 1], 1), ([2, 2], 2), ([-1, -1], -1), ([0, 1], 0)],
    "zero rows": [([0, 0], 0), ([0, 0], 5), ([0, 0], -5), ([1, 0], 0)],
    "braid": [([1, -1, 0], 0), ([1, 0, -1], 0), ([0, 1, -1], 0)],
    "Shi": [(a, c) for a in ([1, -1, 0], [1, 0, -1], [0, 1, -1]) for c in (0, -1)],
    "coordinate planes": [([1, 0, 0], 0), ([0, 1, 0], 0), ([0, 0, 1], 0), ([1, 1, 1], 0)],
}
KNOWN = {"central": 8, "parallel": 5, "grid": 12, "braid": 6, "Shi": 16}


@pytest.mark.parametrize("name", NAMED)
def test_degenerate_arrangements_have_whitneys_number_of_regions(name):
    rows = NAMED[name]
    dimension = len(rows[0][0])
    found = count(one_layer(rows), WholeSpace(dimension), Notion.ACTIVATION_REGIONS).value
    assert found == whitney_regions(rows)
    assert found == KNOWN.get(name, found)


@pytest.mark.parametrize("seed", range(30))
def test_random_degenerate_arrangements_have_whitneys_number_of_regions(seed):
    draw = random.Random(seed)
    d = draw.choice((2, 3))
    rows = [
        ([draw.randint(-1, 1) for _ in range(d)], draw.randint(-1, 1))
        for _ in range(draw.randint(2, 7))
    ]
    found = count(one_layer(rows), WholeSpace(d), Notion.ACTIVATION_REGIONS).value
    assert found == whitney_regions(rows)
