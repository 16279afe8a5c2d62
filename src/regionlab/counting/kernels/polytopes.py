"""Activation regions in three dimensions and a few more: depth first, by cutting simple polytopes.

A cell in general position is a simple polytope: every vertex lies on as many facets as there are
inputs, and leaves each of them along one edge. A hyperplane that meets no vertex cuts it into two
such polytopes: each keeps its vertices, and every edge that crosses gives both a new one. New
vertices are neighbours if their edges bound the same polygon; walking round it finds the other one.

Vertices are float64 points with a bound on their distance from the exact ones. The sign of a unit
at a vertex is read off where it exceeds a rigorous error bound, so the lists of vertices, facets
and edges are those of the exact cells. Where a sign stays open, the kernel gives the cell away.

The parts that the last layer makes are only counted (`kernels.sections`) if nobody asks for them.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.faces import slot_of, way_round
from regionlab.counting.kernels.forms import (
    ERROR,
    LOWER,
    REACH,
    ROW_SCALE,
    SIZE,
    UPPER,
    compose,
    error_bound,
    value_at,
)
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.patterns import copy_parallel_signs, write_pattern
from regionlab.counting.kernels.rounding import SLACK, U
from regionlab.counting.kernels.sections import MOST, parts

DONE, FULL, OPEN, PAUSED = range(4)
"""Why the kernel stopped: at the end, regions to hand over, a cell that the caller has to search,
steps used up."""

START, CUTTING, POP = range(3)
"""Stages: a new layer on the current cell, its units one by one, the next cell."""

STAGE, LAYER, POSITION, FIRST, VERTICES, WAITING, BASE, FOUND = range(8)
COUNTERS = 8
"""Entries of `Polytopes.counter`. The current cell's vertices are VERTICES from FIRST on."""

PILE = 1 << 14
"""The number of vertices that a pile holds."""

Polytopes = namedtuple(
    "Polytopes",
    "forms active sign cuts cut_count vertices radius facets neighbours heights places inverse "
    "residual slack sections waiting counter patterns points",
)
"""Where the search stands.

`forms` and `sign` are as in `kernels.cells`; `cuts` are the units of each layer that cut its cell.
Vertices are piled up, with a row each in: `vertices`, the coordinates; `radius`, how far off they
are, as a share of the box's REACH, negative as long as it follows from the radii of older vertices,
which is quick and rough; `facets`, j for the lower bound of input j, n + j for the upper one,
2 n + u for unit u; `neighbours`, the vertex across each of these; `heights`, the value of the unit
last looked at; `places`, where a cut puts it. `waiting` are the cells left for later, from BASE on.
`inverse` and `residual` are scratch; `sections` use the pile behind the vertices. `slack` is
1 / REACH by input, then by how much, as a share of REACH, the bounds of the box may be off
(BOUNDS), and the sum of REACH / width over the inputs (WIDTHS).
"""

BOUNDS, WIDTHS = range(2)
W_FIRST, W_VERTICES, W_LAYER, W_POSITION, W_SIDE = range(5)

BELOW, ABOVE, CUT, ACROSS, UNKNOWN = range(5)
"""Where a cell lies: on one side of a unit; on both, every vertex certainly on one of them (CUT) or
only some (ACROSS); or too near for float64 to tell."""

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


