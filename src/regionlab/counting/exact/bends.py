"""Which units' hyperplanes bend the map of a cell for certain, in rational numbers."""

from fractions import Fraction

from regionlab.counting.exact.conditions import Unit
from regionlab.networks import Pattern, ReLUNetwork, UnitForms


def certain_bends(network: ReLUNetwork, units: UnitForms, pattern: Pattern) -> set[Unit]:
    """The units whose hyperplanes bend the map of a cell, unless other units vanish there too.

    Such a unit changes some output through the active units behind it, and no form that is 0 on the
    cell, which could become active beyond. A fixed combination stands for all outputs. `units` are
    the forms of the network with its identity layers multiplied out.
    """
    combination = [Fraction(7 * k + 1) for k in range(network.outputs)]
    forms = units.on(pattern)
    found: set[Unit] = set()
    feeds = [False for last in pattern[-1:] for _ in last]  # does it change a form that is 0?
    for layer, slopes in reversed([*enumerate(units.slopes(combination, pattern))]):
        if layer + 1 < units.layers:
            weights, active, after = units.weights(layer + 1), pattern[layer + 1], forms[layer + 1]
            zero = [
                not (any(row) or constant)
                for row, constant in zip(after.matrix, after.offset, strict=True)
            ]
            reached = [z or (on and fed) for z, on, fed in zip(zero, active, feeds, strict=True)]
            feeds = [
                any(row[u] and hit for row, hit in zip(weights, reached, strict=True))
                for u in range(len(pattern[layer]))
            ]
        found |= {
            (layer, u)
            for u, (slope, fed) in enumerate(zip(slopes, feeds, strict=True))
            if slope and not fed
        }
    return found
