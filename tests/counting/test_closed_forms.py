"""The oracle and the closed forms agree on the constructions of both halves of the paper."""

import pytest

from regionlab.bounds import zigzag_product_count
from regionlab.constructions import montufar, ternary
from regionlab.counting import Notion, count
from regionlab.domains import Box, WholeSpace
from regionlab.errors import ConstructionError, CountingError
from regionlab.networks import Layer, ReLUNetwork

SMALL = [
    (n0, p, s) for n0 in (1, 2) for p in (1, 2, 3, 4) for s in (0, 1, 2) if p ** (s * n0) <= 100
] + [(1, 2, 3), (1, 3, 3), (1, 2, 4), (2, 2, 3), (3, 1, 2), (3, 2, 1), (3, 3, 1)]


def domain(n0, whole_space):
    return WholeSpace(n0) if whole_space else Box.cube(n0)


@pytest.mark.parametrize("whole_space", [False, True], ids=["cube", "whole-space"])
@pytest.mark.parametrize("notion", Notion)
@pytest.mark.parametrize(("n0", "p", "s"), SMALL)
def test_montufar_counts_are_the_closed_forms(n0, p, s, notion, whole_space):
    network = montufar(n0, p * n0, s + 1)
    expected = zigzag_product_count(p, s, n0, notion, whole_space=whole_space)
    assert count(network, domain(n0, whole_space), notion).value == expected


@pytest.mark.parametrize("whole_space", [False, True], ids=["cube", "whole-space"])
@pytest.mark.parametrize("notion", Notion)
@pytest.mark.parametrize(
    ("n0", "q", "depth"),
    [
        (1, 1, 3),
        (1, 2, 3),
        (1, 3, 5),
        (1, 2, 6),
        (1, 2, 7),
        (2, 1, 5),
        (2, 2, 4),
        (2, 3, 3),
        (2, 2, 5),
    ],
)
def test_ternary_counts_are_the_closed_forms_with_q_for_p(n0, q, depth, notion, whole_space):
    network = ternary(n0, 2 * (n0 + 1) * q, depth)
    stages = (depth - 1) // 2
    expected = zigzag_product_count(q, stages, n0, notion, whole_space=whole_space)
    assert count(network, domain(n0, whole_space), notion).value == expected


@pytest.mark.parametrize("whole_space", [False, True], ids=["cube", "whole-space"])
@pytest.mark.parametrize("notion", [Notion.ACTIVATION_PATTERNS, Notion.LINEAR_REGIONS])
def test_three_inputs_and_two_stages(notion, whole_space):
    expected = zigzag_product_count(2, 2, 3, notion, whole_space=whole_space)
    assert count(montufar(3, 6, 3), domain(3, whole_space), notion).value == expected


@pytest.mark.parametrize(("p", "depth"), [(2, 2), (3, 2), (2, 3), (3, 3)])
def test_one_zigzag_for_each_output_keeps_the_cubes_apart_in_every_sense_but_patterns(p, depth):
    *hidden, last = montufar(2, 2 * p, depth).layers
    reads = (hidden[0].weight != 0).T  # which units belong to which input, in every layer
    network = ReLUNetwork([*hidden, Layer(reads * last.weight, [0, 0], "identity")])
    for notion in Notion:
        if notion is not Notion.ACTIVATION_PATTERNS:
            assert count(network, Box.cube(2), notion).value == p ** (2 * (depth - 1))


def test_spare_units_do_not_count():
    for notion in Notion:
        assert (
            count(montufar(2, 7, 3), Box.cube(2), notion).value
            == count(montufar(2, 6, 3), Box.cube(2), notion).value
        )


def test_theorem_1_as_printed_holds_for_linear_regions_and_fails_for_affine_pieces():
    assert zigzag_product_count(3, 1, 2) == 9
    assert zigzag_product_count(3, 1, 2, Notion.AFFINE_PIECES) == 8
    assert zigzag_product_count(3, 1, 2, Notion.CLOSED_CONNECTED) == 8
    assert zigzag_product_count(2, 2, 2, Notion.CLOSED_CONNECTED, whole_space=True) == 24


@pytest.mark.parametrize("bad", [(0, 1, 1), (2, -1, 1), (2, 1, 0), (2.0, 1, 1), (True, 1, 1)])
def test_closed_forms_refuse_parameters_without_a_construction(bad):
    with pytest.raises(ConstructionError, match="must be an integer"):
        zigzag_product_count(*bad)


def test_closed_forms_refuse_unknown_notions():
    with pytest.raises(CountingError, match="choose one of"):
        zigzag_product_count(2, 1, 1, "regions")
