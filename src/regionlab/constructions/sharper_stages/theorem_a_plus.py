"""Theorem A+: for any n_0, q = floor(p/2) + 1 with ReLU in every layer.

Every fold is made by two ReLUs of slope q, so that q copies of each coordinate suffice, not 2q; and
no row is negative on [0, 1]^n_0, where a ReLU then does what the identity does.
"""

import sympy as sp

from regionlab.constructions.indices import q
from regionlab.constructions.sharper_stages.table import Combination, K, Row, RowTable, t


def table(inputs: int) -> RowTable:
    """q >= 2: rows y_l, q copies each, and q - 2 constants."""
    zero = (0,) * inputs
    rows, combinations = [], []
    for own in range(1, inputs + 1):
        unit = tuple(int(j == own) for j in range(1, inputs + 1))
        rows.append(Row(f"Y{own}", unit, 0, q))
        parts = {f"Y{own}": q, K: 1 - t}
        given = (t >= 1, t <= q - 1)
        combinations.append(Combination("double", own, t, parts, sp.Integer(-1), given, t))
    rows.append(Row(K, zero, 1, q - 2))
    room = 2 * (q - 1) * inputs
    label = f"Theorem A+, n_0 = {inputs}"
    return RowTable(label, inputs, q, room, tuple(rows), tuple(combinations), (q >= 2,))
