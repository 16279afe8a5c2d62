"""The search in one dimension: what the depth-first search does with an interval."""

import numpy as np
from numba import njit

from regionlab.counting.kernels import depth_first
from regionlab.counting.kernels.depth_first import Entry, Stage, does
from regionlab.counting.kernels.line.forms import begin, compose, step_over
from regionlab.counting.kernels.line.order import list_cuts, sort
from regionlab.counting.kernels.line.signs import are_settled, signs_at
from regionlab.counting.kernels.line.state import End, Form, Intervals
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.patterns import write_pattern
from regionlab.counting.kernels.shapes import Edge, Vertex, error_of_ratio
from regionlab.counting.kernels.stops import Stop

_inner = njit(**HELPER, forceinline=True)

enumerate_intervals = depth_first.enumerate_regions
"""The kernel: it is compiled when it is called first, so with what is registered here."""


@does(depth_first.enter, Intervals)
def _enter(P, S, layer):
    """The forms of a layer on its interval, and their signs at the ends.

    If float64 may not hold them the interval is asked as a whole.
    """
    if not compose(P, S, layer):
        return Stop.ASK_CELL
    for side in range(S.known[layer], 2):
        signs_at(P, S, layer, side)
    return Stop.NONE


@does(depth_first.find_cuts, Intervals)
def _find_cuts(P, S, layer):
    """The signs of the units that do not cut the interval, and the breakpoints of the others."""
    if S.counter[Entry.STAGE] == Stage.SIGNS:
        if not are_settled(P, S, layer):
            return Stop.ASK_SIGNS
        list_cuts(P, S, layer)
        S.counter[Entry.STAGE] = Stage.ORDER
    if not sort(P, S, layer):
        return Stop.ASK_SIGNS
    begin(P, S, layer)
    return Stop.NONE


@does(depth_first.count_parts, Intervals)
def _count_parts(P, S, layer):
    """The number of pieces: one more than that of the breakpoints."""
    found = 1
    for k in range(S.cut_count[layer]):
        found += not S.tied[S.cuts[layer, k]]
    return found


@does(depth_first.cut, Intervals)
def _cut(P, S, layer):
    """Go into the piece that is reached."""
    k = S.passed[layer]
    S.ends[End.LEFT, layer + 1] = S.cuts[layer, k - 1] if k > 0 else S.ends[End.LEFT, layer]
    last = k == S.cut_count[layer]
    S.ends[End.RIGHT, layer + 1] = S.ends[End.RIGHT, layer] if last else S.cuts[layer, k]
    return Stop.LAYER_DONE


@does(depth_first.back, Intervals)
def _back(P, S):
    """Go to the next piece, of the last layer that has one."""
    layer = S.counter[Entry.LAYER] - 1
    while layer >= 0 and S.passed[layer] == S.cut_count[layer]:
        layer -= 1
    S.counter[Entry.LAYER] = layer
    if layer < 0:
        return False
    step_over(P, S, layer)
    return True


@_inner
def _write_shape(P, S, row):
    """Write the ends of the current piece to the shapes."""
    shapes = S.shapes
    for side in range(2):
        line, k = S.ends[side, P.depth], 2 * row + side
        a, c, relative = S.forms[Form.A, line], S.forms[Form.C, line], S.relative[P.layers[line]]
        size_a, size_c = S.forms[Form.SIZE_A, line], S.forms[Form.SIZE_C, line]
        corner = shapes.corners[k]
        finite = a != 0.0
        corner[0] = -c / a if finite else (1.0 if side == End.RIGHT else -1.0)
        corner[1 + Vertex.FINITE] = 1.0 if finite else 0.0
        off = error_of_ratio(corner[0], relative * size_c, a, relative * size_a)
        corner[1 + Vertex.ERROR] = off if finite else 0.0
        shapes.lines[k, Edge.P] = shapes.lines[k, Edge.AFTER] = line
    shapes.ends[row] = 2 * row + 2


@does(depth_first.emit, Intervals)
def _emit(P, S):
    """Count the current piece; write its pattern and a point inside into the buffers."""
    row = S.counter[Entry.FOUND]
    S.counter[Entry.FOUND] += 1
    write_pattern(S.patterns, row, S.sign, P.units)
    if S.shapes.corners.shape[0] > 0:
        _write_shape(P, S, row)
    if S.points.shape[0] == 0:
        return
    one, other = S.ends[End.LEFT, P.depth], S.ends[End.RIGHT, P.depth]
    low, high = (
        -S.forms[Form.C, one] / S.forms[Form.A, one],
        -S.forms[Form.C, other] / S.forms[Form.A, other],
    )
    if not np.isfinite(low):
        low = high - 2.0 - abs(high) if np.isfinite(high) else 0.0
    if not np.isfinite(high):
        high = low + 2.0 + abs(low)
    S.points[row, 0] = 0.5 * low + 0.5 * high
