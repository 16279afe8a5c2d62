"""Theorem B: from three inputs on, ternary stages do all that stages with any weights can do.

The tables' units are compared with (5): so two ternary layers are a layer of Montúfar's network
with the same p, unit by unit, and the whole networks are equal on all of R^n_0.
"""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import FLOOR_P, depths
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.rows import TERNARY
from regionlab.claims.sharper.shared.tables import covered, table_steps
from regionlab.claims.sharper.statements.count import s
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import i, j, k, n, n0, p, q, x
from regionlab.constructions.sharper_stages import theorem_b as tables
from regionlab.constructions.sharper_stages.table import RowTable, g, h, t
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Quantity,
    Relation,
    Step,
    every_case,
    identity,
    lemma,
)


@claim("sharper-theorem-b")
def theorem_b(blocks: Sequence[RowTable] | None = None) -> Claim:
    """The claim, from the tables of `constructions`; `blocks` may hold edited ones."""
    given = tables.tables() if blocks is None else blocks
    steps: list[Step] = []
    for table in given:
        steps += [*table_steps(table), *covered(table), *targets_are_units(table)]
    steps += [*table_steps(tables.one_piece(3)), *assembly(given), *depths()[:1]]
    return Claim(
        paper="companion",
        label="Theorem B",
        statement=(
            r"For $n_0 \ge 3$ and $p = \lfloor n/n_0 \rfloor$ there is a ternary network of width "
            r"$n$ and odd depth $2s + 1$, identity after odd layers and ReLU after even ones, "
            r"whose $s$ ReLU layers are those of Montúfar's network (5)-(6), unit by unit and on "
            r"all of $\mathbb{R}^{n_0}$. It has exactly $p^{n_0 s}$ linear regions on $[0, "
            r"1]^{n_0}$."
        ),
        hypotheses=r"all $n_0 \ge 3$, $n \ge n_0$, $s \ge 0$",
        steps=tuple(steps),
        rests_on=(proposition_1(),),
        assumes=Hypotheses((n0, n, p, s), (n0 >= 3, *FLOOR_P)),
        argument=(
            r"The blocks stand side by side, each with rows and ReLUs of its own; with $q = p$ "
            r"that is at most $n_0 p \le n$ of both, and the others are spare. For $p = 1$ the "
            r"coordinates are passed on. A row of a later stage reads the ReLUs of its "
            r"coordinates, which are different ones, with the signs of (21) times its own weights. "
            r"So layer after layer the ReLUs are the units (5) and (6), and the last layer is (7); "
            r"Proposition 1 counts."
        ),
    )


def targets_are_units(table: RowTable) -> list[Step]:
    """The rise of y_l is unit (1, l) of (5) with p replaced by q, fold t is unit (t + 1, l)."""
    units = montufar_equations.first.with_parameter(p, q)
    first, later = (case.value for case in units.cases)
    steps = []
    for part in table.combinations:
        here = {j: part.coordinate, q: table.pieces}
        unit = first if part.kind == "rise" else later.subs(i, part.fold + 1)
        name = "(5), i = 1" if part.kind == "rise" else "(5), i = t + 1"
        label = f"{table.label}: {part} is unit {name}"
        steps.append(identity(label, part.target(table.pieces), unit.subs(here), part.given))
    return steps


def assembly(blocks: Sequence[RowTable]) -> list[Step]:
    """Every n_0 >= 3 is a sum of block sizes, every q >= 2 has tables, and widths add up."""
    last = sp.Symbol("b", integer=True, nonnegative=True)  # 0, 4 or 5
    third = (n0 - sp.Mod(n0, 3)) / 3
    sizes = sp.Or(
        sp.And(sp.Eq(sp.Mod(n0, 3), 0), sp.Eq(n0, 3 * third)),
        sp.And(sp.Eq(sp.Mod(n0, 3), 1), sp.Eq(n0, 3 * (third - 1) + 4), third >= 1),
        sp.And(sp.Eq(sp.Mod(n0, 3), 2), sp.Eq(n0, 3 * (third - 1) + 5), third >= 1),
    )
    steps = [
        lemma(
            "every n_0 >= 3 is a sum of 3s, at most one 4 and at most one 5",
            [n0 >= 3],
            sizes,
            latex=r"n_0 = 3k,\quad n_0 = 3k + 4 \quad\text{or}\quad n_0 = 3k + 5,\quad k \ge 0",
        ),
        identity(
            "the ReLUs are read with the signs of (21)",
            montufar_equations.zigzag_of_units.function.subs(k, t + 1) / x[t + 1, j],
            (-1) ** t,
            [t >= 0],
        ),
        every_case(
            "a row reads the ReLUs of the stage before with ternary weights",
            [
                (
                    f"{a} times {s}",
                    Relation(Quantity("weight", a * s, r"(-1)^{i-1} a_l"), "in", TERNARY),
                )
                for a in (-1, 0, 1)
                for s in (-1, 1)
            ],
        ),
        identity("the blocks' rows and ReLUs add up", 3 * q * k + last * q, (3 * k + last) * q),
    ]
    for table in blocks:
        size = table.inputs
        label = f"{table.label}: room for b q rows, b = {size}"
        steps.append(identity(label, table.room, size * table.pieces))
    for size in (3, 4, 5):
        steps.append(_every_q(size, [table for table in blocks if table.inputs == size]))
    return steps


def _every_q(size: int, blocks: Sequence[RowTable]) -> Step:
    """Each q >= 2 is `pieces` of one of these tables for parameters that its `given` allows."""
    number = sp.Symbol("q", integer=True, positive=True)
    reasons = []
    for table in blocks:
        symbol = g if table.pieces.has(g) else h
        slope = sp.expand(table.pieces).coeff(symbol, 1)
        value = (number - table.pieces.subs(symbol, 0)) / slope
        fits = [condition.subs(symbol, value) for condition in table.given]
        remainder = sp.Eq(sp.Mod(number, slope), table.pieces.subs(symbol, 0))
        reasons.append(sp.And(remainder, *fits))
    shown = r"q = 2h,\ 2h + 1" if size != 4 else r"q = 4g,\ 4g + 1,\ 4g + 2,\ 4g + 3"
    return lemma(
        f"blocks of {size}: every q >= 2 has a table", [number >= 2], sp.Or(*reasons), latex=shown
    )
