"""Networks beside those of `constructions.examples`: known counts, random degenerate ones."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from regionlab.networks import Layer, ReLUNetwork


def relu_network(*layers, outputs="identity"):
    """A network from (weight, bias) pairs: ReLU layers, the last one with activation `outputs`."""
    *hidden, last = layers
    return ReLUNetwork([*(Layer(w, b, "relu") for w, b in hidden), Layer(*last, outputs)])


def on_tent(*layers):
    """Layers applied to the tent map 2 relu(x) - 2 relu(2x - 1) of [0, 1] onto itself."""
    (weight, bias), *rest = layers
    composed = [[2 * value, -2 * value] for (value,) in weight]
    return relu_network(([[1], [2]], [0, -1]), (composed, bias), *rest)


def serra_three_layers():
    """Five regions on [-2, 2]; the printed Theorem 2 of Serra & Ramalingam gives 4."""
    return relu_network(
        ([[-3], [1]], [-0.5, -0.5]), ([[2, 1]], [1.5]), ([[1]], [-2.75]), outputs="relu"
    )


def serra_two_layers():
    """Five regions on [-1, 1]; Theorem 2 read with "simultaneously active" units gives 4."""
    return relu_network(
        (
            [[-0.8383257468423146], [0.2856491091059662]],
            [-0.09834444030255175, -0.1685966940092645],
        ),
        ([[-2.1674016248420385, -2.182137394840378]], [0.08495780809002551]),
        outputs="relu",
    )


@st.composite
def networks(draw, inputs=(1, 2)):
    """One or two hidden layers of small integers, where ties and degenerate units are common."""
    hidden = draw(st.lists(st.integers(1, 3), min_size=1, max_size=2))
    sizes = [draw(st.sampled_from(inputs)), *hidden, draw(st.integers(1, 2))]
    entry = st.integers(-2, 2)
    layers = []
    for before, after in pairwise(sizes):
        row = st.lists(entry, min_size=before, max_size=before)
        weight = draw(st.lists(row, min_size=after, max_size=after))
        bias = draw(st.lists(entry, min_size=after, max_size=after))
        layers.append((weight, bias))
    return relu_network(*layers, outputs=draw(st.sampled_from(["identity", "relu"])))


def random_network(random, *sizes, outputs="identity", largest=2):
    """A network with the given widths and uniform integer entries from -largest to largest."""

    def entries(count):
        return [random.randint(-largest, largest) for _ in range(count)]

    layers = [
        ([entries(before) for _ in range(after)], entries(after))
        for before, after in pairwise(sizes)
    ]
    return relu_network(*layers, outputs=outputs)


def with_layer(network, position, weight, bias):
    """The same network with the numbers of one layer replaced."""
    layers = list(network.layers)
    layers[position] = Layer(weight, bias, layers[position].activation)
    return ReLUNetwork(layers)


def exact_arrays(layer):
    """Weight and bias of a layer as arrays of fractions."""
    rows, bias = layer.rational
    return np.array(rows, dtype=object), np.array(bias, dtype=object)


def add_unit(network, weight, bias, outgoing):
    """The same network with one more unit at the end of its first layer.

    `outgoing` are the weights with which the units of the second layer read it.
    """
    first, first_bias = exact_arrays(network.layers[0])
    second, second_bias = exact_arrays(network.layers[1])
    unit = np.array([[Fraction(v) for v in weight]], dtype=object)
    column = np.array([[Fraction(v)] for v in outgoing], dtype=object)
    kinds = [layer.activation for layer in network.layers]
    return ReLUNetwork(
        [
            Layer(np.vstack([first, unit]), np.append(first_bias, Fraction(bias)), kinds[0]),
            Layer(np.hstack([second, column]), second_bias, kinds[1]),
            *network.layers[2:],
        ]
    )
