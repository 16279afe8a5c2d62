"""The numbers a network may hold, and what they are exactly."""

from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regionlab.errors import NetworkError


def exact(value: Any, what: str = "value") -> Fraction:
    """Return the rational number that `value` is; a float64 is the dyadic rational it stands for.

    Raises NetworkError if `value` is not a finite real number.
    """
    if isinstance(value, Rational):  # int, NumPy integers and Fraction
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, Real):
        as_float = float(value)
        if not np.isfinite(as_float):
            raise NetworkError(f"{what} is {as_float}; every number must be finite")
        return Fraction(as_float)
    raise NetworkError(
        f"{what} is {value!r} ({type(value).__name__}); use integers, fractions or float64"
    )


def as_numbers(values: ArrayLike, dimension: int, what: str) -> NDArray[Any]:
    """Return `values` as a read-only array of int64, float64, or (exact objects) int and Fraction.

    Raises NetworkError for another shape, another kind of number, or one that is not finite.
    """
    try:
        array = np.asarray(values)
    except ValueError:
        raise NetworkError(f"{what} is ragged: its rows have different lengths") from None
    if array.ndim != dimension:
        shape = {1: "a vector", 2: "a matrix"}[dimension]
        raise NetworkError(f"{what} has shape {array.shape}; it must be {shape}")
    if array.size == 0:
        raise NetworkError(f"{what} is empty (shape {array.shape}); a layer needs units and inputs")
    if array.dtype.kind == "f":
        array = _floats(array, what)
    elif array.dtype.kind in "iu":
        array = _integers(array)
    elif array.dtype == object:
        array = _objects(array, what)
    else:
        raise NetworkError(
            f"{what} holds {array.dtype} numbers; use integers, fractions or float64"
        )
    array.flags.writeable = False
    return array


def _floats(array: NDArray[Any], what: str) -> NDArray[Any]:
    if array.dtype.itemsize > 8:
        raise NetworkError(f"{what} holds {array.dtype} numbers; convert them to float64 first")
    if not np.isfinite(array).all():
        where = tuple(int(index) for index in np.argwhere(~np.isfinite(array))[0])
        raise NetworkError(
            f"{what} is {array[where]} at index {where}; every number must be finite"
        )
    return array.astype(np.float64)


def _integers(array: NDArray[Any]) -> NDArray[Any]:
    if array.dtype.kind == "u" and array.max() > np.iinfo(np.int64).max:
        return array.astype(object)
    return array.astype(np.int64)


def _objects(array: NDArray[Any], what: str) -> NDArray[Any]:
    entries = [exact(value, what) for value in array.flat]
    if all(isinstance(value, Integral) and not isinstance(value, bool) for value in array.flat):
        numbers: list[Any] = [int(value) for value in array.flat]
        small = all(abs(number) < 2**63 for number in numbers)
        return np.array(numbers, dtype=np.int64 if small else object).reshape(array.shape)
    result = np.empty(len(entries), dtype=object)
    result[:] = entries
    return result.reshape(array.shape)
