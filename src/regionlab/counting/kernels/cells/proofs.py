"""Proofs that a side is empty: multipliers that add the cell's inequalities up to a falsehood.

By Farkas' lemma side * form u is negative on the cell if it and the forms of the cuts, times
multipliers that are positive on the cell's sides, add up to a form that is negative on the box. The
sum is made of the forms as they are, with a bound on its rounding error; where its maximum is
exactly 0, of integers below 2^53.
"""

import numpy as np
from numba import njit

from regionlab.counting.kernels.forms import CONSTANT, ERROR, LOWER, SIZE, UPPER
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import EXACT, SLACK, U

_inner = njit(**HELPER)


@_inner
def upper_bound(forms, cuts, count, multipliers, scratch, box, n, u, side):
    """An upper bound, rounding included, of side * form u on the cell of the first `count` cuts.

    `scratch` has room for n numbers.
    """
    for j in range(n):
        scratch[j] = side * forms[u, j]
    total, error, size = side * forms[u, n + CONSTANT], forms[u, n + ERROR], forms[u, n + SIZE]
    used = 0
    for c in range(count):
        k = cuts[c]
        w = multipliers[k]
        if w != 0.0:
            for j in range(n):
                scratch[j] += w * forms[k, j]
            total += w * forms[k, n + CONSTANT]
            error += abs(w) * forms[k, n + ERROR]
            size += abs(w) * forms[k, n + SIZE]
            used += 1
    for j in range(n):
        total += max(scratch[j] * box[LOWER, j], scratch[j] * box[UPPER, j])
    return total + (error + (used + n + 8) * U * size) * SLACK


@_inner
def drop_noise(forms, cuts, count, multipliers, n, u):
    """Set to 0 the multipliers that are rounding errors of 0."""
    for c in range(count):
        k = cuts[c]
        if abs(multipliers[k]) * forms[k, n + SIZE] < 1e-9 * forms[u, n + SIZE]:
            multipliers[k] = 0.0


@_inner
def _denominator(value):
    """The denominator of the simplest fraction near `value` >= 0, or 0 if none is simple."""
    tolerance = 1e-8 * max(value, 1.0)
    rest, before, found = value, 0.0, 1.0
    for _ in range(30):
        if abs(value * found - np.rint(value * found)) < tolerance * found:
            return found
        fraction = rest - np.floor(rest)
        if fraction < 1e-12 or found > 1e6:
            return 0.0
        rest = 1.0 / fraction
        before, found = found, np.floor(rest) * found + before
    return 0.0


@_inner
def is_empty_in_integers(forms, cuts, count, multipliers, scratch, box, n, u, side):
    """Whether rational multipliers near the given ones prove, in integers, a maximum <= 0.

    Sets those to 0 that are rounding errors; `scratch` has room for n numbers.
    """
    if forms[u, n + ERROR] != 0.0 or forms[u, n + SIZE] >= EXACT:
        return False
    drop_noise(forms, cuts, count, multipliers, n, u)
    common = 1.0
    for c in range(count):
        k = cuts[c]
        if multipliers[k] == 0.0:
            continue
        common *= _denominator(abs(multipliers[k]) * common)
        if forms[k, n + ERROR] != 0.0 or common == 0.0 or common > 1e9:
            return False
    size = common * forms[u, n + SIZE]
    for c in range(count):
        size += np.rint(abs(multipliers[cuts[c]]) * common) * forms[cuts[c], n + SIZE]
    if size * 1.01 >= EXACT:
        return False
    for j in range(n):
        scratch[j] = side * common * forms[u, j]
    total = side * common * forms[u, n + CONSTANT]
    for c in range(count):
        k = cuts[c]
        if multipliers[k] != 0.0:
            w = np.rint(multipliers[k] * common)
            for j in range(n):
                scratch[j] += w * forms[k, j]
            total += w * forms[k, n + CONSTANT]
    for j in range(n):
        total += max(scratch[j] * box[LOWER, j], scratch[j] * box[UPPER, j])
    return total <= 0.0
