"""A network is a function, a sequence of layers, and knows the patterns of many points exactly."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regionlab import Layer, ReLUNetwork
from regionlab.errors import NetworkError
from regionlab.networks.point_patterns import float_patterns
from tests.support.toy_networks import networks
from tests.support.wild_networks import NUMBERS, wild_network

ABSOLUTE_VALUE = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, 1]], [0], "identity")])


def flat(pattern):
    return [on for layer in pattern for on in layer]


@pytest.mark.quick
def test_a_network_is_a_function_of_arrays_of_points():
    points = np.array([[[-3.0], [2.0]], [[0.5], [0.0]]])
    np.testing.assert_array_equal(ABSOLUTE_VALUE(points), np.abs(points))
    np.testing.assert_array_equal(ABSOLUTE_VALUE([-2]), [2.0])
    with pytest.raises(NetworkError, match="the last axis must be 1"):
        ABSOLUTE_VALUE([[1, 2]])


@pytest.mark.quick
def test_a_network_is_the_sequence_of_its_layers():
    first, last = ABSOLUTE_VALUE
    assert len(ABSOLUTE_VALUE) == 2
    assert ABSOLUTE_VALUE[0] is first
    assert ABSOLUTE_VALUE[-1] is last
    assert ABSOLUTE_VALUE[:1] == ReLUNetwork([first])
    with pytest.raises(IndexError):
        ABSOLUTE_VALUE[2]
    with pytest.raises(NetworkError, match="at least one layer"):
        ABSOLUTE_VALUE[2:]


@settings(max_examples=60, deadline=None)
@given(networks(inputs=(1, 2, 3)), st.integers(0, 10**6))
def test_patterns_of_many_points_are_those_of_each(network, seed):
    random = np.random.default_rng(seed)
    points = random.integers(-8, 9, size=(12, network.inputs)) / 4  # often on a boundary
    patterns = network.pattern(points)
    assert patterns.dtype == np.bool_
    assert patterns.tolist() == [flat(network.pattern(x)) for x in points.tolist()]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("seed", range(6))
def test_patterns_of_wild_networks_are_decided_exactly(number, seed):
    random = Random(f"{number} {seed}")
    network = wild_network(random, number, 2)
    points = np.array([[random.choice([0.0, 0.1, -1.0, 1e-300, random.gauss(0, 1)])
                        for _ in range(2)] for _ in range(8)])  # fmt: skip
    expected = [flat(network.pattern(x)) for x in points.tolist()]
    assert network.pattern(points).tolist() == expected
    patterns, certain = float_patterns(network.layers, points)
    for row, sure, exact in zip(patterns.tolist(), certain.tolist(), expected, strict=True):
        assert row == exact or not sure


@pytest.mark.quick
def test_floats_decide_nearly_all_random_points_and_none_on_a_boundary():
    random = np.random.default_rng(0)
    sizes = [(8, 3), (8, 8)]
    network = ReLUNetwork([Layer(random.normal(size=s), random.normal(size=s[0])) for s in sizes])
    _, certain = float_patterns(network.layers, random.normal(size=(1000, 3)))
    assert certain.all()
    sums = ReLUNetwork([Layer([[0.1, 0.1, 0.1]], [-0.3])])  # less than a rounding above 0
    _, certain = float_patterns(sums.layers, np.ones((1, 3)))
    assert not certain.any()
    assert sums.pattern(np.ones((1, 3))).tolist() == [[True]]


@pytest.mark.quick
def test_points_may_be_fractions_or_of_the_wrong_shape():
    third = np.array([[Fraction(1, 3)], [Fraction(0)]], dtype=object)
    assert ABSOLUTE_VALUE.pattern(third).tolist() == [[True, False], [False, False]]
    assert ABSOLUTE_VALUE.pattern(np.array([1.0])) == ((True, False),)
    with pytest.raises(NetworkError, match=r"points have shape \(1, 2\)"):
        ABSOLUTE_VALUE.pattern(np.ones((1, 2)))
    with pytest.raises(NetworkError, match="finite"):
        ABSOLUTE_VALUE.pattern(np.array([[np.nan]]))
