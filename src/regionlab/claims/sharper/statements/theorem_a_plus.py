"""Theorem A+: for every n_0, q = floor(p/2) + 1 pieces with ReLU in every layer."""

import sympy as sp

from regionlab.claims.general.shared.folds import e, turn, turned, turned_regions
from regionlab.claims.general.shared.grids import t as piece
from regionlab.claims.nakahara.shared.sizes import FLOOR_P
from regionlab.claims.nakahara.shared.waves import zig
from regionlab.claims.nakahara.shared.zigzag import P, X, s
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.built import Coordinate, relu_steps, row_steps, stage_steps
from regionlab.claims.sharper.shared.folding import S, a, b, number_of_relus
from regionlab.claims.sharper.shared.tables import covered, makes, table_steps
from regionlab.claims.sharper.shared.turning import Iterated, turns
from regionlab.claims.sharper.statements.count import counted, fold
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions.indices import j, n, n0, p, q
from regionlab.constructions.sharper_stages import theorem_a_plus as tables
from regionlab.constructions.sharper_stages import theorem_b as plain
from regionlab.constructions.sharper_stages.table import RowTable, t
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Step,
    definition,
    identity,
    lemma,
    nonnegative_product,
    supposing,
)

HALF = sp.Eq(q, (p - sp.Mod(p, 2)) / 2 + 1)
"""q is floor(p / 2) + 1."""

after_stage = sp.Function("stage_A", real=True)
"""stage_A(q, y): a coordinate after one stage."""

after = sp.Function("coordinate_A", real=True)
"""coordinate_A(q, s, x): a coordinate after s stages."""

regions_of_network = sp.Function("R_A", integer=True, positive=True)
"""R_A(n0, q, s): linear regions of the network with s stages on the cube."""

rows_of, relus_of = (sp.Function(name, integer=True) for name in ("rows_A", "relus_A"))
"""rows_A(n0, q), relus_A(n0, q): units of a stage's first layer, and of its second."""


@claim("sharper-theorem-a-plus")
def theorem_a_plus(table: RowTable | None = None) -> Claim:
    """The claim. A coordinate's ReLUs read its own rows and the constants, so one stands for all.

    `table` may be an edited one, for one coordinate.
    """
    one = tables.one_coordinate() if table is None else table
    passed = plain.one_piece(1)  # q = 1
    steps = [*table_steps(one, all_relu=True), *covered(one, rises=False), *all_double(one)]
    steps += [*table_steps(passed, all_relu=True), *covered(passed)]
    below = folds(), counted()
    stage = one_stage(one, passed, below[0])
    whole = iterated(stage[-1], Coordinate("A", one, 1, (X,)).named, below[1])
    fits = sizes(one, passed, below[0])
    return Claim(
        paper="companion",
        label="Theorem A+",
        statement=(
            r"With $p = \lfloor n/n_0 \rfloor$ and $q = \lfloor p/2 \rfloor + 1$ there is a "
            r"ternary network of odd depth $2s + 1$ with ReLU in every hidden layer that has "
            r"exactly «0.rhs» linear regions on $[0, 1]^{n_0}$: «0». It fits into width $n$: «1»."
        ),
        hypotheses=r"all $n_0 \ge 1$, $n \ge n_0$, $s \ge 0$",
        steps=(*steps, *stage, *whole, *fits),
        rests_on=below,
        assumes=Hypotheses((n0, n, p, q, s), (*FLOOR_P, HALF)),
        concludes=(
            sp.Eq(regions_of_network(n0, q, s), q ** (n0 * s)),
            fits[-1].claim,
        ),
    )


def one_stage(one: RowTable, passed: RowTable, law: Claim) -> tuple[Step, ...]:
    """A stage folds a coordinate around t_0 = 1, or passes it on where q = 1. The last step."""
    built = Coordinate("A", one, 1, (X,), all_relu=True)
    steps = stage_steps(built)
    only = Coordinate("A_one_piece", passed, 1, (X,), all_relu=True)
    rows = row_steps(only)
    (rise,) = (part for part in passed.combinations if part.kind == "rise")
    passing = sp.Max(0, only.sum_of_rows(rise))
    value = sp.Piecewise((passing, sp.Eq(q, 1)), (built.value(sp.Integer(0)), True))
    means = definition(
        "a coordinate after a stage: t_0 = 1, but for q = 1", sp.Eq(after_stage(q, X), value)
    )
    inside = [X >= 0, X <= 1]
    whole = lemma(
        "a stage folds a coordinate",
        [
            *inside,
            means,
            *(row.so for row in rows.values()),
            steps[-1].at({b: sp.Integer(0)}),
            law.at({S: built.named, b: sp.Integer(0), a: q - 2}),
            semigroup().at({P: sp.Integer(1), piece: 1}, 1),
        ],
        sp.Eq(after_stage(q, X), turned(TURNING, zig(q, X))),
    )
    return *steps, *rows.values(), whole


