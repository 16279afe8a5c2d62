"""Which units of a layer cut an interval: their signs at its ends, as far as float64 has them."""

from numba import njit

from regionlab.counting.kernels.line.state import UNKNOWN, Form
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.rounding import error_of_crossing, is_exact

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


@_jit
def signs_at(P, S, layer, side):
    """The signs of a layer's units at an end of its interval, as far as float64 shows them."""
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    line = S.ends[side, layer]
    d, f = S.forms[Form.A, line] * S.rise[line], S.forms[Form.C, line] * S.rise[line]
    size_d, size_f = S.forms[Form.SIZE_A, line], S.forms[Form.SIZE_C, line]
    r, q = S.relative[layer], S.relative[P.layers[line]]
    error, whole = error_of_crossing(r, q), P.integral and r == 0.0 and q == 0.0
    a, c = S.forms[Form.A, first:last], S.forms[Form.C, first:last]
    size_a, size_c = S.forms[Form.SIZE_A, first:last], S.forms[Form.SIZE_C, first:last]
    values = S.values[side, first:last]
    for v in range(last - first):
        values[v] = sign_at(a[v], c[v], size_a[v], size_c[v], d, f, size_d, size_f, error, whole)


@_jit
def are_settled(P, S, layer):
    """Whether the signs at the ends are known; units parallel to another one get theirs from it."""
    settled = True
    for side in range(S.known[layer], 2):
        values, line = S.values[side], P.parallel[0, S.ends[side, layer]]
        for u in range(P.offsets[0, layer], P.offsets[0, layer + 1]):
            parallel_to = P.parallel[0, u]
            if parallel_to != u:
                values[u] = P.parallel[1, u] * values[parallel_to]
            elif parallel_to == line:
                values[u] = 0
            elif values[u] == UNKNOWN:
                settled = False
    return settled


@_inner
def sign_at(a, c, size_a, size_c, d, f, size_d, size_f, error, whole):
    """The sign of a x + c where d x + f = 0, d > 0; d = 0 is the infinite end at -f."""
    if size_a == 0.0:  # a constant has one sign at every end
        d, size_d = 1.0, 1.0
    value, size = c * d - a * f, size_c * size_d + size_a * size_f
    exact = is_exact(whole, 0.0, size)
    bound = 0.0 if exact else error * size
    if value > bound:
        return 1
    if value < -bound:
        return -1
    # two forms that are 0 at 0 do tie; but only integers and the form 0 settle a tie unasked
    return 0 if exact or size_a + size_c == 0.0 else UNKNOWN
