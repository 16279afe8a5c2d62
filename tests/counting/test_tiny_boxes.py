"""A box far below the smallest float64 is counted as the same box of size one is."""

from fractions import Fraction

import numpy as np
import pytest

from regionlab.counting import Notion, count
from regionlab.domains import Box
from regionlab.networks import Layer, ReLUNetwork


def networks(seed, exponent):
    """A network on a box of size 10^-exponent, and the same blown up to size one."""
    rng = np.random.default_rng(seed)
    inputs, *widths = (int(n) for n in rng.integers(1, 4, size=3))
    small, large, size = [], [], inputs
    for width in widths:
        weight = [[Fraction(int(w)) for w in row] for row in rng.integers(-2, 3, (width, size))]
        bias = [Fraction(int(b)) for b in rng.integers(-2, 3, width)]
        small.append(Layer(weight, [b / 10**exponent for b in bias], "relu"))
        large.append(Layer(weight, bias, "relu"))
        size = width
    boxes = [
        Box((Fraction(-1, s),) * inputs, (Fraction(2, s),) * inputs) for s in (10**exponent, 1)
    ]
    return (ReLUNetwork(small), boxes[0]), (ReLUNetwork(large), boxes[1])


@pytest.mark.parametrize("notion", Notion)
@pytest.mark.parametrize("exponent", [200, 308, 330, 1000])
def test_a_tiny_box_is_counted_as_the_same_box_of_size_one(notion, exponent):
    for seed in range(4):
        small, large = networks(seed, exponent)
        assert int(count(*small, notion)) == int(count(*large, notion))


def test_float_weights_in_a_tiny_box():
    rng = np.random.default_rng(1)
    layers = [Layer(rng.normal(size=(4, 2)), np.zeros(4), "relu") for _ in range(1)]
    layers.append(Layer(rng.normal(size=(3, 4)), np.zeros(3), "relu"))
    network = ReLUNetwork(layers)
    tiny = Fraction(1, 10**330)
    in_tiny = count(network, Box((-tiny, -tiny), (tiny, tiny)))
    assert int(in_tiny) == int(count(network, Box.cube(2, -1, 1)))
