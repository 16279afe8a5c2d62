"""Cells in the plane and on the line as vertex lists, in rational numbers.

A polygon is its corners in order; an interval is a polygon with two corners, a point one with one.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from regionlab.domains import Box
from regionlab.errors import DomainError
from regionlab.geometry import HalfSpace

Point = tuple[Fraction, ...]
Polygon = tuple[Point, ...]
Side = tuple[Point, Point]


def corners(box: Box) -> Polygon:
    """The corners of a box of one or two dimensions, counter-clockwise.

    Raises DomainError for a box of any other dimension.
    """
    if box.dimension == 1:
        return (box.lower, box.upper)
    if box.dimension != 2:
        raise DomainError(f"the box has {box.dimension} dimensions; only 1 and 2 can be drawn")
    (a, b), (c, d) = box.lower, box.upper
    return ((a, b), (c, b), (c, d), (a, d))


def clip(polygon: Polygon, half: HalfSpace) -> Polygon:
    """The part of a convex polygon inside a half-space, boundary included; () if there is none."""
    heights = [half.value(point) for point in polygon]
    kept: list[Point] = []
    for index, (point, height) in enumerate(zip(polygon, heights, strict=True)):
        if height >= 0:
            kept.append(point)
        after = (index + 1) % len(polygon)
        if height * heights[after] < 0:
            share = height / (height - heights[after])
            kept.append(
                tuple(u + share * (v - u) for u, v in zip(point, polygon[after], strict=True))
            )
    return tuple(dict.fromkeys(kept))


def polygon(cell: Iterable[HalfSpace], box: Box) -> Polygon:
    """The part of a cell inside a box."""
    result = corners(box)
    for half in cell:
        result = clip(result, half) if result else result
    return result


def area(polygon: Polygon) -> Fraction:
    """The area of a polygon given counter-clockwise; the length of an interval."""
    if len(polygon) < 2:
        return Fraction(0)
    if len(polygon[0]) == 1:
        return abs(polygon[1][0] - polygon[0][0])
    return sum(((u[0] * v[1] - u[1] * v[0]) / 2 for u, v in sides(polygon)), Fraction(0))


def sides(polygon: Polygon) -> Iterator[Side]:
    """The directed sides of a polygon with at least two corners."""
    yield from pairwise((*polygon, polygon[0]))


def outline(polygons: Sequence[Polygon]) -> list[Side]:
    """The boundary of a union of counter-clockwise polygons with disjoint interiors.

    Each side of each polygon, less the stretches where another polygon lies on its other side.
    """
    every = [side for polygon in polygons for side in sides(polygon)]
    return [piece for side in every for piece in _uncovered(side, every)]


def _uncovered(side: Side, every: Sequence[Side]) -> Iterator[Side]:
    (x, y), (u, v) = side
    dx, dy = u - x, v - y
    length = dx * dx + dy * dy
    covered = []
    for (x0, y0), (x1, y1) in every:
        on_line = all((px - x) * dy == (py - y) * dx for px, py in ((x0, y0), (x1, y1)))
        start = ((x1 - x) * dx + (y1 - y) * dy) / length
        stop = ((x0 - x) * dx + (y0 - y) * dy) / length
        if on_line and start < stop:  # it runs the other way: the polygon across
            covered.append((start, stop))
    at = Fraction(0)
    for start, stop in [*sorted(covered), (Fraction(1), Fraction(1))]:
        if start > at:
            low, high = at, min(start, Fraction(1))
            yield (x + low * dx, y + low * dy), (x + high * dx, y + high * dy)
        at = max(at, stop)
        if at >= 1:
            return
