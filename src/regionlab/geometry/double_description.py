"""The vertices of a polyhedron, by the double description method (Motzkin et al., 1953), exactly.

The polyhedron {x : a . x + c >= 0} in R^d is the slice t = 1 of a cone in R^(d+1), {(x, t) :
a . x + c t >= 0, t >= 0}. The cone is kept as lines and extreme rays while one inequality after the
other cuts it: rays beyond are replaced by those in which the hyperplane meets the two-dimensional
faces.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from operator import mul

from regionlab.errors import GeometryError
from regionlab.geometry.feasibility import Point
from regionlab.geometry.half_space import HalfSpace

Vector = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vertex:
    """A vertex and the inequalities that are equations there: bit k stands for number k."""

    point: Point
    active: int


def vertices(system: Sequence[HalfSpace], dimension: int) -> tuple[Vertex, ...]:
    """The vertices of the closure of a bounded polyhedron; none if it is empty.

    `system` are half-spaces of R^dimension; strict ones are taken as closed. The vertices are in no
    particular order. Raises GeometryError if the polyhedron is unbounded.

    >>> triangle = [HalfSpace((1, 0), 0), HalfSpace((0, 1), 0), HalfSpace((-1, -1), 1)]
    >>> sorted(tuple(map(int, vertex.point)) for vertex in vertices(triangle, 2))
    [(0, 0), (0, 1), (1, 0)]
    """
    at_infinity = (0,) * dimension + (1,)
    rows = [at_infinity, *((*half.normal, half.constant) for half in system)]
    lines, rays = _cone(rows, dimension + 1)
    finite = [(ray, active) for ray, active in rays if ray[-1]]
    if finite and (lines or len(finite) < len(rays)):
        raise GeometryError("the polyhedron is unbounded; bound it by a box first")
    return tuple(
        Vertex(tuple(Fraction(value, ray[-1]) for value in ray[:-1]), active >> 1)
        for ray, active in finite
    )


def _cone(rows: Sequence[Vector], size: int) -> tuple[list[Vector], list[tuple[Vector, int]]]:
    """Lines and extreme rays of {y : row . y >= 0}, each ray with the rows that are 0 on it."""
    lines = [tuple(int(i == j) for j in range(size)) for i in range(size)]
    rays: list[tuple[Vector, int]] = []
    for number, row in enumerate(rows):
        heights = [_dot(row, line) for line in lines]
        steep = next((k for k, height in enumerate(heights) if height), None)
        if steep is None:
            rays = _cut(rays, row, 1 << number, size - len(lines) - 2)
            continue
        # one line leaves the hyperplane: half of it becomes a ray, all else moves along it
        line, height = lines.pop(steep), heights.pop(steep)
        if height < 0:
            line, height = tuple(-value for value in line), -height
        lines = [_combine(height, other, -h, line) for h, other in zip(heights, lines, strict=True)]
        rays = [
            (_combine(height, ray, -_dot(row, ray), line), active | 1 << number)
            for ray, active in rays
        ]
        rays.append((line, (1 << number) - 1))
    return lines, rays


def _cut(
    rays: list[tuple[Vector, int]], row: Vector, bit: int, least: int
) -> list[tuple[Vector, int]]:
    """The extreme rays of the part where row . y >= 0; neighbours share at least `least` rows."""
    inside, outside, kept = [], [], []
    for ray, active in rays:
        height = _dot(row, ray)
        if height < 0:
            outside.append((ray, active, height))
            continue
        kept.append((ray, active if height else active | bit))
        if height:
            inside.append((ray, active, height))
    every = [active for _, active in rays]
    for ray, active, height in inside:
        for other, other_active, depth in outside:
            common = active & other_active
            if common.bit_count() >= least and _are_neighbours(common, every):
                kept.append((_combine(height, other, -depth, ray), common | bit))
    return kept


def _are_neighbours(common: int, every: Sequence[int]) -> bool:
    """Whether no third ray lies on all the hyperplanes that two rays share."""
    found = 0
    for active in every:
        if common & active == common:
            found += 1
            if found > 2:
                return False
    return True


def _dot(row: Vector, ray: Vector) -> int:
    return sum(map(mul, row, ray))


def _combine(a: int, one: Vector, b: int, other: Vector) -> Vector:
    """a one + b other, in lowest terms."""
    values = [a * u + b * v for u, v in zip(one, other, strict=True)]
    divisor = gcd(*values) or 1
    return tuple(value // divisor for value in values)
