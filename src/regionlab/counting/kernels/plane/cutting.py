"""A polygon is cut in two, corner by corner."""

from numba import njit

from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.plane.corners import cross, foot, length_of
from regionlab.counting.kernels.plane.state import INFINITY, Corner, Line

_jit = njit(**KERNEL, forceinline=True)  # handing over all of the state costs more than the work
_inner = njit(**HELPER, forceinline=True)


@_jit
def meet(P, S, u):
    """Make new corners of the points between corners where form u is 0 on the boundary.

    `values` holds the signs at the corners.
    """
    first, corners, values = S.counter[Entry.FIRST], S.counter[Entry.COUNT], S.values
    place = 0
    for k in range(corners):
        following = k + 1 if k + 1 < corners else 0
        if values[k] * values[following] < 0:
            one, other = first + k, first + following
            edge = S.pile_lines[one, Line.AFTER]
            x, y = 0.0, 0.0
            if edge == INFINITY:
                here, there = length_of(S, one), length_of(S, other)
                x = S.pile[one, Corner.X] / here + S.pile[other, Corner.X] / there
                y = S.pile[one, Corner.Y] / here + S.pile[other, Corner.Y] / there
            cross(P, S, place, edge, u, x, y)
            place += 1


@_jit
def part(P, S, u, side, top):
    """Write the part of the polygon with side * form u >= 0 to the pile at `top`; its corners.

    `meet` has been called.
    """
    first, corners, lines, values = (
        S.counter[Entry.FIRST],
        S.counter[Entry.COUNT],
        S.pile_lines,
        S.values,
    )
    start, crossing = top, 0
    # an edge from infinity to infinity gets a corner in the finite, or it would be no segment
    open_ended = not P.bounded
    for k in range(corners if open_ended else 0):
        following = k + 1 if k + 1 < corners else 0
        here, there = values[k] * side, values[following] * side
        if (here < 0) != (there < 0):
            at_infinity = _meets_at_infinity(S, first + k, first + following, here, there)
            open_ended = open_ended and at_infinity
    for k in range(corners):
        following = k + 1 if k + 1 < corners else 0
        here, there = values[k] * side, values[following] * side
        leaves, after = here >= 0 and there < 0, lines[first + k, Line.AFTER]
        if here >= 0:
            _copy(S.pile, lines, first + k, S, top, u if leaves and here == 0 else after)
            top += 1
        if here * there < 0:
            _copy(S.crossings, S.crossing_lines, crossing, S, top, u if leaves else after)
            crossing += 1
            top += 1
        if leaves and open_ended:
            foot(P, S, 2, u)
            _copy(S.crossings, S.crossing_lines, 2, S, top, u)
            top += 1
    return top - start


@_inner
def _copy(corners, lines, k, S, top, after):
    """Copy row k of corners and lines to the pile at `top`."""
    for r in range(5):
        S.pile[top, r] = corners[k, r]
    for r in range(3):
        S.pile_lines[top, r] = lines[k, r]
    S.pile_lines[top, Line.AFTER] = after


@_inner
def _meets_at_infinity(S, k, following, here, there):
    """Whether the hyperplane meets the boundary, between these rows of the pile, at infinity."""
    if here == 0:
        return S.pile[k, Corner.W] == 0.0
    if there == 0:
        return S.pile[following, Corner.W] == 0.0
    return S.pile_lines[k, Line.AFTER] == INFINITY


@_jit
def go_to(S, first, corners):
    """Make a part in the pile the current polygon."""
    S.counter[Entry.FIRST], S.counter[Entry.COUNT] = first, corners
    S.unbroken[0] = False
