"""Activation regions in two dimensions: depth first, by cutting convex polygons.

A polygon is a list of vertices with the line of the edge that follows each. Vertices are
homogeneous (X, Y, W) with W >= 0: W = 0 is a point at infinity, so the whole plane is a polygon
too, its edge at infinity cut in four. A vertex also knows the two lines that it is the crossing of.
The sign of a unit at a vertex is read off float64 when it exceeds a rigorous error bound; on
integers below 2^53 it is exact; otherwise it is asked. A unit cuts a polygon exactly if its signs
at the vertices differ, so nothing else has to be decided. The parts that the last layer makes are
only counted (`kernels.sections`), if nobody asks for them and all signs there are certain.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.patterns import copy_parallel_signs, write_pattern
from regionlab.counting.kernels.rounding import EXACT, SLACK, U
from regionlab.counting.kernels.sections import MOST, parts

DONE, FULL, ASK, PAUSED, LOST = range(5)
"""Why the kernel stopped: at the end, regions to hand over, signs to be asked, steps used up; or
forms that may overflow or underflow, when the caller counts the whole polygon itself."""

START, SIGNS, CUTTING, POP = range(4)
"""Stages: a new layer on the current polygon, its units' signs, cutting, the next polygon."""

STAGE, LAYER, POSITION, FIRST, CORNERS, WAITING, BASE, FOUND, QUESTIONS, ANSWERED, ASKED = range(11)
COUNTERS = 11
"""Entries of `Polygons.counter`. The current polygon has CORNERS corners, from FIRST on."""

PlaneProblem = namedtuple(
    "PlaneProblem",
    "depth units integral rounding store bounded moderate fixed has_parallel offsets weights "
    "biases parallel",
)
"""The problem, flattened. A box is `bounded`. `weights` are transposed, one row for each input of a
layer; if they are `moderate` no size underflows. If sizes are `fixed` they are bounds for all
cells, known beforehand, and else those of each cell. Without `has_parallel` no two units are.
`offsets` are rows: first unit, first weight of each layer. Without `store` regions are only
counted."""

Polygons = namedtuple(
    "Polygons",
    "forms largest sign low high cuts cut_count sums sum_rows summed open_count values "
    "unbroken sections pile pile_lines crossings crossing_lines waiting questions answers counter "
    "patterns points",
)
"""Where the search stands.

`forms` has rows A, B, C (of every unit on its current cell, and, behind the units, of the lines of
the domain), SIZE_AB, SIZE_C (bounds on the sums of their terms' absolute values), and RELATIVE, the
error of A, B and C as a share of these, which is one for a layer. `largest` are the largest sizes
of each layer.
`cuts` are the units of each layer that cut its cell, `cut_count` of them, and behind them the units
that follow these, together `open_count`. The cells of a layer differ in these units only, and those
that lie side by side in the tree in the last ones; so the sums that make the next layer's forms are
kept: `sums[l, r]` for the units of layer l that are active on all of its cell (r = 0), and for open
ones besides, `sum_rows[l, k]` being the row for the first k of them; `summed[l]` are up to date.
`unbroken` is true while the polygon is the whole plane, which has no corner in the finite.
Polygons are piled up. `pile` has a row for each corner: X, Y, W and the errors E_XY, E_W;
`pile_lines` says that it is the crossing of P and Q, which way to go if it is at infinity (WAY),
and the line of the edge to the next corner (AFTER). `crossings` and `crossing_lines` are rows of
new corners. Polygons left for later are described by `waiting`, from BASE on. Questions are (unit,
P, Q, WAY).
"""

A, B, C, SIZE_AB, SIZE_C, RELATIVE = range(6)
X, Y, W, E_XY, E_W = range(5)
P_LINE, Q_LINE, WAY, AFTER = range(4)
W_FIRST, W_CORNERS, W_LAYER, W_POSITION, W_SIDE = range(5)

INFINITY, FOOT = -1, -2
"""Lines that are no units: the line at infinity; (line, FOOT) is the point of a line nearest to 0,
(INFINITY, INFINITY) with WAY = 0, 1, 2, 3 are the points at infinity of the axes."""

