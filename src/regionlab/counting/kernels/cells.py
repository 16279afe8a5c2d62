"""Activation regions in any dimension: depth first over units, an interior point in every cell.

The point settles one side of each unit. For the other side a few steps of an interior point method
look for a point across, or for multipliers that exclude it; if they find neither, the simplex does.
What is kept is certified in float64 with rigorous error bounds:

- a region, by an interior point whose forms exceed their error bounds in every unit that cuts;
- an empty side, by multipliers that add the inequalities up to a falsehood, evaluated on the
  original forms with an error bound, or, where the maximum is exactly 0, in integers below 2^53.

What cannot be certified is asked. An empty side also leaves a clause: the units of the layer that
its multipliers use cannot have these signs together, anywhere in the cell of the layers before.
Units of a layer are tried in the order of their distance, farthest first: a unit that does not cut
is settled for all descendants at once.

With parity constraints (`kernels.parity`) only the regions that satisfy them are found. A unit that
they force goes to its side, and nobody asks for the other one: it is closed, not empty, and leaves
no clause.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.barrier import (
    CENTRAL,
    CENTRE,
    SLACKS,
    STEEP,
    metric_at,
    steepest,
)
from regionlab.counting.kernels.forms import (
    CONSTANT,
    ERROR,
    LOWER,
    REACH,
    ROW_SCALE,
    SCALE,
    SIZE,
    SMALLEST,
    UPPER,
    compose,
    error_bound,
    sign_on_box,
    value_at,
)
from regionlab.counting.kernels.linear_systems import has_positive_solution, invert
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.parity import COUNT, FORCED, VIOLATED, propagate, release
from regionlab.counting.kernels.patterns import copy_parallel_signs, write_pattern
from regionlab.counting.kernels.rounding import EXACT, SLACK, U
from regionlab.counting.kernels.simplex import CUT, LOST, add_row, maximise

DONE, FULL, ASK_SIDE, ASK_FORM, ASK_CELL, PAUSED = range(6)
"""Why the kernel stopped: at the end, regions to hand over, a question about one side of a unit,
about a form that may be constant, about a whole cell, or its steps are used up."""

NO_ANSWER, EMPTY, POINT, COUNTED = range(4)
"""Answers to ASK_SIDE. To ASK_FORM the answer is FIXED + sign, FIXED for the zero form, or VARIES.
ASK_CELL is answered by COUNTED: the caller has counted the cell, or that side of it, itself."""
VARIES, FIXED = 10, 20

ENTER, NEXT, TEST, BACK = range(4)
"""Stages: a new layer, the next unit, a question was answered, a region is done."""

STAGE, LAYER, TRAIL, CUTS, FRAMES, BASE, UNIT, SIDE, FOUND, ANSWER, ROWS, CORNER = range(12)
PIVOTS, FLIPS, STEPS, PROGRAMS, EXCLUDED, SETTLED, SWEPT, TIES, ASKED, AGAIN = range(12, 22)
FORCING, HOME = 22, 23
COUNTERS = 24
"""Entries of `Cells.counter`: the state, and statistics from PIVOTS to AGAIN. FORCING is the side
that a parity constraint demands of UNIT, or 0. HOME says that the metric at X is known."""

CellProblem = namedtuple(
    "CellProblem",
    "inputs depth units cone integral rounding learn store offsets weights biases box parallel",
)
"""The problem of `regionlab.counting.problem`, flattened. `offsets` are rows: first unit, first
weight of each layer. `box` are rows LOWER, UPPER, SCALE, REACH. Rows of
`parallel`: see `Problem.parallel_to`, `parallel_sign`. Without `store` regions are only counted;
without `learn` every empty side is proved anew."""

Cells = namedtuple(
    "Cells",
    "forms active sign reason trail cuts at_x weights vectors home work corner table basis columns "
    "bounds frames frame_points clauses clause_count hints luck masks counter patterns points "
    "parity",
)
"""Where the search stands.

