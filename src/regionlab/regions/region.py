"""Activation regions, and linear regions made of them: what enumerators yield and merging reads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from regionlab.domains.domain import coordinates
from regionlab.errors import CountingError, DomainError
from regionlab.geometry import HalfSpace, Point, vertices, volume
from regionlab.geometry.facets import facets
from regionlab.networks import AffineMap, Pattern


@dataclass(frozen=True)
class ActivationRegion:
    """A pattern whose cell has interior in the domain, and the network's map there.

    `interior_point` lies strictly inside the domain and strictly off the boundary of every unit
    that is not constant on the cell. `cell` is the closure of the cell as closed half-spaces, the
    domain's among them, none with normal 0; some may be redundant.

    >>> from regionlab import Box, Layer, ReLUNetwork, region_at
    >>> network = ReLUNetwork([Layer([[1, 1]], [-1])])  # relu(x + y - 1)
    >>> region = region_at(network, (1, 1), Box.cube(2))
    >>> region.pattern, region.volume(), region.contains((0, 0))
    (((True,),), Fraction(1, 2), False)
    >>> [tuple(map(int, vertex)) for vertex in region.vertices()]
    [(0, 1), (1, 0), (1, 1)]
    >>> region.affine_map == network.affine_map(region.pattern)
    True
    """

    pattern: Pattern
    affine_map: AffineMap
    interior_point: Point
    cell: tuple[HalfSpace, ...] = field(repr=False)

    @property
    def dimension(self) -> int:
        """The number of inputs."""
        return len(self.interior_point)

    def contains(self, point: Sequence[Any]) -> bool:
        """Whether a point (ints, fractions or floats) lies in the closed cell, decided exactly.

        Raises DomainError unless it has as many finite coordinates as the region.
        """
        x = _point(point, self.dimension)
        return all(half.contains(x) for half in self.cell)

    def facets(self) -> tuple[HalfSpace, ...]:
        """The half-spaces of the cell that no others imply: one for each facet."""
        return facets(self.cell, self.dimension)

    def vertices(self) -> tuple[Point, ...]:
        """The vertices of the cell, in increasing order. Raises GeometryError if it is unbounded.

        Meant for up to six inputs and some hundred vertices.
        """
        found = vertices(self.cell, self.dimension)
        return tuple(sorted(vertex.point for vertex in found))

    def volume(self) -> Fraction:
        """The volume of the cell, its length for one input: exact.

        Raises GeometryError if the cell is unbounded.
        """
        return volume(self.cell, self.dimension)


@dataclass(frozen=True)
class LinearRegion:
    """Activation regions with one affine map that are joined through facets: a linear region.

    The region is the union of their closed cells.

    >>> from regionlab import Box, Layer, ReLUNetwork, linear_regions
    >>> blind = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, -1]], [0], "identity")])
    >>> (line,) = linear_regions(blind, Box.cube(1, -1, 1))  # relu(x) - relu(-x) = x
    >>> len(line.regions), line.volume(), line.affine_map([0.5])
    (2, Fraction(2, 1), (Fraction(1, 2),))
    """

    regions: tuple[ActivationRegion, ...]

    def __post_init__(self) -> None:
        if not self.regions:
            raise CountingError("a linear region needs at least one activation region")

    @property
    def affine_map(self) -> AffineMap:
        """The map of the network on the region."""
        return self.regions[0].affine_map

    @property
    def dimension(self) -> int:
        """The number of inputs."""
        return self.regions[0].dimension

    def contains(self, point: Sequence[Any]) -> bool:
        """Whether a point lies in one of the closed cells, decided exactly."""
        return any(region.contains(point) for region in self.regions)

    def volume(self) -> Fraction:
        """The volume of the region, exact. Raises GeometryError if it is unbounded."""
        return sum((region.volume() for region in self.regions), Fraction(0))


def _point(values: Sequence[Any], dimension: int) -> Point:
    x = coordinates(values, "point")
    if len(x) != dimension:
        raise DomainError(f"the point has {len(x)} coordinates, the region {dimension}")
    return x
