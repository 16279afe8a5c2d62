"""The sharper bounds against the papers', the upper bounds, and published values."""

import pytest

from regionlab.bounds import (
    montufar_lower_bound,
    most_pieces,
    sharper_lower_bound,
    ternary_lower_bound,
)
from regionlab.constructions.stages import montufar_pieces, sharper_pieces, ternary_pieces
from regionlab.errors import ConstructionError

pytestmark = pytest.mark.quick


def test_the_example_of_the_book():
    assert sharper_lower_bound(3, 21, 5) == 117649
    assert ternary_lower_bound(3, 21, 5) == 64


def test_the_best_stage_meets_the_upper_bounds_but_twice():
    short = [
        (n0, n)
        for n0 in range(1, 12)
        for n in range(n0, 400)
        if sharper_pieces(n0, n) != most_pieces(n0, n)
    ]
    assert short == [(2, 6), (2, 11)]


def test_it_is_never_below_the_papers_and_never_above_the_general_bound():
    for n0 in range(1, 10):
        for n in range(1, 200):
            q, best = ternary_pieces(n0, n), sharper_pieces(n0, n)
            assert q <= sharper_pieces(n0, n, all_relu=True) <= best <= montufar_pieces(n0, n)


def test_more_width_never_hurts():
    for n0 in range(1, 10):
        for all_relu in (False, True):
            found = [sharper_pieces(n0, n, all_relu) for n in range(1, 300)]
            assert found == sorted(found)


def test_from_three_inputs_on_it_is_the_general_bound_at_depth_2l_minus_1():
    for n0, n, L in ((3, 10, 3), (4, 9, 2), (7, 30, 4)):
        assert sharper_lower_bound(n0, n, 2 * L - 1) == montufar_lower_bound(n0, n, L)


def test_bad_parameters_are_named():
    with pytest.raises(ConstructionError, match="inputs is 0"):
        sharper_lower_bound(0, 4, 3)
    with pytest.raises(ConstructionError, match="width is 0"):
        most_pieces(1, 0)
