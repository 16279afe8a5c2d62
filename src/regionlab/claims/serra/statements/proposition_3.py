"""Proposition 3: how many units are unstable behind at most k active ones."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.flags import is_true, leaning_on, lowered, off, on, raised
from regionlab.claims.serra.statements.inequality_8 import inactive_leaning
from regionlab.claims.serra.statements.inequality_9 import active_leaning
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("serra-proposition-3")
def unstable_units() -> Claim:
    """Proposition 3, by (8) and (9)."""
    one_of_two = lemma(
        "an unstable unit is in one of the sets of the active predecessors",
        [
            sp.Implies(sp.And(sp.Not(is_true(leaning_on)), is_true(on)), is_true(raised)),  # (8)
            sp.Implies(sp.And(is_true(leaning_on), is_true(off)), is_true(lowered)),  # (9)
            is_true(on),
            is_true(off),
        ],
        sp.Or(
            sp.And(sp.Not(is_true(leaning_on)), is_true(raised)),
            sp.And(is_true(leaning_on), is_true(lowered)),
        ),
        latex=r"i \text{ unstable} \implies i \in \bigcup_{j \text{ active}} I(l-1, j)",
    )
    return Claim(
        paper="serra2020empirical",
        label="Proposition 3",
        statement=r"$I_l(k) \le \max\{ |\bigcup_{j \in S} I(l-1, j)| : |S| \le k \}$",
        hypotheses=r"layers $l \ge 2$",
        steps=(one_of_two,),
        rests_on=(inactive_leaning(), active_leaning()),
        assumes=Hypotheses(),
        argument=(
            r"A unit that is unstable in a region has, by (8) or (9), an active predecessor $j$ "
            r"with $i \in I(l-1, j)$; at most $k$ predecessors are active."
        ),
        repairs=("serra-proposition-3-first-layer",),
    )