`forms` has a row (see `kernels.forms`) for each unit, then for each inequality of the domain;
`active` is room for `compose`.
`sign` is 1, -1, -2 for a form that is 0 on the cell, or 0 while undecided, and `reason` says why;
`trail` are the decided units in order, `cuts` those among them that cut, behind the domain's
inequalities. `vectors` are X (an interior point), GIVEN (a candidate), RESIDUAL (of a proof), AWAY
(a direction); `home` is the metric of the barrier at X (see `kernels.barrier`), `work` has room for
another one. `weights` are multipliers of the cuts, by unit; `hints` are those that last proved a
side empty, by side (active first) and unit; `luck` says by layer how often they did so again.
The dictionary is `table`, `basis`, `columns`, with `bounds`: rows LOW, HIGH, VALUE of each
variable; it has ROWS rows, none if it has to be built. `frames` are the sides left for later, those
from BASE on. `counter` holds integers, see STAGE and the following. `parity` holds the parity
constraints; they need `store`.
"""

BY_CUT, BY_BOX, BY_MULTIPLIERS, BY_INTEGERS, BY_ANSWER = range(5)
"""Why a unit has its sign: it cuts the cell; its form has one sign on the box, or is constant;
multipliers in float64, or in integers, exclude the other side; the caller has answered."""

LOW, HIGH, VALUE = range(3)
X, GIVEN, RESIDUAL, AWAY = range(4)
F_UNIT, F_SIDE, F_TRAIL, F_LAYER, F_CUTS = range(5)

CORNER_INPUTS = 8
"""Up to so many inputs a corner of the cell settles units."""
_PATIENCE, _PAUSE = 8, 64  # a try of old multipliers costs about an eighth of what it can save

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


@_inner
def _decide(sign, trail, masks, counter, u, first, value):
    """Give unit u of the current layer a sign and put it on the trail."""
    sign[u] = value
    trail[counter[TRAIL]] = u
    counter[TRAIL] += 1
    k = u - first
    masks[0 if value > 0 else 1, counter[LAYER], k // 64] |= np.uint64(1) << np.uint64(k % 64)


@_inner
def _undo(sign, trail, masks, counter, offsets, length):
    """Take units off the trail until `length` are left."""
    while counter[TRAIL] > length:
        counter[TRAIL] -= 1
        u = trail[counter[TRAIL]]
        sign[u] = 0
        layer = 0
        while offsets[0, layer + 1] <= u:
            layer += 1
        k = u - offsets[0, layer]
        keep = ~(np.uint64(1) << np.uint64(k % 64))
        masks[0, layer, k // 64] &= keep
        masks[1, layer, k // 64] &= keep


@_inner
def _forbidden(clauses, clause_count, masks, layer, k, side):
    """Whether a clause excludes giving unit k of the layer this sign."""
    word, bit, zero = k // 64, np.uint64(1) << np.uint64(k % 64), np.uint64(0)
    words = masks.shape[2]
    which = 0 if side > 0 else 1
    for c in range(min(clause_count[layer], clauses.shape[2])):
        if clauses[which, layer, c, word] & bit == zero:
            continue
        fits = True
        for w in range(words):
            on, off = masks[0, layer, w], masks[1, layer, w]
            if w == word:
                if side > 0:
                    on |= bit
                else:
                    off |= bit
            missing = (clauses[0, layer, c, w] & ~on) | (clauses[1, layer, c, w] & ~off)
            if missing != zero:
                fits = False
                break
        if fits:
            return True
    return False


@_inner
def _learn(clauses, clause_count, layer, first, last, cuts, count, weights, sign, u, side):
    """Remember which units of the layer the multipliers use."""
    slot = clause_count[layer] % clauses.shape[2]
    clause_count[layer] += 1
    for w in range(clauses.shape[3]):
        clauses[0, layer, slot, w] = clauses[1, layer, slot, w] = 0
    for c in range(count + 1):
        v, value = u, side
        if c < count:
            v = cuts[c]
            value = sign[v]
            if weights[v] == 0.0:
                continue
        if first <= v < last:
            k = v - first
            bit = np.uint64(1) << np.uint64(k % 64)
            clauses[0 if value > 0 else 1, layer, slot, k // 64] |= bit


@_inner
def _is_inside(forms, sign, cuts, count, box, x, n):
    """Whether x is certainly inside the box and strictly on its side of every unit that cuts."""
    for j in range(n):
        if not (box[LOWER, j] < x[j] < box[UPPER, j]):
            return False
    for k in range(count):
        u = cuts[k]
        if not sign[u] * value_at(forms, u, x, n) > error_bound(forms, u, n):
            return False
    return True


@_inner
def _look(forms, sign, at_x, parallel, first, last, x, n):
    """Evaluate the undecided units of a layer at x."""
    for u in range(first, last):
        if sign[u] == 0 and parallel[0, u] == u:
            at_x[u] = value_at(forms, u, x, n)


@_inner
def _ceiling(forms, cuts, count, weights, residual, box, n, u, side):
    """An upper bound, rounding included, of side * form u on the cell, from the multipliers."""
    for j in range(n):
        residual[j] = side * forms[u, j]
    total, error, size = side * forms[u, n + CONSTANT], forms[u, n + ERROR], forms[u, n + SIZE]
    used = 0
    for c in range(count):
        k = cuts[c]
        w = weights[k]
        if w != 0.0:
            for j in range(n):
                residual[j] += w * forms[k, j]
            total += w * forms[k, n + CONSTANT]
            error += abs(w) * forms[k, n + ERROR]
            size += abs(w) * forms[k, n + SIZE]
            used += 1
    for j in range(n):
        total += max(residual[j] * box[LOWER, j], residual[j] * box[UPPER, j])
    return total + (error + (used + n + 8) * U * size) * SLACK


@_inner
def _falls_on_cone(P, S, u, side):
    """Whether the last dictionary shows that side * form u is negative all over a cone.

    It is if minus it is a sum of the inequalities of the non-basic variables, t > 0 among them, all
    with positive multipliers: exact ones, which no float64 numbers are. Leaves near ones in
    `weights`.
    """
    n, forms, work, errors = P.inputs, S.forms, S.work, S.vectors[GIVEN]
    for c in range(n):
        if S.columns[c] < n - 1:
            return False
    for c in range(n):
        k = S.columns[c] - n
        errors[c] = forms[k, n + ERROR] * forms[k, n + ROW_SCALE] if k >= 0 else 0.0
        for j in range(n):
            work[2, j, c] = S.sign[k] * forms[k, j] * forms[k, n + ROW_SCALE] if k >= 0 else 0.0
        if k < 0:
            work[2, n - 1, c] = 1.0
    scale = side * forms[u, n + ROW_SCALE]
    for j in range(n):
        work[0, n, j] = -scale * forms[u, j]
    found, bound = S.vectors[AWAY], abs(scale) * forms[u, n + ERROR]
    if not has_positive_solution(work, found, errors, S.vectors[RESIDUAL], bound, n):
        return False
    for c in range(S.counter[CUTS]):
        S.weights[S.cuts[c]] = 0.0
    for c in range(n):
        k = S.columns[c] - n
        if k >= 0:
            S.weights[k] = S.sign[k] * found[c]
    return True


@_inner
def _active_before(P, S, layer):
    """The number of active units in the layer before."""
    total = 0
    for k in range(P.offsets[0, layer - 1], P.offsets[0, layer]):
        total += S.sign[k] > 0
    return total


@_inner
def _entry(weights, biases, start, width, first, v, i):
    """The weight of unit v for unit i of the layer before, or its bias if there is no such unit."""
    return weights[start + (v - first) * width + i] if i < width else biases[v]


@_inner
def _added_up(P, S, layer, u, side, i):
    """The coefficient of unit i of the layer before (or of 1, see `_entry`), and its size.

    It is that of side * form u plus the forms of the layer's own cuts, times `weights`.
    """
    first, last, start = P.offsets[0, layer], P.offsets[0, layer + 1], P.offsets[1, layer]
    width = first - P.offsets[0, layer - 1]
    total = side * _entry(P.weights, P.biases, start, width, first, u, i)
    size = abs(total)
    for c in range(S.counter[CUTS]):
        v = S.cuts[c]
        if first <= v < last and S.weights[v] != 0.0:
            term = S.weights[v] * _entry(P.weights, P.biases, start, width, first, v, i)
            total += term
            size += abs(term)
    return total, size


@_inner
def _keep_own(P, S, layer):
    """Set the multipliers of other cuts than the layer's own to 0."""
    for c in range(S.counter[CUTS]):
        if not P.offsets[0, layer] <= S.cuts[c] < P.offsets[0, layer + 1]:
            S.weights[S.cuts[c]] = 0.0


