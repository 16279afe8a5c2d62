"""Inequality (8): a unit with bias <= 0 is active only by a unit before it that is active."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.leaning import N, P, b, count, g, vanishing
from regionlab.claims.serra.statements.constraints_1_to_4 import one_unit
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("serra-8")
def inactive_leaning() -> Claim:
    """(8): with b <= 0, no active predecessor with positive weight keeps the unit inactive."""
    step = lemma(
        "b <= 0 and P = 0 make g <= 0",
        [sp.Eq(g, b + P - N, evaluate=False), b <= 0, sp.Eq(P, 0, evaluate=False)],
        g <= 0,
    )
    return Claim(
        paper="serra2020empirical",
        label="Inequality (8)",
        statement=(
            r"If $b_i \le 0$ and unit $i$ of layer $l \ge 2$ is active ($g_i > 0$), then some unit "
            r"$j$ of layer $l-1$ with $W_{ij} > 0$ is active. So (8) holds for every positive "
            r"solution."
        ),
        hypotheses=r"$l \ge 2$, $b_i \le 0$, all weights",
        steps=(*vanishing(), step),
        rests_on=(one_unit(),),
        assumes=Hypotheses((count,)),
        repairs=(
            "serra-8-every-solution",
            "serra-8-first-layer",
        ),
        argument=(
            r"Write $g_i = b_i + P - N$ with $P, N \ge 0$ the contributions of positive and "
            r"negative weights; if all those $j$ are inactive, $P = 0$."
        ),
    )
