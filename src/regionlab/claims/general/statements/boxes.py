"""The linear regions of a sum of folds over the coordinates are products of those of one fold."""

import sympy as sp

from regionlab.claims.general.shared import folds, grids
from regionlab.claims.general.shared.folds import f, intervals, regions, sum_of
from regionlab.claims.general.shared.grids import F, P, d, parts, runs, t
from regionlab.claims.general.statements.grid import grid
from regionlab.claims.registry import claim
from regionlab.constructions.indices import j, n0
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma


@claim("general-boxes")
def boxes() -> Claim:
    """The claim |L(sum)| = |L(f)|^n0, for a function f that is affine on each of P pieces."""
    along = one_coordinate()
    return Claim(
        paper="companion",
        label="Regions of a sum of folds",
        statement=(
            r"Let $f$ be affine on each of $P$ intervals next to each other, such as equal pieces "
            r"of $[0, 1]$. Let $\operatorname{intervals}$ be the number of its linear regions, and "
            r"$R$ that of $f(x_1) + \dots + f(x_{n_0})$, all $x_j$ on these intervals. Then «0»."
        ),
        hypotheses=r"all $P, n_0 \ge 1$",
        steps=(*along, *any_dimension(along[-1])),
        assumes=Hypotheses((P, n0)),
        concludes=(sp.Eq(regions(f, P, n0), intervals(f, P) ** n0),),
    )


def one_coordinate() -> tuple[Step, ...]:
    """Along each coordinate, boxes are joined as the pieces of f are."""
    statement = sp.Eq(runs(sum_of(f), j, t), intervals(f, t))
    base = identity(
        "one piece",
        runs(sum_of(f), j, 1),
        intervals(f, 1),
        [grids.one_piece(sum_of(f)), folds.first_interval()],
    )
    step = lemma(
        "one piece more: the gradient jumps where the slope does",
        [statement, folds.gradient(), *grids.next_piece(sum_of(f)), *folds.next_interval()],
        statement.subs(t, t + 1),
    )
    return base, step, induction("any number of pieces", statement, t, base=base, step=step)


def any_dimension(along: Step) -> tuple[Step, ...]:
    """By induction over the coordinates: each multiplies the number of parts."""
    law = grid()
    statement = sp.Eq(parts(sum_of(f), P, d), intervals(f, P) ** d)
    base = identity(
        "no coordinate", parts(sum_of(f), P, 0), sp.Integer(1), [law.at({F: sum_of(f)}, 1)]
    )
    step = identity(
        "one coordinate more",
        parts(sum_of(f), P, d + 1),
        intervals(f, P) ** (d + 1),
        [law.at({F: sum_of(f)}), along.at({j: d + 1, t: P}), statement],
    )
    whole = induction("any number of coordinates", statement, d, base=base, step=step)
    result = identity(
        "the linear regions of the sum",
        regions(f, P, n0),
        intervals(f, P) ** n0,
        [folds.counted(), whole.at({d: n0})],
    )
    return base, step, whole, result
