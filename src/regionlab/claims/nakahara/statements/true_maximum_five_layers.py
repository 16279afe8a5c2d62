"""The most linear regions of any ternary network with five layers on the line: enumerated."""

from regionlab.claims.nakahara.shared.agreement import ternary_layers
from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, examined


@claim("true-maximum-five-layers")
def five_layers(widest: int = 3) -> Claim:
    """One input, five layers: all networks up to a width, each maximum counted once more."""
    from regionlab.counting import count
    from regionlab.domains import WholeSpace
    from regionlab.maxima import five_layers_on_line

    steps, maxima = [], []
    for width in range(1, widest + 1):
        best = five_layers_on_line(width)
        counted = count(best.network, WholeSpace(1)).value
        maxima.append(best.value)
        again = Relation(
            Quantity("counted", counted, r"|\mathcal{L}(F)|"),
            "=",
            Quantity("maximum", best.value, r"\max |\mathcal{L}(F)|"),
        )
        steps.append(
            examined(
                f"n = {width}: no ternary network has more than {best.value} linear regions",
                [([ternary_layers(best.network), again], {"network": best.network})],
                f"enumeration of every network ({best.how}), the best one counted again",
            )
        )
    return Claim(
        paper="companion",
        label="True maximum for five layers on the line",
        statement=(
            rf"Over all ternary networks with $n_0 = n_L = 1$, $L = 5$, the maximal number of "
            rf"linear regions on $\mathbb{{R}}$ is {', '.join(str(v) for v in maxima)} for $n = 1, "
            rf"2, \dots$"
        ),
        hypotheses=rf"$n \le {widest}$",
        steps=tuple(steps),
        assumes=Hypotheses(),
    )
