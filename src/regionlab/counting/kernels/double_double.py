"""Sums of products in twice the precision of float64: what deep networks' forms are made with.

A number is hi + lo, two float64 numbers that do not overlap. The classical error-free steps
(Dekker, A floating-point technique for extending the available precision, 1971; Knuth, TAOCP
4.2.2) need the order that is written here: these functions are compiled without `fastmath`, and
keep it where they are put in.

A sum of m products starts from 0 or a float64 number. With u = 2^-53 the step that adds w (f + g),
|g| <= u |f|, to s + c, |c| <= u |s|, rounds as follows, each time by at most u of the result:
the product w g and its sum with the error of w f, by 3 u^2 |w f| together; c and this with the
error of s + w f, by 8 u^2 (|s| + |w f|). So a step is off by less than 16 u^2 times the sum of the
terms' absolute values, and the sum by `error_of_precise_sum` of it.
"""

from typing import Any

from numba import njit

from regionlab.counting.kernels.options import HELPER

U2 = 2.0**-102
"""16 u^2: what a term of a sum may add to its error, as a share of the terms' absolute values."""

_in_order: dict[str, Any] = {key: HELPER[key] for key in HELPER if key != "fastmath"}
_inner = njit(**_in_order, forceinline=True)

_SPLIT = 2.0**27 + 1.0


@_inner
def error_of_precise_sum(terms):
    """The relative error that a sum of so many products and a bias adds, or of two such sums."""
    return (terms + 4) * U2


@_inner
def _error_of_product(a, b, product):
    """What a product of float64 numbers is off by."""
    c, d = _SPLIT * a, _SPLIT * b
    a_hi, b_hi = c - (c - a), d - (d - b)
    a_lo, b_lo = a - a_hi, b - b_hi
    return ((a_hi * b_hi - product) + a_hi * b_lo + a_lo * b_hi) + a_lo * b_lo


@_inner
def add(hi, lo, more, less):
    """The sum of two numbers hi + lo and more + less."""
    total = hi + more
    part = total - hi
    rest = (hi - (total - part)) + (more - part)
    rest = (rest + lo) + less
    top = total + rest
    part = top - total
    return top, (total - (top - part)) + (rest - part)


@_inner
def add_product(hi, lo, w, f, g):
    """hi + lo and the product w (f + g)."""
    product = w * f
    return add(hi, lo, product, _error_of_product(w, f, product) + w * g)
