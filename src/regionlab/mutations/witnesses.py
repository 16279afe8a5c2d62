"""Whether altered tables still make the stages that they made: built small and compared."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import sympy as sp

from regionlab.constructions.sharper_stages.expand import expand
from regionlab.constructions.sharper_stages.table import RowTable
from regionlab.mutations.mutant import BROKEN, Explained
from regionlab.mutations.trial import Fate

LARGEST = 5
"""Parameters of the stages that are built."""


def builds_the_same(value: Any, other: Any, rows_counted: bool = False) -> Explained:
    """HARMLESS if what is built from the altered value is what is built from the value.

    Spare rows are harmless only where the claim counts them: `rows_counted`.
    """
    many = isinstance(value, (tuple, list))
    before, after = (tuple(v) if many else (v,) for v in (value, other))
    if len(after) == len(before) + 1 and after[:-1] == before and after[-1] in before:
        return Fate.HARMLESS, "it is there twice, and says the same twice"
    if len(after) != len(before):
        return Fate.UNEXPLAINED, "a part is missing, and nothing is lost"
    (place,) = [at for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] or (0,)
    one, two = before[place], after[place]
    if isinstance(one, RowTable):
        return _table(one, two, rows_counted)
    return Fate.UNEXPLAINED, "nothing builds it"


def _table(one: RowTable, two: RowTable, rows_counted: bool) -> Explained:
    tried = 0
    for values in _values(one):
        try:
            if _stage(one, values) != _stage(two, values):
                return Fate.UNEXPLAINED, f"another stage at {values}"
            if len(expand(two, values).rows) > len(expand(one, values).rows) and not rows_counted:
                return Fate.UNEXPLAINED, f"more rows at {values}, and no step counts them"
        except BROKEN as error:
            return Fate.UNEXPLAINED, f"no stage at {values}: {error}"
        tried += 1
    if not tried:
        return Fate.UNEXPLAINED, "no stage was built"
    return Fate.HARMLESS, f"the {tried} smallest stages built from it are the same, ReLU by ReLU"


def _values(table: RowTable) -> Iterator[dict[sp.Symbol, int]]:
    symbols = sorted(sp.sympify(table.pieces).free_symbols, key=str)
    for point in product(range(LARGEST + 1), repeat=len(symbols)):
        values = dict(zip(symbols, point, strict=True))
        allowed = all(sp.sympify(c).subs(values) == sp.true for c in table.given)
        if allowed and int(sp.sympify(table.pieces).subs(values)) >= 1:
            yield values


def _stage(table: RowTable, values: dict[sp.Symbol, int]) -> tuple[Any, ...]:
    """What the ReLUs compute and are read with."""
    stage = expand(table, values)
    return stage.pieces, tuple(stage.pre_activations), tuple(u.sign for u in stage.units)
