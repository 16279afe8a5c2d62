"""A table at integer parameters: rows written out copy by copy, coefficients as entries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import Any

import sympy as sp

from regionlab.constructions.sharper_stages.folds import Folds, Stage, Sum, Unit, interleaved, units
from regionlab.constructions.sharper_stages.table import Combination, RowTable
from regionlab.errors import ConstructionError

Values = Mapping[sp.Symbol, int]


def expand(table: RowTable, values: Values) -> Stage:
    """The stage that the table describes at `values`, every row and coefficient an integer.

    Raises ConstructionError if a coefficient exceeds the number of copies, a bias is not -1, 0
    or 1, a fold is missing, or a number of copies is negative.
    """
    pieces = _number(table.pieces, values)
    copies = [_number(row.copies, values) for row in table.rows]
    if min(copies) < 0:
        raise ConstructionError(f"{table.label}: {min(copies)} rows at {_shown(values)}")
    rows = [
        (row.weights, row.constant)
        for row, number in zip(table.rows, copies, strict=True)
        for _ in range(number)
    ]
    sums = list(_sums(table, values, pieces, copies))
    parts = []
    for coordinate in range(1, table.inputs + 1):
        own = [(part, fold, inside) for part, fold, inside in sums if part.coordinate == coordinate]
        by_kind = {
            kind: {fold: inside for part, fold, inside in own if part.kind == kind}
            for kind in ("rise", "single", "double")
        }
        folds = Folds(by_kind["single"], by_kind["double"], by_kind["rise"].get(0))
        try:
            parts.append(units(folds, pieces, coordinate))
        except KeyError:
            raise ConstructionError(
                f"{table.label}: a fold of y_{coordinate} is missing at {_shown(values)}"
            ) from None
    return Stage(table.inputs, pieces, tuple(rows), interleaved(parts))


def _sums(
    table: RowTable, values: Values, pieces: int, copies: Sequence[int]
) -> Iterator[tuple[Combination, int, Sum]]:
    """Every combination at every fold it is for, written out over the copies."""
    names = [row.name for row in table.rows]
    for part in table.combinations:
        symbol = part.index
        formulas = (part.fold, *(part.coefficients.get(name, 0) for name in names), part.bias)
        numbers = _compiled(tuple(map(sp.sympify, formulas)), symbol, tuple(values))
        applies = _compiled((sp.And(*part.given),), symbol, tuple(values))
        for index in range(pieces) if symbol is not None else (0,):
            point = (index, *values.values())
            if not applies(*point)[0]:
                continue
            fold, *coefficients, bias = map(int, numbers(*point))
            entries: list[int] = []
            for name, value, number in zip(names, coefficients, copies, strict=True):
                if abs(value) > number:
                    raise ConstructionError(
                        f"{table.label}: {part} needs {value} copies of {name}, there are {number}"
                    )
                sign = 1 if value > 0 else -1
                entries += [sign] * abs(value) + [0] * (number - abs(value))
            if abs(bias) > 1:
                raise ConstructionError(f"{table.label}: the bias of {part} is {bias}")
            yield part, fold, Sum(tuple(entries), bias)


@cache
def _compiled(
    formulas: tuple[sp.Basic, ...], symbol: sp.Symbol | None, parameters: tuple[sp.Symbol, ...]
) -> Any:
    """The formulas as one Python function of the fold's symbol and the parameters."""
    first = sp.Dummy() if symbol is None else symbol
    return sp.lambdify((first, *parameters), formulas, modules="math")


def _number(formula: sp.Expr, values: Values) -> int:
    return int(sp.sympify(formula).subs(values))


def _shown(values: Values) -> str:
    return ", ".join(f"{symbol} = {value}" for symbol, value in values.items())


def direct_sum(stages: Sequence[Stage]) -> Stage:
    """Stages of different coordinates side by side: block-diagonal, in Montúfar's order of units.

    Raises ConstructionError unless all have the same number of pieces.
    """
    if len({stage.pieces for stage in stages}) != 1:
        raise ConstructionError("stages with different q; give every block the same q")
    inputs = sum(stage.inputs for stage in stages)
    first_input = list(accumulate((stage.inputs for stage in stages), initial=0))
    first_row = list(accumulate((len(stage.rows) for stage in stages), initial=0))
    rows = []
    parts: list[list[Unit]] = [[] for _ in range(inputs)]
    for stage, shift, start in zip(stages, first_input, first_row, strict=False):
        after = inputs - shift - stage.inputs
        rows += [((0,) * shift + w + (0,) * after, constant) for w, constant in stage.rows]
        rest = first_row[-1] - start - len(stage.rows)
        for unit in stage.units:
            wide = Sum((0,) * start + unit.inside.coefficients + (0,) * rest, unit.inside.bias)
            moved = replace(unit, inside=wide, coordinate=unit.coordinate + shift)
            parts[moved.coordinate - 1].append(moved)
    return Stage(inputs, stages[0].pieces, tuple(rows), interleaved(parts))
