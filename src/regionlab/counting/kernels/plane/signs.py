"""Which units of a layer cut a polygon: their signs at its corners, or questions about them."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.plane.corners import error_at, value_at, vanishes
from regionlab.counting.kernels.plane.state import FOOT, INFINITY, Corner, Form, Line, Question
from regionlab.counting.kernels.rounding import error_at_point, is_exact

_jit = njit(**KERNEL, forceinline=True)  # handing over all of the state costs more than the work
_inner = njit(**HELPER, forceinline=True)


@_inner
def find_signs(P, S, layer):
    """Which units of the layer cut the polygon; False if there are questions."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    counter = S.counter
    relative, bound = S.forms[Form.RELATIVE, first], _look(P, S, layer)
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
            S.sign[u] = 1 if plus else -1 if minus else ZERO
            if not plus and not minus and S.unbroken[0]:
                value, off = _constant(S.forms, u, relative, P.integral)
                if abs(value) > off:
                    S.sign[u] = 1 if value > 0.0 else -1
                elif off > 0.0:
                    if counter[Entry.ANSWERED] == 0:
                        _ask_constant(S, u)
                    else:
                        S.sign[u] = S.answers[asked] if S.answers[asked] != 0 else ZERO
                    asked += 1
    S.cut_count[layer] = cuts
    return counter[Entry.QUESTIONS] == 0


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
    a, b, c = S.forms[Form.A, first:last], S.forms[Form.B, first:last], S.forms[Form.C, first:last]
    low, high = S.low, S.high
    for v in range(count):
        low[v], high[v] = np.inf, -np.inf
    relative, bound = S.forms[Form.RELATIVE, first], 0.0
    for k in range(S.counter[Entry.FIRST], S.counter[Entry.FIRST] + S.counter[Entry.COUNT]):
        x, y, w = S.pile[k, Corner.X], S.pile[k, Corner.Y], S.pile[k, Corner.W]
        off = error_at(P, S, k, S.largest[layer, 0], S.largest[layer, 1], relative)
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
    begin, end = S.counter[Entry.FIRST], S.counter[Entry.FIRST] + S.counter[Entry.COUNT]
    for k in range(begin, end):
        value, bound = value_at(P, S, u, k, relative)
        plus, minus = plus or value > bound, minus or value < -bound
    if plus and minus:
        return True, True, asked
    for k in range(begin, end):
        value, bound = value_at(P, S, u, k, relative)
        if bound > 0.0 and abs(value) <= bound and not vanishes(P, S, u, k):
            if S.counter[Entry.ANSWERED] == 0:
                _ask(S, u, k)
            else:
                plus = plus or S.answers[asked] > 0
                minus = minus or S.answers[asked] < 0
            asked += 1
    return plus, minus, asked


@_inner
def _constant(forms, u, relative, integral):
    """The constant of a form and a bound on its error."""
    size = forms[Form.SIZE_C, u]
    exact = is_exact(integral, relative, size)
    return forms[Form.C, u], 0.0 if exact else size * error_at_point(relative, 2)


@_inner
def _ask_constant(S, u):
    """Ask for the sign of a form whose linear part is 0."""
    k = S.counter[Entry.QUESTIONS]
    S.questions[k, Question.UNIT] = u
    S.questions[k, Question.P], S.questions[k, Question.Q] = INFINITY, FOOT
    S.counter[Entry.QUESTIONS] += 1


@_inner
def _ask(S, u, place):
    """Put a question about the sign of unit u at a corner on the list."""
    k, lines = S.counter[Entry.QUESTIONS], S.pile_lines[place]
    S.questions[k, Question.UNIT] = u
    S.questions[k, Question.P], S.questions[k, Question.Q] = lines[Line.P], lines[Line.Q]
    S.questions[k, Question.WAY] = lines[Line.WAY]
    S.counter[Entry.QUESTIONS] += 1


@_jit
def corner_signs(P, S, u):
    """Put the signs of form u at the corners into `values`; False if there are questions."""
    counter, begin = S.counter, S.counter[Entry.FIRST]
    relative = S.forms[Form.RELATIVE, u]
    asked = 0
    for k in range(counter[Entry.COUNT]):
        value, bound = value_at(P, S, u, begin + k, relative)
        if value > bound:
            S.values[k] = 1
        elif value < -bound:
            S.values[k] = -1
        elif bound == 0.0 or vanishes(P, S, u, begin + k):
            S.values[k] = 0
        elif counter[Entry.ANSWERED] == 0:
            _ask(S, u, begin + k)
        else:
            S.values[k] = S.answers[asked]
            asked += 1
    return counter[Entry.QUESTIONS] == 0
