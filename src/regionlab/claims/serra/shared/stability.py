"""I_l(k) and A_l(k) of Theorem 2 of a small network, from its activation regions, exactly."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regionlab.domains import Domain
    from regionlab.networks import ReLUNetwork

Table = tuple[int, ...]
"""A number of units for each k = 0, 1, ..., never decreasing."""


@dataclass(frozen=True)
class LayerUnits:
    """For one layer: the most unstable units, units that are not stably inactive, and units that
    are active at once, over the regions of the layers before in which at most k units are active.
    """

    unstable: Table
    possible: Table
    simultaneous: Table


def local_units(network: "ReLUNetwork", domain: "Domain") -> tuple[int, list[LayerUnits]]:
    """The number of activation regions, and the units of each ReLU layer."""
    from regionlab.counting import activation_regions

    patterns = [region.pattern for region in activation_regions(network, domain)]
    layers = []
    for number in range(len(network.relu_layers)):
        groups = defaultdict(set)
        for pattern in patterns:
            groups[pattern[:number]].add(pattern[number])
        most = network.inputs if number == 0 else network.relu_layers[number - 1].outputs
        rows = []
        for before, seen in groups.items():
            active_before = network.inputs if number == 0 else sum(before[-1])
            states = list(zip(*seen, strict=True))
            unstable = sum(len(set(state)) == 2 for state in states)
            possible = sum(any(state) for state in states)
            rows.append((active_before, unstable, possible, max(map(sum, seen))))
        tables = []
        for column in (1, 2, 3):
            tables.append(
                tuple(
                    max((row[column] for row in rows if row[0] <= k), default=0)
                    for k in range(most + 1)
                )
            )
        layers.append(LayerUnits(*tables))
    return len(patterns), layers


def proposition_tables(network: "ReLUNetwork", domain: "Domain", layer: int) -> tuple[Table, Table]:
    """The right sides of Propositions 3 and 4 for ReLU layer number `layer` >= 1 (from 0).

    Which units are stable over the whole domain is read off the activation regions.
    """
    from regionlab.bounds.local_units import layer_units
    from regionlab.counting import activation_regions
    from regionlab.milp.stability import Stability

    kinds = {(True,): Stability.ACTIVE, (False,): Stability.INACTIVE}
    patterns = [region.pattern for region in activation_regions(network, domain)]
    before, status = (
        [
            kinds.get(tuple(set(seen)), Stability.UNSTABLE)
            for seen in zip(*(pattern[place] for pattern in patterns), strict=True)
        ]
        for place in (layer - 1, layer)
    )
    units = layer_units(network.relu_layers[layer], status, before)
    every = range(len(before) + 1)
    return tuple(units.unstable(k) for k in every), tuple(units.possible(k) for k in every)
