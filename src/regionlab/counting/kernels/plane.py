"""Activation regions in two dimensions: depth first, by cutting convex polygons.

A polygon is a list of vertices with the line of the edge that follows each. Vertices are
homogeneous (X, Y, W) with W >= 0: W = 0 is a point at infinity, so the whole plane is a polygon
too, its edge at infinity cut in four. A vertex also knows the two lines that it is the crossing of.
The sign of a unit at a vertex is read off float64 when it exceeds a rigorous error bound; on
integers below 2^53 it is exact; otherwise it is asked. A unit cuts a polygon exactly if its signs
at the vertices differ, so nothing else has to be decided.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.patterns import follow_leaders, write_pattern
from regionlab.counting.kernels.rounding import EXACT, SLACK, U
from regionlab.counting.kernels.sections import MOST, parts

DONE, FULL, ASK, PAUSED, LOST = range(5)
"""Why the kernel stopped: at the end, regions to hand over, signs to be asked, steps used up; or
forms that may overflow or underflow, when the caller counts the whole polygon itself."""

START, SIGNS, CUTTING, POP = range(4)
"""Stages: a new layer on the current polygon, its units' signs, cutting, the next polygon."""

STAGE, LAYER, POSITION, CORNERS, WAITING, BASE, TOP, FOUND, QUESTIONS, ANSWERED, ASKED = range(11)
COUNTERS = 11
"""Entries of `Polygons.counter`."""

Static = namedtuple(
    "Static", "depth units integral rounding store moderate offsets weights biases leaders"
)
"""The problem, flattened. `weights` are transposed, one row for each input of a layer; if they are
`moderate` no size underflows. `offsets` are rows: first unit, first weight of each layer. Without
`store` regions are only counted."""

Polygons = namedtuple(
    "Polygons",
    "forms sign low high nearest cuts cut_count sums sum_rows summed open_count values "
    "unbroken sections polygon polygon_lines stack stack_lines waiting questions answers counter patterns "
    "points",
)
"""Where the search stands.

`forms` has rows A, B, C (of every unit on its current cell, and, behind the units, of the lines of
the domain), SIZE_AB, SIZE_C (bounds on the sums of their terms' absolute values), and RELATIVE, the
error of A, B and C as a share of these, which is one for a layer.
`cuts` are the units of each layer that cut its cell, `cut_count` of them, and behind them the units
that follow these, together `open_count`. The cells of a layer differ in these units only, and those
that lie side by side in the tree in the last ones; so the sums that make the next layer's forms are
kept: `sums[l, r]` for the units of layer l that are active on all of its cell (r = 0), and for open
ones besides, `sum_rows[l, k]` being the row for the first k of them; `summed[l]` are up to date.
`unbroken` is true while the polygon is the whole plane, which has no corner in the finite.
`polygon` has a row for each corner: X, Y, W and the errors E_XY, E_W; `polygon_lines` says
that it is the crossing of P and Q, which way to go if it is at infinity (WAY), and the line of the
edge to the next corner (AFTER). Polygons left for later are piled in `stack` and described by
`waiting`, from BASE on. Questions are (unit, P, Q, WAY).
"""

A, B, C, SIZE_AB, SIZE_C, RELATIVE = range(6)
X, Y, W, E_XY, E_W = range(5)
P_LINE, Q_LINE, WAY, AFTER = range(4)
W_START, W_COUNT, W_LAYER, W_POSITION, W_SIDE = range(5)

INFINITY, FOOT = -1, -2
"""Lines that are no units: the line at infinity; (line, FOOT) is the point of a line nearest to 0,
(INFINITY, INFINITY) with WAY = 0, 1, 2, 3 are the points at infinity of the axes."""

