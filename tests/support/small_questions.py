"""Random questions of few cells in any number of inputs, most of them degenerate somewhere."""

from fractions import Fraction
from itertools import pairwise

from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.networks import Layer, ReLUNetwork

NUMBERS = {
    "float": lambda random: random.gauss(0, 1),
    "integer": lambda random: random.randint(-2, 2),
    "ternary": lambda random: random.randint(-1, 1),
    "fraction": lambda random: Fraction(random.randint(-6, 6), random.choice([1, 2, 3, 7])),
}
"""How an entry is drawn, by name."""

DOMAINS = ("box", "space", "cone", "slab", "polyhedron")
"""The domains that have interior, by name; "flat" has none."""

WIDTHS = {
    1: [(4, 3), (3, 3, 2), (6,)],
    2: [(4, 2), (3, 3), (2, 2, 2)],
    3: [(4, 2), (3, 3), (2, 2, 2)],
    4: [(4, 1), (3, 2), (2, 2, 2)],
    5: [(4,), (3, 2), (2, 2, 1)],
}
"""The widths of the ReLU layers, by the number of inputs."""


def small_network(random, inputs, number):
    """A network whose last layer is a ReLU layer or an identity layer that gives one or two."""
    if random.random() < 0.25:
        return plateau(random, inputs, number)
    draw, zero = NUMBERS[number], NUMBERS[number](random) * 0
    widths = random.choice(WIDTHS[inputs])
    unbiased = random.random() < 0.25
    layers = []
    for before, after in pairwise((inputs, *widths)):
        weight = [[draw(random) for _ in range(before)] for _ in range(after)]
        bias = [zero if unbiased else draw(random) for _ in range(after)]
        for unit in range(1, after):
            if random.random() < 0.4:
                _depend(random, weight, bias, unit, zero)
        layers.append(Layer(weight, bias))
    for _ in range(random.choice([0, 1, 1, 2])):  # readouts that cancel make cells of one map
        before, after = layers[-1].outputs, random.choice([1, 1, 2])
        weight = [[random.choice([-1, 1, 1, 2]) for _ in range(before)] for _ in range(after)]
        layers.append(Layer(weight, [random.randint(-1, 1)] * after, "identity"))
    return ReLUNetwork(layers)


def plateau(random, inputs, number):
    """relu(b + sum of slopes |w . x + c|): cells of one map on many sides, some of which touch."""
    rows = [_row(random, inputs) for _ in range(2)]
    if number == "float":
        rows[0] = [random.gauss(0, 1) for _ in range(inputs)]
    shifts = [random.randint(-1, 1) for _ in rows]
    both = [[sign * value for value in row] for row in rows for sign in (1, -1)]
    idle = _row(random, inputs)  # cuts what nothing else divides
    slopes = [slope for _ in rows for slope in [random.choice([-2, -1, 1])] * 2]
    first = Layer([*both, idle], [*(s * c for c in shifts for s in (1, -1)), random.randint(-1, 1)])
    second = Layer([[*slopes, 0]], [random.randint(-1, 2)])
    return ReLUNetwork([first, second, *([Layer([[1]], [0], "identity")] * random.randint(0, 1))])


def _depend(random, weight, bias, unit, zero):
    """Make a unit the double, opposite, multiple or parallel of another, dead, zero, unbiased."""
    other, kind = random.randrange(unit), random.choice("smpdzbo")
    if kind in "sm":
        factor = random.choice([1, -1] if kind == "s" else [2, -3])
        weight[unit] = [factor * value for value in weight[other]]
        bias[unit] = factor * bias[other]
    elif kind == "p":
        sign = random.choice([1, -1])
        weight[unit] = [sign * value for value in weight[other]]
    elif kind == "d":
        weight[unit] = [-abs(value) for value in weight[unit]]
        bias[unit] = -abs(bias[unit])
    elif kind == "z":
        weight[unit] = [zero] * len(weight[unit])
    elif kind == "b":
        bias[unit] = zero
    else:  # one input alone, through the origin: it bounds what comes out of a unit below
        kept = random.randrange(len(weight[unit]))
        weight[unit] = [value if k == kept else zero for k, value in enumerate(weight[unit])]
        bias[unit] = zero


def small_domain(random, inputs, kind):
    """A domain of the kind; its numbers are small, so that it touches hyperplanes of a network."""
    if kind == "space":
        return WholeSpace(inputs)
    if kind == "box":
        low = random.choice([-1, 0, Fraction(-1, 3)])
        return Box.cube(inputs, low, low + random.choice([1, 2, Fraction(1, 7)]))
    rows = [_row(random, inputs) for _ in range(random.randint(1, inputs + 1))]
    if kind in ("slab", "flat"):
        width = 0 if kind == "flat" else random.randint(1, 2)
        return Polyhedron([rows[0], [-v for v in rows[0]]], [width, 0 if kind == "flat" else 1])
    inside = [Fraction(random.randint(-9, 9), 7) for _ in range(inputs)]
    heights = [sum(a * x for a, x in zip(row, inside, strict=True)) for row in rows]
    if kind == "cone":
        kept = [(row, height) for row, height in zip(rows, heights, strict=True) if height]
        rows = [[v if height < 0 else -v for v in row] for row, height in kept] or [[1] * inputs]
        return Polyhedron(rows, [0] * len(rows))
    return Polyhedron(rows, [int(height // 1) + random.randint(1, 2) for height in heights])


def _row(random, inputs):
    while True:
        row = [random.randint(-2, 2) for _ in range(inputs)]
        if any(row):
            return row
