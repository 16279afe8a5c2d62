"""The search by polytopes: what the depth-first search does with one."""

from regionlab.counting.kernels import depth_first
from regionlab.counting.kernels.depth_first import Entry, does
from regionlab.counting.kernels.forms import ROW_SCALE, compose
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.patterns import copy_parallel_signs, write_pattern
from regionlab.counting.kernels.polytopes.blunting import blunt
from regionlab.counting.kernels.polytopes.cutting import divide
from regionlab.counting.kernels.polytopes.state import Polytopes, Side
from regionlab.counting.kernels.polytopes.vertices import error_at_vertices, look, radius_of
from regionlab.counting.kernels.sections import MOST, parts
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.kernels.waiting import leave, take_up

enumerate_polytopes = depth_first.enumerate_regions
"""The kernel: it is compiled when it is called first, so with what is registered here."""


@does(depth_first.enter, Polytopes)
def _enter(P, S, layer):
    """The forms of a layer on the cell, without the face where they are all 0."""
    compose(P, S, layer)
    return Stop.NONE if blunt(P, S, layer) else Stop.OPEN


@does(depth_first.find_cuts, Polytopes)
def _find_cuts(P, S, layer):
    """The signs of the units that do not cut the cell."""
    cuts = 0
    for u in range(P.offsets[0, layer], P.offsets[0, layer + 1]):
        if P.parallel[0, u] != u:
            continue
        where = look(P, S, u)
        if where == Side.UNKNOWN:
            return Stop.OPEN
        S.sign[u] = 1 if where == Side.ABOVE else -1 if where == Side.BELOW else 0
        if where == Side.NOWHERE:
            S.sign[u] = ZERO
        if S.sign[u] == 0:
            S.cuts[layer, cuts] = u
            cuts += 1
    S.cut_count[layer] = cuts
    S.counter[Entry.POSITION] = 0
    return Stop.NONE


@does(depth_first.count_parts, Polytopes)
def count_parts(P, S, layer):
    """How many regions the units of the last layer, from POSITION on, make of the cell.

    0 if these are too many to be counted at once, -1 if it is unknown.
    """
    n, counter, sections = P.inputs, S.counter, S.sections
    first, count = counter[Entry.FIRST], counter[Entry.COUNT]
    left = S.cut_count[layer] - counter[Entry.POSITION]
    if left > MOST:
        return 0
    for rough in (True, False):
        if not rough:
            for v in range(first, first + count):
                if S.radius[v] < 0.0:
                    S.radius[v] = min(-S.radius[v], radius_of(P, S, v))
        units = 0
        for v in range(first, first + count):
            sections.errors[v], sections.positive[v] = 0.0, 0
        for k in range(counter[Entry.POSITION], S.cut_count[layer]):
            u = S.cuts[layer, k]
            where = look(P, S, u)
            if where == Side.ACROSS and left == 1:
                return 2  # both sides are regions; nobody asks which vertices they have
            if where in (Side.UNKNOWN, Side.ACROSS):
                return -1
            if where != Side.CUT:
                continue
            scale = S.forms[u, n + ROW_SCALE]
            bound, size = error_at_vertices(S, u, n)
            for v in range(first, first + count):
                off = (bound + abs(S.radius[v]) * size) * scale
                sections.columns[v, units] = S.heights[v] * scale
                sections.errors[v] = max(sections.errors[v], off)
                sections.positive[v] |= (S.heights[v] > 0.0) << units
            units += 1
        if units <= 1:
            return units + 1
        found = parts(sections, first, count, units, n)
        if found > 0:
            return found
    return -1


@does(depth_first.cut, Polytopes)
def _cut(P, S, layer):
    """Cut the cell by the next unit, if that still cuts it."""
    counter = S.counter
    if counter[Entry.POSITION] == S.cut_count[layer]:
        copy_parallel_signs(S.sign, P.parallel, P.offsets[0, layer], P.offsets[0, layer + 1])
        return Stop.LAYER_DONE
    u = S.cuts[layer, counter[Entry.POSITION]]
    where = look(P, S, u)
    if where == Side.ABOVE or where == Side.BELOW:
        S.sign[u] = 1 if where == Side.ABOVE else -1
        counter[Entry.POSITION] += 1
        return Stop.NONE
    if where != Side.CUT:
        return Stop.OPEN
    top = counter[Entry.FIRST] + counter[Entry.COUNT]
    later, now = divide(P, S, u, top)
    if now == 0:  # no room in the pile
        return Stop.OPEN
    counter[Entry.POSITION] += 1
    leave(S, layer, u, top, later)
    counter[Entry.FIRST], counter[Entry.COUNT] = top + later, now
    return Stop.NONE


@does(depth_first.back, Polytopes)
def _back(P, S):
    """Go to the cell that was left last."""
    return take_up(S)


@does(depth_first.emit, Polytopes)
def _emit(P, S):
    """Count the current cell; write its pattern and the mean of its vertices into the buffers."""
    row = S.counter[Entry.FOUND]
    S.counter[Entry.FOUND] += 1
    if not P.store:
        return
    write_pattern(S.patterns, row, S.sign, P.units)
    if S.points.shape[0] > 0:
        first, count = S.counter[Entry.FIRST], S.counter[Entry.COUNT]
        for j in range(P.inputs):
            total = 0.0
            for v in range(first, first + count):
                total += S.vertices[v, j]
            S.points[row, j] = total / count
