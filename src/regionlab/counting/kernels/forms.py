"""Affine forms of the units on the current cell, with bounds on their rounding errors.

`forms` has shape (units, inputs + 4), a row for each: the linear part, then see `Column`. In a
precise problem, of many layers, LOW columns follow: sums are in double precision. `box` has shape
(4, inputs), see `Bound`.
"""

from enum import IntEnum
from math import frexp, ldexp

import numpy as np
from numba import njit

from regionlab.counting.kernels.double_double import U2, add, add_product, error_of_precise_sum
from regionlab.counting.kernels.gate import ZERO, hands_on
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.rounding import (
    LARGEST,
    SLACK,
    SMALLEST,
    U,
    error_at_point,
    error_of_sum,
    is_exact,
)


class Column(IntEnum):
    """Columns of `forms`, behind those of the linear part."""

    CONSTANT = 0

    ERROR = 1
    """A bound on the error of the form anywhere in the box; infinite if nothing is known."""

    SIZE = 2
    """A bound on the sum of its terms' absolute values there."""

    ROW_SCALE = 3
    """A power of two near 1 / SIZE."""

    LOW_ERROR = 4
    """In a precise problem a bound on the error of the sums."""

    LOW = 5
    """There what the linear part, and the constant behind it, are rounded by."""


class Bound(IntEnum):
    """Rows of `box`, with an entry for each input."""

    LOWER = 0
    UPPER = 1

    SCALE = 2
    """A power of two near REACH."""

    REACH = 3
    """The largest absolute value."""


CONSTANT, ERROR, SIZE, ROW_SCALE, LOW_ERROR, LOW = Column
LOWER, UPPER, SCALE, REACH = Bound

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


_FEW = 8
"""With so few inputs a sum over the units before is longer than a form."""


def width_of_forms(inputs: int, precise: bool) -> int:
    """The number of columns of `forms`."""
    return inputs + LOW + inputs + 1 if precise else inputs + 4


def room_for_active(inputs: int, widest: int) -> tuple[int, int]:
    """The shape of `active`: rows for the entries of a form and for 1, columns for the units of a
    layer that hand them on; 0 if the unit is not active."""
    return (inputs + 4, widest) if inputs <= _FEW else (0, 0)


@_inner
def _hand_on(P, S, previous, before):
    """Write what the units of a layer hand on to `active`."""
    n, active = P.inputs, S.active
    for i in range(before):
        on = hands_on(S.sign[previous + i])
        for j in range(n + 3):
            active[j, i] = S.forms[previous + i, j] if on else 0.0
        active[n + 3, i] = 1.0 if on else 0.0


@_inner
def _sum(weights, column):
    """The sum of products, those with weight 0 left out, whatever they would be."""
    total = 0.0
    for i in range(len(weights)):
        total += weights[i] * column[i] if weights[i] != 0.0 else 0.0
    return total


@_inner
def _sum_of_sizes(weights, column):
    total = 0.0
    for i in range(len(weights)):
        total += abs(weights[i]) * column[i] if weights[i] != 0.0 else 0.0
    return total


@_inner
def _number(weights, column):
    total = 0.0
    for i in range(len(weights)):
        total += column[i] if weights[i] != 0.0 else 0.0
    return int(total)


@_inner
def _compose_precisely(P, S, layer):
    """The forms of a layer, summed up in double precision.

    A size is that of the numbers in the sum, not of all terms that they are made of: errors are
    added up as they come.
    """
    forms, n = S.forms, P.inputs
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    before = (P.offsets[1, layer + 1] - P.offsets[1, layer]) // (last - first)
    previous = P.offsets[0, layer - 1] if layer > 0 else 0
    stands_for_one = P.cone and not (P.chart and layer == 0)  # the last coordinate
    for u in range(first, last):
        w0 = P.offsets[1, layer] + (u - first) * before
        bias = P.biases[u]
        for j in range(n + 1):
            forms[u, j] = forms[u, n + LOW + j] = 0.0
        low_error, total, terms = 0.0, abs(bias), 0
        if layer == 0:
            for j in range(before):
                forms[u, j] = P.weights[w0 + j]
                total += abs(forms[u, j]) * P.box[REACH, j]
                terms += P.weights[w0 + j] != 0.0
            if P.chart:  # rounded twice: to the sum of two float64 numbers
                low_error = U2 * total
                for j in range(n + 1):
                    forms[u, n + LOW + j] = P.first_low[u, j]
        else:
            for i in range(before):
                k, w = previous + i, P.weights[w0 + i]
                if hands_on(S.sign[k]) and w != 0.0:
                    for j in range(n + 1):
                        low = n + LOW + j
                        forms[u, j], forms[u, low] = add_product(
                            forms[u, j], forms[u, low], w, forms[k, j], forms[k, low]
                        )
                    low_error += abs(w) * forms[k, n + LOW_ERROR]
                    total += abs(w) * forms[k, n + SIZE]
                    terms += 1
            low_error += error_of_precise_sum(terms) * total
        j = n - 1 if stands_for_one else n
        low = n + LOW + j
        forms[u, j], forms[u, low] = add(forms[u, j], forms[u, low], bias, 0.0)
        size = abs(forms[u, n + CONSTANT])
        for j in range(n):
            size += abs(forms[u, j]) * P.box[REACH, j]
        error = low_error + (U * size if layer > 0 or P.chart else 0.0)
        if (terms > 0 or bias != 0.0) and not SMALLEST < total < LARGEST:
            error = low_error = np.inf
        size = (size + error) * SLACK
        forms[u, n + LOW_ERROR], forms[u, n + ERROR] = low_error * SLACK, error * SLACK
        forms[u, n + SIZE] = size
        exponent = frexp(size)[1] if 0.0 < size < np.inf else 0
        forms[u, n + ROW_SCALE] = ldexp(1.0, -exponent)


