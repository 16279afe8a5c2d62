"""Patterns between the words of the kernels, rows of booleans, and tuples for each layer."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.kernels.arrays import Words, words_for
from regionlab.counting.problem.problem import Problem
from regionlab.networks import Pattern


def bits(active: Sequence[bool]) -> Words:
    """One pattern as words: bit u % 64 of word u // 64 is unit u; shape (words,)."""
    words = np.zeros(words_for(len(active)), dtype=np.uint64)
    for u, on in enumerate(active):
        if on:
            words[u // 64] |= np.uint64(1) << np.uint64(u % 64)
    return words


def unpack(patterns: Words, units: int) -> NDArray[np.bool_]:
    """Patterns of shape (regions, words) as booleans, shape (regions, units)."""
    as_bytes = patterns.astype("<u8").view(np.uint8)
    return np.unpackbits(as_bytes, axis=1, bitorder="little")[:, :units].astype(np.bool_)


def by_layer(active: Sequence[bool], problem: Problem) -> Pattern:
    """One pattern, with an entry for each unit, as one tuple for each layer."""
    return tuple(tuple(active[begin:end]) for begin, end in pairwise(problem.offsets.tolist()))


def as_layers(patterns: Words, problem: Problem) -> list[Pattern]:
    """Patterns of shape (regions, words) as one tuple for each layer."""
    return [by_layer(row, problem) for row in unpack(patterns, problem.units).tolist()]
