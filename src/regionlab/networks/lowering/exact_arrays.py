"""Arrays of exact numbers, float64 where that holds them, and sums of products of them."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.networks.numbers import as_numbers


def exact_array(values: Any, what: str) -> NDArray[Any]:
    """Numbers of any dtype and shape as they are: float64, or Fractions where that cannot hold one.

    Raises NetworkError for numbers that are not finite, or no numbers.
    """
    array = np.asarray(values)
    if not array.size:
        return np.zeros(array.shape)
    numbers = as_numbers(array.reshape(-1), 1, what).reshape(array.shape)
    if numbers.dtype.kind == "i" and abs(numbers).max(initial=0) <= 2**53:
        return numbers.astype(np.float64)
    if numbers.dtype != np.float64:
        return over_one(*over_common(numbers.ravel())).reshape(array.shape)
    return numbers


def over_common(numbers: NDArray[Any]) -> tuple[list[int], int]:
    """Integers and one denominator d: the numbers are the integers over d."""
    ratios = [value.as_integer_ratio() for value in numbers.tolist()]
    common = lcm(*{denominator for _, denominator in ratios})
    return [n * (common // d) for n, d in ratios], common


def over_one(integers: Sequence[int], common: int) -> NDArray[Any]:
    """The numbers that the integers over `common` are: float64 if it holds all, else Fractions."""
    try:
        floats = [value / common for value in integers]
        ratios = [value.as_integer_ratio() for value in floats]
        if all(n * common == v * d for v, (n, d) in zip(integers, ratios, strict=True)):
            return np.array(floats, dtype=np.float64)
    except OverflowError:
        pass
    fractions = np.empty(len(integers), dtype=object)
    fractions[:] = [Fraction(value, common) for value in integers]
    return fractions


def joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Arrays of exact numbers one after the other; floats become Fractions beside Fractions."""
    if any(part.dtype == object for part in parts):
        parts = [part if part.dtype == object else fractions(part) for part in parts]
    return np.concatenate(parts)


def fractions(numbers: NDArray[Any]) -> NDArray[Any]:
    """The same numbers as an array of Fractions."""
    found = np.empty(numbers.size, dtype=object)
    found[:] = [Fraction(value) for value in numbers.ravel().tolist()]
    return found.reshape(numbers.shape)
