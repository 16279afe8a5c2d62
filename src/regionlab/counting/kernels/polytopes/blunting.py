"""A face where all forms of a layer are 0 is cut off a cell: no polytope there would be simple.

If no unit of a layer has a bias, its forms are sums of those of the active units before, which are
positive on the cell, and vanish where all of these do. On a section of a cone it takes t = 0
besides, where t stands for 1. Where that face holds vertices of the cell, all hyperplanes of the
layer and of later layers pass through it, and no more facets than inputs meet in general position.

The cell goes on without it, behind a hyperplane that has these vertices, and no others, on its far
side. No region is lost if later layers have no biases either. A point x of the region is a mean of
vertices; take x' to be that of the vertices that are not on the face, which are not on the far
side. Forms of later layers depend on the forms before, and on t, which vanish on the face: at x'
they are a multiple of what they are at x, and on the way from x' to x, too. All points there are in
the region, those near x' on the near side.
"""

import numpy as np
from numba import njit

from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.faces import slot_of
from regionlab.counting.kernels.forms import (
    CONSTANT,
    ERROR,
    REACH,
    ROW_SCALE,
    SIZE,
    value_at,
)
from regionlab.counting.kernels.options import KERNEL
from regionlab.counting.kernels.polytopes.cutting import divide
from regionlab.counting.kernels.polytopes.state import Side
from regionlab.counting.kernels.polytopes.vertices import look
from regionlab.counting.kernels.rounding import SLACK

_jit = njit(**KERNEL)


@_jit
def blunt(P, S, layer):
    """Cut off the face of the cell where all forms of a layer are 0; False if it is uncertain."""
    n, biased = P.inputs, layer < P.unbiased_from
    if layer == 0 or (biased and not P.cone):
        return True
    begin, end = P.offsets[0, layer - 1], P.offsets[0, layer]
    active = 0
    for u in range(begin, end):
        active += S.sign[u] > 0
    if active + biased > n or active + biased == 0:
        return True
    first = S.counter[Entry.FIRST]
    last = first + S.counter[Entry.COUNT]
    some = False
    for v in range(first, last):
        on_face = not biased or S.at_infinity[v] > 0
        for u in range(begin, end):
            if on_face and S.sign[u] > 0:
                on_face = slot_of(S.facets[v], 2 * n + u, n) >= 0
        S.places[v] = on_face
        some = some or on_face
    if not some:
        return True
    row = S.blunt_rows[0] + layer
    form = S.forms[row]
    for j in range(n + 1):
        form[j] = 0.0
    for u in range(begin, end):
        if S.sign[u] > 0:
            for j in range(n + 1):
                form[j] += S.forms[u, j] * S.forms[u, n + ROW_SCALE]
    if biased:
        form[n - 1] += 1.0
    nearest = np.inf
    for v in range(first, last):
        if not S.places[v]:
            nearest = min(nearest, value_at(S.forms, row, S.vertices[v], n))
    form[n + CONSTANT] -= 0.5 * nearest
    size = abs(form[n + CONSTANT])
    for j in range(n):
        size += abs(form[j]) * P.box[REACH, j]
    form[n + ERROR], form[n + SIZE] = 0.0, size * SLACK  # any hyperplane will do: it is exact
    form[n + ROW_SCALE] = 1.0
    if not nearest > 0.0 or look(P, S, row) != Side.CUT:
        return False
    for v in range(first, last):
        if (S.heights[v] < 0.0) != S.places[v]:
            return False
    later, now = divide(P, S, row, last)
    S.counter[Entry.FIRST], S.counter[Entry.COUNT] = last + later, now
    return now > 0
