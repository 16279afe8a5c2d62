"""Distances to hyperplanes, and the largest ball in a polyhedron."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, sqrt

from regionlab.errors import GeometryError
from regionlab.geometry.double_description import vertices
from regionlab.geometry.feasibility import Point
from regionlab.geometry.half_space import HalfSpace

_DIGITS = 64
"""Binary places to which lengths are rounded up."""


@dataclass(frozen=True)
class Distance:
    """How far a point is from a hyperplane: its square is exact, `float(distance)` rounded."""

    squared: Fraction
    half_space: HalfSpace
    """The half-space whose boundary is met first."""

    def __float__(self) -> float:
        return sqrt(self.squared)


@dataclass(frozen=True)
class Ball:
    """A ball inside a polyhedron, exactly; none inside has a radius above `at_most`.

    `radius` <= the inradius <= `at_most`, and at_most / radius <= 1 + 2^-60.
    """

    center: Point
    radius: Fraction
    at_most: Fraction


def distance_inside(system: Sequence[HalfSpace], point: Sequence[Fraction]) -> Distance | None:
    """The distance of a point inside to the boundary, exactly; None if there is no boundary."""
    found: Distance | None = None
    for half in system:
        if not half.is_constant:
            squared = half.value(point) ** 2 / sum(a * a for a in half.normal)
            if found is None or squared < found.squared:
                found = Distance(squared, half)
    return found


def largest_ball(system: Sequence[HalfSpace], dimension: int) -> Ball:
    """A largest ball in a bounded polyhedron with interior, its radius to 18 digits.

    The vertex with the largest r of {(x, r): a . x + c >= |a| r, r >= 0}, lengths rounded up.
    Raises GeometryError if the polyhedron is unbounded, empty or flat.

    >>> square = [HalfSpace((1, 0), 0), HalfSpace((0, 1), 0), HalfSpace((-1, 0), 2),
    ...     HalfSpace((0, -1), 2)]
    >>> float(largest_ball(square, 2).radius)
    1.0
    """
    cone = [
        HalfSpace.of((*half.normal, -_length(half.normal)), half.constant)
        for half in system
        if not half.is_constant
    ]
    cone.append(HalfSpace((*[0] * dimension, 1), 0))
    best = max((v.point for v in vertices(cone, dimension + 1)), key=lambda p: p[-1], default=None)
    if best is None or best[-1] <= 0:
        raise GeometryError("the polyhedron has no interior, and so no ball inside")
    *center, radius = best
    return Ball(tuple(center), radius, radius * (1 + Fraction(1, 2**60)))


def _length(normal: Sequence[int]) -> Fraction:
    """The length of a vector, rounded up by a share of at most 2^-63."""
    squared = sum(a * a for a in normal)
    return Fraction(isqrt(squared << 2 * _DIGITS) + 1, 1 << _DIGITS)
