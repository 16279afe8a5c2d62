"""The regions of a network on a domain, with their shapes and neighbours: a polyhedral complex."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.complexes.adjacency import adjacent
from regionlab.complexes.cells import Cells, find_cells
from regionlab.complexes.float_forms import output_maps
from regionlab.complexes.sizes import Sizes, sizes_of
from regionlab.domains import Domain, Slice
from regionlab.errors import CountingError, DomainError
from regionlab.extras import require
from regionlab.geometry import Point
from regionlab.networks import ReLUNetwork
from regionlab.regions.question import posed
from regionlab.regions.region import ActivationRegion

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RegionComplex:
    """All activation regions of a network on a domain, numbered; a sequence of regions.

    Which regions there are, and which are neighbours, is exact. In one and two dimensions they have
    corners in float64, with a bound on the error of each; `complex[i]` is a region whose corners,
    volume and map are rational, found when they are asked for.

    >>> from regionlab import Box
    >>> from regionlab.constructions import montufar
    >>> folds = region_complex(montufar(2, 4, 2), Box.cube(2))
    >>> len(folds), len(folds.pairs), round(float(folds.sizes.values.sum()), 9)
    (4, 4, 1.0)
    """

    network: ReLUNetwork
    """The network, on a slice that of the slice."""
    domain: Domain
    """Of that network."""
    name: str
    """The domain as it was given, in words."""
    inside: Slice | None
    """The slice, if it was one."""
    cells: Cells
    """The patterns and shapes in arrays."""

    def __len__(self) -> int:
        return len(self.cells.patterns)

    def __getitem__(self, number: int) -> ActivationRegion:
        row = self.patterns[number]
        k = range(len(self))[number]
        corners = self.corners(k)
        near = corners.mean(axis=0).tolist() if len(corners) and self._bounded[k] else None
        return ActivationRegion.of_row(self.network, self.domain, row.tolist(), near)

    def __iter__(self) -> Iterator[ActivationRegion]:
        return (self[number] for number in range(len(self)))

    @property
    def patterns(self) -> NDArray[np.bool_]:
        """The pattern of each region, units in a row; shape (regions, units)."""
        return self.cells.patterns

    @cached_property
    def _bounded(self) -> NDArray[np.bool_]:
        bounded = np.ones(len(self), dtype=np.bool_)
        bounded[self.cells.owners[~self.cells.finite]] = False
        return bounded

    @cached_property
    def _numbers(self) -> dict[bytes, int]:
        return {row.tobytes(): number for number, row in enumerate(self.patterns)}

    def number(self, pattern: Any) -> int:
        """The number of the region with a pattern, flat or by layers, or of a region.

        Raises CountingError if no region of the complex has it.
        """
        given = pattern.pattern if isinstance(pattern, ActivationRegion) else pattern
        nested = len(given) and isinstance(given[0], Sequence | np.ndarray)
        row = [on for layer in given for on in layer] if nested else given
        key = np.array(row, dtype=np.bool_).tobytes()
        if key not in self._numbers:
            raise CountingError(f"no region on {self.name} has this pattern")
        return self._numbers[key]

    def corners(self, number: int) -> Floats:
        """The corners of a region in order, or both ends; shape (corners, inputs).

        None above two inputs: ask `complex[number].vertices()`. Of an unbounded region some are
        directions to infinity.
        """
        k = range(len(self))[number]
        begin, end = int(self.cells.starts[k]), int(self.cells.ends[k])
        return self.cells.corners[begin:end]

    def polygons(self) -> list[Floats]:
        """The corners of every region, one array of shape (corners, inputs) each.

        Raises DomainError above two inputs.
        """
        self.check_drawable()
        return np.split(self.cells.corners, self.cells.ends[:-1]) if len(self) else []

    @property
    def corner_error(self) -> float:
        """A bound on the error of all coordinates of corners."""
        return float(self.cells.errors.max(initial=0.0))

    def exact_corners(self, number: int) -> tuple[Point, ...]:
        """The corners of a region of one or two inputs as rationals."""
        return self[number].corners()

    @cached_property
    def sizes(self) -> Sizes:
        """Lengths or areas of all regions, with error bounds; infinite if unbounded.

        `complex[i].volume()` is exact. Raises DomainError above two inputs.
        """
        self.check_drawable()
        return sizes_of(self.cells)

    @cached_property
    def centers(self) -> Floats:
        """The mean of the finite corners of each region, rounded; shape (regions, inputs)."""
        self.check_drawable()
        finite = self.cells.finite
        owners = self.cells.owners[finite]
        total = np.zeros((len(self), self.network.inputs))
        np.add.at(total, owners, self.cells.corners[finite])
        count = np.bincount(owners, minlength=len(self))
        found: Floats = total / np.maximum(count, 1)[:, None]
        return found

    @cached_property
    def maps(self) -> Floats:
        """The network on each region, rounded: shape (regions, outputs, inputs + 1), constant last.

        `network.affine_arrays(pattern)` has error bounds, `complex[i].affine_map` is exact.
        """
        return output_maps(self.network, self.patterns)

    @cached_property
    def pairs(self) -> NDArray[np.int64]:
        """The pairs i < j of regions that share a facet, and the unit that switches there; exact.

        Shape (pairs, 3); the unit is -1 where several switch.
        """
        return adjacent(self.network, self.domain, self.cells)

    def neighbours(self, number: int) -> list[int]:
        """The numbers of the regions that share a facet with one."""
        k = range(len(self))[number]
        here = self.pairs[(self.pairs[:, :2] == k).any(axis=1), :2]
        return sorted(int(j) for j in here.ravel() if j != k)

    def graph(self) -> Any:
        """The dual graph, of networkx: a node for each region, an edge for each shared facet.

        Nodes have `pattern`, edges the `unit` that switches. Raises MissingDependencyError without
        networkx.
        """
        networkx = require("networkx", "graphs of regions")
        graph = networkx.Graph()
        graph.add_nodes_from((k, {"pattern": r.pattern}) for k, r in enumerate(self))
        graph.add_edges_from((i, j, {"unit": u}) for i, j, u in self.pairs.tolist())
        return graph

    def check_drawable(self) -> None:
        """Raise DomainError unless there are one or two inputs."""
        if self.network.inputs > 2:
            raise DomainError(
                f"{self.network.inputs} inputs; only one or two have a picture: take a Slice, such "
                "as Slice.through(three_points)"
            )


def region_complex(network: ReLUNetwork, domain: Domain | Slice) -> RegionComplex:
    """All activation regions of `network` on `domain` as one object.

    Memory grows with their number. The errors are those of `count`.
    """
    put = posed(network, domain)
    cells = find_cells(put.network, put.domain)
    return RegionComplex(put.network, put.domain, put.name, put.inside, cells)
