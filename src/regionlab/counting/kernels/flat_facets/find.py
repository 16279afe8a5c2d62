"""The flat facets of cells, found in float64 with certainty."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.flat_facets.bends import find_alone, find_reaching
from regionlab.counting.kernels.flat_facets.beyond import Across, Beyond, goes_on
from regionlab.counting.kernels.flat_facets.forms import compose_all, no_forms, pivot_of
from regionlab.counting.kernels.flat_facets.multiples import find_multiples
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.options import HELPER, OWNER
from regionlab.counting.kernels.patterns import read_pattern, write_pattern

_jit = njit(**OWNER)
_inner = njit(**HELPER)


@_jit
def find_flat_facets(P, readout, readout_error, patterns, begin, flat, across, undecided):
    """Hyperplanes of cells across which the map goes on, from cell `begin` on.

    Writes rows (cell, unit) to `flat`, of shape (room, 2), and the pattern beyond to `across`, of
    shape (room, words); cells that float64 cannot settle are marked in `undecided`, of shape
    (cells,). `patterns` has shape (cells, words); `readout` is the linear part of the outputs, with
    no rows if these are the last layer, and `readout_error` its relative error. Returns how many
    flat facets were written and the next cell: fewer than all of them if the buffer is nearly full.
    """
    n, N = P.inputs, P.units
    S = no_forms(P)
    forms, sign = S.forms, S.sign  # each look into S would count who refers to the array
    member, other = np.zeros(N, dtype=np.bool_), np.zeros(N, dtype=np.int8)
    beyond = Beyond(member, other, np.zeros(N), np.zeros(N))
    before = np.zeros(N, dtype=np.int8)
    alone, reaching = np.zeros(N, dtype=np.bool_), np.zeros(N, dtype=np.bool_)
    slope, size = np.zeros(N), np.zeros(N)
    keys, owner = np.zeros(4 * N, dtype=np.int64), np.zeros(4 * N, dtype=np.int64)
    found = 0
    certain = False
    for cell in range(begin, patterns.shape[0]):
        if found + N > flat.shape[0]:
            return found, cell
        kept = found
        read_pattern(patterns, cell, sign, N)
        # forms depend on the layers before; cells come in an order in which most of these stay
        start = _first_difference(P, sign, before) + 1 if certain else 0
        for u in range(N):
            if start > 0 and before[u] == ZERO and u < P.offsets[0, min(start, P.depth)]:
                sign[u] = ZERO
        certain = compose_all(P, S, start)
        before[:] = sign
        if certain:
            if start < P.depth:
                find_alone(P, S, alone, keys, owner)
            find_reaching(P, readout, readout_error, sign, slope, size, reaching)
        for u in range(N):
            if not certain:
                break
            pivot = pivot_of(forms, u, n)
            if pivot < 0 or P.parallel[0, u] != u or (alone[u] and reaching[u]):
                continue
            earliest = find_multiples(P, S, u, pivot, member)
            if earliest < 0:
                certain = False
            elif earliest == u:
                answer = goes_on(P, readout, readout_error, S, beyond, u, pivot)
                certain = answer != Across.UNCERTAIN
                if answer == Across.GOES_ON:
                    flat[found, 0], flat[found, 1] = cell, u
                    write_pattern(across, found, other, N)
                    found += 1
        if not certain:
            undecided[cell] = True
            found = kept
    return found, patterns.shape[0]


@_inner
def _first_difference(P, sign, before):
    """The first layer with a unit that is active in one pattern and not in the other."""
    for layer in range(P.depth):
        for u in range(P.offsets[0, layer], P.offsets[0, layer + 1]):
            if (sign[u] > 0) != (before[u] > 0):
                return layer
    return P.depth
