"""A few paths down the tree of units, where chance chooses a side at most cuts.

At a cut the search goes on with one side, which it takes with probability p, and divides the cell's
weight by p; or with both sides, which keep the weight. Either way the weight times the number of
regions below stays what it is, in the mean. So the weights of the regions that are found add up, in
the mean, to their number (Knuth 1975 with p = 1/2 and one side, Purdom 1978 with more).
That holds whatever p is, and whatever decides where both sides are taken, as long as the numbers
drawn for later cuts play no part in it.

The odds that a unit is active are logistic in the signs decided before. Both sides are taken where
a cell is worth much more than others that are as deep: its worth doubles where one side is chosen,
and is shared in the proportion of the odds where both are taken. `regionlab.estimates` finds odds.
"""

from math import exp
from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Floats, Integers, Signs
from regionlab.counting.kernels.options import HELPER, KERNEL

_jit = njit(**KERNEL)
_inner = njit(**HELPER)

STEP, LEAST = 2.0**-20, 2.0**-5
"""Probabilities are multiples of STEP, which a uniform number meets exactly; from LEAST on."""

WEIGHT, WORTH, TOTAL = 0, 1, 2
"""Columns of `Chance.waiting`, and entries of `Chance.now`."""


class Chance(NamedTuple):
    """The odds of N units, and the numbers that decide; m as in `state`. Off without odds."""

    odds: Floats
    """(N, N + 1): log-odds that a unit is active: those of row u are the last entry, and each other
    one times the sign, 1 or -1, of a unit that was decided before. (0, 0) if nothing is chosen."""

    both: Floats
    """(N,): the worth from which on both sides are taken, by the number of decided units."""

    uniform: Floats
    """Numbers in [0, 1), multiples of 2^-53, that are used one after the other."""

    now: Floats
    """(3,): weight and worth of the current cell, and the weights of all regions found."""

    waiting: Floats
    """(m + 1, 2): weight and worth of the sides left for later, by frame."""

    depth: Floats
    """(N,): the worth of the cells that were cut, by the number of decided units."""

    counter: Integers
    """(2,): how many of `uniform` are used up, and how many ends are on record."""

    ends: Floats
    """(capacity,): the weights of the regions found, the first ones."""

    order: Integers
    """(capacity, N): the units decided on the way to each, in order; -1 for no more."""

    signs: Signs
    """(capacity, N): of each, by unit: 2 or -2 if it cut the cell, 1 or -1 if it did not, or 0."""


def no_chance(rows: int = 0) -> Chance:
    """Both sides of every cut are searched; frames of so many rows."""
    return Chance(
        odds=np.zeros((0, 0)),
        both=np.zeros(0),
        uniform=np.zeros(0),
        now=np.array([1.0, 1.0, 0.0]),
        waiting=np.zeros((rows, 2)),
        depth=np.zeros(0),
        counter=np.zeros(2, dtype=np.int64),
        ends=np.zeros(0),
        order=np.zeros((0, 0), dtype=np.int64),
        signs=np.zeros((0, 0), dtype=np.int8),
    )


def chance_by(odds: Floats, both: Floats, numbers: int, rows: int, capacity: int) -> Chance:
    """Room for paths by these odds, so many numbers at a time, and `capacity` ends on record."""
    units = len(odds)
    return no_chance(rows)._replace(
        odds=odds,
        both=both,
        uniform=np.zeros(numbers),
        depth=np.zeros(units),
        ends=np.zeros(capacity),
        order=np.zeros((capacity, units), dtype=np.int64),
        signs=np.zeros((capacity, units), dtype=np.int8),
    )


@_jit
def probability(odds, sign, trail, length, u):
    """The probability that unit u is to be active, after `length` units of the trail."""
    total = odds[u, odds.shape[0]]
    for k in range(length):
        v = trail[k]
        total += odds[u, v] if sign[v] > 0 else -odds[u, v]
    p = np.floor(1.0 / (1.0 + exp(-total)) / STEP) * STEP
    return min(max(p, LEAST), 1.0 - LEAST)


@_jit
def choose(chance, p):
    """Whether the unit that is active with probability p is; the cell's weight is divided."""
    now, count = chance.now, chance.counter
    active = chance.uniform[count[0]] < p
    count[0] += 1
    now[WEIGHT] /= p if active else 1.0 - p
    now[WORTH] *= 2.0
    return active


@_inner
def takes_both(chance, decided):
    """Whether the cell, with so many decided units, is worth it. What was cut is put on record."""
    worth = chance.now[WORTH]
    chance.depth[decided] += worth
    return worth >= chance.both[decided]


@_inner
def share(chance, f, p):
    """The side of frame f waits; the current cell goes on with the other one, of probability p."""
    now, waiting = chance.now, chance.waiting
    waiting[f, WEIGHT] = now[WEIGHT]
    waiting[f, WORTH] = now[WORTH] * 2.0 * (1.0 - p)
    now[WORTH] *= 2.0 * p


@_inner
def go_on_with(chance, f):
    """The side of frame f is the current cell."""
    chance.now[WEIGHT], chance.now[WORTH] = chance.waiting[f, WEIGHT], chance.waiting[f, WORTH]


@_jit
def arrive(chance, regions, sign, trail, length, cuts, cut_count):
    """The current cell is so many regions: count them, and put on record how they were found."""
    weight, count = regions * chance.now[WEIGHT], chance.counter
    chance.now[TOTAL] += weight
    row = count[1]
    if row < len(chance.ends):
        count[1] += 1
        chance.ends[row] = weight
        for u in range(chance.order.shape[1]):
            chance.order[row, u] = trail[u] if u < length else -1
            chance.signs[row, u] = 0
        for k in range(length):
            chance.signs[row, trail[k]] = 1 if sign[trail[k]] > 0 else -1
        for k in range(cut_count):
            if cuts[k] < chance.order.shape[1]:
                chance.signs[row, cuts[k]] *= 2
