"""What the checks of arguments let through, as what, and what they say of the rest."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from regionlab import checks
from regionlab.errors import BoundError, CountingError

pytestmark = pytest.mark.quick

NO_NUMBERS = [None, "2", 1j, [1], np.array([1, 2]), True, np.True_, Decimal(1)]


@pytest.mark.parametrize("value", [3, np.int8(3), np.uint64(3)])
def test_integers_of_every_type_come_out_as_int(value):
    assert checks.integer(value, "width", BoundError) == 3
    assert type(checks.integer(value, "width", BoundError, least=3)) is int


@pytest.mark.parametrize("value", [*NO_NUMBERS, 0, -1, 2.0, Fraction(2), np.float64(2)])
def test_what_is_no_integer_from_1_on_is_refused(value):
    with pytest.raises(BoundError, match=r"width is .*; it must be an integer >= 1"):
        checks.integer(value, "width", BoundError)


def test_the_least_integer_is_that_of_the_call_and_the_error_that_of_the_room():
    assert checks.integer(0, "seed", CountingError, least=0) == 0
    with pytest.raises(CountingError, match="the seed is -1; it must be an integer >= 0"):
        checks.integer(-1, "the seed", CountingError, least=0)


@pytest.mark.parametrize("value", [2, 2.0, Fraction(2), np.float32(2), np.int64(2)])
def test_positive_numbers_of_every_type_come_out_as_float(value):
    assert checks.positive(value, "margin", BoundError) == 2.0
    assert type(checks.limit(value, "margin", BoundError)) is float


TINY, HUGE = Fraction(1, 10**400), 10**400


@pytest.mark.parametrize(
    "value",
    [
        *NO_NUMBERS,
        0,
        0.0,
        -1,
        float("nan"),
        float("inf"),
        np.float32("inf"),
        TINY,
        HUGE,
        Fraction(HUGE),
    ],
)
def test_what_is_no_positive_finite_number_is_refused(value):
    with pytest.raises(BoundError, match=r"margin is .*; give a positive number, such as 1$"):
        checks.positive(value, "margin", BoundError, hint=", such as 1")
    if value is not None:
        with pytest.raises(BoundError, match="or None for no limit"):
            checks.limit(value, "limit", BoundError)


def test_none_is_no_limit():
    assert checks.limit(None, "limit", BoundError) is None


@pytest.mark.parametrize("value", [0.95, np.float64(0.95), Fraction(19, 20)])
def test_a_probability_is_taken_as_it_is_written(value):
    found = checks.probability(value, "the confidence", BoundError)
    assert (found, type(found)) == (Fraction(19, 20), Fraction)


def test_a_probability_may_be_closer_to_1_than_any_float():
    close = 1 - Fraction(1, 10**300)
    assert checks.probability(close, "the confidence", BoundError) == close


@pytest.mark.parametrize("value", [*NO_NUMBERS, 0, 1, 0.0, 1.0, -0.5, float("nan"), float("inf")])
def test_what_is_not_strictly_between_0_and_1_is_refused(value):
    with pytest.raises(BoundError, match=r"the confidence is .*; give a number between 0 and 1"):
        checks.probability(value, "the confidence", BoundError)


def test_a_file_may_be_missing_and_its_folder_may_not(tmp_path, monkeypatch):
    path = tmp_path / "file"
    assert checks.in_existing_folder(path, CountingError) == path
    monkeypatch.chdir(tmp_path)
    assert checks.in_existing_folder(Path("file"), CountingError) == Path("file")
    with pytest.raises(CountingError, match="there is no such folder; name a file in one that"):
        checks.in_existing_folder(tmp_path / "none" / "file", CountingError)


def test_a_path_is_a_text_or_a_path():
    for given in ("net.npz", Path("net.npz")):
        assert checks.path_of(given, "the path", CountingError) == Path("net.npz")
    for wrong in (3, None, b"net.npz", ["net.npz"]):
        with pytest.raises(CountingError, match="the path is a.*; give the name of a file"):
            checks.path_of(wrong, "the path", CountingError)
