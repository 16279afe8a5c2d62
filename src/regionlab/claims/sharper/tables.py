"""What must hold of a row table: ternary rows, enough copies, room, and every combination's target.

Each combination gives an identity in y and in the table's parameters, and a lemma that no row is
needed more often than there are copies of it. A step that fails names parameters at which it does.
"""

from collections.abc import Iterable

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.sharper_stages.table import Combination, RowTable, t
from regionlab.notation import latex
from regionlab.proofs import Step, Verdict, identity, lemma


def every_case(label: str, cases: Iterable[tuple[str, bool]], shown: str) -> Step:
    """The step "it holds in each of these cases": finitely many, each decided in integers.

    PROVED if all hold, REFUTED by the first that does not; OPEN if there is none. The cases must
    be all that the statement speaks of; a mere sample is no proof.
    """
    decided = list(cases)
    wrong = next((name for name, holds in decided if not holds), None)
    verdict = Verdict.PROVED if decided else Verdict.OPEN
    if wrong is not None:
        verdict = Verdict.REFUTED
    method = f"all {len(decided)} cases, one by one in integers"
    witness = None if wrong is None else {"case": wrong}
    claim = sp.Symbol("every case holds")
    return Step(label, claim, verdict, method, witness=witness, latex=shown)


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
    cases = [
        (f"row {row.name}", set(row.weights) | {row.constant} <= {-1, 0, 1}) for row in table.rows
    ]
    return every_case(f"{table.label}: the rows are ternary", cases, r"a, c \in \{-1, 0, 1\}")


def nonnegative_rows(table: RowTable) -> Step:
    """c >= the number of -1 in a, so that a . y + c >= 0 on the cube."""
    cases = [(f"row {row.name}", row.constant >= row.weights.count(-1)) for row in table.rows]
    shown = r"a \cdot y + c \ge 0 \text{ on } [0, 1]^{n_0}"
    return every_case(f"{table.label}: no row is negative on the cube", cases, shown)


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


def written_out(table: RowTable, part: Combination) -> str:
    """The combination as the book prints it, equal coefficients once: h(-R_1 + R_2) = 2h y_1."""
    groups: list[tuple[sp.Expr, str]] = []  # a coefficient, and the signed rows that have it
    for name, coefficient in part.coefficients.items():
        value = sp.expand(coefficient)
        if value == 0:
            continue
        minus = latex(value).startswith("-")
        size = -value if minus else value
        sign, row = "-" if minus else "+", subscripted(name)
        if groups and groups[-1][0] == size:
            groups[-1] = (size, f"{groups[-1][1]} {sign} {row}")
        else:
            groups.append((size, f"{sign} {row}"))
    shown = ""
    for size, terms in groups:
        if size == 1:
            shown += f" {terms}"
        elif len(terms.split()) == 2:
            sign, row = terms.split()
            shown += f" {sign} {_factor(size, table)} {row}"
        else:
            shown += rf" + {_factor(size, table)} ({terms.removeprefix('+ ')})"
    if part.bias != 0:
        bias = latex(part.bias)
        shown += f" {bias}" if bias.startswith("-") else f" + {bias}"
    return f"{shown.strip().removeprefix('+ ')} = {_target(table, part)}"


def _factor(size: sp.Expr, table: RowTable) -> str:
    for value, name in table.abbreviations:
        if size == sp.expand(value):
            return name
    return f"({latex(size)})" if isinstance(size, sp.Add) else latex(size)


def _target(table: RowTable, part: Combination) -> str:
    slope = sp.expand(table.pieces * (2 if part.kind == "single" else 1))
    front = f"({latex(slope)})" if isinstance(slope, sp.Add) else latex(slope)
    offset = sp.expand(part.fold)
    text = rf"{front}\, y_{part.coordinate}"
    if offset == 0:
        return text
    twice = "2" if part.kind == "single" else ""
    inside = f"({latex(offset)})" if isinstance(offset, sp.Add) else latex(offset)
    return f"{text} - {latex(2 * offset) if twice and offset.is_Symbol else twice + inside}"


def subscripted(name: str) -> str:
    """A row's name as LaTeX: R_1 for R1."""
    letter, rest = name[0], name[1:]
    if rest == "'":
        return f"{letter}'"
    return f"{letter}_{{{rest}}}" if rest else letter


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