@_inner
def _falls_with_layer(P, S, layer, u, side):
    """Whether side * form u is at most 0 wherever the units of the layer before are not negative.

    It is if, added up with the multipliers in `weights` of the layer's own cuts, its coefficients
    of the active units and of 1 are negative. On a cone, where no float64 multipliers make an exact
    sum of forms, this settles what depends on few active units.
    """
    previous, width = P.offsets[0, layer - 1], P.offsets[0, layer] - P.offsets[0, layer - 1]
    rounding = ((S.counter[CUTS] + 4) * U + 2.0 * P.rounding) * SLACK
    for i in range(width + 1):
        if i < width and S.sign[previous + i] <= 0:
            continue
        total, size = _added_up(P, S, layer, u, side, i)
        if size != 0.0 and not (total < -rounding * size and size > SMALLEST):
            return False
    _keep_own(P, S, layer)
    return True


@_inner
def _falls_at_vertex(P, S, layer, u, side):
    """The same for multipliers of the simplex: as many coefficients are 0, up to rounding.

    They are near exact ones if those of a linear system are positive: its columns are the layer's
    own cuts that have multipliers, and the units whose coefficients are negative.
    """
    first, last, start = P.offsets[0, layer], P.offsets[0, layer + 1], P.offsets[1, layer]
    previous, width = P.offsets[0, layer - 1], first - P.offsets[0, layer - 1]
    work, errors, active = S.work, S.vectors[GIVEN], _active_before(P, S, layer) + 1
    own = 0
    for c in range(S.counter[CUTS]):
        own += first <= S.cuts[c] < last and S.weights[S.cuts[c]] != 0.0
    if active > P.inputs or own > active:  # more would not fit into `work`
        return False
    row, column, bound = 0, own, 0.0
    for i in range(width + 1):
        if i < width and S.sign[previous + i] <= 0:
            continue
        for c in range(active):
            work[2, row, c] = 0.0
        goal = -side * _entry(P.weights, P.biases, start, width, first, u, i)
        work[0, active, row] = goal
        bound = max(bound, 2.0 * P.rounding * abs(goal))
        total, size = _added_up(P, S, layer, u, side, i)
        if total < -1e-9 * size:
            if column == active:
                return False
            work[2, row, column] = 1.0
            column += 1
        row += 1
    if column != active:
        return False
    for c in range(active):
        errors[c] = 0.0
    column = 0
    for c in range(S.counter[CUTS]):
        v = S.cuts[c]
        if not first <= v < last or S.weights[v] == 0.0:
            continue
        row = 0
        for i in range(width + 1):
            if i < width and S.sign[previous + i] <= 0:
                continue
            entry = _entry(P.weights, P.biases, start, width, first, v, i)
            work[2, row, column] = S.sign[v] * entry
            errors[column] = max(errors[column], 2.0 * P.rounding * abs(entry))
            row += 1
        column += 1
    residual = S.vectors[RESIDUAL]
    if not has_positive_solution(work, S.vectors[AWAY], errors, residual, bound, active):
        return False
    _keep_own(P, S, layer)
    return True


