"""Equations (13), (15): to the letter, and how many of the constants are read."""

import sympy as sp

from regionlab.claims.nakahara.shared.layers import ternary_weights
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions import variations
from regionlab.constructions.indices import i, n0, q
from regionlab.proofs import Claim, Hypotheses, lemma


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
    constant = sp.Symbol("k", integer=True, positive=True)
    steps = (
        lemma(
            "the constants that unit i reads are among the first 2(q-1)",
            [i >= 2, i <= q, constant <= 2 * (i - 1)],
            constant <= 2 * (q - 1),
        ),
        lemma(
            "the last of them is read, by unit i = q",
            [sp.Eq(i, q, evaluate=False)],
            sp.Eq(2 * (i - 1), 2 * (q - 1), evaluate=False),
        ),
    )
    return Claim(
        paper="nakahara2025",
        label="Equations (13), (15): the constants that are used",
        statement=(
            r"Of the $2q$ constants of group $n_0 + 1$ exactly the first $2(q-1)$ are read, so $2 "
            r"q n_0 + 2(q-1)$ identity units are enough."
        ),
        hypotheses=r"all $q \ge 1$",
        steps=steps,
        rests_on=(composition(),),
        assumes=Hypotheses((q,)),
    )
