"""Row tables put into blocks of coordinates: what every ReLU of a stage adds up to.

    made(b, r, l, h, i, j)   ReLU i of place l in a block of b, by table r with the parameter h,
                             where j is the coordinate at that place
    unit(n_0, q, i, j)       ReLU (i, j) of the stage: made in its block, by the table for q

each a formula in y(1), ..., y(n_0), the stage's input. i = 1 is the rise, i = t + 1 fold t.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.sharper.shared.blocks import Cut
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import i, j, n0, p, q, x
from regionlab.constructions.sharper_stages.table import Combination, Kind, RowTable, t
from regionlab.proofs import Premise, Step, definition, identity, lemma, supposing

y = sp.Function("y", real=True)
"""y(j): coordinate j of a stage's input."""

NUMBERS: tuple[tuple[Kind, sp.Expr], ...] = (("rise", sp.Integer(1)), ("single", i + 1))
"""Which ReLUs of a coordinate are of which kind."""


def of_montufar(number: sp.Expr) -> sp.Expr:
    """Montúfar's unit (1, j) or, for i + 1, unit (i + 1, j), of the input y(j), with q for p."""
    first, later = montufar_equations.first.with_parameter(p, q).cases
    value = first.value if number == 1 else later.value
    return sp.expand(value.subs({x[j]: y(j), i: number}, simultaneous=True))


@dataclass(frozen=True)
class Made:
    """One combination of table r of its size, and the step that it is Montúfar's unit."""

    cut: Cut
    place: int
    table: RowTable
    part: Combination

    def value(self, number: sp.Expr) -> sp.Expr:
        """The ReLU's name: made(b, r, l, h, number, j)."""
        name = sp.Function(f"made_{self.cut.theorem}", real=True)
        own, symbol = self.part.coordinate, parameter(self.table)
        return name(self.table.inputs, self.place, own, symbol, number, j)

    def step(self, wanted: sp.Expr) -> Step:
        """The combination, written out, is `wanted`, a formula in q and i."""
        table, part = self.table, self.part
        number = sp.Integer(1) if part.kind == "rise" else part.fold + 1
        meant = definition(
            f"{table.label}: the sum for {part}",
            supposing(part.given, sp.Eq(self.value(number), written(table, part))),
        )
        name = "1" if part.kind == "rise" else "t + 1"
        return identity(
            f"{table.label}: {part} is unit i = {name} of (5)",
            self.value(number),
            wanted.subs(i, number - 1),
            [sp.Eq(q, table.pieces, evaluate=False), *table.given, *part.given, meant],
        )

    def at_q(self, step: Step) -> Premise:
        """The step at the parameter that belongs to q, for unit i + 1."""
        symbol = parameter(self.table)
        values = {} if symbol in (0, q) else {symbol: at_q(self.table, symbol)}
        return step.at(values | ({t: i} if self.part.kind != "rise" else {}))

    def case(self, number: sp.Expr) -> tuple[sp.Expr, Boolean]:
        """The ReLU's name at the parameter that belongs to q, and where it is unit (number, j)."""
        here = [
            sp.Eq(self.cut.block(), self.table.inputs),
            sp.Eq(self.cut.place(), self.part.coordinate),
        ]
        return at_q(self.table, self.value(number)), sp.And(*here, applies(self.table))


def unit(cut: Cut, number: sp.Expr) -> sp.Expr:
    """ReLU (number, j) of the stage."""
    return sp.Function(f"unit_{cut.theorem}", real=True)(n0, q, number, j)


def unit_steps(cut: Cut, tables: Sequence[RowTable], where: Step) -> list[Step]:
    """Every ReLU of the stage is Montúfar's, from what each table makes at each place.

    `where` shows that every coordinate has a place in a block. The last step is that on unit i + 1,
    the one before the last that on unit 1.
    """
    steps, joined = [], []
    for kind, number in NUMBERS:
        every = [
            Made(cut, place, table, part)
            for inputs in cut.sizes
            for place, table in enumerate(t for t in tables if t.inputs == inputs)
            for part in table.combinations
            if part.kind == kind
        ]
        own = [made.step(of_montufar(number)) for made in every]
        meant = definition(
            "a ReLU is made in its block, by the table for q",
            sp.Eq(unit(cut, number), sp.Piecewise(*(m.case(number) for m in every), (0, True))),
        )
        within = [n0 >= cut.least, j <= n0, *([i <= q - 1] if kind != "rise" else [])]
        instances = [made.at_q(step) for made, step in zip(every, own, strict=True)]
        steps += own
        joined.append(
            lemma(
                f"unit {number} of every coordinate is that of (5)",
                [*within, where.so, meant, *instances],
                sp.Eq(unit(cut, number), of_montufar(number)),
            )
        )
    return [*steps, *joined]


def row_steps(cut: Cut, tables: Sequence[RowTable]) -> dict[int, Step]:
    """By block size b: the table for q has b q rows at most, whatever q is."""
    found = {}
    for inputs in cut.sizes:
        size = cut.size(sp.Integer(inputs))
        cases = [(at_q(t, t.size), applies(t)) for t in tables if t.inputs == inputs]
        meant = definition(
            f"the rows of a block of {inputs} are those of the table for q",
            sp.Eq(size, sp.Piecewise(*cases, (0, True))),
        )
        found[inputs] = lemma(f"blocks of {inputs}: rows for every q", [meant], size <= inputs * q)
    return found


def one_table(tables: Sequence[RowTable], inputs: int) -> Step:
    """Every q >= 1 has exactly one of the tables for so many inputs."""
    cases = [applies(table) for table in tables if table.inputs == inputs]
    pairs = [sp.And(a, b) for at, a in enumerate(cases) for b in cases[:at]]
    return lemma(
        f"blocks of {inputs}: every q has exactly one table",
        [],
        sp.And(sp.Or(*cases), sp.Not(sp.Or(*pairs))),
    )


def written(table: RowTable, part: Combination) -> sp.Expr:
    """The combination written out where coordinate `part.coordinate` of the table is y(j)."""
    at = {x[m]: y(j - part.coordinate + m) for m in range(1, table.inputs + 1)}
    return part.value(table.by_name).xreplace(at)


def parameter(table: RowTable) -> sp.Expr:
    """The symbol by which the table's q is given; 0 if it is a number."""
    return next(iter(table.pieces.free_symbols), sp.Integer(0))


def at_q(table: RowTable, formula: sp.Basic) -> sp.Basic:
    """A formula in the table's parameter, at the parameter that belongs to q, rounded down."""
    symbol = parameter(table)
    if symbol in (0, q):
        return formula
    slope = sp.expand(table.pieces).coeff(symbol, 1)
    return formula.subs(symbol, sp.floor(q / slope))


def applies(table: RowTable) -> Boolean:
    """Whether the table is for q: whether its parameter has this q, and is allowed."""
    conditions = [sp.Eq(q, table.pieces, evaluate=False), *table.given]
    return sp.And(*(at_q(table, condition) for condition in conditions))