@_inner
def _reach_across(P, S, layer, u, side):
    """A few interior steps: POINT with a certified point of the new side in GIVEN, or EMPTY.

    The steps descend Karmarkar's potential for the value 0: towards the other side and, by a
    smaller part, back to the middle of the cell, which keeps the next step long. The barrier's
    estimate of the multipliers may certify that the side is empty. NO_ANSWER if the steps lead
    nowhere, which says nothing.
    """
    n, forms, box = P.inputs, S.forms, P.box
    given, away, residual = S.vectors[GIVEN], S.vectors[AWAY], S.vectors[RESIDUAL]
    cuts, count = S.cuts, S.counter[CUTS]
    thin = P.cone and layer > 0 and _active_before(P, S, layer) < n
    proves = thin or not P.cone  # on another cone no float64 multipliers do
    for j in range(n):
        given[j] = S.vectors[X, j]
    for step in range(12 if n >= 16 or thin else 5):
        S.counter[STEPS] += 1
        value = side * value_at(forms, u, given, n)
        if not value < 0.0:
            return NO_ANSWER
        work = S.home if step == 0 else S.work
        if step > 0 or S.counter[HOME] == 0:
            if not metric_at(forms, cuts, count, box, given, work, n):
                return NO_ANSWER
            S.counter[HOME] = 1
        steepest(forms, count, u, side, work, away, n)
        slacks, steep, central = work[1, SLACKS], work[1, STEEP], work[1, CENTRAL]
        pull = (n + count) / -value
        if proves and (step > 0 or n >= 16):  # in low dimension the first estimate is too rough
            for share in (0.5 / pull, 1.0 / pull):
                for k in range(count):
                    weight = share * (1.0 - central[k]) - steep[k]
                    S.weights[cuts[k]] = weight / slacks[k] if weight > 0.0 else 0.0
                if thin:
                    if _falls_with_layer(P, S, layer, u, side):
                        return EMPTY
                elif _ceiling(forms, cuts, count, S.weights, residual, box, n, u, side) < 0.0:
                    return EMPTY
        gain, rate = 0.0, 0.0
        for j in range(n):
            away[j] = d = pull * away[j] + work[1, CENTRE, j]
            gain += side * forms[u, j] * d
            rate = max(rate, d / (box[UPPER, j] - given[j]), -d / (given[j] - box[LOWER, j]))
        for k in range(count):
            rate = max(rate, -pull * steep[k] - central[k])
        if not (gain > 0.0 and rate > 0.0):
            return NO_ANSWER
        length, crossing = 1.0 / rate, -value / gain
        found = crossing < 0.95 * length
        move = 0.5 * (crossing + length) if found else 0.9 * length
        for j in range(n):
            given[j] += move * away[j]
        if found:
            inside = side * value_at(forms, u, given, n) > error_bound(forms, u, n) and _is_inside(
                forms, S.sign, cuts, count, box, given, n
            )
            return POINT if inside else NO_ANSWER
    return NO_ANSWER


@_inner
def _stand_at(P, S, x):
    """Set the value of every variable in the dictionary to what it is at x."""
    n = P.inputs
    for j in range(n):
        S.bounds[VALUE, j] = x[j] / P.box[SCALE, j]
    for k in range(S.counter[CUTS]):
        u = S.cuts[k]
        total = 0.0
        for j in range(n):
            total += S.forms[u, j] * x[j]
        S.bounds[VALUE, n + u] = total * S.forms[u, n + ROW_SCALE]


@_inner
def _open_side(P, S, u):
    """Bound the variable of unit u by the side that its sign says."""
    n = P.inputs
    edge = -S.forms[u, n + ROW_SCALE] * S.forms[u, n + CONSTANT]
    S.bounds[LOW, n + u] = edge if S.sign[u] > 0 else -np.inf
    S.bounds[HIGH, n + u] = np.inf if S.sign[u] > 0 else edge


@_inner
def _build(P, S, x):
    """The dictionary of all cuts from the original forms, standing at x."""
    n, rows = P.inputs, S.counter[CUTS]
    for j in range(n):
        S.columns[j] = j
    for r in range(rows):
        u = S.cuts[r]
        scale = S.forms[u, n + ROW_SCALE]
        S.basis[r] = n + u
        for j in range(n):
            S.table[r, j] = S.forms[u, j] * scale * P.box[SCALE, j]
        _open_side(P, S, u)
    S.counter[ROWS] = rows
    _stand_at(P, S, x)


@_inner
def _append(P, S, u, scratch):
    """Add unit u to the dictionary, unbounded for now."""
    n = P.inputs
    scale = S.forms[u, n + ROW_SCALE]
    for j in range(n):
        scratch[j] = S.forms[u, j] * scale * P.box[SCALE, j]
    S.bounds[LOW, n + u], S.bounds[HIGH, n + u] = -np.inf, np.inf
    S.counter[ROWS] = add_row(
        S.table, S.counter[ROWS], S.basis, S.columns, S.bounds[VALUE], n, scratch, n + u
    )


@_inner
def _denominator(value):
    """The denominator of the simplest fraction near `value` >= 0, or 0 if none is simple."""
    tolerance = 1e-8 * max(value, 1.0)
    rest, before, found = value, 0.0, 1.0
    for _ in range(30):
        if abs(value * found - np.rint(value * found)) < tolerance * found:
            return found
        fraction = rest - np.floor(rest)
        if fraction < 1e-12 or found > 1e6:
            return 0.0
        rest = 1.0 / fraction
        before, found = found, np.floor(rest) * found + before
    return 0.0


@_inner
def _drop_noise(forms, cuts, count, weights, n, u):
    """Set to 0 the multipliers that are rounding errors of 0."""
    for c in range(count):
        k = cuts[c]
        if abs(weights[k]) * forms[k, n + SIZE] < 1e-9 * forms[u, n + SIZE]:
            weights[k] = 0.0


