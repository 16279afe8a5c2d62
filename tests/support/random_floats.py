"""Random float64 networks: generic ones, and ones whose units nearly coincide."""

from itertools import pairwise

import numpy as np

from regionlab.networks import Layer, ReLUNetwork


def normal_network(random, *widths, relu_last=False):
    """Normal weights of variance 2 / inputs, small biases."""
    draw = np.random.default_rng(random.randrange(2**32))
    layers = [
        Layer(
            draw.normal(size=(after, before)) * (2 / before) ** 0.5,
            draw.normal(size=after) * 0.3,
            "relu",
        )
        for before, after in pairwise(widths)
    ]
    last = [] if relu_last else [Layer(draw.normal(size=(1, widths[-1])), [0.0], "identity")]
    return ReLUNetwork([*layers, *last])


def twins(random, inputs, widths):
    """A float network in which many a unit is another one but for the last bits."""
    layers = []
    for before, after in zip((inputs, *widths), widths, strict=False):
        weight = np.array([[random.gauss(0, 1) for _ in range(before)] for _ in range(after)])
        bias = np.array([random.choice([0.0, random.gauss(0, 1)]) for _ in range(after)])
        for unit in range(1, after):
            if random.random() < 0.4:
                factor = random.choice([1.0, -1.0, 3.0, -1 / 3])
                weight[unit], bias[unit] = factor * weight[0], factor * bias[0]
                column = random.randrange(before)
                weight[unit, column] *= 1 + random.randint(-2, 2) * 2.0**-52
        layers.append(Layer(weight, bias))
    return ReLUNetwork(layers)
