"""Clauses: signs that units of a layer cannot have together in the cell of the layers before.

An empty side leaves one, a no-good: the units of the layer that the multipliers of its proof use.
A clause holds until the search leaves the cell of the layers before. Of each layer the latest
`MOST` are kept. Row 0 of all masks is the set of active units, row 1 of those that are not.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Integers, Words, words_for
from regionlab.counting.kernels.options import HELPER

MOST = 256

_inner = njit(**HELPER)


class Clauses(NamedTuple):
    """The clauses of L layers, as words of bits, by a unit's number in its layer."""

    literals: Words
    """(2, L, MOST, words): the units of each clause."""

    learned: Integers
    """(L,): how many clauses the layer's cell has left, those included that were overwritten."""

    decided: Words
    """(2, L, words): the units of each layer that are decided."""


def no_clauses(depth: int, widest: int) -> Clauses:
    """Room for the clauses of `depth` layers of at most `widest` units."""
    words = words_for(widest)
    return Clauses(
        literals=np.zeros((2, depth, MOST, words), dtype=np.uint64),
        learned=np.zeros(depth, dtype=np.int64),
        decided=np.zeros((2, depth, words), dtype=np.uint64),
    )


@_inner
def excludes(clauses, layer, k, side):
    """Whether a clause excludes giving unit k of the layer this sign, 1 or -1."""
    literals, decided = clauses.literals, clauses.decided
    word, bit, zero = k // 64, np.uint64(1) << np.uint64(k % 64), np.uint64(0)
    which = 0 if side > 0 else 1
    for c in range(min(clauses.learned[layer], literals.shape[2])):
        if literals[which, layer, c, word] & bit == zero:
            continue
        fits = True
        for w in range(decided.shape[2]):
            on, off = decided[0, layer, w], decided[1, layer, w]
            if w == word:
                if side > 0:
                    on |= bit
                else:
                    off |= bit
            missing = (literals[0, layer, c, w] & ~on) | (literals[1, layer, c, w] & ~off)
            if missing != zero:
                fits = False
                break
        if fits:
            return True
    return False


@_inner
def learn(clauses, layer, first, last, cuts, count, multipliers, sign, u, side):
    """Keep the clause of a proof that `side` of unit u is empty.

    The layer's units are first ... last - 1, its cell has `count` cuts, and the proof uses those
    whose multipliers are not 0.
    """
    literals = clauses.literals
    slot = clauses.learned[layer] % literals.shape[2]
    clauses.learned[layer] += 1
    for w in range(literals.shape[3]):
        literals[0, layer, slot, w] = literals[1, layer, slot, w] = 0
    for c in range(count + 1):
        v, value = u, side
        if c < count:
            v = cuts[c]
            value = sign[v]
            if multipliers[v] == 0.0:
                continue
        if first <= v < last:
            k = v - first
            bit = np.uint64(1) << np.uint64(k % 64)
            literals[0 if value > 0 else 1, layer, slot, k // 64] |= bit


@_inner
def forget(clauses, layer):
    """Drop the clauses of a layer: the search has entered it in another cell."""
    clauses.learned[layer] = 0


@_inner
def mark(decided, layer, k, value):
    """Unit k of the layer is decided: its sign is positive or not."""
    bit = np.uint64(1) << np.uint64(k % 64)
    decided[0 if value > 0 else 1, layer, k // 64] |= bit


@_inner
def unmark(decided, layer, k):
    """Unit k of the layer is undecided again."""
    keep = ~(np.uint64(1) << np.uint64(k % 64))
    decided[0, layer, k // 64] &= keep
    decided[1, layer, k // 64] &= keep
