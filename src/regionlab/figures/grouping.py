"""Identical units as one: the square nodes of Figures 3 (b-2), 4 (c-2) and 5.

Units of an identity layer with the same weights and bias give the same value. They are drawn as
one square, and the number on an edge is the sum of the weights it stands for.
"""

from collections.abc import Sequence
from fractions import Fraction

from regionlab.networks import Layer

Units = tuple[int, ...]
"""Numbers, from 0, of the units that one drawn node stands for."""


def single_units(size: int) -> tuple[Units, ...]:
    """Every unit on its own."""
    return tuple((unit,) for unit in range(size))


def identical_units(layer: Layer) -> tuple[Units, ...]:
    """The units of an identity layer by equal weight row and bias, in order of appearance.

    Units of a ReLU layer stay single.
    """
    if not layer.is_linear:
        return single_units(layer.outputs)
    groups: dict[object, list[int]] = {}
    for unit, (row, bias) in enumerate(zip(*layer.rational, strict=True)):
        groups.setdefault((row, bias), []).append(unit)
    return tuple(tuple(units) for units in groups.values())


def summed_weight(layer: Layer, targets: Units, sources: Units) -> Fraction | None:
    """The sum of the weights from `sources` to `targets`; None if they are all zero."""
    rows = layer.rational[0]
    weights = [rows[target][source] for target in targets for source in sources]
    return sum(weights, Fraction(0)) if any(weights) else None


def summed_bias(layer: Layer, targets: Units) -> Fraction | None:
    """The sum of the biases of `targets`; None if they are all zero."""
    biases = [layer.rational[1][target] for target in targets]
    return sum(biases, Fraction(0)) if any(biases) else None


def spare_units(layer: Layer, after: Layer | None) -> Units:
    """The units of a hidden layer with zero weights in, zero bias and zero weights out."""
    if after is None:
        return ()
    columns: Sequence[tuple[Fraction, ...]] = tuple(zip(*after.rational[0], strict=True))
    rows, biases = layer.rational
    return tuple(
        unit
        for unit in range(layer.outputs)
        if not any(rows[unit]) and not biases[unit] and not any(columns[unit])
    )