@_inner
def _is_tie(forms, cuts, count, weights, residual, box, n, u, side):
    """Whether rational multipliers near the given ones prove, in integers, a maximum <= 0."""
    if forms[u, n + ERROR] != 0.0 or forms[u, n + SIZE] >= EXACT:
        return False
    _drop_noise(forms, cuts, count, weights, n, u)
    common = 1.0
    for c in range(count):
        k = cuts[c]
        if weights[k] == 0.0:
            continue
        common *= _denominator(abs(weights[k]) * common)
        if forms[k, n + ERROR] != 0.0 or common == 0.0 or common > 1e9:
            return False
    size = common * forms[u, n + SIZE]
    for c in range(count):
        size += np.rint(abs(weights[cuts[c]]) * common) * forms[cuts[c], n + SIZE]
    if size * 1.01 >= EXACT:
        return False
    for j in range(n):
        residual[j] = side * common * forms[u, j]
    total = side * common * forms[u, n + CONSTANT]
    for c in range(count):
        k = cuts[c]
        if weights[k] != 0.0:
            w = np.rint(weights[k] * common)
            for j in range(n):
                residual[j] += w * forms[k, j]
            total += w * forms[k, n + CONSTANT]
    for j in range(n):
        total += max(residual[j] * box[LOWER, j], residual[j] * box[UPPER, j])
    return total <= 0.0


@_inner
def _multipliers(P, S, u, side):
    """Read the multipliers of the cuts off the last row: signed, for the original forms."""
    n, goal = P.inputs, S.counter[ROWS] - 1
    for k in range(S.counter[CUTS]):
        S.weights[S.cuts[k]] = 0.0
    for c in range(n):
        if S.columns[c] >= n:
            k = S.columns[c] - n
            ratio = S.forms[k, n + ROW_SCALE] / S.forms[u, n + ROW_SCALE]
            weight = -side * S.table[goal, c] * ratio
            if weight * S.sign[k] > 0.0:
                S.weights[k] = weight


@_inner
def _mix(P, S, t):
    """GIVEN = X + t (v - X), where v is the point the simplex stands at."""
    for j in range(P.inputs):
        v = S.bounds[VALUE, j] * P.box[SCALE, j]
        v = min(max(v, P.box[LOWER, j]), P.box[UPPER, j])
        S.vectors[GIVEN, j] = S.vectors[X, j] + t * (v - S.vectors[X, j])


@_inner
def _between(P, S, u, side, gain):
    """Put a certified point of the new side into GIVEN, between X and where the simplex stands."""
    n = P.inputs
    depth = abs(S.at_x[u]) * S.forms[u, n + ROW_SCALE]
    for share in (0.5, 0.1, 0.9):
        _mix(P, S, (depth + share * gain) / (depth + gain))
        given = S.vectors[GIVEN]
        if side * value_at(S.forms, u, given, n) > error_bound(S.forms, u, n) and _is_inside(
            S.forms, S.sign, S.cuts, S.counter[CUTS], P.box, given, n
        ):
            return True
    return False


@_inner
def _program(P, S, u, side, target, floor):
    """One linear program: raise side * form u (scaled), its row being the last."""
    S.counter[PROGRAMS] += 1
    return maximise(
        S.table, S.counter[ROWS], P.inputs, S.basis, S.columns, S.bounds, side, target, floor,
        S.counter[PIVOTS:],
    )  # fmt: skip


@_inner
def _excluded(P, S, layer, first, u, side):
    """Keep the multipliers in `weights` that proved a side empty, and the clause they give.

    If they use every cut of the layer, the clause holds in this cell alone and is not kept.
    """
    if P.learn:
        which, last, general = 0 if side > 0 else 1, P.offsets[0, layer + 1], False
        for c in range(S.counter[CUTS]):
            v = S.cuts[c]
            S.hints[which, u, v] = S.weights[v]
            general |= first <= v < last and S.weights[v] == 0.0
        if general:
            _learn(
                S.clauses, S.clause_count, layer, first, last, S.cuts, S.counter[CUTS], S.weights,
                S.sign, u, side,
            )  # fmt: skip
    return EMPTY


@_inner
def _worth_a_try(luck, layer):
    """Whether to try the multipliers of before: while they help once in a while, else rarely."""
    luck[layer] -= 1
    if luck[layer] < -_PAUSE:
        luck[layer] = -_PATIENCE
    return luck[layer] >= -_PATIENCE


@_inner
def _as_before(P, S, u, side):
    """Whether the multipliers that last proved this side of unit u empty, elsewhere, prove it here.

    Neighbouring cells differ in few forms. Those of units that do not cut here, or have the other
    sign, are left out.
    """
    which, used = 0 if side > 0 else 1, 0
    for c in range(S.counter[CUTS]):
        v = S.cuts[c]
        weight = S.hints[which, u, v]
        S.weights[v] = weight if weight * S.sign[v] > 0.0 else 0.0
        used += S.weights[v] != 0.0
    return (
        used > 0
        and _ceiling(
            S.forms,
            S.cuts,
            S.counter[CUTS],
            S.weights,
            S.vectors[RESIDUAL],
            P.box,
            P.inputs,
            u,
            side,
        )
        < 0.0
    )


