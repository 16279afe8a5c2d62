"""Any piecewise linear network as one of ReLU and identity layers, the same function exactly.

Each unit becomes the ReLU units that `Activation.relu_terms` names.
"""

from collections.abc import Iterator
from fractions import Fraction

from regionlab.networks.activation import IDENTITY, RELU
from regionlab.networks.affine import AffineMap
from regionlab.networks.folding import layer_of
from regionlab.networks.layer import Layer
from regionlab.networks.network import ReLUNetwork


def as_relu(network: ReLUNetwork) -> ReLUNetwork:
    """The network with ReLU and identity layers in place of layers with other activations.

    It is the same function, so it has the same affine pieces, linear regions and closed connected
    sets, and its activation regions are as many. Activation patterns are not: where a unit is at
    its breakpoint, two ReLU units are at 0.

    >>> from regionlab.networks import Activation
    >>> absolute = Activation("absolute", [0], [(-1, 0), (1, 0)])
    >>> network = as_relu(ReLUNetwork([Layer([[1]], [0], absolute)]))
    >>> network.widths, network.evaluate([-3])
    ((1, 2, 1), (Fraction(3, 1),))
    """
    return ReLUNetwork(part for layer in network for part in _rewritten(layer))


def _rewritten(layer: Layer) -> Iterator[Layer]:
    if layer.activation in (RELU, IDENTITY):
        yield layer
    elif layer.is_linear:
        both = AffineMap(*layer.rational).through(layer.activation.pieces * layer.outputs)
        yield layer_of(both.matrix, both.offset, IDENTITY)
    else:
        yield from _two_layers(layer)


def _two_layers(layer: Layer) -> Iterator[Layer]:
    weight, bias = layer.rational
    constant, terms = layer.activation.relu_terms()
    rows = [[sign * a for a in row] for row in weight for sign, _, _ in terms]
    starts = [sign * (t - bend) for t in bias for sign, bend, _ in terms]
    yield layer_of(rows, starts, RELU)
    zero = [Fraction(0)] * len(terms)
    factors = [factor for _, _, factor in terms]
    sums = [
        [v for other in range(layer.outputs) for v in (factors if other == unit else zero)]
        for unit in range(layer.outputs)
    ]
    yield layer_of(sums, [constant] * layer.outputs, IDENTITY)