_SMALLEST, _LARGEST = 2.0**-300, 2.0**300

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
        return _range(forms, first, last)[0]
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
    for r in range(5):
        factor, row = SLACK if r >= SIZE_AB else 1.0, forms[r, first:last]
        for v in range(count):
            row[v] = factor * sums[r, v]
    moderate, largest = _range(forms, first, last)
    relative, terms = forms[RELATIVE, first - 1], first - P.offsets[0, below] + 3
    exact = P.integral and relative == 0.0 and largest < EXACT
    relative = 0.0 if exact else (relative + terms * U + 2.0 * P.rounding) * SLACK
    forms[RELATIVE, first:last] = relative
    return exact or moderate


@_jit
def settle(P, S, layer):
    """Begin the sums for the layer after this one, whose units have signs, 0 for those that cut."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    follow_leaders(S.sign, P.leaders, first, last)
    opened = S.cut_count[layer]
    for u in range(first, last):
        if P.leaders[0, u] != u and S.sign[u] == 0:
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
        sums[SIZE_AB, v], sums[SIZE_C, v] = 0.0, abs(bias)
    for u in range(first, last):
        if S.sign[u] > 0:
            _add(P, S, layer, u, 0, 0)
    S.sum_rows[layer, 0] = 0
    S.summed[layer] = 0


@_inner
def _add(P, S, layer, u, source, target):
    """A row of sums from another one and what unit u of this layer adds when it is active."""
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    w0 = P.offsets[1, layer + 1] + (u - P.offsets[0, layer]) * count
    w = P.weights[w0 : w0 + count]
    for r in range(5):
        before, after = S.sums[layer, source, r], S.sums[layer, target, r]
        factor = S.forms[r, u]
        if r < SIZE_AB:
            for v in range(count):
                after[v] = before[v] + w[v] * factor
        else:
            for v in range(count):
                after[v] = before[v] + abs(w[v]) * factor


@_inner
def _range(forms, first, last):
    """Whether products of a layer's forms neither overflow nor underflow, so that relative errors
    bound; and the largest size."""
    smallest, largest = np.inf, 0.0
    for r in (SIZE_AB, SIZE_C):
        sizes = forms[r, first:last]
        for v in range(last - first):
            smallest = min(smallest, sizes[v] if sizes[v] > 0.0 else np.inf)
            largest = max(largest, sizes[v])
    return smallest > _SMALLEST and largest < _LARGEST, largest


@_inner
def _gcd(x, y):
    x, y = abs(x), abs(y)
    while y > 0.0:
        x, y = y, x - y * np.floor(x / y)
    return x


@_jit
def cross(P, S, place, one, other, near_x, near_y):
    """Make corner `place` the crossing of two lines; at infinity, the one towards near."""
    forms, polygon = S.forms, S.polygon
    if one == INFINITY:
        one, other = other, one
    a, b, c = forms[A, one], forms[B, one], forms[C, one]
    s, t, r = forms[SIZE_AB, one], forms[SIZE_C, one], forms[RELATIVE, one]
    if other == INFINITY:
        x, y, w = b, -a, 0.0
        size_xy, size_w, doubt = s, 0.0, r
        way = 1 if x * near_x + y * near_y > 0.0 else -1
        certain = True
    else:
        d, e, f = forms[A, other], forms[B, other], forms[C, other]
        s2, t2, r2 = forms[SIZE_AB, other], forms[SIZE_C, other], forms[RELATIVE, other]
        x, y, w = b * f - e * c, c * d - f * a, a * e - d * b
        size_xy, size_w = s * t2 + s2 * t, 2.0 * s * s2
        doubt = r + r2 + r * r2
        if not (P.integral and doubt == 0.0 and max(size_xy, size_w) < EXACT):
            doubt = (doubt + 3.0 * U) * SLACK
        way = 1 if w > 0.0 else -1
        certain = abs(w) > doubt * size_w
    if way < 0:
        x, y, w = -x, -y, -w
    if P.integral and doubt == 0.0:
        common = _gcd(_gcd(x, y), w)
        if common > 1.0:
            x, y, w = x / common, y / common, w / common
    polygon[place, X], polygon[place, Y], polygon[place, W] = x, y, w
    # a crossing whose side of infinity is not certain is asked for every sign
    polygon[place, E_XY] = doubt * size_xy if certain else np.inf
    polygon[place, E_W] = doubt * size_w if certain else np.inf
    lines = S.polygon_lines
    lines[place, P_LINE], lines[place, Q_LINE] = one, other
    lines[place, WAY] = way if other == INFINITY else 0


@_inner
def foot(P, S, place, line):
    """Make corner `place` the point of a line that is nearest to the origin."""
    forms, polygon = S.forms, S.polygon
    a, b, c = forms[A, line], forms[B, line], forms[C, line]
    s, t, r = forms[SIZE_AB, line], forms[SIZE_C, line], forms[RELATIVE, line]
    polygon[place, X], polygon[place, Y], polygon[place, W] = -a * c, -b * c, a * a + b * b
    doubt = 2.0 * r + r * r
    if not (P.integral and doubt == 0.0 and max(s * t, 2.0 * s * s) < EXACT):
        doubt = (doubt + 3.0 * U) * SLACK
    certain = a * a + b * b > doubt * 2.0 * s * s
    polygon[place, E_XY] = doubt * s * t if certain else np.inf
    polygon[place, E_W] = doubt * 2.0 * s * s if certain else np.inf
    lines = S.polygon_lines
    lines[place, P_LINE], lines[place, Q_LINE], lines[place, WAY] = line, FOOT, 0


@_inner
def _ask(S, u, place):
    """Put a question about the sign of unit u at a corner on the list."""
    k = S.counter[QUESTIONS]
    S.questions[k, 0] = u
    S.questions[k, 1] = S.polygon_lines[place, P_LINE]
    S.questions[k, 2] = S.polygon_lines[place, Q_LINE]
    S.questions[k, 3] = S.polygon_lines[place, WAY]
    S.counter[QUESTIONS] += 1


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
    relative, doubt = S.forms[RELATIVE, first], _look(P, S, layer)
    asked = cuts = 0
    for v in range(last - first):
        u = first + v
        if P.leaders[0, u] != u:
            continue
        plus, minus = S.high[v] > 0.0, S.low[v] < 0.0
        if not S.nearest[v] > doubt:
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
def _look(P, S, layer):
    """Put the `high`est and `low`est values of the layer's units at the corners, and the one that
    is `nearest` to 0 of those that are not exact; returns a bound on the errors of all."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    count = last - first
    a, b, c = S.forms[A, first:last], S.forms[B, first:last], S.forms[C, first:last]
    sizes_ab, sizes_c = S.forms[SIZE_AB, first:last], S.forms[SIZE_C, first:last]
    low, high, nearest = S.low, S.high, S.nearest
    size_ab = size_c = 0.0
    for v in range(count):
        low[v], high[v], nearest[v] = np.inf, -np.inf, np.inf
        size_ab, size_c = max(size_ab, sizes_ab[v]), max(size_c, sizes_c[v])
    relative, doubt = S.forms[RELATIVE, first], 0.0
    for k in range(S.counter[CORNERS]):
        x, y, w = S.polygon[k, X], S.polygon[k, Y], S.polygon[k, W]
        off = _doubt(P, S, k, size_ab, size_c, relative)
        if off == 0.0:
            for v in range(count):
                value = a[v] * x + b[v] * y + c[v] * w
                low[v], high[v] = min(low[v], value), max(high[v], value)
        else:
            doubt = max(doubt, off)
            for v in range(count):
                value = a[v] * x + b[v] * y + c[v] * w
                low[v], high[v] = min(low[v], value), max(high[v], value)
                nearest[v] = min(nearest[v], abs(value))
    return doubt


