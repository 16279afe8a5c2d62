"""The cells of a network on a domain in arrays: patterns, corners and edges, from the kernels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regionlab.complexes.walls import walled
from regionlab.counting.kernels.shapes import Shapes, Vertex
from regionlab.counting.patterns import region_patterns
from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.counting.searches.line import LineSearch
from regionlab.counting.searches.patterns import unpack
from regionlab.counting.searches.plane import PlaneSearch
from regionlab.counting.searches.search import batches
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork
from regionlab.regions.question import interior_point
from regionlab.regions.region import ActivationRegion

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Patterns = NDArray[np.bool_]

UNKNOWN = -9
"""In place of the line of an edge whose cell was found in rationals."""


@dataclass(frozen=True, eq=False)
class Cells:
    """m cells of a network with N units in d inputs, their k corners one cell after the other.

    Corners stand in order around a cell of two dimensions. Above two dimensions there are none.
    """

    patterns: Patterns
    """(m, N)."""
    corners: Floats
    """(k, d): points; or directions to infinity, where `finite` is not true."""
    finite: NDArray[np.bool_]
    """(k,)."""
    errors: Floats
    """(k,): a bound on the error of each coordinate."""
    lines: Integers
    """(k,): what the edge to the next corner lies on, or the end of an interval: a unit, N or more
    for the boundary of the domain, a negative number at infinity or where it is not known."""
    ends: Integers
    """(m,): where the corners of each cell end."""
    groups: Patterns
    """(N, N): the units that share the hyperplane of a unit on every cell, itself among them."""

    @property
    def starts(self) -> Integers:
        """Where the corners of each cell begin, shape (m,)."""
        return np.concatenate([[0], self.ends[:-1]]).astype(np.int64)[: len(self.ends)]

    @property
    def owners(self) -> Integers:
        """The cell of each corner, shape (k,)."""
        return np.repeat(np.arange(len(self.ends)), self.ends - self.starts)


def find_cells(network: ReLUNetwork, domain: Domain) -> Cells:
    """The cells of all activation regions. Raises DomainError for an empty or flat domain.

    With one or two inputs a polyhedron is cut out of a box around it by units of its own.
    """
    interior_point(domain)
    units = sum(layer.outputs for layer in network.relu_layers)
    if network.inputs > 2:
        return _without_shapes(network, region_patterns(network, domain))
    walls = walled(network, domain)
    problem = make_problem(walls.network, walls.base)
    if problem is None:
        return _exactly(network, domain, np.zeros((1, 0), dtype=np.bool_))
    kind = LineSearch if network.inputs == 1 else PlaneSearch
    if problem.beyond_floats:
        return _exactly(network, domain, region_patterns(network, domain))
    found, thin = [_no_cells(problem)], []
    for batch in batches(kind(problem, store=True, shapes=True)):
        if batch.patterns is not None and batch.shapes is not None:
            found.append(_cells(problem, unpack(batch.patterns, problem.units), batch.shapes))
        thin += [pattern for pattern, _ in batch.exact]
    wall, cells = walls.units, _join(found)
    if not len(wall) and not thin:
        return cells
    inside: NDArray[np.bool_] = np.all(cells.patterns[:, wall], axis=1, keepdims=False)
    own = np.ones(problem.units, dtype=np.bool_)
    own[wall] = False
    cells = _only(cells, inside, own, wall)
    rows = np.array(thin, dtype=np.bool_).reshape(len(thin), problem.units)
    rows = rows[rows[:, wall].all(axis=1)][:, own]
    assert cells.patterns.shape[1] == units
    return _join([cells, _exactly(network, domain, rows)]) if len(rows) else cells


def _no_cells(problem: Problem) -> Cells:
    shapes = Shapes(
        np.zeros((0, problem.inputs + len(Vertex))),
        np.zeros((0, 4), dtype=np.int64),
        np.zeros(0, dtype=np.int64),
    )
    return _cells(problem, np.zeros((0, problem.units), dtype=np.bool_), shapes)


def _cells(problem: Problem, patterns: Patterns, shapes: Shapes) -> Cells:
    d = problem.inputs
    return Cells(
        patterns,
        shapes.corners[:, :d],
        shapes.corners[:, d + Vertex.FINITE] == 1.0,
        shapes.corners[:, d + Vertex.ERROR],
        shapes.lines[:, -1],
        shapes.ends,
        problem.parallel_to[:, None] == problem.parallel_to[None, :],
    )


def _only(cells: Cells, kept: NDArray[np.bool_], own: NDArray[np.bool_], wall: Integers) -> Cells:
    """Some of the cells, their lines numbered without the walls, which bound the domain."""
    number = np.cumsum(own) - 1
    count = int(own.sum())
    numbers = np.where(own, number, count + 4)  # behind the sides of a box
    lines = cells.lines.copy()
    of_units = (lines >= 0) & (lines < len(own))
    lines[of_units] = numbers[lines[of_units]]
    lines[cells.lines >= len(own)] += count - len(own)
    corners = kept[cells.owners]
    ends = np.cumsum((cells.ends - cells.starts)[kept])
    return Cells(
        cells.patterns[kept][:, own],
        cells.corners[corners],
        cells.finite[corners],
        cells.errors[corners],
        lines[corners],
        ends,
        cells.groups[own][:, own],
    )


def _join(parts: Sequence[Cells]) -> Cells:
    before = np.cumsum([0, *(len(part.corners) for part in parts)])
    return Cells(
        np.concatenate([part.patterns for part in parts]),
        np.concatenate([part.corners for part in parts]),
        np.concatenate([part.finite for part in parts]),
        np.concatenate([part.errors for part in parts]),
        np.concatenate([part.lines for part in parts]),
        np.concatenate([part.ends + n for part, n in zip(parts, before[:-1], strict=True)]),
        parts[0].groups,
    )


def _without_shapes(network: ReLUNetwork, patterns: Patterns) -> Cells:
    return Cells(
        patterns,
        np.zeros((0, network.inputs)),
        np.zeros(0, dtype=np.bool_),
        np.zeros(0),
        np.zeros(0, dtype=np.int64),
        np.zeros(len(patterns), dtype=np.int64),
        np.eye(patterns.shape[1], dtype=np.bool_),
    )


def _exactly(network: ReLUNetwork, domain: Domain, patterns: Patterns) -> Cells:
    """Cells with corners found in rationals, rounded to float64."""
    found = _without_shapes(network, patterns)
    corners: list[list[float]] = []
    ends = []
    for row in patterns:
        region = ActivationRegion.of_row(network, domain, row)
        corners += [[float(v) for v in corner] for corner in region.corners()]
        ends.append(len(corners))
    points = np.array(corners, dtype=np.float64).reshape(len(corners), network.inputs)
    return Cells(
        patterns,
        points,
        np.ones(len(points), dtype=np.bool_),
        2.0**-53 * np.abs(points).max(axis=1, initial=0.0),
        np.full(len(points), UNKNOWN, dtype=np.int64),
        np.array(ends, dtype=np.int64),
        found.groups,
    )
