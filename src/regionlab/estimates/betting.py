"""What samples say for certain about their mean, without a word about their distribution.

Who bets on values Z >= 0 at a fair price m, a share s of all money each time, has
prod (1 + s (Z_i / m - 1)) after n of them. If m is the mean, that is a martingale, whatever the
distribution, and by Ville's inequality it ever reaches 1/a with probability a at most. So every m
at which the bettor gets that rich is too small, with confidence 1 - a, and that at all n at once:
the samples may stop whenever one likes (Waudby-Smith and Ramdas 2024, "Estimating means of bounded
random variables by betting"). The money is spread evenly over several shares, since nobody knows
the best one.
"""

from fractions import Fraction
from math import log

import numpy as np

from regionlab.counting.problem.numbers import Floats

_SHARES = 2.0 ** -np.linspace(0.0, 12.0, 25)
_STEPS = 40
_ROUNDING = 1e-9
"""More than the relative error of the logarithms that are added up."""


def lower_bound(values: Floats, confidence: float | Fraction) -> float:
    """A number below the mean of what `values`, all >= 0, are independent samples of.

    It is wrong with probability 1 - confidence at most, whenever the samples stop; that each value
    has this mean given those before it is enough. 0 if there are no values.

    >>> round(lower_bound(np.full(50, 8.0), 0.95), 2)
    7.11
    """
    mean = float(values.mean()) if len(values) else 0.0
    if not 0.0 < mean < np.inf:
        return 0.0
    relative, wanted = values / mean, -log(1 - confidence) + log(len(_SHARES)) + _ROUNDING
    low, high = -100.0, 0.0
    for _ in range(_STEPS):  # the logarithm of the largest m / mean at which the bettor gets rich
        middle = (low + high) / 2
        low, high = (middle, high) if _gain(relative, middle) >= wanted else (low, middle)
    return mean * float(np.exp(low)) * (1 - _ROUNDING) if low > -100.0 else 0.0


def upper_bound(values: Floats, cap: float, confidence: float | Fraction) -> float:
    """A number above their mean, as in `lower_bound`, where no sample can exceed `cap`."""
    return cap - lower_bound(cap - values, confidence)


def _gain(relative: Floats, log_price: float) -> float:
    """The logarithm of the sum over all shares of what each has become."""
    with np.errstate(divide="ignore", over="ignore"):
        surplus = relative * np.exp(-log_price) - 1.0
        logs = [float(np.log1p(share * surplus).sum()) for share in _SHARES]
    return float(np.logaddexp.reduce(logs))
