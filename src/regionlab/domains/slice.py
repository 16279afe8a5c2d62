"""A part of a line, a plane or any affine subspace of the input space, in its own coordinates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpq, fmpq_mat
from numpy.typing import ArrayLike, NDArray

from regionlab import checks
from regionlab.domains.box import Box
from regionlab.domains.domain import Domain, coordinate, coordinates
from regionlab.domains.whole_space import WholeSpace
from regionlab.errors import DomainError, kind_of

Vector = tuple[Fraction, ...]

_NAMES = {1: "line", 2: "plane"}


@dataclass(frozen=True)
class Slice:
    """The points origin + t_1 d_1 + ... + t_k d_k of R^n for t in `domain`, a domain of R^k.

    `directions` are d_1, ..., d_k. Without `domain`, t is any point of R^k. Numbers are taken
    exactly, as in a Box; an image of any shape is taken pixel by pixel, row after row. What is
    found on a slice is found in the coordinates t, of the network restricted to it,
    `network.on(slice)`: counts are of the regions of that network.
    Raises DomainError unless the directions are linearly independent, all vectors have the same
    length and `domain` has k coordinates.

    >>> diagonal = Slice([0, 0, 0], [[1, 1, 1]], Box.cube(1))
    >>> str(diagonal), diagonal.point(["1/2"])
    ('[0, 1] on a line in R^3', (Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)))
    """

    origin: Vector
    directions: tuple[Vector, ...]
    domain: Domain
    name: str = field(default="", compare=False)

    def __init__(
        self,
        origin: Any,
        directions: Iterable[Any],
        domain: Domain | None = None,
        name: str = "",
    ) -> None:
        start = _vector(origin, "origin")
        try:
            given = tuple(directions)
        except TypeError:
            raise DomainError(
                f"directions are {kind_of(directions)}; give a sequence of vectors"
            ) from None
        ways = tuple(_vector(way, f"directions[{k}]") for k, way in enumerate(given))
        if not ways:
            raise DomainError("no direction given; a slice needs at least one")
        for k, way in enumerate(ways):
            if len(way) != len(start):
                raise DomainError(
                    f"directions[{k}] has {len(way)} coordinates, the origin {len(start)}"
                )
        rank = _matrix(ways).rank()
        if rank < len(ways):
            raise DomainError(
                f"the {len(ways)} directions span {rank} dimension{'s' * (rank != 1)} only; "
                "give directions that are linearly independent, points that are in no smaller "
                "subspace"
            )
        inside = WholeSpace(len(ways)) if domain is None else domain
        if not hasattr(inside, "inequalities"):
            raise DomainError(
                f"the domain of a slice is {kind_of(inside)}; give a Box, a Polyhedron or a "
                "WholeSpace of its own coordinates"
            )
        if inside.dimension != len(ways):
            raise DomainError(
                f"the domain has {inside.dimension} coordinates, the slice {len(ways)} directions"
            )
        object.__setattr__(self, "origin", start)
        object.__setattr__(self, "directions", ways)
        object.__setattr__(self, "domain", inside)
        object.__setattr__(self, "name", name)

    @classmethod
    def through(cls, points: Iterable[Any], margin: Any = 0) -> "Slice":
        """The slice through k + 1 points p_0, ..., p_k, with origin p_0 and directions p_i - p_0.

        Its domain is the box -margin <= t_i <= 1 + margin: of two points the segment, of three the
        parallelogram that they span. Raises DomainError for fewer than two points, or points that
        lie in a smaller subspace.

        >>> Slice.through([[1, 0, 2], [1, 1, 0]]).directions
        ((Fraction(0, 1), Fraction(1, 1), Fraction(-2, 1)),)
        """
        first, *others = _points(points)
        wide = coordinate(margin, "margin")
        if wide < 0:
            raise DomainError(f"margin is {margin}; give a number >= 0")
        ways = [[b - a for a, b in zip(first, point, strict=True)] for point in others]
        return cls(first, ways, Box.cube(len(ways), -wide, 1 + wide))

    @classmethod
    def along(cls, origin: Any, axes: Sequence[int], domain: Domain | None = None) -> "Slice":
        """The slice on which the inputs `axes` vary and all others are those of `origin`.

        Its coordinates are these inputs, `domain` is a domain of them; without it they are any.
        Raises DomainError unless the axes are different inputs, counted from 0.

        >>> Slice.along([7, 8, 9], [0, 2], Box.cube(2)).point([3, 4])
        (Fraction(3, 1), Fraction(8, 1), Fraction(4, 1))
        """
        start = [*_vector(origin, "origin")]
        free = [checks.integer(axis, "axis", DomainError, least=0) for axis in axes]
        if len(set(free)) < len(free) or any(axis >= len(start) for axis in free):
            raise DomainError(f"axes are {free}; give different numbers from 0 to {len(start) - 1}")
        for axis in free:
            start[axis] = Fraction(0)
        ways = [[int(k == axis) for k in range(len(start))] for axis in free]
        inside = WholeSpace(max(1, len(free))) if domain is None else domain
        return cls(start, ways, inside)

    @classmethod
    def of_box(cls, box: Box) -> "Slice":
        """A box, on the slice of its coordinates with lower < upper; the others are fixed.

        >>> str(Slice.of_box(Box([0, 3, 0], [1, 3, 1])))
        '[0, 1]^2, 1 of 3 inputs fixed'
        """
        free = [k for k, (a, b) in enumerate(zip(box.lower, box.upper, strict=True)) if a < b]
        inside = Box([box.lower[k] for k in free], [box.upper[k] for k in free])
        return cls.along(box.lower, free, inside)

    @property
    def dimension(self) -> int:
        """n, the number of coordinates of its points."""
        return len(self.origin)

    def point(self, parameters: Sequence[Any]) -> Vector:
        """The point of R^n with these coordinates t on the slice, exactly."""
        t = coordinates(parameters, "parameters")
        if len(t) != len(self.directions):
            raise DomainError(f"{len(t)} parameters given, the slice has {len(self.directions)}")
        ways = list(zip(t, self.directions, strict=True))
        return tuple(
            sum((s * way[k] for s, way in ways if s), start) for k, start in enumerate(self.origin)
        )

    def points(self, parameters: ArrayLike) -> NDArray[np.float64]:
        """The points with coordinates of shape (..., k), in float64: shape (..., n)."""
        t = np.asarray(parameters, dtype=np.float64)
        ways = np.array([[float(v) for v in way] for way in self.directions])
        found: NDArray[np.float64] = t @ ways + np.array([float(v) for v in self.origin])
        return found

    def parameters(self, point: Any) -> Vector:
        """The coordinates t of a point of R^n on the slice; the inverse of `point`.

        Raises DomainError for a point that is not in the subspace, decided exactly.
        """
        x = _vector(point, "point")
        if len(x) != self.dimension:
            raise DomainError(f"the point has {len(x)} coordinates, the slice {self.dimension}")
        ways = _matrix(self.directions)
        offset = _matrix([[b - a for a, b in zip(self.origin, x, strict=True)]])
        solved = (ways * ways.transpose()).solve(ways * offset.transpose())
        t = tuple(Fraction(int(v.p), int(v.q)) for v in solved.entries())
        if self.point(t) != x:
            raise DomainError(f"the point does not lie {self._where}")
        return t

    def contains(self, point: Any) -> bool:
        """Whether a point of R^n lies on the slice, its coordinates in `domain`; exactly."""
        try:
            t = self.parameters(point)
        except DomainError:
            return False
        return self.domain.contains(t)

    @property
    def _where(self) -> str:
        size = len(self.directions)
        name = _NAMES.get(size, f"{size}-dimensional subspace")
        return f"on a {name} in R^{self.dimension}"

    @property
    def _is_of_inputs(self) -> bool:
        """Whether its coordinates are some of the inputs, in order."""
        free = [k for way in self.directions for k, value in enumerate(way) if value]
        return (
            len(free) == len(self.directions)
            and free == sorted(free)
            and all(way[k] == 1 for way, k in zip(self.directions, free, strict=True))
            and not any(self.origin[k] for k in free)
        )

    def __str__(self) -> str:
        if self.name or not self._is_of_inputs:
            return self.name or f"{self.domain} {self._where}"
        fixed = self.dimension - len(self.directions)
        return f"{self.domain}, {fixed} of {self.dimension} inputs fixed"


def _points(points: Iterable[Any]) -> list[Vector]:
    try:
        given = [_vector(point, f"points[{k}]") for k, point in enumerate(points)]
    except TypeError:
        raise DomainError(f"points are {kind_of(points)}; give a sequence of points") from None
    if len(given) < 2:
        raise DomainError(f"{len(given)} point given; a slice goes through two or more")
    sizes = sorted({len(point) for point in given})
    if len(sizes) > 1:
        raise DomainError(f"the points have different numbers of coordinates: {sizes}")
    return given


def _vector(values: Any, what: str) -> Vector:
    """The numbers of a sequence, or of an array or tensor of any shape, row after row."""
    flat = values
    if hasattr(values, "reshape") and hasattr(values, "tolist"):
        flat = values.reshape(-1).tolist()
    found = coordinates(flat, what)
    if not found:
        raise DomainError(f"{what} is empty; give at least one number")
    return found


def _matrix(rows: Sequence[Vector] | Sequence[list[Fraction]]) -> fmpq_mat:
    numbers = [fmpq(v.numerator, v.denominator) for row in rows for v in row]
    return fmpq_mat(len(rows), len(rows[0]), numbers)
