"""Activation regions of one input: depth first, by breakpoints in order.

On an interval on which the layers before keep their signs a unit is a form a x + c. It cuts the
interval exactly if its signs at the two ends differ. The breakpoints of those that do, sorted,
part the interval into pieces, each an interval of the next layer. Ends are breakpoints -c / a or
ends of the domain, so a sign at an end and the order of two breakpoints are both the sign of a
determinant: it is read off float64 when it exceeds a rigorous error bound; on integers below 2^53
it is exact; otherwise it is asked.

Pieces are walked from left to right, which spares work twice. A network is continuous: signs at the
right end of a piece are those at the left end of the next. And only units of one breakpoint switch
in between: the forms of the next layer are a sum over the units that have turned on plus a sum over
those that have not turned off. Nothing is subtracted, so the error bounds are those of a sum.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.patterns import write_pattern
from regionlab.counting.kernels.rounding import EXACT, SLACK, U

DONE, FULL, ASK, PAUSED, LOST = range(5)
"""Why the kernel stopped: at the end, regions to hand over, signs to be asked, steps used up; or
forms that may overflow or underflow, when the caller counts the whole interval itself."""

START, SIGNS, SORT, WALK, NEXT = range(5)
"""Stages: a layer on a new interval, its units' signs at the ends, their breakpoints in order, into
the piece that is reached, on to the piece behind."""

STAGE, LAYER, FOUND, ASKED, INSERTED, PLACE, ANSWER = range(7)
COUNTERS = 7
"""Entries of `Intervals.counter`. The question is for all `values` that are UNKNOWN, or, while
sorting, for the ANSWER: the sign of the unit at PLACE at the breakpoint before."""

LineProblem = namedtuple(
    "LineProblem",
    "depth units integral rounding store moderate offsets weights biases parallel layers",
)
"""The problem, flattened. `weights` are transposed, one row for each input of a layer; if they are
`moderate` no size underflows. `offsets` are rows: first unit, first weight, first of the sums
`later` of each layer. Two lines follow the units, the ends of the domain; `layers` are the layers
of units and lines. Without `store` regions are only counted."""

Intervals = namedtuple(
    "Intervals",
    "forms relative sign rise place values known ends cuts cut_count passed tied "
    "earlier later falling counter patterns points",
)
"""Where the search stands.

