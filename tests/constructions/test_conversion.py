"""Section 4: every bounded-integer network is a ternary network of twice the depth."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionlab.constructions import montufar, ternary, to_ternary
from regionlab.constructions.conversion import ternary_widths
from regionlab.errors import ConstructionError
from regionlab.networks import Layer, ReLUNetwork

FORMS = [(shared, trim) for shared in (False, True) for trim in (False, True)]
FIGURE_4 = ReLUNetwork([Layer([[3, -2], [-5, 4]], [0, 0], "relu")])


@st.composite
def integer_networks(draw, largest=6):
    """Networks of 1-3 layers, widths 1-3; zero rows, zero columns and zero layers included."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    entry = st.integers(-largest, largest) | st.just(0)
    layers = []
    for inputs, outputs in pairwise(sizes):
        size = inputs * outputs
        weight = draw(st.lists(entry, min_size=size, max_size=size))
        bias = draw(st.lists(entry, min_size=outputs, max_size=outputs))
        activation = draw(st.sampled_from(["relu", "identity"]))
        layers.append(Layer(np.reshape(weight, (outputs, inputs)), bias, activation))
    return ReLUNetwork(layers)


def stages(network):
    """The pairs (copies, sums) of a converted network."""
    return list(zip(network.layers[::2], network.layers[1::2], strict=True))


def points(network):
    return st.lists(
        st.fractions(-9, 9, max_denominator=60),
        min_size=network.inputs,
        max_size=network.inputs,
    )


@pytest.mark.parametrize(("shared", "trim"), FORMS)
@given(data=st.data())
def test_the_converted_network_is_ternary_and_the_same_function(shared, trim, data):
    network = data.draw(integer_networks())
    converted = to_ternary(network, shared, trim=trim)
    assert converted.is_ternary
    assert converted.depth == 2 * network.depth
    for _ in range(3):
        point = data.draw(points(network))
        assert converted.evaluate(point) == network.evaluate(point)


@pytest.mark.parametrize(("shared", "trim"), FORMS)
@given(network=integer_networks())
def test_folding_the_copies_gives_the_integer_layers_back(shared, trim, network):
    converted = to_ternary(network, shared, trim=trim)
    for (copies, sums), layer in zip(stages(converted), network.layers, strict=True):
        assert ReLUNetwork([copies, sums]).fold_identity().layers == (layer,)


@given(network=integer_networks())
def test_copies_alone_hold_biases_and_only_zero_and_one(network):
    for copies, sums in stages(to_ternary(network)):
        assert copies.activation == "identity"
        assert set(copies.bias.tolist()) <= {0, 1}
        assert not sums.bias.any()


@pytest.mark.parametrize(("shared", "trim"), FORMS)
@given(network=integer_networks(), slack=st.none() | st.integers(0, 3))
def test_the_widths_are_those_promised(shared, trim, network, slack):
    bound = None
    if slack is not None:
        bound = max(1, *(int(abs(layer.weight).max()) for layer in network.layers)) + slack
    converted = to_ternary(network, shared, bound=bound, trim=trim)
    assert converted.widths == ternary_widths(network, shared, bound=bound, trim=trim)


@given(network=integer_networks())
def test_a_trimmed_network_has_no_copy_that_nobody_reads(network):
    for shared in (False, True):
        for copies, sums in stages(to_ternary(network, shared, trim=True)):
            spare = copies.outputs == 1 and not copies.weight.any()
            assert spare or (sums.weight != 0).any(axis=0).all()


def test_figure_3_one_edge_of_weight_3_among_five_copies():
    converted = to_ternary(ReLUNetwork([Layer([[3]], [0], "identity")]), shared=False, bound=5)
    copies, sums = converted.layers
    assert copies.weight.tolist() == [[1]] * 5
    assert sums.weight.tolist() == [[1, 1, 1, 0, 0]]
    assert converted.evaluate([-2]) == (-6,)


@pytest.mark.parametrize(
    ("shared", "trim", "copies"),
    [
        (False, False, 5 * 4),  # M per edge
        (True, False, 5 * 2),  # M per source
        (False, True, 3 + 2 + 5 + 4),
        (True, True, 5 + 4),
    ],
)
def test_figure_4_counts_its_nodes(shared, trim, copies):
    assert to_ternary(FIGURE_4, shared, trim=trim).widths == (2, copies, 2)


def test_figure_4_c_shares_the_copies_of_a_source():
    copies, sums = to_ternary(FIGURE_4).layers
    assert copies.weight.tolist() == [[1, 0]] * 5 + [[0, 1]] * 5
    assert sums.weight.tolist() == [
        [1, 1, 1, 0, 0, -1, -1, 0, 0, 0],
        [-1, -1, -1, -1, -1, 1, 1, 1, 1, 0],
    ]


def test_a_bias_is_the_weight_of_a_constant_source():
    network = ReLUNetwork([Layer([[2], [1]], [-3, 1], "relu")])
    copies, sums = to_ternary(network).layers
    assert (copies.weight[2:].tolist(), copies.bias.tolist()) == ([[0]] * 3, [0, 0, 1, 1, 1])
    assert sums.weight[:, 2:].tolist() == [[-1, -1, -1], [1, 0, 0]]
    assert ternary_widths(network, shared=False) == (1, 2 * 2 + 3 * 2, 2)


def test_a_layer_of_zeros_keeps_one_spare_unit():
    network = ReLUNetwork([Layer([[0, 0]], [0], "relu")])
    for shared, trim in FORMS:
        converted = to_ternary(network, shared, trim=trim)
        assert converted.widths == (2, 1, 1)
        assert converted.evaluate([5, Fraction(-1, 3)]) == (0,)


def test_a_ternary_network_needs_one_copy_of_each_source():
    network = ternary(2, 6, 3)
    assert to_ternary(network).widths[1::2] == (2 + 1, 6, 6)
    assert to_ternary(network).is_ternary


def test_conversion_of_montufars_network_folds_back_to_it():
    network = montufar(2, 7, 4)
    assert to_ternary(network).fold_identity() == network
    assert to_ternary(network, trim=True).widths == (
        2,
        2 * 6 + 4,
        7,
        6 * 6 + 4,
        7,
        6 * 6 + 4,
        7,
        6,
        1,
    )


@pytest.mark.parametrize("weight", [[[1.0]], [[Fraction(1, 2)]], [[0.5]]])
def test_weights_that_are_no_integers_are_refused_with_a_way_out(weight):
    network = ReLUNetwork([Layer([[1]], [0]), Layer(weight, [0], "identity")])
    for function in (to_ternary, ternary_widths):
        with pytest.raises(ConstructionError, match="layer 2 .* store them as integers"):
            function(network)


def test_a_bound_must_hold_and_be_a_positive_integer():
    with pytest.raises(ConstructionError, match="weight of size 5, more than bound 4"):
        to_ternary(FIGURE_4, bound=4)
    for bound in (0, 2.5, True):
        with pytest.raises(ConstructionError, match="bound"):
            to_ternary(FIGURE_4, bound=bound)


def test_huge_integers_are_refused_before_memory_runs_out():
    for large in (10**12, 10**30):
        network = ReLUNetwork([Layer([[1]], [0]), Layer([[large]], [0], "identity")])
        with pytest.raises(ConstructionError, match=f"layer 2 needs {large} copies"):
            to_ternary(network)
