"""The linear regions of a sum of folds over the coordinates are products of those of one fold."""

import sympy as sp

from regionlab.claims.general.shared import folds, grids
from regionlab.claims.general.shared.folds import (
    e,
    f,
    intervals,
    regions,
    sum_of,
    turned_regions,
    turned_sum,
)
from regionlab.claims.general.shared.grids import F, P, d, parts, runs, t
from regionlab.claims.general.statements.grid import grid
from regionlab.claims.registry import claim
from regionlab.constructions.indices import j, n0
from regionlab.proofs import Claim, Hypotheses, Premise, Step, identity, induction, lemma


@claim("general-boxes")
def boxes() -> Claim:
    """The claim |L(sum)| = |L(f)|^n0, for a function f that is affine on each of P pieces."""
    plain, turned = regions(f, P, n0), turned_regions(f, e, P, n0)
    sums = (
        ("the sum", sum_of(f), folds.gradient(), plain, folds.counted()),
        ("turned", turned_sum(f, e), folds.turned_gradient(), turned, folds.turned_counted()),
    )
    steps: list[Step] = []
    for name, function, gradient, number, meant in sums:
        along = one_coordinate(name, function, gradient)
        steps += [*along, *any_dimension(name, function, along[-1], number, meant)]
    return Claim(
        paper="companion",
        label="Regions of a sum of folds",
        statement=(
            r"Let $f$ be affine on each of $P$ intervals next to each other, such as equal pieces "
            r"of $[0, 1]$. Let $\operatorname{intervals}$ be the number of its linear regions, and "
            r"$R$ that of $f(x_1) + \dots + f(x_{n_0})$, all $x_j$ on these intervals. Then «0»; "
            r"likewise where $1 - f(x_j)$ stands in the place of $f(x_j)$ for some $j$, by a "
            r"choice $e$: «1»."
        ),
        hypotheses=r"all $P, n_0 \ge 1$",
        steps=tuple(steps),
        assumes=Hypotheses((P, n0)),
        concludes=tuple(sp.Eq(number, intervals(f, P) ** n0) for number in (plain, turned)),
    )


def one_coordinate(name: str, function: sp.Expr, gradient: Premise) -> tuple[Step, ...]:
    """Along each coordinate, boxes are joined as the pieces of f are."""
    statement = sp.Eq(runs(function, j, t), intervals(f, t))
    base = identity(
        f"{name}: one piece",
        runs(function, j, 1),
        intervals(f, 1),
        [grids.one_piece(function), folds.first_interval()],
    )
    step = lemma(
        f"{name}: one piece more, the gradient jumps where the slope does",
        [statement, gradient, *grids.next_piece(function), *folds.next_interval()],
        statement.subs(t, t + 1),
    )
    whole = induction(f"{name}: any number of pieces", statement, t, base=base, step=step)
    return base, step, whole


def any_dimension(
    name: str, function: sp.Expr, along: Step, number: sp.Expr, meant: Premise
) -> tuple[Step, ...]:
    """By induction over the coordinates: each multiplies the number of parts."""
    law = grid()
    statement = sp.Eq(parts(function, P, d), intervals(f, P) ** d)
    base = identity(
        f"{name}: no coordinate", parts(function, P, 0), sp.Integer(1), [law.at({F: function}, 1)]
    )
    step = identity(
        f"{name}: one coordinate more",
        parts(function, P, d + 1),
        intervals(f, P) ** (d + 1),
        [law.at({F: function}), along.at({j: d + 1, t: P}), statement],
    )
    whole = induction(f"{name}: any number of coordinates", statement, d, base=base, step=step)
    result = identity(
        f"{name}: its linear regions",
        number,
        intervals(f, P) ** n0,
        [meant, whole.at({d: n0})],
    )
    return base, step, whole, result
