"""Directions at an interior point of a cell, in the metric of the barrier of box and cuts.

Everything is left in `work`: the factored metric in work[0], the cuts' forms as the metric needs
them in work[2], vectors in the rows of work[1]. With as many cuts as inputs the metric is a matrix
of the inputs; with fewer, the box gives a diagonal and each cut adds a term of rank 1.
"""

from numba import njit

from regionlab.counting.kernels.forms import LOWER, UPPER, value_at
from regionlab.counting.kernels.linear_systems import factor, substitute
from regionlab.counting.kernels.options import HELPER

SLACKS, STEEP, CENTRAL, CENTRE, DIAGONAL = range(5)
"""Rows of work[1]. By cut: its value; how fast, relative to that, the two directions change it. By
input: Newton's direction to the analytic centre, and the diagonal."""

_inner = njit(**HELPER)


@_inner
def metric_at(forms, cuts, count, box, x, work, n):
    """Factor the metric at x and find the direction to the centre; False if that fails."""
    matrix, scaled = work[0], work[2]
    slacks, central, centre = work[1, SLACKS], work[1, CENTRAL], work[1, CENTRE]
    if n <= count:
        for k in range(count):
            v = cuts[k]
            slacks[k] = value_at(forms, v, x, n)
            inverse = 1.0 / slacks[k]
            for i in range(n):
                scaled[i, k] = forms[v, i] * inverse
        for i in range(n):
            a, b = 1.0 / (x[i] - box[LOWER, i]), 1.0 / (box[UPPER, i] - x[i])
            inwards = a - b
            for k in range(count):
                inwards += scaled[i, k]
            for j in range(i + 1):
                total = 0.0
                for k in range(count):
                    total += scaled[i, k] * scaled[j, k]
                matrix[i, j] = total
            matrix[i, i] += a * a + b * b
            centre[i] = inwards
        if not factor(matrix, n):
            return False
        substitute(matrix, centre, n)
        _relative(scaled, centre, central, count, n)
        return True
    diagonal = work[1, DIAGONAL]
    for j in range(n):
        a, b = 1.0 / (x[j] - box[LOWER, j]), 1.0 / (box[UPPER, j] - x[j])
        diagonal[j] = 1.0 / (a * a + b * b)
        centre[j] = a - b
    for k in range(count):
        v = cuts[k]
        slacks[k] = value_at(forms, v, x, n)
        inverse = 1.0 / slacks[k]
        for j in range(n):
            centre[j] += inverse * forms[v, j]
    for k in range(count):
        v = cuts[k]
        inwards = 0.0
        for j in range(n):
            scaled[k, j] = diagonal[j] * forms[v, j]
            inwards += scaled[k, j] * centre[j]
        central[k] = inwards
    for k in range(0, count, 2):  # two by two: each row is read half as often
        other = min(k + 1, count - 1)
        for i in range(0, k + 1, 2):
            v, w = cuts[i], cuts[min(i + 1, count - 1)]
            kv, kw, ov, ow = 0.0, 0.0, 0.0, 0.0
            for j in range(n):
                kv += scaled[k, j] * forms[v, j]
                kw += scaled[k, j] * forms[w, j]
                ov += scaled[other, j] * forms[v, j]
                ow += scaled[other, j] * forms[w, j]
            matrix[k, i], matrix[k, i + 1] = kv, kw
            matrix[k + 1, i], matrix[k + 1, i + 1] = ov, ow
    for k in range(count):
        matrix[k, k] += slacks[k] * slacks[k]
    if not factor(matrix, count):
        return False
    for j in range(n):
        centre[j] *= diagonal[j]
    _without_cuts(matrix, scaled, slacks, central, centre, count, n)
    return True


@_inner
def steepest(forms, count, u, side, work, away, n):
    """The steepest direction for side * form u (Dikin's) where `metric_at` stood, into `away`."""
    matrix, scaled, steep = work[0], work[2], work[1, STEEP]
    if n <= count:
        for j in range(n):
            away[j] = side * forms[u, j]
        substitute(matrix, away, n)
        _relative(scaled, away, steep, count, n)
        return
    diagonal = work[1, DIAGONAL]
    for j in range(n):
        away[j] = side * diagonal[j] * forms[u, j]
    for k in range(count):
        rise = 0.0
        for j in range(n):
            rise += scaled[k, j] * forms[u, j]
        steep[k] = side * rise
    _without_cuts(matrix, scaled, work[1, SLACKS], steep, away, count, n)


@_inner
def _relative(scaled, direction, change, count, n):
    """How fast a direction changes the cuts, relative to their values."""
    for k in range(count):
        change[k] = 0.0
    for i in range(n):
        f = direction[i]
        for k in range(count):
            change[k] += f * scaled[i, k]


@_inner
def _without_cuts(matrix, scaled, slacks, change, direction, count, n):
    """Take from a direction in the diagonal metric what the cuts' terms take from it."""
    substitute(matrix, change, count)
    for k in range(count):
        f = change[k]
        for j in range(n):
            direction[j] -= f * scaled[k, j]
        change[k] *= slacks[k]  # relative to the value, by the system
