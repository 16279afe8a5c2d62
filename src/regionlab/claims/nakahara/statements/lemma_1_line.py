"""Lemma 1 in one dimension: the exact count of f after a zigzag."""

import sympy as sp

from regionlab.claims.general.shared import grids
from regionlab.claims.general.shared.folds import f
from regionlab.claims.general.shared.grids import jump, runs, t
from regionlab.claims.general.shared.linked import flag, v
from regionlab.claims.general.shared.patterns import equality, same
from regionlab.claims.general.statements.patterns import one_of_many
from regionlab.claims.nakahara.shared import joints as said
from regionlab.claims.nakahara.shared.joints import GRID, ROW, alpha, beta, left, rate, slope
from regionlab.claims.nakahara.shared.stages import h
from regionlab.claims.nakahara.shared.zigzag import X
from regionlab.claims.nakahara.shared.zigzag import t as before
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.lemma_1 import repaired_lemma_1
from regionlab.claims.registry import claim
from regionlab.constructions.indices import j, p
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Step,
    definition,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)

line = sp.Function("line")(f)
"""The name of a function f of one variable, whose linear regions stand in a row."""

count = sp.Function("R_zig", integer=True)
"""R_zig(line(f), p): linear regions of f after the zigzag with p pieces, on [0, 1]."""

LAST = said.regions(line)
"""The number of linear regions of f, and so the last of them."""

ODD = sp.Mod(t, 2)


@claim("nakahara-lemma-1-line")
def folded_line() -> Claim:
    """The exact count in one dimension."""
    below = (zigzag(), repaired_lemma_1())
    rows = joined_rows(kinks(below[0]))
    steps, result = added_up(below[1], rows[-1])
    return Claim(
        paper="companion",
        label="Lemma 1 in one dimension",
        statement=(
            r"Let $f$ have $L$ linear regions on $[0, 1]$, counted from 0, and slope $D(v, 1)$ on "
            r"region $v$. Then $|\mathcal{L}(f \circ \mathrm{zig}_p)|$ is «0». For any $f$ on a "
            r"cube, the copies of one region along coordinate $j$ make up «1» parts, where "
            r"$\alpha$ ($\beta$) is 1 if the region has a facet on $y_j = 1$ ($y_j = 0$) and "
            r"$\partial_j f = 0$ on it."
        ),
        hypotheses=r"all $p \ge 1$, $f$ continuous and piecewise linear on $[0, 1]$",
        steps=(*rows, *steps, result),
        rests_on=below,
        assumes=Hypotheses((p,)),
        concludes=(supposing([LAST >= 1], result.claim), sp.Eq(ROW, left(p))),
    )


def kinks(one: Claim) -> tuple[Step, ...]:
    """h is 1 at odd kinks and 0 at even ones, so its slope on piece t is p or -p."""
    here = t <= p

    def read(x: sp.Expr) -> list[Premise]:
        return [one.at({before: t - 1, X: x}, number) for number in (0, 1)]

    end = lemma("h at kink t", [here, *read(t / p)], sp.Eq(h(p, t / p), ODD))
    start = lemma("h at kink t - 1", [here, *read((t - 1) / p)], sp.Eq(h(p, (t - 1) / p), 1 - ODD))
    steep = lemma(
        "the slope of h on piece t is p for odd t, -p for even t",
        [here, said.rise(), end.so, start.so],
        sp.Eq(rate(p, t), p * (2 * ODD - 1)),
    )
    return end, start, steep


def joined_rows(kinks: tuple[Step, ...]) -> tuple[Step, ...]:
    """Copies along a coordinate: a part less at each odd kink if alpha is 1, at even ones if beta.

    By induction over the copies; among 1, ..., t - 1 are floor(t/2) odd and floor((t-1)/2) even
    numbers.
    """
    end, _, steep = kinks
    flat = sp.Piecewise((alpha(*_HERE), sp.Eq(ODD, 1)), (beta(*_HERE), True))
    joined = lemma(
        "copies on both sides of a kink are joined if V is flat on the side where h folds",
        [
            t + 1 <= p,
            end.so,
            steep.so,
            steep.at({t: t + 1}),
            said.meeting(),
            said.joint(),
            *said.flat_sides(),
        ],
        sp.Equivalent(sp.Eq(jump(GRID, j, t), 0), sp.Eq(flat, 1)),
    )
    statement = supposing([t <= p], sp.Eq(runs(GRID, j, t), left(t)))
    following = supposing([t + 1 <= p], sp.Eq(runs(GRID, j, t + 1), left(t + 1)))
    base = lemma(
        "one copy is one part",
        [grids.one_piece(GRID)],
        sp.Eq(runs(GRID, j, 1), left(sp.Integer(1))),
    )
    step = lemma(
        "one copy more",
        [statement, joined.so, *grids.next_piece(GRID), *said.flat_sides()],
        following,
    )
    whole = induction("any number of copies", statement, t, base=base, step=step)
    row = lemma("all copies along a coordinate", [whole.at({t: p})], sp.Eq(ROW, left(p)))
    return *kinks, joined, base, step, whole, row


