"""Theorem G against exact counts of random ternary networks."""

import random
from typing import TYPE_CHECKING

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork


@claim("between-counted")
def counted(number: int = 100, seed: int = 1, cubes: int = 27, sum_: int = 2) -> Claim:
    """Theorem G held against `number` random ternary networks, half of them all ReLU.

    `cubes` and `sum_` are its constants, 27 in 8 K^3 <= 27 n^(2(L-1)) and 2 in 2 n^(L-1).
    """
    step = examined(
        "denominators and kinks are within Theorem G, and kinks are what is counted",
        _cases(number, seed, cubes, sum_),
        "random ternary networks",
    )
    return Claim(
        paper="companion",
        label="Theorem G against exact counts",
        statement=(
            rf"The denominators of all kinks of a ternary network add up to at most ${sum_} "
            rf"n^{{L-1}}$, and the number $K$ of its kinks in $(0, 1)$ has $8 K^3 \le {cubes} "
            r"n^{2(L-1)}$; its kinks on the line are one less than its linear regions."
        ),
        hypotheses=r"$2 \le L \le 6$, $1 \le n \le 12$, alternating and all ReLU",
        steps=(step,),
        assumes=Hypotheses(),
    )


def random_ternary(width: int, depth: int, all_relu: bool, source: random.Random) -> "ReLUNetwork":
    """A ternary network of one input; every other hidden layer is a ReLU layer, or each is."""
    from regionlab.networks import Layer, ReLUNetwork

    sizes = [1, *[width] * (depth - 1), 1]
    layers = []
    for at in range(1, depth + 1):
        weight = [
            [source.choice((-1, 0, 1)) for _ in range(sizes[at - 1])] for _ in range(sizes[at])
        ]
        bias = [source.choice((-1, 0, 1)) for _ in range(sizes[at])]
        bends = at < depth and (all_relu or at % 2 == 0)
        layers.append(Layer(weight, bias, "relu" if bends else "identity"))
    return ReLUNetwork(layers)


def _cases(number: int, seed: int, cubes: int, sum_: int) -> Cases:
    from regionlab.counting import count
    from regionlab.domains import WholeSpace
    from regionlab.networks import kinks

    source = random.Random(seed)
    for case in range(number):
        width, depth = source.randint(1, 12), source.randint(2, 6)
        network = random_ternary(width, depth, case % 2 == 0, source)
        found = kinks(network)
        inside = sum(0 < kink.at < 1 for kink in found)
        most = width ** (depth - 1)
        yield (
            [
                Relation(
                    Quantity("sum of denominators", sum(k.at.denominator for k in found), "S"),
                    "<=",
                    Quantity("budget", sum_ * most, rf"{sum_} n^{{L-1}}"),
                ),
                Relation(
                    Quantity("8 K^3", 8 * inside**3, "8 K^3"),
                    "<=",
                    Quantity("bound", cubes * most**2, rf"{cubes} n^{{2(L-1)}}"),
                ),
                Relation(
                    Quantity("kinks + 1", len(found) + 1, "K_{\\text{line}} + 1"),
                    "=",
                    Quantity("counted", count(network, WholeSpace(1)).value, r"|\mathcal{L}(F)|"),
                ),
            ],
            {"network": network},
        )
