"""Activation regions and linear regions one by one, with maps, rational points inside and cells."""

from collections.abc import Iterator

from regionlab.counting.counters.joining import JoinedCells
from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.counting.searches.choose import start
from regionlab.counting.searches.regions import region_of, regions_of
from regionlab.counting.searches.search import batches
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork
from regionlab.regions import oracle
from regionlab.regions.region import ActivationRegion, LinearRegion


def enumerate_regions(network: ReLUNetwork, domain: Domain) -> Iterator[ActivationRegion]:
    """Yield the activation regions, in memory that does not grow with their number.

    The pattern comes from the kernels; the point is theirs too if it is inside the cell exactly,
    and otherwise found in rational arithmetic. Raises DomainError, at once, for an empty or flat
    domain.
    """
    problem = make_problem(network, domain)
    if problem is None:
        return oracle.activation_regions(network, domain)
    return _regions(network, problem)


def enumerate_linear_regions(network: ReLUNetwork, domain: Domain) -> Iterator[LinearRegion]:
    """Yield the linear regions: cells that are regions by themselves at once, the rest at the end.

    Memory grows with the number of cells that may be joined. Raises DomainError, at once, for an
    empty or flat domain.
    """
    problem = make_problem(network, domain)
    if problem is None:
        return (LinearRegion((only,)) for only in oracle.activation_regions(network, domain))
    return _linear_regions(network, problem)


def _linear_regions(network: ReLUNetwork, problem: Problem) -> Iterator[LinearRegion]:
    joined = JoinedCells(network, problem)
    for batch in batches(start(problem, store=True, points=True), steps=1024):
        alone = joined.feed(batch)
        if batch.patterns is not None and batch.points is not None:
            cells = regions_of(network, problem, batch.patterns[alone], batch.points[alone])
            yield from (LinearRegion((cell,)) for cell in cells)
    kept = [*regions_of(network, problem, *joined.kept())]
    for group in joined.components().groups():
        yield LinearRegion(tuple(kept[i] for i in group))


def _regions(network: ReLUNetwork, problem: Problem) -> Iterator[ActivationRegion]:
    exact = ExactCells(problem.network, problem.domain)
    for batch in batches(start(problem, store=True, points=True), steps=1024):
        if batch.patterns is not None and batch.points is not None:
            yield from regions_of(network, problem, batch.patterns, batch.points)
        for pattern, point in batch.exact:
            yield region_of(network, problem, exact, pattern, point)
