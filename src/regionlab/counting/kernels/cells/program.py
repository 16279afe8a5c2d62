"""Linear programs over the cell: a point on the other side of a unit, or multipliers without it.

The dictionary (see `simplex`) holds the cuts of the cell, and while a program runs the unit in
question as its last row. It is kept from one program to the next, until the cell changes.
"""

import numpy as np
from numba import njit

from regionlab.counting.kernels.cells.codes import Answer, Entry, Reason, Vector
from regionlab.counting.kernels.cells.cones import falls_at_vertex, falls_on_cone
from regionlab.counting.kernels.cells.points import is_across
from regionlab.counting.kernels.cells.proofs import (
    drop_noise,
    is_empty_in_integers,
    upper_bound,
)
from regionlab.counting.kernels.cells.simplex import Outcome, VariableRow, add_row, maximise
from regionlab.counting.kernels.forms import CONSTANT, LOWER, ROW_SCALE, SCALE, UPPER
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)


@_inner
def _stand_at(P, S, x):
    """Set the value of every variable in the dictionary to what it is at x, (n,)."""
    n, value = P.inputs, S.dictionary.bounds[VariableRow.VALUE]
    for j in range(n):
        value[j] = x[j] / P.box[SCALE, j]
    for k in range(S.counter[Entry.CUTS]):
        u = S.cuts[k]
        total = 0.0
        for j in range(n):
            total += S.forms[u, j] * x[j]
        value[n + u] = total * S.forms[u, n + ROW_SCALE]


@_inner
def _bound_by_sign(P, S, u):
    """Bound the variable of unit u by the side that its sign says."""
    n = P.inputs
    edge = -S.forms[u, n + ROW_SCALE] * S.forms[u, n + CONSTANT]
    S.dictionary.bounds[VariableRow.LOW, n + u] = edge if S.sign[u] > 0 else -np.inf
    S.dictionary.bounds[VariableRow.HIGH, n + u] = np.inf if S.sign[u] > 0 else edge


@_inner
def build(P, S):
    """The dictionary of all cuts from their forms, standing at X."""
    n, D, rows = P.inputs, S.dictionary, S.counter[Entry.CUTS]
    for j in range(n):
        D.columns[j] = j
    for r in range(rows):
        u = S.cuts[r]
        scale = S.forms[u, n + ROW_SCALE]
        D.basis[r] = n + u
        for j in range(n):
            D.table[r, j] = S.forms[u, j] * scale * P.box[SCALE, j]
        _bound_by_sign(P, S, u)
    S.counter[Entry.ROWS] = rows
    _stand_at(P, S, S.vectors[Vector.X])


@_inner
def append(P, S, u):
    """Add unit u to the dictionary, unbounded for now."""
    n, D, row = P.inputs, S.dictionary, S.vectors[Vector.SCRATCH]
    scale = S.forms[u, n + ROW_SCALE]
    for j in range(n):
        row[j] = S.forms[u, j] * scale * P.box[SCALE, j]
    D.bounds[VariableRow.LOW, n + u], D.bounds[VariableRow.HIGH, n + u] = -np.inf, np.inf
    add_row(D, S.counter[Entry.ROWS], n, row, n + u)
    S.counter[Entry.ROWS] += 1


@_inner
def solve(P, S, side, target, floor):
    """One linear program: raise side * (the form of the last row, scaled), as `maximise` does."""
    S.counter[Entry.PROGRAMS] += 1
    return maximise(
        S.dictionary,
        S.counter[Entry.ROWS],
        P.inputs,
        side,
        target,
        floor,
        S.counter[Entry.PIVOTS :],
    )


@_inner
def read_multipliers(P, S, u, side):
    """Read the multipliers of the cuts off the last row, which is that of side * form u."""
    n, D, goal = P.inputs, S.dictionary, S.counter[Entry.ROWS] - 1
    for k in range(S.counter[Entry.CUTS]):
        S.multipliers[S.cuts[k]] = 0.0
    for c in range(n):
        if D.columns[c] >= n:
            k = D.columns[c] - n
            ratio = S.forms[k, n + ROW_SCALE] / S.forms[u, n + ROW_SCALE]
            weight = -side * D.table[goal, c] * ratio
            if weight * S.sign[k] > 0.0:
                S.multipliers[k] = weight


@_inner
def mix(P, S, t):
    """Set ACROSS to X + t (v - X), where v is the point the simplex stands at."""
    x, across = S.vectors[Vector.X], S.vectors[Vector.ACROSS]
    for j in range(P.inputs):
        v = S.dictionary.bounds[VariableRow.VALUE, j] * P.box[SCALE, j]
        v = min(max(v, P.box[LOWER, j]), P.box[UPPER, j])
        across[j] = x[j] + t * (v - x[j])


@_inner
def _between(P, S, u, side, gain):
    """Put a certified point of the new side into ACROSS, between X and where the simplex stands.

    There side * form u, scaled, is `gain`. False if no point is certain.
    """
    n = P.inputs
    across, count = S.vectors[Vector.ACROSS], S.counter[Entry.CUTS]
    depth = abs(S.at_x[u]) * S.forms[u, n + ROW_SCALE]
    for share in (0.5, 0.1, 0.9):
        mix(P, S, (depth + share * gain) / (depth + gain))
        if is_across(S.forms, S.sign, S.cuts, count, P.box, across, n, u, side):
            return True
    return False


@_inner
def solve_for(P, S, layer, u, side):
    """Whether the cell meets `side` of unit u, by linear programs: an `Answer`.

    POINT leaves a point in ACROSS, EMPTY its proof in `multipliers` and `reason`. Tries the
    dictionary as it is and, if need be, a new one.
    """
    n, counter, cuts = P.inputs, S.counter, S.cuts
    scale = S.forms[u, n + ROW_SCALE]
    shift = side * scale * S.forms[u, n + CONSTANT]
    scratch = S.vectors[Vector.SCRATCH]
    wanted = max(abs(S.at_x[u]) * scale, 1e-6)
    for attempt in range(2):
        if attempt == 1 or counter[Entry.ROWS] != counter[Entry.CUTS]:
            build(P, S)
        if attempt == 1:
            wanted = 1e300
        append(P, S, u)
        outcome = solve(P, S, side, wanted - shift, -shift)
        gain = side * S.dictionary.bounds[VariableRow.VALUE, n + u] + shift
        if gain > 1e-11 and _between(P, S, u, side, gain):
            counter[Entry.ROWS] = -1
            return Answer.POINT
        if outcome == Outcome.BELOW:
            read_multipliers(P, S, u, side)
            count = counter[Entry.CUTS]
            empty = (
                upper_bound(S.forms, cuts, count, S.multipliers, scratch, P.box, n, u, side) < 0.0
            )
            if not empty and P.integral and gain < 1e-6:
                empty = is_empty_in_integers(
                    S.forms, cuts, count, S.multipliers, scratch, P.box, n, u, side
                )
                S.reason[u] = Reason.INTEGERS
                counter[Entry.TIES] += empty
            if not empty and P.cone and gain < 1e-6:
                S.reason[u] = Reason.MULTIPLIERS
                empty = falls_on_cone(P, S, u, side)
                if not empty and layer > 0:
                    drop_noise(S.forms, cuts, count, S.multipliers, n, u)
                    empty = falls_at_vertex(P, S, layer, u, side)
            if empty:
                counter[Entry.ROWS] -= 1
                return Answer.EMPTY
    counter[Entry.ROWS] = -1
    return Answer.NONE
