"""The search in two dimensions: what the depth-first search does with a polygon."""

from numba import njit

from regionlab.counting.kernels import depth_first
from regionlab.counting.kernels.depth_first import Entry, Stage, does
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.patterns import copy_parallel_signs, write_pattern
from regionlab.counting.kernels.plane.corners import length_of, value_at
from regionlab.counting.kernels.plane.cutting import go_to, meet, part
from regionlab.counting.kernels.plane.forms import compose, settle
from regionlab.counting.kernels.plane.signs import corner_signs, find_signs
from regionlab.counting.kernels.plane.state import Corner, Form, Polygons
from regionlab.counting.kernels.rounding import SLACK, U
from regionlab.counting.kernels.sections import MOST, parts
from regionlab.counting.kernels.shapes import Vertex, error_of_ratio
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.kernels.waiting import leave, take_up

_inner = njit(**HELPER, forceinline=True)

enumerate_polygons = depth_first.enumerate_regions
"""The kernel: it is compiled when it is called first, so with what is registered here."""


@does(depth_first.enter, Polygons)
def _enter(P, S, layer):
    """The forms of a layer on the polygon; if float64 may not hold them it is asked as a whole."""
    return Stop.NONE if compose(P, S, layer) else Stop.ASK_CELL


@does(depth_first.find_cuts, Polygons)
def _find_cuts(P, S, layer):
    """The signs of the units that do not cut the polygon, and the sums that these make."""
    if not find_signs(P, S, layer):
        return Stop.ASK_SIGNS
    S.counter[Entry.ANSWERED] = S.counter[Entry.POSITION] = 0
    S.counter[Entry.CERTAIN] = 1
    settle(P, S, layer)
    return Stop.NONE


@does(depth_first.count_parts, Polygons)
def _count_parts(P, S, layer):
    """How many regions the units that cut make of the polygon, 0 if unknown; see `sections`."""
    cuts, corners, sections = S.cut_count[layer], S.counter[Entry.COUNT], S.sections
    begin = S.counter[Entry.FIRST]
    if S.counter[Entry.POSITION] > 0 or not S.counter[Entry.CERTAIN] or cuts > MOST:
        return 0
    if cuts <= 1:
        return cuts + 1
    relative = S.forms[Form.RELATIVE, S.cuts[layer, 0]]
    for k in range(corners):
        largest = error = 0.0
        positive = 0
        for column in range(cuts):
            value, bound = value_at(P, S, S.cuts[layer, column], begin + k, relative)
            if not abs(value) > bound:
                return 0
            sections.columns[k, column] = value
            largest, error = max(largest, abs(value)), max(error, bound)
            positive |= (value > 0.0) << column
        for column in range(cuts):
            sections.columns[k, column] /= largest
        sections.errors[k], sections.positive[k] = (error / largest + U) * SLACK, positive
        sections.neighbours[k, 0] = k - 1 if k > 0 else corners - 1
        sections.neighbours[k, 1] = k + 1 if k + 1 < corners else 0
    return parts(sections, 0, corners, cuts, 2)


@does(depth_first.cut, Polygons)
def _cut(P, S, layer):
    """Cut the polygon by the next unit, if that still cuts it."""
    counter = S.counter
    if counter[Entry.POSITION] == S.cut_count[layer]:
        if P.has_parallel:
            first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
            copy_parallel_signs(S.sign, P.parallel, first, last)
        return Stop.LAYER_DONE
    u = S.cuts[layer, counter[Entry.POSITION]]
    if not corner_signs(P, S, u):
        return Stop.ASK_SIGNS
    counter[Entry.ANSWERED] = 0
    counter[Entry.POSITION] += 1
    plus = minus = False
    for k in range(counter[Entry.COUNT]):
        plus = plus or S.values[k] > 0
        minus = minus or S.values[k] < 0
    if not (plus and minus):
        S.sign[u] = 1 if plus else -1 if minus else ZERO
    elif not P.store and layer + 1 == P.depth and counter[Entry.POSITION] == S.cut_count[layer]:
        counter[Entry.FOUND] += 2  # both sides are regions; nobody asks which
        counter[Entry.STAGE] = Stage.BACK
    else:
        top = counter[Entry.FIRST] + counter[Entry.COUNT]
        meet(P, S, u)
        later = part(P, S, u, -1, top)
        now = part(P, S, u, 1, top + later)
        leave(S, layer, u, top, later)
        go_to(S, top + later, now)
    return Stop.NONE


@does(depth_first.back, Polygons)
def _back(P, S):
    """Go to the polygon that was left last."""
    if not take_up(S):
        return False
    S.unbroken[0] = False
    layer = S.counter[Entry.LAYER]
    S.summed[layer] = min(S.summed[layer], S.counter[Entry.POSITION] - 1)
    return True


@_inner
def _write_shape(P, S, row):
    """Write the corners and edges of the current polygon to the shapes."""
    shapes, pile = S.shapes, S.pile
    end = shapes.ends[row - 1] if row > 0 else 0
    for k in range(S.counter[Entry.FIRST], S.counter[Entry.FIRST] + S.counter[Entry.COUNT]):
        corner, w = shapes.corners[end], pile[k, Corner.W]
        off = 0.0
        for axis in range(2):
            corner[axis] = pile[k, Corner.X + axis] / (w if w > 0.0 else 1.0)
            e_xy, e_w = pile[k, Corner.E_XY], pile[k, Corner.E_W]
            off = max(off, error_of_ratio(corner[axis], e_xy, w if w > 0.0 else 1.0, e_w))
        corner[2 + Vertex.FINITE], corner[2 + Vertex.ERROR] = 1.0 if w > 0.0 else 0.0, off
        for r in range(4):
            shapes.lines[end, r] = S.pile_lines[k, r]
        end += 1
    shapes.ends[row] = end
    most = S.values.shape[0]  # no polygon has more corners
    S.counter[Entry.FULL] = 1 if end + most > shapes.corners.shape[0] else 0


@does(depth_first.emit, Polygons)
def _emit(P, S):
    """Count the current polygon; write its pattern and a point inside into the buffers.

    The point is the mean of the corners, moved towards those at infinity.
    """
    row = S.counter[Entry.FOUND]
    S.counter[Entry.FOUND] += 1
    if not P.store:
        return
    write_pattern(S.patterns, row, S.sign, P.units)
    if S.shapes.corners.shape[0] > 0:
        _write_shape(P, S, row)
    if S.points.shape[0] == 0:
        return
    finite = 0
    x, y, dx, dy = 0.0, 0.0, 0.0, 0.0
    for k in range(S.counter[Entry.FIRST], S.counter[Entry.FIRST] + S.counter[Entry.COUNT]):
        w = S.pile[k, Corner.W]
        if w > 0.0:
            finite += 1
            x += S.pile[k, Corner.X] / w
            y += S.pile[k, Corner.Y] / w
        else:
            length = length_of(S, k)
            dx += S.pile[k, Corner.X] / length
            dy += S.pile[k, Corner.Y] / length
    size = 1.0 + abs(x) + abs(y)
    S.points[row, 0] = x / max(finite, 1) + dx * size
    S.points[row, 1] = y / max(finite, 1) + dy * size
