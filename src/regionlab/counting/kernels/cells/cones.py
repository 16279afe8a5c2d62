"""Proofs that a side is empty on a cone, where forms have no constant and maxima are 0.

No float64 multipliers make an exact sum of forms there, and an error bound that is not 0 proves
nothing. Two things do: that exact multipliers, near the float64 ones, are all positive; and sums
whose coefficients by the units of the layer before are all negative, as those units are not.
"""

from numba import njit

from regionlab.counting.kernels.cells.codes import Entry
from regionlab.counting.kernels.cells.linear_systems import (
    SystemPart,
    SystemRow,
    has_positive_solution,
)
from regionlab.counting.kernels.forms import ERROR, ROW_SCALE
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import SLACK, SMALLEST, U

_inner = njit(**HELPER)


@_inner
def falls_on_cone(P, S, u, side):
    """Whether the last dictionary shows that side * form u is negative all over a cone.

    It is if minus it is a sum of the inequalities of the non-basic variables, t > 0 among them, all
    with positive multipliers: exact ones, which no float64 numbers are. Leaves near ones in
    `multipliers`.
    """
    n, forms, columns = P.inputs, S.forms, S.dictionary.columns
    matrix, rows = S.system[SystemPart.MATRIX], S.system[SystemPart.VECTORS]
    goal, errors, solution = rows[SystemRow.GOAL], rows[SystemRow.ERRORS], rows[SystemRow.SOLUTION]
    for c in range(n):
        if columns[c] < n - 1:
            return False
    for c in range(n):
        k = columns[c] - n
        errors[c] = forms[k, n + ERROR] * forms[k, n + ROW_SCALE] if k >= 0 else 0.0
        for j in range(n):
            entry = S.sign[k] * forms[k, j] * forms[k, n + ROW_SCALE] if k >= 0 else 0.0
            matrix[j, c] = entry
        if k < 0:
            matrix[n - 1, c] = 1.0
    scale = side * forms[u, n + ROW_SCALE]
    for j in range(n):
        goal[j] = -scale * forms[u, j]
    if not has_positive_solution(S.system, abs(scale) * forms[u, n + ERROR], n):
        return False
    for c in range(S.counter[Entry.CUTS]):
        S.multipliers[S.cuts[c]] = 0.0
    for c in range(n):
        k = columns[c] - n
        if k >= 0:
            S.multipliers[k] = S.sign[k] * solution[c]
    return True


@_inner
def active_before(P, S, layer):
    """The number of active units in the layer before."""
    total = 0
    for k in range(P.offsets[0, layer - 1], P.offsets[0, layer]):
        total += S.sign[k] > 0
    return total


@_inner
def _entry(weights, biases, start, width, first, v, i):
    """The weight of unit v for unit i of the layer before, or its bias if there is no such unit."""
    return weights[start + (v - first) * width + i] if i < width else biases[v]


@_inner
def _added_up(P, S, layer, u, side, i):
    """The coefficient of unit i of the layer before (or of 1, see `_entry`), and its size.

    It is that of side * form u plus the forms of the layer's own cuts, times `multipliers`.
    """
    first, last, start = P.offsets[0, layer], P.offsets[0, layer + 1], P.offsets[1, layer]
    width = first - P.offsets[0, layer - 1]
    total = side * _entry(P.weights, P.biases, start, width, first, u, i)
    size = abs(total)
    for c in range(S.counter[Entry.CUTS]):
        v = S.cuts[c]
        if first <= v < last and S.multipliers[v] != 0.0:
            term = S.multipliers[v] * _entry(P.weights, P.biases, start, width, first, v, i)
            total += term
            size += abs(term)
    return total, size


@_inner
def _keep_own(P, S, layer):
    """Set the multipliers of other cuts than the layer's own to 0."""
    for c in range(S.counter[Entry.CUTS]):
        if not P.offsets[0, layer] <= S.cuts[c] < P.offsets[0, layer + 1]:
            S.multipliers[S.cuts[c]] = 0.0


@_inner
def falls_with_layer(P, S, layer, u, side):
    """Whether side * form u is at most 0 wherever the units of the layer before are not negative.

    It is if, added up with the multipliers of the layer's own cuts, its coefficients of the active
    units and of 1 are negative. On a cone this settles what depends on few active units. Sets the
    other multipliers to 0.
    """
    previous, width = P.offsets[0, layer - 1], P.offsets[0, layer] - P.offsets[0, layer - 1]
    rounding = ((S.counter[Entry.CUTS] + 4) * U + 2.0 * P.rounding) * SLACK
    for i in range(width + 1):
        if i < width and S.sign[previous + i] <= 0:
            continue
        total, size = _added_up(P, S, layer, u, side, i)
        if size != 0.0 and not (total < -rounding * size and size > SMALLEST):
            return False
    _keep_own(P, S, layer)
    return True


@_inner
def falls_at_vertex(P, S, layer, u, side):
    """The same for multipliers of the simplex: as many coefficients are 0, up to rounding.

    They are near exact ones if those of a linear system are positive: its columns are the layer's
    own cuts that have multipliers, and the units whose coefficients are negative.
    """
    first, last, start = P.offsets[0, layer], P.offsets[0, layer + 1], P.offsets[1, layer]
    previous, width = P.offsets[0, layer - 1], first - P.offsets[0, layer - 1]
    matrix, rows = S.system[SystemPart.MATRIX], S.system[SystemPart.VECTORS]
    goal, errors = rows[SystemRow.GOAL], rows[SystemRow.ERRORS]
    active, own = active_before(P, S, layer) + 1, 0
    for c in range(S.counter[Entry.CUTS]):
        own += first <= S.cuts[c] < last and S.multipliers[S.cuts[c]] != 0.0
    if active > P.inputs or own > active:  # more would not fit into the system
        return False
    row, column, bound = 0, own, 0.0
    for i in range(width + 1):
        if i < width and S.sign[previous + i] <= 0:
            continue
        for c in range(active):
            matrix[row, c] = 0.0
        goal[row] = -side * _entry(P.weights, P.biases, start, width, first, u, i)
        bound = max(bound, 2.0 * P.rounding * abs(goal[row]))
        total, size = _added_up(P, S, layer, u, side, i)
        if total < -1e-9 * size:
            if column == active:
                return False
            matrix[row, column] = 1.0
            column += 1
        row += 1
    if column != active:
        return False
    for c in range(active):
        errors[c] = 0.0
    column = 0
    for c in range(S.counter[Entry.CUTS]):
        v = S.cuts[c]
        if not first <= v < last or S.multipliers[v] == 0.0:
            continue
        row = 0
        for i in range(width + 1):
            if i < width and S.sign[previous + i] <= 0:
                continue
            entry = _entry(P.weights, P.biases, start, width, first, v, i)
            matrix[row, column] = S.sign[v] * entry
            errors[column] = max(errors[column], 2.0 * P.rounding * abs(entry))
            row += 1
        column += 1
    if not has_positive_solution(S.system, bound, active):
        return False
    _keep_own(P, S, layer)
    return True