SMALLEST, LARGEST = 2.0**-300, 2.0**300
"""Sizes between which products of two forms and a third neither overflow nor underflow."""

_jit = njit(**KERNEL, forceinline=True)  # handing over all of the state costs more than the work
_inner = njit(**HELPER, forceinline=True)


@_jit
def compose(P, S, layer):
    """The forms of a layer on the current cell; False if float64 may not hold them.

    The layer before has been `settle`d.
    """
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    count, forms = last - first, S.forms
    if layer == 0:
        for v in range(count):
            a, b, c = P.weights[v], P.weights[count + v], P.biases[v]
            forms[A, v], forms[B, v], forms[C, v] = a, b, c
            forms[SIZE_AB, v], forms[SIZE_C, v] = max(abs(a), abs(b)), abs(c)
            forms[RELATIVE, v] = P.rounding * SLACK
        return _range(forms, first, last, S.largest[0])
    if not P.moderate:
        return False
    below = layer - 1
    row = S.sum_rows[below, S.summed[below]]
    for k in range(S.summed[below], S.open_count[below]):
        u = S.cuts[below, k]
        if S.sign[u] > 0:
            _add(P, S, below, u, row, k + 1)
            row = k + 1
        S.sum_rows[below, k + 1] = row
    S.summed[below] = S.open_count[below]
    sums = S.sums[below, row]
    for r in range(3 if P.fixed else 5):
        factor, row = SLACK if r >= SIZE_AB else 1.0, forms[r, first:last]
        for v in range(count):
            row[v] = factor * sums[r, v]
    moderate = P.fixed or _range(forms, first, last, S.largest[layer])
    relative, terms = forms[RELATIVE, first - 1], first - P.offsets[0, below] + 3
    largest = max(S.largest[layer, 0], S.largest[layer, 1])
    exact = P.integral and relative == 0.0 and largest < EXACT
    relative = 0.0 if exact else (relative + terms * U + 2.0 * P.rounding) * SLACK
    forms[RELATIVE, first:last] = relative
    return exact or moderate


