"""Any network of bounded integers as a ternary one of twice the depth: Section 4, Figures 3 and 4.

A layer x -> g(W x + b) becomes two. An identity layer copies the sources: the inputs x_j and, for
the bias, the constant 1 (a row of zeros with bias 1). A layer with activation g then adds up |w|
copies with the sign of w, equations (8)-(10); its own biases are 0. A bias is thus the weight of
one more source; the paper leaves biases out.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.constructions.build import MOST_ENTRIES, positive
from regionlab.errors import ConstructionError
from regionlab.networks import Layer, ReLUNetwork


def to_ternary(
    network: ReLUNetwork, shared: bool = True, *, bound: int | None = None, trim: bool = False
) -> ReLUNetwork:
    """The same function on all of R^n_0 by a network with all weights and biases in {-1, 0, 1}.

    `shared=False` gives every edge its own M copies of its source (Fig. 4 b), `shared=True` gives
    every source M copies for all its targets (Fig. 4 c). M is `bound`, one for all layers, or the
    layer's own largest |weight|; the constant 1 is copied max |bias| times, for each target or
    for all. Every pair of a source and a target is an edge, weight 0 included, so that the widths
    (see `ternary_widths`) depend on the shape and on these two numbers alone. `trim=True` leaves
    out the copies that nobody reads. A layer that would need no copy gets one spare unit.
    Raises ConstructionError unless every weight and bias is an integer, every |weight| <= bound,
    and the new matrices have at most `MOST_ENTRIES` entries each.
    """
    integers = _integer_layers(network, bound)
    widths = ternary_widths(network, shared, bound=bound, trim=trim)
    stages = zip(widths[0::2], widths[1::2], widths[2::2], strict=False)
    for number, (sources, copies, targets) in enumerate(stages, start=1):
        if copies * max(sources, targets) > MOST_ENTRIES:
            raise ConstructionError(
                f"layer {number} needs {copies} copies, too many to build; "
                "divide its weights by a common factor or round them"
            )
    layers: list[Layer] = []
    for layer, (weight, bias) in zip(network.layers, integers, strict=True):
        groups = _groups(weight, bias, shared, _bound(weight, bound), trim)
        layers += _split(np.column_stack([weight, bias]).astype(np.int64), groups, layer)
    return ReLUNetwork(layers)


def ternary_widths(
    network: ReLUNetwork, shared: bool = True, *, bound: int | None = None, trim: bool = False
) -> tuple[int, ...]:
    """The widths of `to_ternary(network, shared, bound=bound, trim=trim)`, by counting alone.

    For a layer of n targets and m sources, with K = max |bias|, the identity layer has

    - `shared=False`: M n m + K n units, trimmed sum |w_ij| + sum |b_i|;
    - `shared=True`: M m + K units, trimmed sum_j max_i |w_ij| + K;

    and one unit where this is 0. Raises ConstructionError as `to_ternary` does.
    """
    widths = [network.inputs]
    for weight, bias in _integer_layers(network, bound):
        n, m = weight.shape
        most = _bound(weight, bound)
        weights, biases = abs(weight), abs(bias)
        if shared:
            copies = weights.max(axis=0).sum() if trim else most * m
            copies += biases.max()
        else:
            copies = weights.sum() + biases.sum() if trim else (most * m + biases.max()) * n
        widths += [max(1, int(copies)), n]
    return tuple(widths)


@dataclass(frozen=True)
class _Group:
    """`size` equal copies of one source, for one target (a row number) or for all (None)."""

    source: int
    target: int | None
    size: int


def _groups(
    weight: NDArray[Any], bias: NDArray[Any], shared: bool, most: int, trim: bool
) -> list[_Group]:
    """The copies of a layer, source by source; the constant 1 is the last source."""
    groups = []
    sources = [(abs(column), most) for column in weight.T] + [(abs(bias), abs(bias).max())]
    for source, (needed, size) in enumerate(sources):
        if shared:
            groups.append(_Group(source, None, needed.max() if trim else size))
        else:
            groups += [_Group(source, i, need if trim else size) for i, need in enumerate(needed)]
    return groups


def _split(integers: NDArray[np.int64], groups: list[_Group], layer: Layer) -> tuple[Layer, Layer]:
    """(8), (9) and (10) for the integer matrix [W | b] of one layer."""
    targets, columns = integers.shape
    units = sum(group.size for group in groups)
    copies = np.zeros((max(1, units), columns), dtype=np.int64)
    sums = np.zeros((targets, max(1, units)), dtype=np.int64)
    start = 0
    for group in groups:
        place = slice(start, start + group.size)
        rows = slice(None) if group.target is None else slice(group.target, group.target + 1)
        w = integers[rows, group.source, None]
        copies[place, group.source] = 1
        sums[rows, place] = np.sign(w) * (np.arange(1, group.size + 1) <= abs(w))
        start += group.size
    return (
        Layer(copies[:, :-1], copies[:, -1], "identity"),
        Layer(sums, np.zeros(targets, dtype=np.int64), layer.activation),
    )


def _bound(weight: NDArray[Any], bound: int | None) -> int:
    return int(abs(weight).max()) if bound is None else int(bound)


def _integer_layers(
    network: ReLUNetwork, bound: int | None
) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """Weight and bias of every layer as Python integers, checked against `bound`."""
    limit = None if bound is None else positive(bound, "bound")
    result = []
    for number, layer in enumerate(network.layers, start=1):
        if not layer.is_integer:
            raise ConstructionError(
                f"layer {number} holds numbers stored as floats or fractions; store them as "
                "integers (times a common denominator: a factor c > 0 passes through ReLU)"
            )
        weight, bias = layer.weight.astype(object), layer.bias.astype(object)
        if limit is not None and abs(weight).max() > limit:
            raise ConstructionError(
                f"layer {number} has a weight of size {abs(weight).max()}, more than bound {limit}"
            )
        result.append((weight, bias))
    return result
