"""Units of one layer whose rows are proportional: they have one hyperplane on every cell."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.networks import Layer


def parallel_units(layers: Sequence[Layer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every unit the first unit of its layer with a proportional row, and the sign between.

    Both have an entry for each unit of all layers. Such units have one hyperplane on every cell,
    whatever the layers before do. Compared exactly: a rounded quotient sorts out unequal rows.
    """
    units = sum(layer.outputs for layer in layers)
    parallel_to, parallel_sign = np.arange(units), np.ones(units, dtype=np.int64)
    start = 0
    for layer in layers:
        directions = list(_directions(layer))
        seen: dict[Any, list[tuple[int, int]]] = {}
        all_differ = len({key for key, _ in directions}) == layer.outputs
        for unit, (key, sign) in enumerate([] if all_differ else directions):
            alike = seen.setdefault(key, [])
            first = next((one for one in alike if _proportional(layer, one[0], unit)), None)
            if first is None:
                alike.append((unit, sign))
            else:
                parallel_to[start + unit] = start + first[0]
                parallel_sign[start + unit] = sign * first[1]
        start += layer.outputs
    return parallel_to, parallel_sign


def _directions(layer: Layer) -> Iterator[tuple[Any, int]]:
    """For every unit a key that proportional rows share, and the sign of its first number."""
    if layer.weight.dtype.kind == layer.bias.dtype.kind == "f":
        rows = np.column_stack([layer.weight, layer.bias])
        pivots = rows[np.arange(len(rows)), (rows != 0.0).argmax(axis=1)]
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            ratios = rows / pivots[:, None] + 0.0  # 0 has one sign
        for ratio, pivot in zip(ratios, pivots.tolist(), strict=True):
            yield (ratio.tobytes() if pivot else b""), (1 if pivot >= 0 else -1)
        return
    # quotients may be rounded, but those of numbers that float64 does not hold are no floats
    number = int if layer.weight.dtype.kind == layer.bias.dtype.kind == "i" else Fraction
    for row, constant in zip(layer.weight.tolist(), layer.bias.tolist(), strict=True):
        numbers = [number(value) for value in (*row, constant)]
        pivot = next((value for value in numbers if value), None)
        if pivot is None:
            yield (), 1
        else:
            yield tuple(value / pivot for value in numbers), (1 if pivot > 0 else -1)


def _proportional(layer: Layer, one: int, other: int) -> bool:
    rows, bias = layer.rational
    first, second = (*rows[one], bias[one]), (*rows[other], bias[other])
    pivot = next((k for k, value in enumerate(first) if value), None)
    if pivot is None:
        return not any(second)
    return all(a * second[pivot] == b * first[pivot] for a, b in zip(first, second, strict=True))
