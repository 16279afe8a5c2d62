"""The linear relaxation of one unit in (g, h): Figure 1 and Lemma 1, computed from (2)-(4)."""

from fractions import Fraction
from itertools import combinations
from typing import Any

from regionlab.errors import SolverError

Corner = tuple[Fraction, Fraction]


def relaxation_corners(
    upper: Any, lower: Any, least: Any = None, most: Any = None
) -> tuple[Corner, ...]:
    """The corners (g, h) of the relaxation of (2)-(4), 0 <= z <= 1, in order around it.

    `upper` is H and `lower` is H̄. With `least` and `most`, also least <= g <= most: how far g
    really goes, if H and H̄ are larger than that. All in rational numbers: every vertex of the
    polytope in (h, h̄, z) is found, g = h - h̄ is put in, and their hull is taken.
    Raises SolverError unless H, H̄ >= 0, not both 0.
    """
    H, Hbar = Fraction(upper), Fraction(lower)
    if H < 0 or Hbar < 0 or H == Hbar == 0:
        raise SolverError(f"H is {H} and H̄ is {Hbar}; give two numbers >= 0, not both 0")
    one, zero = Fraction(1), Fraction(0)
    # (a, c) for a . (h, h̄, z) + c >= 0
    walls = [
        ((-one, zero, H), zero),
        ((zero, -one, -Hbar), Hbar),
        ((one, zero, zero), zero),
        ((zero, one, zero), zero),
        ((zero, zero, one), zero),
        ((zero, zero, -one), one),
    ]
    if least is not None:
        walls.append(((one, -one, zero), -Fraction(least)))
    if most is not None:
        walls.append(((-one, one, zero), Fraction(most)))
    points = set()
    for three in combinations(walls, 3):
        vertex = _meet([wall[0] for wall in three], [-wall[1] for wall in three])
        if vertex is not None and all(_dot(a, vertex) + c >= 0 for a, c in walls):
            points.add((vertex[0] - vertex[1], vertex[0]))
    return _hull(sorted(points))


def _dot(a: tuple[Fraction, ...], b: tuple[Fraction, ...]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def _meet(rows: list[tuple[Fraction, ...]], right: list[Fraction]) -> tuple[Fraction, ...] | None:
    """The point where three planes meet, by Cramer's rule; None if it is not one point."""
    total = _determinant(rows)
    if total == 0:
        return None
    solution = []
    for column in range(3):
        swapped = [
            tuple(value if k == column else row[k] for k in range(3))
            for row, value in zip(rows, right, strict=True)
        ]
        solution.append(_determinant(swapped) / total)
    return tuple(solution)


def _determinant(rows: list[tuple[Fraction, ...]]) -> Fraction:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _hull(points: list[Corner]) -> tuple[Corner, ...]:
    """The corners of the convex hull of sorted points, anticlockwise (Andrew's monotone chain)."""
    if len(points) <= 2:
        return tuple(points)
    return (*_chain(points)[:-1], *_chain(points[::-1])[:-1])


def _chain(points: list[Corner]) -> list[Corner]:
    chain: list[Corner] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Corner, b: Corner, c: Corner) -> Fraction:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
