"""Proposition 4: how many units can be active behind at most k active ones."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.flags import is_true, leaning_on, on, raised, stable
from regionlab.claims.serra.statements.inequality_8 import inactive_leaning
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("serra-proposition-4")
def possible_units() -> Claim:
    """Proposition 4, by (8)."""
    leaning_off = sp.And(sp.Not(is_true(stable)), sp.Not(is_true(leaning_on)), is_true(on))
    one_of_three = lemma(
        "a unit that is active somewhere is in one of the three sets",
        [
            sp.Implies(leaning_off, is_true(raised)),  # (8)
            is_true(on),
        ],
        sp.Or(
            is_true(stable),
            is_true(leaning_on),
            sp.And(sp.Not(is_true(leaning_on)), is_true(raised)),
        ),
        latex=(
            r"i \text{ active somewhere} \implies i \text{ stably active, or } i \in U_l^+,"
            r"\text{ or } i \in \bigcup_{j \text{ active}} I^-(l-1, j)"
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Proposition 4",
        statement=(
            r"$A_l(k) \le n_l^+ + |U_l^+| + "
            r"\max\{ |\bigcup_{j \in S} I^-(l-1, j)| : |S| \le k \}$"
        ),
        hypotheses=r"layers $l \ge 2$",
        steps=(one_of_three,),
        rests_on=(inactive_leaning(),),
        assumes=Hypotheses(),
        argument=(
            r"A unit that is active somewhere in a region is stably active, or active leaning, or "
            r"inactive leaning with, by (8), an active predecessor of positive weight."
        ),
    )
