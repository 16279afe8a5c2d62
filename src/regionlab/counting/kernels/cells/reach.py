"""Interior point steps from X towards the other side of a unit."""

from numba import njit

from regionlab.counting.kernels.cells.barrier import BarrierPart, BarrierRow, metric_at, steepest
from regionlab.counting.kernels.cells.codes import Answer, Entry, Vector
from regionlab.counting.kernels.cells.cones import active_before, falls_with_layer
from regionlab.counting.kernels.cells.points import is_across
from regionlab.counting.kernels.cells.proofs import upper_bound
from regionlab.counting.kernels.forms import LOWER, UPPER, value_at
from regionlab.counting.kernels.options import HELPER

_inner = njit(**HELPER)


@_inner
def reach_across(P, S, layer, u, side):
    """A few interior steps: POINT with a certified point of `side` in ACROSS, EMPTY, or NONE.

    The steps descend Karmarkar's potential for the value 0: towards the other side and, by a
    smaller part, back to the middle of the cell, which keeps the next step long. The barrier's
    estimate of the multipliers may certify that the side is empty; it is left in `multipliers`.
    NONE if the steps lead nowhere, which says nothing.
    """
    n, forms, box = P.inputs, S.forms, P.box
    vectors, across, direction = S.vectors, S.vectors[Vector.ACROSS], S.vectors[Vector.DIRECTION]
    scratch, cuts, count = vectors[Vector.SCRATCH], S.cuts, S.counter[Entry.CUTS]
    thin = P.cone and layer > 0 and active_before(P, S, layer) < n
    proves = thin or not P.cone  # on another cone no float64 multipliers do
    for j in range(n):
        across[j] = vectors[Vector.X, j]
    for step in range(12 if n >= 16 or thin else 5):
        S.counter[Entry.STEPS] += 1
        value = side * value_at(forms, u, across, n)
        if not value < 0.0:
            return Answer.NONE
        barrier = S.barrier_at_x if step == 0 else S.barrier
        if step > 0 or S.counter[Entry.METRIC] == 0:
            if not metric_at(forms, cuts, count, box, across, barrier, n):
                return Answer.NONE
            S.counter[Entry.METRIC] = 1
        steepest(forms, count, u, side, barrier, direction, n)
        rows = barrier[BarrierPart.VECTORS]
        slacks, rise = rows[BarrierRow.SLACKS], rows[BarrierRow.RISE]
        centring, centre = rows[BarrierRow.CENTRING], rows[BarrierRow.CENTRE]
        pull = (n + count) / -value
        if proves and (step > 0 or n >= 16):  # in low dimension the first estimate is too rough
            for share in (0.5 / pull, 1.0 / pull):
                for k in range(count):
                    weight = share * (1.0 - centring[k]) - rise[k]
                    S.multipliers[cuts[k]] = weight / slacks[k] if weight > 0.0 else 0.0
                if thin:
                    if falls_with_layer(P, S, layer, u, side):
                        return Answer.EMPTY
                elif upper_bound(forms, cuts, count, S.multipliers, scratch, box, n, u, side) < 0.0:
                    return Answer.EMPTY
        gain, rate = 0.0, 0.0
        for j in range(n):
            direction[j] = d = pull * direction[j] + centre[j]
            gain += side * forms[u, j] * d
            rate = max(rate, d / (box[UPPER, j] - across[j]), -d / (across[j] - box[LOWER, j]))
        for k in range(count):
            rate = max(rate, -pull * rise[k] - centring[k])
        if not (gain > 0.0 and rate > 0.0):
            return Answer.NONE
        length, crossing = 1.0 / rate, -value / gain
        found = crossing < 0.95 * length
        move = 0.5 * (crossing + length) if found else 0.9 * length
        for j in range(n):
            across[j] += move * direction[j]
        if found:
            certain = is_across(forms, S.sign, cuts, count, box, across, n, u, side)
            return Answer.POINT if certain else Answer.NONE
    return Answer.NONE