@_inner
def radius_of(P, S, v):
    """How far vertex v can be off, as a share of the box's REACH; infinite if nothing is known.

    Its forms are M x + c, exactly 0 at the exact vertex, and the edges give an approximate inverse
    C of M: so the vertex is off by at most ||C r|| / (1 - ||I - C M||) for the values r of its
    forms here.
    """
    n, forms, box = P.inputs, S.forms, P.box
    inverse, residual, slope = S.inverse, S.residual[0], S.residual[1]
    for i in range(n):
        facet, w = S.facets[v, i], S.neighbours[v, i]
        if facet < 2 * n:
            j = facet % n
            rise = S.vertices[w, j] - S.vertices[v, j]
            residual[i], slope[i] = S.slack[n + BOUNDS] * box[REACH, j], 0.0
        else:
            u = facet - 2 * n
            value = value_at(forms, u, S.vertices[v], n)
            rise = value_at(forms, u, S.vertices[w], n) - value
            residual[i] = abs(value) + error_bound(forms, u, n)
            slope[i] = 2.0 * forms[u, n + ERROR]  # of the linear part, times the box's width
        for j in range(n):
            inverse[j, i] = (S.vertices[w, j] - S.vertices[v, j]) / rise
    farthest = worst = 0.0
    for j in range(n):
        distance, off = 0.0, 0.0
        for i in range(n):
            distance += abs(inverse[j, i]) * residual[i]
            off += abs(inverse[j, i]) * slope[i]
        defect = off * S.slack[n + WIDTHS]
        for k in range(n):
            entry, size = (1.0 if j == k else 0.0), 1.0
            for i in range(n):
                facet = S.facets[v, i]
                if facet >= 2 * n:
                    term = inverse[j, i] * forms[facet - 2 * n, k]
                else:
                    term = inverse[j, i] if facet % n == k else 0.0
                entry -= term
                size += abs(term)
            defect += (abs(entry) + (n + 3) * U * size) * box[REACH, k]
        defect /= box[REACH, j]
        if not defect < 0.5:  # also for nan
            return np.inf
        worst, farthest = max(worst, defect), max(farthest, distance / box[REACH, j])
    return farthest / (1.0 - worst) * SLACK if farthest < np.inf else np.inf


@njit(**KERNEL, forceinline=True)  # every decision passes here
def look(P, S, u):
    """Put the values of form u at the vertices into `heights`; on which side of it the cell lies.

    A certain vertex on either side is enough to know that the unit cuts; only at CUT are all
    certain, as `divide` needs them.
    """
    n, forms, heights, radius = P.inputs, S.forms, S.heights, S.radius
    first = S.counter[FIRST]
    end = first + S.counter[VERTICES]
    bound, size = error_bound(forms, u, n) * SLACK, forms[u, n + SIZE] * SLACK
    if not (bound < np.inf and size > 0.0):  # then no infinite radius gives nan below
        return UNKNOWN
    lowest, highest, nearest = np.inf, -np.inf, np.inf
    for v in range(first, end):
        heights[v] = value = value_at(forms, u, S.vertices[v], n)
        off = bound + abs(radius[v]) * size
        lowest, highest = min(lowest, value + off), max(highest, value - off)
        nearest = min(nearest, abs(value) - off)
    if not nearest > 0.0:
        nearest = np.inf
        for v in range(first, end):
            value, off = heights[v], bound + abs(radius[v]) * size
            if radius[v] < 0.0 and not abs(value) > off:
                radius[v] = min(-radius[v], radius_of(P, S, v))
                off = bound + radius[v] * size
                lowest, highest = min(lowest, value + off), max(highest, value - off)
            nearest = min(nearest, abs(value) - off)
    if lowest < 0.0 < highest:
        return CUT if nearest > 0.0 else ACROSS
    return UNKNOWN if not nearest > 0.0 else ABOVE if highest > 0.0 else BELOW


