"""The two exceptions for two inputs: no choice of rows allows the stage."""

from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.search import CONDITION, no_stage
from regionlab.proofs import Claim, Hypotheses


@claim("sharper-exceptions")
def exceptions() -> Claim:
    """The claim that for two inputs n = 6 does not allow q = 3, nor n = 11 q = 5."""
    return Claim(
        paper="companion",
        label="Two exceptions",
        statement=(
            r"For $n_0 = 2$ there is no ternary stage with $n = 6$, $q = 3$, and none with $n = "
            r"11$, $q = 5$."
        ),
        hypotheses=r"$n_0 = 2$, $(n, q) = (6, 3), (11, 5)$",
        steps=(no_stage([(2, 6, 3), (2, 11, 5)]),),
        assumes=Hypotheses(),
        argument=CONDITION,
    )
