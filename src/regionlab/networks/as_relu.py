"""Any piecewise linear network as one of ReLU and identity layers, the same function exactly.

With slopes s_0, ..., s_k between the breakpoints b_1 < ... < b_k,

    g(z) = g(b_1) + s_1 relu(z - b_1) - s_0 relu(b_1 - z)
         + sum_{j >= 2} (s_j - s_(j-1)) relu(z - b_j)
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from regionlab.networks.activation import IDENTITY, RELU, Activation
from regionlab.networks.affine import AffineMap
from regionlab.networks.folding import layer_of
from regionlab.networks.layer import Layer
from regionlab.networks.network import ReLUNetwork


def as_relu(network: ReLUNetwork) -> ReLUNetwork:
    """The network with ReLU and identity layers in place of layers with other activations.

    It is the same function, so it has the same affine pieces, linear regions and closed connected
    sets, and its activation regions are as many. Activation patterns are not: where a unit is at
    its breakpoint, two ReLU units are at 0.

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
    terms = list(_terms(layer.activation))
    rows = [[sign * a for a in row] for row in weight for sign, _, _ in terms]
    starts = [sign * (t - bend) for t in bias for sign, bend, _ in terms]
    yield layer_of(rows, starts, RELU)
    zero = [Fraction(0)] * len(terms)
    factors = [factor for _, _, factor in terms]
    sums = [
        [v for other in range(layer.outputs) for v in (factors if other == unit else zero)]
        for unit in range(layer.outputs)
    ]
    constant = layer.activation.value(layer.activation.breakpoints[0])
    yield layer_of(sums, [constant] * layer.outputs, IDENTITY)


def _terms(activation: Activation) -> Iterator[tuple[int, Fraction, Fraction]]:
    """(sign, b, factor) for each term factor relu(sign (z - b)) that g is the sum of."""
    slopes = [piece.slope for piece in activation.pieces]
    first, *others = activation.breakpoints
    if slopes[1]:
        yield 1, first, slopes[1]
    if slopes[0]:
        yield -1, first, -slopes[0]
    for bend, (before, after) in zip(others, pairwise(slopes[1:]), strict=True):
        yield 1, bend, after - before
