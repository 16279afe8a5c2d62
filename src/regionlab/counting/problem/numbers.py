"""Exact numbers as float64, and what float64 can hold."""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

UNIT = 2.0**-53
"""The unit roundoff of float64."""

EXACT = 2**53
"""Integers up to this are float64 numbers."""


def as_float(value: Any) -> float:
    """The nearest float64, infinite if there is none."""
    try:
        return float(value)
    except OverflowError:
        return np.inf if value > 0 else -np.inf


def as_floats(array: NDArray[Any]) -> Floats:
    """The nearest float64 to every number, in an array of the same shape."""
    if array.dtype.kind == "f":
        return array
    return np.asarray([as_float(value) for value in array.ravel().tolist()]).reshape(array.shape)


def are_exact(array: NDArray[Any]) -> bool:
    """Whether all numbers are float64 numbers."""
    if array.dtype.kind == "f":
        return True
    if array.dtype.kind == "i":
        return bool(np.abs(array).max() <= EXACT)
    values = array.ravel().tolist()
    return all(np.isfinite(as_float(v)) and Fraction(as_float(v)) == v for v in values)
