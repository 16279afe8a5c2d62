"""Two inputs: q = floor(3n/8) + 1 folds by n rows and n ReLUs, some folds single, some double.

The rows P = (1, 1; -1) and M = (1, -1; c) serve both coordinates: q(P + M) is 2q y_1 and q(P - M)
is 2q y_2. A fold t can be made by one ReLU if its constant -2t can be reached, which n - 2q + 2 of
the folds around the middle can; the others are made twice with slope q.

Parameters are h, kappa and d: q = 2h or 2h + 1, kappa is 1 for even n and 0 for odd n, and the
number of constants is e = 2d + 1 - kappa; so n = 2q + e for even q and n = 2q + 2 + e for odd q.
"""

import sympy as sp

from regionlab.constructions.sharper_stages.table import Combination, K, Kind, Row, RowTable, h, t

d, u = sp.symbols("d u", integer=True, nonnegative=True)
kappa = sp.Symbol("kappa", integer=True, nonnegative=True)
e = 2 * d + 1 - kappa

_ONE = sp.Integer(1)
_SHORT = ((e, "e"),)
_GIVEN = (h >= 1, kappa <= 1, e >= 0)


def table(odd: bool) -> RowTable:
    """The table for q = 2h or, if `odd`, q = 2h + 1."""
    return _odd() if odd else _even()


def singles(odd: bool) -> tuple[tuple[sp.Expr, sp.Expr], tuple[sp.Expr, sp.Expr]]:
    """The first and the last fold that one ReLU can make, of y_1 and of y_2."""
    more = int(odd)
    low, high = h - d - 1 - more, h + d + 1 + more
    return (low, high - kappa), (low + kappa, high)


def _single(
    own: int,
    folds: tuple[sp.Expr, sp.Expr],
    parts: dict[str, sp.Expr],
    pieces: sp.Expr,
    bias: int = 0,
) -> Combination:
    low, high = folds
    given = (t >= 1, t <= pieces - 1, t >= low, t <= high)
    return Combination("single", own, t, parts, sp.Integer(bias), given, t)


def _one_single(
    own: int, fold: sp.Expr, parts: dict[str, sp.Expr], pieces: sp.Expr, bias: int
) -> Combination:
    given = (fold >= 1, fold <= pieces - 1)
    return Combination("single", own, fold, parts, sp.Integer(bias), given)


def _doubles(
    own: int, pieces: sp.Expr, plus: int, parts: dict[str, sp.Expr], bias: tuple[int, int]
) -> list[Combination]:
    """q y_l - t for even and odd t, t = 2u and 2u + 1.

    Of h copies of +M (l = 1) or -M (l = 2), h - u or u have constant +1, one more or less for odd
    t as `plus` says; the others have constant -1.
    """
    combinations = []
    for parity in (0, 1):
        fold = 2 * u + parity
        shift = plus * parity
        up = h - u + shift if own == 1 else u + shift
        sign = 1 if own == 1 else -1
        copies = {"M+": sp.expand(sign * up), "M-": sp.expand(sign * (h - up))}
        given = (fold >= 1, fold <= pieces - 1)
        kind: Kind = "double"
        combinations.append(
            Combination(kind, own, fold, {**parts, **copies}, sp.Integer(bias[parity]), given, u)
        )
    return combinations


def _even() -> RowTable:
    q = 2 * h
    rows = (
        Row("P", (1, 1), -1, q),
        Row("M+", (1, -1), 1, h),
        Row("M-", (1, -1), -1, h - kappa),
        Row("M0", (1, -1), 0, kappa),
        Row(K, (0, 0), 1, e),
    )
    combinations: list[Combination] = []
    for own, (low, high) in enumerate(singles(odd=False), start=1):
        sign = 1 if own == 1 else -1
        full = {"P": q, "M+": sign * h, "M-": sign * (h - kappa), "M0": sign * kappa}
        rest = q - sign * kappa - 2 * t  # what the constants still have to add
        combinations.append(_single(own, (low, high - 1), {**full, K: rest - 1}, q, bias=1))
        combinations.append(_one_single(own, high, {**full, K: -e}, q, bias=-1))
    combinations += _doubles(1, q, 0, {"P": h}, (0, -1))
    combinations += _doubles(2, q, 1, {"P": h}, (0, 1))
    combinations.append(Combination("rise", 1, sp.Integer(0), {"P": h, "M+": h}))
    rise = {"P": h, "M-": kappa - h, "M0": -kappa}
    combinations.append(Combination("rise", 2, sp.Integer(0), rise, kappa))
    label = "two inputs, q = 2h"
    return RowTable(label, 2, q, rows, tuple(combinations), _GIVEN, _SHORT)


