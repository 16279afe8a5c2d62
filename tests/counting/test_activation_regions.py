"""The enumerator: every region it yields is what it says, and memory follows the depth."""

from fractions import Fraction
from itertools import islice

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regionlab.constructions import montufar
from regionlab.counting import Notion, activation_regions, count
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.geometry.feasibility import satisfies
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions.oracle import activation_patterns
from tests.support.toy_networks import networks, relu_network


@settings(max_examples=60, deadline=None)
@given(networks(), st.booleans())
def test_each_region_is_what_it_says(network, whole_space):
    domain = WholeSpace(network.inputs) if whole_space else Box.cube(network.inputs, -1, 2)
    regions = list(activation_regions(network, domain))
    assert len({region.pattern for region in regions}) == len(regions)
    for region in regions:
        point = region.interior_point
        assert all(type(value) is Fraction for value in point)
        assert network.pattern(point) == region.pattern
        assert network.affine_map(region.pattern) == region.affine_map
        assert region.affine_map(point) == network.evaluate(point)
        assert satisfies(point, [half.opened() for half in region.cell])
        assert whole_space or all(-1 < value < 2 for value in point)


@settings(max_examples=60, deadline=None)
@given(networks(), st.booleans())
def test_interior_points_are_off_the_boundary_of_every_unit_that_is_not_constant(network, whole):
    domain = WholeSpace(network.inputs) if whole else Box.cube(network.inputs, -1, 2)
    for region in activation_regions(network, domain):
        x = region.interior_point
        for depth in range(len(network.relu_layers)):
            below = ReLUNetwork(network.layers[: depth + 1]).with_outputs("identity")
            form = below.affine_map(region.pattern[:depth])
            for row, value in zip(form.matrix, form(x), strict=True):
                assert value != 0 or not any(row)


@settings(max_examples=40, deadline=None)
@given(networks(), st.data())
def test_every_point_has_a_listed_pattern_and_lies_in_a_listed_cell(network, data):
    # Dyadic grid points hit the lower-dimensional cells of small integer networks often.
    box = Box.cube(network.inputs, -2, 2)
    patterns = set(activation_patterns(network, box))
    regions = list(activation_regions(network, box))
    coordinate = st.integers(-8, 8).map(lambda k: Fraction(k, 4))
    for _ in range(20):
        point = [data.draw(coordinate) for _ in range(network.inputs)]
        assert network.pattern(point) in patterns
        homes = [region for region in regions if satisfies(point, region.cell)]
        assert homes
        assert {home.affine_map(point) for home in homes} == {network.evaluate(point)}


def test_each_pattern_is_listed_once():
    listed = list(activation_patterns(montufar(2, 4, 3), WholeSpace(2)))
    assert len(listed) == len(set(listed))


def test_the_first_of_a_thousand_billion_regions_comes_at_once():
    network = ReLUNetwork([Layer(np.eye(40, dtype=int), [0] * 40, "relu")])
    first = list(islice(activation_regions(network, WholeSpace(40)), 3))
    assert len({region.pattern for region in first}) == 3


def test_a_network_without_relu_has_one_region_with_the_empty_pattern():
    network = ReLUNetwork([Layer([[1, 2]], [3], "identity")])
    (region,) = activation_regions(network, WholeSpace(2))
    assert region.pattern == ()
    assert [count(network, Box.cube(2), notion).value for notion in Notion] == [1] * 5


def test_floats_are_the_rationals_they_are():
    # 0.1 + 0.2 > 0.3 in floats: relu(x + 0.1 + 0.2 - 0.3) changes sign at -2^-54, not at 0.
    network = relu_network(([[1.0]], [0.1 + 0.2 - 0.3]), ([[1]], [0]))
    assert 0.1 + 0.2 - 0.3 == 2.0**-54
    assert count(network, Box((-(2.0**-54),), (1,))).value == 1
    assert count(network, Box((-(2.0**-53),), (1,))).value == 2


def test_a_strip_thinner_than_any_tolerance_is_a_region():
    network = relu_network(([[1], [1]], [0, -1e-300]), ([[1, -1]], [0]))
    assert count(network, Box.cube(1, -1, 1), Notion.ACTIVATION_REGIONS).value == 3


def test_regions_on_a_triangle_are_those_of_its_part_of_the_plane():
    triangle = Polyhedron([[-1, 0], [0, -1], [1, 1]], [0, 0, 1])
    crossing = relu_network(([[1, -1]], [0]), ([[1]], [0]))
    touching = relu_network(([[1, 1]], [-1]), ([[1]], [0]))
    assert count(crossing, triangle).value == 2
    assert count(touching, triangle).value == 1
    assert count(touching, triangle, Notion.ACTIVATION_PATTERNS).value == 1


def test_a_unit_that_touches_the_domain_adds_a_pattern_and_no_region():
    touching = relu_network(([[-1]], [0]), ([[1]], [0]))  # active for x < 0 only
    reached = relu_network(([[1]], [0]), ([[1]], [0]))  # not active at x = 0 only
    for network, patterns in ((touching, 1), (reached, 2)):
        assert count(network, Box.cube(1), Notion.ACTIVATION_PATTERNS).value == patterns
        assert count(network, Box.cube(1), Notion.ACTIVATION_REGIONS).value == 1
