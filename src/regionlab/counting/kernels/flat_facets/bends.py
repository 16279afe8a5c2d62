"""Hyperplanes across which the map certainly bends: most need no look at the cell beyond."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.flat_facets.forms import pivot_of
from regionlab.counting.kernels.forms import SIZE
from regionlab.counting.kernels.gate import ZERO, hands_on
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import (
    SLACK,
    U,
    error_at_point,
    error_of_forms,
    error_of_quotient,
    is_in_range,
)

_inner = njit(**HELPER)


@_inner
def find_alone(P, S, alone, keys, owner):
    """Mark units on whose hyperplane certainly no other form vanishes; none if some form is 0.

    The quotient of two fixed combinations of a form's coefficients is the same for multiples. The
    units' quotients, each in an interval, are put into a table by one or two integers near them.
    """
    n, N, size, forms = P.inputs, P.units, len(keys), S.forms
    alone[:] = False
    for u in range(N):
        if S.sign[u] == ZERO:
            return
    owner[:] = -1
    for u in range(N):
        if P.parallel[0, u] != u or pivot_of(forms, u, n) < 0:
            continue
        above = below = length = 0.0
        for j in range(n + 1):
            a, b = 1.0 + 0.61803398875 * j % 1.0, 1.0 - 0.41421356237 * (j + 1) % 1.0
            above += a * forms[u, j]
            below += b * forms[u, j]
            length += a + b
        bound = error_at_point(S.relative[u], n) * forms[u, n + SIZE] * length * SLACK
        room = abs(below) - bound
        ratio = above / below
        off = error_of_quotient(ratio, bound, room)
        low, high = np.floor(_place(ratio - off, -4.0)), np.floor(_place(ratio + off, 4.0))
        if not (room > 0.0 and high - low <= 1.0):
            alone[:] = False
            return
        alone[u] = True
        for key in range(np.int64(low), np.int64(high) + 1):
            slot = key * 0x9E3779B1 % size
            while owner[slot] >= 0 and keys[slot] != key:
                slot = (slot + 1) % size
            if owner[slot] >= 0:
                alone[u] = alone[owner[slot]] = False
            else:
                keys[slot], owner[slot] = key, u
    for u in range(N):
        if P.parallel[0, u] != u:
            alone[P.parallel[0, u]] = False


@_inner
def _place(ratio, ulps):
    """Where a number lies when the real line is bent into an interval of length 2^21."""
    return (ratio / (1.0 + abs(ratio)) + ulps * U) * 2.0**20


@_inner
def find_reaching(P, readout, readout_error, sign, slope, size, reaching):
    """Mark units on which some output certainly depends through the active units behind them.

    A fixed combination of the outputs stands for all of them.
    """
    relative, rounding = readout_error, 0.0
    for layer in range(P.depth - 1, -1, -1):
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        for u in range(first, last):
            slope[u] = size[u] = 0.0
        if layer == P.depth - 1:
            for o in range(readout.shape[0]):
                mix = 1.0 + 0.61803398875 * o % 1.0
                for u in range(first, last):
                    slope[u] += mix * readout[o, u - first]
                    size[u] += mix * abs(readout[o, u - first])
            if readout.shape[0] == 0:
                for u in range(first, last):
                    slope[u] = size[u] = 1.0 + 0.61803398875 * u % 1.0
            terms = readout.shape[0]
        else:
            terms = P.offsets[0, layer + 2] - last
            for v in range(last, P.offsets[0, layer + 2]):
                if hands_on(sign[v]):
                    w0 = P.offsets[1, layer + 1] + (v - last) * (last - first)
                    a, b = slope[v], size[v]
                    w = P.weights[w0 : w0 + last - first]
                    for i in range(last - first):
                        slope[first + i] += w[i] * a
                        size[first + i] += abs(w[i]) * b
            rounding = P.rounding
        relative = error_of_forms(relative, terms, rounding)
        for u in range(first, last):
            certain = size[u] > 0.0 and is_in_range(size[u])
            reaching[u] = certain and abs(slope[u]) > relative * size[u] * SLACK
