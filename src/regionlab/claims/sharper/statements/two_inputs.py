"""Two inputs: min(floor(n/2), floor(3n/8) + 1) pieces, but 2 at n = 6 and 4 at n = 11.

From width `GENERAL` on by formulas; the finitely many widths below it one by one, in integers.
"""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import s
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.stages import stage_relations
from regionlab.claims.sharper.shared.tables import covered, makes, table_steps
from regionlab.claims.sharper.shared.two_coordinates import (
    Stages,
    regions_of_network,
    relus_of,
    rows_of,
)
from regionlab.claims.sharper.statements.count import counted, fold
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions.indices import n, q
from regionlab.constructions.sharper_stages import two_inputs as tables
from regionlab.constructions.sharper_stages.table import RowTable, t
from regionlab.notation import latex
from regionlab.proofs import Claim, Hypotheses, Step, Verdict, every_case, lemma, supposing

GENERAL = 22
"""From this width on, all single folds are folds of the stage, and not all folds are single."""


PIECES = sp.Eq(q, sp.Min(sp.floor(n / 2), sp.floor(3 * n / 8) + 1))
"""q, where n is neither 6 nor 11."""

WIDE = (n >= GENERAL, PIECES)


@claim("sharper-two-inputs")
def two_inputs(even: RowTable | None = None, odd: RowTable | None = None) -> Claim:
    """The claim; the tables for even and for odd q may be edited ones."""
    given = {
        is_odd: tables.table(is_odd) if table is None else table
        for is_odd, table in ((False, even), (True, odd))
    }
    steps: list[Step] = []
    for is_odd, table in given.items():
        steps += [*table_steps(table), *covered(table), *large_widths(table, is_odd)]
    seven = tables.seven_rows()
    steps += [*table_steps(seven), *covered(seven), small_widths()]
    fits = tuple(within(table, is_odd) for is_odd, table in given.items())
    stages, below = Stages(given, WIDE, fits), (folds(), counted())
    if all(step.verdict is Verdict.PROVED for step in steps):  # else nothing else matters
        folding, folded = stages.folded(below[0])
        steps += [*fits, *folding]
        steps += stages.iterated(folded, below[1], fold(q**s))
        steps += stages.sizes(below[0])
    return Claim(
        paper="companion",
        label="Two inputs",
        statement=(
            r"For $n_0 = 2$ a ternary stage of width $n$ folds each coordinate into $q = "
            r"\min(\lfloor n/2 \rfloor, \lfloor 3n/8 \rfloor + 1)$ pieces, but for $n = 6$ (where "
            r"$q = 2$) and $n = 11$ ($q = 4$); $s$ such stages have exactly $q^{2s}$ linear "
            rf"regions on $[0, 1]^2$. For $n \ge {GENERAL}$ by formulas: «0.goal», and «1.goal»; "
            "below each stage is built and looked at."
        ),
        hypotheses=r"all $n \ge 2$, $s \ge 0$",
        steps=tuple(steps),
        rests_on=below,
        assumes=Hypotheses((n, q, s), (n >= 2,)),
        concludes=(
            supposing(WIDE, sp.Eq(regions_of_network(n, q, s), q ** (2 * s))),
            supposing(WIDE, sp.And(rows_of(n, q) <= n, relus_of(n, q) <= n)),
        ),
    )


def within(table: RowTable, odd: bool) -> Step:
    """The table has parameters for n rows, and its single folds are folds of the stage."""
    stages = Stages({odd: table}, WIDE, ())
    put = stages.put(odd)
    bounds = [
        condition.subs(put)
        for low, high in tables.singles(odd)
        for condition in (low >= 1, high <= table.pieces - 1, high - low + 1 <= table.pieces - 2)
    ]
    parity = sp.Eq(sp.Mod(q, 2), int(odd))
    name = "odd" if odd else "even"
    return lemma(
        f"{name} q: parameters and single folds for n rows",
        [*WIDE, parity],
        sp.And(
            sp.Eq(sp.expand(table.pieces).subs(put), q),
            sp.Eq(table.size.subs(put), n),
            put[tables.d] >= 0,
            *(condition.subs(put) for condition in table.given),
            *bounds,
        ),
    )


def single_folds(table: RowTable, own: int, bounds: tuple[sp.Expr, sp.Expr]) -> Step:
    """The folds that the table's combinations make by one ReLU are those within these bounds."""
    low, high = bounds
    given = [*table.given, t >= 1, t <= table.pieces - 1]
    return lemma(
        f"{table.label}: which folds of y_{own} are single",
        given,
        sp.Equivalent(makes(table, own, "single"), sp.And(t >= low, t <= high)),
        latex=rf"{latex(low)} \le t \le {latex(high)}",
    )


def large_widths(table: RowTable, odd: bool) -> list[Step]:
    """For q = floor(3n/8) + 1 and n >= GENERAL: parameters exist, folds and ReLUs are enough.

    Everything is read off the table: its rows, its q, its conditions, and its single folds.
    """
    pieces, kappa, d = sp.expand(table.pieces), tables.kappa, tables.d
    size = [8 * (pieces - 1) <= 3 * n, 3 * n < 8 * pieces]
    parity = sp.Eq(kappa, 1 - sp.Mod(n, 2))
    half = sp.expand(n - table.size.subs(d, 0)) / sp.expand(table.size).coeff(d, 1)
    allowed = [condition.subs(d, half) for condition in table.given]
    bounds = [*tables.singles(odd)]
    singles = sum(high - low + 1 for low, high in bounds)
    within = [(low >= 1, high <= pieces - 1, high - low + 1 <= pieces - 2) for low, high in bounds]
    name = "odd" if odd else "even"
    large = rf"n \ge {GENERAL} \implies "
    full = sp.Eq(n, table.size)
    return [
        *(single_folds(table, own, bound) for own, bound in enumerate(bounds, start=1)),
        lemma(
            f"{name} q: the table has parameters for n rows",
            [*size, parity],
            sp.Implies(n >= GENERAL, sp.And(sp.Eq(sp.Mod(2 * half, 2), 0), half >= 0, *allowed)),
            latex=large + r"d \ge 0,\quad e \ge 0",
        ),
        lemma(
            f"{name} q: the single folds lie between 1 and q - 1, and are not all",
            [*size, full, parity],
            sp.Implies(n >= GENERAL, sp.And(*(part for parts in within for part in parts))),
            latex=large + r"1 \le t \le q - 1,\quad U \le q - 2",
        ),
        lemma(
            f"{name} q: the ReLUs fit",
            [*size, full, parity],
            2 * table.inputs * (pieces - 1) - singles <= n,
            latex=r"2 \left(2 (q - 1) - U\right) \le n",
        ),
        lemma(
            f"{name} q: it is the smaller of both bounds",
            size,
            sp.Implies(
                n >= GENERAL, sp.Eq(pieces, sp.Min(sp.floor(n / 2), sp.floor(3 * n / 8) + 1))
            ),
            latex=large + r"q = \min(\lfloor n/2 \rfloor, \lfloor 3n/8 \rfloor + 1)",
        ),
    ]


def small_widths() -> Step:
    """Below GENERAL: the stage is built, and each ReLU and each width looked at."""
    cases = [(f"n = {width}", stage_relations(2, width)) for width in range(2, GENERAL)]
    return every_case(f"the stages for n < {GENERAL}", cases)