`forms` has rows A, C and SIZE_A, SIZE_C (bounds on the sums of their terms' absolute values); the
relative error of the forms of layer l is `relative[l]`, with one entry more for the domain's lines.
The infinite ends have the forms 0 x + 1 and 0 x - 1. `values` are the signs of units at the LEFT
and RIGHT end of their layer's interval (`ends`, as lines); where a layer is `known` the sweep has
brought those at the left. `rise` is the sign of a unit to the right of its breakpoint, which
float64 has at `place`.

The units that cut a layer's interval are `cuts`, sorted; `passed` of them lie to the left of the
piece that is reached; `tied` ones have the breakpoint of the one before. Of the forms of a layer,
`earlier` is the sum over units of the layer before that have turned on; row k of its `later` is the
sum over those that stay on and the last k that turn off, and `falling` have yet to turn off.
"""

A, C, SIZE_A, SIZE_C = range(4)
LEFT, RIGHT = range(2)

UNKNOWN = 2
"""A sign that must be asked."""

_SMALLEST, _LARGEST = 2.0**-300, 2.0**300

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


@_jit
def compose(P, S, layer):
    """The forms of a layer on its interval; False if float64 may not hold them."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    count = last - first
    a, c = S.forms[A, first:last], S.forms[C, first:last]
    size_a, size_c = S.forms[SIZE_A, first:last], S.forms[SIZE_C, first:last]
    if layer == 0:
        below = 0.0
        S.relative[0] = P.rounding * SLACK
        for v in range(count):
            a[v], c[v] = P.weights[v], P.biases[v]
            size_a[v], size_c[v] = abs(a[v]), abs(c[v])
    else:
        below = S.relative[layer - 1]
        terms = first - P.offsets[0, layer - 1] + 3
        S.relative[layer] = (below + terms * U + 2.0 * P.rounding) * SLACK
        row = P.offsets[2, layer] + S.falling[layer - 1] * count
        for k in range(4):
            earlier, later = S.earlier[k, first:last], S.later[k, row : row + count]
            form, factor = S.forms[k, first:last], SLACK if k >= SIZE_A else 1.0
            for v in range(count):
                form[v] = (earlier[v] + later[v]) * factor
    largest, moderate = 0.0, P.moderate
    for v in range(count):
        largest = max(largest, max(size_a[v], size_c[v]))
        for size in (size_a[v], size_c[v]):
            moderate = moderate and (size == 0.0 or _SMALLEST < size < _LARGEST)
    if P.integral and below == 0.0 and largest < EXACT:
        S.relative[layer] = 0.0
        for v in range(count):
            size_a[v], size_c[v] = abs(a[v]), abs(c[v])
        return True
    return moderate


@_inner
def _add(P, sums, at, forms, u, layer):
    """Add to sums, from column `at` on, what the active unit u of a layer hands on."""
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    first = P.offsets[1, layer + 1] + (u - P.offsets[0, layer]) * count
    weights = P.weights[first : first + count]
    total_a, total_c = sums[A, at : at + count], sums[C, at : at + count]
    total_s, total_t = sums[SIZE_A, at : at + count], sums[SIZE_C, at : at + count]
    a, c, s, t = forms[A, u], forms[C, u], forms[SIZE_A, u], forms[SIZE_C, u]
    for v in range(count):
        weight = weights[v]
        total_a[v] += weight * a
        total_c[v] += weight * c
        total_s[v] += abs(weight) * s
        total_t[v] += abs(weight) * t


@_jit
def begin(P, S, layer):
    """Stand at the first piece of a layer's interval: signs, and sums for the next layer."""
    deeper = layer + 1 < P.depth
    S.passed[layer] = S.falling[layer] = 0
    row = count = 0
    if deeper:
        first, last = P.offsets[0, layer + 1], P.offsets[0, layer + 2]
        row, count = P.offsets[2, layer + 1], last - first
        S.earlier[:, first:last] = 0.0
        for v in range(count):
            S.later[A, row + v] = S.later[SIZE_A, row + v] = 0.0
            S.later[C, row + v] = P.biases[first + v]
            S.later[SIZE_C, row + v] = abs(P.biases[first + v])
        for u in range(P.offsets[0, layer], first):
            if S.sign[u] > 0:  # the units that cut have no sign yet
                _add(P, S.later, row, S.forms, u, layer)
    for k in range(S.cut_count[layer] - 1, -1, -1):
        u = S.cuts[layer, k]
        S.sign[u] = -S.rise[u]
        if deeper and S.rise[u] < 0:
            S.falling[layer] += 1
            for r in range(S.later.shape[0]):
                for v in range(row, row + count):
                    S.later[r, v + count] = S.later[r, v]
            row += count
            _add(P, S.later, row, S.forms, u, layer)


@_inner
def _pass(P, S, layer):
    """Step over the next breakpoint of a layer: all units that have it switch."""
    tied = True
    while tied:
        u = S.cuts[layer, S.passed[layer]]
        S.passed[layer] += 1
        S.sign[u] = S.rise[u]
        if S.rise[u] < 0:
            S.falling[layer] -= 1
        elif layer + 1 < P.depth:
            following = P.offsets[0, layer + 1]
            _add(P, S.earlier, following, S.forms, u, layer)
        k = S.passed[layer]
        tied = k < S.cut_count[layer] and S.tied[S.cuts[layer, k]]


@_inner
def _sign(a, c, size_a, size_c, d, f, size_d, size_f, error, whole):
    """The sign of a x + c where d x + f = 0, d > 0; d = 0 is the infinite end at -f."""
    if size_a == 0.0:  # a constant has one sign at every end
        d, size_d = 1.0, 1.0
    value, size = c * d - a * f, size_c * size_d + size_a * size_f
    exact = whole and size < EXACT
    bound = 0.0 if exact else error * size
    if value > bound:
        return 1
    if value < -bound:
        return -1
    # two forms that are 0 at 0 do tie; but only integers and the form 0 settle a tie unasked
    return 0 if exact or size_a + size_c == 0.0 else UNKNOWN


@_jit
def signs_at(P, S, layer, side):
    """The signs of a layer's units at an end of its interval, as far as float64 shows them."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    line = S.ends[side, layer]
    d, f = S.forms[A, line] * S.rise[line], S.forms[C, line] * S.rise[line]
    size_d, size_f = S.forms[SIZE_A, line], S.forms[SIZE_C, line]
    r, q = S.relative[layer], S.relative[P.layers[line]]
    error, whole = (r + q + r * q + 3.0 * U) * SLACK, P.integral and r == 0.0 and q == 0.0
    a, c = S.forms[A, first:last], S.forms[C, first:last]
    size_a, size_c = S.forms[SIZE_A, first:last], S.forms[SIZE_C, first:last]
    values = S.values[side, first:last]
    for v in range(last - first):
        values[v] = _sign(a[v], c[v], size_a[v], size_c[v], d, f, size_d, size_f, error, whole)


@_jit
def are_settled(P, S, layer):
    """Whether the signs at the ends are known; units parallel to another one get theirs from it."""
    settled = True
    for side in range(S.known[layer], 2):
        values, line = S.values[side], P.parallel[0, S.ends[side, layer]]
        for u in range(P.offsets[0, layer], P.offsets[0, layer + 1]):
            parallel_to = P.parallel[0, u]
            if parallel_to != u:
                values[u] = P.parallel[1, u] * values[parallel_to]
            elif parallel_to == line:
                values[u] = 0
            elif values[u] == UNKNOWN:
                settled = False
    return settled


@_inner
def _find_cuts(P, S, layer):
    """The units that cut a layer's interval, sorted as float64 has it; the signs of the others."""
    cuts = 0
    for u in range(P.offsets[0, layer], P.offsets[0, layer + 1]):
        left, right = S.values[LEFT, u], S.values[RIGHT, u]
        S.values[LEFT, u] = right  # of the next interval
        if left * right < 0:
            S.sign[u], S.rise[u] = 0, right
            parallel_to = P.parallel[0, u]
            S.place[u] = -S.forms[C, parallel_to] / S.forms[A, parallel_to]
            S.cuts[layer, cuts] = u
            cuts += 1
        elif left == 0 and right == 0:
            S.sign[u] = -2
        else:
            S.sign[u] = 1 if left + right > 0 else -1
    S.known[layer] = 1
    S.cut_count[layer] = cuts
    S.counter[INSERTED] = S.counter[PLACE] = 0
    _presort(S.cuts[layer, :cuts], S.place)


@_inner
def _presort(cuts, place):
    """Sort units by float64 places (Shell's sort): order is made certain later."""
    gap = len(cuts) // 2
    while gap > 0:
        for k in range(gap, len(cuts)):
            u = cuts[k]
            while k >= gap and place[cuts[k - gap]] > place[u]:
                cuts[k] = cuts[k - gap]
                k -= gap
            cuts[k] = u
        gap //= 2


@_inner
def _order(P, S, layer, one, other):
    """The sign of unit `one` at the breakpoint of unit `other` of its layer."""
    if P.parallel[0, one] == P.parallel[0, other]:
        return 0
    r, f, rise = S.relative[layer], S.forms, S.rise[other]
    return _sign(
        f[A, one], f[C, one], f[SIZE_A, one], f[SIZE_C, one],
        f[A, other] * rise, f[C, other] * rise, f[SIZE_A, other], f[SIZE_C, other],
        (2.0 * r + r * r + 3.0 * U) * SLACK, P.integral and r == 0.0,
    )  # fmt: skip


@_inner
def _sort(P, S, layer):
    """Put the breakpoints in order with certainty, by insertion; False if there is a question."""
    counter, cuts = S.counter, S.cuts[layer]
    while counter[INSERTED] < S.cut_count[layer]:
        k = counter[PLACE]
        u = cuts[k]
        S.tied[u] = False
        value = 1
        if k > 0:
            value = counter[ANSWER]
            if value == UNKNOWN:
                value = _order(P, S, layer, u, cuts[k - 1])
            if value == UNKNOWN:
                return False
            counter[ANSWER] = UNKNOWN
            if value == S.rise[u]:  # its breakpoint comes first
                cuts[k], cuts[k - 1] = cuts[k - 1], u
                counter[PLACE] = k - 1
                continue
            S.tied[u] = value == 0
        counter[INSERTED] += 1
        counter[PLACE] = counter[INSERTED]
    return True


@_inner
def _emit(P, S):
    """Count the current piece; write its pattern and a point inside into the buffers."""
    row = S.counter[FOUND]
    S.counter[FOUND] += 1
    write_pattern(S.patterns, row, S.sign, P.units)
    if S.points.shape[0] == 0:
        return
    one, other = S.ends[LEFT, P.depth], S.ends[RIGHT, P.depth]
    low, high = -S.forms[C, one] / S.forms[A, one], -S.forms[C, other] / S.forms[A, other]
    if not np.isfinite(low):
        low = high - 2.0 - abs(high) if np.isfinite(high) else 0.0
    if not np.isfinite(high):
        high = low + 2.0 + abs(low)
    S.points[row, 0] = 0.5 * low + 0.5 * high


@_jit
def enumerate_intervals(P, S, steps):
    """Run until a buffer is full, a question comes up, `steps` pieces are seen, or the end."""
    counter = S.counter
    capacity = S.patterns.shape[0] if P.store else 2**60
    while True:
        stage, layer = counter[STAGE], counter[LAYER]
        if stage == START:
            if layer == P.depth:
                _emit(P, S)
                counter[STAGE] = NEXT
                continue
            if not compose(P, S, layer):
                return LOST
            for side in range(S.known[layer], 2):
                signs_at(P, S, layer, side)
            counter[STAGE] = SIGNS
        elif stage == SIGNS:
            if not are_settled(P, S, layer):
                return ASK
            _find_cuts(P, S, layer)
            counter[STAGE] = SORT
        elif stage == SORT:
            if not _sort(P, S, layer):
                return ASK
            if P.store or layer + 1 < P.depth:
                begin(P, S, layer)
                counter[STAGE] = WALK
            else:  # nobody asks which regions these are
                counter[FOUND] += 1
                steps -= S.cut_count[layer]
                for k in range(S.cut_count[layer]):
                    counter[FOUND] += not S.tied[S.cuts[layer, k]]
                counter[STAGE] = NEXT
        elif stage == WALK:
            if counter[FOUND] == capacity:
                return FULL
            if steps <= 0:
                return PAUSED
            steps -= 1
            k = S.passed[layer]
            S.ends[LEFT, layer + 1] = S.cuts[layer, k - 1] if k > 0 else S.ends[LEFT, layer]
            last = k == S.cut_count[layer]
            S.ends[RIGHT, layer + 1] = S.ends[RIGHT, layer] if last else S.cuts[layer, k]
            counter[LAYER] += 1
            counter[STAGE] = START
        else:
            layer -= 1
            while layer >= 0 and S.passed[layer] == S.cut_count[layer]:
                layer -= 1
            counter[LAYER] = layer
            if layer < 0:
                return DONE
            _pass(P, S, layer)
            counter[STAGE] = WALK
