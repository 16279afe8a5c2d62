"""Where the shapes of regions found in one and two dimensions are written: corners, and lines."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Floats, Integers
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import SLACK, U

_inner = njit(**HELPER, forceinline=True)


class Vertex(IntEnum):
    """Columns of `Shapes.corners`, behind the coordinates."""

    FINITE = 0
    """1, or 0 where the coordinates are a direction to infinity."""

    ERROR = 1
    """A bound on the error of each coordinate; infinite if float64 has none."""


class Edge(IntEnum):
    """Columns of `Shapes.lines`: units, those of the domain behind them, or negative names."""

    P = 0
    Q = 1
    WAY = 2
    """The corner: see `plane.state.Line`; the breakpoint of P for one input."""

    AFTER = 3
    """The line of the edge to the next corner; for one input P again."""


class Shapes(NamedTuple):
    """Room for corners, in order around each region; none if nobody asks for shapes."""

    corners: Floats
    """(room, inputs + 2): coordinates, then see `Vertex`."""

    lines: Integers
    """(room, 4): see `Edge`."""

    ends: Integers
    """(capacity,): where the corners of each region end."""


def room_for_shapes(capacity: int, inputs: int, corners: int) -> Shapes:
    """Room for the shapes of `capacity` regions with so many corners each, roughly."""
    room = capacity * corners
    return Shapes(
        np.zeros((room, inputs + 2)),
        np.zeros((room, len(Edge)), dtype=np.int64),
        np.zeros(capacity, dtype=np.int64),
    )


@_inner
def error_of_ratio(ratio, top_off, bottom, bottom_off):
    """The error of a rounded quotient whose terms are off by `top_off` and `bottom_off`."""
    room = abs(bottom) - bottom_off
    if not room > 0.0:
        return np.inf
    return ((top_off + abs(ratio) * bottom_off) / room + 4.0 * U * abs(ratio)) * SLACK
