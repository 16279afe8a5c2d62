"""What a search has found, as activation regions in rational numbers."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isfinite

from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels.arrays import Words
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.patterns import by_layer, unpack
from regionlab.geometry.feasibility import Point, find_point, satisfies
from regionlab.networks import ReLUNetwork
from regionlab.regions.region import ActivationRegion


def regions_of(
    network: ReLUNetwork, problem: Problem, patterns: Words, points: Floats
) -> Iterator[ActivationRegion]:
    """The activation regions with these patterns, of shape (regions, words).

    `points`, of shape (regions, inputs), save work where they lie in their cells.
    """
    exact = ExactCells(problem.network, problem.domain)
    active = unpack(patterns, problem.units).tolist()
    for row, point in zip(active, points.tolist(), strict=True):
        near = tuple(map(Fraction, point)) if all(map(isfinite, point)) else None
        yield region_of(network, problem, exact, row, near)


def region_of(
    network: ReLUNetwork,
    problem: Problem,
    exact: ExactCells,
    active: Sequence[bool],
    near: Point | None,
) -> ActivationRegion:
    """The activation region with a pattern, with `near` as its point if that is inside."""
    signs = [1 if on else -1 for on in active]
    cell = exact.cell(signs, range(problem.units))
    point = near
    if point is None or not satisfies(point, cell):
        point = find_point(cell, network.inputs)
    assert point is not None, "the kernel certified an empty cell"
    pattern = by_layer(active, problem)
    closed = tuple(half.closed() for half in dict.fromkeys(cell))
    *before, last = pattern  # the forms of the last layer are known
    outputs = network.forms.after(len(before), exact.last_forms(signs), last)
    return ActivationRegion(pattern, outputs, point, closed)
