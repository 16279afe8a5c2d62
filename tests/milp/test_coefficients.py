"""H and H̄ by interval arithmetic, and what they say of units."""

from fractions import Fraction

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, WholeSpace
from regionlab.errors import DomainError
from regionlab.experiments.he import he_network
from regionlab.milp import Stability, interval_coefficients, stability, unstable_units

pytestmark = pytest.mark.quick


def test_a_network_by_hand():
    network = ReLUNetwork([Layer([[1, -2], [-1, 0]], [1, -1]), Layer([[3, 1]], [-9], "identity")])
    found = interval_coefficients(network, Box.cube(2))
    assert found.lower == ((-1, -2),)
    assert found.upper == ((2, -1),)
    assert stability(found) == ((Stability.UNSTABLE, Stability.INACTIVE),)


def test_no_unit_leaves_its_interval():
    random = np.random.default_rng(0)
    for seed in range(30):
        network = he_network((3, 4, 4, 2), seed).with_outputs("relu")
        found = interval_coefficients(network, Box.cube(3, -1, 1))
        for point in random.uniform(-1, 1, (50, 3)):
            h = [Fraction(value) for value in point.tolist()]
            for layer, low, high in zip(network.layers, found.lower, found.upper, strict=True):
                rows, bias = layer.rational
                g = [
                    sum((w * x for w, x in zip(row, h, strict=True)), c)
                    for row, c in zip(rows, bias, strict=True)
                ]
                assert all(a <= v <= b for a, v, b in zip(low, g, high, strict=True))
                h = [max(value, Fraction(0)) for value in g]


def test_a_form_that_reaches_zero_from_above_is_unstable():
    network = ReLUNetwork([Layer([[1], [1], [-1]], [0, 1, 0])])
    found = interval_coefficients(network, Box.cube(1))
    assert stability(found)[0] == (Stability.UNSTABLE, Stability.ACTIVE, Stability.INACTIVE)
    assert unstable_units(found) == (0,)


def test_identity_layers_between_are_multiplied_out():
    inner = [Layer([[2], [1]], [0, -3], "identity"), Layer([[1, 1]], [0])]
    found = interval_coefficients(ReLUNetwork(inner), Box.cube(1))
    assert (found.lower, found.upper) == (((-3,),), ((0,),))


def test_a_domain_without_bounds_is_refused():
    network = ReLUNetwork([Layer([[1]], [0])])
    with pytest.raises(DomainError, match="give a Box"):
        interval_coefficients(network, WholeSpace(1))
    with pytest.raises(DomainError, match="2 coordinates, the network 1"):
        interval_coefficients(network, Box.cube(2))
