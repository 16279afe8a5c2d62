"""A polytope is cut in two, with vertices, facets and edges of both parts."""

from numba import njit

from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.faces import slot_of, way_round
from regionlab.counting.kernels.forms import LOWER, UPPER
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.polytopes.vertices import error_at_vertices
from regionlab.counting.kernels.rounding import error_between, error_of_share

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


@_jit
def divide(P, S, u, top):
    """Write the parts below and above form u to the pile, one behind the other from `top` on.

    Returns the numbers of their vertices, 0 for both if there is no room. `look` has been called,
    and has said Side.CUT.
    """
    n, first, count = P.inputs, S.counter[Entry.FIRST], S.counter[Entry.COUNT]
    room, crossings = S.radius.shape[0], S.sections.crossings
    bound, size = error_at_vertices(S, u, n)
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
                length = max(length, abs(way) * S.reach_inverse[j])
                x = S.vertices[v, j] + share * way
                S.vertices[end, j] = min(max(x, P.box[LOWER, j]), P.box[UPPER, j])
                S.facets[end, j] = S.facets[v, j]
                S.neighbours[end, j] = -1
            largest = max(abs(S.radius[v]), abs(S.radius[w]))
            share_off = error_of_share(here, there, bound + largest * size)
            S.radius[end] = -error_between(largest, share_off, length)
            S.at_infinity[end] = S.at_infinity[v] and S.at_infinity[w]
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
    first, count = S.counter[Entry.FIRST], S.counter[Entry.COUNT]
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
    S.radius[place], S.at_infinity[place] = S.radius[v], S.at_infinity[v]
    for j in range(n):
        S.vertices[place, j] = S.vertices[v, j]
        S.facets[place, j] = S.facets[v, j]
