"""Theorem B: from three inputs on, ternary stages do all that stages with any weights can do.

The tables' units are compared with (5): so two ternary layers are a layer of Montúfar's network
with the same p, unit by unit, and the whole networks are equal on all of R^n_0.
"""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import FLOOR_P, depths
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.blocks import Cut
from regionlab.claims.sharper.shared.networks import agreement, counted, regions, relus, s
from regionlab.claims.sharper.shared.placed import one_table, row_steps, unit_steps
from regionlab.claims.sharper.shared.rows import TERNARY
from regionlab.claims.sharper.shared.tables import covered, table_steps
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import j, k, n, n0, p, q, x
from regionlab.constructions.sharper_stages import theorem_b as tables
from regionlab.constructions.sharper_stages.table import RowTable, t
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Quantity,
    Relation,
    Step,
    computed,
    every_case,
    identity,
    lemma,
    nonnegative_product,
)

CUT = Cut("B", 3, tables.LAST_BLOCK, 3)


@claim("sharper-theorem-b")
def theorem_b(blocks: Sequence[RowTable] | None = None) -> Claim:
    """The claim, from the tables of `constructions`; `blocks` may hold edited ones."""
    given = [*(tables.tables() if blocks is None else blocks)]
    given += [tables.one_piece(size) for size in CUT.sizes]
    steps: list[Step] = [nonnegative_product(), sizes_are(given), *reading(), *depths()[:1]]
    for table in given:
        steps += [*table_steps(table, most=table.inputs * table.pieces), *covered(table)]
    steps += [one_table(given, size) for size in CUT.sizes]
    steps += [*CUT.steps(), *unit_steps(CUT, given, CUT.steps()[0])]
    general = proposition_1()
    steps.append(counted(CUT, [unit.at({q: p}) for unit in steps[-2:]], general))
    fit = row_steps(CUT, given)
    steps += [*fit.values(), *CUT.all_rows(fit)]
    number, meant = relus(CUT)
    sizes = sp.And(CUT.rows.subs(q, p) <= n, number <= n)
    steps.append(
        lemma("rows and ReLUs fit", [n0 >= 3, *FLOOR_P, steps[-1].at({q: p}), meant], sizes)
    )
    return Claim(
        paper="companion",
        label="Theorem B",
        statement=(
            r"For $n_0 \ge 3$ and every $q$ there is a ternary stage, identity then ReLU, whose "
            r"ReLUs are those of (5) and (6), unit by unit, for all inputs $y \in "
            r"\mathbb{R}^{n_0}$: «0» and «1». With $q = p = \lfloor n/n_0 \rfloor$ it fits into "
            r"width $n$: «2». So $s$ such stages, a ternary network of odd depth $2s + 1$, are "
            r"Montúfar's network, with «3.rhs» linear regions on the cube: «3»."
        ),
        hypotheses=r"all $n_0 \ge 3$, $n \ge n_0$, $s \ge 0$",
        steps=tuple(steps),
        rests_on=(general,),
        assumes=Hypotheses((n0, n, p, s), (n0 >= 3, *FLOOR_P)),
        concludes=(*agreement(CUT), sizes, sp.Eq(regions(CUT), p ** (n0 * s))),
        argument=(
            r"The blocks stand side by side, each with rows and ReLUs of its own; with $q = p$ "
            r"that is at most $n_0 p \le n$ of both, and the others are spare. For $p = 1$ the "
            r"coordinates are passed on. A row of a later stage reads the ReLUs of its "
            r"coordinates, which are different ones, with the signs of (21) times its own weights. "
            r"So layer after layer the ReLUs are the units (5) and (6), and the last layer is (7); "
            r"Proposition 1 counts."
        ),
    )


def sizes_are(given: Sequence[RowTable]) -> Step:
    """The tables are for blocks of the sizes that there are."""
    found = Quantity("sizes of blocks", frozenset(table.inputs for table in given))
    return computed("tables for blocks of 3, 4 and 5", Relation(found, "=", frozenset(CUT.sizes)))


def reading() -> list[Step]:
    """A later stage reads the ReLUs of the one before with ternary weights."""
    return [
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
                    f"{a} times {sign}",
                    Relation(Quantity("weight", a * sign, r"(-1)^{i-1} a_l"), "in", TERNARY),
                )
                for a in (-1, 0, 1)
                for sign in (-1, 1)
            ],
        ),
    ]
