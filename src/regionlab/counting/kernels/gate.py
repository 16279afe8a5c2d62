"""The activation: what a unit hands on to the next layer, given its sign."""

from numba import njit

from regionlab.counting.kernels.options import HELPER

ZERO = -2
"""The sign of a form that is 0 on the cell; the others are 1 and -1."""


@njit(**HELPER, forceinline=True)
def hands_on(sign):
    """Whether a unit with this sign hands its form on: a ReLU that is active does, else nothing."""
    return sign > 0
