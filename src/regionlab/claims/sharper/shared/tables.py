"""What must hold of a row table: ternary rows, enough copies, room, and every combination's target.

Each combination gives an identity in y and in the table's parameters, and a lemma that no row is
needed more often than there are copies of it. A step that fails names parameters at which it does.
"""

from collections.abc import Iterable
from itertools import combinations

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.sharper.shared.rows import nonnegative, ternary
from regionlab.claims.sharper.shared.written import written_out
from regionlab.constructions.sharper_stages.table import Combination, Kind, RowTable, t
from regionlab.notation import latex
from regionlab.proofs import (
    Quantity,
    Relation,
    Step,
    computed,
    every_case,
    identity,
    lemma,
)


def table_steps(table: RowTable, all_relu: bool = False, most: sp.Expr | None = None) -> list[Step]:
    """Every statement about one table, which has `most` rows at most.

    With `all_relu`, no row is negative on the cube.
    """
    steps = [*names_and_sizes(table), ternary_rows(table), room(table, most)]
    if all_relu:
        steps.append(nonnegative_rows(table))
    for part in table.combinations:
        steps += [makes_its_target(table, part), enough_copies(table, part)]
    return steps


def names_and_sizes(table: RowTable) -> list[Step]:
    """Rows have names of their own and a weight for each coordinate; sums are of these rows."""
    names = [row.name for row in table.rows]
    used = {name for part in table.combinations for name in part.coefficients}
    own = {part.coordinate for part in table.combinations}
    reading = [row.shared and any(row.weights) for row in table.rows]
    return [
        computed(
            f"{table.label}: every row has a name of its own, and a weight for each coordinate",
            [
                Relation(Quantity("names", len(set(names))), "=", Quantity("rows", len(names))),
                Relation(
                    Quantity("weights", frozenset(len(row.weights) for row in table.rows)),
                    "=",
                    frozenset({table.inputs}),
                ),
                Relation(Quantity("shared rows that read a coordinate", sum(reading)), "=", 0),
                Relation(Quantity("rows in sums", frozenset(used)), "subset", frozenset(names)),
                Relation(
                    Quantity("coordinates", frozenset(own)),
                    "=",
                    frozenset(range(1, table.inputs + 1)),
                ),
            ],
        )
    ]


def ternary_rows(table: RowTable) -> Step:
    """Every weight and constant of a row is -1, 0 or 1."""
    cases = [(f"row {row.name}", ternary(row.weights, row.constant)) for row in table.rows]
    return every_case(f"{table.label}: the rows are ternary", cases)


def nonnegative_rows(table: RowTable) -> Step:
    """No row is negative on the cube."""
    cases = [(f"row {row.name}", nonnegative(row.weights, row.constant)) for row in table.rows]
    return every_case(f"{table.label}: no row is negative on the cube", cases)


def room(table: RowTable, most: sp.Expr | None = None) -> Step:
    """No negative number of copies, and, all copies counted, `most` rows at most."""
    fits = [row.copies >= 0 for row in table.rows]
    if most is None:
        label, shown = "no number of copies is negative", r"\text{copies} \ge 0"
    else:
        label, shown = "the rows fit", rf"{latex(sp.expand(table.size))} \le {latex(most)}"
        fits.append(table.size <= most)
    return _lemma(f"{table.label}: {label}", table.given, sp.And(*fits), shown)


def makes_its_target(table: RowTable, part: Combination) -> Step:
    """The combination, written out, is its target."""
    label = f"{table.label}: {part}"
    value, target = part.value(table.by_name), part.target(table.pieces)
    given = [*table.given, *part.given]
    return identity(label, value, target, given, latex=written_out(table, part))


def enough_copies(table: RowTable, part: Combination) -> Step:
    """No coefficient exceeds the number of copies, and the bias is -1, 0 or 1."""
    copies = table.by_name
    within: list[Boolean] = [part.bias <= 1, part.bias >= -1]
    for name, value in part.coefficients.items():
        within += [value <= copies[name].copies, -value <= copies[name].copies]
    given = [*table.given, *part.given]
    shown = r"|\text{coefficient}| \le \text{copies},\quad |\text{bias}| \le 1"
    return _lemma(f"{table.label}: copies for {part}", given, sp.And(*within), shown)


def covered(table: RowTable, rises: bool = True) -> list[Step]:
    """Every fold t = 1, ..., q - 1 of every coordinate is made, and in each way once at most.

    With `rises`, as where all folds may be single, so is every rise, exactly once. That holds for
    all parameters that the table is for, whatever its combinations are given.
    """
    steps = []
    for own in range(1, table.inputs + 1):
        if table.pieces != 1:
            steps += [_every_fold(table, own), *_no_fold_twice(table, own)]
        if rises:
            steps += _one_rise(table, own)
    return steps


def _every_fold(table: RowTable, own: int) -> Step:
    given = [*table.given, t >= 1, t <= table.pieces - 1]
    label = f"{table.label}: every fold of y_{own} is made"
    shown = rf"t = 1, \dots, {latex(sp.expand(table.pieces - 1))}"
    made = sp.Or(makes(table, own, "single"), makes(table, own, "double"))
    return _lemma(label, given, made, shown)


def _no_fold_twice(table: RowTable, own: int) -> list[Step]:
    """No two combinations of a kind are for the same fold."""
    steps = []
    for kind in ("single", "double"):
        parts = [p for p in table.combinations if (p.coordinate, p.kind) == (own, kind)]
        both = [sp.And(_applies(a), _applies(b)) for a, b in combinations(parts, 2)]
        if both:
            label = f"{table.label}: no {kind} fold of y_{own} is made twice"
            shown = r"\text{at most one combination for each } t"
            steps.append(_lemma(label, table.given, sp.Not(sp.Or(*both)), shown))
    return steps


def _one_rise(table: RowTable, own: int) -> list[Step]:
    """Exactly one combination is the rise, for all parameters of the table."""
    parts = [p for p in table.combinations if (p.coordinate, p.kind) == (own, "rise")]
    label = f"{table.label}: the rise of y_{own} is made"
    number = Relation(Quantity("rises", len(parts), r"\text{rises}"), "=", 1)
    always = sp.And(*(condition for part in parts for condition in part.given))
    steps = [computed(label, number)]
    if always != sp.true:
        steps.append(_lemma(f"{label} for all parameters", table.given, always, latex(always)))
    return steps


def makes(table: RowTable, own: int, kind: Kind) -> Boolean:
    """Whether one of the combinations makes fold t of coordinate `own` in this way."""
    parts = [p for p in table.combinations if (p.coordinate, p.kind) == (own, kind)]
    return sp.Or(*(_applies(part) for part in parts))


def _applies(part: Combination) -> Boolean:
    """Whether fold t is one that the combination is for, an integer value of its index."""
    if part.index is None:
        return sp.And(sp.Eq(t, part.fold), *part.given)
    offset = part.fold.subs(part.index, 0)
    factor = sp.expand(part.fold - offset).coeff(part.index, 1)  # fold = factor * index + offset
    if factor == 0:
        return sp.false
    at = (t - offset) / factor
    whole = sp.Eq(sp.Mod(t - offset, factor), 0) if factor != 1 else sp.true
    return sp.And(whole, at >= 0, *(condition.subs(part.index, at) for condition in part.given))


def _lemma(label: str, given: Iterable[Boolean], goal: Boolean, shown: str) -> Step:
    return lemma(label, [c for c in given if c != sp.true], goal, latex=shown)