@_inner
def _by_simplex(P, S, layer, first, u, side):
    """The same by linear programs, on the dictionary as it is and, if need be, on a new one."""
    n, counter, cuts = P.inputs, S.counter, S.cuts
    scale = S.forms[u, n + ROW_SCALE]
    shift = side * scale * S.forms[u, n + CONSTANT]
    residual = S.vectors[RESIDUAL]
    wanted = max(abs(S.at_x[u]) * scale, 1e-6)
    for attempt in range(2):
        if attempt == 1 or counter[ROWS] != counter[CUTS]:
            _build(P, S, S.vectors[X])
        if attempt == 1:
            wanted = 1e300
        _append(P, S, u, residual)
        outcome = _program(P, S, u, side, wanted - shift, -shift)
        gain = side * S.bounds[VALUE, n + u] + shift
        if gain > 1e-11 and _between(P, S, u, side, gain):
            counter[ROWS] = -1
            return POINT
        if outcome != CUT and outcome != LOST:
            _multipliers(P, S, u, side)
            count = counter[CUTS]
            empty = _ceiling(S.forms, cuts, count, S.weights, residual, P.box, n, u, side) < 0.0
            if not empty and P.integral and gain < 1e-6:
                empty = _is_tie(S.forms, cuts, count, S.weights, residual, P.box, n, u, side)
                S.reason[u] = BY_INTEGERS
                counter[TIES] += empty
            if not empty and P.cone and gain < 1e-6:
                S.reason[u] = BY_MULTIPLIERS
                empty = _falls_on_cone(P, S, u, side)
                if not empty and layer > 0:
                    _drop_noise(S.forms, cuts, count, S.weights, n, u)
                    empty = _falls_at_vertex(P, S, layer, u, side)
            if empty:
                counter[ROWS] -= 1
                return _excluded(P, S, layer, first, u, side)
    counter[ROWS] = -1
    return NO_ANSWER


@_inner
def _try_side(P, S, layer, first, u, side):
    """Whether the other side of unit u meets the cell: POINT (in GIVEN), EMPTY or NO_ANSWER."""
    counter = S.counter
    if P.learn and _forbidden(S.clauses, S.clause_count, S.masks, layer, u - first, side):
        counter[EXCLUDED] += 1
        return EMPTY
    if P.learn and _worth_a_try(S.luck, layer) and _as_before(P, S, u, side):
        S.luck[layer] = min(S.luck[layer] + _PATIENCE, _PATIENCE)
        counter[AGAIN] += 1
        S.reason[u] = BY_MULTIPLIERS
        return _excluded(P, S, layer, first, u, side)
    found = _reach_across(P, S, layer, u, side)
    if found == POINT:
        return POINT
    S.reason[u] = BY_MULTIPLIERS
    if found == EMPTY:
        counter[SETTLED] += 1
        return _excluded(P, S, layer, first, u, side)
    return _by_simplex(P, S, layer, first, u, side)


@_inner
def _corner(P, S, u, side):
    """Forms of a corner of the cell, 0 or more on it, and how large each can be, certified.

    The corner is where side * form u is largest. Its forms go to the first rows of `corner`: the
    linear part, CONSTANT, ERROR, SIZE and, in place of ROW_SCALE, the upper bound. The inverse of
    the linear parts goes to work[1]. Returns False if there is no such corner.
    """
    n, counter, forms, corner = P.inputs, S.counter, S.forms, S.corner
    residual, probe = S.vectors[RESIDUAL], forms.shape[0] - 1
    if counter[ROWS] != counter[CUTS]:
        _build(P, S, S.vectors[X])
    _append(P, S, u, residual)
    _program(P, S, u, side, 1e300, -1e300)
    counter[ROWS] -= 1
    for c in range(n):
        q = S.columns[c]
        for j in range(n):
            corner[c, j] = 0.0
        if q < n:
            low = S.bounds[VALUE, q] - S.bounds[LOW, q] < S.bounds[HIGH, q] - S.bounds[VALUE, q]
            corner[c, q] = 1.0 if low else -1.0
            corner[c, n + CONSTANT] = -P.box[LOWER, q] if low else P.box[UPPER, q]
            corner[c, n + ERROR], corner[c, n + SIZE] = 0.0, 2.0 * P.box[REACH, q]
        else:
            for j in range(n + 1):
                corner[c, j] = S.sign[q - n] * forms[q - n, j]
            corner[c, n + ERROR] = forms[q - n, n + ERROR]
            corner[c, n + SIZE] = forms[q - n, n + SIZE]
    for c in range(n):
        for j in range(n + 3):
            forms[probe, j] = corner[c, j]
        forms[probe, n + ROW_SCALE] = 2.0 ** -np.ceil(np.log2(corner[c, n + SIZE]))
        _append(P, S, probe, residual)
        _program(P, S, probe, 1, 1e300, -1e300)
        _multipliers(P, S, probe, 1)
        corner[c, n + ROW_SCALE] = _ceiling(
            forms, S.cuts, counter[CUTS], S.weights, residual, P.box, n, probe, 1
        )
        counter[ROWS] -= 1
        for j in range(n):
            S.work[0, c, j] = corner[c, j]
    return invert(S.work[0], S.work[1], n)


@_inner
def _sweep(P, S, first, last):
    """Settle the units that the corner shows not to cut the cell."""
    n, forms, corner, inverse = P.inputs, S.forms, S.corner, S.work[1]
    share = S.vectors[AWAY]
    for u in range(first, last):
        if S.sign[u] != 0 or P.parallel[0, u] != u:
            continue
        top = bottom = forms[u, n + CONSTANT]
        error, size = forms[u, n + ERROR], forms[u, n + SIZE]
        for c in range(n):
            total = 0.0
            for j in range(n):
                total += forms[u, j] * inverse[j, c]
            share[c] = total
            top -= total * corner[c, n + CONSTANT]
            bottom -= total * corner[c, n + CONSTANT]
            if total > 0.0:
                top += total * corner[c, n + ROW_SCALE]
            else:
                bottom += total * corner[c, n + ROW_SCALE]
            error += abs(total) * corner[c, n + ERROR]
            size += abs(total) * (corner[c, n + SIZE] + abs(corner[c, n + ROW_SCALE]))
        for j in range(n):
            rest = forms[u, j]
            for c in range(n):
                rest -= share[c] * corner[c, j]
            top += max(rest * P.box[LOWER, j], rest * P.box[UPPER, j])
            bottom += min(rest * P.box[LOWER, j], rest * P.box[UPPER, j])
        bound = (error + (3 * n + 10) * U * size) * SLACK
        if top < -bound or bottom > bound:
            S.counter[SWEPT] += 1
            _decide(S.sign, S.trail, S.masks, S.counter, u, first, 1 if bottom > bound else -1)


