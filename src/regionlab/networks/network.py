"""Feed-forward networks of ReLU and identity layers (Definition 1 of the ternary paper)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regionlab.errors import NetworkError, kind_of
from regionlab.networks.affine import AffineMap
from regionlab.networks.float_maps import FloatMap, float_map
from regionlab.networks.folding import folded
from regionlab.networks.layer import Layer
from regionlab.networks.numbers import exact_point
from regionlab.networks.point_patterns import (
    Pattern,
    as_pattern,
    check_pattern,
    float_patterns,
)
from regionlab.networks.propagation import UnitForms
from regionlab.networks.restriction import Subspace, restricted

_LISTED = 40
"""So many layers are printed one by one."""


@dataclass(frozen=True)
class ReLUNetwork:
    """F = g^(L) o f^(L) o ... o g^(1) o f^(1), equation (1), with g^(l) ReLU or identity.

    In the papers' regression networks the last layer is an identity layer. Each layer says itself
    what it is, the last one too: `Layer(W, b)` is a ReLU layer, `Layer(W, b, "identity")` an output
    layer, `network.with_outputs("identity")` makes the last one so. A network file without
    `activations` ends in an identity layer, as imported models mostly do. Networks are values:
    immutable, equal when their layers hold the same numbers and activations. A network is a
    function of points, and the sequence of its layers; a slice is the network of some layers.
    Raises NetworkError if there is no layer, or neighbouring layers do not fit.

    >>> absolute = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, 1]], [0], "identity")])
    >>> absolute([[-3.0], [2.0]])
    array([[3.],
           [2.]])
    >>> len(absolute), absolute[0].outputs, absolute[:1].evaluate([-3])
    (2, 2, (Fraction(0, 1), Fraction(3, 1)))
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
        """The layers that are not linear, in order; a pattern has one entry for each.

        All of them are ReLU layers, unless layers were given activations of another kind.
        """
        return tuple(layer for layer in self.layers if not layer.is_linear)

    @property
    def is_integer(self) -> bool:
        """True when every weight and bias is stored as an integer."""
        return all(layer.is_integer for layer in self.layers)

    @property
    def is_ternary(self) -> bool:
        """True when every weight and every bias is -1, 0 or 1 (biases count)."""
        return all(layer.is_ternary for layer in self.layers)

    def __len__(self) -> int:
        return len(self.layers)

    def __iter__(self) -> Iterator[Layer]:
        return iter(self.layers)

    @overload
    def __getitem__(self, index: int) -> Layer: ...
    @overload
    def __getitem__(self, index: slice) -> "ReLUNetwork": ...
    def __getitem__(self, index: int | slice) -> "Layer | ReLUNetwork":
        found = self.layers[index]
        return found if isinstance(found, Layer) else ReLUNetwork(found)

    def __call__(self, points: ArrayLike) -> NDArray[np.float64]:
        """Float64 values at `points` of shape (..., n_0); returns shape (..., n_L).

        Raises NetworkError if the last axis is not n_0, or points are no real numbers. `evaluate`
        gives the exact value.
        """
        first, *others = self.layers
        values = first(points)
        for layer in others:
            values = layer(values)
        return values

    def forward(self, points: ArrayLike) -> NDArray[np.float64]:
        """The same as `network(points)`."""
        return self(points)

    def evaluate(self, point: Sequence[Any]) -> tuple[Fraction, ...]:
        """The exact value at one point (ints, fractions or floats).

        Raises NetworkError if the point does not have n_0 finite coordinates.

        >>> ReLUNetwork([Layer([[3]], [0], "identity")]).evaluate([0.1])  # the float64 0.1
        (Fraction(10808639105689191, 36028797018963968),)
        """
        *_, outputs = self.pre_activations(point)
        return outputs

    @overload
    def pattern(self, point: Sequence[Any]) -> Pattern: ...
    @overload
    def pattern(self, point: NDArray[Any]) -> Pattern | NDArray[np.bool_]: ...
    def pattern(self, point: Any) -> Pattern | NDArray[np.bool_]:
        """The activation pattern at one point, decided exactly: active means z > 0.

        A NumPy array of shape (m, n_0) gives the patterns at m points, as an array of shape
        (m, units), layer after layer: decided exactly too, in float64 where its error bound allows.

        Raises NetworkError if a point does not have n_0 finite coordinates, or a unit bends
        elsewhere than at 0.

        >>> network = ReLUNetwork([Layer([[1, -1], [2, 0]], [0, -1])])
        >>> network.pattern([1, 0.25])
        ((True, True),)
        >>> network.pattern(np.array([[1, 0.25], [0.5, 0.75]]))
        array([[ True,  True],
               [False, False]])
        """
        if isinstance(point, np.ndarray) and point.ndim > 1:
            return self._patterns(point)
        check_pattern(self.layers)
        *forms, _ = self.pre_activations(point)
        return tuple(tuple(z > 0 for z in values) for values in forms)

    def _patterns(self, points: NDArray[Any]) -> NDArray[np.bool_]:
        if points.ndim != 2 or points.shape[1] != self.inputs:
            raise NetworkError(
                f"points have shape {points.shape}; one point has shape ({self.inputs},), "
                f"many have (m, {self.inputs})"
            )
        patterns, certain = float_patterns(self.layers, points)
        for number in np.flatnonzero(~certain).tolist():
            patterns[number] = [*chain(*self.pattern(points[number].tolist()))]
        return patterns

    def pre_activations(self, point: Sequence[Any]) -> Iterator[tuple[Fraction, ...]]:
        """The exact pre-activations of each layer that is not linear, then the outputs.

        Raises NetworkError if the point does not have n_0 finite coordinates.
        """
        return self.forms.at(exact_point(point, self.inputs, "the network"))

    @cached_property
    def forms(self) -> UnitForms:
        """What the units get and the network gives, as affine maps of x on a cell."""
        return UnitForms(self.layers)

    def affine_map(self, pattern: Pattern | Sequence[bool] | NDArray[np.bool_]) -> AffineMap:
        """The affine map of the network wherever its activation pattern is `pattern`.

        A pattern is a tuple for each layer, or all units in a row, as `region_patterns` has them.
        `affine_arrays` is fast, in float64. Raises NetworkError if the pattern does not have one
        entry per unit of each ReLU layer.

        >>> absolute = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, 1]], [0], "identity")])
        >>> absolute.affine_map(absolute.pattern([-3])).matrix
        ((Fraction(-1, 1),),)
        """
        return self.forms.following(as_pattern(pattern, self.layers))

    def affine_arrays(self, pattern: Pattern | Sequence[bool] | NDArray[np.bool_]) -> FloatMap:
        """The affine map on a pattern in float64 arrays, with a bound on the error of each entry.

        Raises NetworkError as `affine_map` does, and for weights beyond float64.
        """
        return float_map(self.layers, as_pattern(pattern, self.layers))

    def on(self, subspace: Subspace) -> "ReLUNetwork":
        """The network on an affine subspace of its inputs, in the coordinates of that: exact.

        t -> F(origin + t_1 d_1 + ... + t_k d_k), put into the first layer, which keeps its units.
        `subspace` is a `Slice`, or has `origin` and `directions` as one. Raises NetworkError unless
        its points have n_0 coordinates.

        >>> from regionlab import Slice
        >>> ReLUNetwork([Layer([[1, 2]], [3])]).on(Slice([1, 0], [[0, 1]])) == ReLUNetwork(
        ...     [Layer([[2]], [4])])
        True
        """
        first, *others = self.layers
        return ReLUNetwork([restricted(first, subspace), *others])

    def fold_identity(self) -> "ReLUNetwork":
        """The same function with every identity layer multiplied into the layer after it.

        Exact: layers of integers stay integers, floats become the rationals they are. A last
        identity layer stays, as there is nothing after it.

        >>> network = ReLUNetwork([Layer([[2]], [1], "identity"), Layer([[3]], [0])])
        >>> network.fold_identity() == ReLUNetwork([Layer([[6]], [3])])
        True
        """
        return ReLUNetwork(folded(self.layers))

    def with_outputs(self, activation: str) -> "ReLUNetwork":
        """The same network with `activation` ("relu" or "identity") on its last layer.

        >>> str(ReLUNetwork([Layer([[1]], [0])]).with_outputs("identity"))
        '1 -> 1 (I)'
        """
        last = self.layers[-1]
        return ReLUNetwork([*self.layers[:-1], Layer(last.weight, last.bias, activation)])

    def __str__(self) -> str:
        depth = len(self.layers)
        if depth > _LISTED:
            first = " -> ".join(map(str, self.widths[:4]))
            return f"{first} -> ... -> {self.widths[-1]} ({depth} layers)"
        widths = " -> ".join(map(str, self.widths))
        return f"{widths} ({''.join(layer.activation[0].upper() for layer in self.layers)})"

    def __repr__(self) -> str:
        return f"<ReLUNetwork {self}>"
