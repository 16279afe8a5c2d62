"""The affine map of a network on a pattern in float64, with error bounds.

The error model is that of `point_patterns`: a sum of n products is off by about n roundoffs of the
sum of absolute values, plus what the errors of its numbers make of the weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks.layer import Layer
from regionlab.networks.point_patterns import ROUNDOFF, UNDERFLOW, Pattern

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class FloatMap:
    """x -> matrix x + offset, rounded: each entry is off by no more than its error."""

    matrix: Floats
    """(n_L, n_0)."""
    offset: Floats
    """(n_L,)."""
    matrix_error: Floats
    """(n_L, n_0)."""
    offset_error: Floats
    """(n_L,)."""


def float_map(layers: Sequence[Layer], pattern: Pattern) -> FloatMap:
    """The map of these layers where the units that bend have this pattern.

    Raises NetworkError for weights beyond float64.
    """
    values = errors = np.zeros((0, 0))
    signs = iter(pattern)
    for layer in layers:
        try:
            weight = layer.weight.astype(np.float64)
            bias = layer.bias.astype(np.float64)
        except OverflowError:
            raise NetworkError(
                "a weight or bias is beyond 1e308; network.affine_map(pattern) is exact"
            ) from None
        if layer is layers[0]:
            values = np.column_stack([weight, bias])
            errors = ROUNDOFF * np.abs(values) + UNDERFLOW  # they may be no float64 themselves
        else:
            size = np.abs(weight)
            sizes = size @ np.abs(values)
            sizes[:, -1] += np.abs(bias)
            errors = 1.01 * (size @ errors + (layer.inputs + 6) * ROUNDOFF * sizes) + UNDERFLOW
            values = weight @ values
            values[:, -1] += bias
        pieces = [layer.activation.pieces[on] for on in (
            [0] * layer.outputs if layer.is_linear else next(signs)
        )]  # fmt: skip
        slopes = np.array([[float(piece.slope)] for piece in pieces])
        start = np.array([float(piece.intercept) for piece in pieces])
        errors = np.abs(slopes) * (errors + 4 * ROUNDOFF * np.abs(values)) * 1.01
        values = slopes * values
        values[:, -1] += start
        errors[:, -1] += 4 * ROUNDOFF * (np.abs(values[:, -1]) + np.abs(start))
    return FloatMap(values[:, :-1], values[:, -1], errors[:, :-1], errors[:, -1])
