"""Units whose forms are multiples of each other: they vanish on the same hyperplane."""

from numba import njit

from regionlab.counting.kernels.forms import SIZE
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import SLACK, error_of_crossing, is_exact

_inner = njit(**HELPER)


@_inner
def find_multiples(P, S, u, pivot, member):
    """Mark the units whose form is a multiple of form u, 0 included.

    Returns their first, or -1 if that is uncertain.
    """
    earliest = u
    for v in range(P.units):
        if v == u or P.parallel[0, v] == P.parallel[0, u] or S.sign[v] == ZERO:
            member[v] = True
            found = S.sign[v] != ZERO
        else:
            found = _is_multiple(S, u, v, pivot, P.inputs, P.integral)
            if found < 0:
                return -1
            member[v] = found == 1
        if found and v < earliest:
            earliest = v
    return earliest


@_inner
def _is_multiple(S, u, v, pivot, n, integral):
    """Whether form v is a multiple of form u: 1 certainly, 0 certainly not, -1 not certain."""
    forms, one, other = S.forms, S.relative[u], S.relative[v]
    a, b = forms[u, pivot], forms[v, pivot]
    largest = 0.0
    for j in range(n + 1):
        largest = max(largest, max(abs(a * forms[v, j]), abs(b * forms[u, j])))
    exact = is_exact(integral, one + other, largest)  # each product is what it should be
    bound = 0.0
    if not exact:
        size = 2.0 * forms[u, n + SIZE] * forms[v, n + SIZE]
        bound = error_of_crossing(one, other) * size * SLACK
    for j in range(n + 1):
        if abs(a * forms[v, j] - b * forms[u, j]) > bound:
            return 0
    return 1 if exact else -1
