"""The error model: how far the numbers of the kernels are from the exact ones they stand for.

A kernel computes a number together with its *size*: the sum of the absolute values of its terms,
all the way down to weights and biases, or a bound on it. Sizes are computed as the numbers are,
with absolute values of weights. The exact number is within *error* = relative error times size.

- Unit roundoff. Each sum and product of float64 is off by a share of at most U.
- Sums may be taken in any order, and products fused with sums (see `options`). So a term is rounded
  at most once for each term of its sum, and a few times more: the bounds hold for every order.
- Weights and biases may be off by a share `rounding`, if they stand for numbers that are no float64
  numbers. Twice of it covers that, and that a form which is off itself is multiplied by them.
- Errors of second order, and the rounding of errors and sizes themselves, are in the factor SLACK:
  they are shares of less than 10^-7 as long as there are less than 10^8 terms.
- Integers are exact while the size is below 2^53, whatever the order; their error is 0, and an
  error of 0 says so.
- Relative errors bound only if no product underflows or overflows: sizes have to lie in a range,
  where they are not 0 because nothing was added. Elsewhere nothing is certain.

The functions below are these rules for what kernels compute. All of them are compiled into what
calls them.
"""

import numpy as np
from numba import njit

from regionlab.counting.kernels.options import HELPER
from regionlab.counting.problem.numbers import EXACT as LARGEST_INTEGER
from regionlab.counting.problem.numbers import UNIT

U = UNIT
"""The unit roundoff of float64."""

EXACT = float(LARGEST_INTEGER)
"""Sums of integers are exact below."""

SLACK = 1.0000001
"""A factor that covers the rounding of the error bounds themselves."""

SMALLEST, LARGEST = 2.0**-400, 2.0**400
"""Sizes between which no product of two underflows or overflows."""

SMALLEST_CROSSING, LARGEST_CROSSING = 2.0**-300, 2.0**300
"""Sizes between which no product of two forms and a third underflows or overflows."""

TINY = 2.0**-1000
"""More than what a product loses that underflows."""

_inner = njit(**HELPER, forceinline=True)


@_inner
def is_exact(integral, error, size):
    """Whether a number is exact: an integer of a problem in integers, as all of its terms are.

    `error` is that of its terms.
    """
    return integral and error == 0.0 and size < EXACT


@_inner
def error_of_sum(terms, rounding):
    """The relative error that a sum of so many products, by weights, and a bias adds.

    A term is rounded once as a product and once for each further term; two more roundings are for
    sums that are kept in two parts, and one for errors of second order.
    """
    return (terms + 4) * U + 2.0 * rounding


@_inner
def error_of_forms(relative, terms, rounding):
    """The relative error of a layer's forms, of so many terms, from that of the layer before."""
    return (relative + error_of_sum(terms, rounding)) * SLACK


@_inner
def error_at_point(relative, inputs):
    """The relative error of a form's value at a float64 point, from that of its coefficients.

    The size is with the absolute values of the coordinates.
    """
    return relative + (inputs + 3) * U


@_inner
def error_of_product(relative, off, factor, factor_off):
    """The error of a coefficient of size 1 times a number, which is off by `factor_off` at most.

    `relative` is the coefficient's error; `off` this and the roundings of the sum that the product
    is a term of.
    """
    return factor * off + factor_off * (1.0 + relative)


@_inner
def error_of_crossing(one, other):
    """The relative error of a determinant of two forms' coefficients, from theirs.

    Its size is s t' + s' t, with the sizes of the four coefficients.
    """
    return (one + other + one * other + 3.0 * U) * SLACK


@_inner
def error_of_share(below, above, off):
    """The error of where a form vanishes between two points, as a share of the way.

    Its values there are -`below` and `above`, and off by at most `off`: the share below / (below +
    above) is off by no more than `off` / the exact difference, and its own roundings. Infinite if
    the difference may be 0.
    """
    gap = (below + above) * (1.0 - 4.0 * U) - 2.0 * off
    return off / gap + 6.0 * U if gap > 0.0 else np.inf


@_inner
def error_between(off, share_off, length):
    """The error of a number between two others of at most 1, off by `off`, `length` apart."""
    return (off + share_off * length + 8.0 * U) * SLACK


@_inner
def error_of_quotient(quotient, off, room):
    """The error of a quotient of two numbers that are off by `off`, the divisor at least `room`."""
    return (off * (1.0 + abs(quotient)) / room + 4.0 * U * abs(quotient)) * SLACK


@_inner
def is_in_range(size):
    """Whether relative errors bound sums of products of this size; 0 is no sum at all."""
    return size == 0.0 or SMALLEST < size < LARGEST


@_inner
def is_in_crossing_range(size):
    """Whether they also bound the products of forms that crossings are made of."""
    return size == 0.0 or SMALLEST_CROSSING < size < LARGEST_CROSSING
