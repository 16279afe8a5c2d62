"""Activation regions and linear regions one by one, with maps, rational points inside and cells."""

from collections.abc import Iterator

from regionlab.counting.counters.joining import JoinedCells
from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.counting.searches.choose import start
from regionlab.counting.searches.patterns import by_layer
from regionlab.counting.searches.regions import regions_of
from regionlab.counting.searches.search import batches
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork
from regionlab.regions import oracle
from regionlab.regions.region import ActivationRegion, LinearRegion


def enumerate_regions(network: ReLUNetwork, domain: Domain) -> Iterator[ActivationRegion]:
    """Yield the activation regions, in memory that does not grow with their number.

    Patterns come from the kernels; the rest of a region is found when it is asked for. Raises
    DomainError, at once, for an empty or flat domain.
    """
    problem = make_problem(network, domain)
    if problem is None:
        return oracle.activation_regions(network, domain)
    return _regions(network, domain, problem)


def enumerate_linear_regions(network: ReLUNetwork, domain: Domain) -> Iterator[LinearRegion]:
    """Yield the linear regions: cells that are regions by themselves at once, the rest at the end.

    Memory grows with the number of cells that may be joined. Raises DomainError, at once, for an
    empty or flat domain.
    """
    problem = make_problem(network, domain)
    if problem is None:
        return (LinearRegion((only,)) for only in oracle.activation_regions(network, domain))
    return _linear_regions(network, domain, problem)


def _linear_regions(
    network: ReLUNetwork, domain: Domain, problem: Problem
) -> Iterator[LinearRegion]:
    joined = JoinedCells(network, problem)
    for batch in batches(start(problem, store=True, points=True), steps=1024):
        alone = joined.feed(batch)
        if batch.patterns is not None and batch.points is not None:
            cells = regions_of(network, domain, problem, batch.patterns[alone], batch.points[alone])
            yield from (LinearRegion((cell,)) for cell in cells)
    kept = [*regions_of(network, domain, problem, *joined.kept())]
    for group in joined.components().groups():
        yield LinearRegion(tuple(kept[i] for i in group))


def _regions(network: ReLUNetwork, domain: Domain, problem: Problem) -> Iterator[ActivationRegion]:
    for batch in batches(start(problem, store=True, points=True), steps=1024):
        if batch.patterns is not None and batch.points is not None:
            yield from regions_of(network, domain, problem, batch.patterns, batch.points)
        for pattern, point in batch.exact:
            yield ActivationRegion(network, domain, by_layer(pattern, problem), point)
