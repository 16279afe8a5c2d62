"""The cell beyond a hyperplane, and whether the map goes on there."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from regionlab.counting.kernels.arrays import Floats, Signs
from regionlab.counting.kernels.forms import SIZE
from regionlab.counting.kernels.gate import ZERO, hands_on
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import SLACK, TINY, U, error_of_sum, is_exact

_inner = njit(**HELPER)


class Across(IntEnum):
    """What the map does across a hyperplane."""

    GOES_ON = 0
    """It is the same affine map beyond."""

    BENDS = 1
    """It is another one."""

    UNCERTAIN = 2
    """Float64 cannot tell, or not which units are active beyond."""


class Beyond(NamedTuple):
    """The cell D beyond a hyperplane of C, with N units.

    On D every form is that of C plus a multiple of the hyperplane's.
    """

    member: NDArray[np.bool_]
    """(N,): the units whose form on C is a multiple of the hyperplane's."""

    sign: Signs
    """(N,): the signs on D."""

    change: Floats
    """(N,): how much more of it a unit hands on in D than in C."""

    change_error: Floats
    """(N,): bounds on the errors of these."""


@_inner
def goes_on(P, readout, readout_error, S, T, u, pivot):
    """Follow the multiples of form u from layer to layer: what the map does across u = 0.

    Everything is measured in form u divided by its coefficient at `pivot`. `T.member` is filled.
    Fills `T.sign`, the signs beyond. `readout_error` is the relative error of `readout`, 0 if it
    holds integers (and the problem does).
    """
    n, forms, sign = P.inputs, S.forms, S.sign
    change, change_error = T.change, T.change_error
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
                        if w != 0.0 and abs(w * d) < TINY:
                            error += TINY
                if size > 0.0 and not is_exact(P.integral, error, size):
                    error += error_of_sum(before, P.rounding) * size
            here = hands_on(sign[v])
            if not T.member[v]:
                T.sign[v] = sign[v]
                change[v] = c if here else 0.0
                change_error[v] = error * SLACK if here else 0.0
                continue
            beta = 0.0 if sign[v] == ZERO else forms[v, pivot]
            total = beta + c
            if c != 0.0:
                error += S.relative[v] * forms[v, n + SIZE]
                if not is_exact(P.integral, error, size + abs(beta)):
                    error += 2.0 * U * (size + abs(beta))
                if abs(total) <= error * SLACK and error > 0.0:
                    return Across.UNCERTAIN
            else:
                error = 0.0 if beta == 0.0 else S.relative[v] * forms[v, n + SIZE]
            T.sign[v] = 1 if -toward * total > 0.0 else -1 if total != 0.0 else ZERO
            there = hands_on(T.sign[v])
            change[v] = (total if there else 0.0) - (beta if here else 0.0)
            change_error[v] = 2.0 * error * SLACK
    first, last = P.offsets[0, P.depth - 1], P.offsets[0, P.depth]
    answer = Across.GOES_ON
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
                if w != 0.0 and change[v] != 0.0 and abs(w * change[v]) < TINY:
                    size += TINY
                    error += TINY
            if size > 0.0 and not is_exact(readout_error == 0.0, error, size):
                error += error_of_sum(last - first, readout_error) * size
        if abs(c) > error * SLACK:
            return Across.BENDS
        if size > 0.0 and error > 0.0:
            answer = Across.UNCERTAIN
    return answer
