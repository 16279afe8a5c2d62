"""Parity constraints on the pattern during the search: Gauss-Jordan elimination over GF(2).

A row says: the sum of the bits of its units is odd, or even. Each row has a pivot, a unit that no
other row contains, and the pivot is the unit of its row that is decided last: as long as a unit of
the row is undecided, the pivot is such a unit, of the last layer that the row reaches. So a row
whose only undecided unit is its pivot forces it; a row with a decided pivot is decided, and may be
violated; and no sum of rows says more about a single undecided unit than the rows themselves do.

When a pivot is decided too early, another undecided unit of the row takes its place and is
eliminated from the other rows. Nothing is undone when the search goes back: the rows span the same
space as before, and units become undecided in the order opposite to that in which they were
decided, a pivot first of its row.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Integers, Words, words_for
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.options import HELPER, KERNEL

_jit = njit(**KERNEL)
_inner = njit(**HELPER)

NOTHING, VIOLATED = -1, -2
"""What `propagate` finds if it is not a unit."""


class ParityEntry(IntEnum):
    """Entries of `ParityRows.state`."""

    COUNT = 0
    """The number of rows."""

    SEEN = 1
    """The number of units on the trail that the rows know of."""

    FORCED = 2
    """The side, 1 or -1, of the unit that `propagate` has found."""

    CONTRADICTION = 3
    """1 if a constraint contradicts the others, else 0."""


class ParityRows(NamedTuple):
    """At most N + 1 constraints on N units. Without rows nothing but `state` is read."""

    rows: Words
    """(N + 1, words): the units of each row."""

    odd: Integers
    """(N + 1,): 1 if an odd number of the row's units is active, 0 if an even one."""

    pivot: Integers
    """(N + 1,): the pivot of each row, a unit."""

    decided: Words
    """(words,): the units that are decided, as far as the rows know."""

    active: Words
    """(words,): those of them that are active."""

    state: Integers
    """(4,): see `ParityEntry`."""


def no_constraints(units: int) -> ParityRows:
    """No rows, with room for as many as can be independent, and one that is being reduced."""
    words = words_for(units)
    return ParityRows(
        rows=np.zeros((units + 1, words), dtype=np.uint64),
        odd=np.zeros(units + 1, dtype=np.int64),
        pivot=np.zeros(units + 1, dtype=np.int64),
        decided=np.zeros(words, dtype=np.uint64),
        active=np.zeros(words, dtype=np.uint64),
        state=np.zeros(len(ParityEntry), dtype=np.int64),
    )


@_inner
def _bit(u):
    """Unit u as the bit of its word."""
    return np.uint64(1) << np.uint64(u % 64)


@_inner
def _has(words, u):
    """Whether a set of units has unit u."""
    return words[u // 64] & _bit(u) != np.uint64(0)


@_inner
def _add(parity, target, source):
    """Add one row to another, over GF(2)."""
    for w in range(parity.rows.shape[1]):
        parity.rows[target, w] ^= parity.rows[source, w]
    parity.odd[target] ^= parity.odd[source]


@_inner
def _last_undecided(parity, r):
    """The undecided unit of row r with the highest number, or NOTHING."""
    for w in range(parity.rows.shape[1] - 1, -1, -1):
        rest = parity.rows[r, w] & ~parity.decided[w]
        if rest != np.uint64(0):
            for k in range(63, -1, -1):
                if rest & _bit(k) != np.uint64(0):
                    return 64 * w + k
    return NOTHING


@_inner
def _pivot_on(parity, r, u):
    """Make u the pivot of row r."""
    parity.pivot[r] = u
    for other in range(parity.state[ParityEntry.COUNT]):
        if other != r and _has(parity.rows[other], u):
            _add(parity, other, r)


@_inner
def _decide(parity, u, active):
    """Unit u has got its sign: active or not."""
    parity.decided[u // 64] |= _bit(u)
    if active:
        parity.active[u // 64] |= _bit(u)
    for r in range(parity.state[ParityEntry.COUNT]):
        if parity.pivot[r] == u:
            instead = _last_undecided(parity, r)
            if instead >= 0:
                _pivot_on(parity, r, instead)
            return


@_inner
def release(parity, trail, length, parallel, offsets):
    """Forget the units beyond the first `length` of the trail, and those that follow them."""
    layer = offsets.shape[1] - 2
    while parity.state[ParityEntry.SEEN] > length:
        parity.state[ParityEntry.SEEN] -= 1
        u = trail[parity.state[ParityEntry.SEEN]]
        while offsets[0, layer] > u:
            layer -= 1
        for v in range(u, offsets[0, layer + 1]):
            if parallel[0, v] == u:
                parity.decided[v // 64] &= ~_bit(v)
                parity.active[v // 64] &= ~_bit(v)


@_inner
def propagate(parity, trail, length, sign, parallel, first, last):
    """Tell the rows of the units decided since the last call, all of the layer first ... last - 1.

    Returns a unit of the layer whose side, left in `state`, a row forces; VIOLATED if a row does
    not hold; or NOTHING.
    """
    state = parity.state
    while state[ParityEntry.SEEN] < length:
        u = trail[state[ParityEntry.SEEN]]
        state[ParityEntry.SEEN] += 1
        for v in range(u, last):
            if parallel[0, v] == u:  # a unit that follows has its sign now; for the zero form: none
                _decide(parity, v, sign[u] != ZERO and parallel[1, v] * sign[u] > 0)
    if state[ParityEntry.CONTRADICTION] != 0:
        return VIOLATED
    forced = NOTHING
    for r in range(state[ParityEntry.COUNT]):
        p = parity.pivot[r]
        if p >= last:
            continue
        single, odd = True, parity.odd[r]
        for w in range(parity.rows.shape[1]):
            undecided = parity.rows[r, w] & ~parity.decided[w]
            if w == p // 64:
                undecided &= ~_bit(p)
            if undecided != np.uint64(0):
                single = False
                break
            on = parity.rows[r, w] & parity.active[w]
            while on != np.uint64(0):
                on &= on - np.uint64(1)
                odd ^= 1
        if not single:
            continue
        if not _has(parity.decided, p):
            forced = parallel[0, p]
            state[ParityEntry.FORCED] = parallel[1, p] * (1 if odd == 1 else -1)
        elif odd == 1:
            return VIOLATED
    return forced


@_jit
def require(parity, mask, odd, trail, parallel, offsets):
    """Add the constraint that an odd number of the units of `mask`, (words,), is active; or an even
    one, if `odd` is 0."""
    r = parity.state[ParityEntry.COUNT]
    for w in range(mask.shape[0]):
        parity.rows[r, w] = mask[w]
    parity.odd[r] = odd
    for other in range(r):
        if _has(parity.rows[r], parity.pivot[other]):
            _add(parity, r, other)
    u = _last_undecided(parity, r)
    t, layer = parity.state[ParityEntry.SEEN], offsets.shape[1] - 2
    while u < 0 and t > 0:  # all are decided: the one that was decided last
        t -= 1
        parallel_to = trail[t]
        while offsets[0, layer] > parallel_to:
            layer -= 1
        for v in range(parallel_to, offsets[0, layer + 1]):
            if parallel[0, v] == parallel_to and _has(parity.rows[r], v):
                u = v
    if u >= 0:
        parity.state[ParityEntry.COUNT] += 1
        _pivot_on(parity, r, u)
    elif parity.odd[r] == 1:
        parity.state[ParityEntry.CONTRADICTION] = 1
