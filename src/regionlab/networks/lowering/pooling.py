"""Pooling over the last axes, and maxima over axes."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np

from regionlab.errors import NetworkError
from regionlab.networks.lowering.arithmetic import scale
from regionlab.networks.lowering.bending import largest
from regionlab.networks.lowering.exact_arrays import exact_array
from regionlab.networks.lowering.forms import Forms, Indices
from regionlab.networks.lowering.tensor import Tensor, Value, mapped, tensors
from regionlab.networks.lowering.windows import Windows, adaptive_windows, windows


def pool(
    value: Value,
    kind: str,
    kernel: Sequence[int],
    strides: Sequence[int],
    padding: Sequence[tuple[int, int]],
    dilations: Sequence[int],
    ceiling: bool = False,
    count_padding: bool = True,
    divisor: int | None = None,
) -> Value:
    """Windows over the last axes, each by its largest entry ("max") or its mean ("mean").

    A mean is over the places of the window, those in the padding included if `count_padding`, or
    over `divisor`.
    """
    tensor = _tensor(value, kind)
    axes = len(kernel)
    lengths = tensor.shape[tensor.ndim - axes :]
    seen = windows(lengths, kernel, strides, padding, dilations, ceiling)
    groups = _in_each_channel(tensor, seen.entries, axes)
    shape = (*tensor.shape[: tensor.ndim - axes], *seen.shape)
    if kind == "max":
        return largest(tensor, [[e for e in group if e >= 0] for group in groups.tolist()], shape)
    counts = (seen.padded if count_padding else seen.entries >= 0).sum(axis=1)
    shares = [Fraction(1, divisor or int(count)) if count else Fraction(0) for count in counts]
    return _means(tensor, groups, shares, shape)


def adaptive_pool(value: Value, kind: str, sizes: Sequence[int | None]) -> Value:
    """Windows that divide the last axes into so many parts each; None keeps an axis."""
    tensor = _tensor(value, kind)
    lengths = tensor.shape[tensor.ndim - len(sizes) :]
    wanted = [n if size is None else size for size, n in zip(sizes, lengths, strict=True)]
    parts = adaptive_windows(lengths, wanted)
    numbers = np.arange(int(np.prod(lengths))).reshape(lengths)
    inside = [numbers[np.ix_(*box)].ravel().tolist() for box in product(*parts)]
    most = max(map(len, inside))
    entries = np.array([[*group, *([-1] * (most - len(group)))] for group in inside])
    seen = Windows(tuple(wanted), entries, entries >= 0)
    groups = _in_each_channel(tensor, seen.entries, len(sizes))
    shape = (*tensor.shape[: tensor.ndim - len(sizes)], *wanted)
    if kind == "max":
        return largest(tensor, [[e for e in group if e >= 0] for group in groups.tolist()], shape)
    return _means(tensor, groups, [Fraction(1, len(group)) for group in inside], shape)


def largest_along(value: Value, axes: Sequence[int] | None, keep: bool, sign: int = 1) -> Value:
    """The largest entry along some axes, or along all; the smallest, if `sign` is -1."""
    if not isinstance(value, Tensor):
        over = None if axes is None else tuple(axes)
        return np.asarray((np.max if sign == 1 else np.min)(value, axis=over, keepdims=keep))
    gone = sorted({axis % value.ndim for axis in (range(value.ndim) if axes is None else axes)})
    kept = [axis for axis in range(value.ndim) if axis not in gone]
    numbers = np.arange(value.size).reshape(value.shape).transpose(*kept, *gone)
    size = int(np.prod([value.shape[axis] for axis in kept]))
    shape = [n if axis in kept else 1 for axis, n in enumerate(value.shape) if keep or axis in kept]
    (signed,) = tensors([value if sign == 1 else scale(value, -1)])
    found = largest(signed, numbers.reshape(size, -1).tolist(), shape)
    return found if sign == 1 else scale(found, -1)


def _tensor(value: Value, kind: str) -> Tensor:
    if not isinstance(value, Tensor):
        raise NetworkError(f"{kind} pooling of numbers that do not depend on the input is not read")
    return value


def _in_each_channel(value: Tensor, entries: Indices, axes: int) -> Indices:
    """The same windows on every array of the last axes; -1 stays."""
    area = int(np.prod(value.shape[value.ndim - axes :]))
    channels = np.arange(value.size // area)[:, None, None]
    return np.where(entries < 0, -1, entries + area * channels).reshape(-1, entries.shape[1])


def _means(
    value: Tensor, groups: Indices, shares: Sequence[Fraction], shape: Sequence[int]
) -> Value:
    each = np.tile(exact_array(shares, "a share"), len(groups) // len(shares))
    rows, places = np.nonzero(groups >= 0)
    matrix = Forms.of_rows(rows, groups[rows, places], each[rows], np.zeros(len(groups)))
    return mapped(value, matrix, shape)