_HERE = (f, v, j)


def counted(below: Claim) -> Premise:
    """The linear regions of f after the zigzag."""
    row = ROW.subs({f: line, j: 1})
    return definition(
        "copies are joined as Lemma 1 says, and those of one V alone",
        supposing(
            [below.at({}, 2).formula],
            sp.Eq(count(line, p), sp.Sum(row, (v, 1, LAST))),
        ),
    )


def in_a_row(region: sp.Expr) -> tuple[Premise, Premise]:
    """Which region of f ends at 1, and which starts at 0."""
    text = "on the line the last linear region of f ends at 1, the first starts at 0"
    return (
        definition(text, sp.Eq(said.upper(line, region, 1), flag(sp.Eq(region, LAST)))),
        definition(text, sp.Eq(said.lower(line, region, 1), flag(sp.Eq(region, 1)))),
    )


def added_up(below: Claim, row: Step) -> tuple[tuple[Step, ...], Step]:
    """The copies of all regions; only the last can be flat at 1, the first at 0."""
    flat = [
        flat_end(side, value, where)
        for side, (value, where) in enumerate(((alpha, LAST), (beta, sp.Integer(1))))
    ]
    here = row.at({f: line, j: 1})
    each = lemma("copies of one region of a function on the line", [here], here.formula)
    rows = summed("copies of all regions", each, v, LAST)
    odd, even = (sp.Sum(value(line, v, 1), (v, 1, LAST)) for value in (alpha, beta))
    apart = identity(
        "copies and joints, each added up",
        rows.claim.rhs,
        p * LAST - odd * sp.floor(p / 2) - even * sp.floor((p - 1) / 2),
    )
    ends = [flag(sp.Eq(slope(line, at, 1), 0)) for at in (LAST, 1)]
    losses = ends[0] * sp.floor(p / 2) + ends[1] * sp.floor((p - 1) / 2)
    result = lemma(
        "the linear regions of f after the zigzag",
        [
            LAST >= 1,
            below.at({}, 2),
            counted(below),
            rows.so,
            apart.so,
            *(steps[-1].so for steps in flat),
        ],
        sp.Eq(count(line, p), p * LAST - losses),
    )
    return (*flat[0], *flat[1], each, rows, apart), result


def flat_end(
    side: int, flat: sp.core.function.UndefinedFunction, where: sp.Expr
) -> tuple[Step, ...]:
    """At 1 (side 0) or 0 (side 1): of all regions the one that ends there counts, if f is flat."""
    name = f"flat at {1 - side}"
    means = [said.flat_sides(line, region, sp.Integer(1))[side] for region in (v, where)]
    rows = [in_a_row(region)[side] for region in (v, where)]
    each = lemma(
        f"{name}: one region only",
        [*means, *rows, equality(v, where)],
        sp.Eq(flat(line, v, 1), same(v, where) * flat(line, where, 1)),
    )
    total = summed(f"{name}: all regions", each, v, LAST)
    once = one_of_many(LAST, where)
    taken = identity(
        f"{name}: it counts as often as it is there",
        total.claim.rhs,
        flat(line, where, 1) * once[-1].claim.lhs,
    )
    result = lemma(
        f"{name}: whether f is",
        [LAST >= 1, total.so, taken.so, once[-1].so, means[1], rows[1]],
        sp.Eq(
            sp.Sum(flat(line, v, 1), (v, 1, LAST)),
            flag(sp.Eq(slope(line, where, 1), 0)),
        ),
    )
    # the steps on one of many are the same at both ends, but for the last
    return each, total, *(once if side == 0 else once[-1:]), taken, result
