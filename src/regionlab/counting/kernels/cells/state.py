"""Where the search stands: every array with its shape and its meaning, and their first values.

In shapes: n inputs, N units, m = N + the number of the domain's inequalities, L layers, w units in
the widest layer. Units are numbered through all layers; the inequalities go on from there, as units
N, ..., m - 1 that are positive everywhere and among the cuts from the start.

Units are in the problem's scale, points in the kernel's coordinates: see `counting.problem`.
"""

from typing import NamedTuple

import numpy as np

from regionlab.counting.kernels.arrays import Floats, Integers, Signs, Words, words_for
from regionlab.counting.kernels.cell_problem import CellProblem
from regionlab.counting.kernels.cells.barrier import room_for_barrier
from regionlab.counting.kernels.cells.chance import Chance, no_chance
from regionlab.counting.kernels.cells.clauses import Clauses, no_clauses
from regionlab.counting.kernels.cells.codes import Entry, Frame, Vector
from regionlab.counting.kernels.cells.linear_systems import room_for_system
from regionlab.counting.kernels.cells.parity import ParityRows, no_constraints
from regionlab.counting.kernels.cells.simplex import Dictionary, VariableRow, dictionary
from regionlab.counting.kernels.forms import (
    ERROR,
    LOWER,
    ROW_SCALE,
    SCALE,
    SIZE,
    UPPER,
    room_for_active,
    width_of_forms,
)
from regionlab.counting.kernels.rounding import SLACK

CORNER_INPUTS = 8
"""Up to so many inputs a corner of the cell settles units."""


class KnownProofs(NamedTuple):
    """Multipliers that have proved sides empty: neighbouring cells differ in few forms."""

    multipliers: Floats
    """(2, m + 1, m + 1): those that last did, by side (active first), unit and cut; signed."""

    credit: Integers
    """(L,): raised when they do so again in the layer, lowered at each try; see `reuse`."""


class Cells(NamedTuple):
    """The state of the search."""

    forms: Floats
    """(m + 1, columns): see `kernels.forms`. A row for each unit, each inequality, and scratch."""

    active: Floats
    """Scratch of `compose`."""

    sign: Signs
    """(m + 1,): 1, -1, -2 for a form that is 0 on the cell, 0 while undecided."""

    reason: Signs
    """(m + 1,): a `Reason` for each decided unit of the trail."""

    trail: Integers
    """(m,): the decided units in order, without those that are parallel to another one."""

    cuts: Integers
    """(m + 1,): the inequalities, then those units of the trail that cut the cell, in order."""

    vectors: Floats
    """(4, n): see `Vector`."""

    at_x: Floats
    """(m,): the value at X of each undecided unit of the layer."""

    multipliers: Floats
    """(m + 1,): Farkas multipliers, by cut, with the cut's sign; each for the form as it is."""

    barrier_at_x: Floats
    """`room_for_barrier`: the metric at X, if METRIC is 1; see `BarrierPart`."""

    barrier: Floats
    """`room_for_barrier`: the metric at other points."""

    system: Floats
    """`room_for_system`, scratch: proofs on cones, and the corner; see `SystemPart`."""

    corner: Floats
    """(n, n + 4): inequalities whose hyperplanes meet in a corner of the cell, like rows of `forms`
    but for an upper bound on the cell in place of ROW_SCALE. No rows if there are many inputs."""

    dictionary: Dictionary
    """The linear program of the cell, without a goal; see ROWS."""

    frames: Integers
    """(m + 1, 5): the sides left for later, those from BASE on; see `Frame`."""

    frame_points: Floats
    """(m + 1, n + w): their X, and the values at it of the layer's units."""

    clauses: Clauses
    """The clauses of all layers up to LAYER."""

    known: KnownProofs
    """Multipliers of earlier proofs."""

    counter: Integers
    """(24,): see `Entry`."""

    patterns: Words
    """(capacity, words): the patterns of the first FOUND regions, if they are stored."""

    points: Floats
    """(capacity or 0, n): points inside them, if asked for."""

    parity: ParityRows
    """The parity constraints; they need `store`."""

    chance: Chance
    """What chooses a side at most cuts, if one is to be chosen."""


def cell_state(
    P: CellProblem, inequalities: Floats, start: Floats, capacity: int, points: bool
) -> Cells:
    """The whole domain, nothing decided.

    `inequalities` are the rows of those that are not the box's, (m - N, n), on a cone, without a
    constant; `start` is a point inside, (n,). `capacity` is the number of patterns, with `points`
    also of points, that are kept until they are handed over.
    """
    n, m = P.inputs, P.units + len(inequalities)
    widest = int(np.diff(P.offsets[0]).max())
    S = Cells(
        forms=np.zeros((m + 1, width_of_forms(n, P.precise))),
        active=np.zeros(room_for_active(n, widest)),
        sign=np.zeros(m + 1, dtype=np.int8),
        reason=np.zeros(m + 1, dtype=np.int8),
        trail=np.zeros(m, dtype=np.int64),
        cuts=np.zeros(m + 1, dtype=np.int64),
        vectors=np.zeros((len(Vector), n)),
        at_x=np.zeros(m),
        multipliers=np.zeros(m + 1),
        barrier_at_x=np.zeros(room_for_barrier(n, m)),
        barrier=np.zeros(room_for_barrier(n, m)),
        system=np.zeros(room_for_system(min(n, m + 1))),
        corner=np.zeros((n if n <= CORNER_INPUTS else 0, n + 4)),
        dictionary=dictionary(n, m),
        frames=np.zeros((m + 1, len(Frame)), dtype=np.int64),
        frame_points=np.zeros((m + 1, n + widest)),
        clauses=no_clauses(P.depth, widest),
        known=KnownProofs(
            multipliers=np.zeros((2, m + 1, m + 1)), credit=np.zeros(P.depth, dtype=np.int64)
        ),
        counter=np.zeros(len(Entry), dtype=np.int64),
        patterns=np.zeros((capacity, words_for(P.units)), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, n)),
        parity=no_constraints(P.units),
        chance=no_chance(),
    )
    S.vectors[Vector.X] = start
    S.dictionary.bounds[VariableRow.LOW, :n] = P.box[LOWER] / P.box[SCALE]
    S.dictionary.bounds[VariableRow.HIGH, :n] = P.box[UPPER] / P.box[SCALE]
    for u, row in enumerate(inequalities, start=P.units):
        size = float(np.abs(row).sum())
        S.forms[u, :n] = row
        S.forms[u, n + ERROR] = P.rounding * size * 2
        S.forms[u, n + SIZE] = size * SLACK
        S.forms[u, n + ROW_SCALE] = 2.0 ** -np.ceil(np.log2(size))
        S.sign[u] = 1
        S.cuts[u - P.units] = u
    S.counter[Entry.CUTS] = len(inequalities)
    S.counter[Entry.UNIT] = S.counter[Entry.ROWS] = -1
    return S
