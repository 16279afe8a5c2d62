"""The relaxation of one unit against Lemma 1's hull of the graph."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from regionlab.errors import SolverError
from regionlab.milp import relaxation_corners

pytestmark = pytest.mark.quick


def area(corners):
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return sum(a[0] * b[1] - a[1] * b[0] for a, b in pairs) / 2


def test_with_the_smallest_constants_it_is_the_hull_of_the_graph():
    for upper, lower in np.random.default_rng(0).integers(1, 30, (40, 2)).tolist():
        H, Hbar = Fraction(upper, 7), Fraction(lower, 5)
        assert set(relaxation_corners(H, Hbar)) == {(-Hbar, 0), (0, 0), (H, H)}


def test_larger_constants_let_more_in():
    areas = [area(relaxation_corners(H, H / 2, -1, 2)) for H in (2, 3, 4, 8)]
    assert areas[0] == 1  # the triangle (-1, 0), (0, 0), (2, 2)
    assert all(a < b for a, b in pairwise(areas))
    top = max(h for g, h in relaxation_corners(3, 1, -1, 2))
    assert top == Fraction(9, 4)  # H' (H + H̄) / (H' + H̄) with H = 2, H' = 3, H̄ = 1


def test_a_constant_of_zero_leaves_the_graph():
    assert relaxation_corners(0, 1) == ((-1, 0), (0, 0))
    assert relaxation_corners(1, 0) == ((0, 0), (1, 1))
    with pytest.raises(SolverError, match="not both 0"):
        relaxation_corners(0, 0)
    with pytest.raises(SolverError, match="not both 0"):
        relaxation_corners(-1, 1)
