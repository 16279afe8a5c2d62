"""The forms of all units on a cell, each layer with one relative error."""

from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Floats, Signs
from regionlab.counting.kernels.forms import SIZE
from regionlab.counting.kernels.gate import ZERO, hands_on
from regionlab.counting.kernels.options import HELPER, OWNER
from regionlab.counting.kernels.rounding import SLACK, TINY, error_of_forms, is_exact, is_in_range

_inner = njit(**HELPER)


class CellForms(NamedTuple):
    """A cell of a problem with N units and n inputs.

    Sizes bound the sum of the absolute values of all terms behind all coefficients together, so
    each coefficient is within relative error times size of the exact one.
    """

    forms: Floats
    """(N, n + 3): the linear part, the constant, then at SIZE the size; see `kernels.forms`."""

    relative: Floats
    """(N,): their relative errors, one for each layer."""

    sign: Signs
    """(N,): 1, -1, or ZERO for a form that is 0 on the cell."""

    active: Floats
    """(n + 3, widest): what a layer hands on: a row for each coefficient, the size, and what a term
    is at least. `forms.compose` would bound the error of each form apart, which takes longer."""


@njit(**OWNER | {"no_cpython_wrapper": True})
def no_forms(P):
    """Room for the forms on a cell."""
    n, N, widest = P.inputs, P.units, 0
    for layer in range(P.depth):
        widest = max(widest, P.offsets[0, layer + 1] - P.offsets[0, layer])
    active = np.zeros((n + 3, widest))
    return CellForms(np.zeros((N, n + 3)), np.zeros(N), np.zeros(N, dtype=np.int8), active)


@_inner
def compose_all(P, S, start):
    """The forms of all units, those of the layers before `start` being there.

    Signs of zero forms are put right. Returns False if a form may be constant or not, or zero or
    not, or if float64 may not hold it.
    """
    n, forms, sign, active = P.inputs, S.forms, S.sign, S.active
    relative = P.rounding if start == 0 else S.relative[P.offsets[0, start] - 1]
    for layer in range(start, P.depth):
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        before = (P.offsets[1, layer + 1] - P.offsets[1, layer]) // (last - first)
        for i in range(before if layer > 0 else 0):
            k = P.offsets[0, layer - 1] + i
            on = hands_on(sign[k])
            for j in range(n + 1):
                active[j, i] = forms[k, j] if on else 0.0
            active[n + 1, i] = forms[k, n + SIZE] if on else 0.0
            active[n + 2, i] = TINY if on and forms[k, n + SIZE] > 0.0 else 0.0
        largest = 0.0
        for u in range(first, last):
            w0 = P.offsets[1, layer] + (u - first) * before
            w = P.weights[w0 : w0 + before]
            size = abs(P.biases[u])
            if layer == 0:
                for j in range(n):
                    forms[u, j] = w[j]
                    size += abs(w[j])
                forms[u, n] = P.biases[u]
            else:
                for j in range(n + 1):
                    total, column = 0.0, active[j]
                    for i in range(before):
                        total += w[i] * column[i]
                    forms[u, j] = total
                forms[u, n] += P.biases[u]
                sizes, tiny = active[n + 1], active[n + 2]
                for i in range(before):  # not 0 by underflow alone
                    size += max(abs(w[i]) * sizes[i], tiny[i] if w[i] != 0.0 else 0.0)
            forms[u, n + SIZE] = size * SLACK
            largest = max(largest, size)
        if layer > 0 and not is_exact(P.integral, relative, largest * 1.01):
            relative = error_of_forms(relative, before, P.rounding)
        for u in range(first, last):
            S.relative[u] = relative
            linear = 0.0
            for j in range(n):
                linear = max(linear, abs(forms[u, j]))
            size = forms[u, n + SIZE]
            if not is_in_range(size):
                return False
            if linear == 0.0 and (relative == 0.0 or size == abs(forms[u, n]) * SLACK):
                if forms[u, n] == 0.0:
                    sign[u] = ZERO
            elif linear <= 2.0 * relative * size:
                return False
    return True


@_inner
def pivot_of(forms, u, n):
    """The input on which form u depends most, or -1 if it is constant."""
    pivot, size = -1, 0.0
    for j in range(n):
        if abs(forms[u, j]) > size:
            pivot, size = j, abs(forms[u, j])
    return pivot
