"""Activations are values: two-sloped units go through the engine, others are rewritten exactly."""

import copy
import pickle
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regionlab import (
    Box,
    Layer,
    Notion,
    Polyhedron,
    ReLUNetwork,
    WholeSpace,
    activation_regions,
    count,
    save_network,
    write_certificate,
)
from regionlab.errors import CountingError, NetworkError
from regionlab.networks import IDENTITY, RELU, Activation, as_relu, relu_part
from regionlab.regions import merging, oracle
from tests.support.wild_networks import by_the_oracle

LEAKY = Activation("leaky", [0], [("1/10", 0), (1, 0)])
ABSOLUTE = Activation("absolute", [0], [(-1, 0), (1, 0)])
HARD_TANH = Activation("hard-tanh", [-1, 1], [(0, -1), (1, 0), (0, 1)])
RELU6 = Activation("relu6", [0, 6], [(0, 0), (1, 0), (0, 6)])
STEEP = Activation("steep", ["1/2"], [(2, 0), (-1, Fraction(3, 2))])
DOUBLE = Activation("double", [], [(2, 1)])

FUNCTIONS = {
    RELU: lambda z: max(z, Fraction(0)),
    IDENTITY: lambda z: z,
    LEAKY: lambda z: max(z, z / 10),
    ABSOLUTE: abs,
    HARD_TANH: lambda z: min(max(z, Fraction(-1)), Fraction(1)),
    RELU6: lambda z: min(max(z, Fraction(0)), Fraction(6)),
    STEEP: lambda z: min(2 * z, Fraction(3, 2) - z),
    DOUBLE: lambda z: 2 * z + 1,
}
TWO_SLOPES = [RELU, LEAKY, ABSOLUTE]


@st.composite
def networks(draw, activations, most=3):
    """Small integer networks whose layers have the given activations."""
    depth = draw(st.integers(1, most))
    widths = draw(st.lists(st.integers(1, 2), min_size=depth + 1, max_size=depth + 1))
    layers = []
    for inputs, outputs in pairwise(widths):
        row = st.lists(st.integers(-2, 2), min_size=inputs, max_size=inputs)
        weight = draw(st.lists(row, min_size=outputs, max_size=outputs))
        bias = draw(st.lists(st.integers(-2, 2), min_size=outputs, max_size=outputs))
        layers.append(Layer(weight, bias, draw(st.sampled_from(activations))))
    return ReLUNetwork(layers)


points = st.lists(st.fractions(-3, 3, max_denominator=12), min_size=2, max_size=2)


def leaky_as_relu(network):
    """Leaky layers written by hand: leaky(z) = relu(z) - relu(-z) / 10."""
    layers = []
    for layer in network:
        if layer.activation != "leaky":
            layers.append(layer)
            continue
        size = np.eye(layer.outputs, dtype=int)
        layers.append(Layer(np.vstack([layer.weight, -layer.weight]), [*layer.bias, *-layer.bias]))
        layers.append(
            Layer(
                [[*map(int, row), *(Fraction(-int(v), 10) for v in row)] for row in size],
                [0] * layer.outputs,
                "identity",
            )
        )
    return ReLUNetwork(layers)


def counts(network, domain):
    """The counts of the engine for the notions that the function alone decides, and of regions."""
    return {notion: count(network, domain, notion).value for notion in list(Notion)[1:]}


@pytest.mark.quick
@given(st.sampled_from(list(FUNCTIONS)), st.fractions(-10, 10, max_denominator=12))
def test_an_activation_is_the_function_it_names(activation, z):
    assert activation.value(z) == FUNCTIONS[activation](z)
    found = activation(np.array([float(z)]))
    assert found == pytest.approx([float(FUNCTIONS[activation](z))], abs=1e-12)


@pytest.mark.quick
def test_floats_beyond_the_ends_stay_what_they_are():
    ends = np.array([-np.inf, np.inf, np.nan])
    np.testing.assert_array_equal(RELU(ends), [0, np.inf, np.nan])
    np.testing.assert_array_equal(HARD_TANH(ends), [-1, 1, np.nan])


@pytest.mark.quick
def test_an_activation_compares_as_its_name_and_by_its_pieces():
    layer = Layer([[1]], [0])
    assert layer.activation == "relu"
    assert {"relu": 1}[layer.activation] == 1
    assert f"{layer.activation}" == "relu"
    assert layer == Layer([[1]], [0], RELU)
    other = Activation("leaky", [0], [("1/5", 0), (1, 0)])
    assert other == "leaky"
    assert other != LEAKY
    assert Layer([[1]], [0], other) != Layer([[1]], [0], LEAKY)
    for twin in (copy.deepcopy(LEAKY), pickle.loads(pickle.dumps(LEAKY))):
        assert twin == LEAKY
        assert twin.pieces == LEAKY.pieces
    with pytest.raises(AttributeError, match="immutable"):
        LEAKY.pieces = RELU.pieces


