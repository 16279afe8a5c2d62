"""Theorem F: five ternary layers on the line have as many linear regions as real weights can."""

from regionlab.claims.nakahara.shared.agreement import ternary_layers
from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined


@claim("between-theorem-f")
def theorem_f(widest: int = 16) -> Claim:
    """The networks of `constructions.five_layers`, each counted in two ways."""
    step = examined(
        "it is ternary, and has (n + 1)^2 linear regions on the line",
        _cases(widest),
        "widths",
    )
    return Claim(
        paper="companion",
        label="Theorem F: five layers on the line, counted",
        statement=(
            r"Identity, ReLU, identity, ReLU, output: there is a ternary network of width $n$ on "
            r"the line with $(n+1)^2$ linear regions. More there are for no real weights, for the "
            r"first ReLU layer bends at most $n$ times, and the second $n$ times on each of $n + "
            r"1$ pieces."
        ),
        hypotheses=rf"$4 \le n \le {widest}$",
        steps=(step,),
        assumes=Hypotheses(),
    )


def _cases(widest: int) -> Cases:
    from regionlab.constructions import five_layers
    from regionlab.counting import count
    from regionlab.domains import WholeSpace
    from regionlab.networks import kinks

    for width in range(4, widest + 1):
        network = five_layers(width)
        most = Quantity("(n + 1)^2", (width + 1) ** 2, "(n+1)^2")
        counted = count(network, WholeSpace(1)).value
        yield (
            [
                ternary_layers(network),
                Relation(Quantity("counted", counted, r"|\mathcal{L}(F)|"), "=", most),
                Relation(Quantity("kinks + 1", len(kinks(network)) + 1, "K + 1"), "=", most),
            ],
            {"n": width},
        )
