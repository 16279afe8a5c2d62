"""The closed forms up to a million regions, and networks whose integers leave 2^53."""

import pytest

from regionlab.bounds import zigzag_product_count
from regionlab.constructions import montufar, ternary, zigzag
from regionlab.counting import Notion, count
from regionlab.domains import Box, WholeSpace
from regionlab.networks import ReLUNetwork

CELLS, LINEAR, PIECES = Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS, Notion.AFFINE_PIECES


def domain(inputs, whole_space):
    return WholeSpace(inputs) if whole_space else Box.cube(inputs)


@pytest.mark.parametrize("whole_space", [False, True], ids=["cube", "whole-space"])
@pytest.mark.parametrize(
    ("inputs", "teeth", "stages", "notion"),
    [
        (1, 10, 4, CELLS),
        (1, 4, 4, LINEAR),
        (2, 10, 3, CELLS),  # a million
        (2, 6, 3, LINEAR),
        (2, 7, 2, PIECES),
        (3, 5, 2, CELLS),
        (3, 4, 2, LINEAR),
        (3, 3, 2, PIECES),
        (4, 2, 2, CELLS),
    ],
)
def test_montufar_counts_are_the_closed_form(inputs, teeth, stages, notion, whole_space):
    network = montufar(inputs, teeth * inputs, stages + 1)
    expected = zigzag_product_count(teeth, stages, inputs, notion, whole_space=whole_space)
    assert count(network, domain(inputs, whole_space), notion).value == expected


@pytest.mark.parametrize("whole_space", [False, True], ids=["cube", "whole-space"])
@pytest.mark.parametrize(
    ("inputs", "teeth", "depth", "notion"),
    [(2, 6, 7, CELLS), (2, 4, 5, LINEAR), (3, 2, 5, CELLS), (2, 5, 5, PIECES)],
)
def test_ternary_counts_are_the_closed_form(inputs, teeth, depth, notion, whole_space):
    network = ternary(inputs, 2 * (inputs + 1) * teeth, depth)
    stages = (depth - 1) // 2
    expected = zigzag_product_count(teeth, stages, inputs, notion, whole_space=whole_space)
    assert count(network, domain(inputs, whole_space), notion).value == expected


@pytest.mark.parametrize("notion", [CELLS, LINEAR, PIECES])
@pytest.mark.parametrize(("inputs", "teeth", "stages"), [(1, 2, 40), (1, 3, 30), (2, 4, 15)])
def test_folds_of_folds_whose_integers_leave_double_precision(inputs, teeth, stages, notion):
    # P = teeth^stages is 2^30 or more; on [0, m/P]^n there are m^n of the P^n regions
    network = montufar(inputs, teeth * inputs, stages + 1)
    pieces = 6 if inputs == 1 else 3
    small = Box.cube(inputs, 0, Box.cube(1, 0, pieces).upper[0] / teeth**stages)
    expected = {CELLS: pieces**inputs, LINEAR: pieces**inputs}
    # an affine piece is a sign of each slope and a number of each height, as on the whole cube
    expected[PIECES] = pieces if inputs == 1 else 8
    assert count(network, small, notion).value == expected[notion]


def test_a_thousand_teeth_in_one_layer():
    assert count(zigzag(1000), Box.cube(1), CELLS).value == 1000


@pytest.mark.parametrize("relu_last", [False, True])
def test_a_stream_of_linear_regions_is_not_its_cells(relu_last):
    # an output that nothing moves: many cells, one region
    network = montufar(2, 12, 3)
    *hidden, last = network.layers
    still = type(last)(0 * last.weight, [1], "relu" if relu_last else "identity")
    flat = ReLUNetwork([*hidden, still])
    assert count(flat, Box.cube(2), CELLS).value == 6**4
    assert count(flat, Box.cube(2), LINEAR).value == 1
    assert count(flat, Box.cube(2), PIECES).value == 1
