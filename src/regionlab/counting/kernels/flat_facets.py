"""The flat facets of a cell: those across which the network goes on with the same affine map.

Cells C and D on both sides of a facet in the hyperplane h = 0 have forms that agree on it, so
every form of D is that of C plus a multiple of h. Those multiples are numbers that pass from layer
to layer: unit v, with form f on C and f + c h on D, hands on act_D (f + c h) - act_C f, a multiple
of h again, because only units whose form on C is a multiple of h (0 included) can switch. So the
pattern of D and the jump of the map at the facet cost one forward pass of numbers. D is the same
function as C iff the jump is 0.

If h is no facet of C the pass describes no cell, or one that does not touch C there; the caller
checks that.

Most hyperplanes need no pass. If no other form vanishes on h = 0, the jump is that of one unit,
times what the outputs make of it through the active units behind: one backward pass for all units.
"""

import numpy as np
from numba import njit

from regionlab.counting.kernels.forms import LARGEST, SMALLEST
from regionlab.counting.kernels.options import HELPER, OWNER
from regionlab.counting.kernels.rounding import EXACT, SLACK, U

_TINY = 2.0**-1000

_jit = njit(**OWNER)
_inner = njit(**HELPER)

GOES_ON, JUMPS, UNCERTAIN = range(3)

ZERO = -2
"""The sign of a form that is 0 on the cell; it counts as inactive."""


@_inner
def _forms(P, sign, forms, start, active):
    """The forms of all units on a cell: linear part, constant, then relative error and size.

    Those of the layers before `start` are there. `active` has room for what a layer hands on: a
    row for each coefficient, the size, what a term is at least.

    Size bounds the sum of the absolute values of all terms behind all coefficients together, so
    each coefficient is within relative error times size of the exact one. Signs of zero forms are
    put right. Returns False if a form may be constant or not, or zero or not.
    """
    n = P.inputs
    relative = P.rounding if start == 0 else forms[P.offsets[0, start] - 1, n + 1]
    for layer in range(start, P.depth):
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        before = (P.offsets[1, layer + 1] - P.offsets[1, layer]) // (last - first)
        for i in range(before if layer > 0 else 0):
            k = P.offsets[0, layer - 1] + i
            on = sign[k] > 0
            for j in range(n + 1):
                active[j, i] = forms[k, j] if on else 0.0
            active[n + 1, i] = forms[k, n + 2] if on else 0.0
            active[n + 2, i] = _TINY if on and forms[k, n + 2] > 0.0 else 0.0
        largest = 0.0
        for u in range(first, last):
            w0 = P.offsets[1, layer] + (u - first) * before
            w = P.weights[w0 : w0 + before]
            size = abs(P.biases[u])
            if layer == 0:
                for j in range(n):
                    forms[u, j] = w[j]
                    size += abs(w[j])
                forms[u, n] = P.biases[u]
            else:
                for j in range(n + 1):
                    total, column = 0.0, active[j]
                    for i in range(before):
                        total += w[i] * column[i]
                    forms[u, j] = total
                forms[u, n] += P.biases[u]
                sizes, tiny = active[n + 1], active[n + 2]
                for i in range(before):  # not 0 by underflow alone
                    size += max(abs(w[i]) * sizes[i], tiny[i] if w[i] != 0.0 else 0.0)
            forms[u, n + 2] = size * SLACK
            largest = max(largest, size)
        if layer > 0 and not (P.integral and relative == 0.0 and largest * 1.01 < EXACT):
            relative = (relative + (before + 3) * U + 2.0 * P.rounding) * SLACK
        for u in range(first, last):
            forms[u, n + 1] = relative
            linear = 0.0
            for j in range(n):
                linear = max(linear, abs(forms[u, j]))
            size = forms[u, n + 2]
            if size != 0.0 and not SMALLEST < size < LARGEST:
                return False
            if linear == 0.0 and (relative == 0.0 or forms[u, n + 2] == abs(forms[u, n]) * SLACK):
                if forms[u, n] == 0.0:
                    sign[u] = ZERO
            elif linear <= 2.0 * relative * forms[u, n + 2]:
                return False
    return True


