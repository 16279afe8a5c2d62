"""Ceilings of roots and logarithms are decided, not rounded; the exact last width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionlab.bounds import (
    doubling_suffices,
    last_width_without,
    squaring_suffices,
    widening_suffices,
    zaslavsky,
)
from regionlab.bounds.integer_powers import ceil_log, ceil_root
from regionlab.errors import ConstructionError

pytestmark = pytest.mark.quick


@given(st.integers(0, 10**60), st.integers(1, 12))
def test_the_root_is_the_least_that_suffices(value, degree):
    root = ceil_root(value, degree)
    assert root**degree >= value
    assert root == 0 or (root - 1) ** degree < value


@given(st.integers(0, 10**12), st.integers(1, 8), st.sampled_from([-1, 0, 1]))
def test_the_root_is_right_next_to_powers(root, degree, off):
    value = root**degree + off
    if value >= 0:
        found = ceil_root(value, degree)
        assert found**degree >= value > (found - 1) ** degree or value == found == 0


@given(st.integers(0, 10**80), st.integers(2, 50))
def test_the_logarithm_is_the_least_that_suffices(value, base):
    exponent = ceil_log(value, base)
    assert base**exponent >= value
    assert exponent == 0 or base ** (exponent - 1) < value


def test_the_last_width_at_which_2L_plus_1_is_not_enough():
    """The values for one input, and every width up to twice as far is as they say."""
    assert [last_width_without(1, L) for L in (2, 3, 4, 5)] == [19, 71, 267, 1035]
    for n0 in (1, 2, 3):
        for L in (2, 3):
            last = last_width_without(n0, L)
            assert not doubling_suffices(n0, last, L, extra_layers=1)
            tried = range(last + 1, 2 * last + 300)
            assert all(doubling_suffices(n0, n, L, extra_layers=1) for n in tried)


def test_squaring_at_even_depth_fails_for_all_large_widths():
    for n0, L in [(1, 4), (2, 4), (3, 4), (3, 6), (4, 6)]:
        s = (L - 2) // 2
        from_here = n0 * (2 * n0) ** s  # p >= (2 n_0)^s
        assert not any(squaring_suffices(n0, n, L) for n in range(from_here, from_here + 200))
    assert any(squaring_suffices(6, n, 6) for n in range(12, 40))


def test_twice_the_width_squared_is_always_enough_at_odd_depth():
    for n0 in (1, 2, 3, 4):
        for n in range(n0, 150):
            assert widening_suffices(n0, n, 5, (2 * n) ** 2)


def test_bad_parameters_are_named():
    with pytest.raises(ConstructionError, match="from depth 2 on"):
        last_width_without(1, 1)
    with pytest.raises(ConstructionError, match="smaller depth"):
        last_width_without(1, 20)


def test_zaslavskys_bound_by_its_recursion():
    assert [zaslavsky(n, 2) for n in range(1, 11)] == [2, 4, 7, 11, 16, 22, 29, 37, 46, 56]
    for n in range(1, 9):
        for d in range(1, 6):
            assert zaslavsky(n, d) == zaslavsky(n - 1, d) + zaslavsky(n - 1, d - 1)
