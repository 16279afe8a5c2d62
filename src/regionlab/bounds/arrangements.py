"""Zaslavsky's bound: the regions of an arrangement of hyperplanes."""

from math import comb


def zaslavsky(hyperplanes: int, dimension: int) -> int:
    """The most regions into which `hyperplanes` cut R^dimension: sum of binomials up to dimension.

    It is met just by hyperplanes in general position. Both arguments are >= 0.
    """
    return sum(comb(hyperplanes, k) for k in range(dimension + 1))