@_inner
def _parallel(forms, u, v, pivot, n, integral):
    """Whether form v is a multiple of form u: 1 certainly, 0 certainly not, -1 not certain."""
    a, b = forms[u, pivot], forms[v, pivot]
    relative = forms[u, n + 1] + forms[v, n + 1]
    exact = integral and relative == 0.0
    largest = 0.0
    for j in range(n + 1):
        largest = max(largest, max(abs(a * forms[v, j]), abs(b * forms[u, j])))
    exact = exact and largest < EXACT  # products of integers: each is what it should be
    bound = 0.0
    if not exact:
        bound = (2.0 * relative + 4.0 * U) * forms[u, n + 2] * forms[v, n + 2] * SLACK
    for j in range(n + 1):
        if abs(a * forms[v, j] - b * forms[u, j]) > bound:
            return 0
    return 1 if exact else -1


@_inner
def _cross(P, readout, readout_error, forms, sign, u, pivot, member, change, change_error, other):
    """Follow the multiples of form u from layer to layer; see the module's first lines.

    Everything is measured in form u divided by its coefficient at `pivot`. `member` says which
    units have a multiple of form u on C. Fills `other`, the signs on D. `readout_error` is the
    relative error of `readout`, 0 if it holds integers (and the problem does).
    """
    n = P.inputs
    toward = sign[u] if forms[u, pivot] > 0.0 else -sign[u]  # the measure's sign on C
    for layer in range(P.depth):
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        before = (P.offsets[1, layer + 1] - P.offsets[1, layer]) // (last - first)
        previous = P.offsets[0, layer - 1] if layer > 0 else 0
        for v in range(first, last):
            c, error, size = 0.0, 0.0, 0.0
            if layer > 0:
                w0 = P.offsets[1, layer] + (v - first) * before
                for i in range(before):
                    d = change[previous + i]
                    if d != 0.0:
                        w = P.weights[w0 + i]
                        c += w * d
                        size += abs(w * d)
                        error += abs(w) * change_error[previous + i]
                        if w != 0.0 and abs(w * d) < _TINY:
                            error += _TINY
                if size > 0.0 and not (P.integral and error == 0.0 and size < EXACT):
                    error += (before + 4) * U * size + 2.0 * P.rounding * size
            if not member[v]:
                other[v] = sign[v]
                change[v] = c if sign[v] > 0 else 0.0
                change_error[v] = error * SLACK if sign[v] > 0 else 0.0
                continue
            beta = 0.0 if sign[v] == ZERO else forms[v, pivot]
            total = beta + c
            if c != 0.0:
                error += forms[v, n + 1] * forms[v, n + 2]
                if not (P.integral and error == 0.0 and size + abs(beta) < EXACT):
                    error += 2.0 * U * (size + abs(beta))
                if abs(total) <= error * SLACK and error > 0.0:
                    return UNCERTAIN
            else:
                error = 0.0 if beta == 0.0 else forms[v, n + 1] * forms[v, n + 2]
            there = -toward * total > 0.0
            other[v] = 1 if there else -1 if total != 0.0 else ZERO
            change[v] = (total if there else 0.0) - (beta if sign[v] > 0 else 0.0)
            change_error[v] = 2.0 * error * SLACK
    first, last = P.offsets[0, P.depth - 1], P.offsets[0, P.depth]
    answer = GOES_ON
    rows = readout.shape[0] if readout.shape[0] > 0 else last - first
    for o in range(rows):
        c, size, error = 0.0, 0.0, 0.0
        if readout.shape[0] == 0:  # the last layer is the output
            c, size, error = change[first + o], abs(change[first + o]), change_error[first + o]
        else:
            for v in range(first, last):
                w = readout[o, v - first]
                c += w * change[v]
                size += abs(w * change[v])
                error += abs(w) * change_error[v]
                if w != 0.0 and change[v] != 0.0 and abs(w * change[v]) < _TINY:
                    size += _TINY
                    error += _TINY
            if size > 0.0 and not (readout_error == 0.0 and error == 0.0 and size < EXACT):
                error += (last - first + 4) * U * size + 2.0 * readout_error * size
        if abs(c) > error * SLACK:
            return JUMPS
        if size > 0.0 and error > 0.0:
            answer = UNCERTAIN
    return answer