def _odd() -> RowTable:
    q = 2 * h + 1
    rows = (
        Row("P", (1, 1), -1, q),
        Row("M+", (1, -1), 1, h + kappa),
        Row("M-", (1, -1), -1, h),
        Row("M0", (1, -1), 0, 1 - kappa),
        Row("E1", (1, 0), 1, _ONE),
        Row("E2", (0, 1), 1, _ONE),
        Row(K, (0, 0), 1, e),
    )
    combinations: list[Combination] = []
    for own, (low, high) in enumerate(singles(odd=True), start=1):
        sign = 1 if own == 1 else -1
        full = {"P": q, "M+": sign * (h + kappa), "M-": sign * h, "M0": sign * (1 - kappa)}
        # one M less and E1 - E2 for it moves the constant by -1, one P less and E1 + E2 by +3
        drop = "M+" if own == 1 else "M-"
        without_m = full | {drop: full[drop] - sign, "E1": sign * _ONE, "E2": -sign * _ONE}
        without_p = full | {"P": q - 1, "E1": _ONE, "E2": _ONE}
        rest = q - sign * kappa - 2 * t
        combinations += [
            _one_single(own, low, {**without_p, K: e}, q, bias=1),
            _one_single(own, low + 1, {**without_p, K: e}, q, bias=-1),
            _single(own, (low + 2, high - 1), {**full, K: rest}, q),
            _one_single(own, high, {**without_m, K: -e}, q, bias=-1),
        ]
    combinations += _doubles(1, q, -1, {"P": h, "E1": _ONE}, (-1, 0))
    combinations += _doubles(2, q, 1, {"P": h, "E2": _ONE}, (-1, 0))
    minus, zero = -_ONE, sp.Integer(0)
    combinations.append(Combination("rise", 1, zero, {"P": h, "M+": h, "E1": _ONE}, minus))
    combinations.append(Combination("rise", 2, zero, {"P": h, "M-": -h, "E2": _ONE}, minus))
    label = "two inputs, q = 2h + 1"
    return RowTable(label, 2, q, rows, tuple(combinations), _GIVEN, _SHORT)


def seven_rows() -> RowTable:
    """n = 7, q = 3, for which there is no room in the table for odd q."""
    three = sp.Integer(3)
    rows = (
        Row("P", (1, 1), -1, three),
        Row("M", (1, -1), 0, three),
        Row("E", (1, 0), 0, _ONE),
    )
    combinations = []
    for own, rise in ((1, {"P": 1, "M": 1, "E": 1}), (2, {"P": 1, "M": -2, "E": 1})):
        parts = {name: sp.Integer(value) for name, value in rise.items()}
        combinations.append(Combination("rise", own, sp.Integer(0), parts, _ONE))
        full = {"P": three, "M": three if own == 1 else -three}
        given = (t >= 1, t <= 2)
        combinations.append(Combination("single", own, t, full, three - 2 * t, given, t))
    return RowTable("two inputs, n = 7", 2, three, rows, tuple(combinations))


def parameters(width: int, pieces: int) -> dict[sp.Symbol, int]:
    """h, kappa and d for n = `width` and q = `pieces` >= 2; not for n = 7, q = 3."""
    half, odd = divmod(pieces, 2)
    even_width = int(width % 2 == 0)
    constants = width - 2 * pieces - 2 * odd
    return {h: half, kappa: even_width, d: (constants - 1 + even_width) // 2}