@_jit
def settle(P, S, layer):
    """Begin the sums for the layer after this one, whose units have signs, 0 for those that cut."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    opened = S.cut_count[layer]
    if P.has_parallel:
        copy_parallel_signs(S.sign, P.parallel, first, last)
        for u in range(first, last):
            if P.parallel[0, u] != u and S.sign[u] == 0:
                S.cuts[layer, opened] = u
                opened += 1
    S.open_count[layer] = opened
    if layer + 1 == P.depth:
        return
    begin, end = last, P.offsets[0, layer + 2]
    sums = S.sums[layer, 0]
    for v in range(end - begin):
        bias = P.biases[begin + v]
        sums[A, v], sums[B, v], sums[C, v] = 0.0, 0.0, bias
        if not P.fixed:
            sums[SIZE_AB, v], sums[SIZE_C, v] = 0.0, abs(bias)
    one = -1  # two units at a time: fewer passes over the sums
    for u in range(first, last):
        if S.sign[u] > 0:
            if one >= 0:
                _add_both(P, S, layer, one, u)
                one = -1
            else:
                one = u
    if one >= 0:
        _add(P, S, layer, one, 0, 0)
    S.sum_rows[layer, 0] = 0
    S.summed[layer] = 0


@_inner
def _add(P, S, layer, u, source, target):
    """A row of sums from another one and what unit u of this layer adds when it is active."""
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    w0 = P.offsets[1, layer + 1] + (u - P.offsets[0, layer]) * count
    w = P.weights[w0 : w0 + count]
    for r in range(3 if P.fixed else 5):
        before, after = S.sums[layer, source, r], S.sums[layer, target, r]
        factor = S.forms[r, u]
        if r < SIZE_AB:
            for v in range(count):
                after[v] = before[v] + w[v] * factor
        else:
            for v in range(count):
                after[v] = before[v] + abs(w[v]) * factor


@_inner
def _add_both(P, S, layer, one, two):
    """Add to the first row of sums what two active units of this layer add."""
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    w0, below = P.offsets[1, layer + 1], P.offsets[0, layer]
    first = P.weights[w0 + (one - below) * count : w0 + (one - below + 1) * count]
    second = P.weights[w0 + (two - below) * count : w0 + (two - below + 1) * count]
    for r in range(3 if P.fixed else 5):
        sums, f, g = S.sums[layer, 0, r], S.forms[r, one], S.forms[r, two]
        if r < SIZE_AB:
            for v in range(count):
                sums[v] += first[v] * f + second[v] * g
        else:
            for v in range(count):
                sums[v] += abs(first[v]) * f + abs(second[v]) * g


@_inner
def _range(forms, first, last, largest):
    """Whether products of a layer's forms neither overflow nor underflow, so that relative errors
    bound. Writes the largest sizes."""
    smallest = np.inf
    for r in (SIZE_AB, SIZE_C):
        sizes = forms[r, first:last]
        most = 0.0
        for v in range(last - first):
            smallest = min(smallest, sizes[v] if sizes[v] > 0.0 else np.inf)
            most = max(most, sizes[v])
        largest[r - SIZE_AB] = most
    return smallest > SMALLEST and max(largest[0], largest[1]) < LARGEST


@_inner
def _gcd(x, y):
    x, y = abs(x), abs(y)
    while y > 0.0:
        x, y = y, x - y * np.floor(x / y)
    return x


@_jit
def cross(P, S, place, one, other, near_x, near_y):
    """Make new corner `place` the crossing of two lines; at infinity, the one towards near."""
    forms, corner = S.forms, S.crossings[place]
    if one == INFINITY:
        one, other = other, one
    a, b, c = forms[A, one], forms[B, one], forms[C, one]
    s, t, r = forms[SIZE_AB, one], forms[SIZE_C, one], forms[RELATIVE, one]
    if other == INFINITY:
        x, y, w = b, -a, 0.0
        size_xy, size_w, bound = s, 0.0, r
        way = 1 if x * near_x + y * near_y > 0.0 else -1
        certain = True
    else:
        d, e, f = forms[A, other], forms[B, other], forms[C, other]
        s2, t2, r2 = forms[SIZE_AB, other], forms[SIZE_C, other], forms[RELATIVE, other]
        x, y, w = b * f - e * c, c * d - f * a, a * e - d * b
        size_xy, size_w = s * t2 + s2 * t, 2.0 * s * s2
        bound = r + r2 + r * r2
        if not (P.integral and bound == 0.0 and max(size_xy, size_w) < EXACT):
            bound = (bound + 3.0 * U) * SLACK
        way = 1 if w > 0.0 else -1
        certain = abs(w) > bound * size_w
    if way < 0:
        x, y, w = -x, -y, -w
    if P.integral and bound == 0.0:
        common = _gcd(_gcd(x, y), w)
        if common > 1.0:
            x, y, w = x / common, y / common, w / common
    corner[X], corner[Y], corner[W] = x, y, w
    # a crossing whose side of infinity is not certain is asked for every sign
    corner[E_XY] = bound * size_xy if certain else np.inf
    corner[E_W] = bound * size_w if certain else np.inf
    lines = S.crossing_lines[place]
    lines[P_LINE], lines[Q_LINE] = one, other
    lines[WAY] = way if other == INFINITY else 0


@_inner
def foot(P, S, place, line):
    """Make new corner `place` the point of a line that is nearest to the origin."""
    forms, corner = S.forms, S.crossings[place]
    a, b, c = forms[A, line], forms[B, line], forms[C, line]
    s, t, r = forms[SIZE_AB, line], forms[SIZE_C, line], forms[RELATIVE, line]
    corner[X], corner[Y], corner[W] = -a * c, -b * c, a * a + b * b
    bound = 2.0 * r + r * r
    if not (P.integral and bound == 0.0 and max(s * t, 2.0 * s * s) < EXACT):
        bound = (bound + 3.0 * U) * SLACK
    certain = a * a + b * b > bound * 2.0 * s * s
    corner[E_XY] = bound * s * t if certain else np.inf
    corner[E_W] = bound * 2.0 * s * s if certain else np.inf
    lines = S.crossing_lines[place]
    lines[P_LINE], lines[Q_LINE], lines[WAY] = line, FOOT, 0


@_inner
def _ask(S, u, place):
    """Put a question about the sign of unit u at a corner on the list."""
    k = S.counter[QUESTIONS]
    S.questions[k, 0] = u
    S.questions[k, 1] = S.pile_lines[place, P_LINE]
    S.questions[k, 2] = S.pile_lines[place, Q_LINE]
    S.questions[k, 3] = S.pile_lines[place, WAY]
    S.counter[QUESTIONS] += 1


@_inner
def _is_constant(P, S, u):
    """Whether a unit behind the first layer has no active input: then its form is its bias."""
    if u < P.offsets[0, 1]:
        return False
    layer = 1
    while P.offsets[0, layer + 1] <= u:
        layer += 1
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    below = P.offsets[0, layer - 1]
    for i in range(below, first):
        weight = P.weights[P.offsets[1, layer] + (i - below) * (last - first) + u - first]
        if S.sign[i] > 0 and weight != 0.0:
            return False
    return True


@_inner
def _constant(forms, u, relative, integral):
    """The constant of a form and a bound on its error."""
    size = forms[SIZE_C, u]
    exact = integral and relative == 0.0 and size < EXACT
    return forms[C, u], 0.0 if exact else size * (relative + 5.0 * U)


@_inner
def _ask_constant(S, u):
    """Ask for the sign of a form whose linear part is 0."""
    k = S.counter[QUESTIONS]
    S.questions[k, 0], S.questions[k, 1], S.questions[k, 2] = u, INFINITY, FOOT
    S.counter[QUESTIONS] += 1


@_inner
def _signs(P, S, layer):
    """Which units of the layer cut the polygon; False if there are questions."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    counter = S.counter
    relative, bound = S.forms[RELATIVE, first], _look(P, S, layer)
    if _all_certain(P, S, layer, bound):
        return True
    asked = cuts = 0
    for v in range(last - first):
        u = first + v
        if P.parallel[0, u] != u:
            continue
        plus, minus = S.high[v] > 0.0, S.low[v] < 0.0
        if not (bound == 0.0 or min(abs(S.low[v]), abs(S.high[v])) > bound):
            plus, minus, asked = _careful_signs(P, S, u, relative, asked)
        if plus and minus:
            S.sign[u] = 0
            S.cuts[layer, cuts] = u
            cuts += 1
        else:
            S.sign[u] = 1 if plus else -1 if minus else -2
            if not plus and not minus and S.unbroken[0]:
                value, off = _constant(S.forms, u, relative, P.integral)
                if abs(value) > off:
                    S.sign[u] = 1 if value > 0.0 else -1
                elif off > 0.0:
                    if counter[ANSWERED] == 0:
                        _ask_constant(S, u)
                    else:
                        S.sign[u] = S.answers[asked] if S.answers[asked] != 0 else -2
                    asked += 1
    S.cut_count[layer] = cuts
    return counter[QUESTIONS] == 0