@_inner
def _members(P, forms, sign, u, pivot, member):
    """Mark the units whose form is a multiple of form u; returns their first, or -1 if
    that is uncertain."""
    earliest = u
    for v in range(P.units):
        if v == u or P.parallel[0, v] == P.parallel[0, u] or sign[v] == ZERO:
            member[v] = True
            found = sign[v] != ZERO
        else:
            found = _parallel(forms, u, v, pivot, P.inputs, P.integral)
            if found < 0:
                return -1
            member[v] = found == 1
        if found and v < earliest:
            earliest = v
    return earliest


@_inner
def _read(patterns, row, units, sign):
    for u in range(units):
        word = patterns[row, u // 64] >> np.uint64(u % 64)
        sign[u] = 1 if word & np.uint64(1) else -1


@_inner
def _write(sign, units, words):
    for w in range(words.shape[0]):
        words[w] = 0
    for u in range(units):
        if sign[u] > 0:
            words[u // 64] |= np.uint64(1) << np.uint64(u % 64)


@_inner
def _pivot_of(forms, u, n):
    """The input on which form u depends most, or -1 if it is constant."""
    pivot, size = -1, 0.0
    for j in range(n):
        if abs(forms[u, j]) > size:
            pivot, size = j, abs(forms[u, j])
    return pivot


@_inner
def _alone(P, forms, sign, alone, keys, owner):
    """Mark units on whose hyperplane certainly no other form vanishes; none if some form is 0.

    The quotient of two fixed combinations of a form's coefficients is the same for multiples. The
    units' quotients, each in an interval, are put into a table by one or two integers near them.
    """
    n, N, size = P.inputs, P.units, len(keys)
    alone[:] = False
    for u in range(N):
        if sign[u] == ZERO:
            return
    owner[:] = -1
    for u in range(N):
        if P.parallel[0, u] != u or _pivot_of(forms, u, n) < 0:
            continue
        above = below = length = 0.0
        for j in range(n + 1):
            a, b = 1.0 + 0.61803398875 * j % 1.0, 1.0 - 0.41421356237 * (j + 1) % 1.0
            above += a * forms[u, j]
            below += b * forms[u, j]
            length += a + b
        bound = (forms[u, n + 1] + (n + 3) * U) * forms[u, n + 2] * length * SLACK
        room = abs(below) - bound
        ratio = above / below
        off = (bound * (1.0 + abs(ratio)) / room + 4.0 * U * abs(ratio)) * SLACK
        low, high = np.floor(_place(ratio - off, -4.0)), np.floor(_place(ratio + off, 4.0))
        if not (room > 0.0 and high - low <= 1.0):
            alone[:] = False
            return
        alone[u] = True
        for key in range(np.int64(low), np.int64(high) + 1):
            slot = key * 0x9E3779B1 % size
            while owner[slot] >= 0 and keys[slot] != key:
                slot = (slot + 1) % size
            if owner[slot] >= 0:
                alone[u] = alone[owner[slot]] = False
            else:
                keys[slot], owner[slot] = key, u
    for u in range(N):
        if P.parallel[0, u] != u:
            alone[P.parallel[0, u]] = False


@_inner
def _place(ratio, ulps):
    """Where a number lies when the real line is bent into an interval of length 2^21."""
    return (ratio / (1.0 + abs(ratio)) + ulps * U) * 2.0**20


@_inner
def _reaches_outputs(P, readout, readout_error, sign, slope, size, reaching):
    """Mark units on which some output certainly depends through the active units behind them.

    A fixed combination of the outputs stands for all of them.
    """
    relative = readout_error
    for layer in range(P.depth - 1, -1, -1):
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        for u in range(first, last):
            slope[u] = size[u] = 0.0
        if layer == P.depth - 1:
            for o in range(readout.shape[0]):
                mix = 1.0 + 0.61803398875 * o % 1.0
                for u in range(first, last):
                    slope[u] += mix * readout[o, u - first]
                    size[u] += mix * abs(readout[o, u - first])
            if readout.shape[0] == 0:
                for u in range(first, last):
                    slope[u] = size[u] = 1.0 + 0.61803398875 * u % 1.0
            terms = readout.shape[0]
        else:
            terms = P.offsets[0, layer + 2] - last
            for v in range(last, P.offsets[0, layer + 2]):
                if sign[v] > 0:
                    w0 = P.offsets[1, layer + 1] + (v - last) * (last - first)
                    a, b = slope[v], size[v]
                    w = P.weights[w0 : w0 + last - first]
                    for i in range(last - first):
                        slope[first + i] += w[i] * a
                        size[first + i] += abs(w[i]) * b
            relative += 2.0 * P.rounding
        relative = (relative + (terms + 3) * U) * SLACK
        for u in range(first, last):
            reaching[u] = (
                SMALLEST < size[u] < LARGEST and abs(slope[u]) > relative * size[u] * SLACK
            )


@_inner
def _first_difference(P, sign, before):
    """The first layer with a unit that is active in one pattern and not in the other."""
    for layer in range(P.depth):
        for u in range(P.offsets[0, layer], P.offsets[0, layer + 1]):
            if (sign[u] > 0) != (before[u] > 0):
                return layer
    return P.depth


@_jit
def find_flat_facets(P, readout, readout_error, patterns, begin, flat, across, undecided):
    """Hyperplanes of cells across which the map goes on, from cell `begin` on.

    Writes rows (cell, unit) to `flat` and the pattern beyond to `across`; cells that float64
    cannot settle are marked in `undecided`. Returns how many flat facets were written and the
    next cell: fewer than all of them if the buffer is nearly full.
    """
    n, N = P.inputs, P.units
    forms, active = np.zeros((N, n + 3)), np.zeros((n + 3, N))
    sign, other = np.zeros(N, dtype=np.int8), np.zeros(N, dtype=np.int8)
    before = np.zeros(N, dtype=np.int8)
    member = np.zeros(N, dtype=np.bool_)
    alone, reaching = np.zeros(N, dtype=np.bool_), np.zeros(N, dtype=np.bool_)
    keys, owner = np.zeros(4 * N, dtype=np.int64), np.zeros(4 * N, dtype=np.int64)
    change, change_error = np.zeros(N), np.zeros(N)
    found = 0
    certain = False
    for cell in range(begin, patterns.shape[0]):
        if found + N > flat.shape[0]:
            return found, cell
        kept = found
        _read(patterns, cell, N, sign)
        # forms depend on the layers before; cells come in an order in which most of these stay
        start = _first_difference(P, sign, before) + 1 if certain else 0
        for u in range(N):
            if start > 0 and before[u] == ZERO and u < P.offsets[0, min(start, P.depth)]:
                sign[u] = ZERO
        certain = _forms(P, sign, forms, start, active)
        before[:] = sign
        if certain:
            if start < P.depth:
                _alone(P, forms, sign, alone, keys, owner)
            _reaches_outputs(P, readout, readout_error, sign, change, change_error, reaching)
        for u in range(N):
            if not certain:
                break
            pivot = _pivot_of(forms, u, n)
            if pivot < 0 or P.parallel[0, u] != u or (alone[u] and reaching[u]):
                continue
            earliest = _members(P, forms, sign, u, pivot, member)
            if earliest < 0:
                certain = False
            elif earliest == u:
                answer = _cross(
                    P,
                    readout,
                    readout_error,
                    forms,
                    sign,
                    u,
                    pivot,
                    member,
                    change,
                    change_error,
                    other,
                )
                certain = answer != UNCERTAIN
                if answer == GOES_ON:
                    flat[found, 0], flat[found, 1] = cell, u
                    _write(other, N, across[found])
                    found += 1
        if not certain:
            undecided[cell] = True
            found = kept
    return found, patterns.shape[0]


@_jit
def certify_shared_facets(P, lower, upper, patterns, points, pairs, units, certified):
    """Which pairs of cells have certainly a common facet: see where the way between them crosses.

    Row (C, D) of `pairs` with unit u of `units`: the point between the interior points of C and D
    where form u of C vanishes lies in the facet if every other unit of C is strictly on its side.
    """
    n, N = P.inputs, P.units
    forms, active = np.zeros((N, n + 3)), np.zeros((n + 3, N))
    sign = np.zeros(N, dtype=np.int8)
    member = np.zeros(N, dtype=np.bool_)
    z = np.zeros(n)
    for k in range(pairs.shape[0]):
        c, d, u = pairs[k, 0], pairs[k, 1], units[k]
        _read(patterns, c, N, sign)
        certified[k] = False
        if not _forms(P, sign, forms, 0, active):
            continue
        pivot = _pivot_of(forms, u, n)
        if _members(P, forms, sign, u, pivot, member) < 0:
            continue
        here, there = forms[u, n], forms[u, n]
        for j in range(n):
            here += forms[u, j] * points[c, j]
            there += forms[u, j] * points[d, j]
        if not here * there < 0.0:
            continue
        t = here / (here - there)
        reach = 1.0
        for j in range(n):
            z[j] = points[c, j] + t * (points[d, j] - points[c, j])
            reach = max(reach, abs(z[j]))
        value = forms[u, n]
        for j in range(n):
            value += forms[u, j] * z[j]
        bound = (forms[u, n + 1] + (n + 3) * U) * forms[u, n + 2] * reach * SLACK
        # the hyperplane passes z within `off` along the pivot's axis
        room = abs(forms[u, pivot]) - forms[u, n + 1] * forms[u, n + 2]
        if not room > 0.0:
            continue
        off = (abs(value) + bound) / room * SLACK
        inside = True
        for j in range(n):
            margin = off if j == pivot else 0.0
            inside = inside and lower[j] + margin < z[j] < upper[j] - margin
        for v in range(N):
            if not inside:
                break
            if member[v] or _pivot_of(forms, v, n) < 0:
                continue
            value = forms[v, n]
            for j in range(n):
                value += forms[v, j] * z[j]
            bound = (forms[v, n + 1] + (n + 3) * U) * forms[v, n + 2] * (reach + off)
            bound += (abs(forms[v, pivot]) + forms[v, n + 1] * forms[v, n + 2]) * off
            inside = sign[v] * value > bound * SLACK
        certified[k] = inside


@_jit
def integer_maps(P, readout, patterns, maps, certain):
    """The maps on cells of an integral problem, up to one factor: rows of coefficients.

    `maps` has shape (cells, outputs, inputs + 1); where `certain` is False the integers were too
    large for float64.
    """
    n, N = P.inputs, P.units
    forms, active = np.zeros((N, n + 3)), np.zeros((n + 3, N))
    sign = np.zeros(N, dtype=np.int8)
    first, last = P.offsets[0, P.depth - 1], P.offsets[0, P.depth]
    for cell in range(patterns.shape[0]):
        _read(patterns, cell, N, sign)
        certain[cell] = _forms(P, sign, forms, 0, active)
        for o in range(maps.shape[1]):
            size = 0.0
            for j in range(n + 1):
                maps[cell, o, j] = 0.0
            for v in range(first, last):
                w = readout[o, v - first] if readout.shape[0] > 0 else 1.0 * (v - first == o)
                if sign[v] > 0 and w != 0.0:
                    size += abs(w) * forms[v, n + 2]
                    certain[cell] = certain[cell] and forms[v, n + 1] == 0.0
                    for j in range(n + 1):
                        maps[cell, o, j] += w * forms[v, j]
            certain[cell] = certain[cell] and size * 1.01 < EXACT
