"""I_l(k) and A_l(k) of Theorem 2 of a small network, from its activation regions, exactly."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
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


def covered(sets: list[frozenset[int]], most: int) -> int:
    """The most elements that at most `most` of the sets cover: the maxima of Propositions 3, 4."""
    sizes = range(min(most, len(sets)) + 1)
    return max(
        len(frozenset().union(*chosen)) for size in sizes for chosen in combinations(sets, size)
    )


def proposition_tables(network: "ReLUNetwork", domain: "Domain", layer: int) -> tuple[Table, Table]:
    """The right sides of Propositions 3 and 4 for ReLU layer number `layer` >= 1 (from 0).

    Which units are stable over the whole domain is read off the activation regions.
    """
    from regionlab.counting import activation_regions

    patterns = [region.pattern[layer] for region in activation_regions(network, domain)]
    weight, bias = network.relu_layers[layer].rational
    states = [{pattern[i] for pattern in patterns} for i in range(len(bias))]
    unstable = [i for i, seen in enumerate(states) if len(seen) == 2]
    always = sum(seen == {True} for seen in states)
    leaning_on = [i for i in unstable if bias[i] > 0]
    leaning_off = [i for i in unstable if bias[i] <= 0]
    sources = range(len(weight[0]))
    raised = [frozenset(i for i in leaning_off if weight[i][j] > 0) for j in sources]
    moved = [raised[j] | {i for i in leaning_on if weight[i][j] < 0} for j in sources]
    every = range(len(sources) + 1)
    return (
        tuple(covered(moved, k) for k in every),
        tuple(always + len(leaning_on) + covered(raised, k) for k in every),
    )
