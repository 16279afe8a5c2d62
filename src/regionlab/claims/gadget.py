"""A ternary stage of one's own: its rows and sums written down, and whether it folds, for all q.

A stage is two ternary layers. The first has rows a . y + c, each in so many copies; each ReLU of
the second sums copies of rows. With y_1, ..., y_n the coordinates and q the number of pieces, the
sums that fold coordinate l are the `rise` q y_l and, for t = 1, ..., q - 1, the `single`
2q y_l - 2t or twice the `double` q y_l - t.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.sharper.shared.tables import covered, table_steps
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions.sharper_stages.table import Combination, Kind, Row, RowTable, g, h, t
from regionlab.errors import ProofError
from regionlab.proofs import Claim, Quantity, Relation, Step, computed, lemma, supposing

__all__ = ["Stage", "double", "g", "gadget", "h", "rise", "row", "single", "stage", "t"]

Number: TypeAlias = sp.Expr | int


@dataclass(frozen=True)
class Stage:
    """A row table, and for how many rows there is room: a formula in its parameters."""

    table: RowTable
    room: sp.Expr


def row(name: str, weights: Sequence[int], constant: int, copies: Number) -> Row:
    """`copies` equal rows weights . y + constant of the first layer; all entries are to be ternary.

    Raises ProofError for weights or a constant that are no integers, and for floats.
    """
    for entry in (*weights, constant):
        if isinstance(entry, bool) or not isinstance(entry, (int, sp.Integer)):
            raise ProofError(f"row {name}: {entry!r} is no integer; give -1, 0 or 1")
    return Row(name, tuple(map(int, weights)), int(constant), _exact(copies, f"copies of {name}"))


def rise(coordinate: int, bias: Number = 0, **rows: Number) -> Combination:
    """The sum that is meant to be q y_l: how often each row is taken, or subtracted."""
    return _sum("rise", coordinate, sp.Integer(0), bias, rows, ())


def single(
    coordinate: int, bias: Number = 0, *, given: Sequence[Boolean] = (), **rows: Number
) -> Combination:
    """The sum that is meant to be 2q y_l - 2t; for every t that `given` allows."""
    return _sum("single", coordinate, t, bias, rows, given)


def double(
    coordinate: int, bias: Number = 0, *, given: Sequence[Boolean] = (), **rows: Number
) -> Combination:
    """The sum that is meant to be q y_l - t, which two ReLUs compute; for the t of `given`."""
    return _sum("double", coordinate, t, bias, rows, given)


def _sum(
    kind: Kind,
    coordinate: int,
    fold: sp.Expr,
    bias: Number,
    rows: Mapping[str, Number],
    given: Sequence[Boolean],
) -> Combination:
    parts = {name: _exact(value, f"the coefficient of {name}") for name, value in rows.items()}
    index = None if kind == "rise" else t
    return Combination(kind, coordinate, fold, parts, _exact(bias, "bias"), tuple(given), index)


def _exact(value: object, what: str) -> sp.Expr:
    number = sp.sympify(value)
    if not isinstance(number, sp.Expr) or number.has(sp.Float):
        raise ProofError(f"{what} is {value}, no exact number; write it with h, t and integers")
    return number


def stage(
    label: str,
    inputs: int,
    pieces: Number,
    rows: Sequence[Row],
    sums: Sequence[Combination],
    room: Number,
    given: Sequence[Boolean] = (h >= 1,),
) -> Stage:
    """The stage that these rows and sums describe, for parameters in `given`.

    `pieces` is q, such as 2*h or 2*h + 1; `room` the number of rows that the layer may have. Sums
    of folds are for t = 1, ..., q - 1, if they say nothing else. Raises ProofError, with what is
    missing, for rows of another length, names that are used twice, sums of rows that are not there.
    """
    names = [r.name for r in rows]
    for name in names:
        if names.count(name) > 1:
            raise ProofError(f"{label}: two rows are called {name}; rename one")
    for r in rows:
        if len(r.weights) != inputs:
            raise ProofError(
                f"{label}: row {r.name} has {len(r.weights)} weights, there are {inputs} inputs"
            )
    q = _exact(pieces, "pieces")
    whole = tuple(_for_every_fold(part, q) for part in sums)
    for part in whole:
        if not 1 <= part.coordinate <= inputs:
            raise ProofError(f"{label}: {part} folds y_{part.coordinate} of {inputs} coordinates")
        for name in part.coefficients:
            if name not in names:
                raise ProofError(
                    f"{label}: the sum {part} takes row {name}, and the rows are {', '.join(names)}"
                )
    size = _exact(room, "room")
    known: dict[str, Any] = (
        {"room": size} if "room" in {field.name for field in fields(RowTable)} else {}
    )
    table = RowTable(
        label=label,
        inputs=inputs,
        pieces=q,
        rows=tuple(rows),
        combinations=whole,
        given=tuple(given),
        **known,
    )
    return Stage(table, size)


def _has_room() -> bool:
    return "room" in {field.name for field in fields(RowTable)}


def _for_every_fold(part: Combination, q: sp.Expr) -> Combination:
    if part.kind == "rise" or part.given:
        return part
    given = (t >= 1, t <= q - 1)
    return Combination(
        part.kind, part.coordinate, part.fold, part.coefficients, part.bias, given, part.index
    )


def gadget(mine: Stage) -> Claim:
    """The claim that the stage is ternary, fits, and has every sum that folding needs, for all q.

    What is concluded are the sums, written out, each equal to what it is meant to be, and the
    number of rows. That such sums fold is the claim `sharper-folds`.
    """
    table = mine.table
    conclusions = []
    for part in table.combinations:
        conditions = [c for c in (*table.given, *part.given) if c != sp.true]
        equation = sp.Eq(part.value(table.by_name), part.target(table.pieces), evaluate=False)
        conclusions.append(supposing(conditions, equation))
    fits = sp.Le(table.size, mine.room, evaluate=False)
    conditions = [c for c in table.given if c != sp.true]
    slots = "; ".join(f"«{number}»" for number in range(len(conclusions)))
    return Claim(
        identifier="my-gadget",
        paper="companion",
        label=table.label,
        statement=(
            f"A ternary stage of «{len(conclusions)}.lhs» rows, at most «{len(conclusions)}.rhs», "
            f"folds each of {table.inputs} coordinates into ${sp.latex(table.pieces)}$ pieces, by "
            f"these sums of its rows: {slots}."
        ),
        hypotheses=f"all ${sp.latex(sp.And(*table.given))}$",
        steps=(
            lemma(f"{table.label}: the rows fit into the room", conditions, fits),
            _one_rise_each(table),
            *table_steps(table),
            *covered(table),
        ),
        rests_on=(folds(),),
        concludes=(*conclusions, supposing(conditions, fits)),
    )


def _one_rise_each(table: RowTable) -> Step:
    rises = tuple(sorted(p.coordinate for p in table.combinations if p.kind == "rise"))
    return computed(
        f"{table.label}: every coordinate has one rise",
        Relation(
            Quantity("coordinates of the rises", rises),
            "=",
            Quantity("coordinates", tuple(range(1, table.inputs + 1))),
        ),
    )
