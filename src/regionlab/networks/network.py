"""Feed-forward networks of ReLU and identity layers (Definition 1 of the ternary paper)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regionlab.errors import NetworkError, kind_of
from regionlab.networks.affine import AffineMap
from regionlab.networks.layer import Activation, Layer
from regionlab.networks.numbers import exact

Pattern = tuple[tuple[bool, ...], ...]
"""One tuple per ReLU layer, one entry per unit: True where the pre-activation is > 0."""


@dataclass(frozen=True)
class ReLUNetwork:
    """F = g^(L) o f^(L) o ... o g^(1) o f^(1), equation (1), with g^(l) ReLU or identity.

    In the papers' regression networks the last layer is an identity layer. Networks are values:
    immutable, equal when their layers hold the same numbers and activations.
    Raises NetworkError if there is no layer, or neighbouring layers do not fit.
    """

    layers: tuple[Layer, ...]

    def __init__(self, layers: Iterable[Layer]) -> None:
        try:
            given = tuple(layers)
        except TypeError:
            raise NetworkError(
                f"the layers are {kind_of(layers)}; give a sequence, such as [Layer(...)]"
            ) from None
        if not given:
            raise NetworkError("a network needs at least one layer")
        for number, layer in enumerate(given, start=1):
            if not isinstance(layer, Layer):
                raise NetworkError(f"layer {number} is {kind_of(layer)}, not a Layer")
        for number, (before, after) in enumerate(pairwise(given), start=1):
            if before.outputs != after.inputs:
                raise NetworkError(
                    f"layer {number + 1} expects {after.inputs} inputs, "
                    f"layer {number} gives {before.outputs}"
                )
        object.__setattr__(self, "layers", given)

    @property
    def inputs(self) -> int:
        """n_0."""
        return self.layers[0].inputs

    @property
    def outputs(self) -> int:
        """n_L."""
        return self.layers[-1].outputs

    @property
    def depth(self) -> int:
        """L, the number of layers, the last one counted."""
        return len(self.layers)

    @property
    def widths(self) -> tuple[int, ...]:
        """(n_0, n_1, ..., n_L)."""
        return (self.inputs, *(layer.outputs for layer in self.layers))

    @property
    def relu_layers(self) -> tuple[Layer, ...]:
        """The layers whose activation is ReLU, in order; a pattern has one entry for each."""
        return tuple(layer for layer in self.layers if layer.activation == "relu")

    @property
    def is_integer(self) -> bool:
        """True when every weight and bias is stored as an integer."""
        return all(layer.is_integer for layer in self.layers)

    @property
    def is_ternary(self) -> bool:
        """True when every weight and every bias is -1, 0 or 1 (biases count)."""
        return all(layer.is_ternary for layer in self.layers)

    def forward(self, points: ArrayLike) -> NDArray[np.float64]:
        """Float64 values at `points` of shape (..., n_0); returns shape (..., n_L).

        Raises NetworkError if the last axis is not n_0.
        """
        values = np.asarray(points, dtype=np.float64)
        if values.ndim == 0 or values.shape[-1] != self.inputs:
            raise NetworkError(
                f"points have shape {values.shape}; the last axis must be {self.inputs}"
            )
        for layer in self.layers:
            weight, bias = layer.weight.astype(np.float64), layer.bias.astype(np.float64)
            values = values @ weight.T + bias
            if layer.activation == "relu":
                values = np.maximum(values, 0.0)
        return values

    def evaluate(self, point: Sequence[Any]) -> tuple[Fraction, ...]:
        """The exact value at one point (ints, fractions or floats).

        Raises NetworkError if the point does not have n_0 finite coordinates.
        """
        return self._run(point)[0]

    def pattern(self, point: Sequence[Any]) -> Pattern:
        """The activation pattern at one point, decided exactly: active means z > 0."""
        return self._run(point)[1]

    def _run(self, point: Sequence[Any]) -> tuple[tuple[Fraction, ...], Pattern]:
        if len(point) != self.inputs:
            raise NetworkError(f"the point has {len(point)} coordinates, the network {self.inputs}")
        values = tuple(exact(value, "coordinate") for value in point)
        pattern = []
        for layer in self.layers:
            values = tuple(
                sum((a * v for a, v in zip(row, values, strict=True) if a and v), start)
                for row, start in zip(*layer.rational, strict=True)
            )
            if layer.activation == "relu":
                active = tuple(value > 0 for value in values)
                values = tuple(
                    v if on else Fraction(0) for v, on in zip(values, active, strict=True)
                )
                pattern.append(active)
        return values, tuple(pattern)

    def affine_map(self, pattern: Pattern) -> AffineMap:
        """The affine map of the network wherever its activation pattern is `pattern`.

        Raises NetworkError if the pattern does not have one entry per unit of each ReLU layer.
        """
        expected = tuple(layer.outputs for layer in self.relu_layers)
        given = tuple(len(active) for active in pattern)
        if given != expected:
            raise NetworkError(f"pattern has layers of {given} units, the network {expected}")
        result = AffineMap.identity(self.inputs)
        remaining = iter(pattern)
        for layer in self.layers:
            result = result.then(*layer.rational)
            if layer.activation == "relu":
                result = result.masked(next(remaining))
        return result

    def fold_identity(self) -> "ReLUNetwork":
        """The same function with every identity layer multiplied into the layer after it.

        Exact: layers of integers stay integers, floats become the rationals they are. A last
        identity layer stays, as there is nothing after it.
        """
        folded: list[Layer] = []
        pending: Layer | None = None
        for layer in self.layers:
            merged = layer if pending is None else _compose(pending, layer)
            pending = merged if merged.activation == "identity" else None
            if pending is None:
                folded.append(merged)
        return ReLUNetwork([*folded, *([] if pending is None else [pending])])

    def with_outputs(self, activation: Activation) -> "ReLUNetwork":
        """The same network with `activation` ("relu" or "identity") on its last layer."""
        last = self.layers[-1]
        return ReLUNetwork([*self.layers[:-1], Layer(last.weight, last.bias, activation)])

    def __str__(self) -> str:
        widths = " -> ".join(map(str, self.widths))
        kinds = {"relu": "R", "identity": "I"}
        return f"{widths} ({''.join(kinds[layer.activation] for layer in self.layers)})"

    def __repr__(self) -> str:
        return f"<ReLUNetwork {self}>"


def _compose(first: Layer, second: Layer) -> Layer:
    """x -> second(first(x)) as one layer, where `first` is an identity layer."""
    rows, offsets = first.rational
    both = AffineMap(rows, offsets).then(*second.rational)
    numbers = [[*row, t] for row, t in zip(both.matrix, both.offset, strict=True)]
    table = np.empty((len(numbers), len(numbers[0])), dtype=object)
    for r, row in enumerate(numbers):
        table[r] = [int(v) if v.denominator == 1 else v for v in row]
    return Layer(table[:, :-1], table[:, -1], second.activation)
