"""Cells as plain values, by which work is shared and taken up again."""

from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Floats, Integers
from regionlab.counting.kernels.cell_problem import CellProblem
from regionlab.counting.kernels.cells.codes import Answer, Entry, Frame, Stage, Vector
from regionlab.counting.kernels.cells.points import evaluate
from regionlab.counting.kernels.cells.state import Cells
from regionlab.counting.kernels.cells.trail import decide
from regionlab.counting.kernels.forms import compose
from regionlab.counting.kernels.options import KERNEL

_jit = njit(**KERNEL)


class OpenCell(NamedTuple):
    """A cell whose regions are left to be found: n inputs, N units."""

    layer: int
    """The layer of the units that come next."""

    signs: Integers
    """(N,): 1, -1, -2 for a form that is 0, 0 for undecided units."""

    cuts: Integers
    """The units that bound it, with the domain's inequalities, in order."""

    point: Floats
    """(n,): a point that is certainly inside."""


def waiting(P: CellProblem, S: Cells) -> list[OpenCell]:
    """The sides left for later, the oldest first: it is the largest."""
    return [_frame(P, S, f) for f in range(S.counter[Entry.BASE], S.counter[Entry.FRAMES])]


def give_away(P: CellProblem, S: Cells) -> OpenCell | None:
    """Take the oldest side left for later out of the search, if there is one."""
    f = int(S.counter[Entry.BASE])
    if f == S.counter[Entry.FRAMES]:
        return None
    S.counter[Entry.BASE] += 1
    return _frame(P, S, f)


def current(P: CellProblem, S: Cells) -> OpenCell | None:
    """The cell where the search stands, unless it is done."""
    counter = S.counter
    stage, layer = counter[Entry.STAGE], int(counter[Entry.LAYER])
    if stage == Stage.BACK:
        return None
    untouched = stage == Stage.ENTER and counter[Entry.UNIT] < 0
    signs = S.sign[: P.units].astype(np.int64)
    signs[P.offsets[0, layer if untouched else layer + 1] :] = 0
    return OpenCell(layer, signs, S.cuts[: counter[Entry.CUTS]].copy(), S.vectors[Vector.X].copy())


def _frame(P: CellProblem, S: Cells, f: int) -> OpenCell:
    """The side that frame f has left for later."""
    frame = S.frames[f]
    layer, unit = int(frame[Frame.LAYER]), frame[Frame.UNIT]
    begin, trail = P.offsets[0, layer], S.trail[: frame[Frame.TRAIL]]
    signs = np.zeros(P.units, dtype=np.int64)
    signs[:begin] = S.sign[:begin]
    signs[trail] = S.sign[trail]
    signs[unit] = frame[Frame.SIDE]
    cuts = np.append(S.cuts[: frame[Frame.CUTS]], unit)
    return OpenCell(layer, signs, cuts, S.frame_points[f, : P.inputs].copy())


@_jit
def take_up(P, S, layer, signs, cuts, point):
    """Stand in an open cell, given by the fields of `OpenCell`, where nothing was decided yet."""
    started = False
    for k in range(layer + 1):
        first, last = P.offsets[0, k], P.offsets[0, k + 1]
        S.counter[Entry.LAYER] = k
        for u in range(first, last):
            S.sign[u] = signs[u]
            if signs[u] != 0 and P.parallel[0, u] == u:
                decide(S.sign, S.trail, S.clauses.decided, S.counter, u, first, signs[u])
            started |= k == layer and signs[u] != 0
    for c in range(len(cuts)):
        S.cuts[c] = cuts[c]
    S.counter[Entry.CUTS] = len(cuts)
    for j in range(P.inputs):
        S.vectors[Vector.X, j] = point[j]
    for k in range(layer + 1):
        compose(P, S, k)
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    evaluate(S.forms, S.sign, S.at_x, P.parallel, first, last, S.vectors[Vector.X], P.inputs)
    S.counter[Entry.STAGE] = Stage.NEXT if started else Stage.ENTER


def start_again(P: CellProblem, S: Cells, start: Floats) -> None:
    """Stand in the whole domain, at `start`, with nothing decided and nothing left for later."""
    counter = S.counter
    S.sign[: P.units] = 0
    S.clauses.decided[:] = 0
    S.vectors[Vector.X] = start
    counter[Entry.CUTS] = len(S.sign) - 1 - P.units
    counter[Entry.UNIT] = counter[Entry.ROWS] = -1
    counter[Entry.STAGE], counter[Entry.ANSWER] = Stage.ENTER, Answer.NONE
    for entry in (Entry.LAYER, Entry.TRAIL, Entry.FRAMES, Entry.BASE, Entry.FOUND):
        counter[entry] = 0
    counter[Entry.CORNER] = counter[Entry.METRIC] = counter[Entry.FORCED] = 0
