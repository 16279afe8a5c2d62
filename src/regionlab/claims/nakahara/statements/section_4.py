"""Section 4: integer networks, biases included, are ternary networks of twice the depth."""

from itertools import pairwise
from random import Random

from regionlab.claims.nakahara.shared.agreement import equal_at, ternary_layers
from regionlab.claims.nakahara.statements.equation_10 import one_edge
from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined


@claim("nakahara-section-4")
def whole_networks(networks: int = 12, points: int = 10, seed: int = 3) -> Claim:
    """Integer networks and their ternary conversions, biases included, are one function."""
    step = examined(
        "the converted network is ternary, twice as deep, and equal at random points",
        _conversions(networks, points, seed),
        "random integer networks, per edge and shared",
    )
    return Claim(
        paper="nakahara2025",
        label="Section 4: integer networks are ternary networks",
        statement=(
            r"A network with integer weights and biases is computed by a ternary network of twice "
            r"the depth, with copies for each edge (Fig. 4 b) or shared (Fig. 4 c)."
        ),
        hypotheses=(
            "random networks with weights and biases of size at most 4, random rational points"
        ),
        steps=(step,),
        rests_on=(one_edge(),),
        assumes=Hypotheses(),
        argument=(
            r"Apply (8)-(10) to every edge, and to the bias as the weight of the constant 1; the "
            r"copies pass through identity units, so this holds everywhere. The paper does not "
            r"speak of biases here."
        ),
    )


def _conversions(number: int, points: int, seed: int) -> Cases:
    from regionlab.constructions import to_ternary
    from regionlab.networks import Layer, ReLUNetwork
    from regionlab.networks.comparison import random_points

    random = Random(seed)
    for _ in range(number):
        widths = [random.randint(1, 3) for _ in range(random.randint(2, 4))]
        layers = [
            Layer(
                [[random.randint(-4, 4) for _ in range(m)] for _ in range(k)],
                [random.randint(-4, 4) for _ in range(k)],
            )
            for m, k in pairwise(widths)
        ]
        network = ReLUNetwork(layers).with_outputs("identity")
        for shared in (False, True):
            other = to_ternary(network, shared=shared)
            twice = Quantity("twice the layers", 2 * network.depth, "2 L")
            names = (r"F_{\text{ternary}}", r"F_{\text{integer}}")
            everywhere = random_points(network.inputs, points, seed)
            yield (
                [
                    *equal_at(everywhere, other, network, names),
                    ternary_layers(other),
                    Relation(Quantity("depth", other.depth), "=", twice),
                ],
                {"network": network, "shared": shared},
            )
