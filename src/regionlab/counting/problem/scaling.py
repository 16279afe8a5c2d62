"""The layers of a network as float64 numbers: as integers if they are rationals of moderate size.

If all numbers have small denominators, inputs and layers are multiplied by positive integers, so
that float64 arithmetic on them is exact until 2^53; every sign stays what it was, because a
positive scale passes through ReLU. Otherwise float64 weights are taken as they are, and fractions
are rounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm
from operator import mul
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.problem.numbers import UNIT, Floats, are_exact, as_floats
from regionlab.domains import Box
from regionlab.networks import Layer, ReLUNetwork

_LARGEST, _FINEST = 2**40, 24
"""Scaled integers up to this are worth exact arithmetic; larger ones would leave 2^53 at once. So
are floats with so many binary places."""


_LARGEST_SCALE = 1 << 900
"""Inputs are multiplied by no more: points go forth and back between the two in float64."""


@dataclass(frozen=True)
class ScaledLayers:
    """The layers of a network of ReLU layers, for inputs multiplied by `scale`."""

    weights: tuple[Floats, ...]
    """W_1, ..., W_L, each of shape (units, units before)."""
    biases: tuple[Floats, ...]
    """b_1, ..., b_L."""
    scale: Fraction
    """The factor of the inputs."""
    form_scales: tuple[Fraction, ...]
    """What the forms of each layer were multiplied by."""
    integral: bool
    """Whether all numbers are integers, those of the box too."""
    rounding: float
    """The relative error of weights and biases."""
    within_floats: bool
    """Whether all numbers are finite, and 0 only where the exact ones are."""


def integral_layers(network: ReLUNetwork, box: Box | None) -> ScaledLayers | None:
    """Layers and bounds of a box as integers, or None if they would be too large."""
    scales = _integer_scales(network, box)
    if scales is None or scales[0] > _LARGEST_SCALE:
        return None
    return ScaledLayers(
        *_scaled(network, scales),
        scale=Fraction(scales[0]),
        form_scales=tuple(Fraction(factor) for factor in accumulate(scales, mul))[1:],
        integral=True,
        rounding=0.0,
        within_floats=True,
    )


def float_layers(network: ReLUNetwork, rounded: bool = False) -> ScaledLayers:
    """Layers as they are, rounded where they are no float64 numbers; or as if they were."""
    exact = [array for layer in network.layers for array in (layer.weight, layer.bias)]
    floats = [as_floats(array) for array in exact]
    return ScaledLayers(
        weights=tuple(floats[::2]),
        biases=tuple(floats[1::2]),
        scale=Fraction(1),
        form_scales=(Fraction(1),) * network.depth,
        integral=False,
        rounding=UNIT if rounded or not all(map(are_exact, exact)) else 0.0,
        within_floats=all(map(_is_held, floats, exact)),
    )


def readout(layer: Layer, integral: bool) -> tuple[Floats, float]:
    """The linear part of an identity layer, up to one factor, and its relative error.

    `integral` says that the layers before are; then the readout is, too, if that is possible.
    """
    factor = _denominator(layer.weight) if integral else None
    if factor is not None:
        return as_floats(_times(layer.weight, factor)), 0.0
    return as_floats(layer.weight), UNIT


def _is_held(floats: Floats, exact: NDArray[Any]) -> bool:
    """Whether the float64 numbers are finite, and 0 only where the exact ones are."""
    return bool(np.isfinite(floats).all() and ((floats == 0.0) == (exact == 0)).all())


def _denominator(array: NDArray[Any]) -> int | None:
    """The least common denominator of the numbers, or None if it is large."""
    if array.dtype.kind == "i":
        return 1
    if array.dtype.kind == "f":
        with np.errstate(over="ignore"):
            finest = np.ldexp(array, _FINEST)
        if not (finest == np.rint(finest)).all():
            return None
        for exponent in range(_FINEST + 1):
            scaled = np.ldexp(array, exponent)
            if np.abs(scaled).max(initial=0.0) > _LARGEST:
                return None
            if (scaled == np.rint(scaled)).all():
                return 1 << exponent
        return None
    found = lcm(*(Fraction(value).denominator for value in array.ravel().tolist()))
    return found if found <= _LARGEST else None


def _integer_scales(network: ReLUNetwork, box: Box | None) -> list[int] | None:
    """Factors that make inputs and layers integral, or None if the integers would be too large."""
    bounds = [] if box is None else [*box.lower, *box.upper]
    scales = [lcm(*(value.denominator for value in bounds)) if bounds else 1]
    total = scales[0]
    largest = max([abs(value * total) for value in bounds], default=Fraction(1))
    for layer in network.layers:
        found = [_denominator(layer.weight), _denominator(layer.bias)]
        if None in found:
            return None
        scales.append(lcm(*(value for value in found if value)))
        before, total = total, total * scales[-1]
        biggest = max(abs(Fraction(_top(layer.weight))), abs(Fraction(_top(layer.bias))) * before)
        largest = max(largest, biggest * scales[-1])
        if largest > _LARGEST:
            return None
    return scales


def _top(array: NDArray[Any]) -> Any:
    return max((abs(value) for value in array.ravel().tolist()), default=0)


def _scaled(
    network: ReLUNetwork, scales: Sequence[int]
) -> tuple[tuple[Floats, ...], tuple[Floats, ...]]:
    """Weights and biases of integral layers, for inputs multiplied by the first scale."""
    weights, biases = [], []
    total = scales[0]
    for layer, scale in zip(network.layers, scales[1:], strict=True):
        weights.append(as_floats(_times(layer.weight, scale)))
        biases.append(as_floats(_times(layer.bias, scale * total)))
        total *= scale
    return tuple(weights), tuple(biases)


def _times(array: NDArray[Any], factor: int) -> NDArray[Any]:
    if array.dtype.kind == "f":
        return array * float(factor)  # a power of two, or small: exact, as was found above
    return array.astype(object) * factor
