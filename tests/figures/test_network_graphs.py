"""Figures 1-5 show what the networks are: their units, weights, groups and summed weights."""

import re
from collections import Counter
from fractions import Fraction

import pytest

from regionlab import Layer, ReLUNetwork
from regionlab.constructions import examples, montufar, ternary, to_ternary
from regionlab.figures import (
    canvas,
    diagram,
    figure_1,
    figure_2,
    figure_3,
    figure_4,
    figure_5,
    network_graph,
)

INTEGER = ReLUNetwork([Layer([[3, -2], [-5, 4]], [0, 0])])


def drawn(axes, kind):
    """The artists of one kind, by the mark the drawing gives them."""
    artists = [*axes.patches, *axes.lines, *axes.texts]
    return [artist for artist in artists if artist.get_gid() == kind]


def test_figure_1_has_a_circle_for_each_unit_a_line_for_each_weight_and_a_dot_for_biases():
    network = examples.fully_connected()
    _, (axes,) = canvas()
    assert figure_1(axes, network) is axes
    assert len(drawn(axes, "unit")) == sum(network.widths)
    assert len(drawn(axes, "relu")) == sum(layer.outputs for layer in network.relu_layers)
    weights = sum(int((layer.weight != 0).sum()) for layer in network.layers)
    biases = sum(int((layer.bias != 0).sum()) for layer in network.layers)
    assert len(drawn(axes, "edge")) == weights + biases
    assert len(drawn(axes, "constant")) == network.depth
    assert [text.get_text() for text in drawn(axes, "weight")] == ["$W_{11}^{(2)}$"]


def test_the_sign_of_a_weight_is_seen_without_colour():
    network = ReLUNetwork([Layer([[2, -3]], [0])])
    _, (axes,) = canvas()
    network_graph(axes, network)
    assert {line.get_linestyle() for line in drawn(axes, "edge")} == {"-", "--"}


def test_figure_2_shows_montufars_integer_weights_in_groups_of_n0():
    network = montufar(inputs=2, width=5, depth=3)  # p = 2 and one spare unit
    _, (axes,) = canvas()
    figure_2(axes, network)
    numbers = Counter(
        int(text.get_text().replace("\N{MINUS SIGN}", "-")) for text in drawn(axes, "weight")
    )
    expected = Counter(
        int(v) for layer in network.layers for v in [*layer.weight.flat, *layer.bias.flat] if v
    )
    assert numbers == expected
    assert len(drawn(axes, "spare")) == 2
    labels = [text.get_text() for text in axes.texts if re.match(r"\$i\$ = ", text.get_text())]
    assert labels == ["$i$ = 1", "$i$ = 2"] * 2


def test_figure_3_carries_minus_2_to_minus_6_in_every_form():
    edge = ReLUNetwork([Layer([[3]], [0], "identity")])
    _, panels = canvas(1, 3)
    figure_3(panels, edge, to_ternary(edge, bound=5), point=-2)
    for panel in panels:
        texts = [text.get_text() for text in panel.texts]
        assert "\N{MINUS SIGN}2" in texts
        assert "\N{MINUS SIGN}6" in texts
    assert [len(drawn(panel, "unit")) for panel in panels] == [2, 7, 2]
    assert len(drawn(panels[2], "square")) == 1


def test_squares_carry_the_sums_of_the_weights_they_stand_for():
    """Figure 4 (c-2): through a square, the product of the sums over M is the integer weight."""
    shared = to_ternary(INTEGER, bound=5)
    picture = diagram(shared, squares=True)
    squares = [node for node in picture.columns[1] if node.square]
    assert [len(node.units) for node in squares] == [5, 5]
    into = {edge.target: edge.weight for edge in picture.edges if edge.target.square}
    assert set(into.values()) == {5}
    out = {
        (edge.target.units[0], squares.index(edge.source)): edge.weight
        for edge in picture.edges
        if edge.source.square
    }
    assert out == {(0, 0): 3, (0, 1): -2, (1, 0): -5, (1, 1): 4}


def test_figure_4_has_m_copies_an_edge_or_m_copies_a_source():
    per_edge, shared = to_ternary(INTEGER, shared=False, bound=5), to_ternary(INTEGER, bound=5)
    _, panels = canvas(2, 2)
    figure_4(panels, INTEGER, per_edge, shared)
    assert [len(drawn(panel, "unit")) for panel in panels] == [4, 24, 14, 4]
    assert [len(drawn(panel, "square")) for panel in panels] == [0, 0, 0, 2]


@pytest.mark.parametrize(("inputs", "q", "depth"), [(1, 2, 3), (2, 2, 5), (2, 3, 3)])
def test_figure_5_multiplied_out_is_montufars_network(inputs, q, depth):
    """2q units a square; what its edges sum to are the integer weights of the folded network."""
    network = ternary(inputs, 2 * q * (inputs + 1), depth)
    picture = diagram(network, squares=True)
    for number in range(1, depth, 2):
        squares = [node for node in picture.columns[number] if node.square]
        assert [len(node.units) for node in squares] == [2 * q] * (inputs + 1)
    sums = [
        Counter(int(e.weight) for e in picture.edges if e.target.layer == number)
        for number in range(2, depth, 2)
    ]
    for layer, found in zip(network.fold_identity().layers, sums, strict=False):
        folds = Counter({q: inputs, 2 * q: inputs * (q - 1)})
        biases = Counter(int(b) for b in layer.rational[1] if b)
        assert found == folds + biases
    _, (axes,) = canvas()
    figure_5(axes, network)
    assert len(drawn(axes, "square")) == (depth - 1) // 2 * (inputs + 1)


def test_tall_layers_are_shortened_with_dots():
    _, (axes,) = canvas()
    network_graph(axes, montufar(1, 12, 2), most=4)
    assert len(drawn(axes, "unit")) == 1 + 4 + 1
    assert len(drawn(axes, "dots")) == 1


def test_an_edge_is_found_by_its_indices():
    picture = diagram(INTEGER)
    assert picture.edge(1, 1, 0).weight == Fraction(-5)
    with pytest.raises(KeyError):
        picture.edge(2, 0, 0)