@_inner
def _all_certain(P, S, layer, bound):
    """Settle which units cut if all is certain, which is so nearly always; whether it is."""
    if P.has_parallel:
        return False
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    signs, cutting = S.sign[first:last], S.cuts[layer]
    certain = True
    for v in range(last - first):
        plus, minus = S.high[v] > 0.0, S.low[v] < 0.0
        signs[v] = np.int8(plus) - np.int8(minus)
        clear = (abs(S.low[v]) > bound) & (abs(S.high[v]) > bound)
        certain &= ((bound == 0.0) | clear) & (plus | minus)
    cuts = 0
    for v in range(last - first if certain else 0):
        cutting[cuts] = first + v
        cuts += signs[v] == 0
    S.cut_count[layer] = cuts
    return certain


@_inner
def _look(P, S, layer):
    """Put the `low`est and `high`est values of the layer's units at the corners there, and return a
    bound on the errors of all.

    Values that exceed it have their signs, and so have all between two that have the same one.
    """
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    count = last - first
    a, b, c = S.forms[A, first:last], S.forms[B, first:last], S.forms[C, first:last]
    low, high = S.low, S.high
    for v in range(count):
        low[v], high[v] = np.inf, -np.inf
    relative, bound = S.forms[RELATIVE, first], 0.0
    for k in range(S.counter[FIRST], S.counter[FIRST] + S.counter[CORNERS]):
        x, y, w = S.pile[k, X], S.pile[k, Y], S.pile[k, W]
        off = _error_bound(P, S, k, S.largest[layer, 0], S.largest[layer, 1], relative)
        bound = max(bound, off)
        for v in range(count):
            value = a[v] * x + b[v] * y + c[v] * w
            low[v], high[v] = min(low[v], value), max(high[v], value)
    return bound


