"""The faces of simple polytopes: where a polygon leads from one edge that a hyperplane cuts."""

from numba import njit

from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)


@_inner
def slot_of(row, value, n):
    """Where a row of n entries has this one, -1 if nowhere."""
    for i in range(n):
        if row[i] == value:
            return i
    return -1


@_inner
def way_round(facets, neighbours, crossings, v, edge, leave, n, most):
    """Where the boundary of a polygon is cut a second time.

    The polygon lies on n - 2 of the facets of vertex v, all but those that its slots `edge` and
    `leave` name; it is cut on the edge that leaves the one in `edge`. Returns the vertex that
    `crossings` names on the other edge, and the facet of the edge's first end that is left to go
    on along the polygon; -1 for the vertex if there is none within `most` steps, which no polytope
    has.
    """
    stay = facets[v, edge]
    for _ in range(most):
        if crossings[v, leave] >= 0:
            return crossings[v, leave], stay
        w = neighbours[v, leave]
        entered, leave = slot_of(neighbours[w], v, n), slot_of(facets[w], stay, n)
        stay = facets[w, entered]
        v = w
    return -1, stay
