"""Linear layers multiplied into the layer after them, exactly."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np

from regionlab.networks.affine import AffineMap
from regionlab.networks.layer import Layer


def folded(layers: Iterable[Layer]) -> list[Layer]:
    """The same function without linear layers, but for a last one, which has nothing after it."""
    found: list[Layer] = []
    pending: Layer | None = None
    for layer in layers:
        merged = layer if pending is None else _composed(pending, layer)
        pending = merged if merged.is_linear else None
        if pending is None:
            found.append(merged)
    return [*found, *([] if pending is None else [pending])]


def layer_of(weight: Sequence[Sequence[Fraction]], bias: Sequence[Fraction], kind: str) -> Layer:
    """A layer of rational numbers, stored as integers where they are."""
    table = np.empty((len(bias), len(weight[0]) + 1), dtype=object)
    for r, (row, t) in enumerate(zip(weight, bias, strict=True)):
        table[r] = [int(v) if v.denominator == 1 else v for v in (*row, t)]
    return Layer(table[:, :-1], table[:, -1], kind)


def _composed(first: Layer, second: Layer) -> Layer:
    """x -> second(first(x)) as one layer, where `first` is linear."""
    inner = AffineMap(*first.rational).through(first.activation.pieces * first.outputs)
    both = inner.then(*second.rational)
    return layer_of(both.matrix, both.offset, second.activation)
