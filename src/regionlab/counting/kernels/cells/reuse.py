"""Proofs that are used again: multipliers that proved the side of a unit empty in another cell.

Neighbouring cells differ in few forms. While old multipliers prove something once in a while they
are tried for every unit; else rarely.
"""

from numba import njit

from regionlab.counting.kernels.cells.clauses import learn
from regionlab.counting.kernels.cells.codes import Entry, Vector
from regionlab.counting.kernels.cells.proofs import upper_bound
from regionlab.counting.kernels.options import HELPER

_PATIENCE, _PAUSE = 8, 64  # a try of old multipliers costs about an eighth of what it can save

_inner = njit(**HELPER)


@_inner
def is_worth_a_try(credit, layer):
    """Whether to try old multipliers in the layer; the try, or its omission, is put to account."""
    credit[layer] -= 1
    if credit[layer] < -_PAUSE:
        credit[layer] = -_PATIENCE
    return credit[layer] >= -_PATIENCE


@_inner
def proves_again(P, S, layer, u, side):
    """Whether the multipliers that last proved `side` of unit u empty, elsewhere, prove it here.

    Those of units that do not cut here, or have the other sign, are left out.
    """
    which, used, credit = 0 if side > 0 else 1, 0, S.known.credit
    for c in range(S.counter[Entry.CUTS]):
        v = S.cuts[c]
        weight = S.known.multipliers[which, u, v]
        S.multipliers[v] = weight if weight * S.sign[v] > 0.0 else 0.0
        used += S.multipliers[v] != 0.0
    if used == 0:
        return False
    count = S.counter[Entry.CUTS]
    scratch = S.vectors[Vector.SCRATCH]
    bound = upper_bound(S.forms, S.cuts, count, S.multipliers, scratch, P.box, P.inputs, u, side)
    if not bound < 0.0:
        return False
    credit[layer] = min(credit[layer] + _PATIENCE, _PATIENCE)
    return True


@_inner
def keep_proof(P, S, layer, first, u, side):
    """Keep the multipliers that proved `side` of unit u empty, and the clause they give.

    If they use every cut of the layer, the clause holds in this cell alone and is not kept.
    """
    which, last, general = 0 if side > 0 else 1, P.offsets[0, layer + 1], False
    for c in range(S.counter[Entry.CUTS]):
        v = S.cuts[c]
        S.known.multipliers[which, u, v] = S.multipliers[v]
        general |= first <= v < last and S.multipliers[v] == 0.0
    if general:
        learn(
            S.clauses, layer, first, last, S.cuts, S.counter[Entry.CUTS], S.multipliers, S.sign,
            u, side,
        )  # fmt: skip
