"""Directions at an interior point of a cell, in the metric of the logarithmic barrier.

The barrier is minus the sum of the logarithms of the distances to the bounds of the box and of the
values of the cuts; its Hessian is the metric. With as many cuts as inputs it is a matrix of the
inputs; with fewer, the box gives a diagonal and each cut adds a term of rank 1.
"""

from enum import IntEnum

from numba import njit

from regionlab.counting.kernels.cells.linear_systems import factor, substitute
from regionlab.counting.kernels.forms import LOWER, UPPER, value_at
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)


class BarrierPart(IntEnum):
    """The three matrices of a barrier's array, for n inputs, c cuts of at most m."""

    MATRIX = 0
    """Cholesky's factor of the Hessian, (n, n), if n <= c, else of the cuts' system, (c, c)."""

    VECTORS = 1
    """See `BarrierRow`."""

    SCALED = 2
    """Linear parts of the cuts: over their values, (n, c), if n <= c, else by the metric of the box
    alone, (c, n)."""


class BarrierRow(IntEnum):
    """The vectors of a barrier's array, by cut or by input."""

    SLACKS = 0
    """By cut: the value of its form, not 0."""

    RISE = 1
    """By cut: how fast the direction of `steepest` changes it, relative to its value."""

    CENTRING = 2
    """By cut: how fast the direction to the centre does."""

    CENTRE = 3
    """By input: Newton's direction to the analytic centre of the cell."""

    DIAGONAL = 4
    """By input: the inverse of the Hessian of the box alone, if n > c."""


def room_for_barrier(inputs: int, most: int) -> tuple[int, int, int]:
    """The shape of a barrier's array for a cell with at most `most` cuts."""
    rows = max(min(most, inputs) + 2, len(BarrierRow))
    return len(BarrierPart), rows, max(inputs, most, 2) + 2


@_inner
def metric_at(forms, cuts, count, box, x, barrier, n):
    """Factor the metric at x, (n,), and find the direction to the centre; False if that fails."""
    matrix, scaled = barrier[BarrierPart.MATRIX], barrier[BarrierPart.SCALED]
    rows = barrier[BarrierPart.VECTORS]
    slacks, centring = rows[BarrierRow.SLACKS], rows[BarrierRow.CENTRING]
    centre = rows[BarrierRow.CENTRE]
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
        _relative(scaled, centre, centring, count, n)
        return True
    diagonal = rows[BarrierRow.DIAGONAL]
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
        centring[k] = inwards
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
    _without_cuts(matrix, scaled, slacks, centring, centre, count, n)
    return True


@_inner
def steepest(forms, count, u, side, barrier, direction, n):
    """The steepest direction for side * form u (Dikin's) where `metric_at` stood: `direction`."""
    matrix, scaled = barrier[BarrierPart.MATRIX], barrier[BarrierPart.SCALED]
    rows = barrier[BarrierPart.VECTORS]
    rise = rows[BarrierRow.RISE]
    if n <= count:
        for j in range(n):
            direction[j] = side * forms[u, j]
        substitute(matrix, direction, n)
        _relative(scaled, direction, rise, count, n)
        return
    diagonal = rows[BarrierRow.DIAGONAL]
    for j in range(n):
        direction[j] = side * diagonal[j] * forms[u, j]
    for k in range(count):
        total = 0.0
        for j in range(n):
            total += scaled[k, j] * forms[u, j]
        rise[k] = side * total
    _without_cuts(matrix, scaled, rows[BarrierRow.SLACKS], rise, direction, count, n)


@_inner
def _relative(scaled, direction, change, count, n):
    """How fast a direction, (n,), changes the cuts, relative to their values: `change`, (c,)."""
    for k in range(count):
        change[k] = 0.0
    for i in range(n):
        f = direction[i]
        for k in range(count):
            change[k] += f * scaled[i, k]


@_inner
def _without_cuts(matrix, scaled, slacks, change, direction, count, n):
    """Take from a direction in the diagonal metric what the cuts' terms take from it.

    `change` is how fast the direction changes each cut, and becomes so relative to its value.
    """
    substitute(matrix, change, count)
    for k in range(count):
        f = change[k]
        for j in range(n):
            direction[j] -= f * scaled[k, j]
        change[k] *= slacks[k]  # relative to the value, by the system
