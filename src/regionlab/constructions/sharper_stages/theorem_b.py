"""Theorem B: for n_0 >= 3 inputs a ternary stage folds q = floor(n / n_0) times, as any stage does.

n_0 is cut into blocks of 3, 4 and 5 coordinates; a block of b uses at most b q rows and exactly
b q ReLUs. The trick: a row that adds up several coordinates serves each of them.
"""

import sympy as sp

from regionlab.constructions.sharper_stages.table import Combination, K, Row, RowTable, g, h, t

_FOLD = (t >= 1,)


def _ones(size: int, *minus: int, over: tuple[int, ...] | None = None) -> tuple[int, ...]:
    """1 on the coordinates `over` (all, if None), but -1 on `minus`; coordinates count from 1."""
    inside = tuple(range(1, size + 1)) if over is None else over
    return tuple(-1 if j in minus else int(j in inside) for j in range(1, size + 1))


def _fold(
    pieces: sp.Expr, coordinate: int, coefficients: dict[str, sp.Expr], constants: sp.Expr
) -> Combination:
    """2q y_l - 2t for every fold t, with `constants` copies of K."""
    given = (*_FOLD, t <= pieces - 1)
    parts = {**coefficients, K: sp.expand(constants)}
    return Combination("single", coordinate, t, parts, given=given, index=t)


def _rise(coordinate: int, coefficients: dict[str, sp.Expr], bias: int = 0) -> Combination:
    """q y_l."""
    return Combination("rise", coordinate, sp.Integer(0), coefficients, sp.Integer(bias))


def block_of_3(odd: bool) -> RowTable:
    """Three coordinates, q = 2h or 2h + 1, h >= 1."""
    q = 2 * h + int(odd)
    rows, combinations = _triple(3, odd)
    rows.append(Row(K, (0, 0, 0), 1, q - 2))
    label = f"block of 3, q = {q}"
    return RowTable(label, 3, q, tuple(rows), tuple(combinations), (h >= 1,))


def _triple(size: int, odd: bool) -> tuple[list[Row], list[Combination]]:
    """Rows R_1, ..., R_4 and F_1, F_2, F_3 on the first three of `size` coordinates."""
    q, three = 2 * h + int(odd), (1, 2, 3)
    rows = [Row(f"R{j}", _ones(size, j, over=three), -1, h) for j in three]
    rows.append(Row("R4", _ones(size, over=three), -1, h))
    if odd:
        pairs = ((2, 3), (1, 3), (1, 2))
        rows += [Row(f"F{j}", _ones(size, over=pairs[j - 1]), -1, sp.Integer(1)) for j in three]
    combinations = []
    for own in three:
        j, k = (other for other in three if other != own)
        parts = {f"R{own}": -h, f"R{j}": h, f"R{k}": h, "R4": h}
        if odd:
            one = sp.Integer(1)
            parts |= {f"F{own}": -one, f"F{j}": one, f"F{k}": one}
            rise = {f"R{own}": -h, "R4": h - 1, f"F{j}": one, f"F{k}": one}
            combinations.append(_rise(own, rise, bias=1))
        else:
            combinations.append(_rise(own, {f"R{own}": -h, "R4": h}))
        combinations.append(_fold(q, own, parts, q - 2 * t))
    return rows, combinations


def block_of_4(odd: bool, odd_half: bool) -> RowTable:
    """Four coordinates, q = 2h or 2h + 1, h = 2g or 2g + 1, h >= 1."""
    half = 2 * g + int(odd_half)
    q = sp.expand(2 * half + int(odd))
    one = sp.Integer(1)
    rows = [Row(f"S{own}", _ones(4, own), -1, half) for own in range(1, 5)]
    if odd or odd_half:
        rows += [Row("P", (1, 1, 0, 0), -1, one), Row("M", (1, -1, 0, 0), 0, one)]
        rows += [Row("P'", (0, 0, 1, 1), -1, one), Row("M'", (0, 0, 1, -1), 0, one)]
    if odd:
        rows += [Row("E1", (1, 0, 0, 0), 0, one), Row("E3", (0, 0, 1, 0), 0, one)]
    rows.append(Row(K, (0, 0, 0, 0), 1, q - 2))
    combinations: list[Combination] = []
    for own in range(1, 5):
        combinations += _of_4(own, odd, odd_half, half, q)
    label = f"block of 4, q = {q}"
    return RowTable(label, 4, q, tuple(rows), tuple(combinations), (half >= 1,))


