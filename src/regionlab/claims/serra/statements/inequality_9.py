"""Inequality (9): a unit with bias > 0 is inactive only by a unit before it that is active."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.leaning import N, P, b, count, g, vanishing
from regionlab.claims.serra.statements.constraints_1_to_4 import one_unit
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("serra-9")
def active_leaning() -> Claim:
    """(9): with b > 0, no active predecessor with negative weight keeps the unit active."""
    step = lemma(
        "b > 0 and N = 0 make g > 0",
        [sp.Eq(g, b + P - N, evaluate=False), b > 0, sp.Eq(N, 0, evaluate=False)],
        g > 0,
    )
    return Claim(
        paper="serra2020empirical",
        label="Inequality (9)",
        statement=(
            r"If $b_i > 0$ and unit $i$ of layer $l \ge 2$ is inactive ($g_i \le 0$), then some "
            r"unit $j$ of layer $l-1$ with $W_{ij} < 0$ is active."
        ),
        hypotheses=r"$l \ge 2$, $b_i > 0$, all weights",
        steps=(*vanishing(), step),
        rests_on=(one_unit(),),
        assumes=Hypotheses((count,)),
        argument=r"As for (8), with $N = 0$.",
    )
