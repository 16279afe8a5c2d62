"""Theorem A+: for every n_0, q = floor(p/2) + 1 pieces with ReLU in every layer."""

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import FLOOR_P
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.tables import covered, makes, table_steps
from regionlab.claims.sharper.statements.count import counted, s
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions.indices import n, n0, p, q
from regionlab.constructions.sharper_stages import theorem_a_plus as tables
from regionlab.constructions.sharper_stages import theorem_b as plain
from regionlab.constructions.sharper_stages.table import RowTable, t
from regionlab.notation import latex
from regionlab.proofs import Claim, Hypotheses, Step, lemma, nonnegative_product


@claim("sharper-theorem-a-plus")
def theorem_a_plus(table: RowTable | None = None) -> Claim:
    """The claim. A coordinate's ReLUs read its own rows and the constants, so one stands for all.

    `table` may be an edited one, for one coordinate.
    """
    one = tables.one_coordinate() if table is None else table
    steps = [*table_steps(one, all_relu=True), *covered(one, rises=False), *all_double(one)]
    steps += [*sizes(one), *table_steps(plain.one_piece(1), all_relu=True)]  # q = 1
    return Claim(
        paper="companion",
        label="Theorem A+",
        statement=(
            r"With $p = \lfloor n/n_0 \rfloor$ and $q = \lfloor p/2 \rfloor + 1$ there is a "
            r"ternary network of width $n$ and odd depth $2s + 1$ with ReLU in every hidden layer "
            r"that has exactly $q^{n_0 s}$ linear regions on $[0, 1]^{n_0}$."
        ),
        hypotheses=r"all $n_0 \ge 1$, $n \ge n_0$, $s \ge 0$",
        steps=tuple(steps),
        rests_on=(folds(), counted()),
        assumes=Hypotheses((n0, n, p, s), FLOOR_P),
        argument=(
            r"All folds are double, with $t_0 = 1$. A coordinate's ReLUs read its own rows and the "
            r"constants, so the table of one coordinate serves each of $n_0$. No row is negative "
            r"on the cube, and the coordinates of later stages lie in $[0, 1]$, so ReLU leaves all "
            r"rows alone. For $q = 1$, that is $p = 1$, the coordinates are passed on. The stages "
            r"fold as single and double folds do, and are counted."
        ),
    )


def all_double(one: RowTable) -> list[Step]:
    """The table is for every q >= 2, and no fold is made by one ReLU."""
    single = makes(one, 1, "single")
    whole = sp.And(*one.given)
    return [
        lemma("the table is for every q >= 2", [q >= 2], sp.And(sp.Eq(one.pieces, q), whole)),
        lemma("every fold is double", [*one.given, t >= 1, t <= q - 1], sp.Not(single)),
    ]


def sizes(one: RowTable) -> list[Step]:
    """Rows and ReLUs for any number of inputs, read off the table of one coordinate; q from p."""
    half = (p - sp.Mod(p, 2)) / 2
    pieces = sp.Eq(q, half + 1)
    relus = n0 * 2 * (one.pieces - 1)
    return [
        nonnegative_product(),
        lemma(
            "the rows are not more than the ReLUs",
            [q >= 2],
            one.size_of(n0) <= relus,
            [(q - 2, n0 - 1)],
            latex=rf"{latex(one.size_of(n0))} \le {latex(relus)}",
        ),
        lemma(
            "the ReLUs fit",
            [pieces, p * n0 <= n],
            relus <= n,
            [(n0, p - 2 * (q - 1))],
            latex=rf"{latex(relus)} \le p\, n_0 \le n",
        ),
        lemma(
            "q = 1 only for p = 1",
            [pieces, q <= 1],
            sp.Eq(p, 1),
            latex=r"q = \lfloor p/2 \rfloor + 1 \ge 2 \text{ for } p \ge 2",
        ),
    ]