@_inner
def _careful_signs(P, S, u, relative, asked):
    """Whether a unit is positive, and negative, at a corner; one that may be 0 there is asked, if
    the others do not tell both. Returns the number of questions up to here too."""
    plus = minus = False
    for k in range(S.counter[CORNERS]):
        value, doubt = _value(P, S, u, k, relative)
        plus, minus = plus or value > doubt, minus or value < -doubt
    if plus and minus:
        return True, True, asked
    for k in range(S.counter[CORNERS]):
        value, doubt = _value(P, S, u, k, relative)
        if doubt > 0.0 and abs(value) <= doubt:
            if S.counter[ANSWERED] == 0:
                _ask(S, u, k)
            else:
                plus = plus or S.answers[asked] > 0
                minus = minus or S.answers[asked] < 0
            asked += 1
    return plus, minus, asked


@_inner
def _doubt(P, S, k, size_ab, size_c, relative):
    """A bound on the error of a form of these sizes at corner k: 0 if it is exact."""
    polygon = S.polygon
    m, n = abs(polygon[k, X]) + abs(polygon[k, Y]), abs(polygon[k, W])
    e_xy, e_w = polygon[k, E_XY], polygon[k, E_W]
    if P.integral and relative == 0.0 and e_xy == 0.0 and e_w == 0.0:
        if size_ab * m + size_c * n < EXACT:
            return 0.0
    doubt = 0.0
    if size_ab > 0.0:  # keeps 0 * inf away
        doubt += size_ab * (m * (relative + 5.0 * U) + 2.0 * e_xy * (1.0 + relative)) * SLACK
    if size_c > 0.0:
        doubt += size_c * (n * (relative + 5.0 * U) + e_w * (1.0 + relative)) * SLACK
    return doubt


