"""What must hold of a row table: ternary rows, enough copies, room, and every combination's target.

Each combination gives an identity in y and in the table's parameters, and a lemma that no row is
needed more often than there are copies of it. A step that fails names parameters at which it does.
"""

from collections.abc import Iterable

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.sharper.shared.rows import nonnegative, ternary
from regionlab.claims.sharper.shared.written import written_out
from regionlab.constructions.sharper_stages.table import Combination, RowTable, t
from regionlab.notation import latex
from regionlab.proofs import Step, Verdict, every_case, identity, lemma


def table_steps(table: RowTable, all_relu: bool = False) -> list[Step]:
    """Every statement about one table; with `all_relu`, no row is negative on the cube."""
    steps = [ternary_rows(table), room(table)]
    if all_relu:
        steps.append(nonnegative_rows(table))
    for part in table.combinations:
        steps += [makes_its_target(table, part), enough_copies(table, part)]
    return steps


def ternary_rows(table: RowTable) -> Step:
    """Every weight and constant of a row is -1, 0 or 1."""
    cases = [(f"row {row.name}", ternary(row.weights, row.constant)) for row in table.rows]
    return every_case(f"{table.label}: the rows are ternary", cases)


def nonnegative_rows(table: RowTable) -> Step:
    """No row is negative on the cube."""
    cases = [(f"row {row.name}", nonnegative(row.weights, row.constant)) for row in table.rows]
    return every_case(f"{table.label}: no row is negative on the cube", cases)


def room(table: RowTable) -> Step:
    """No negative number of copies, and no more rows than there is room for."""
    fits = sp.And(table.size <= table.room, *(row.copies >= 0 for row in table.rows))
    shown = rf"{latex(sp.expand(table.size))} \le {latex(sp.expand(table.room))}"
    return _lemma(f"{table.label}: the rows fit", table.given, fits, shown)


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


def covered(table: RowTable) -> list[Step]:
    """Every fold t = 1, ..., q - 1 of every coordinate is made by one of the combinations."""
    steps = []
    for own in range(1, table.inputs + 1):
        reasons: list[Boolean] = []
        for part in table.combinations:
            if part.coordinate == own and part.kind != "rise":
                reasons.append(_makes(part))
        given = [*table.given, t >= 1, t <= table.pieces - 1]
        label = f"{table.label}: every fold of y_{own} is made"
        shown = rf"t = 1, \dots, {latex(sp.expand(table.pieces - 1))}"
        steps.append(_lemma(label, given, sp.Or(*reasons), shown))
    return steps


def _makes(part: Combination) -> Boolean:
    """Whether fold t is one that the combination is for."""
    if part.index == t:
        return sp.And(*part.given)
    if part.index is None:
        return sp.And(sp.Eq(t, part.fold), *part.given)
    offset = part.fold.subs(part.index, 0)  # t = 2u + offset
    fits = [condition.subs(part.index, (t - offset) / 2) for condition in part.given]
    return sp.And(sp.Eq(sp.Mod(t, 2), offset), *fits)


def _lemma(label: str, given: Iterable[Boolean], goal: Boolean, shown: str) -> Step:
    """A lemma; if SymPy has already found the goal true or false, the step says so."""
    conditions = [c for c in given if c != sp.true]
    if goal == sp.true:
        return Step(
            label, goal, Verdict.PROVED, "comparison of numbers", tuple(conditions), latex=shown
        )
    return lemma(label, conditions, goal, latex=shown)
