"""The breakpoints of the units that cut an interval, in order."""

from numba import njit

from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.line.signs import sign_at
from regionlab.counting.kernels.line.state import UNKNOWN, End, Form
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import error_of_crossing

_inner = njit(**HELPER)


@_inner
def list_cuts(P, S, layer):
    """The units that cut a layer's interval, sorted as float64 has it; the signs of the others."""
    cuts = 0
    for u in range(P.offsets[0, layer], P.offsets[0, layer + 1]):
        left, right = S.values[End.LEFT, u], S.values[End.RIGHT, u]
        S.values[End.LEFT, u] = right  # of the next interval
        if left * right < 0:
            S.sign[u], S.rise[u] = 0, right
            parallel_to = P.parallel[0, u]
            S.place[u] = -S.forms[Form.C, parallel_to] / S.forms[Form.A, parallel_to]
            S.cuts[layer, cuts] = u
            cuts += 1
        elif left == 0 and right == 0:
            S.sign[u] = ZERO
        else:
            S.sign[u] = 1 if left + right > 0 else -1
    S.known[layer] = 1
    S.cut_count[layer] = cuts
    S.counter[Entry.INSERTED] = S.counter[Entry.PLACE] = 0
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
def sort(P, S, layer):
    """Put the breakpoints in order with certainty, by insertion; False if there is a question."""
    counter, cuts = S.counter, S.cuts[layer]
    while counter[Entry.INSERTED] < S.cut_count[layer]:
        k = counter[Entry.PLACE]
        u = cuts[k]
        S.tied[u] = False
        value = 1
        if k > 0:
            value = counter[Entry.ANSWER]
            if value == UNKNOWN:
                value = _order(P, S, layer, u, cuts[k - 1])
            if value == UNKNOWN:
                return False
            counter[Entry.ANSWER] = UNKNOWN
            if value == S.rise[u]:  # its breakpoint comes first
                cuts[k], cuts[k - 1] = cuts[k - 1], u
                counter[Entry.PLACE] = k - 1
                continue
            S.tied[u] = value == 0
        counter[Entry.INSERTED] += 1
        counter[Entry.PLACE] = counter[Entry.INSERTED]
    return True


@_inner
def _order(P, S, layer, one, other):
    """The sign of unit `one` at the breakpoint of unit `other` of its layer."""
    if P.parallel[0, one] == P.parallel[0, other]:
        return 0
    r, f, rise = S.relative[layer], S.forms, S.rise[other]
    return sign_at(
        f[Form.A, one],
        f[Form.C, one],
        f[Form.SIZE_A, one],
        f[Form.SIZE_C, one],
        f[Form.A, other] * rise,
        f[Form.C, other] * rise,
        f[Form.SIZE_A, other],
        f[Form.SIZE_C, other],
        error_of_crossing(r, r),
        P.integral and r == 0.0,
    )
