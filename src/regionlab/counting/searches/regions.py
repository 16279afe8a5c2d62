"""What a search has found, as activation regions."""

from collections.abc import Iterator

from regionlab.counting.kernels.arrays import Words
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.patterns import by_layer, unpack
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork
from regionlab.regions.region import ActivationRegion


def regions_of(
    network: ReLUNetwork, domain: Domain, problem: Problem, patterns: Words, points: Floats
) -> Iterator[ActivationRegion]:
    """The activation regions with these patterns, of shape (regions, words).

    `points`, of shape (regions, inputs), lie in their cells, or close to them.
    """
    active = unpack(patterns, problem.units).tolist()
    for row, point in zip(active, points.tolist(), strict=True):
        yield ActivationRegion(network, domain, by_layer(row, problem), point)
