"""Operations that move entries: shapes, axes, slices, padding."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from regionlab.errors import NetworkError
from regionlab.networks.lowering.tensor import Tensor, Value, constant, rearranged, stacked, tensors


def reshape(value: Value, shape: Sequence[int]) -> Value:
    """The entries in row-major order in another shape; one axis may be -1."""
    return rearranged(value, lambda array: array.reshape(tuple(shape)))


def flatten(value: Value, start: int = 0, end: int = -1) -> Value:
    """The axes from `start` to `end`, included, as one; a number becomes a vector of one."""
    shape = value.shape
    if not shape:
        return reshape(value, (1,))
    start, end = start % len(shape), end % len(shape)
    return reshape(value, (*shape[:start], int(np.prod(shape[start : end + 1])), *shape[end + 1 :]))


def transpose(value: Value, axes: Sequence[int] | None = None) -> Value:
    """The axes in another order; reversed, if none is given."""
    return rearranged(value, lambda array: array.transpose(axes))


def swap(value: Value, one: int, other: int) -> Value:
    """Two axes in each other's place."""
    return rearranged(value, lambda array: array.swapaxes(one, other))


def squeeze(value: Value, axes: Sequence[int] | None = None) -> Value:
    """Without axes of length 1: all of them, or those of `axes` that have it."""
    wanted = range(value.ndim) if axes is None else [axis % value.ndim for axis in axes]
    gone = tuple(axis for axis in wanted if value.shape[axis] == 1)
    return rearranged(value, lambda array: array.squeeze(gone))


def unsqueeze(value: Value, axes: Sequence[int]) -> Value:
    """With new axes of length 1 at these places of the result."""
    return rearranged(value, lambda array: np.expand_dims(array, tuple(axes)))


def expand(value: Value, shape: Sequence[int]) -> Value:
    """Broadcast to a shape; -1 leaves an axis as it is."""
    missing = len(shape) - value.ndim
    own = (*([1] * missing), *value.shape)
    target = tuple(mine if n == -1 else n for n, mine in zip(shape, own, strict=True))
    return rearranged(value, lambda array: np.broadcast_to(array, target))


def pick(value: Value, key: Any) -> Value:
    """value[key], with a key as NumPy takes it."""
    return rearranged(value, lambda array: array[key])


def pick_axis(value: Value, axis: int, key: Any) -> Value:
    """value[..., key, ...] at one axis."""
    return pick(value, (*([slice(None)] * (axis % value.ndim)), key))


def concatenate(values: Sequence[Value], axis: int) -> Value:
    """Along an axis that there is."""
    arrays = [value for value in values if not isinstance(value, Tensor)]
    if len(arrays) == len(values):
        return np.concatenate(arrays, axis)
    like = tensors(values)[0]
    parts = [v if isinstance(v, Tensor) else constant(v, like) for v in values]
    sizes = [part.size for part in parts]
    ends = np.cumsum([0, *sizes])
    numbers = [
        np.arange(end - size, end).reshape(part.shape)
        for part, size, end in zip(parts, sizes, ends[1:], strict=True)
    ]
    return rearranged(stacked(parts), lambda _: np.concatenate(numbers, axis))


def stack(values: Sequence[Value], axis: int) -> Value:
    """Along a new axis."""
    return concatenate([unsqueeze(value, [axis]) for value in values], axis)


def split(value: Value, sizes: Sequence[int], axis: int) -> list[Value]:
    """Parts of these sizes along an axis."""
    ends = np.cumsum(sizes).tolist()
    return [
        pick_axis(value, axis, slice(end - size, end))
        for size, end in zip(sizes, ends, strict=True)
    ]


def chunk_sizes(length: int, size: int) -> list[int]:
    """The sizes of parts of `size` entries each, the last one perhaps shorter."""
    return [min(size, length - start) for start in range(0, length, size)]


def pad(value: Value, widths: Sequence[tuple[int, int]], filling: float = 0.0) -> Value:
    """Entries `filling` before and after along each axis; negative widths cut entries off."""
    keep = tuple(
        slice(max(0, -before), length - max(0, -after))
        for (before, after), length in zip(widths, value.shape, strict=True)
    )
    value = pick(value, keep)
    added = [(max(0, before), max(0, after)) for before, after in widths]
    if not isinstance(value, Tensor):
        return np.pad(value, added, constant_values=filling)
    if not np.isfinite(filling):
        raise NetworkError(f"the padding is {filling}; every number must be finite")
    one_more = stacked([value, constant(np.array([filling]), value)])
    numbers = np.arange(value.size).reshape(value.shape)
    return rearranged(one_more, lambda _: np.pad(numbers, added, constant_values=value.size))