@_jit
def compose(P, S, layer):
    """The forms of a layer on the current cell, with their errors and sizes."""
    if P.precise:
        _compose_precisely(P, S, layer)
        return
    forms, n = S.forms, P.inputs
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    before = (P.offsets[1, layer + 1] - P.offsets[1, layer]) // (last - first)
    previous = P.offsets[0, layer - 1] if layer > 0 else 0
    few = layer > 0 and n <= _FEW
    columns = S.active
    stands_for_one = P.cone and not (P.chart and layer == 0)  # the last coordinate
    if few:
        _hand_on(P, S, previous, before)
    for u in range(first, last):
        w0 = P.offsets[1, layer] + (u - first) * before
        for j in range(n):
            forms[u, j] = 0.0
        bias = P.biases[u]
        constant, error, size, terms = 0.0 if stands_for_one else bias, 0.0, abs(bias), 0
        if layer == 0:
            for j in range(before):
                forms[u, j] = P.weights[w0 + j]
                size += abs(P.weights[w0 + j]) * P.box[REACH, j]
                terms += P.weights[w0 + j] != 0.0
        elif few:
            weights = P.weights[w0 : w0 + before]
            for j in range(n):
                forms[u, j] = _sum(weights, columns[j])
            constant += _sum(weights, columns[n + CONSTANT])
            error += _sum_of_sizes(weights, columns[n + ERROR])
            size += _sum_of_sizes(weights, columns[n + SIZE])
            terms += _number(weights, columns[n + 3])
        else:
            for i in range(before):
                k = previous + i
                w = P.weights[w0 + i]
                if hands_on(S.sign[k]) and w != 0.0:
                    for j in range(n):
                        forms[u, j] += w * forms[k, j]
                    constant += w * forms[k, n + CONSTANT]
                    error += abs(w) * forms[k, n + ERROR]
                    size += abs(w) * forms[k, n + SIZE]
                    terms += 1
        if stands_for_one:
            forms[u, n - 1] += bias
        size *= SLACK
        if layer == 0:  # the weights themselves
            error = 2.0 * (U if P.chart else P.rounding) * size
        elif not is_exact(P.integral, error, size):
            error += error_of_sum(terms, P.rounding) * size
        if (terms > 0 or bias != 0.0) and not SMALLEST < size < LARGEST:
            error = np.inf
        forms[u, n + CONSTANT] = constant
        forms[u, n + ERROR] = error * SLACK
        forms[u, n + SIZE] = size
        exponent = frexp(size)[1] if 0.0 < size < np.inf else 0
        forms[u, n + ROW_SCALE] = ldexp(1.0, -exponent)


@_inner
def value_at(forms, u, x, n):
    """The value of form u at x, as float64 gives it."""
    total = forms[u, n + CONSTANT]
    for j in range(n):
        total += forms[u, j] * x[j]
    return total


@_inner
def error_bound(forms, u, n):
    """A bound on the error of evaluating form u at a float64 point of the box."""
    return (forms[u, n + ERROR] + error_at_point(0.0, n) * forms[u, n + SIZE]) * SLACK


@_inner
def sign_on_box(forms, sign, u, box, n, cone, integral):
    """The sign of form u on the whole box: +-1 if certain, ZERO for 0, 2 if it may be constant."""
    size = forms[u, n + SIZE]
    if size == 0.0 and forms[u, n + ERROR] == 0.0:
        return ZERO
    if forms[u, n + ERROR] == np.inf:
        return 2
    exact = is_exact(integral, forms[u, n + ERROR], size)
    bound = error_bound(forms, u, n)
    if cone:  # x = 0 is inside and t > 0: only a form without x has one sign
        spread = 0.0
        for j in range(n - 1):
            spread += abs(forms[u, j])
        if spread == 0.0 and exact:
            return 1 if forms[u, n - 1] > 0.0 else -1 if forms[u, n - 1] < 0.0 else ZERO
        return 2 if not exact and spread <= 2.0 * bound else 0
    top = bottom = forms[u, n + CONSTANT]
    constant = True
    for j in range(n):
        a = forms[u, j]
        if a != 0.0:
            constant = False
        top += max(a * box[LOWER, j], a * box[UPPER, j])
        bottom += min(a * box[LOWER, j], a * box[UPPER, j])
    if exact:
        if constant and top == 0.0:
            return ZERO
        return 1 if bottom >= 0.0 else -1 if top <= 0.0 else 0
    if bottom > bound:
        return 1
    if top < -bound:
        return -1
    return 2 if top <= 2.0 * bound and bottom >= -2.0 * bound else 0