@_inner
def _value(P, S, u, k, relative):
    """The value of a form at a corner of the polygon, and a bound on its error."""
    forms, polygon = S.forms, S.polygon
    value = forms[A, u] * polygon[k, X] + forms[B, u] * polygon[k, Y] + forms[C, u] * polygon[k, W]
    return value, _doubt(P, S, k, forms[SIZE_AB, u], forms[SIZE_C, u], relative)


@_inner
def _count_parts(P, S, layer):
    """How many regions the units that cut make of the polygon, 0 if unknown; see `sections`."""
    cuts, corners, sections = S.cut_count[layer], S.counter[CORNERS], S.sections
    if cuts <= 1:
        return cuts + 1
    if cuts > MOST:
        return 0
    relative = S.forms[RELATIVE, S.cuts[layer, 0]]
    for k in range(corners):
        largest = error = 0.0
        positive = 0
        for column in range(cuts):
            value, doubt = _value(P, S, S.cuts[layer, column], k, relative)
            if not abs(value) > doubt:
                return 0
            sections.columns[k, column] = value
            largest, error = max(largest, abs(value)), max(error, doubt)
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
    counter = S.counter
    relative = S.forms[RELATIVE, u]
    asked = 0
    for k in range(counter[CORNERS]):
        value, doubt = _value(P, S, u, k, relative)
        if value > doubt:
            S.values[k] = 1
        elif value < -doubt:
            S.values[k] = -1
        elif doubt == 0.0:
            S.values[k] = 0
        elif counter[ANSWERED] == 0:
            _ask(S, u, k)
        else:
            S.values[k] = S.answers[asked]
            asked += 1
    return counter[QUESTIONS] == 0


@_inner
def _copy(S, k, top, after):
    """Copy corner k of the polygon to the stack at `top`."""
    for r in range(5):
        S.stack[top, r] = S.polygon[k, r]
    for r in range(3):
        S.stack_lines[top, r] = S.polygon_lines[k, r]
    S.stack_lines[top, AFTER] = after


@_inner
def _meets_at_infinity(S, k, following, here, there):
    """Whether the hyperplane meets the boundary, between these corners, at infinity."""
    if here == 0:
        return S.polygon[k, W] == 0.0
    if there == 0:
        return S.polygon[following, W] == 0.0
    return S.polygon_lines[k, AFTER] == INFINITY