TURNING = sp.Piecewise((0, sp.Eq(q, 1)), (1, True))
"""t_0 = 1 turns the zigzag; nothing is turned where q = 1."""


def all_double(one: RowTable) -> list[Step]:
    """The table is for every q >= 2, and no fold is made by one ReLU."""
    single = makes(one, 1, "single")
    whole = sp.And(*one.given)
    return [
        lemma("the table is for every q >= 2", [q >= 2], sp.And(sp.Eq(one.pieces, q), whole)),
        lemma("every fold is double", [*one.given, t >= 1, t <= q - 1], sp.Not(single)),
    ]


def iterated(stage: Step, name: sp.Expr, count: Claim) -> tuple[Step, ...]:
    """s stages after one another, and the linear regions of the sum over the coordinates."""
    start, following = (
        definition(text, sp.Eq(after(q, number, X), value))
        for text, number, value in (
            ("the network's input", sp.Integer(0), X),
            ("a stage reads the one before", s + 1, after_stage(q, after(q, s, X))),
        )
    )
    steps = Iterated(
        name,
        q,
        X,
        lambda number: after(q, number, X),
        start,
        following,
        stage,
        {X: after(q, s, X)},
        TURNING,
    ).steps(count)
    choice = sp.Function("choice_A")(q, s)
    alike = definition(
        "every coordinate is turned as the first one", sp.Eq(turn(choice, j), turns(name, q, s))
    )
    acts = lemma(
        "every coordinate is the zigzag with q^s pieces, or turned",
        [X >= 0, X <= 1, steps[-1].so, alike],
        sp.Eq(after(q, s, X), turned(turn(choice, j), zig(q**s, X))),
    )
    means = definition(
        "the network is the sum over j of its coordinates",
        supposing(
            [acts.shows()],
            sp.Eq(regions_of_network(n0, q, s), turned_regions(fold(q**s), choice, q**s, n0)),
        ),
    )
    result = identity(
        "the network's linear regions",
        regions_of_network(n0, q, s),
        q ** (n0 * s),
        [acts.so, means, count.at({e: choice}, 2)],
    )
    return *steps, acts, result


def sizes(one: RowTable, passed: RowTable, law: Claim) -> list[Step]:
    """Rows and ReLUs for any number of inputs, read off the tables of one coordinate; q from p."""
    built = Coordinate("A", one, 1, (X,), all_relu=True)
    relus = relu_steps(built, sp.Integer(1), sp.Integer(0), law)
    number = number_of_relus(built.named, 0, q - 2)
    rows_mean, relus_mean = (
        definition(
            text,
            sp.Eq(
                function(n0, q),
                sp.Piecewise((single, sp.Eq(q, 1)), (general, True)),
            ),
        )
        for text, function, single, general in (
            ("rows of n_0 coordinates", rows_of, passed.size_of(n0), one.size_of(n0)),
            ("ReLUs of n_0 coordinates", relus_of, n0, n0 * number),
        )
    )
    few = [
        lemma(
            "rows and ReLUs of n_0 coordinates, q = 1",
            [sp.Eq(q, 1), rows_mean, relus_mean],
            sp.And(rows_of(n0, q) <= n0, relus_of(n0, q) <= n0),
        ),
        lemma(
            "each coordinate has 2(q - 1) ReLUs",
            [q >= 2, relus[-1].at({b: sp.Integer(0)})],
            sp.Eq(number, 2 * (q - 1)),
        ),
    ]
    several = identity(
        "ReLUs of n_0 coordinates",
        n0 * number,
        2 * n0 * (q - 1),
        [q >= 2, few[1].so],
    )
    rows = lemma(
        "the rows are not more than the ReLUs",
        [q >= 2],
        one.size_of(n0) <= 2 * n0 * (q - 1),
        [(q - 2, n0 - 1)],
    )
    fit = lemma(
        "rows and ReLUs fit",
        [HALF, *FLOOR_P, rows_mean, relus_mean, few[0].so, several.so, rows.so],
        sp.And(rows_of(n0, q) <= n, relus_of(n0, q) <= n),
        [(n0, p - 2 * (q - 1)), (n0, p - 1)],
    )
    return [nonnegative_product(), *relus, *few, several, rows, fit]
