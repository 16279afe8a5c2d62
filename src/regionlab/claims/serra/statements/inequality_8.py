"""Inequality (8): a unit with bias <= 0 is active only by a unit before it that is active."""

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.leaning import RAISED
from regionlab.claims.serra.shared.two_layers import LATER, l
from regionlab.proofs import Claim, Hypotheses


@claim("serra-8")
def inactive_leaning() -> Claim:
    """(8): with b <= 0, no active predecessor with positive weight keeps the unit inactive."""
    return Claim(
        paper="serra2020empirical",
        label="Inequality (8)",
        statement=(
            r"At every input $x$, $z(l, i, x)$ is 1 where $g_i > 0$ in layer $l$, else 0. If $b_i "
            r"\le 0$, then «0.goal», a sum over $W_{ij} > 0$: if unit $i$ is active, so is some "
            r"unit of layer $l - 1$ with a positive weight, «1.goal». So (8) holds for every "
            r"positive solution."
        ),
        hypotheses=r"$l \ge 2$, all weights",
        steps=RAISED.steps(),
        assumes=Hypotheses((l,), (LATER,)),
        concludes=RAISED.conclusions,
        repairs=(
            "serra-8-every-solution",
            "serra-8-first-layer",
        ),
    )
