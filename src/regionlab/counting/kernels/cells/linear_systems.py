"""Small dense linear systems, in place: Cholesky, Gauss-Jordan, and a sign that is certain."""

from enum import IntEnum

import numpy as np
from numba import njit

from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import SLACK, U

_inner = njit(**HELPER)

_UNDERFLOW = 2.0**-400  # far more than what products below the smallest float64 numbers lose


class SystemPart(IntEnum):
    """The square matrices of a system's array; M x = g is the system."""

    MATRIX = 0
    """M."""

    INVERSE = 1
    """An approximate inverse."""

    REDUCED = 2
    """Scratch: the matrix that elimination works on."""

    VECTORS = 3
    """See `SystemRow`."""


class SystemRow(IntEnum):
    """The vectors of a system's array."""

    GOAL = 0
    """g."""

    ERRORS = 1
    """By how much entries of each column of M may be off."""

    SOLUTION = 2
    """An approximate solution."""

    RESIDUAL = 3
    """Scratch: a bound on what the solution leaves of each equation."""


def room_for_system(size: int) -> tuple[int, int, int]:
    """The shape of the array of a system of at most `size` equations."""
    return len(SystemPart), max(size, len(SystemRow)), size


@_inner
def factor(matrix, n):
    """Cholesky's factor of a symmetric matrix (n, n), in place, its diagonal inverted.

    Reads and writes the lower triangle alone. False if the matrix is not positive definite.
    """
    for j in range(n):
        total = matrix[j, j]
        for k in range(j):
            total -= matrix[j, k] * matrix[j, k]
        if not total > 0.0:
            return False
        inverse = 1.0 / np.sqrt(total)
        matrix[j, j] = inverse
        i = j + 1
        while i + 3 < n:  # four rows at a time, so that no sum waits for another
            a, b, c, d = matrix[i, j], matrix[i + 1, j], matrix[i + 2, j], matrix[i + 3, j]
            for k in range(j):
                f = matrix[j, k]
                a -= f * matrix[i, k]
                b -= f * matrix[i + 1, k]
                c -= f * matrix[i + 2, k]
                d -= f * matrix[i + 3, k]
            matrix[i, j], matrix[i + 1, j] = a * inverse, b * inverse
            matrix[i + 2, j], matrix[i + 3, j] = c * inverse, d * inverse
            i += 4
        while i < n:
            a = matrix[i, j]
            for k in range(j):
                a -= matrix[j, k] * matrix[i, k]
            matrix[i, j] = a * inverse
            i += 1
    return True


@_inner
def substitute(matrix, right, n):
    """Overwrite `right`, (n,), by the solution of the system whose matrix `factor` has left."""
    for i in range(n):
        total = right[i]
        for k in range(i):
            total -= matrix[i, k] * right[k]
        right[i] = total * matrix[i, i]
    for i in range(n - 1, -1, -1):
        total = right[i]
        for k in range(i + 1, n):
            total -= matrix[k, i] * right[k]
        right[i] = total * matrix[i, i]


@_inner
def invert(matrix, inverse, n):
    """The inverse of a matrix (n, n), which is destroyed, by Gauss-Jordan with row pivots.

    False if the matrix is singular or nearly so.
    """
    for i in range(n):
        for j in range(n):
            inverse[i, j] = 1.0 if i == j else 0.0
    for c in range(n):
        pivot, size = -1, 1e-10
        for i in range(c, n):
            if abs(matrix[i, c]) > size:
                pivot, size = i, abs(matrix[i, c])
        if pivot < 0:
            return False
        for j in range(n):
            matrix[c, j], matrix[pivot, j] = matrix[pivot, j], matrix[c, j]
            inverse[c, j], inverse[pivot, j] = inverse[pivot, j], inverse[c, j]
        scale = 1.0 / matrix[c, c]
        for j in range(n):
            matrix[c, j] *= scale
            inverse[c, j] *= scale
        for i in range(n):
            f = matrix[i, c]
            if i != c and f != 0.0:
                for j in range(n):
                    matrix[i, j] -= f * matrix[c, j]
                    inverse[i, j] -= f * inverse[c, j]
    return True


@_inner
def has_positive_solution(system, bound, n):
    """Whether the exact solution of n equations M x = g has all entries positive.

    Entries of g are off by at most `bound`, those of M as ERRORS says. For an approximate inverse
    C and the residual r of x = C g, the exact solution is no farther than
    ||C r|| / (1 - ||I - C M||) in the maximum norm, if the denominator is positive. Leaves x in
    SOLUTION.
    """
    matrix, inverse = system[SystemPart.MATRIX], system[SystemPart.INVERSE]
    rows = system[SystemPart.VECTORS]
    errors, goal = rows[SystemRow.ERRORS], rows[SystemRow.GOAL]
    found, residual = rows[SystemRow.SOLUTION], rows[SystemRow.RESIDUAL]
    for i in range(n):
        for j in range(n):
            system[SystemPart.REDUCED, i, j] = matrix[i, j]
    if not invert(system[SystemPart.REDUCED], inverse, n):
        return False
    for c in range(n):
        found[c] = 0.0
        for j in range(n):
            found[c] += inverse[c, j] * goal[j]
        if not found[c] > 0.0:
            return False
    rounding = (n + 4) * U
    for j in range(n):
        rest, size, off = goal[j], abs(goal[j]), bound
        for c in range(n):
            rest -= matrix[j, c] * found[c]
            size += abs(matrix[j, c]) * found[c]
            off += errors[c] * found[c]
        residual[j] = abs(rest) + rounding * size + off + _UNDERFLOW
    farthest = 0.0
    for i in range(n):
        distance, defect, norm = 0.0, 0.0, 0.0
        for j in range(n):
            distance += abs(inverse[i, j]) * residual[j]
            norm += abs(inverse[i, j])
        for c in range(n):
            entry, size = (1.0 if i == c else 0.0), 1.0
            for j in range(n):
                entry -= inverse[i, j] * matrix[j, c]
                size += abs(inverse[i, j] * matrix[j, c])
            defect += abs(entry) + rounding * size + norm * errors[c]
        if not defect < 0.5:  # also for nan
            return False
        if not distance <= farthest:  # so that nan is kept, and decides nothing
            farthest = distance
    least = found[0]
    for c in range(n):
        least = min(least, found[c])
    return least > 2.0 * SLACK * farthest
