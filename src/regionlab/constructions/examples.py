"""Small networks on which the readings of "linear region" come apart; none is from a paper."""

from collections.abc import Sequence
from typing import Any

from regionlab.networks import Layer, ReLUNetwork

_Numbers = tuple[Sequence[Sequence[Any]], Sequence[Any]]


def _network(*layers: _Numbers) -> ReLUNetwork:
    """ReLU layers and a last identity layer, each a pair (weight, bias)."""
    *hidden, last = layers
    return ReLUNetwork([*(Layer(w, b) for w, b in hidden), Layer(*last, "identity")])


def positive_part() -> ReLUNetwork:
    """max(0, x): the identity wherever x >= 0."""
    return _network(([[1]], [0]), ([[1]], [0]))


def absolute_value(inputs: int = 1) -> ReLUNetwork:
    """|x_1| = relu(x_1) + relu(-x_1), whatever the other inputs: Example 1 of the ternary paper."""
    others = [0] * (inputs - 1)
    return _network(([[1, *others], [-1, *others]], [0, 0]), ([[1, 1]], [0]))


def absolute_value_with_idle_unit() -> ReLUNetwork:
    """|x| with a third unit, relu(x - 1), that the output does not read."""
    return _network(([[1], [-1], [1]], [0, 0, -1]), ([[1, 1, 0]], [0]))


def hat() -> ReLUNetwork:
    """relu(x) - 2 relu(x - 1) + relu(x - 2): 0, up to 1, down to 0, and 0 again."""
    return _network(([[1], [1], [1]], [0, -1, -2]), ([[1, -2, 1]], [0]))


def roof() -> ReLUNetwork:
    """max(0, min(max(0, y), 1 - |x|)) on R^2, whose count grows when its domain shrinks.

    min(a, b) = a - relu(a - b), with a = relu(y) and b = 1 - relu(x) - relu(-x).
    """
    return _network(
        ([[0, 1], [1, 0], [-1, 0]], [0, 0, 0]),
        ([[1, 0, 0], [1, 1, 1]], [0, -1]),
        ([[1, -1]], [0]),
        ([[1]], [0]),
    )


def opposite_quadrants() -> ReLUNetwork:
    """relu(min(x, -y)) + relu(min(-x, y)): 0 on two quadrants that meet in the origin alone.

    min(x, -y) = relu(x) - relu(-x) - relu(x + y), and likewise min(-x, y).
    """
    return _network(
        ([[1, 0], [-1, 0], [1, 1], [-1, -1]], [0, 0, 0, 0]),
        ([[1, -1, -1, 0], [-1, 1, 0, -1]], [0, 0]),
        ([[1, 1]], [0]),
    )


def fully_connected() -> ReLUNetwork:
    """2 inputs, two hidden layers of 3 units, 2 outputs, no weight or bias 0: one to look at."""
    return _network(
        ([[1, 2], [-1, 1], [2, -1]], [1, -1, 1]),
        ([[1, -2, 1], [2, 1, -1], [-1, 1, 1]], [-1, 1, 1]),
        ([[1, 1, -1], [-1, 2, 1]], [1, -1]),
    )


def constant() -> ReLUNetwork:
    """The constant 0 on one input, by one unit that nothing reads."""
    return _network(([[1]], [0]), ([[0]], [0]))


def falling_ramp() -> ReLUNetwork:
    """max(0, 1/2 - y): flat on [1/2, 1]."""
    return _network(([[-1]], [0.5]), ([[1]], [0]))


def rising_ramp() -> ReLUNetwork:
    """max(0, y - 1/2): flat on [0, 1/2]."""
    return _network(([[1]], [-0.5]), ([[1]], [0]))


def square_onto_triangle() -> ReLUNetwork:
    """(x_1, x_2) -> (max, min): folds the square along its diagonal, onto 0 <= y_2 <= y_1 <= 1.

    max = x_2 + relu(x_1 - x_2) and min = x_1 - relu(x_1 - x_2), for x_1, x_2 >= 0.
    """
    return _network(([[1, 0], [0, 1], [1, -1]], [0, 0, 0]), ([[0, 1, 1], [1, 0, -1]], [0, 0]))


def valley() -> ReLUNetwork:
    """|y - 1/2|: nowhere flat."""
    return _network(([[1], [-1]], [-0.5, 0.5]), ([[1, 1]], [0]))


def corner() -> ReLUNetwork:
    """max(0, 1/2 - y_1 - y_2): flat on the square but in one corner."""
    return _network(([[-1, -1]], [0.5]), ([[1]], [0]))
