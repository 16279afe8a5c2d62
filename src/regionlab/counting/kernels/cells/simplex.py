"""A dictionary simplex for boxed variables: find a cut, or the multipliers that exclude it.

Variables are the inputs x_j (bounds: the box) and, for each unit that cuts the cell, the value
y = a . x of its form (bounds: its side). The dictionary writes the basic variables, all of them
y at first, as linear functions of the others. It is an identity between forms, so it stays true on
every cell; only `value` and the bounds belong to one cell. Non-basic variables need not sit at a
bound, so any interior point is a valid start.

Rows and columns are scaled by powers of two to entries of about 1, which rounds nothing.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Floats, Integers
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)

_PIVOT = 1e-9
_STEEP = 1e-11


class Outcome(IntEnum):
    """How `maximise` ends."""

    BELOW = 0
    """The maximum is below the target."""

    REACHED = 1
    """The target is reached."""

    LOST = 2
    """Too many steps: numbers went astray."""


class VariableRow(IntEnum):
    """Rows of `Dictionary.bounds`, with an entry for each variable."""

    LOW = 0
    """Its lower bound, or minus infinity."""

    HIGH = 1
    """Its upper bound, or infinity."""

    VALUE = 2
    """Where it stands."""


class Dictionary(NamedTuple):
    """Basic variables as linear functions of as many others as there are inputs.

    Variable j < n is input j over its scale, variable n + u the linear part of form u times the
    scale of its row; there are n inputs and m forms.
    """

    table: Floats
    """(m + 1, n): row r gives the basic variable basis[r] by the non-basic ones."""

    basis: Integers
    """(m + 1,): the basic variable of each row."""

    columns: Integers
    """(n,): the non-basic variable of each column."""

    bounds: Floats
    """(3, n + m + 1): see `VariableRow`."""


def dictionary(inputs: int, most: int) -> Dictionary:
    """Room for `most` forms and one more."""
    return Dictionary(
        table=np.zeros((most + 1, inputs)),
        basis=np.zeros(most + 1, dtype=np.int64),
        columns=np.arange(inputs),
        bounds=np.zeros((len(VariableRow), inputs + most + 1)),
    )


@_inner
def add_row(D, rows, inputs, row, variable):
    """Append the basic variable `variable` = row . inputs to `rows` others."""
    table, basis, columns, value = D.table, D.basis, D.columns, D.bounds[VariableRow.VALUE]
    for c in range(inputs):
        table[rows, c] = 0.0
    for c in range(inputs):
        if columns[c] < inputs:
            table[rows, c] = row[columns[c]]
    total = 0.0
    for j in range(inputs):
        total += row[j] * value[j]
    for r in range(rows):
        j = basis[r]
        if j < inputs:
            factor = row[j]
            if factor != 0.0:
                for c in range(inputs):
                    table[rows, c] += factor * table[r, c]
    value[variable] = total
    basis[rows] = variable


@_inner
def _pivot(D, rows, inputs, r, c):
    """Exchange the basic variable of row r and the non-basic one of column c."""
    table, basis, columns = D.table, D.basis, D.columns
    inverse = 1.0 / table[r, c]
    for k in range(inputs):
        table[r, k] *= -inverse
    table[r, c] = inverse
    for i in range(rows):
        if i != r:
            factor = table[i, c]
            if factor != 0.0:
                table[i, c] = 0.0
                for k in range(inputs):
                    table[i, k] += factor * table[r, k]
    basis[r], columns[c] = columns[c], basis[r]


@_inner
def _step(D, rows, goal, c, direction, most):
    """How far the variable of column c can move, at most `most`, and the row that stops it, or -1.

    The row `goal` stops nothing. Two passes: the bound with a little slack, then the largest pivot
    among those within it.
    """
    table, basis, bounds = D.table, D.basis, D.bounds
    low, high, value = bounds[VariableRow.LOW], bounds[VariableRow.HIGH], bounds[VariableRow.VALUE]
    reach = most
    for r in range(rows):
        if r == goal:
            continue
        rate = table[r, c] * direction
        b = basis[r]
        if rate > _PIVOT:
            room = (high[b] - value[b] + 1e-12) / rate
        elif rate < -_PIVOT:
            room = (low[b] - value[b] - 1e-12) / rate
        else:
            continue
        if room < reach:
            reach = room
    stop, size, length = -1, 0.0, most
    for r in range(rows):
        if r == goal:
            continue
        rate = table[r, c] * direction
        b = basis[r]
        if rate > _PIVOT:
            room = (high[b] - value[b]) / rate
        elif rate < -_PIVOT:
            room = (low[b] - value[b]) / rate
        else:
            continue
        if room <= reach and abs(rate) > size:
            size, stop, length = abs(rate), r, max(room, 0.0)
    if stop >= 0 and length > most:
        length = most
    return length, stop


@_inner
def _move(D, rows, c, shift):
    """Shift the variable of column c, and with it the basic ones."""
    value = D.bounds[VariableRow.VALUE]
    for r in range(rows):
        value[D.basis[r]] += D.table[r, c] * shift
    value[D.columns[c]] += shift


@_inner
def maximise(D, rows, inputs, sign, target, floor, steps):
    """Raise sign * (the last row's variable) to `target`, from where `value` is: an `Outcome`.

    BELOW at the maximum, or when the row itself shows that even `floor` is out of reach: its
    entries are then the multipliers. The last row's variable stays basic throughout. steps[0]
    counts pivots, steps[1] other steps.
    """
    table, basis, columns, bounds = D.table, D.basis, D.columns, D.bounds
    low, high, value = bounds[VariableRow.LOW], bounds[VariableRow.HIGH], bounds[VariableRow.VALUE]
    goal = rows - 1
    variable = basis[goal]
    stalled = 0
    cyclic = False
    scan = 0
    for _ in range(400 + 20 * (rows + inputs)):
        now = sign * value[variable]
        if now >= target:
            return Outcome.REACHED
        # the best column, or the next good one when there are many; the most the row allows
        ceiling, best, choice, complete = now, 0.0, -1, True
        for k in range(inputs):
            c = k
            if cyclic:
                c = scan + k
                if c >= inputs:
                    c -= inputs
            slope = sign * table[goal, c]
            if slope == 0.0:
                continue
            q = columns[c]
            room = high[q] - value[q] if slope > 0.0 else value[q] - low[q]
            if room <= 0.0:
                continue
            gain = abs(slope) * room
            ceiling += gain
            if abs(slope) < _STEEP:
                continue
            if stalled > 20:
                if choice < 0 or q < columns[choice]:
                    choice = c
            elif gain > best:
                best, choice = gain, c
                if cyclic and gain > 1e-3 * (target - now):
                    complete = False
                    break
        if choice < 0 or (complete and ceiling < floor):
            return Outcome.BELOW
        c = choice
        scan = c + 1 if c + 1 < inputs else 0
        q = columns[c]
        slope = sign * table[goal, c]
        direction = 1.0 if slope > 0.0 else -1.0
        room = high[q] - value[q] if slope > 0.0 else value[q] - low[q]
        enough = (target - now) / abs(slope)
        most = min(room, enough)
        length, stop = _step(D, rows, goal, c, direction, most)
        _move(D, rows, c, direction * length)
        if stop >= 0 and length < most:
            leaving = basis[stop]
            value[leaving] = high[leaving] if table[stop, c] * direction > 0.0 else low[leaving]
            _pivot(D, rows, inputs, stop, c)
            steps[0] += 1
            stalled = stalled + 1 if length * abs(slope) < 1e-14 else 0
        else:
            steps[1] += 1
            if room <= enough:  # arrived at a bound: land on it exactly
                value[q] = high[q] if slope > 0.0 else low[q]
                stalled = 0
            else:
                return Outcome.REACHED
    return Outcome.LOST
