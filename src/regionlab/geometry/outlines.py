"""The corners of polygons and intervals, in order."""

from collections.abc import Sequence
from functools import cmp_to_key

from regionlab.errors import GeometryError
from regionlab.geometry.double_description import vertices
from regionlab.geometry.feasibility import Point
from regionlab.geometry.half_space import HalfSpace


def outline(system: Sequence[HalfSpace], dimension: int) -> tuple[Point, ...]:
    """The corners of a bounded polygon counter-clockwise, the ends of an interval, exactly.

    Raises GeometryError if it is unbounded, or of another dimension than 1 or 2.

    >>> triangle = [HalfSpace((1, 0), 0), HalfSpace((0, 1), 0), HalfSpace((-1, -1), 1)]
    >>> [tuple(map(int, corner)) for corner in outline(triangle, 2)]
    [(0, 0), (1, 0), (0, 1)]
    """
    if dimension > 2:
        raise GeometryError(f"a polyhedron in R^{dimension} has no outline; ask for its vertices")
    points = sorted(vertex.point for vertex in vertices(system, dimension))
    if dimension == 1 or len(points) < 3:
        return tuple(points)
    first, *others = points  # the lowest of those furthest left: the others turn around it

    def turn(one: Point, other: Point) -> int:
        (x, y), (u, v) = ((p[0] - first[0], p[1] - first[1]) for p in (one, other))
        value = u * y - x * v
        return (value > 0) - (value < 0)

    return (first, *sorted(others, key=cmp_to_key(turn)))
