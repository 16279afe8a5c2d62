"""The forms of a layer's units on an interval, summed up along the sweep."""

from numba import njit

from regionlab.counting.kernels.double_double import add, add_product, error_of_precise_sum
from regionlab.counting.kernels.gate import hands_on
from regionlab.counting.kernels.line.state import Form
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.rounding import (
    SLACK,
    U,
    error_of_forms,
    is_exact,
    is_in_crossing_range,
)

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


@_jit
def compose(P, S, layer):
    """The forms of a layer on its interval; False if float64 may not hold them."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    count = last - first
    a, c = S.forms[Form.A, first:last], S.forms[Form.C, first:last]
    size_a, size_c = S.forms[Form.SIZE_A, first:last], S.forms[Form.SIZE_C, first:last]
    if layer == 0:
        below = 0.0
        S.relative[0] = P.rounding * SLACK
        for v in range(count):
            a[v], c[v] = P.weights[v], P.biases[v]
            size_a[v], size_c[v] = abs(a[v]), abs(c[v])
            for k in range(2):
                S.forms[Form.A_LOW + k, v] = 0.0
                S.forms[Form.TERMS_A + k, v] = S.forms[Form.SIZE_A + k, v]
    else:
        below = S.relative[layer - 1]
        terms = first - P.offsets[0, layer - 1]
        S.relative[layer] = error_of_forms(below, terms, P.rounding)
        row = P.offsets[2, layer] + S.falling[layer - 1] * count
        if P.precise:
            return _compose_precisely(P, S, layer, row)
        for k in range(4):
            earlier, later = S.earlier[k, first:last], S.later[k, row : row + count]
            form, factor = S.forms[k, first:last], SLACK if k >= Form.SIZE_A else 1.0
            for v in range(count):
                form[v] = (earlier[v] + later[v]) * factor
    largest, moderate = 0.0, P.moderate
    for v in range(count):
        largest = max(largest, max(size_a[v], size_c[v]))
        for size in (size_a[v], size_c[v]):
            moderate = moderate and is_in_crossing_range(size)
    if is_exact(P.integral, below, largest):
        S.relative[layer] = 0.0
        for v in range(count):
            size_a[v], size_c[v] = abs(a[v]), abs(c[v])
        return True
    return moderate


@_inner
def _compose_precisely(P, S, layer, row):
    """The same in double precision, from the sums in `later` from column `row` on."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    count, moderate = last - first, P.moderate
    terms = first - P.offsets[0, layer - 1]
    low = S.relative_low[layer - 1] + error_of_precise_sum(terms)
    S.relative_low[layer], S.relative[layer] = low * SLACK, 2.0 * U
    for k in range(2):
        for v in range(count):
            u, c = first + v, row + v
            top, rest = add(
                S.earlier[Form.A + k, u],
                S.earlier[Form.A_LOW + k, u],
                S.later[Form.A + k, c],
                S.later[Form.A_LOW + k, c],
            )
            total = (S.earlier[Form.TERMS_A + k, u] + S.later[Form.TERMS_A + k, c]) * SLACK
            S.forms[Form.A + k, u], S.forms[Form.A_LOW + k, u] = top, rest
            S.forms[Form.TERMS_A + k, u] = total
            S.forms[Form.SIZE_A + k, u] = (abs(top) + low / U * total) * SLACK
            moderate = moderate and is_in_crossing_range(total)
    return moderate


@_inner
def _add_precisely(P, sums, at, forms, u, layer):
    """Add to sums in double precision what the active unit u of a layer hands on."""
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    w0 = P.offsets[1, layer + 1] + (u - P.offsets[0, layer]) * count
    weights = P.weights[w0 : w0 + count]
    for k in range(2):
        f, g, t = forms[Form.A + k, u], forms[Form.A_LOW + k, u], forms[Form.TERMS_A + k, u]
        top, low = sums[Form.A + k, at : at + count], sums[Form.A_LOW + k, at : at + count]
        total = sums[Form.TERMS_A + k, at : at + count]
        for v in range(count):
            top[v], low[v] = add_product(top[v], low[v], weights[v], f, g)
            total[v] += abs(weights[v]) * t


@_inner
def _add(P, sums, at, forms, u, layer):
    """Add to sums, from column `at` on, what the active unit u of a layer hands on."""
    if P.precise:
        _add_precisely(P, sums, at, forms, u, layer)
        return
    count = P.offsets[0, layer + 2] - P.offsets[0, layer + 1]
    first = P.offsets[1, layer + 1] + (u - P.offsets[0, layer]) * count
    weights = P.weights[first : first + count]
    total_a, total_c = sums[Form.A, at : at + count], sums[Form.C, at : at + count]
    total_s, total_t = sums[Form.SIZE_A, at : at + count], sums[Form.SIZE_C, at : at + count]
    a, c, s, t = forms[Form.A, u], forms[Form.C, u], forms[Form.SIZE_A, u], forms[Form.SIZE_C, u]
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
            S.later[Form.A, row + v] = S.later[Form.SIZE_A, row + v] = 0.0
            S.later[Form.C, row + v] = P.biases[first + v]
            S.later[Form.SIZE_C, row + v] = abs(P.biases[first + v])
            S.later[Form.A_LOW, row + v] = S.later[Form.C_LOW, row + v] = 0.0
            S.later[Form.TERMS_A, row + v] = 0.0
            S.later[Form.TERMS_C, row + v] = abs(P.biases[first + v])
        for u in range(P.offsets[0, layer], first):
            if hands_on(S.sign[u]):  # the units that cut have no sign yet
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
def step_over(P, S, layer):
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
