"""Where a classifier decides for which class, and the boundary between: exact on a plane or a line.

The outputs are compared by units of a further layer, so the search that finds the regions cuts them
where a comparison changes, and certifies who wins. Of outputs that are equal the first one wins, as
in `numpy.argmax`; a single output decides by f(x) > 0.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from regionlab.complexes.polyhedral_complex import RegionComplex, region_complex
from regionlab.domains import Domain, Slice
from regionlab.errors import CountingError
from regionlab.geometry import Point, vertices
from regionlab.geometry.components import Components
from regionlab.networks import Layer, ReLUNetwork, imported
from regionlab.regions.question import check_network, posed

_MOST = 100
"""Classes that are compared two by two."""


@dataclass(frozen=True)
class DecisionRegion:
    """A connected region, joined through facets, in which one class wins."""

    winner: int
    cells: tuple[int, ...]
    """Numbers of the cells in `DecisionMap.complex`."""


@dataclass(frozen=True, eq=False)
class BoundaryPiece:
    """A facet between two cells in which different classes win; of one or two inputs.

    `ends` are its points in float64, each coordinate off by at most `error`; one for one input.
    `DecisionMap.exact(piece)` has them as rationals.
    """

    classes: tuple[int, int]
    """The smaller class first."""
    cells: tuple[int, int]
    ends: NDArray[np.float64]
    error: float


@dataclass(frozen=True, eq=False)
class DecisionMap:
    """The cells of a classifier, cut where a comparison of outputs changes, and who wins in each.

    The combinatorics is exact: cells, winners, which cells meet.
    """

    complex: RegionComplex
    winners: NDArray[np.int64]
    """The class that wins in each cell; shape (cells,)."""

    @cached_property
    def regions(self) -> tuple[DecisionRegion, ...]:
        """The decision regions: cells of one class, joined through facets."""
        joined = Components(len(self.winners))
        for i, j, _ in self.complex.pairs.tolist():
            if self.winners[i] == self.winners[j]:
                joined.join(i, j)
        groups = joined.groups()
        return tuple(DecisionRegion(int(self.winners[g[0]]), tuple(g)) for g in groups)

    @cached_property
    def boundary(self) -> tuple[BoundaryPiece, ...]:
        """The pieces of the decision boundary, one for each pair of cells that meet there.

        Raises DomainError above two inputs.
        """
        self.complex.check_drawable()
        found = []
        for i, j, unit in self.complex.pairs.tolist():
            if self.winners[i] != self.winners[j]:
                low, high = sorted((int(self.winners[i]), int(self.winners[j])))
                ends, error = self._ends(i, j, unit)
                found.append(BoundaryPiece((low, high), (i, j), ends, error))
        return tuple(found)

    def exact(self, piece: BoundaryPiece) -> tuple[Point, ...]:
        """The ends of a piece as rationals, in increasing order.

        Raises GeometryError if it is unbounded.
        """
        return self._shared(*piece.cells)

    def _shared(self, i: int, j: int) -> tuple[Point, ...]:
        one, other = (self.complex[k].cell for k in (i, j))
        points = vertices([*one, *other], self.complex.network.inputs)
        return tuple(sorted(vertex.point for vertex in points))

    def _ends(self, i: int, j: int, unit: int) -> tuple[NDArray[np.float64], float]:
        """The corners of cell i at both ends of its edge on the line of a unit."""
        cells, group = self.complex.cells, self.complex.cells.groups
        begin, end = int(cells.starts[i]), int(cells.ends[i])
        lines = cells.lines[begin:end]
        on_it = [k for k in range(end - begin) if unit >= 0 and lines[k] >= 0
                 and lines[k] < len(group) and group[unit][lines[k]]]  # fmt: skip
        if len(on_it) != 1:  # several units at once, a thin cell, or an edge through a far point
            points = [[float(v) for v in point] for point in self._shared(i, j)]
            largest = max((abs(v) for point in points for v in point), default=0.0)
            return np.array(points), largest * 2.0**-52
        steps = (0,) if self.complex.network.inputs == 1 else (0, 1)
        rows = [begin + (on_it[0] + step) % (end - begin) for step in steps]
        return cells.corners[rows], float(cells.errors[rows].max())


def decisions(network: ReLUNetwork, domain: Domain | Slice) -> DecisionMap:
    """Who wins where: the classes are the outputs of `network`, or 0 and 1 of a single one.

    Raises CountingError for more than 100 outputs; otherwise the errors are those of `count`.

    >>> from regionlab import Box
    >>> halves = ReLUNetwork([Layer([[1, 0], [0, 1]], [0, 0], "identity")])
    >>> found = decisions(halves, Box.cube(2))
    >>> sorted(region.winner for region in found.regions), len(found.boundary)
    ([0, 1], 1)
    >>> found.exact(found.boundary[0])
    ((Fraction(0, 1), Fraction(0, 1)), (Fraction(1, 1), Fraction(1, 1)))
    """
    network = imported(network)
    check_network(network)
    if network.outputs > _MOST:
        raise CountingError(
            f"the network has {network.outputs} outputs; at most {_MOST} are compared, two by two: "
            "give a network of those that can win"
        )
    posed(network, domain)
    rows = _comparisons(network.outputs)
    layer = Layer(rows, np.zeros(len(rows), dtype=np.int64))
    complex_ = region_complex(ReLUNetwork([*network.layers, layer]), domain)
    return DecisionMap(complex_, _winners(complex_.patterns[:, -len(rows) :], network.outputs))


def _comparisons(outputs: int) -> NDArray[np.int64]:
    """f_j - f_i for i < j, active where j beats i; a single output itself."""
    if outputs == 1:
        return np.ones((1, 1), dtype=np.int64)
    one = np.eye(outputs, dtype=np.int64)
    return np.array([one[j] - one[i] for i, j in combinations(range(outputs), 2)])


def _winners(active: NDArray[np.bool_], outputs: int) -> NDArray[np.int64]:
    if outputs == 1:
        return active[:, 0].astype(np.int64)
    wins = np.ones((len(active), outputs), dtype=np.bool_)
    for k, (i, j) in enumerate(combinations(range(outputs), 2)):
        wins[:, i] &= ~active[:, k]
        wins[:, j] &= active[:, k]
    winners: NDArray[np.int64] = wins.argmax(axis=1)
    return winners
