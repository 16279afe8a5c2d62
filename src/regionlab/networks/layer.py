"""One layer x -> g(W x + b) of a network: f^(l) and g^(l) of Definition 1."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regionlab.errors import NetworkError
from regionlab.networks.activation import Activation
from regionlab.networks.numbers import as_numbers, exact, float_points
from regionlab.networks.rationals import RationalMatrix


@dataclass(frozen=True, eq=False)
class Layer:
    """x -> activation(weight x + bias).

    `weight` has shape (outputs, inputs), `bias` (outputs,); no bias is a bias of zeros. Both become
    read-only arrays of int64, float64, or exact objects (int, Fraction); tensors of torch are taken
    as they are. `activation` is "relu", "identity" or an Activation; as an attribute it is an
    Activation, which compares as its name. A layer that is told none is a ReLU layer, wherever it
    stands; only a network file without `activations` ends in an identity layer (`load_network`).
    Raises NetworkError for shapes that do not match, numbers that are not finite, or a name that is
    neither.

    >>> layer = Layer([[1, -2]], [Fraction(1, 2)])
    >>> layer.inputs, layer.outputs, layer.activation == "relu"
    (2, 1, True)
    """

    weight: NDArray[Any]
    bias: NDArray[Any]
    activation: Activation

    def __init__(
        self, weight: ArrayLike, bias: ArrayLike | None = None, activation: str = "relu"
    ) -> None:
        matrix = as_numbers(weight, 2, "weight")
        zeros = np.zeros(len(matrix), dtype=np.int64)
        vector = as_numbers(zeros if bias is None else bias, 1, "bias")
        if len(vector) != len(matrix):
            raise NetworkError(f"weight has {len(matrix)} rows, bias has {len(vector)} entries")
        object.__setattr__(self, "weight", matrix)
        object.__setattr__(self, "bias", vector)
        object.__setattr__(self, "activation", Activation.named(activation))

    @property
    def inputs(self) -> int:
        """The number of inputs, n_(l-1)."""
        return int(self.weight.shape[1])

    @property
    def outputs(self) -> int:
        """The number of units, n_l."""
        return int(self.weight.shape[0])

    def __call__(self, points: ArrayLike) -> NDArray[np.float64]:
        """Float64 values of shape (..., outputs) at points of shape (..., inputs).

        Raises NetworkError for points of another shape, or that are no real numbers, and for
        weights beyond float64.
        """
        try:
            weight, bias = self.weight.astype(np.float64), self.bias.astype(np.float64)
        except OverflowError:
            raise NetworkError(
                "a weight or bias is beyond 1e308; network.evaluate(point) is exact"
            ) from None
        return self.activation(float_points(points, self.inputs) @ weight.T + bias)

    @cached_property
    def rational(self) -> tuple[tuple[tuple[Fraction, ...], ...], tuple[Fraction, ...]]:
        """Weight rows and bias as exact rational numbers (a float64 is the rational it is)."""
        return self.matrix.rows, self.rational_bias

    @cached_property
    def rational_bias(self) -> tuple[Fraction, ...]:
        """The bias as exact rational numbers."""
        return tuple(exact(value) for value in self.bias.tolist())

    @cached_property
    def matrix(self) -> RationalMatrix:
        """The weight, ready for exact products."""
        return RationalMatrix.of_array(self.weight)

    @property
    def is_linear(self) -> bool:
        """True when the activation bends nowhere: x -> weight x + bias, for an identity layer."""
        return self.activation.is_linear

    @property
    def is_integer(self) -> bool:
        """True when every weight and bias is stored as an integer."""
        arrays = (self.weight, self.bias)
        return all(
            a.dtype.kind == "i" or (a.dtype == object and all(type(v) is int for v in a.flat))
            for a in arrays
        )

    @property
    def is_ternary(self) -> bool:
        """True when every weight and every bias is -1, 0 or 1."""
        return all(bool(np.isin(array, (-1, 0, 1)).all()) for array in (self.weight, self.bias))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Layer):
            return NotImplemented
        return self.activation == other.activation and self.rational == other.rational

    def __hash__(self) -> int:
        return hash((self.activation, self.rational))
