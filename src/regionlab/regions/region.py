"""Activation regions, and linear regions made of them: what enumerators yield and merging reads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.domains.domain import Domain, coordinates
from regionlab.errors import CountingError, DomainError
from regionlab.geometry import (
    Ball,
    Distance,
    HalfSpace,
    Point,
    distance_inside,
    find_point,
    largest_ball,
    outline,
    vertices,
    volume,
)
from regionlab.geometry.facets import facets
from regionlab.networks import AffineMap, Pattern, ReLUNetwork
from regionlab.regions.neighbours import pattern_across, row_as_pattern
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

    @classmethod
    def of_row(
        cls,
        network: ReLUNetwork,
        domain: Domain,
        row: Sequence[bool] | NDArray[np.bool_],
        near: Sequence[float] | None = None,
    ) -> "ActivationRegion":
        """The region whose pattern has its units in a row, as `region_patterns` gives them."""
        return cls(network, domain, row_as_pattern(network, row), near)

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

    def side(self, unit: int) -> HalfSpace:
        """The closed half-space of a unit, numbered through the layers, on the region's side."""
        half = self._active_sides[unit]
        return half if [*chain(*self.pattern)][unit] else half.reversed()

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

    def across(self, facet: HalfSpace) -> "ActivationRegion | None":
        """The region on the other side of one of the `facets`; None where the domain ends.

        Regions meet in whole facets, so there is one. Raises CountingError for a half-space that
        is no facet of the cell.
        """
        if facet not in self.cell:
            raise CountingError("the half-space bounds no side of the cell; give one of its facets")
        if facet in half_spaces(self.domain):
            return None
        pattern = pattern_across(self.network, self.pattern, facet)
        return ActivationRegion(self.network, self.domain, pattern)

    def neighbours(self) -> tuple["ActivationRegion", ...]:
        """The regions across the facets, exactly, in the order of `facets`.

        >>> from regionlab import Box, Layer, ReLUNetwork, region_at
        >>> network = ReLUNetwork([Layer([[1, 0], [0, 1]], [0, 0])])
        >>> corner = region_at(network, (1, 1), Box.cube(2, -1, 2))
        >>> sorted(region.pattern for region in corner.neighbours())
        [((False, True),), ((True, False),)]
        """
        found = (self.across(facet) for facet in self.facets())
        return tuple(region for region in found if region is not None)

    def distance(self, point: Sequence[Any]) -> Distance | None:
        """How far a point of the cell is from its boundary, and the side that is nearest.

        `distance.squared` is exact, `float(distance)` rounded; None if the cell is the whole space.
        Raises DomainError for a point outside the cell.
        """
        if not self.contains(point):
            raise DomainError("the point lies outside the region; region_at finds the one it is in")
        return distance_inside(self.cell, _point(point, self.dimension))

    def largest_ball(self) -> Ball:
        """A largest ball in the cell; its radius is the inradius to 18 digits, see `Ball`.

        Raises GeometryError if the cell is unbounded. Meant for up to five inputs.
        """
        return largest_ball(self.cell, self.dimension)

    def corners(self) -> tuple[Point, ...]:
        """The corners of a cell of two inputs counter-clockwise, the ends of an interval; exact.

        Raises GeometryError if the cell is unbounded, or has more than two inputs.
        """
        return outline(self.cell, self.dimension)

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
