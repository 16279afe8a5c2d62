"""Activation regions, and linear regions made of them: what enumerators yield and merging reads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import isfinite
from typing import Any

from regionlab.domains.domain import Domain, coordinates
from regionlab.errors import CountingError, DomainError
from regionlab.geometry import HalfSpace, Point, find_point, vertices, volume
from regionlab.geometry.facets import facets
from regionlab.networks import AffineMap, Pattern, ReLUNetwork
from regionlab.regions.question import half_spaces


@dataclass(frozen=True, eq=False)
class ActivationRegion:
    """A pattern whose cell has interior in the domain: there the network is one affine map.

    A region is told by its network, its domain and its pattern; all else is found from them when it
    is asked for, in rational numbers, and kept. `near` is a point of the cell, or close to it,
    which saves work.

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

    network: ReLUNetwork = field(repr=False)
    domain: Domain = field(repr=False)
    pattern: Pattern
    near: Sequence[float] | Point | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ActivationRegion):
            return NotImplemented
        return (self.pattern, self.domain, self.network) == (
            other.pattern, other.domain, other.network
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash(self.pattern)

    @cached_property
    def affine_map(self) -> AffineMap:
        """The network's map on the region; `network.affine_arrays(pattern)` has it in float64."""
        return self._forms[-1]

    @cached_property
    def cell(self) -> tuple[HalfSpace, ...]:
        """The closed cell as half-spaces, the domain's among them, none with normal 0.

        Some may be redundant; `facets` leaves these out.
        """
        sides = (
            half if on else half.reversed()
            for half, on in zip(self._active_sides, chain(*self.pattern), strict=True)
            if not half.is_constant
        )
        return tuple(dict.fromkeys([*half_spaces(self.domain), *sides]))

    @cached_property
    def _forms(self) -> tuple[AffineMap, ...]:
        """The forms of each layer on the region, and the outputs."""
        return tuple(self.network.forms.along(self.pattern))

    @cached_property
    def _active_sides(self) -> tuple[HalfSpace, ...]:
        """Where each unit's form on the region is >= 0."""
        return tuple(
            HalfSpace.of(normal, constant)
            for forms in self._forms[:-1]
            for normal, constant in zip(forms.matrix, forms.offset, strict=True)
        )

    @cached_property
    def interior_point(self) -> Point:
        """A point inside the domain, off the boundary of every unit that is not constant here.

        It is `near`, if that is such a point. Raises CountingError if the cell has no interior:
        then it is no region.
        """
        opened = [half.opened() for half in self.cell]
        if self.near is not None and all(map(isfinite, self.near)):
            near = tuple(map(Fraction, self.near))
            if all(half.contains(near) for half in opened):
                return near
        found = find_point(opened, self.dimension)
        if found is None:
            raise CountingError(
                "no point of the domain lies inside the cell of this pattern; "
                "region_at(network, point, domain) finds the region of a point"
            )
        return found

    @property
    def dimension(self) -> int:
        """The number of inputs."""
        return self.network.inputs

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
