"""One layer x -> g(W x + b) of a network: f^(l) and g^(l) of Definition 1."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regionlab.errors import NetworkError
from regionlab.networks.numbers import as_numbers, exact

Activation = Literal["relu", "identity"]


@dataclass(frozen=True, eq=False)
class Layer:
    """x -> activation(weight x + bias).

    `weight` has shape (outputs, inputs), `bias` (outputs,). Both become read-only arrays of int64,
    float64, or exact objects (int, Fraction). `activation` is "relu" or "identity".
    Raises NetworkError for shapes that do not match, numbers that are not finite, or an activation
    that is neither.
    """

    weight: NDArray[Any]
    bias: NDArray[Any]
    activation: Activation = "relu"

    def __init__(self, weight: ArrayLike, bias: ArrayLike, activation: Activation = "relu") -> None:
        matrix = as_numbers(weight, 2, "weight")
        vector = as_numbers(bias, 1, "bias")
        if len(vector) != len(matrix):
            raise NetworkError(f"weight has {len(matrix)} rows, bias has {len(vector)} entries")
        if activation not in get_args(Activation):
            raise NetworkError(f"activation is {activation!r}; choose 'relu' or 'identity'")
        object.__setattr__(self, "weight", matrix)
        object.__setattr__(self, "bias", vector)
        object.__setattr__(self, "activation", activation)

    @property
    def inputs(self) -> int:
        """The number of inputs, n_(l-1)."""
        return int(self.weight.shape[1])

    @property
    def outputs(self) -> int:
        """The number of units, n_l."""
        return int(self.weight.shape[0])

    @cached_property
    def rational(self) -> tuple[tuple[tuple[Fraction, ...], ...], tuple[Fraction, ...]]:
        """Weight rows and bias as exact rational numbers (a float64 is the rational it is)."""
        return (
            tuple(tuple(exact(value) for value in row) for row in self.weight.tolist()),
            tuple(exact(value) for value in self.bias.tolist()),
        )

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
