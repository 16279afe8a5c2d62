"""Cells left for later: the other parts of those that were cut, one behind the other in a pile."""

from enum import IntEnum

from numba import njit

from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER, forceinline=True)


class Waiting(IntEnum):
    """Columns of the list of cells left for later: the other parts of those that were cut."""

    FIRST = 0
    """Where its vertices begin in the pile."""

    COUNT = 1
    """How many these are."""

    LAYER = 2
    """Its layer."""

    POSITION = 3
    """The units of the layer that have been tried; the last one has cut it off."""

    SIDE = 4
    """The sign of that unit on it."""


@_inner
def leave(S, layer, u, first, count):
    """Leave the part where unit u is negative for later: `count` vertices, from `first` on.

    The unit has its place among those that have been tried. Stand on its positive side.
    """
    counter, waiting = S.counter, S.waiting
    w = counter[Entry.WAITING]
    waiting[w, Waiting.FIRST], waiting[w, Waiting.COUNT] = first, count
    waiting[w, Waiting.LAYER], waiting[w, Waiting.POSITION] = layer, counter[Entry.POSITION]
    waiting[w, Waiting.SIDE] = -1
    counter[Entry.WAITING] += 1
    S.sign[u] = 1


@_inner
def take_up(S):
    """Make the cell that was left last the current one; False if none is left."""
    counter, waiting = S.counter, S.waiting
    if counter[Entry.WAITING] == counter[Entry.BASE]:
        return False
    counter[Entry.WAITING] -= 1
    w = counter[Entry.WAITING]
    layer = waiting[w, Waiting.LAYER]
    counter[Entry.LAYER], counter[Entry.POSITION] = layer, waiting[w, Waiting.POSITION]
    counter[Entry.FIRST], counter[Entry.COUNT] = (
        waiting[w, Waiting.FIRST],
        waiting[w, Waiting.COUNT],
    )
    S.sign[S.cuts[layer, counter[Entry.POSITION] - 1]] = waiting[w, Waiting.SIDE]
    return True
