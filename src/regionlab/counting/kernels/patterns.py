"""Signs of parallel units, and patterns as bits."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)


@_inner
def copy_parallel_signs(sign, parallel, first, last):
    """Units parallel to another one get their signs from it."""
    for u in range(first, last):
        other = parallel[0, u]
        if other != u:
            sign[u] = ZERO if sign[other] == ZERO else parallel[1, u] * sign[other]


@_inner
def write_pattern(patterns, row, sign, units):
    """The active units of the current cell, as the bits of a row of words."""
    for w in range(patterns.shape[1]):
        patterns[row, w] = 0
    for u in range(units):
        if sign[u] > 0:
            patterns[row, u // 64] |= np.uint64(1) << np.uint64(u % 64)


@_inner
def read_pattern(patterns, row, sign, units):
    """The signs of the units, 1 or -1, from a row of words."""
    for u in range(units):
        word = patterns[row, u // 64] >> np.uint64(u % 64)
        sign[u] = 1 if word & np.uint64(1) else -1