@_jit
def meet(P, S, u):
    """Write the points where form u is 0 on the boundary, between corners, behind the corners.

    `values` holds the signs at the corners.
    """
    corners, values = S.counter[CORNERS], S.values
    place = corners
    for k in range(corners):
        following = k + 1 if k + 1 < corners else 0
        if values[k] * values[following] < 0:
            edge = S.polygon_lines[k, AFTER]
            x, y = 0.0, 0.0
            if edge == INFINITY:
                here, there = _length(S, k), _length(S, following)
                x = S.polygon[k, X] / here + S.polygon[following, X] / there
                y = S.polygon[k, Y] / here + S.polygon[following, Y] / there
            cross(P, S, place, edge, u, x, y)
            place += 1


@_jit
def part(P, S, u, side, top):
    """Write the part of the polygon with side * form u >= 0 to the stack at `top`; its corners.

    `meet` has been called.
    """
    corners, lines, values = S.counter[CORNERS], S.polygon_lines, S.values
    start, crossing = top, corners
    # an edge from infinity to infinity gets a corner in the finite, or it would be no segment
    open_ended = True
    for k in range(corners):
        following = k + 1 if k + 1 < corners else 0
        here, there = values[k] * side, values[following] * side
        if (here < 0) != (there < 0):
            open_ended = open_ended and _meets_at_infinity(S, k, following, here, there)
    for k in range(corners):
        following = k + 1 if k + 1 < corners else 0
        here, there = values[k] * side, values[following] * side
        leaves = here >= 0 and there < 0
        if here >= 0:
            _copy(S, k, top, u if leaves and here == 0 else lines[k, AFTER])
            top += 1
        if here * there < 0:
            _copy(S, crossing, top, u if leaves else lines[k, AFTER])
            crossing += 1
            top += 1
        if leaves and open_ended:
            foot(P, S, corners + 2, u)
            _copy(S, corners + 2, top, u)
            top += 1
    return top - start


@_inner
def _length(S, k):
    return np.hypot(S.polygon[k, X], S.polygon[k, Y])


@_jit
def load(S, start, count):
    """Make the stacked polygon at `start` the current one."""
    for k in range(count):
        for r in range(5):
            S.polygon[k, r] = S.stack[start + k, r]
        for r in range(4):
            S.polygon_lines[k, r] = S.stack_lines[start + k, r]
    S.counter[CORNERS] = count
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
    for k in range(S.counter[CORNERS]):
        w = S.polygon[k, W]
        if w > 0.0:
            finite += 1
            x += S.polygon[k, X] / w
            y += S.polygon[k, Y] / w
        else:
            length = _length(S, k)
            dx += S.polygon[k, X] / length
            dy += S.polygon[k, Y] / length
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
                first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
                follow_leaders(S.sign, P.leaders, first, last)
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
            top = counter[TOP]
            meet(P, S, u)
            later = part(P, S, u, -1, top)
            now = part(P, S, u, 1, top + later)
            w = counter[WAITING]
            S.waiting[w, W_START], S.waiting[w, W_COUNT] = top, later
            S.waiting[w, W_LAYER], S.waiting[w, W_POSITION] = layer, counter[POSITION]
            S.waiting[w, W_SIDE] = -1
            counter[WAITING] += 1
            counter[TOP] = top + later
            load(S, top + later, now)
            S.sign[u] = 1
        else:
            if counter[WAITING] == counter[BASE]:
                return DONE
            counter[WAITING] -= 1
            w = counter[WAITING]
            layer = S.waiting[w, W_LAYER]
            counter[LAYER], counter[POSITION] = layer, S.waiting[w, W_POSITION]
            load(S, S.waiting[w, W_START], S.waiting[w, W_COUNT])
            counter[TOP] = S.waiting[w, W_START]
            S.sign[S.cuts[layer, counter[POSITION] - 1]] = S.waiting[w, W_SIDE]
            S.summed[layer] = min(S.summed[layer], counter[POSITION] - 1)
            counter[STAGE] = CUTTING