@_inner
def _careful_signs(P, S, u, relative, asked):
    """Whether a unit is positive, and negative, at a corner; one that may be 0 there is asked, if
    the others do not tell both. Returns the number of questions up to here too."""
    plus = minus = False
    begin, end = S.counter[FIRST], S.counter[FIRST] + S.counter[CORNERS]
    for k in range(begin, end):
        value, bound = _value(P, S, u, k, relative)
        plus, minus = plus or value > bound, minus or value < -bound
    if plus and minus:
        return True, True, asked
    for k in range(begin, end):
        value, bound = _value(P, S, u, k, relative)
        if bound > 0.0 and abs(value) <= bound:
            if S.counter[ANSWERED] == 0:
                _ask(S, u, k)
            else:
                plus = plus or S.answers[asked] > 0
                minus = minus or S.answers[asked] < 0
            asked += 1
    return plus, minus, asked


@_inner
def _error_bound(P, S, k, size_ab, size_c, relative):
    """A bound on the error of a form of these sizes at row k of the pile: 0 if it is exact."""
    pile = S.pile
    m, n = abs(pile[k, X]) + abs(pile[k, Y]), abs(pile[k, W])
    e_xy, e_w = pile[k, E_XY], pile[k, E_W]
    whole = P.integral and relative == 0.0 and e_xy == 0.0 and e_w == 0.0
    if whole and size_ab * m + size_c * n < EXACT:
        return 0.0
    bound = 0.0
    if size_ab > 0.0:  # keeps 0 * inf away
        bound += size_ab * (m * (relative + 5.0 * U) + 2.0 * e_xy * (1.0 + relative)) * SLACK
    if size_c > 0.0:
        bound += size_c * (n * (relative + 5.0 * U) + e_w * (1.0 + relative)) * SLACK
    return bound


@_inner
def _value(P, S, u, k, relative):
    """The value of a form at row k of the pile, and a bound on its error."""
    forms, pile = S.forms, S.pile
    value = forms[A, u] * pile[k, X] + forms[B, u] * pile[k, Y] + forms[C, u] * pile[k, W]
    size_ab, size_c = forms[SIZE_AB, u], forms[SIZE_C, u]
    if forms[A, u] == 0.0 and forms[B, u] == 0.0 and P.fixed and _is_constant(P, S, u):
        size_ab, size_c = 0.0, abs(forms[C, u])
    return value, _error_bound(P, S, k, size_ab, size_c, relative)


@_inner
def _count_parts(P, S, layer):
    """How many regions the units that cut make of the polygon, 0 if unknown; see `sections`."""
    cuts, corners, sections = S.cut_count[layer], S.counter[CORNERS], S.sections
    begin = S.counter[FIRST]
    if cuts <= 1:
        return cuts + 1
    if cuts > MOST:
        return 0
    relative = S.forms[RELATIVE, S.cuts[layer, 0]]
    for k in range(corners):
        largest = error = 0.0
        positive = 0
        for column in range(cuts):
            value, bound = _value(P, S, S.cuts[layer, column], begin + k, relative)
            if not abs(value) > bound:
                return 0
            sections.columns[k, column] = value
            largest, error = max(largest, abs(value)), max(error, bound)
            positive |= (value > 0.0) << column
        for column in range(cuts):
            sections.columns[k, column] /= largest
        sections.errors[k], sections.positive[k] = (error / largest + U) * SLACK, positive
        sections.neighbours[k, 0] = k - 1 if k > 0 else corners - 1
        sections.neighbours[k, 1] = k + 1 if k + 1 < corners else 0
    return parts(sections, 0, corners, cuts, 2)


