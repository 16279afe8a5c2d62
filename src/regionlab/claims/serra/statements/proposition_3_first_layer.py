"""Proposition 3 read for the first layer: false, because inputs may be negative."""

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.networks import network
from regionlab.claims.serra.shared.stability import local_units
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed


@claim("serra-proposition-3-first-layer")
def first_layer() -> Claim:
    """Proposition 3 read for l = 1, inputs as a layer 0: false, because inputs may be negative."""
    from regionlab.bounds.local_units import layer_units
    from regionlab.domains import Box
    from regionlab.milp.stability import Stability

    net = network(([[-1], [-2]], [0, 0]))
    _, layers = local_units(net, Box.cube(1, -1, 1))
    inputs = [Stability.UNSTABLE]
    units = layer_units(net.relu_layers[0], [Stability.UNSTABLE] * 2, inputs)
    exact, right = layers[0].unstable[1], units.unstable(1)
    step = computed(
        "I_1(1) is at most the right side",
        Relation(
            Quantity("I_1(1)", exact, "I_1(n_0)"),
            "<=",
            Quantity(
                "right side",
                right,
                r"\max_{|S| \le n_0} \left|\bigcup_{j \in S} I(0, j)\right|",
            ),
        ),
        {"X": "[-1, 1]", "W": "(-1; -2)", "b": "(0; 0)"},
        method="exact counts",
    )
    return Claim(
        paper="serra2020empirical",
        label="Proposition 3, read for the first layer",
        statement=r"Proposition 3 holds for $l = 1$, with the inputs as the units of a layer 0.",
        hypotheses=r"$l = 1$",
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"The sets $J^\pm$ rely on $h_j \ge 0$. For $l = 1$ take $I_1 = |U_1|$ and $A_1 = "
            r"n_1^+ + |U_1|$."
        ),
    )