@pytest.mark.quick
@pytest.mark.parametrize(
    ("breakpoints", "pieces", "message"),
    [
        ([0], [(0, 0), (1, 1)], "jumps at 0"),
        ([0], [(1, 0), (1, 0)], "does not bend at 0"),
        ([1, 0], [(0, 0), (1, 0), (0, 1)], "do not increase"),
        ([0], [(0, 0)], "1 pieces and 1 breakpoints"),
        ([0], [(0, 0), (float("inf"), 0)], "finite"),
        (0, [(0, 0), (1, 0)], "a sequence of breakpoints"),
        ([0], [0, 1], r"a \(slope, intercept\) for each piece"),
        ([0], [(0, 0, 0), (1, 0, 0)], r"a \(slope, intercept\) for each piece"),
        (["a"], [(0, 0), (1, 0)], "value is 'a'; write a number"),
    ],
)
def test_what_is_no_continuous_piecewise_function_is_refused(breakpoints, pieces, message):
    with pytest.raises(NetworkError, match=message):
        Activation("bad", breakpoints, pieces)


@pytest.mark.quick
@pytest.mark.parametrize("name", ["tanh", "ReLU", None])
def test_an_activation_that_has_no_name_is_refused_with_the_choices(name):
    with pytest.raises(NetworkError, match="'relu' or 'identity'"):
        Layer([[1]], [0], name)


@pytest.mark.quick
@settings(max_examples=100, deadline=None)
@given(networks(list(FUNCTIONS)), points)
def test_as_relu_is_the_same_function_of_relu_and_identity_layers(network, point):
    x = point[: network.inputs]
    values = x
    for layer in network:
        g, (rows, bias) = FUNCTIONS[layer.activation], layer.rational
        values = [
            g(sum(a * v for a, v in zip(row, values, strict=True)) + t)
            for row, t in zip(rows, bias, strict=True)
        ]
    assert list(network.evaluate(x)) == values == list(as_relu(network).evaluate(x))
    assert {str(layer.activation) for layer in as_relu(network)} <= {"relu", "identity"}
    assert list(network([float(v) for v in x])) == pytest.approx([float(v) for v in values])


@pytest.mark.quick
@settings(max_examples=100, deadline=None)
@given(networks([*TWO_SLOPES, IDENTITY, DOUBLE]), points)
def test_the_affine_map_of_two_sloped_units_gives_the_value(network, point):
    x = point[: network.inputs]
    assert network.affine_map(network.pattern(x))(x) == network.evaluate(x)
    folded = network.fold_identity()
    assert folded.evaluate(x) == network.evaluate(x)
    assert folded.pattern(x) == network.pattern(x)


@settings(max_examples=30, deadline=None)
@given(networks([*TWO_SLOPES, IDENTITY]), st.booleans())
def test_the_oracle_counts_two_sloped_units_as_the_engine_counts_their_relu_form(network, whole):
    domain = WholeSpace(network.inputs) if whole else Box.cube(network.inputs, -2, 2)
    assert by_the_oracle(network, domain) == counts(as_relu(network), domain)


@pytest.mark.quick
@settings(max_examples=20, deadline=None)
@given(networks([LEAKY, RELU, IDENTITY], most=2))
def test_leaky_units_count_as_two_relu_units_written_by_hand(network):
    box = Box.cube(network.inputs, -2, 2)
    assert by_the_oracle(network, box) == by_the_oracle(leaky_as_relu(network), box)


def test_an_absolute_value_folds_the_line():
    fold = Layer([[2]], [-1], ABSOLUTE)  # x -> |2x - 1|, twice as many pieces each time
    network = ReLUNetwork([fold] * 4)
    regions = list(oracle.activation_regions(network, Box.cube(1)))
    assert len(regions) == len(merging.linear_regions(regions)) == 2**4
    assert count(as_relu(network), Box.cube(1)).value == 2**4


def test_hard_limits_count_by_their_relu_form():
    network = ReLUNetwork([Layer([[1, 0], [0, 1]], [0, 0], HARD_TANH)])
    assert count(as_relu(network), Box.cube(2, -3, 3)).value == 9
    assert count(as_relu(network), Box.cube(2, 2, 3)).value == 1


@pytest.mark.quick
def test_what_cannot_be_counted_yet_is_refused_with_the_way_out(tmp_path):
    box = Box.cube(1, -1, 1)
    leaky, limited = (ReLUNetwork([Layer([[1]], [0], g)]) for g in (LEAKY, HARD_TANH))
    interval, patterns = Polyhedron([[1], [-1]], [1, 1]), Notion.ACTIVATION_PATTERNS
    for ask in (
        relu_part,
        lambda net: count(net, box),
        lambda net: activation_regions(net, box),
        lambda net: write_certificate(tmp_path / "proof", net, box),
        lambda net: write_certificate(tmp_path / "proof", net, interval, patterns),
    ):
        with pytest.raises(NetworkError, match=r"layer 1 has leaky units.*as_relu\(network\)"):
            ask(leaky)
    for ask in (lambda net: count(net, box), lambda net: oracle.activation_regions(net, box)):
        with pytest.raises(CountingError, match="layer 1 has hard-tanh units"):
            ask(limited)
    with pytest.raises(NetworkError, match="layer 1 has leaky units, which a network file cannot"):
        save_network(leaky, tmp_path / "net.npz")
    assert not [*tmp_path.iterdir()]
    with pytest.raises(NetworkError, match="hard-tanh units do not bend at 0 alone"):
        limited.pattern([0])
