"""Random networks that are hard on floats: degenerate units, awkward numbers and domains."""

from fractions import Fraction
from itertools import pairwise

import numpy as np

from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.errors import DomainError
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import merging, oracle
from regionlab.regions.question import interior_point

NUMBERS = {
    "float": lambda random: random.gauss(0, 1),
    "integer": lambda random: random.randint(-2, 2),
    "half": lambda random: random.randint(-4, 4) / 2,
    "fraction": lambda random: Fraction(random.randint(-6, 6), random.choice([1, 2, 3, 5, 7])),
    "long fraction": lambda random: Fraction(random.randint(-(10**20), 10**20), 10**20 + 39),
    "of all sizes": lambda random: random.gauss(0, 1) * 10.0 ** random.randint(-12, 12),
    "1e-200": lambda random: random.gauss(0, 1) * 1e-200,
    "1e150": lambda random: random.gauss(0, 1) * 1e150,
    "2^60": lambda random: random.randint(-(2**60), 2**60),
}
"""How an entry is drawn, by name."""


def wild_network(random, number, inputs, widest=3, degenerate=True):
    """A network with 1 to 3 ReLU layers; `degenerate` repeats, negates, scales and kills units."""
    draw = NUMBERS[number]
    zero = draw(random) * 0
    widths = [random.randint(1, widest) for _ in range(random.choice([1, 2, 2, 3]))]
    unbiased = random.random() < 0.25
    layers = []
    for before, after in pairwise([inputs, *widths]):
        weight = [[draw(random) for _ in range(before)] for _ in range(after)]
        bias = [zero if unbiased else draw(random) for _ in range(after)]
        for unit in range(after if degenerate else 0):
            _degrade(random, draw, weight, bias, unit, zero)
        layers.append(_layer(weight, bias, "relu"))
        if random.random() < 0.1:
            mixed = [[draw(random) for _ in range(after)] for _ in range(after)]
            layers.append(_layer(mixed, [zero] * after, "identity"))
    if layers[-1].activation == "identity" or random.random() < 0.7:
        before = layers[-1].outputs
        read = 0 if random.random() < 0.1 else 1
        weight = [[draw(random) * read for _ in range(before)]]
        layers.append(_layer(weight, [draw(random)], "identity"))
    return ReLUNetwork(layers)


def _degrade(random, draw, weight, bias, unit, zero):
    """Most often nothing; else make one unit depend on another, or on little, or on nothing."""
    other, kind = random.randrange(len(bias)), random.random()
    if kind < 0.25:
        factor = random.choice([1, -1, 2, -3])  # times -3 rounds floats: nearly parallel units
        weight[unit] = [factor * value for value in weight[other]]
        bias[unit] = factor * bias[other]
    elif kind < 0.35:
        weight[unit] = list(weight[other])  # parallel
    elif kind < 0.45:
        weight[unit] = [zero] * len(weight[unit])
    elif kind < 0.55:  # dead, or always on where what comes in is positive
        sign = random.choice([-1, 1])
        weight[unit] = [sign * abs(value) for value in weight[unit]]
        bias[unit] = sign * abs(bias[unit])
    elif kind < 0.65:  # one predecessor and no bias: its hyperplane bounds the cell
        kept = random.randrange(len(weight[unit]))
        weight[unit] = [zero] * len(weight[unit])
        weight[unit][kept] = draw(random)
        bias[unit] = zero


def _layer(weight, bias, activation):
    kind = object if any(isinstance(v, Fraction | int) for v in bias) else np.float64
    return Layer(np.array(weight, dtype=kind), np.array(bias, dtype=kind), activation)


def wild_domain(random, inputs):
    """A box (unit, rational, far away, thin, not of floats), the whole space, or a polyhedron."""
    kind = random.randrange(10)
    if kind < 5:
        boxes = [
            Box.cube(inputs, -1, 1),
            Box.cube(inputs, Fraction(1, 10), Fraction(1, 3)),
            Box.cube(inputs, 10**6, 10**6 + 1e-6),
            Box([0] * (inputs - 1) + [0.25], [1] * (inputs - 1) + [0.25 + 1e-15]),
            Box.cube(inputs, Fraction(-1, 3), Fraction(10**20 + 1, 10**20)),
        ]
        return boxes[kind]
    return WholeSpace(inputs) if kind < 7 else _polyhedron(random, inputs)


def _polyhedron(random, inputs):
    while True:
        rows = random.randint(1, 2 * inputs + 2)
        matrix = [[random.randint(-3, 3) for _ in range(inputs)] for _ in range(rows)]
        domain = Polyhedron(matrix, [random.randint(-2, 4) for _ in range(rows)])
        try:
            interior_point(domain)
        except DomainError:
            continue
        return domain


def by_the_oracle(network, domain):
    """The four counts that need interior, by rational arithmetic alone."""
    cells = list(oracle.activation_regions(network, domain))
    return {
        "activation-regions": len(cells),
        "linear-regions": len(merging.linear_regions(cells)),
        "closed-connected": len(merging.closed_connected(cells)),
        "affine-pieces": len(merging.affine_pieces(cells)),
    }
