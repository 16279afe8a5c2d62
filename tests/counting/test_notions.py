"""Networks on which the five notions part."""

from fractions import Fraction

import pytest

from regionlab.constructions import montufar, zigzag
from regionlab.constructions.examples import (
    absolute_value,
    absolute_value_with_idle_unit,
    hat,
    opposite_quadrants,
    roof,
)
from regionlab.counting import Notion, count
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.networks import Layer, ReLUNetwork
from tests.support.toy_networks import (
    on_tent,
    relu_network,
    serra_three_layers,
    serra_two_layers,
)

FIVE = (
    *(Notion.ACTIVATION_PATTERNS, Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS),
    *(Notion.CLOSED_CONNECTED, Notion.AFFINE_PIECES),
)


def counts(network, domain):
    """The five counts, in the order patterns, regions, linear, closed connected, pieces."""
    return tuple(count(network, domain, notion).value for notion in FIVE)


def test_absolute_value_has_three_patterns_and_two_regions():
    assert counts(absolute_value(), WholeSpace(1)) == (3, 2, 2, 2, 2)


def test_a_unit_that_nothing_reads_splits_activation_regions_only():
    network = absolute_value_with_idle_unit()
    assert counts(network, WholeSpace(1)) == (4, 3, 2, 2, 2)


def test_an_unread_tent_leaves_one_linear_region():
    network = on_tent(([[0]], [7]))
    assert counts(network, Box.cube(1)) == (3, 2, 1, 1, 1)


def test_the_identity_on_the_unit_interval_has_two_patterns_and_one_region():
    network = relu_network(([[1]], [0]), outputs="relu")
    assert counts(network, Box.cube(1)) == (2, 1, 1, 1, 1)


def test_a_map_that_returns_gives_more_regions_than_pieces():
    assert counts(hat(), WholeSpace(1)) == (4, 4, 4, 4, 3)


def test_two_quadrants_are_joined_through_one_point():
    assert counts(opposite_quadrants(), WholeSpace(2))[2:] == (6, 5, 5)
    below = Polyhedron(
        [[-1, 1]], [Fraction(-1, 2)]
    )  # y <= x - 1/2 holds parts of both, not the origin
    assert counts(opposite_quadrants(), below)[2:] == (4, 4, 3)


def test_two_boxes_are_joined_through_a_diagonal_of_a_third():
    # Boxes (0, 2) and (2, 0) have one map; box (1, 1) takes its values on x + y = 1.
    assert counts(montufar(2, 6, 2), Box.cube(2))[1:] == (9, 9, 8, 8)
    above = Polyhedron([[-1, -1], [1, 0], [0, 1]], [Fraction(-21, 20), 1, 1])
    assert counts(montufar(2, 6, 2), above)[1:] == (6, 6, 6, 5)


def test_restricting_the_domain_can_increase_the_count():
    assert count(roof(), WholeSpace(2)).value == 4
    strip = Box((-2, 0.5), (2, 1))
    assert count(roof(), strip).value == 5
    assert count(roof(), strip, Notion.CLOSED_CONNECTED).value == 5
    assert count(roof(), strip, Notion.AFFINE_PIECES).value == 4


@pytest.mark.parametrize(
    ("network", "regions"),
    [
        (on_tent(([[0]], [1])), 1),
        (on_tent(([[-2]], [1]), ([[1]], [0])), 3),
    ],
    ids=["constant o tent", "relu(1 - 2y) o tent"],
)
def test_lemma_1_as_printed_fails_on_the_tent(network, regions):
    assert count(network, Box.cube(1)).value == regions


def test_lemma_1_as_printed_fails_on_the_zigzag_of_three():
    hidden, readout = zigzag(3).layers
    outer = Layer(2 * readout.weight, 2 * readout.bias - 1, "relu")
    network = ReLUNetwork([hidden, outer, Layer([[1]], [0], "identity")])
    assert count(network, Box.cube(1)).value == 5  # the lemma says 2 * 3


def test_lemma_1_holds_for_a_fold_that_is_met_with_slope():
    network = on_tent(([[2], [-2]], [-1, 1]), ([[1, 1]], [0]))  # |2y - 1| on the tent
    assert count(network, Box.cube(1)).value == 4


@pytest.mark.parametrize(
    ("network", "box"),
    [
        (serra_three_layers(), Box.cube(1, -2, 2)),
        (serra_two_layers(), Box.cube(1, -1, 1)),
    ],
    ids=["index slip", "simultaneously active"],
)
def test_the_counterexamples_to_theorem_2_of_serra_and_ramalingam_have_five_regions(network, box):
    assert count(network, box, Notion.ACTIVATION_REGIONS).value == 5


def test_units_of_one_hyperplane_share_its_facet():
    # Four units on one hyperplane, whose readout cancels.
    network = relu_network(([[2], [4], [-1], [-3]], [0, 0, 0, 0]), ([[2, -1, 3, -1]], [0]))
    assert counts(network, WholeSpace(1)) == (3, 2, 1, 1, 1)


@pytest.mark.parametrize("number", [int, float])
@pytest.mark.parametrize("inputs", [1, 2, 3])
@pytest.mark.parametrize("constant", [0, 10])
def test_bends_of_two_layers_on_one_hyperplane_may_cancel(constant, inputs, number):
    # relu(h) passes through relu(relu(h) + 1); the other unit is relu(h) again. With constant 0 its
    # form is 0 where h < 0, with constant 10 it is h on both sides.
    row = [number(k) / number(7) if number is float else k for k in range(1, inputs + 1)]
    first = ([row], [0]) if constant == 0 else ([row, row], [0, constant])
    second = [[1], [1]] if constant == 0 else [[0, 1], [1, 0]]
    network = relu_network(first, (second, [-constant, 1]), ([[1, -1]], [0]))
    assert counts(network, Box.cube(inputs, -1, 1))[1:] == (2, 1, 1, 1)


def test_a_zero_readout_leaves_one_linear_region_however_many_cells():
    network = relu_network(
        ([[1, 0], [-1, 0], [0, 1], [0, -1]], [0, 0, 0, 0]),
        ([[1, 0, 1, -1], [0, 1, 2, -2]], [-1, 3]),  # bent lines
        ([[0, 0]], [0]),
    )
    patterns, regions, *coarser = counts(network, WholeSpace(2))
    assert patterns > regions > 4
    assert coarser == [1, 1, 1]


def test_cells_with_one_map_that_meet_in_an_edge_only_stay_apart():
    assert count(opposite_quadrants(), WholeSpace(2)).value == 6
    # The same function on three inputs: the two wedges meet in a line.
    first, *rest = opposite_quadrants().layers
    weight = [[*row, 0] for row in first.weight.tolist()]
    lifted = ReLUNetwork([Layer(weight, first.bias, "relu"), *rest])
    assert counts(lifted, WholeSpace(3))[2:] == (6, 5, 5)
