"""A corner of the cell, which settles many units at once where there are few inputs.

At the corner n inequalities of the cell meet. Any form is a combination of them, and each has an
upper bound on the cell, so that form has bounds too: often of one sign.
"""

import numpy as np
from numba import njit

from regionlab.counting.kernels.cells.codes import Entry, Vector
from regionlab.counting.kernels.cells.linear_systems import SystemPart, SystemRow, invert
from regionlab.counting.kernels.cells.program import append, build, read_multipliers, solve
from regionlab.counting.kernels.cells.proofs import upper_bound
from regionlab.counting.kernels.cells.simplex import VariableRow
from regionlab.counting.kernels.cells.trail import decide
from regionlab.counting.kernels.forms import CONSTANT, ERROR, LOWER, REACH, ROW_SCALE, SIZE, UPPER
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import SLACK, U

_inner = njit(**HELPER)


@_inner
def find_corner(P, S, u, side):
    """Find the corner where side * form u is largest; False if there is none.

    Leaves the inequalities that meet there in `S.corner`: forms that are 0 or more on the cell, and
    how large each can be, certified. The inverse of their linear parts is left in `S.system`.
    """
    n, counter, forms, corner, D = P.inputs, S.counter, S.forms, S.corner, S.dictionary
    scratch, probe, bounds = S.vectors[Vector.SCRATCH], forms.shape[0] - 1, D.bounds
    reduced = S.system[SystemPart.REDUCED]
    if counter[Entry.ROWS] != counter[Entry.CUTS]:
        build(P, S)
    append(P, S, u)
    solve(P, S, side, 1e300, -1e300)
    counter[Entry.ROWS] -= 1
    for c in range(n):
        q = D.columns[c]
        for j in range(n):
            corner[c, j] = 0.0
        if q < n:
            value = bounds[VariableRow.VALUE, q]
            low = value - bounds[VariableRow.LOW, q] < bounds[VariableRow.HIGH, q] - value
            corner[c, q] = 1.0 if low else -1.0
            corner[c, n + CONSTANT] = -P.box[LOWER, q] if low else P.box[UPPER, q]
            corner[c, n + ERROR], corner[c, n + SIZE] = 0.0, 2.0 * P.box[REACH, q]
        else:
            for j in range(n + 1):
                corner[c, j] = S.sign[q - n] * forms[q - n, j]
            corner[c, n + ERROR] = forms[q - n, n + ERROR]
            corner[c, n + SIZE] = forms[q - n, n + SIZE]
    for c in range(n):
        for j in range(n + 3):
            forms[probe, j] = corner[c, j]
        forms[probe, n + ROW_SCALE] = 2.0 ** -np.ceil(np.log2(corner[c, n + SIZE]))
        append(P, S, probe)
        solve(P, S, 1, 1e300, -1e300)
        read_multipliers(P, S, probe, 1)
        corner[c, n + ROW_SCALE] = upper_bound(
            forms, S.cuts, counter[Entry.CUTS], S.multipliers, scratch, P.box, n, probe, 1
        )
        counter[Entry.ROWS] -= 1
        for j in range(n):
            reduced[c, j] = corner[c, j]
    return invert(reduced, S.system[SystemPart.INVERSE], n)


@_inner
def settle_by_corner(P, S, first, last):
    """Settle the units of the layer that the corner shows not to cut the cell."""
    n, forms, corner, inverse = P.inputs, S.forms, S.corner, S.system[SystemPart.INVERSE]
    share = S.system[SystemPart.VECTORS, SystemRow.SOLUTION]
    for u in range(first, last):
        if S.sign[u] != 0 or P.parallel[0, u] != u:
            continue
        top = bottom = forms[u, n + CONSTANT]
        error, size = forms[u, n + ERROR], forms[u, n + SIZE]
        for c in range(n):
            total = 0.0
            for j in range(n):
                total += forms[u, j] * inverse[j, c]
            share[c] = total
            top -= total * corner[c, n + CONSTANT]
            bottom -= total * corner[c, n + CONSTANT]
            if total > 0.0:
                top += total * corner[c, n + ROW_SCALE]
            else:
                bottom += total * corner[c, n + ROW_SCALE]
            error += abs(total) * corner[c, n + ERROR]
            size += abs(total) * (corner[c, n + SIZE] + abs(corner[c, n + ROW_SCALE]))
        for j in range(n):
            rest = forms[u, j]
            for c in range(n):
                rest -= share[c] * corner[c, j]
            top += max(rest * P.box[LOWER, j], rest * P.box[UPPER, j])
            bottom += min(rest * P.box[LOWER, j], rest * P.box[UPPER, j])
        bound = (error + (3 * n + 10) * U * size) * SLACK
        if top < -bound or bottom > bound:
            S.counter[Entry.SWEPT] += 1
            value = 1 if bottom > bound else -1
            decide(S.sign, S.trail, S.clauses.decided, S.counter, u, first, value)
