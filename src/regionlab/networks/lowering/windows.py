"""Windows that move over the last axes of an array: what convolution and pooling read."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError


@dataclass(frozen=True)
class Windows:
    """For each window (in row-major order) and each place in it, the entry that is read, or -1.

    `entries` has shape (windows, places) and numbers the entries of the axes it moves over; -1 is a
    place in the padding. `shape` is that of the windows. `padded` tells which places lie in the
    array or the padding that was asked for, not beyond it.
    """

    shape: tuple[int, ...]
    entries: NDArray[np.intp]
    padded: NDArray[np.bool_]


def windows(
    lengths: Sequence[int],
    kernel: Sequence[int],
    strides: Sequence[int],
    padding: Sequence[tuple[int, int]],
    dilations: Sequence[int],
    ceiling: bool = False,
) -> Windows:
    """All windows of `kernel` places on axes of these lengths, one entry of each list an axis.

    With `ceiling` a last window may reach beyond the padding, if it starts before its end part.
    """
    starts = []
    for axis, length in enumerate(lengths):
        before, after = padding[axis]
        free = length + before + after - dilations[axis] * (kernel[axis] - 1) - 1
        if free < 0:
            raise NetworkError(
                f"a window of {kernel[axis]} places is longer than an axis of {length} with padding"
            )
        number = (ceil if ceiling else floor)(free / strides[axis]) + 1
        if ceiling and (number - 1) * strides[axis] >= length + before:
            number -= 1
        starts.append(np.arange(number) * strides[axis] - before)
    places = [
        start[:, None] + np.arange(size) * dilation
        for start, size, dilation in zip(starts, kernel, dilations, strict=True)
    ]
    return _crossed(lengths, places, [after for _, after in padding])


def adaptive_windows(lengths: Sequence[int], sizes: Sequence[int]) -> list[list[range]]:
    """For each axis the ranges that adaptive pooling to these sizes reads."""
    return [
        [range(i * n // size, -(-(i + 1) * n // size)) for i in range(size)]
        for n, size in zip(lengths, sizes, strict=True)
    ]


def _crossed(
    lengths: Sequence[int], places: Sequence[NDArray[np.intp]], after: Sequence[int]
) -> Windows:
    """Windows of several axes from those of each: arrays of shape (windows, places)."""
    entries = np.zeros((1, 1), dtype=np.intp)
    inside = np.ones((1, 1), dtype=bool)
    padded = np.ones((1, 1), dtype=bool)
    for length, place, end in zip(lengths, places, after, strict=True):
        entries = _paired(entries * length, np.where(place < 0, 0, place), np.add)
        inside = _paired(inside, (place >= 0) & (place < length), np.logical_and)
        padded = _paired(padded, place < length + end, np.logical_and)
    return Windows(tuple(len(place) for place in places), np.where(inside, entries, -1), padded)


def _paired(one: NDArray[Any], other: NDArray[Any], join: np.ufunc) -> NDArray[Any]:
    """Every window of one with every window of the other, place by place."""
    crossed = join(one[:, None, :, None], other[None, :, None, :])
    found: NDArray[Any] = crossed.reshape(len(one) * len(other), -1)
    return found