@_jit
def corner_signs(P, S, u):
    """Put the signs of form u at the corners into `values`; False if there are questions."""
    counter, begin = S.counter, S.counter[FIRST]
    relative = S.forms[RELATIVE, u]
    asked = 0
    for k in range(counter[CORNERS]):
        value, bound = _value(P, S, u, begin + k, relative)
        if value > bound:
            S.values[k] = 1
        elif value < -bound:
            S.values[k] = -1
        elif bound == 0.0:
            S.values[k] = 0
        elif counter[ANSWERED] == 0:
            _ask(S, u, begin + k)
        else:
            S.values[k] = S.answers[asked]
            asked += 1
    return counter[QUESTIONS] == 0


@_inner
def _copy(corners, lines, k, S, top, after):
    """Copy row k of corners and lines to the pile at `top`."""
    for r in range(5):
        S.pile[top, r] = corners[k, r]
    for r in range(3):
        S.pile_lines[top, r] = lines[k, r]
    S.pile_lines[top, AFTER] = after


@_inner
def _meets_at_infinity(S, k, following, here, there):
    """Whether the hyperplane meets the boundary, between these rows of the pile, at infinity."""
    if here == 0:
        return S.pile[k, W] == 0.0
    if there == 0:
        return S.pile[following, W] == 0.0
    return S.pile_lines[k, AFTER] == INFINITY


@_jit
def meet(P, S, u):
    """Make new corners of the points between corners where form u is 0 on the boundary.

    `values` holds the signs at the corners.
    """
    first, corners, values = S.counter[FIRST], S.counter[CORNERS], S.values
    place = 0
    for k in range(corners):
        following = k + 1 if k + 1 < corners else 0
        if values[k] * values[following] < 0:
            one, other = first + k, first + following
            edge = S.pile_lines[one, AFTER]
            x, y = 0.0, 0.0
            if edge == INFINITY:
                here, there = _length(S, one), _length(S, other)
                x = S.pile[one, X] / here + S.pile[other, X] / there
                y = S.pile[one, Y] / here + S.pile[other, Y] / there
            cross(P, S, place, edge, u, x, y)
            place += 1


@_jit
def part(P, S, u, side, top):
    """Write the part of the polygon with side * form u >= 0 to the pile at `top`; its corners.

    `meet` has been called.
    """
    first, corners, lines, values = S.counter[FIRST], S.counter[CORNERS], S.pile_lines, S.values
    start, crossing = top, 0
    # an edge from infinity to infinity gets a corner in the finite, or it would be no segment
    open_ended = not P.bounded
    for k in range(corners if open_ended else 0):
        following = k + 1 if k + 1 < corners else 0
        here, there = values[k] * side, values[following] * side
        if (here < 0) != (there < 0):
            at_infinity = _meets_at_infinity(S, first + k, first + following, here, there)
            open_ended = open_ended and at_infinity
    for k in range(corners):
        following = k + 1 if k + 1 < corners else 0
        here, there = values[k] * side, values[following] * side
        leaves, after = here >= 0 and there < 0, lines[first + k, AFTER]
        if here >= 0:
            _copy(S.pile, lines, first + k, S, top, u if leaves and here == 0 else after)
            top += 1
        if here * there < 0:
            _copy(S.crossings, S.crossing_lines, crossing, S, top, u if leaves else after)
            crossing += 1
            top += 1
        if leaves and open_ended:
            foot(P, S, 2, u)
            _copy(S.crossings, S.crossing_lines, 2, S, top, u)
            top += 1
    return top - start


@_inner
def _length(S, k):
    return np.hypot(S.pile[k, X], S.pile[k, Y])


@_jit
def go_to(S, first, corners):
    """Make a part in the pile the current polygon."""
    S.counter[FIRST], S.counter[CORNERS] = first, corners
    S.unbroken[0] = False