_DOUBLED = ({"P": 1, "M": 1}, {"P": 1, "M": -1}, {"P'": 1, "M'": 1}, {"P'": 1, "M'": -1})
"""D_l = (2 e_l; -1)."""
_ONCE = ({"E1": 1}, {"P": 1, "E1": -1}, {"E3": 1}, {"P'": 1, "E3": -1})
"""O_l = (e_l; o_l) with o_l = 0, -1, 0, -1."""


def _of_4(
    own: int, odd: bool, odd_half: bool, half: sp.Expr, q: sp.Expr
) -> tuple[Combination, Combination]:
    """The rise and the folds of coordinate own, from B_l = (4 e_l; -2), D_l and O_l."""

    def times(factor: sp.Expr) -> dict[str, sp.Expr]:
        return {f"S{j}": -factor if j == own else factor for j in range(1, 5)}

    def signed(parts: dict[str, int], sign: int) -> dict[str, sp.Expr]:
        return {name: sp.Integer(sign * value) for name, value in parts.items()}

    doubled, once, o = _DOUBLED[own - 1], _ONCE[own - 1], -((own + 1) % 2)
    fold = times(half) | (signed(doubled, 1) if odd else {})
    if not odd and not odd_half:
        rise, fill, bias = times(g), 2 * g, 0
    elif not odd_half:
        rise, fill, bias = times(g) | signed(once, 1), 2 * g - o, 0
    elif not odd:
        rise, fill, bias = times(g) | signed(doubled, 1), 2 * g, 1
    else:
        rise, fill, bias = times(g + 1) | signed(once, -1), 2 * g + 1 + o, 1
    return _rise(own, {**rise, K: fill}, bias), _fold(q, own, fold, q - 2 * t)


def block_of_5(odd: bool) -> RowTable:
    """Five coordinates, q = 2h or 2h + 1, h >= 1: three as in `block_of_3`, two by P and M."""
    q, one = 2 * h + int(odd), sp.Integer(1)
    rows, combinations = _triple(5, odd)
    rows += [Row("P", (0, 0, 0, 1, 1), -1, q), Row("M", (0, 0, 0, 1, -1), 0, q)]
    if odd:
        rows.append(Row("E4", (0, 0, 0, 1, 0), 0, one))
    rows.append(Row(K, (0, 0, 0, 0, 0), 1, q - 2))
    last = {"E4": one} if odd else {}
    combinations.append(_rise(4, {"P": h, "M": h, **last, K: h - 1}, bias=1))
    combinations.append(_fold(q, 4, {"P": q, "M": q}, q - 2 * t))
    last = {"E4": -one} if odd else {}
    rise = {"P": h + int(odd), "M": -h, **last, K: h - 1 + int(odd)}
    combinations.append(_rise(5, rise, bias=1))
    combinations.append(_fold(q, 5, {"P": q, "M": -q}, q - 2 * t))
    label = f"block of 5, q = {q}"
    return RowTable(label, 5, q, tuple(rows), tuple(combinations), (h >= 1,))


def one_piece(inputs: int) -> RowTable:
    """q = 1: every coordinate is passed on."""
    one = sp.Integer(1)
    rows = tuple(Row(f"E{own}", _ones(inputs, over=(own,)), 0, one) for own in range(1, inputs + 1))
    rises = tuple(_rise(own, {f"E{own}": one}) for own in range(1, inputs + 1))
    return RowTable("q = 1", inputs, one, rows, rises)


def tables() -> tuple[RowTable, ...]:
    """Every block table: by size, parity of q and, for 4, parity of h."""
    both = (False, True)
    return (
        *(block_of_3(odd) for odd in both),
        *(block_of_4(odd, odd_half) for odd in both for odd_half in both),
        *(block_of_5(odd) for odd in both),
    )


LAST_BLOCK = {0: 3, 1: 4, 2: 5}
"""n_0 is cut into blocks of 3 and a last one of this size, by n_0 modulo 3."""


def blocks(inputs: int) -> tuple[int, ...]:
    """n_0 as a sum of 3s, and a last 3, 4 or 5; `inputs` is at least 3."""
    last = LAST_BLOCK[inputs % 3]
    return (3,) * ((inputs - last) // 3) + (last,)


def block_table(size: int, pieces: int) -> tuple[RowTable, dict[sp.Symbol, int]]:
    """The table of a block of `size` coordinates, and its symbols' values at q = `pieces`."""
    if pieces == 1:
        return one_piece(size), {}
    half, odd = divmod(pieces, 2)
    if size == 4:
        quarter, odd_half = divmod(half, 2)
        return block_of_4(bool(odd), bool(odd_half)), {g: quarter}
    return (block_of_3 if size == 3 else block_of_5)(bool(odd)), {h: half}
