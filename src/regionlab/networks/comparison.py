"""Whether two networks are one function, or one list of matrices: exact questions."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from random import Random

from regionlab.errors import NetworkError
from regionlab.networks.layer import Layer
from regionlab.networks.network import ReLUNetwork

Point = tuple[Fraction, ...]


def random_points(
    dimension: int, number: int, seed: int, size: int = 2, denominator: int = 720
) -> list[Point]:
    """`number` points of [-size, size]^dimension, uniform among the multiples of 1/denominator.

    The default denominator has many divisors, so kinks such as x = t/p are hit too.
    """
    random = Random(seed)
    reach = size * denominator
    return [
        tuple(Fraction(random.randint(-reach, reach), denominator) for _ in range(dimension))
        for _ in range(number)
    ]


def first_difference(
    one: ReLUNetwork, other: ReLUNetwork, points: Iterable[Sequence[Fraction | int]]
) -> Sequence[Fraction | int] | None:
    """The first of `points` at which the networks differ, decided exactly; None if there is none.

    Raises NetworkError if the networks differ in the number of inputs or outputs.
    """
    shapes = [(network.inputs, network.outputs) for network in (one, other)]
    if shapes[0] != shapes[1]:
        raise NetworkError(
            "networks of different shape: {0[0]} inputs and {0[1]} outputs against "
            "{1[0]} and {1[1]}".format(*shapes)
        )
    return next((x for x in points if one.evaluate(x) != other.evaluate(x)), None)


def without_spare_units(network: ReLUNetwork) -> ReLUNetwork:
    """The same network without the hidden units that read nothing and that nothing reads.

    Such a unit has a zero row, bias 0 and a zero column in the next layer. A layer of spare units
    only keeps the first of them, so that it stays a layer.
    """
    layers = list(network.layers)
    for position in range(len(layers) - 1):
        layer, after = layers[position], layers[position + 1]
        used = layer.weight.any(axis=1) | (layer.bias != 0) | after.weight.any(axis=0)
        if not used.any():
            used[0] = True
        layers[position] = Layer(layer.weight[used], layer.bias[used], layer.activation)
        layers[position + 1] = Layer(after.weight[:, used], after.bias, after.activation)
    return ReLUNetwork(layers)
