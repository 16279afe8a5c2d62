"""Convolution over any number of axes, as a sparse matrix."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from regionlab.errors import NetworkError
from regionlab.networks.lowering.arithmetic import combine
from regionlab.networks.lowering.exact_arrays import exact_array
from regionlab.networks.lowering.forms import Forms
from regionlab.networks.lowering.tensor import Tensor, Value, mapped
from regionlab.networks.lowering.windows import windows


def convolution(
    value: Value,
    weight: Any,
    bias: Any,
    strides: Sequence[int],
    padding: Sequence[tuple[int, int]],
    dilations: Sequence[int],
    groups: int = 1,
) -> Value:
    """value of shape (batch, channels, ...) with weight (outputs, channels / groups, ...).

    A value without the axis of the batch gives one without it. Raises NetworkError for shapes that
    do not fit.
    """
    if not isinstance(value, Tensor):
        raise NetworkError("a convolution of numbers that do not depend on the input is not read")
    kernel = exact_array(weight, "a weight of a convolution")
    shape = value.shape
    batched = len(shape) == kernel.ndim
    outputs, per_group, *size = kernel.shape
    if batched:
        batch, channels, *lengths = shape
    else:
        batch, (channels, *lengths) = 1, shape
    if len(lengths) != len(size) or channels != per_group * groups or outputs % groups:
        raise NetworkError(
            f"a convolution with weights of shape {kernel.shape} and {groups} groups does not fit "
            f"a value of shape {shape}"
        )
    seen = windows(lengths, size, strides, padding, dilations)
    area, number, places = int(np.prod(lengths)), len(seen.entries), seen.entries.shape[1]
    # axes: batch, output channel, window, channel of the group, place in the window
    n, o, w, c, p = np.ix_(*map(np.arange, (batch, outputs, number, per_group, places)))
    channel = o // (outputs // groups) * per_group + c
    entry = seen.entries[w, p]
    rows = (n * outputs + o) * number + w
    columns = (n * channels + channel) * area + entry
    weights = kernel.reshape(outputs, per_group, places)[o, c, p]
    rows, columns, weights, entry = np.broadcast_arrays(rows, columns, weights, entry)
    inside = entry >= 0
    matrix = Forms.of_rows(
        rows[inside], columns[inside], weights[inside], np.zeros(batch * outputs * number)
    )
    found = mapped(value, matrix, (*([batch] if batched else []), outputs, *seen.shape))
    if bias is None:
        return found
    return combine(found, np.asarray(bias).reshape(-1, *([1] * len(size))))


def same_padding(
    lengths: Sequence[int],
    kernel: Sequence[int],
    strides: Sequence[int],
    dilations: Sequence[int],
    more_before: bool = False,
) -> list[tuple[int, int]]:
    """The padding with which there are ceil(length / stride) windows."""
    found = []
    for length, size, stride, dilation in zip(lengths, kernel, strides, dilations, strict=True):
        windows_needed = -(-length // stride)
        both = max(0, (windows_needed - 1) * stride + dilation * (size - 1) + 1 - length)
        half = both // 2
        found.append((both - half, half) if more_before else (half, both - half))
    return found
