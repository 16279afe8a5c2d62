"""The usual interval around the mean of many samples."""

from fractions import Fraction
from math import exp
from statistics import NormalDist

import numpy as np

from regionlab.counting.problem.numbers import Floats


def standard_error(values: Floats) -> float:
    """That of the mean of `values`, two at least."""
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def interval(values: Floats, confidence: float | Fraction) -> tuple[float, float]:
    """Holds the mean that `values`, all > 0, are samples of, with this probability, if n is large.

    Normal on the logarithm, whose distribution is less skew: of few samples with a long tail the
    average is more often too small than too large.
    """
    mean = float(values.mean())
    width = NormalDist().inv_cdf((1 + float(confidence)) / 2) * standard_error(values) / mean
    return mean * exp(-width), mean * exp(width)
