"""The pattern across a facet of a cell."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from regionlab.geometry import HalfSpace
from regionlab.networks import Pattern, ReLUNetwork


def pattern_across(network: ReLUNetwork, pattern: Pattern, facet: HalfSpace) -> Pattern:
    """The pattern on the other side of a facet of the cell with a pattern, exactly.

    `facet` is the closed half-space of the facet on the side of the cell. Units whose forms vanish
    on it switch by the sign that they have beyond; all others keep theirs, as on a facet their
    forms have one sign. So all points just beyond a facet have one pattern: cells meet in whole
    facets.
    """
    found: list[tuple[bool, ...]] = []
    forms = network.forms.first
    for layer, before in enumerate(pattern):
        signs = tuple(
            _beyond(HalfSpace.of(normal, constant), facet, on)
            for normal, constant, on in zip(forms.matrix, forms.offset, before, strict=True)
        )
        found.append(signs)
        forms = network.forms.after(layer, forms, signs)
    return tuple(found)


def _beyond(active: HalfSpace, facet: HalfSpace, before: bool) -> bool:
    if active.is_constant:
        return active.constant > 0
    if active == facet:
        return False
    return True if active == facet.reversed() else before


def row_as_pattern(network: ReLUNetwork, row: Sequence[bool] | NDArray[np.bool_]) -> Pattern:
    """A pattern with an entry for each unit in a row, as one tuple for each layer."""
    found, begin = [], 0
    for layer in network.relu_layers:
        found.append(tuple(map(bool, row[begin : begin + layer.outputs])))
        begin += layer.outputs
    return tuple(found)
