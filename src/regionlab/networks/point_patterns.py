"""Which layers have patterns; patterns at many points, in float64 where its error bound decides.

A pre-activation is a sum of n products and a bias. In any order, its float64 value is off by at
most about n + 1 unit roundoffs times the sum of the absolute values, plus what the errors of the
inputs make of the weights; the bounds here are more than twice that, which leaves room for their
own rounding. `UNDERFLOW` is above all that underflow can lose.
"""

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks.activation import IDENTITY, RELU
from regionlab.networks.layer import Layer

Pattern = tuple[tuple[bool, ...], ...]
"""One tuple per layer that is not linear, one entry per unit: True where the pre-activation is > 0.
"""

UNDERFLOW = 1e-290
ROUNDOFF = 2.0**-52


def check_pattern(layers: Sequence[Layer]) -> None:
    """Raise NetworkError unless each unit bends at 0 alone, if at all."""
    for layer in layers:
        if not (layer.is_linear or layer.activation.bends_at_zero):
            raise NetworkError(
                f"{layer.activation} units do not bend at 0 alone, so they have no pattern of "
                "z > 0; ask regionlab.networks.as_relu(network), the same function"
            )


def as_pattern(given: Any, layers: Sequence[Layer]) -> Pattern:
    """A pattern as a tuple for each layer that is not linear; all units in a row are one too.

    Raises NetworkError unless there is one entry, True or False, for each unit.
    """
    expected = tuple(layer.outputs for layer in layers if not layer.is_linear)
    try:
        entries = [*given]
        if entries and all(map(_is_sign, entries)):  # all units in a row
            if len(entries) != sum(expected):
                raise NetworkError(
                    f"the pattern has {len(entries)} entries, the network {sum(expected)} units "
                    f"that have a sign, in layers of {expected}"
                )
            ends = [*accumulate(expected)]
            entries = [entries[end - size : end] for end, size in zip(ends, expected, strict=True)]
        signs = [tuple(active) for active in entries]
        known = all(on in (False, True) for active in signs for on in active)
    except (TypeError, ValueError) as error:  # no sequence, or arrays in place of signs
        if isinstance(error, NetworkError):
            raise
        known = False
    if not known:
        raise NetworkError(
            "the pattern is not made of True and False, a tuple for each layer that is not "
            "linear; network.pattern(point) gives one"
        )
    sizes = tuple(map(len, signs))
    if sizes != expected:
        raise NetworkError(f"pattern has layers of {sizes} units, the network {expected}")
    return tuple(tuple(map(bool, active)) for active in signs)


def _is_sign(value: Any) -> bool:
    """Whether it is True or False by itself; an array of signs is none."""
    return bool(np.isscalar(value) and value in (False, True))


def float_patterns(
    layers: Sequence[Layer], points: NDArray[Any]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The patterns at points of shape (m, n_0), and which of them are certain, shape (m,).

    Patterns have shape (m, units), layer after layer. None is certain if the network or the points
    hold numbers that are no float64, or layers are neither ReLU nor identity.
    """
    units = sum(layer.outputs for layer in layers if not layer.is_linear)
    patterns = np.zeros((len(points), units), dtype=np.bool_)
    arrays = [points, *chain.from_iterable((layer.weight, layer.bias) for layer in layers)]
    kinds = all(layer.activation in (RELU, IDENTITY) for layer in layers)
    if not (kinds and all(map(_are_floats, arrays))):
        return patterns, np.zeros(len(points), dtype=np.bool_)
    certain = np.ones(len(points), dtype=np.bool_)
    values, errors, begin = points.astype(np.float64), np.zeros(points.shape), 0
    with np.errstate(all="ignore"):  # what is not finite stays undecided
        for layer in layers:
            weight, bias = layer.weight.astype(np.float64), layer.bias.astype(np.float64)
            size = np.abs(weight)
            rounding = (layer.inputs + 4) * ROUNDOFF * (np.abs(values) @ size.T + np.abs(bias))
            errors = 1.01 * (errors @ size.T + rounding) + UNDERFLOW
            values = values @ weight.T + bias
            if layer.activation == RELU:
                active = values > 0
                certain &= (np.abs(values) > errors).all(axis=1)
                patterns[:, begin : begin + layer.outputs] = active
                values, errors = np.where(active, values, 0.0), np.where(active, errors, 0.0)
                begin += layer.outputs
    return patterns, certain


def _are_floats(array: NDArray[Any]) -> bool:
    """Whether all numbers are finite and exactly float64."""
    if array.dtype.kind == "f":
        return array.dtype.itemsize <= 8 and bool(np.isfinite(array).all())
    return array.dtype.kind in "iu" and bool((np.abs(array.astype(np.float64)) < 2**53).all())
