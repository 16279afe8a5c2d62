"""New corners of polygons: crossings of lines, and the values of forms at corners."""

import numpy as np
from numba import njit

from regionlab.counting.kernels.gate import hands_on
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.plane.state import FOOT, INFINITY, Corner, Form, Line
from regionlab.counting.kernels.rounding import (
    SLACK,
    error_at_point,
    error_of_crossing,
    error_of_product,
    is_exact,
)

_jit = njit(**KERNEL, forceinline=True)  # handing over all of the state costs more than the work
_inner = njit(**HELPER, forceinline=True)


@_inner
def _gcd(x, y):
    x, y = abs(x), abs(y)
    while y > 0.0:
        x, y = y, x - y * np.floor(x / y)
    return x


@_jit
def cross(P, S, place, one, other, near_x, near_y):
    """Make new corner `place` the crossing of two lines; at infinity, the one towards near."""
    forms, corner = S.forms, S.crossings[place]
    if one == INFINITY:
        one, other = other, one
    a, b, c = forms[Form.A, one], forms[Form.B, one], forms[Form.C, one]
    s, t, r = forms[Form.SIZE_AB, one], forms[Form.SIZE_C, one], forms[Form.RELATIVE, one]
    if other == INFINITY:
        x, y, w = b, -a, 0.0
        size_xy, size_w, bound = s, 0.0, r
        way = 1 if x * near_x + y * near_y > 0.0 else -1
        certain = True
    else:
        d, e, f = forms[Form.A, other], forms[Form.B, other], forms[Form.C, other]
        s2, t2 = forms[Form.SIZE_AB, other], forms[Form.SIZE_C, other]
        r2 = forms[Form.RELATIVE, other]
        x, y, w = b * f - e * c, c * d - f * a, a * e - d * b
        size_xy, size_w = s * t2 + s2 * t, 2.0 * s * s2
        exact = is_exact(P.integral, r + r2, max(size_xy, size_w))
        bound = 0.0 if exact else error_of_crossing(r, r2)
        way = 1 if w > 0.0 else -1
        certain = abs(w) > bound * size_w
    if way < 0:
        x, y, w = -x, -y, -w
    if P.integral and bound == 0.0:
        common = _gcd(_gcd(x, y), w)
        if common > 1.0:
            x, y, w = x / common, y / common, w / common
    corner[Corner.X], corner[Corner.Y], corner[Corner.W] = x, y, w
    # a crossing whose side of infinity is not certain is asked for every sign
    corner[Corner.E_XY] = bound * size_xy if certain else np.inf
    corner[Corner.E_W] = bound * size_w if certain else np.inf
    lines = S.crossing_lines[place]
    lines[Line.P], lines[Line.Q] = one, other
    lines[Line.WAY] = way if other == INFINITY else 0


@_inner
def foot(P, S, place, line):
    """Make new corner `place` the point of a line that is nearest to the origin."""
    forms, corner = S.forms, S.crossings[place]
    a, b, c = forms[Form.A, line], forms[Form.B, line], forms[Form.C, line]
    s, t, r = forms[Form.SIZE_AB, line], forms[Form.SIZE_C, line], forms[Form.RELATIVE, line]
    corner[Corner.X], corner[Corner.Y], corner[Corner.W] = -a * c, -b * c, a * a + b * b
    exact = is_exact(P.integral, r, max(s * t, 2.0 * s * s))
    bound = 0.0 if exact else error_of_crossing(r, r)
    certain = a * a + b * b > bound * 2.0 * s * s
    corner[Corner.E_XY] = bound * s * t if certain else np.inf
    corner[Corner.E_W] = bound * 2.0 * s * s if certain else np.inf
    lines = S.crossing_lines[place]
    lines[Line.P], lines[Line.Q], lines[Line.WAY] = line, FOOT, 0


@_inner
def error_at(P, S, k, size_ab, size_c, relative):
    """A bound on the error of a form of these sizes at row k of the pile: 0 if it is exact."""
    pile = S.pile
    m, n = abs(pile[k, Corner.X]) + abs(pile[k, Corner.Y]), abs(pile[k, Corner.W])
    e_xy, e_w = pile[k, Corner.E_XY], pile[k, Corner.E_W]
    if is_exact(P.integral, relative + e_xy + e_w, size_ab * m + size_c * n):
        return 0.0
    bound, off = 0.0, error_at_point(relative, 2)
    if size_ab > 0.0:  # keeps 0 * inf away
        bound += size_ab * error_of_product(relative, off, m, 2.0 * e_xy) * SLACK
    if size_c > 0.0:
        bound += size_c * error_of_product(relative, off, n, e_w) * SLACK
    return bound


@_inner
def value_at(P, S, u, k, relative):
    """The value of a form at row k of the pile, and a bound on its error."""
    forms, pile = S.forms, S.pile
    value = (
        forms[Form.A, u] * pile[k, Corner.X]
        + forms[Form.B, u] * pile[k, Corner.Y]
        + forms[Form.C, u] * pile[k, Corner.W]
    )
    size_ab, size_c = forms[Form.SIZE_AB, u], forms[Form.SIZE_C, u]
    flat = forms[Form.A, u] == 0.0 and forms[Form.B, u] == 0.0 and P.fixed
    if flat and _is_made_of(P, S, u, INFINITY, INFINITY):
        size_ab, size_c = 0.0, abs(forms[Form.C, u])
    return value, error_at(P, S, k, size_ab, size_c, relative)


@_inner
def vanishes(P, S, u, k):
    """Whether form u is 0 at row k of the pile because all that it is made of are.

    These are the active units before, on whose lines the corner lies, and the bias, which counts
    for nothing at infinity.
    """
    lines = S.pile_lines[k]
    if u >= P.units or (P.biases[u] != 0.0 and lines[Line.Q] != INFINITY):
        return False
    return _is_made_of(P, S, u, lines[Line.P], lines[Line.Q])


@_inner
def _is_made_of(P, S, u, one, other):
    """Whether a unit behind the first layer has no active input but these, and its bias.

    INFINITY and FOOT are no units: given twice, the form is constant.
    """
    if u < P.offsets[0, 1]:
        return False
    layer = 1
    while P.offsets[0, layer + 1] <= u:
        layer += 1
    first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
    below = P.offsets[0, layer - 1]
    for i in range(below, first):
        weight = P.weights[P.offsets[1, layer] + (i - below) * (last - first) + u - first]
        if hands_on(S.sign[i]) and weight != 0.0 and one != i and other != i:
            return False
    return True


@_inner
def length_of(S, k):
    """The length of the vector (X, Y) of row k of the pile."""
    return np.hypot(S.pile[k, Corner.X], S.pile[k, Corner.Y])
