"""A dictionary simplex for boxed variables: find a cut, or the multipliers that exclude it.

Variables are the inputs x_j (bounds: the box) and, for each unit that cuts the cell, the value
y = a . x of its form (bounds: its side). The dictionary writes the basic variables, all of them
y at first, as linear functions of the others. It is an identity between forms, so it stays true on
every cell; only `value` and the bounds belong to one cell. Non-basic variables need not sit at a
bound, so any interior point is a valid start.

Rows and columns are scaled by powers of two to entries of about 1, which rounds nothing.
"""

from numba import njit

CUT, BLOCKED, LOST = 1, 0, -1
"""Outcomes of `maximise`: the target is passed; the maximum is below it; numbers went astray."""

_jit = njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "contract"})

_PIVOT = 1e-9
_STEEP = 1e-11


@_jit
def add_row(table, rows, basis, columns, value, inputs, row, variable):
    """Append the basic variable `variable` = row . x to the dictionary; returns the row count."""
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
    return rows + 1


@_jit
def _pivot(table, rows, inputs, basis, columns, r, c):
    """Exchange basic variable r and non-basic variable c."""
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


@_jit
def _step(table, rows, basis, low, high, value, goal, c, direction, most):
    """How far non-basic c can move, at most `most`, and the basic variable that stops it (or -1).

    Two passes: the bound with a little slack, then the largest pivot among those within it.
    """
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


@_jit
def _move(table, rows, basis, value, columns, c, shift):
    for r in range(rows):
        value[basis[r]] += table[r, c] * shift
    value[columns[c]] += shift


@_jit
def maximise(table, rows, inputs, basis, columns, bounds, sign, target, floor, stats):
    """Raise sign * (the last row's variable) to `target`, from where `value` is.

    Returns CUT once it is reached. BLOCKED at the maximum, or when the row itself shows that even
    `floor` is out of reach: its entries
    are then the multipliers. The last row's variable stays basic throughout. LOST after too many
    steps. stats[0] counts pivots, stats[1] other steps.
    """
    low, high, value = bounds[0], bounds[1], bounds[2]
    goal = rows - 1
    variable = basis[goal]
    stalled = 0
    cyclic = False
    scan = 0
    for _ in range(400 + 20 * (rows + inputs)):
        now = sign * value[variable]
        if now >= target:
            return CUT
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
            return BLOCKED
        c = choice
        scan = c + 1 if c + 1 < inputs else 0
        q = columns[c]
        slope = sign * table[goal, c]
        direction = 1.0 if slope > 0.0 else -1.0
        room = high[q] - value[q] if slope > 0.0 else value[q] - low[q]
        enough = (target - now) / abs(slope)
        most = min(room, enough)
        length, stop = _step(table, rows, basis, low, high, value, goal, c, direction, most)
        _move(table, rows, basis, value, columns, c, direction * length)
        if stop >= 0 and length < most:
            blocked = basis[stop]
            value[blocked] = high[blocked] if table[stop, c] * direction > 0.0 else low[blocked]
            _pivot(table, rows, inputs, basis, columns, stop, c)
            stats[0] += 1
            stalled = stalled + 1 if length * abs(slope) < 1e-14 else 0
        else:
            stats[1] += 1
            if room <= enough:  # arrived at a bound: land on it exactly
                value[q] = high[q] if slope > 0.0 else low[q]
                stalled = 0
            else:
                return CUT
    return LOST
