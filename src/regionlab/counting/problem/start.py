"""The domain as the kernels take it: bounds and rows around it, and a point to start from."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from regionlab.counting.problem.numbers import EXACT, Floats, as_float
from regionlab.domains import Box
from regionlab.geometry.feasibility import Point
from regionlab.geometry.half_space import HalfSpace

_FARTHEST = 300
"""A domain's numbers may have exponents up to this; the kernels look after those of the forms."""


@dataclass(frozen=True)
class Room:
    """Where a search takes place, in the coordinates of the kernels, and where it starts.

    The coordinates are the network's inputs, scaled, or for a cone one more: (x, t) with t > 0.
    """

    lower: Floats
    """Lower bounds, shape (coordinates,)."""
    upper: Floats
    """Upper bounds, shape (coordinates,)."""
    rows: Floats
    """Rows of further inequalities: row . x > 0 of a cone, shape (rows, coordinates), and of a
    space row . (x, 1) > 0, shape (rows, coordinates + 1)."""
    start: Floats
    """A point inside, on no simple hyperplane; shape (coordinates,)."""
    reachable: bool
    """Whether the point is inside for certain."""

    @property
    def moderate(self) -> bool:
        """Whether all numbers are so far from overflow and underflow that products are too."""
        numbers = np.concatenate([self.lower, self.upper, self.rows.ravel()])
        entries = np.abs(numbers[numbers != 0.0])
        return bool(((entries > 2.0**-_FARTHEST) & (entries < 2.0**_FARTHEST)).all())


def room_of_box(box: Box, scale: Fraction) -> Room:
    """A box with its inputs multiplied by `scale`: rounded outwards where it is no float64 box."""
    lower = np.array([_rounded(scale * value, -np.inf) for value in box.lower])
    upper = np.array([_rounded(scale * value, np.inf) for value in box.upper])
    start = _off_the_middle(lower, upper)
    reachable = bool(np.all((lower < start) & (start < upper)))
    return Room(lower, upper, np.zeros((0, len(lower))), start, reachable)


def room_of_space(halves: Sequence[HalfSpace], inside: Point, scale: Fraction) -> Room:
    """The space, without bounds, or half-spaces: the kernels of one and two inputs need none."""
    start = np.array([as_float(scale * value) for value in inside])
    nothing = np.zeros(len(start))
    rows = [[*map(as_float, half.normal), as_float(half.constant * scale)] for half in halves]
    rows_in_space = np.array(rows).reshape(len(rows), len(start) + 1)
    return Room(nothing, nothing, rows_in_space, start, reachable=True)


def room_of_cone(halves: Sequence[HalfSpace], inside: Point, scale: Fraction) -> Room:
    """The cone over closed half-spaces, bounded by the box -1 <= x <= 1, 0 <= t <= 1."""
    inputs = len(inside)
    rows = [(half.normal, half.constant * scale) for half in halves]
    start = _off_the_hyperplanes(np.array([as_float(scale * value) for value in inside]), rows)
    reach = 2.0 * max(1.0, *(abs(value) for value in start))
    start = np.append(start / reach, 1.0 / reach)
    floats = [[*map(as_float, normal), as_float(constant)] for normal, constant in rows]
    return Room(
        np.append(-np.ones(inputs), 0.0),
        np.ones(inputs + 1),
        np.array(floats) if floats else np.zeros((0, inputs + 1)),
        start,
        _is_inside(start, rows),
    )


def are_small(halves: Sequence[HalfSpace]) -> bool:
    """Whether all numbers of half-spaces, which are integers, are float64 numbers."""
    return all(abs(value) <= EXACT for half in halves for value in (*half.normal, half.constant))


def _off_the_middle(lower: Floats, upper: Floats) -> Floats:
    """A point of the box that lies on no simple hyperplane: off the middle, by irrational steps."""
    steps = np.modf(np.arange(1, len(lower) + 1) * 0.6180339887498949)[0]
    with np.errstate(invalid="ignore", over="ignore"):  # beyond float64; `beyond_floats` tells
        return np.asarray(lower + (upper - lower) * (0.45 + 0.1 * steps))


def _is_inside(point: Floats, rows: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a homogeneous point is strictly on its side of every row, decided exactly."""
    if not np.isfinite(point).all() or not point[-1] > 0.0:
        return False
    x = [Fraction(value) for value in point.tolist()]
    return all(sum(a * b for a, b in zip((*row, c), x, strict=True)) > 0 for row, c in rows)


def _off_the_hyperplanes(point: Floats, rows: Sequence[tuple[Any, Any]]) -> Floats:
    """A point near the given interior one that lies on no simple hyperplane."""
    steps = np.modf(np.arange(1, len(point) + 1) * 0.6180339887498949)[0] - 0.4
    room = 1.0
    for row, constant in rows:
        normal = np.array([as_float(value) for value in row])
        with np.errstate(invalid="ignore"):  # numbers beyond float64; `beyond_floats` tells
            slack = float(normal @ point + as_float(constant))
        room = min(room, 0.5 * slack / max(float(np.abs(normal @ steps)), 1e-300))
    return np.asarray(point + room * steps)


def _rounded(value: Fraction, towards: float) -> float:
    near = as_float(value)
    if np.isinf(near):
        return near
    off = Fraction(near) - value
    wrong = off > 0 if towards < 0 else off < 0
    return float(np.nextafter(near, towards)) if wrong else near
