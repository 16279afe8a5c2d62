"""Random networks at the start of a training."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from regionlab.networks import Layer, ReLUNetwork


def he_network(widths: Sequence[int], seed: int, lowest: float = -1.0) -> ReLUNetwork:
    """A random network: weights uniform on +-sqrt(6/n) (He et al. 2015), the last layer identity.

    Biases are such that the boundary of each unit of the first layer passes through a uniform point
    of [lowest, 1]^n_0; those of later layers are uniform on +-1/sqrt(n).
    """
    random = np.random.default_rng(seed)
    layers = []
    for number, (inputs, outputs) in enumerate(pairwise(widths)):
        weight = random.uniform(-1, 1, (outputs, inputs)) * np.sqrt(6 / inputs)
        if number:
            bias = random.uniform(-1, 1, outputs) / np.sqrt(inputs)
        else:
            bias = -(weight * random.uniform(lowest, 1, (outputs, inputs))).sum(axis=1)
        layers.append(Layer(weight, bias))
    return ReLUNetwork(layers).with_outputs("identity")