@_jit
def divide(P, S, u, top):
    """Write the parts below and above form u to the pile, one behind the other from `top` on.

    Returns the numbers of their vertices, 0 for both if there is no room. `look` has been called,
    and has said CUT.
    """
    n, first, count = P.inputs, S.counter[FIRST], S.counter[VERTICES]
    room, crossings = S.radius.shape[0], S.sections.crossings
    bound, size = error_bound(S.forms, u, n) * SLACK, S.forms[u, n + SIZE] * SLACK
    new = _place(S, first, count, -1, top)
    end = new
    if end > room:
        return 0, 0
    for v in range(first, first + count):
        place = S.places[v]
        if place < 0:
            continue
        _copy(S, v, place, n)
        for i in range(n):
            w = S.neighbours[v, i]
            crossings[v, i] = -1
            if S.places[w] >= 0:
                S.neighbours[place, i] = S.places[w]
                continue
            if end == room:
                return 0, 0
            here, there = -S.heights[v], S.heights[w]
            share = here / (here + there)
            length = 0.0
            for j in range(n):
                way = S.vertices[w, j] - S.vertices[v, j]
                length = max(length, abs(way) * S.slack[j])
                x = S.vertices[v, j] + share * way
                S.vertices[end, j] = min(max(x, P.box[LOWER, j]), P.box[UPPER, j])
                S.facets[end, j] = S.facets[v, j]
                S.neighbours[end, j] = -1
            # |share - exact share| <= the larger error of the two values / the exact difference
            largest = max(abs(S.radius[v]), abs(S.radius[w]))
            off = bound + largest * size
            gap = (here + there) * (1.0 - 4.0 * U) - 2.0 * off
            wrong = off / gap + 6.0 * U if gap > 0.0 else np.inf
            S.radius[end] = -(largest + wrong * length + 8.0 * U) * SLACK
            S.facets[end, i] = 2 * n + u
            S.neighbours[end, i] = place
            S.places[end] = v
            crossings[v, i] = S.neighbours[place, i] = end
            end += 1
    for x in range(new, end):
        v, edge = S.places[x], slot_of(S.facets[x], 2 * n + u, n)
        for j in range(n):
            if S.neighbours[x, j] < 0:
                other, left = way_round(S.facets, S.neighbours, crossings, v, edge, j, n, count)
                if other < 0:
                    return 0, 0
                S.neighbours[x, j] = other
                S.neighbours[other, slot_of(S.facets[other], left, n)] = x
    after = _above(S, u, new, end, n)
    return (end - top, after - end) if after > 0 else (0, 0)


@_inner
def _above(S, u, new, end, n):
    """Write the part above, from `end` on: its new vertices are those of the part below, from `new`
    on. Returns where it ends, 0 if there is no room."""
    first, count = S.counter[FIRST], S.counter[VERTICES]
    ahead = _place(S, first, count, 1, end)
    after = ahead + end - new
    if after > S.radius.shape[0]:
        return 0
    for v in range(first, first + count):
        if S.places[v] >= 0:
            _copy(S, v, S.places[v], n)
            for i in range(n):
                S.neighbours[S.places[v], i] = S.places[S.neighbours[v, i]]
    for x in range(new, end):
        twin = ahead + x - new
        _copy(S, x, twin, n)
        for i in range(n):
            if S.facets[x, i] == 2 * n + u:  # here the edge that was cut goes on
                w = S.neighbours[S.places[x], i]
                S.neighbours[twin, i] = S.places[w]
                S.neighbours[S.places[w], slot_of(S.neighbours[w], S.places[x], n)] = twin
            else:
                S.neighbours[twin, i] = ahead + S.neighbours[x, i] - new
    return after


@_inner
def _place(S, first, count, side, top):
    """Give the vertices on a side places from `top` on, and -1 to the others; the next place."""
    for v in range(first, first + count):
        S.places[v] = -1
        if side * S.heights[v] > 0.0:
            S.places[v] = top
            top += 1
    return top


@_inner
def _copy(S, v, place, n):
    """Copy a vertex and its facets."""
    S.radius[place] = S.radius[v]
    for j in range(n):
        S.vertices[place, j] = S.vertices[v, j]
        S.facets[place, j] = S.facets[v, j]


@_inner
def count_parts(P, S, layer):
    """How many regions the units of the last layer, from POSITION on, make of the cell; 0 if
    unknown."""
    n, counter, sections = P.inputs, S.counter, S.sections
    first, count = counter[FIRST], counter[VERTICES]
    for rough in (True, False):
        if not rough:
            for v in range(first, first + count):
                if S.radius[v] < 0.0:
                    S.radius[v] = min(-S.radius[v], radius_of(P, S, v))
        units = 0
        for v in range(first, first + count):
            sections.errors[v], sections.positive[v] = 0.0, 0
        for k in range(counter[POSITION], S.cut_count[layer]):
            u = S.cuts[layer, k]
            where = look(P, S, u)
            if where == ACROSS and counter[POSITION] + 1 == S.cut_count[layer]:
                return 2  # both sides are regions; nobody asks which vertices they have
            if where in (UNKNOWN, ACROSS):
                return 0
            if where != CUT:
                continue
            scale = S.forms[u, n + ROW_SCALE]
            bound, size = error_bound(S.forms, u, n) * SLACK, S.forms[u, n + SIZE] * SLACK
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
    return 0