@_inner
def _recentre(P, S, layer, u):
    """Move X off the hyperplane of unit u, staying inside the cell; False if that fails."""
    n = P.inputs
    for side in (1, -1):
        _build(P, S, S.vectors[X])
        _append(P, S, u, S.vectors[RESIDUAL])
        _program(P, S, u, side, 1e300, -1e300)
        S.counter[ROWS] = -1
        for t in (0.4, 0.1, 0.01):
            _mix(P, S, t)
            given = S.vectors[GIVEN]
            if abs(value_at(S.forms, u, given, n)) > 4.0 * error_bound(
                S.forms, u, n
            ) and _is_inside(S.forms, S.sign, S.cuts, S.counter[CUTS], P.box, given, n):
                for j in range(n):
                    S.vectors[X, j] = given[j]
                S.counter[HOME] = 0
                first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
                _look(S.forms, S.sign, S.at_x, P.parallel, first, last, S.vectors[X], n)
                return True
    return False


@_inner
def _next_unit(forms, sign, at_x, parallel, first, last, n):
    """The undecided unit farthest from X in its own scale, or -1."""
    best, choice = -1.0, -1
    for u in range(first, last):
        if sign[u] == 0 and parallel[0, u] == u:
            distance = abs(at_x[u]) * forms[u, n + ROW_SCALE]
            if not distance <= best:  # so that nan is chosen too
                best, choice = distance, u
    return choice


@_inner
def _open_units(sign, parallel, first, last):
    total = 0
    for u in range(first, last):
        total += sign[u] == 0 and parallel[0, u] == u
    return total


@_inner
def _emit(S, units, n, store):
    """Count the current cell; write pattern and point of the current cell into the buffers."""
    row = S.counter[FOUND]
    S.counter[FOUND] += 1
    if not store:
        return
    write_pattern(S.patterns, row, S.sign, units)
    if S.points.shape[0] > 0:
        for j in range(n):
            S.points[row, j] = S.vectors[X, j]


@_inner
def _cut(P, S, first, u, side):
    """The cell goes on with unit u on `side`, at X."""
    _decide(S.sign, S.trail, S.masks, S.counter, u, first, side)
    S.reason[u] = BY_CUT
    S.cuts[S.counter[CUTS]] = u
    S.counter[CUTS] += 1
    S.counter[ROWS] = -1
    S.counter[CORNER] = S.counter[HOME] = 0


@_inner
def _split(P, S, layer, first, last, u, side):
    """Save the side where X is for later; go on with the other one, at GIVEN.

    For a proof (without `learn`) the inactive side comes first, wherever X is.
    """
    n = P.inputs
    f = S.counter[FRAMES]
    if not P.learn and side > 0:
        side = -1
        for j in range(n):
            S.vectors[X, j], S.vectors[GIVEN, j] = S.vectors[GIVEN, j], S.vectors[X, j]
        _look(S.forms, S.sign, S.at_x, P.parallel, first, last, S.vectors[X], n)
    S.frames[f, F_UNIT], S.frames[f, F_SIDE] = u, -side
    S.frames[f, F_TRAIL], S.frames[f, F_LAYER] = S.counter[TRAIL], layer
    S.frames[f, F_CUTS] = S.counter[CUTS]
    for j in range(n):
        S.frame_points[f, j] = S.vectors[X, j]
        S.vectors[X, j] = S.vectors[GIVEN, j]
    for v in range(first, last):
        S.frame_points[f, n + v - first] = S.at_x[v]
    S.counter[FRAMES] += 1
    _cut(P, S, first, u, side)
    _look(S.forms, S.sign, S.at_x, P.parallel, first, last, S.vectors[X], n)


@_inner
def _go_across(P, S, layer, first, last, u, side):
    """Go on with the side of u that a parity constraint demands, at GIVEN; the other is closed."""
    _split(P, S, layer, first, last, u, side)
    S.counter[FRAMES] -= 1


@_inner
def _return(P, S):
    """Go back to the last saved side; False if there is none."""
    counter = S.counter
    if counter[FRAMES] == counter[BASE]:
        return False
    n = P.inputs
    counter[FRAMES] -= 1
    f = counter[FRAMES]
    layer = S.frames[f, F_LAYER]
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    if S.parity.state[COUNT] > 0:
        release(S.parity, S.trail, S.frames[f, F_TRAIL], P.parallel, P.offsets)
    _undo(S.sign, S.trail, S.masks, counter, P.offsets, S.frames[f, F_TRAIL])
    counter[LAYER], counter[CUTS] = layer, S.frames[f, F_CUTS]
    for j in range(n):
        S.vectors[X, j] = S.frame_points[f, j]
    for v in range(first, last):
        S.at_x[v] = S.frame_points[f, n + v - first]
    _cut(P, S, first, S.frames[f, F_UNIT], S.frames[f, F_SIDE])
    return True


