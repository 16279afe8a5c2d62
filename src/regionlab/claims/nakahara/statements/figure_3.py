"""Figure 3: the weight 3, by three of five copies."""

from regionlab.claims.nakahara.statements.equation_10 import one_edge
from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed


@claim("nakahara-figure-3")
def figure_3() -> Claim:
    """Figure 3 (a): w = 3 takes -2 to -6, by three of M = 5 copies."""
    copies, w = [-2] * 5, 3
    added = Quantity("sum", sum(copies[:w]), r"\sum_{j=1}^{3} (-2)")
    product = Quantity("product", w * -2, r"3 \cdot (-2)")
    step = computed(
        "three of five copies of -2 add up to -6",
        [Relation(added, "=", product), Relation(product, "=", -6)],
    )
    return Claim(
        paper="nakahara2025",
        label="Figure 3",
        statement=r"With $M = 5$ copies and $w = 3$ the input $-2$ becomes $-6$.",
        hypotheses=r"$M = 5$, $w = 3$",
        steps=(step,),
        rests_on=(one_edge(),),
        assumes=Hypotheses(),
    )
