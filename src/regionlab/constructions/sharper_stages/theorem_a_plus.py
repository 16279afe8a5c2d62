"""Theorem A+: for any n_0, q = floor(p/2) + 1 with ReLU in every layer.

Every fold is made by two ReLUs of slope q, so that q copies of each coordinate suffice, not 2q; and
no row is negative on [0, 1]^n_0, where a ReLU then does what the identity does.
"""

import sympy as sp

from regionlab.constructions.indices import q
from regionlab.constructions.sharper_stages.table import Combination, K, Row, RowTable, t


def one_coordinate() -> RowTable:
    """q >= 2: q rows y, and q - 2 constants that all coordinates share."""
    rows = (Row("Y", (1,), 0, q), Row(K, (0,), 1, q - 2, shared=True))
    given = (t >= 1, t <= q - 1)
    fold = Combination("double", 1, t, {"Y": q, K: 1 - t}, sp.Integer(-1), given, t)
    return RowTable("Theorem A+", 1, q, rows, (fold,), (q >= 2,))


def table(inputs: int) -> RowTable:
    """The rows and sums of one coordinate for each of them, with one set of constants."""
    return one_coordinate().repeated(inputs)
