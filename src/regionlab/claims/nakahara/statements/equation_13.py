"""Equations (13), (15): to the letter, and how many of the constants are read."""

import sympy as sp

from regionlab.claims.nakahara.shared.layers import COLUMN, column_of, ternary_weights, weight_of
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions import variations
from regionlab.constructions.indices import i, j, n0, q
from regionlab.constructions.layer_formula import Case
from regionlab.proofs import Claim, Hypotheses, Step, lemma


@claim("nakahara-13-as-printed")
def fold_to_the_letter() -> Claim:
    """(13), (15) as printed: the sum of (-1) is a bias -2(i-1), which is not ternary."""
    literal = variations.fold_to_the_letter().folds
    return Claim(
        paper="nakahara2025",
        label="Equations (13), (15), as printed",
        statement=(
            r"Every weight and every bias of (13) and (15) is $-1$, $0$ or $1$, with "
            r"$\sum_{k=1}^{2(i-1)} (-1)$ read as it stands."
        ),
        hypotheses=r"all $q, n_0 \ge 1$",
        steps=tuple(ternary_weights(literal, equations.first_copies)),
        assumes=Hypotheses((q, n0)),
    )


@claim("nakahara-13-constants")
def constants_used() -> Claim:
    """Only 2(q-1) of the 2q constants are read."""
    enough = [is_enough(case) for case in equations.folds.cases]
    used = all_are_read(equations.folds.cases[-1])
    return Claim(
        paper="nakahara2025",
        label="Equations (13), (15): the constants that are used",
        statement=(
            r"Of the $2q$ constants of group $n_0 + 1$ exactly the first $2(q-1)$ are read, so $2 "
            r"q n_0 + 2(q-1)$ identity units are enough: where the weight on unit $c$ of group $g$ "
            r"is not 0, «0.goal», and unit $i = q$ reads every constant with $c \le 2(q-1)$: "
            r"«2.goal»."
        ),
        hypotheses=r"all $q, n_0 \ge 1$",
        steps=(*enough, used),
        assumes=Hypotheses((q, n0)),
        concludes=(*(step.shows() for step in enough), used.shows()),
    )


def is_enough(case: Case) -> Step:
    """What a unit of (13), (15) reads stands among the first 2 q n_0 + 2(q-1) identity units."""
    before = equations.first_copies
    group, number = COLUMN
    reads = sp.Ne(weight_of(case, before), 0)
    given = [*equations.folds.ranges(), case.condition, *column_of(before), reads]
    return lemma(
        f"{case.name}: what is read is among the first 2 q n_0 + 2(q-1) units",
        [condition for condition in given if condition != sp.true],
        before.place(group, number) <= 2 * q * n0 + 2 * (q - 1),
        [(q, n0 - group), (q, group - 1)],
    )


def all_are_read(case: Case) -> Step:
    """Unit i = q reads each of the first 2(q-1) constants."""
    group, number = COLUMN
    weight = weight_of(case, equations.first_copies).subs({i: q, group: n0 + 1})
    return lemma(
        "each of the first 2(q-1) constants is read by unit i = q",
        [q >= 2, j <= n0, number <= 2 * (q - 1)],
        sp.Eq(weight, -1),
    )
