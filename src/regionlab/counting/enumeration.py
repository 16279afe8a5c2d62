"""Activation regions and linear regions one by one, with maps, rational points inside and cells."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import isfinite

from regionlab.counting.counters.joining import JoinedCells
from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.problem.problem import Floats, Problem, make_problem
from regionlab.counting.searches.choose import start
from regionlab.counting.searches.search import Words, batches, unpack
from regionlab.domains import Domain
from regionlab.geometry.feasibility import Point, find_point, satisfies
from regionlab.networks import Pattern, ReLUNetwork
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


def regions_of(
    network: ReLUNetwork, problem: Problem, patterns: Words, points: Floats
) -> Iterator[ActivationRegion]:
    """The activation regions with these patterns; `points` near their cells save work."""
    exact = ExactCells(problem.network, problem.domain)
    active = unpack(patterns, problem.units).tolist()
    for row, point in zip(active, points.tolist(), strict=True):
        near = tuple(map(Fraction, point)) if all(map(isfinite, point)) else None
        yield _region(network, problem, exact, row, near)


def _regions(network: ReLUNetwork, problem: Problem) -> Iterator[ActivationRegion]:
    exact = ExactCells(problem.network, problem.domain)
    for batch in batches(start(problem, store=True, points=True), steps=1024):
        if batch.patterns is not None and batch.points is not None:
            yield from regions_of(network, problem, batch.patterns, batch.points)
        for pattern, point in batch.exact:
            yield _region(network, problem, exact, pattern, point)


def _region(
    network: ReLUNetwork,
    problem: Problem,
    exact: ExactCells,
    active: Sequence[bool],
    near: Point | None,
) -> ActivationRegion:
    signs = [1 if on else -1 for on in active]
    cell = exact.cell(signs, range(problem.units))
    point = near
    if point is None or not satisfies(point, cell):
        point = find_point(cell, network.inputs)
    assert point is not None, "the kernel certified an empty cell"
    ends = problem.offsets.tolist()
    pattern: Pattern = tuple(tuple(active[begin:end]) for begin, end in pairwise(ends))
    closed = tuple(half.closed() for half in dict.fromkeys(cell))
    *before, last = pattern  # the forms of the last layer are known
    outputs = network.forms.after(len(before), exact.last_forms(signs), last)
    return ActivationRegion(pattern, outputs, point, closed)