@_jit
def restore(P, S):
    """Forms and values for a state whose signs, trail, cuts, X and LAYER were set from outside."""
    layer = S.counter[LAYER]
    for k in range(layer + 1):
        compose(P, S, k)
        S.clause_count[k] = 0
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    _look(S.forms, S.sign, S.at_x, P.parallel, first, last, S.vectors[X], P.inputs)
    S.counter[ROWS] = -1


@_jit
def enumerate_cells(P, S, steps):
    """Run until a buffer is full, a question comes up, `steps` nodes are passed, or the end."""
    counter, n = S.counter, P.inputs
    forms, sign, parallel = S.forms, S.sign, P.parallel
    while True:
        stage, layer = counter[STAGE], counter[LAYER]
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        if stage == ENTER:
            if counter[UNIT] < 0:
                compose(P, S, layer)
                S.clause_count[layer] = 0
                counter[UNIT] = first
                counter[CORNER] = 0
            while counter[UNIT] < last:
                u = counter[UNIT]
                if parallel[0, u] == u:
                    if counter[ANSWER] == NO_ANSWER:
                        known = sign_on_box(forms, sign, u, P.box, n, P.cone, P.integral)
                        if known == 2:
                            counter[ASKED] += 1
                            return ASK_FORM
                    else:
                        known = counter[ANSWER] - FIXED
                        known = -2 if known == 0 else 0 if counter[ANSWER] == VARIES else known
                        counter[ANSWER] = NO_ANSWER
                    if known != 0:
                        S.reason[u] = BY_BOX
                        _decide(sign, S.trail, S.masks, counter, u, first, known)
                counter[UNIT] += 1
            _look(forms, sign, S.at_x, parallel, first, last, S.vectors[X], n)
            counter[STAGE] = NEXT
        elif stage == NEXT:
            if steps <= 0:
                return PAUSED
            steps -= 1
            u, forced = -1, 0
            if S.parity.state[COUNT] > 0:
                u = propagate(S.parity, S.trail, counter[TRAIL], sign, parallel, first, last)
                if u == VIOLATED:
                    counter[STAGE] = BACK
                    continue
                forced = S.parity.state[FORCED] if u >= 0 else 0
            if forced == 0:
                u = _next_unit(forms, sign, S.at_x, parallel, first, last, n)
            counter[UNIT] = -1
            counter[FORCING] = forced
            if u < 0:
                copy_parallel_signs(sign, parallel, first, last)
                if layer + 1 < P.depth:
                    counter[LAYER] += 1
                    counter[STAGE] = ENTER
                    continue
                _emit(S, P.units, n, P.store)
                counter[STAGE] = BACK
                if P.store and counter[FOUND] == S.patterns.shape[0]:
                    return FULL
                continue
            if not abs(S.at_x[u]) > error_bound(forms, u, n) and not _recentre(P, S, layer, u):
                counter[ASKED] += 1
                counter[STAGE] = TEST
                return ASK_CELL
            side = -1 if S.at_x[u] > 0.0 else 1
            if forced == -side:  # X is where it has to be
                _cut(P, S, first, u, forced)
                continue
            result = _try_side(P, S, layer, first, u, side)
            if forced != 0 and result == POINT:
                _go_across(P, S, layer, first, last, u, side)
            elif forced != 0 and result == EMPTY:
                counter[STAGE] = BACK
            elif result == POINT:
                final = not P.store and layer + 1 == P.depth
                if final and _open_units(sign, parallel, first, last) == 1:
                    counter[FOUND] += 2  # both sides are regions; nobody asks which
                    counter[STAGE] = BACK
                    continue
                _split(P, S, layer, first, last, u, side)
            elif result == EMPTY:
                _decide(sign, S.trail, S.masks, counter, u, first, -side)
                if n <= CORNER_INPUTS and counter[CORNER] == 0 and P.learn:
                    counter[CORNER] = 1
                    if _open_units(sign, parallel, first, last) > 2 * n and _corner(P, S, u, side):
                        _sweep(P, S, first, last)
            else:
                counter[UNIT], counter[SIDE] = u, side
                counter[ASKED] += 1
                counter[STAGE] = TEST
                return ASK_SIDE
        elif stage == TEST:
            u, side = counter[UNIT], counter[SIDE]
            answer = counter[ANSWER]
            counter[ANSWER] = NO_ANSWER
            if u < 0:  # the whole cell was counted outside
                counter[STAGE] = BACK
                continue
            if answer == POINT:
                given = S.vectors[GIVEN]
                if side * value_at(forms, u, given, n) > error_bound(forms, u, n) and _is_inside(
                    forms, sign, S.cuts, counter[CUTS], P.box, given, n
                ):
                    counter[STAGE] = NEXT
                    if counter[FORCING] != 0:
                        _go_across(P, S, layer, first, last, u, side)
                    else:
                        _split(P, S, layer, first, last, u, side)
                    continue
                counter[ASKED] += 1
                return ASK_CELL  # too thin for float64: this side is counted outside
            if counter[FORCING] != 0:
                counter[STAGE] = BACK
                continue
            counter[STAGE] = NEXT
            S.reason[u] = BY_ANSWER
            if answer == COUNTED:  # the rest of the cell ends at the hyperplane
                _cut(P, S, first, u, -side)
            else:
                _decide(sign, S.trail, S.masks, counter, u, first, -side)
        elif _return(P, S):
            counter[STAGE] = NEXT
        else:
            return DONE
