"""The forms of a layer's units on a polygon, summed up along the tree."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.double_double import add_product, error_of_precise_sum
from regionlab.counting.kernels.gate import hands_on
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.patterns import copy_parallel_signs
from regionlab.counting.kernels.plane.state import SUMS, Form
from regionlab.counting.kernels.rounding import (
    LARGEST_CROSSING,
    SLACK,
    SMALLEST_CROSSING,
    U,
    error_of_forms,
    is_exact,
)

_jit = njit(**KERNEL, forceinline=True)  # handing over all of the state costs more than the work
_inner = njit(**HELPER, forceinline=True)


@_jit
def compose(P, S, layer):
    """The forms of a layer on the current cell; False if float64 may not hold them.

    The layer before has been `settle`d.
    """
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    count, forms = last - first, S.forms
    if layer == 0:
        for v in range(count):
            a, b, c = P.weights[v], P.weights[count + v], P.biases[v]
            forms[Form.A, v], forms[Form.B, v], forms[Form.C, v] = a, b, c
            forms[Form.SIZE_AB, v], forms[Form.SIZE_C, v] = max(abs(a), abs(b)), abs(c)
            forms[Form.RELATIVE, v] = P.rounding * SLACK
            forms[Form.TERMS_AB, v], forms[Form.TERMS_C, v] = max(abs(a), abs(b)), abs(c)
            forms[Form.A_LOW, v] = forms[Form.B_LOW, v] = forms[Form.C_LOW, v] = 0.0
            forms[Form.RELATIVE_LOW, v] = 0.0
        return _range(forms, first, last, S.largest[0])
    if not P.moderate:
        return False
    below = layer - 1
    row = S.sum_rows[below, S.summed[below]]
    for k in range(S.summed[below], S.open_count[below]):
        u = S.cuts[below, k]
        if hands_on(S.sign[u]):
            _add(P, S, below, u, row, k + 1)
            row = k + 1
        S.sum_rows[below, k + 1] = row
    S.summed[below] = S.open_count[below]
    sums = S.sums[below, row]
    if P.precise:
        return _round(P, S, sums, layer)
    for r in range(3 if P.fixed else 5):
        factor, row = SLACK if r >= Form.SIZE_AB else 1.0, forms[r, first:last]
        for v in range(count):
            row[v] = factor * sums[r, v]
    moderate = P.fixed or _range(forms, first, last, S.largest[layer])
    relative, terms = forms[Form.RELATIVE, first - 1], first - P.offsets[0, below]
    exact = is_exact(P.integral, relative, max(S.largest[layer, 0], S.largest[layer, 1]))
    relative = 0.0 if exact else error_of_forms(relative, terms, P.rounding)
    forms[Form.RELATIVE, first:last] = relative
    return exact or moderate


@_inner
def _round(P, S, sums, layer):
    """The forms of a layer from sums in double precision."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    forms, terms = S.forms, first - P.offsets[0, layer - 1]
    low = (forms[Form.RELATIVE_LOW, first - 1] + error_of_precise_sum(terms)) * SLACK
    forms[Form.RELATIVE_LOW, first:last] = low
    forms[Form.RELATIVE, first:last] = 2.0 * U
    most = 0.0
    for v in range(last - first):
        u = first + v
        for r in range(3):
            forms[r, u], forms[Form.A_LOW + r, u] = sums[r, v], sums[SUMS + r, v]
        terms_ab, terms_c = sums[Form.SIZE_AB, v] * SLACK, sums[Form.SIZE_C, v] * SLACK
        forms[Form.TERMS_AB, u], forms[Form.TERMS_C, u] = terms_ab, terms_c
        largest = max(abs(sums[Form.A, v]), abs(sums[Form.B, v]))
        forms[Form.SIZE_AB, u] = (largest + low / U * terms_ab) * SLACK
        forms[Form.SIZE_C, u] = (abs(sums[Form.C, v]) + low / U * terms_c) * SLACK
        most = max(most, max(terms_ab, terms_c))
    return _range(forms, first, last, S.largest[layer]) and most < LARGEST_CROSSING


