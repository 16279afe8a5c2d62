"""How far vertices can be off, and on which side of a unit they are."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.forms import (
    ERROR,
    REACH,
    SIZE,
    error_bound,
    value_at,
)
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.polytopes.state import Side
from regionlab.counting.kernels.rounding import SLACK, error_at_point

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
            residual[i], slope[i] = S.box_errors[0] * box[REACH, j], 0.0
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
        defect = off * S.box_errors[1]
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
            defect += (abs(entry) + error_at_point(0.0, n) * size) * box[REACH, k]
        defect /= box[REACH, j]
        if not defect < 0.5:  # also for nan
            return np.inf
        worst, farthest = max(worst, defect), max(farthest, distance / box[REACH, j])
    return farthest / (1.0 - worst) * SLACK if farthest < np.inf else np.inf


@_inner
def error_at_vertices(S, u, n):
    """The error of form u at an exact vertex, and what is added for each unit of a radius."""
    return error_bound(S.forms, u, n) * SLACK, S.forms[u, n + SIZE] * SLACK


@njit(**KERNEL, forceinline=True)  # every decision passes here
def look(P, S, u):
    """Put the values of form u at the vertices into `heights`; on which side of it the cell lies.

    A certain vertex on either side is enough to know that the unit cuts; only at Side.CUT are all
    certain, as `divide` needs them.
    """
    n, forms, heights, radius = P.inputs, S.forms, S.heights, S.radius
    first = S.counter[Entry.FIRST]
    end = first + S.counter[Entry.COUNT]
    bound, size = error_at_vertices(S, u, n)
    if size == 0.0 and bound == 0.0:
        return Side.NOWHERE
    if not (bound < np.inf and size > 0.0):  # then no infinite radius gives nan below
        return Side.UNKNOWN
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
        return Side.CUT if nearest > 0.0 else Side.ACROSS
    return Side.UNKNOWN if not nearest > 0.0 else Side.ABOVE if highest > 0.0 else Side.BELOW