@_inner
def _emit(P, S):
    """Count the current polygon; write its pattern and a point inside into the buffers."""
    row = S.counter[FOUND]
    S.counter[FOUND] += 1
    if not P.store:
        return
    write_pattern(S.patterns, row, S.sign, P.units)
    if S.points.shape[0] == 0:
        return
    finite = 0
    x, y, dx, dy = 0.0, 0.0, 0.0, 0.0
    for k in range(S.counter[FIRST], S.counter[FIRST] + S.counter[CORNERS]):
        w = S.pile[k, W]
        if w > 0.0:
            finite += 1
            x += S.pile[k, X] / w
            y += S.pile[k, Y] / w
        else:
            length = _length(S, k)
            dx += S.pile[k, X] / length
            dy += S.pile[k, Y] / length
    size = 1.0 + abs(x) + abs(y)
    S.points[row, 0] = x / max(finite, 1) + dx * size
    S.points[row, 1] = y / max(finite, 1) + dy * size


@_jit
def enumerate_polygons(P, S, steps):
    """Run until a buffer is full, a question comes up, `steps` cuts are tried, or the end."""
    counter = S.counter
    capacity = S.patterns.shape[0] if P.store else 2**60
    while True:
        stage, layer = counter[STAGE], counter[LAYER]
        if stage == START:
            if not compose(P, S, layer):
                counter[STAGE] = POP
                return LOST
            counter[STAGE] = SIGNS
        elif stage == SIGNS:
            if not _signs(P, S, layer):
                return ASK
            counter[ANSWERED] = 0
            if not P.store and layer + 1 == P.depth:
                found = _count_parts(P, S, layer)
                if found > 0:
                    counter[FOUND] += found
                    steps -= found
                    counter[STAGE] = POP
                    continue
            settle(P, S, layer)
            counter[POSITION] = 0
            counter[STAGE] = CUTTING
        elif stage == CUTTING:
            if steps <= 0:
                return PAUSED
            steps -= 1
            if counter[POSITION] == S.cut_count[layer]:
                if P.has_parallel:
                    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
                    copy_parallel_signs(S.sign, P.parallel, first, last)
                if layer + 1 < P.depth:
                    counter[LAYER] += 1
                    counter[STAGE] = START
                    continue
                _emit(P, S)
                counter[STAGE] = POP
                if counter[FOUND] == capacity:
                    return FULL
                continue
            u = S.cuts[layer, counter[POSITION]]
            if not corner_signs(P, S, u):
                return ASK
            counter[ANSWERED] = 0
            counter[POSITION] += 1
            plus = minus = False
            for k in range(counter[CORNERS]):
                plus = plus or S.values[k] > 0
                minus = minus or S.values[k] < 0
            if not (plus and minus):
                S.sign[u] = 1 if plus else -1 if minus else -2
                continue
            if not P.store and layer + 1 == P.depth and counter[POSITION] == S.cut_count[layer]:
                counter[FOUND] += 2  # both sides are regions; nobody asks which
                counter[STAGE] = POP
                continue
            top = counter[FIRST] + counter[CORNERS]
            meet(P, S, u)
            later = part(P, S, u, -1, top)
            now = part(P, S, u, 1, top + later)
            w = counter[WAITING]
            S.waiting[w, W_FIRST], S.waiting[w, W_CORNERS] = top, later
            S.waiting[w, W_LAYER], S.waiting[w, W_POSITION] = layer, counter[POSITION]
            S.waiting[w, W_SIDE] = -1
            counter[WAITING] += 1
            go_to(S, top + later, now)
            S.sign[u] = 1
        else:
            if counter[WAITING] == counter[BASE]:
                return DONE
            counter[WAITING] -= 1
            w = counter[WAITING]
            layer = S.waiting[w, W_LAYER]
            counter[LAYER], counter[POSITION] = layer, S.waiting[w, W_POSITION]
            go_to(S, S.waiting[w, W_FIRST], S.waiting[w, W_CORNERS])
            S.sign[S.cuts[layer, counter[POSITION] - 1]] = S.waiting[w, W_SIDE]
            S.summed[layer] = min(S.summed[layer], counter[POSITION] - 1)
            counter[STAGE] = CUTTING
