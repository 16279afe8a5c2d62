"""Whether two cells certainly have a common facet."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.flat_facets.forms import compose_all, no_forms, pivot_of
from regionlab.counting.kernels.flat_facets.multiples import find_multiples
from regionlab.counting.kernels.forms import SIZE, value_at
from regionlab.counting.kernels.options import OWNER
from regionlab.counting.kernels.patterns import read_pattern
from regionlab.counting.kernels.rounding import SLACK, error_at_point

_jit = njit(**OWNER)


@_jit
def certify_shared_facets(P, lower, upper, patterns, points, pairs, units, certified):
    """Which pairs of cells have certainly a common facet: see where the way between them crosses.

    Row (C, D) of `pairs` with unit u of `units`: the point between the interior points of C and D
    where form u of C vanishes lies in the facet if every other unit of C is strictly on its side.
    `patterns` has shape (cells, words) and `points` (cells, inputs), in the coordinates of the
    problem; `lower` and `upper`, of shape (inputs,), bound the domain; `pairs` has shape (k, 2),
    `units` and `certified`, which is written, (k,).
    """
    n, N = P.inputs, P.units
    S = no_forms(P)
    forms, sign = S.forms, S.sign
    member = np.zeros(N, dtype=np.bool_)
    z = np.zeros(n)
    for k in range(pairs.shape[0]):
        c, d, u = pairs[k, 0], pairs[k, 1], units[k]
        read_pattern(patterns, c, sign, N)
        certified[k] = False
        if not compose_all(P, S, 0):
            continue
        pivot = pivot_of(forms, u, n)
        if find_multiples(P, S, u, pivot, member) < 0:
            continue
        here, there = value_at(forms, u, points[c], n), value_at(forms, u, points[d], n)
        if not here * there < 0.0:
            continue
        t = here / (here - there)
        reach = 1.0
        for j in range(n):
            z[j] = points[c, j] + t * (points[d, j] - points[c, j])
            reach = max(reach, abs(z[j]))
        value = value_at(forms, u, z, n)
        bound = error_at_point(S.relative[u], n) * forms[u, n + SIZE] * reach * SLACK
        # the hyperplane passes z within `off` along the pivot's axis
        room = abs(forms[u, pivot]) - S.relative[u] * forms[u, n + SIZE]
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
            if member[v] or pivot_of(forms, v, n) < 0:
                continue
            size = forms[v, n + SIZE]
            bound = error_at_point(S.relative[v], n) * size * (reach + off)
            bound += (abs(forms[v, pivot]) + S.relative[v] * size) * off
            inside = sign[v] * value_at(forms, v, z, n) > bound * SLACK
        certified[k] = inside
