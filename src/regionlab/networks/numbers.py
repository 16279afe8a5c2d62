"""The numbers a network may hold, and what they are exactly."""

from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regionlab.errors import NetworkError, kind_of


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
        if isinstance(value, np.longdouble):  # more digits than a float64
            return Fraction(*value.as_integer_ratio())
        return Fraction(as_float)
    raise NetworkError(
        f"{what} is {value!r} ({type(value).__name__}); use integers, fractions or float64"
    )


def exact_point(values: Any, size: int, whose: str) -> tuple[Fraction, ...]:
    """The coordinates of one point; `whose` points have `size` of them.

    Raises NetworkError unless there are so many, finite real numbers all.
    """
    try:
        found = len(values)
    except TypeError:
        raise NetworkError(
            f"the point is {kind_of(values)}; give a sequence of numbers, {size} for {whose}"
        ) from None
    if found != size:
        raise NetworkError(f"the point has {found} coordinates, {whose} {size}")
    return tuple(exact(value, "coordinate") for value in values)


def float_points(values: ArrayLike, size: int) -> NDArray[np.float64]:
    """Points of shape (..., size) in float64.

    Raises NetworkError for another shape, or what float64 cannot hold.
    """
    wrong = NetworkError(f"points must be an array of float64 numbers of shape (..., {size})")
    try:
        array = np.asarray(values)
        real = all(isinstance(v, Real) for v in array.flat) if array.dtype == object else True
        if not real or array.dtype.kind not in "biufO":
            raise wrong
        floats = array.astype(np.float64, copy=False)
    except (ValueError, OverflowError):  # ragged, or beyond 1e308
        raise wrong from None
    if floats.ndim == 0 or floats.shape[-1] != size:
        raise NetworkError(f"points have shape {floats.shape}; the last axis must be {size}")
    return floats


def plain_array(values: Any) -> NDArray[Any]:
    """An array of a type that NumPy itself has: torch's tensors are taken, bfloat16 is widened.

    Raises ValueError for lists that are ragged.
    """
    if hasattr(values, "detach") and hasattr(values, "cpu"):  # a tensor of torch
        tensor = values.detach().cpu()
        values = (tensor.float() if str(tensor.dtype) == "torch.bfloat16" else tensor).numpy()
    array = np.asarray(values)
    if array.dtype.name.startswith(("bfloat16", "float8_", "float6_", "float4_")):  # of ml_dtypes
        return array.astype(np.float32)
    return array


def as_numbers(values: ArrayLike, dimension: int, what: str) -> NDArray[Any]:
    """Return `values` as a read-only array of int64, float64, or (exact objects) int and Fraction.

    float16, bfloat16 and float32 become the float64 that each is, tensors of torch too.
    Raises NetworkError for another shape, another kind of number, or one that is not finite.
    """
    try:
        array = plain_array(values)
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
            + (" (bfloat16 loses its name in a file: save float32)" * (array.dtype == "V2"))
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
