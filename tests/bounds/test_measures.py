"""MAPS, APP-k and the gap closed, on numbers that can be checked by hand."""

from fractions import Fraction

import pytest

from regionlab.bounds import app, gap_closed, maps
from regionlab.errors import BoundError

pytestmark = pytest.mark.quick


def test_maps_is_log2_also_of_numbers_no_float_holds():
    assert maps(8) == 3
    assert maps(2**5000) == 5000
    assert maps(Fraction(2**5000, 2)) == 4999
    with pytest.raises(BoundError, match="at least 1 region"):
        maps(0)


def test_app_gives_both_means():
    found = app(2**4, 2**20)
    assert found.arithmetic == Fraction(2**4 + 2**20, 2)
    assert found.mean_of_logs == 12
    assert found.eta == pytest.approx(19, abs=1e-4)  # half the upper bound, and no more
    assert app(3, 4).arithmetic == Fraction(7, 2)
    with pytest.raises(BoundError, match="lower <= upper"):
        app(5, 4)


def test_the_gap_closed_is_a_share_of_the_gap():
    assert gap_closed(110, 60, 10) == 50
    assert gap_closed(10, 10, 10) is None
    assert gap_closed(10, 10, 9) == 0
    assert gap_closed(10, 9, 9) == 100
    with pytest.raises(BoundError, match="out of order"):
        gap_closed(10, 5, 6)
