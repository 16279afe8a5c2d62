"""Least widths and depths are least: they suffice, and one unit or one layer less does not."""

import pytest

from regionlab.bounds import (
    doubling_suffices,
    least_depth,
    least_width,
    montufar_lower_bound,
    squaring_suffices,
    ternary_lower_bound,
)
from regionlab.errors import ConstructionError

pytestmark = pytest.mark.quick

SHAPES = [(n0, n, L) for n0 in (1, 2, 3) for n in range(1, 41) for L in range(1, 7)]


def test_the_least_width_is_least():
    for inputs, width, depth in SHAPES:
        target = montufar_lower_bound(inputs, width, depth)
        needed = least_width(inputs, width, depth)
        if needed is None:
            assert depth == 2
            assert ternary_lower_bound(inputs, 10**9, depth) < target
            continue
        assert ternary_lower_bound(inputs, needed, depth) >= target
        assert needed == 1 or ternary_lower_bound(inputs, needed - 1, depth) < target


def test_the_least_depth_is_least():
    for inputs, width, depth in SHAPES:
        target = montufar_lower_bound(inputs, width, depth)
        needed = least_depth(inputs, width, depth)
        if needed is None:
            assert ternary_lower_bound(inputs, width, 99) < target
            continue
        assert ternary_lower_bound(inputs, width, needed) >= target
        assert all(ternary_lower_bound(inputs, width, less) < target for less in range(1, needed))


@pytest.mark.parametrize(
    ("shape", "width", "depth"),
    [
        ((1, 16, 3), 1024, 9),
        ((2, 24, 3), 864, 9),
        ((3, 24, 3), 512, 9),
        ((3, 48, 4), 32768, 11),
        ((3, 48, 5), 2048, 15),
    ],
)
def test_values_worked_out_by_hand(shape, width, depth):
    assert (least_width(*shape), least_depth(*shape)) == (width, depth)


def test_at_odd_depth_the_least_width_is_2_n0_plus_1_times_p_squared():
    for n0, n, L in SHAPES:
        if L % 2 == 1 and L >= 3 and n >= n0:
            assert least_width(n0, n, L) == 2 * (n0 + 1) * (n // n0) ** 2


def test_doubling_the_depth_never_suffices_when_p_is_at_least_2():
    for n0, n, L in SHAPES:
        if n >= 2 * n0 and L >= 2:
            assert not doubling_suffices(n0, n, L)


def test_squaring_the_width_fails_for_one_input_and_holds_for_three():
    for n in range(2, 200):
        assert not squaring_suffices(1, n, 3)
    for n in range(6, 200):
        assert squaring_suffices(3, n, 3)


def test_bad_parameters_are_named():
    with pytest.raises(ConstructionError, match="width is 0"):
        least_width(1, 0, 3)
    with pytest.raises(ConstructionError, match="depth is 2.0"):
        ternary_lower_bound(1, 4, 2.0)
