"""Operations that bend: activations and maxima, by ReLU units.

max(a, b) = a + relu(b - a): one comparison a pair, in rounds as of a tournament.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from regionlab.errors import NetworkError
from regionlab.networks.activation import RELU, Activation
from regionlab.networks.lowering.arithmetic import combine, scale
from regionlab.networks.lowering.arrange import expand
from regionlab.networks.lowering.exact_arrays import exact_array, fractions
from regionlab.networks.lowering.tensor import Tensor, Value, constant, rearranged, stacked, tensors

ABSOLUTE = Activation("absolute", [0], [(-1, 0), (1, 0)])


def activate(
    value: Value, activations: Activation | Sequence[Activation], which: Any = None
) -> Value:
    """Every entry through an activation; entry i through `activations[which[i]]`, if given."""
    if not isinstance(value, Tensor):
        raise NetworkError("an activation of numbers that do not depend on the input is not read")
    several = [activations] if isinstance(activations, Activation) else activations
    kinds = np.zeros(value.size, dtype=np.intp) if which is None else np.ravel(which)
    forms = value.circuit.bend(value.forms, value.level, several, kinds)
    bent = any(not several[kind].is_linear for kind in np.unique(kinds))
    return Tensor(value.circuit, forms, value.shape, value.level + bent)


def relu(value: Value) -> Value:
    """max(0, z)."""
    return activate(value, RELU)


def leaky(value: Value, slopes: Any) -> Value:
    """z where z > 0, slope z elsewhere; slopes are broadcast."""
    numbers = np.broadcast_to(fractions(exact_array(slopes, "a slope")), value.shape).ravel()
    kinds = {slope: number for number, slope in enumerate(dict.fromkeys(numbers.tolist()))}
    activations = [_leaky(slope) for slope in kinds]
    return activate(value, activations, [kinds[slope] for slope in numbers.tolist()])


def _leaky(slope: Any) -> Activation:
    if slope == 1:
        return Activation("identity", [], [(1, 0)])
    return Activation("leaky", [0], [(slope, 0), (1, 0)])


def clip(value: Value, low: Any = None, high: Any = None) -> Value:
    """min(high, max(low, z)); without a number for one of them, the other alone."""
    low = None if low is None or low == -np.inf else fractions(exact_array(low, "a bound")).item()
    high = None if high is None or high == np.inf else fractions(exact_array(high, "")).item()
    if not isinstance(value, Tensor):
        return np.clip(value, low, high)
    if low is None and high is None:
        return value
    if low is not None and high is not None and low >= high:
        return expand(constant(np.array(high), value), value.shape)
    bends = [bend for bend in (low, high) if bend is not None]
    pieces = [(1, 0)]
    if low is not None:
        pieces = [(0, low), *pieces]
    if high is not None:
        pieces = [*pieces, (0, high)]
    return activate(value, Activation("clip", bends, pieces))


def absolute(value: Value) -> Value:
    """|z|."""
    return activate(value, ABSOLUTE)


def hard_sigmoid(value: Value, slope: Any, offset: Any) -> Value:
    """min(1, max(0, slope z + offset))."""
    return clip(combine(scale(value, slope), np.asarray(offset)), 0, 1)


def maximum(one: Value, other: Value) -> Value:
    """The larger of two, with broadcasting."""
    if not isinstance(one, Tensor) and not isinstance(other, Tensor):
        return np.maximum(one, other)
    shape = np.broadcast_shapes(one.shape, other.shape)
    kept, compared = expand(one, shape), expand(other, shape)
    if not isinstance(compared, Tensor):  # numbers need not be passed on
        kept, compared = compared, kept
    return combine(kept, relu(combine(compared, kept, -1)))


def minimum(one: Value, other: Value) -> Value:
    """The smaller of two, with broadcasting."""
    return scale(maximum(scale(one, -1), scale(other, -1)), -1)


def largest(value: Tensor, groups: Sequence[Sequence[int]], shape: Sequence[int]) -> Tensor:
    """The largest entry of each group of entries, by their numbers; an array of this shape.

    A pair that meets in several groups is compared once.
    """
    pool = Tensor(value.circuit, value.forms, (value.size,), value.level)
    waiting = [list(dict.fromkeys(group)) for group in groups]
    if not all(waiting):
        raise NetworkError("a maximum of nothing: a window lies in the padding alone")
    while any(len(group) > 1 for group in waiting):
        pairs: dict[tuple[int, int], int] = {}
        after = []
        for group in waiting:
            rest = group[len(group) - len(group) % 2 :]
            ahead = [
                pool.size + pairs.setdefault(pair, len(pairs))
                for pair in zip(group[0::2], group[1::2], strict=False)
            ]
            after.append([*ahead, *rest])
        firsts = rearranged(pool, lambda array: array[[a for a, _ in pairs]])  # noqa: B023
        seconds = rearranged(pool, lambda array: array[[b for _, b in pairs]])  # noqa: B023
        winners = maximum(firsts, seconds)
        pool = stacked(tensors([pool, winners]))
        waiting = after
    (found,) = tensors([rearranged(pool, lambda array: array[[g for (g,) in waiting]])])
    return Tensor(found.circuit, found.forms, tuple(shape), found.level)
