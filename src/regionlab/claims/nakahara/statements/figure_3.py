"""Figure 3: the weight 3, by three of five copies."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Relation, computed, identity

M, w, x = sp.Integer(5), sp.Integer(3), sp.Integer(-2)
"""Copies, the weight, and the input of the picture."""

j = sp.Symbol("j", integer=True, positive=True)


@claim("nakahara-figure-3")
def figure_3() -> Claim:
    """Figure 3 (a): w = 3 takes -2 to -6, by three of M = 5 copies."""
    steps = (
        computed("the copies that are read are among the five", Relation(w, "<=", M)),
        identity("three copies of -2 add up", sp.Sum(x, (j, 1, w)), sp.Mul(w, x, evaluate=False)),
        identity("the value in the picture", sp.Mul(w, x, evaluate=False), sp.Integer(-6)),
    )
    return Claim(
        paper="nakahara2025",
        label="Figure 3",
        statement=(
            r"With $M = 5$ copies and $w = 3$, «0», the input $-2$ becomes $-6$: (10) is «1», and "
            "«2»."
        ),
        hypotheses=r"$M = 5$, $w = 3$",
        steps=steps,
        assumes=Hypotheses(),
        concludes=tuple(step.claim for step in steps),
    )