@_inner
def _emit(P, S):
    """Count the current cell; write its pattern and the mean of its vertices into the buffers."""
    row = S.counter[FOUND]
    S.counter[FOUND] += 1
    if not P.store:
        return
    write_pattern(S.patterns, row, S.sign, P.units)
    if S.points.shape[0] > 0:
        first, count = S.counter[FIRST], S.counter[VERTICES]
        for j in range(P.inputs):
            total = 0.0
            for v in range(first, first + count):
                total += S.vertices[v, j]
            S.points[row, j] = total / count


@_jit
def enumerate_polytopes(P, S, steps):
    """Run until a buffer is full, a cell is open, `steps` cuts are tried, or the end."""
    counter = S.counter
    capacity = S.patterns.shape[0] if P.store else 2**60
    while True:
        stage, layer = counter[STAGE], counter[LAYER]
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        if stage == START:
            compose(P, S, layer)
            cuts = 0
            for u in range(first, last):
                if P.parallel[0, u] != u:
                    continue
                where = look(P, S, u)
                if where == UNKNOWN:
                    return OPEN
                S.sign[u] = 1 if where == ABOVE else -1 if where == BELOW else 0
                if S.sign[u] == 0:
                    S.cuts[layer, cuts] = u
                    cuts += 1
            S.cut_count[layer] = cuts
            counter[POSITION] = 0
            counter[STAGE] = CUTTING
        elif stage == CUTTING:
            if steps <= 0:
                return PAUSED
            steps -= 1
            if counter[POSITION] == S.cut_count[layer]:
                copy_parallel_signs(S.sign, P.parallel, first, last)
                if layer + 1 < P.depth:
                    counter[LAYER] += 1
                    counter[STAGE] = START
                    continue
                _emit(P, S)
                counter[STAGE] = POP
                if counter[FOUND] == capacity:
                    return FULL
                continue
            left = S.cut_count[layer] - counter[POSITION]
            if not P.store and layer + 1 == P.depth and left <= MOST:
                found = count_parts(P, S, layer)
                if found == 0:
                    return OPEN
                counter[FOUND] += found
                steps -= found
                counter[STAGE] = POP
                continue
            u = S.cuts[layer, counter[POSITION]]
            where = look(P, S, u)
            if where == UNKNOWN:
                return OPEN
            if where in (ABOVE, BELOW):
                S.sign[u] = 1 if where == ABOVE else -1
                counter[POSITION] += 1
                continue
            if where != CUT:
                return OPEN
            top = counter[FIRST] + counter[VERTICES]
            later, now = divide(P, S, u, top)
            if now == 0:  # no room in the pile
                return OPEN
            counter[POSITION] += 1
            w = counter[WAITING]
            S.waiting[w, W_FIRST], S.waiting[w, W_VERTICES] = top, later
            S.waiting[w, W_LAYER], S.waiting[w, W_POSITION] = layer, counter[POSITION]
            S.waiting[w, W_SIDE] = -1
            counter[WAITING] += 1
            counter[FIRST], counter[VERTICES] = top + later, now
            S.sign[u] = 1
        else:
            if counter[WAITING] == counter[BASE]:
                return DONE
            counter[WAITING] -= 1
            w = counter[WAITING]
            layer = S.waiting[w, W_LAYER]
            counter[LAYER], counter[POSITION] = layer, S.waiting[w, W_POSITION]
            counter[FIRST], counter[VERTICES] = S.waiting[w, W_FIRST], S.waiting[w, W_VERTICES]
            S.sign[S.cuts[layer, counter[POSITION] - 1]] = S.waiting[w, W_SIDE]
            counter[STAGE] = CUTTING