@_jit
def settle(P, S, layer):
    """Begin the sums for the layer after this one, whose units have signs, 0 for those that cut."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    opened = S.cut_count[layer]
    if P.has_parallel:
        copy_parallel_signs(S.sign, P.parallel, first, last)
        for u in range(first, last):
            if P.parallel[0, u] != u and S.sign[u] == 0:
                S.cuts[layer, opened] = u
                opened += 1
    S.open_count[layer] = opened
    if layer + 1 == P.depth:
        return
    begin, end = last, P.offsets[0, layer + 2]
    sums = S.sums[layer, 0]
    for v in range(end - begin):
        bias = P.biases[begin + v]
        sums[Form.A, v], sums[Form.B, v], sums[Form.C, v] = 0.0, 0.0, bias
        if not P.fixed:
            sums[Form.SIZE_AB, v], sums[Form.SIZE_C, v] = 0.0, abs(bias)
        for r in range(SUMS, S.sums.shape[2]):
            sums[r, v] = 0.0
    one = -1  # two units at a time: fewer passes over the sums
    for u in range(first, last):
        if hands_on(S.sign[u]):
            if one >= 0:
                _add_both(P, S, layer, one, u)
                one = -1
            else:
                one = u
    if one >= 0:
        _add(P, S, layer, one, 0, 0)
    S.sum_rows[layer, 0] = 0
    S.summed[layer] = 0


@_inner
def _add(P, S, layer, u, source, target):
    """A row of sums from another one and what unit u of this layer adds when it is active."""
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    w0 = P.offsets[1, layer + 1] + (u - P.offsets[0, layer]) * count
    w = P.weights[w0 : w0 + count]
    if P.precise:
        _add_precisely(S.forms, S.sums[layer, source], S.sums[layer, target], w, u)
        return
    for r in range(3 if P.fixed else 5):
        before, after = S.sums[layer, source, r], S.sums[layer, target, r]
        factor = S.forms[r, u]
        if r < Form.SIZE_AB:
            for v in range(count):
                after[v] = before[v] + w[v] * factor
        else:
            for v in range(count):
                after[v] = before[v] + abs(w[v]) * factor


@_inner
def _add_precisely(forms, before, after, w, u):
    """A row of sums in double precision from another one and what unit u adds by weights w."""
    for r in range(3):
        f, g = forms[r, u], forms[Form.A_LOW + r, u]
        top, low, new_top, new_low = before[r], before[SUMS + r], after[r], after[SUMS + r]
        for v in range(len(w)):
            new_top[v], new_low[v] = add_product(top[v], low[v], w[v], f, g)
    for r in range(2):
        old, new, size = before[3 + r], after[3 + r], forms[Form.TERMS_AB + r, u]
        for v in range(len(w)):
            new[v] = old[v] + abs(w[v]) * size


@_inner
def _add_both(P, S, layer, one, two):
    """Add to the first row of sums what two active units of this layer add."""
    if P.precise:
        _add(P, S, layer, one, 0, 0)
        _add(P, S, layer, two, 0, 0)
        return
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    w0, below = P.offsets[1, layer + 1], P.offsets[0, layer]
    first = P.weights[w0 + (one - below) * count : w0 + (one - below + 1) * count]
    second = P.weights[w0 + (two - below) * count : w0 + (two - below + 1) * count]
    for r in range(3 if P.fixed else 5):
        sums, f, g = S.sums[layer, 0, r], S.forms[r, one], S.forms[r, two]
        if r < Form.SIZE_AB:
            for v in range(count):
                sums[v] += first[v] * f + second[v] * g
        else:
            for v in range(count):
                sums[v] += abs(first[v]) * f + abs(second[v]) * g


@_inner
def _range(forms, first, last, largest):
    """Whether products of a layer's forms neither overflow nor underflow, so that relative errors
    bound. Writes the largest sizes."""
    smallest = np.inf
    for r in (Form.SIZE_AB, Form.SIZE_C):
        sizes = forms[r, first:last]
        most = 0.0
        for v in range(last - first):
            smallest = min(smallest, sizes[v] if sizes[v] > 0.0 else np.inf)
            most = max(most, sizes[v])
        largest[r - Form.SIZE_AB] = most
    return smallest > SMALLEST_CROSSING and max(largest[0], largest[1]) < LARGEST_CROSSING
