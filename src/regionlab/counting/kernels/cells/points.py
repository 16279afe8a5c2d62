"""Points and the cell: what is certain of a float64 point, and the values of units at it.

A cell is the box and the sides of its first `count` cuts; points have n coordinates.
"""

from numba import njit

from regionlab.counting.kernels.forms import LOWER, UPPER, error_bound, value_at
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)


@_inner
def is_inside(forms, sign, cuts, count, box, x, n):
    """Whether x is certainly inside the box and strictly on its side of every unit that cuts."""
    for j in range(n):
        if not (box[LOWER, j] < x[j] < box[UPPER, j]):
            return False
    for k in range(count):
        u = cuts[k]
        if not sign[u] * value_at(forms, u, x, n) > error_bound(forms, u, n):
            return False
    return True


@_inner
def is_across(forms, sign, cuts, count, box, x, n, u, side):
    """Whether x is certainly inside the cell and strictly on `side` of unit u."""
    on_side = side * value_at(forms, u, x, n) > error_bound(forms, u, n)
    return on_side and is_inside(forms, sign, cuts, count, box, x, n)


@_inner
def evaluate(forms, sign, at_x, parallel, first, last, x, n):
    """Write the values at x of the undecided units of a layer to `at_x`."""
    for u in range(first, last):
        if sign[u] == 0 and parallel[0, u] == u:
            at_x[u] = value_at(forms, u, x, n)
