"""The way down to the current cell: the trail of decided units, its cuts, and what waits.

A unit that cuts the cell leaves a frame: the side that is left for later, and where the search
stood. Going back takes units off the trail and goes on with the last frame.
"""

from numba import njit

from regionlab.counting.kernels.cells.clauses import mark, unmark
from regionlab.counting.kernels.cells.codes import Entry, Frame, Reason, Vector
from regionlab.counting.kernels.cells.parity import ParityEntry, release
from regionlab.counting.kernels.cells.points import evaluate
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)


@_inner
def decide(sign, trail, decided, counter, u, first, value):
    """Give unit u of the current layer, whose first unit is `first`, a sign: 1, -1 or ZERO."""
    sign[u] = value
    trail[counter[Entry.TRAIL]] = u
    counter[Entry.TRAIL] += 1
    mark(decided, counter[Entry.LAYER], u - first, value)


@_inner
def _undo(sign, trail, decided, counter, offsets, length):
    """Take units off the trail until `length` are left."""
    while counter[Entry.TRAIL] > length:
        counter[Entry.TRAIL] -= 1
        u = trail[counter[Entry.TRAIL]]
        sign[u] = 0
        layer = 0
        while offsets[0, layer + 1] <= u:
            layer += 1
        unmark(decided, layer, u - offsets[0, layer])


@_inner
def cut(P, S, first, u, side):
    """Unit u cuts the cell, which goes on with `side`, 1 or -1, at X."""
    decide(S.sign, S.trail, S.clauses.decided, S.counter, u, first, side)
    S.reason[u] = Reason.CUT
    S.cuts[S.counter[Entry.CUTS]] = u
    S.counter[Entry.CUTS] += 1
    S.counter[Entry.ROWS] = -1
    S.counter[Entry.CORNER] = S.counter[Entry.METRIC] = 0


@_inner
def leave(P, S, layer, first, last, u, side):
    """Leave the side of unit u where X is for later; go on with `side`, at ACROSS."""
    n, frames, points = P.inputs, S.frames, S.frame_points
    x, across, f = S.vectors[Vector.X], S.vectors[Vector.ACROSS], S.counter[Entry.FRAMES]
    frames[f, Frame.UNIT], frames[f, Frame.SIDE] = u, -side
    frames[f, Frame.TRAIL], frames[f, Frame.LAYER] = S.counter[Entry.TRAIL], layer
    frames[f, Frame.CUTS] = S.counter[Entry.CUTS]
    for j in range(n):
        points[f, j] = x[j]
        x[j] = across[j]
    for v in range(first, last):
        points[f, n + v - first] = S.at_x[v]
    S.counter[Entry.FRAMES] += 1
    cut(P, S, first, u, side)
    evaluate(S.forms, S.sign, S.at_x, P.parallel, first, last, x, n)


@_inner
def split(P, S, layer, first, last, u, side):
    """Go on with `side` of unit u, at ACROSS; the side where X is waits.

    For a proof (without `learn`) the inactive side comes first, wherever X is.
    """
    x, across = S.vectors[Vector.X], S.vectors[Vector.ACROSS]
    if not P.learn and side > 0:
        side = -1
        for j in range(P.inputs):
            x[j], across[j] = across[j], x[j]
        evaluate(S.forms, S.sign, S.at_x, P.parallel, first, last, x, P.inputs)
    leave(P, S, layer, first, last, u, side)


@_inner
def go_across(P, S, layer, first, last, u, side):
    """Go on with the side of u that a constraint or chance demands, at ACROSS; close the other."""
    leave(P, S, layer, first, last, u, side)
    S.counter[Entry.FRAMES] -= 1


@_inner
def go_back(P, S):
    """Go on with the last side that was left for later; False if there is none."""
    counter = S.counter
    if counter[Entry.FRAMES] == counter[Entry.BASE]:
        return False
    n = P.inputs
    counter[Entry.FRAMES] -= 1
    f = counter[Entry.FRAMES]
    layer, length = S.frames[f, Frame.LAYER], S.frames[f, Frame.TRAIL]
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    if S.parity.state[ParityEntry.COUNT] > 0:
        release(S.parity, S.trail, length, P.parallel, P.offsets)
    _undo(S.sign, S.trail, S.clauses.decided, counter, P.offsets, length)
    counter[Entry.LAYER], counter[Entry.CUTS] = layer, S.frames[f, Frame.CUTS]
    for j in range(n):
        S.vectors[Vector.X, j] = S.frame_points[f, j]
    for v in range(first, last):
        S.at_x[v] = S.frame_points[f, n + v - first]
    cut(P, S, first, S.frames[f, Frame.UNIT], S.frames[f, Frame.SIDE])
    return True
