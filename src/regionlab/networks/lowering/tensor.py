"""Tensors of affine forms: what flows through a model while it is imported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks.lowering.circuit import Circuit
from regionlab.networks.lowering.exact_arrays import exact_array
from regionlab.networks.lowering.forms import Forms
from regionlab.networks.lowering.layers import network_of
from regionlab.networks.network import ReLUNetwork

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Tensor:
    """Forms in an array of some shape, in row-major order, above `level` ReLU layers."""

    circuit: Circuit
    forms: Forms
    shape: tuple[int, ...]
    level: int

    @property
    def size(self) -> int:
        """The number of entries."""
        return prod(self.shape)

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)


Value = Tensor | Array
"""What an operation takes: a tensor that depends on the input, or an array of numbers."""


def input_tensor(shape: Sequence[int]) -> Tensor:
    """The input of a new network, of this shape. Raises NetworkError if it has no entry."""
    if min(shape, default=1) < 1:
        raise NetworkError(f"the input has shape {tuple(shape)}; every axis must have an entry")
    circuit = Circuit(prod(shape))
    return Tensor(circuit, circuit.given, tuple(shape), 0)


def output_network(value: Value) -> ReLUNetwork:
    """The network that computes a tensor, its entries in row-major order."""
    if not isinstance(value, Tensor):
        raise NetworkError("the output does not depend on the input; there is nothing to count")
    return network_of(value.circuit, value.forms, value.level)


def tensors(values: Sequence[Value]) -> list[Tensor]:
    """Those of the values that depend on the input."""
    return [value for value in values if isinstance(value, Tensor)]


def rearranged(value: Value, arrange: Callable[[Array], Array]) -> Value:
    """A view or a selection of the entries: what `arrange` makes of the array of their numbers."""
    if not isinstance(value, Tensor):
        return arrange(value)
    index = arrange(np.arange(value.size).reshape(value.shape))
    return Tensor(value.circuit, value.forms.take(index.ravel()), index.shape, value.level)


def mapped(value: Tensor, matrix: Forms, shape: Sequence[int]) -> Tensor:
    """An affine map of the entries, whose rows fill an array of this shape."""
    return Tensor(value.circuit, matrix.after(value.forms), tuple(shape), value.level)


def stacked(values: Sequence[Tensor]) -> Tensor:
    """The entries of several tensors one after the other, in one axis."""
    first, *others = values
    if any(other.circuit is not first.circuit for other in others):
        raise NetworkError("values of two networks meet; import them one at a time")
    forms = Forms.stacked(*(value.forms for value in values))
    return Tensor(first.circuit, forms, (len(forms),), max(value.level for value in values))


def constant(array: Array, like: Tensor) -> Tensor:
    """Numbers as a tensor beside another one."""
    flat = exact_array(array, "a constant").ravel()
    return Tensor(like.circuit, Forms.of_constants(flat), np.shape(array), 0)
