"""Inequality (9): a unit with bias > 0 is inactive only by a unit before it that is active."""

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.leaning import LOWERED
from regionlab.claims.serra.shared.two_layers import LATER, l
from regionlab.proofs import Claim, Hypotheses


@claim("serra-9")
def active_leaning() -> Claim:
    """(9): with b > 0, no active predecessor with negative weight keeps the unit active."""
    return Claim(
        paper="serra2020empirical",
        label="Inequality (9)",
        statement=(
            r"At every input $x$, $z(l, i, x)$ is 1 where $g_i > 0$ in layer $l$, else 0. If $b_i "
            r"> 0$, then «0.goal», a sum over $W_{ij} < 0$: if unit $i$ is inactive, some unit of "
            r"layer $l - 1$ with a negative weight is active, «1.goal»."
        ),
        hypotheses=r"$l \ge 2$, all weights",
        steps=LOWERED.steps(),
        assumes=Hypotheses((l,), (LATER,)),
        concludes=LOWERED.conclusions,
    )
