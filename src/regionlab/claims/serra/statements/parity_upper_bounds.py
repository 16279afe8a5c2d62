"""Section 1: upper bounds from parity constraints, cited."""

from regionlab.claims.registry import claim
from regionlab.claims.serra.statements.algorithm_1_repetition import fair_coin
from regionlab.proofs import Claim, Hypotheses, cited


@claim("serra-mbound-upper")
def upper_bounds() -> Claim:
    """What the introduction says of upper bounds from parity constraints: cited."""
    step = cited(
        "parity constraints of half of the variables give upper bounds too",
        "gomes2006",
        r"k = |V| / 2",
    )
    return Claim(
        paper="serra2020empirical",
        label="Section 1: probabilistic upper bounds",
        statement=(
            r"Lower bounds from parity constraints are valid for every $k$, probabilistic upper "
            r"bounds for $k = |V|/2$."
        ),
        hypotheses=r"all $V$",
        steps=(step,),
        rests_on=(fair_coin(),),
        assumes=Hypotheses(),
    )
