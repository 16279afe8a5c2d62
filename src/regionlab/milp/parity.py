"""Parity constraints (XORs) on the pattern: a seeded stream of them, and what follows from a few.

The constraint of Algorithm 1, line 11: the sum of `size` of the binary variables is odd, or even.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import numpy as np

from regionlab.counting.searches.parity import Parity


def parity_stream(units: Sequence[int], size: int, seed: int, repetition: int) -> Iterator[Parity]:
    """The constraints of one repetition, without end: a function of the four arguments alone.

    Each is a set of `size` units, all such sets being equally likely, and a fair coin that is
    independent of the set; constraints are independent of each other and of those of any other
    repetition. They do not depend on a solver or on the solutions that it finds.

    Random bits are the 64-bit words of PCG64, seeded by SeedSequence([seed, repetition]); NumPy
    promises both streams for all times, unlike those of its distributions. For each constraint the
    first steps of a Fisher-Yates shuffle of `units` pick the set, and the highest bit of a further
    word is the parity.
    """
    words = np.random.PCG64(np.random.SeedSequence([seed, repetition]))
    while True:
        order = list(units)
        for k in range(size):
            other = k + _below(words, len(order) - k)
            order[k], order[other] = order[other], order[k]
        yield Parity(tuple(sorted(order[:size])), int(words.random_raw()) >> 63)


def _below(words: np.random.PCG64, bound: int) -> int:
    """A uniform integer below `bound`: words beyond the last multiple of `bound` are drawn anew."""
    limit = 2**64 - 2**64 % bound
    while True:
        word = int(words.random_raw())
        if word < limit:
            return word % bound


def parity_cuts(units: Sequence[int], odd: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """The 2^(k-1) cuts of a parity constraint (Balas and Jeroslow 1972): coefficients, right side.

    One for each 0-1 point v of the other parity: the sum of z over v = 1 minus the sum of z over
    v = 0 is at most |v| - 1, which removes v and no other 0-1 point.
    """
    for v in product((0, 1), repeat=len(units)):
        if sum(v) % 2 != odd:
            yield tuple(1 if bit else -1 for bit in v), sum(v) - 1


class ParitySystem:
    """Parity constraints reduced by Gauss-Jordan elimination over GF(2)."""

    def __init__(self, constraints: Iterable[Parity] = ()) -> None:
        self._rows: dict[int, tuple[int, int]] = {}
        self.consistent = True
        for constraint in constraints:
            self.add(constraint)

    @property
    def rank(self) -> int:
        """The number of independent constraints."""
        return len(self._rows)

    def add(self, constraint: Parity) -> None:
        """Add a constraint; `consistent` becomes False if it contradicts the others."""
        mask, odd = constraint.mask, constraint.odd
        for pivot, row in self._rows.items():
            if mask >> pivot & 1:
                mask, odd = mask ^ row[0], odd ^ row[1]
        if mask == 0:
            self.consistent = self.consistent and odd == 0
            return
        new = mask.bit_length() - 1
        for pivot, row in self._rows.items():
            if row[0] >> new & 1:
                self._rows[pivot] = row[0] ^ mask, row[1] ^ odd
        self._rows[new] = mask, odd
