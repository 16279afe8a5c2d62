"""Networks are exact values: folding, affine maps and patterns agree with evaluation."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regionlab import Layer, ReLUNetwork
from regionlab.errors import NetworkError

pytestmark = pytest.mark.quick

ABSOLUTE_VALUE = ReLUNetwork([Layer([[1], [-1]], [0, 0]), Layer([[1, 1]], [0], "identity")])


@st.composite
def networks(draw):
    """Small nets of small integers, zero rows and identity layers included."""
    depth = draw(st.integers(1, 4))
    widths = draw(st.lists(st.integers(1, 3), min_size=depth + 1, max_size=depth + 1))
    layers = []
    for inputs, outputs in pairwise(widths):
        numbers = st.integers(-3, 3)
        row = st.lists(numbers, min_size=inputs, max_size=inputs)
        weight = draw(st.lists(row, min_size=outputs, max_size=outputs))
        bias = draw(st.lists(numbers, min_size=outputs, max_size=outputs))
        layers.append(Layer(weight, bias, draw(st.sampled_from(["relu", "identity"]))))
    return ReLUNetwork(layers)


points = st.lists(st.fractions(-3, 3, max_denominator=12), min_size=3, max_size=3)


@settings(max_examples=150, deadline=None)
@given(networks(), points)
def test_the_affine_map_of_the_pattern_at_a_point_gives_the_value_there(network, point):
    x = point[: network.inputs]
    assert network.affine_map(network.pattern(x))(x) == network.evaluate(x)


@settings(max_examples=150, deadline=None)
@given(networks(), points)
def test_folding_identity_layers_changes_neither_values_nor_patterns(network, point):
    x = point[: network.inputs]
    folded = network.fold_identity()
    assert folded.evaluate(x) == network.evaluate(x)
    assert folded.pattern(x) == network.pattern(x)
    assert all(layer.activation == "relu" for layer in folded.layers[:-1])
    assert folded.is_integer


@settings(max_examples=50, deadline=None)
@given(networks(), points)
def test_float_and_exact_evaluation_agree_on_small_integers(network, point):
    x = point[: network.inputs]
    exact = [float(value) for value in network.evaluate(x)]
    assert np.allclose(network.forward([float(value) for value in x]), exact)


def test_a_unit_at_exactly_zero_is_inactive():
    assert ABSOLUTE_VALUE.pattern([0]) == ((False, False),)
    assert ABSOLUTE_VALUE.pattern([Fraction(1, 10**30)]) == ((True, False),)


def test_floats_are_the_rationals_they_are():
    network = ReLUNetwork([Layer([[0.1]], [0.0], "identity")])
    assert network.evaluate([3]) == (3 * Fraction(0.1),)
    assert network.evaluate([3]) != (Fraction(3, 10),)


def test_folding_floats_does_not_round():
    network = ReLUNetwork([Layer([[0.1]], [0.0], "identity"), Layer([[0.3]], [0.7])])
    assert network.fold_identity().evaluate([0.9]) == network.evaluate([0.9])


def test_outputs_may_be_made_a_relu_layer():
    signed = ReLUNetwork([Layer([[1]], [0], "identity")]).with_outputs("relu")
    assert signed.evaluate([-1]) == (0,)
    assert signed.relu_layers == signed.layers


def test_networks_are_equal_when_their_numbers_are():
    again = ReLUNetwork([Layer([[1.0], [-1.0]], [0, 0]), Layer([[1, 1]], [0], "identity")])
    assert again == ABSOLUTE_VALUE
    assert hash(again) == hash(ABSOLUTE_VALUE)
    assert again != ABSOLUTE_VALUE.with_outputs("relu")


def test_ternary_counts_biases():
    assert ABSOLUTE_VALUE.is_ternary
    assert not ReLUNetwork([Layer([[1]], [2])]).is_ternary


def test_a_network_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        ABSOLUTE_VALUE.layers[0].weight[0, 0] = 5


def test_the_array_a_layer_is_made_from_stays_the_callers():
    weight = np.array([[1.0]])
    layer = Layer(weight, [0])
    weight[0, 0] = 7
    assert layer.weight[0, 0] == 1


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ReLUNetwork([]), "at least one layer"),
        (lambda: ReLUNetwork([3]), "layer 1 is an int, not a Layer"),
        (lambda: ReLUNetwork(Layer([[1]], [0])), "the layers are a Layer; give a sequence"),
        (
            lambda: ReLUNetwork([Layer([[1], [1]], [0, 0]), Layer([[1, 1, 1]], [0])]),
            "layer 2 expects 3 inputs, layer 1 gives 2",
        ),
        (lambda: Layer([[1, 2], [3]], [0, 0]), "ragged"),
        (lambda: Layer([[1]], [0, 0]), "1 rows, bias has 2"),
        (lambda: Layer([1, 2], [0]), "must be a matrix"),
        (lambda: Layer([[]], [0]), "empty"),
        (lambda: Layer([[float("nan")]], [0]), "nan"),
        (lambda: Layer([[1]], [float("inf")]), "inf"),
        (lambda: Layer([["1"]], [0]), "numbers; use integers"),
        (lambda: Layer([[1j]], [0]), "use integers"),
        (lambda: Layer([[None]], [0]), "use integers"),
        (lambda: Layer([[1]], [0], "tanh"), "'relu' or 'identity'"),
        (lambda: ABSOLUTE_VALUE.evaluate([1, 2]), "2 coordinates"),
        (lambda: ABSOLUTE_VALUE.evaluate([float("nan")]), "finite"),
        (lambda: ABSOLUTE_VALUE.forward([[1, 2]]), "last axis must be 1"),
        (lambda: ABSOLUTE_VALUE.evaluate(3), "the point is an int; give a sequence of numbers, 1"),
        (lambda: ABSOLUTE_VALUE.pattern(np.array(3)), "the point is a ndarray; give a sequence"),
        (
            lambda: ABSOLUTE_VALUE.pattern(np.zeros((2, 1, 1))),
            r"\(2, 1, 1\); one point has .*\(1,\)",
        ),
        (lambda: ABSOLUTE_VALUE(["a"]), "must be an array of float64"),
        (lambda: ABSOLUTE_VALUE([[0], [1, 2]]), "must be an array of float64"),
        (lambda: ABSOLUTE_VALUE([1j]), "must be an array of float64"),
        (lambda: ABSOLUTE_VALUE([[None]]), "must be an array of float64"),
        (lambda: ABSOLUTE_VALUE([10**400]), "must be an array of float64"),
        (lambda: Layer([[10**400]], [0])([1.0]), "beyond 1e308; network.evaluate"),
        (lambda: ABSOLUTE_VALUE[0](3), "last axis must be 1"),
        (lambda: ABSOLUTE_VALUE.affine_map(((True,),)), "pattern"),
        (lambda: ABSOLUTE_VALUE.affine_map(None), "not made of True and False"),
        (lambda: ABSOLUTE_VALUE.affine_map((True,)), "1 entries, the network 2 units"),
        (lambda: ABSOLUTE_VALUE.affine_map((True, "a")), "not made of True and False"),
        (lambda: ABSOLUTE_VALUE.affine_map((("a", "b"),)), "not made of True and False"),
        (lambda: ABSOLUTE_VALUE.affine_map(((False, True),))([1, 2]), "2 coordinates, the map 1"),
        (lambda: Layer([[1]], [0], ["relu"]), "'relu' or 'identity'"),
    ],
)
def test_bad_input_is_named(make, message):
    with pytest.raises(NetworkError, match=message):
        make()


def test_a_pattern_may_be_any_sequence_of_signs():
    pattern = ABSOLUTE_VALUE.pattern([-3])
    for same in (
        np.array(pattern),
        [iter(pattern[0])],
        (signs for signs in pattern),
        ABSOLUTE_VALUE.pattern(np.array([[-3.0]]))[0],  # all units in a row
    ):
        assert ABSOLUTE_VALUE.affine_map(same) == ABSOLUTE_VALUE.affine_map(pattern)


def test_fractions_are_points_of_layers_and_networks():
    assert ABSOLUTE_VALUE([Fraction(-1, 2)]) == [0.5]
    assert ABSOLUTE_VALUE[0]([Fraction(-1, 2)]).tolist() == [0.0, 0.5]


def test_the_digits_that_float64_does_not_hold_count():
    close = np.longdouble(1) + np.finfo(np.longdouble).eps
    exactly = ABSOLUTE_VALUE.evaluate([close])[0]
    assert exactly == 1 + Fraction(*np.finfo(np.longdouble).eps.as_integer_ratio())
    above = ReLUNetwork([Layer([[1]], [-1])])
    assert above.pattern(np.array([[close]])).tolist() == [[True]]


def test_a_deep_network_is_one_short_line():
    deep = ReLUNetwork([Layer([[1]], [0])] * 5000)
    assert str(deep) == "1 -> 1 -> 1 -> 1 -> ... -> 1 (5000 layers)"
    assert str(deep[:2]) == "1 -> 1 -> 1 (RR)"
