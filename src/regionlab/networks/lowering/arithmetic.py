"""Affine operations: sums, products with numbers, matrices, means, batch normalisation."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks.lowering.arrange import expand, transpose
from regionlab.networks.lowering.exact_arrays import exact_array, fractions
from regionlab.networks.lowering.forms import Forms, exact_sum
from regionlab.networks.lowering.tensor import Tensor, Value, mapped, stacked, tensors


def combine(one: Value, other: Value, factor: int = 1) -> Value:
    """one + factor other, with broadcasting; `factor` is 1 or -1."""
    if not isinstance(one, Tensor) and not isinstance(other, Tensor):
        return np.asarray(one + other if factor == 1 else one - other)
    if not isinstance(one, Tensor):
        return _shifted(other if factor == 1 else scale(other, factor), one)
    if not isinstance(other, Tensor):
        return _shifted(one, other if factor == 1 else -other)
    shape = np.broadcast_shapes(one.shape, other.shape)
    pair = [expand(value, shape) for value in (one, other)]
    size = pair[0].size
    rows = np.tile(np.arange(size), 2)
    weights = np.repeat([1.0, float(factor)], size)
    both = Forms.of_rows(rows, np.arange(2 * size), weights, np.zeros(size))
    return mapped(stacked(tensors(pair)), both, shape)


def _shifted(value: Value, numbers: NDArray[Any]) -> Value:
    """A tensor and numbers, added."""
    shape = np.broadcast_shapes(value.shape, numbers.shape)
    (wide,) = tensors([expand(value, shape)])
    shift = np.broadcast_to(exact_array(numbers, "a number that is added"), shape).ravel()
    constants = exact_sum(wide.forms.constants, shift)
    return Tensor(wide.circuit, replace(wide.forms, constants=constants), shape, wide.level)


def scale(value: Value, factors: Any) -> Value:
    """Every entry times a number, with broadcasting."""
    if not isinstance(value, Tensor):
        return np.asarray(value * factors)
    shape = np.broadcast_shapes(value.shape, np.shape(factors))
    (wide,) = tensors([expand(value, shape)])
    numbers = np.broadcast_to(exact_array(factors, "a factor"), shape).ravel()
    entries = np.arange(wide.size)
    return mapped(wide, Forms.of_rows(entries, entries, numbers, np.zeros(wide.size)), shape)


def multiply(one: Value, other: Value) -> Value:
    """The product, with broadcasting. Raises NetworkError if both depend on the input."""
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        raise NetworkError("a product of two values that depend on the input is not affine")
    return scale(one, other) if isinstance(one, Tensor) else scale(other, one)


def divide(one: Value, other: Value) -> Value:
    """The quotient, with broadcasting. Raises NetworkError unless it is by numbers other than 0."""
    if isinstance(other, Tensor):
        raise NetworkError("a quotient by a value that depends on the input is not affine")
    if not isinstance(one, Tensor):
        return np.asarray(one / other)
    return scale(one, inverses(other))


def inverses(numbers: Any) -> NDArray[Any]:
    """1 over every number, exactly. Raises NetworkError for a 0."""
    exact = fractions(exact_array(numbers, "a divisor"))
    if not exact.all():
        raise NetworkError("a division by 0")
    return exact_array(1 / exact, "a factor")


def matrix_product(one: Value, other: Value) -> Value:
    """one @ other, where one of them is a matrix of numbers (or both are)."""
    arrays = [value for value in (one, other) if not isinstance(value, Tensor)]
    if not arrays:
        raise NetworkError("a product of two values that depend on the input is not affine")
    if len(arrays) == 2:
        return np.asarray(arrays[0] @ arrays[1])
    if arrays[0].ndim > 2 or (not isinstance(one, Tensor) and other.ndim > 2):
        raise NetworkError("a product with a stack of matrices; a matrix or a vector is read")
    if isinstance(one, Tensor):
        return _times_matrix(one, arrays[0])
    (turned,) = tensors([other if other.ndim == 1 else transpose(other)])
    return transpose(_times_matrix(turned, arrays[0].T))


def linear(value: Value, weight: Any, bias: Any = None) -> Value:
    """value @ weight.T + bias along the last axis: weight is outputs x inputs."""
    found = matrix_product(value, np.asarray(weight).T)
    return found if bias is None else combine(found, bias)


def _times_matrix(value: Tensor, matrix: NDArray[Any]) -> Value:
    """value @ matrix along the last axis of value, for a matrix or a vector."""
    table = exact_array(matrix.reshape(len(matrix), -1).T, "a weight")  # outputs x inputs
    outputs, inputs = table.shape
    if not value.shape or value.shape[-1] != inputs:
        raise NetworkError(f"a value of shape {value.shape} does not fit weights for {inputs}")
    number = value.size // inputs
    rows, columns = np.nonzero(table)
    weights = np.tile(table[rows, columns], number)
    blocks = np.repeat(np.arange(number), len(rows))
    forms = Forms.of_rows(
        np.tile(rows, number) + outputs * blocks,
        np.tile(columns, number) + inputs * blocks,
        weights,
        np.zeros(number * outputs),
    )
    return mapped(value, forms, (*value.shape[:-1], *matrix.shape[1:]))


def total(value: Value, axes: Sequence[int] | None, keep: bool, mean: bool = False) -> Value:
    """The sum, or the mean, over some axes, or over all."""
    if not isinstance(value, Tensor):
        over = None if axes is None else tuple(axes)
        return np.asarray((np.mean if mean else np.sum)(value, axis=over, keepdims=keep))
    gone = {axis % value.ndim for axis in (range(value.ndim) if axes is None else axes)}
    kept = tuple(1 if axis in gone else n for axis, n in enumerate(value.shape))
    size = int(np.prod(kept))
    rows = np.broadcast_to(np.arange(size).reshape(kept), value.shape).ravel()
    each = Fraction(size, value.size) if mean else Fraction(1)
    weights = exact_array([each] * value.size, "a weight")
    forms = Forms.of_rows(rows, np.arange(value.size), weights, np.zeros(size))
    shape = kept if keep else [n for axis, n in enumerate(kept) if axis not in gone]
    return mapped(value, forms, shape)


def batch_norm(
    value: Value, mean: Any, variance: Any, factor: Any, shift: Any, epsilon: float, axis: int = 1
) -> Value:
    """(value - mean) factor / sqrt(variance + epsilon) + shift along an axis, as when evaluating.

    The quotient of `factor` and the root is the only number that is rounded, and only where it is
    irrational: to float64 if `variance` is float64, else to float32, in which the frameworks
    compute it. All the rest is exact. `factor` and `shift` may be None: 1 and 0.
    """
    count = len(mean)
    wide = np.asarray(variance).dtype == np.float64
    variances = fractions(exact_array(variance, "a variance")) + Fraction(epsilon)
    if (variances <= 0).any():
        raise NetworkError("a variance of batch normalisation plus epsilon is not positive")
    gains = fractions(exact_array(np.ones(count) if factor is None else factor, "a factor"))
    scales = exact_array(
        [_over_root(g, v, wide) for g, v in zip(gains, variances, strict=True)], ""
    )
    shape = [1] * value.ndim
    shape[axis] = count
    centred = combine(value, np.asarray(mean).reshape(shape), -1)
    found = scale(centred, scales.reshape(shape))
    return found if shift is None else combine(found, np.asarray(shift).reshape(shape))


def _over_root(factor: Fraction, variance: Fraction, wide: bool) -> Fraction:
    """factor / sqrt(variance): itself if it is rational, else the float next to it."""
    top, bottom = isqrt(variance.numerator), isqrt(variance.denominator)
    if top**2 == variance.numerator and bottom**2 == variance.denominator:
        return factor * Fraction(bottom, top)
    scale = 1 << 200
    root = Fraction(isqrt(variance.numerator * scale**2 // variance.denominator), scale)
    near = float(factor / root)
    return Fraction(near if wide else float(np.float32(near)))


def affine(value: Value, weight: Any, bias: Any, alpha: float = 1.0, beta: float = 1.0) -> Value:
    """alpha value @ weight + beta bias, as Gemm and addmm have it."""
    found = matrix_product(value, weight)
    if alpha != 1:
        found = scale(found, alpha)
    if bias is None:
        return found
    return combine(found, scale(bias, beta) if beta != 1 else bias)
