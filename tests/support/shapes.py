"""Random networks of ReLU layers for the tests of bounds."""

from itertools import pairwise

from regionlab.networks import Layer, ReLUNetwork

NUMBERS = {
    "integer": lambda rng: rng.randint(-3, 3),
    "ternary": lambda rng: rng.randint(-1, 1),
    "float": lambda rng: rng.gauss(0, 1),
}


def relu_layers(rng, *widths, kind="float"):
    """ReLU layers of these widths, the inputs first, with numbers of the kind."""

    def layer(before, units):
        rows = [[NUMBERS[kind](rng) for _ in range(before)] for _ in range(units)]
        return Layer(rows, [NUMBERS[kind](rng) for _ in range(units)], "relu")

    return ReLUNetwork(layer(before, units) for before, units in pairwise(widths))
