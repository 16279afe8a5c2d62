"""Regions as objects: their points, facets, vertices and volumes are those of the cell, exactly."""

from fractions import Fraction
from itertools import islice
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regionlab
from regionlab import Box, LinearRegion, Polyhedron, WholeSpace, count, linear_regions, region_at
from regionlab.constructions import montufar
from regionlab.errors import CountingError, DomainError, GeometryError, NetworkError
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import merging, oracle
from tests.support.toy_networks import networks, random_network, relu_network
from tests.support.wild_networks import wild_domain, wild_network

CROSS = relu_network(([[1, 0], [0, 1]], [0, 0]), ([[1, 1]], [0]))


def regions_of(network, domain):
    return list(oracle.activation_regions(network, domain))


@pytest.mark.quick
@settings(max_examples=40, deadline=None)
@given(networks(inputs=(1, 2, 3)))
def test_the_volumes_of_all_regions_add_up_to_the_box(network):
    box = Box.cube(network.inputs, -1, Fraction(3, 2))
    regions = regions_of(network, box)
    assert sum(region.volume() for region in regions) == Fraction(5, 2) ** network.inputs
    assert all(region.volume() > 0 for region in regions)


def test_four_inputs_add_up_too():
    network = random_network(Random(3), 4, 4, 3, 1)
    assert sum(region.volume() for region in regions_of(network, Box.cube(4, -1, 1))) == 2**4


@settings(max_examples=40, deadline=None)
@given(networks(inputs=(1, 2, 3)))
def test_vertices_and_facets_describe_the_cell(network):
    box = Box.cube(network.inputs, -1, 1)
    for region in regions_of(network, box):
        corners, facets = region.vertices(), region.facets()
        assert all(region.contains(corner) for corner in corners)
        assert set(facets) <= set(region.cell)
        for half in facets:
            on_it = [corner for corner in corners if half.value(corner) == 0]
            assert len(on_it) >= network.inputs
        middle = [sum(values) / len(corners) for values in zip(*corners, strict=True)]
        assert all(half.opened().contains(middle) for half in region.cell)
        assert region.dimension == network.inputs


@settings(max_examples=60, deadline=None)
@given(networks(inputs=(1, 2, 3)), st.data())
def test_the_region_at_a_point_holds_the_point_and_gives_its_value(network, data):
    box = Box.cube(network.inputs, -2, 2)
    coordinate = st.integers(-8, 8).map(lambda k: Fraction(k, 4))  # boundaries are hit often
    x = [data.draw(coordinate) for _ in range(network.inputs)]
    by_pattern = {region.pattern: region for region in regions_of(network, box)}
    if network.pattern(x) not in by_pattern:
        with pytest.raises(CountingError, match="no region has its pattern"):
            region_at(network, x, box)
        return
    found, listed = region_at(network, x, box), by_pattern[network.pattern(x)]
    assert found.contains(x)
    assert found.affine_map(x) == network.evaluate(x)
    assert (found.pattern, found.affine_map) == (listed.pattern, listed.affine_map)
    assert set(found.facets()) == set(listed.facets())
    assert all(half.opened().contains(found.interior_point) for half in found.cell)
    assert network.pattern(found.interior_point) == found.pattern


@pytest.mark.quick
def test_many_points_give_a_list_with_one_object_for_each_region():
    points = np.array([[1.0, 1.0], [2.0, 0.5], [-1.0, 1.0], [0.0, 1.0]])
    found = region_at(CROSS, points, WholeSpace(2))
    patterns = [region.pattern for region in found]
    assert patterns == [CROSS.pattern(point) for point in points.tolist()]
    assert found[0] is found[1]
    assert found[2] is found[3]


@pytest.mark.quick
def test_where_opposite_units_are_zero_no_region_is_chosen():
    network = ReLUNetwork([Layer([[1], [-1]], [0, 0])])
    with pytest.raises(CountingError, match=r"the point \(0\) lies where regions meet"):
        region_at(network, [0], Box.cube(1, -1, 1))
    with pytest.raises(CountingError, match="no region has its pattern"):
        region_at(network, np.array([[0.5], [0.0]]), Box.cube(1, -1, 1))


def test_a_corner_of_the_domain_lies_in_the_region_beside_it():
    assert region_at(CROSS, [0, 0], Box.cube(2, -1, 0)).pattern == ((False, False),)
    with pytest.raises(CountingError, match="no region has its pattern"):
        region_at(CROSS, [0, 0], Box.cube(2))  # not active there, active inside the box


@pytest.mark.quick
def test_a_point_outside_or_of_another_dimension_is_refused():
    with pytest.raises(DomainError, match=r"\(2, 0\) lies outside the domain"):
        region_at(CROSS, [2, 0], Box.cube(2))
    with pytest.raises(NetworkError, match="the point has 1 coordinates"):
        region_at(CROSS, [0], Box.cube(2))
    region = region_at(CROSS, [1, 1], Box.cube(2))
    with pytest.raises(DomainError, match="the point has 3 coordinates, the region 2"):
        region.contains([0, 0, 0])


@pytest.mark.quick
def test_a_flat_domain_has_no_regions():
    segment = Polyhedron([[1, 0], [-1, 0], [0, 1], [0, -1]], [0, 0, 1, 1])
    with pytest.raises(DomainError, match="has no interior"):
        region_at(CROSS, [0, 0.5], segment)


@pytest.mark.quick
def test_unbounded_regions_have_no_volume():
    region = region_at(CROSS, [1, 1], WholeSpace(2))
    for ask in (region.volume, region.vertices):
        with pytest.raises(GeometryError, match="unbounded"):
            ask()
    assert len(region.facets()) == 2


def groups(regions):
    return {frozenset(region.pattern for region in linear.regions) for linear in regions}


@pytest.mark.parametrize("seed", range(25))
def test_linear_regions_are_as_many_as_count_says_and_those_of_the_oracle(seed):
    random = Random(seed)
    inputs = random.choice([1, 2, 2, 3])
    network = wild_network(random, random.choice(["integer", "half", "float"]), inputs, widest=3)
    domain = wild_domain(random, inputs)
    found = list(linear_regions(network, domain))
    assert len(found) == count(network, domain).value
    merged = merging.linear_regions(oracle.activation_regions(network, domain))
    assert groups(found) == {frozenset(region.pattern for region in group) for group in merged}
    for linear in found:
        assert {region.affine_map for region in linear.regions} == {linear.affine_map}


@settings(max_examples=30, deadline=None)
@given(networks())
def test_linear_regions_of_degenerate_networks_tile_the_box(network):
    box = Box.cube(network.inputs, -1, 1)
    found = list(linear_regions(network, box))
    assert len(found) == count(network, box).value
    assert sum(linear.volume() for linear in found) == 2**network.inputs
    assert all(linear.contains(linear.regions[-1].interior_point) for linear in found)


def test_a_linear_region_may_be_made_of_many_cells():
    blind = ReLUNetwork([Layer([[1, 0], [0, 1]], [0, 0]), Layer([[0, 1]], [0], "identity")])
    found = list(linear_regions(blind, Box.cube(2, -1, 1)))
    assert sorted(len(linear.regions) for linear in found) == [2, 2]
    assert [linear.volume() for linear in found] == [2, 2]
    assert not found[0].contains(found[1].regions[0].interior_point)
    with pytest.raises(CountingError, match="at least one"):
        LinearRegion(())


def test_linear_regions_on_a_polyhedron_and_without_units():
    triangle = Polyhedron([[-1, 0], [0, -1], [1, 1]], [0, 0, 1])
    network = montufar(2, 4, 2)
    found = list(linear_regions(network, triangle))
    assert len(found) == count(network, triangle).value
    assert sum(linear.volume() for linear in found) == Fraction(1, 2)
    affine = ReLUNetwork([Layer([[1, 2]], [3], "identity")])
    (only,) = linear_regions(affine, triangle)
    assert only.affine_map([0, 0]) == (3,)


def test_the_first_of_a_thousand_billion_linear_regions_comes_at_once():
    network = ReLUNetwork([Layer(np.eye(40, dtype=int), [1] * 40, "relu")])
    first = list(islice(linear_regions(network, WholeSpace(40)), 3))
    assert len({linear.affine_map for linear in first}) == 3


def test_the_question_is_checked_at_the_call():
    with pytest.raises(DomainError, match="3 coordinates"):
        linear_regions(CROSS, Box.cube(3))


@pytest.mark.quick
def test_every_room_and_public_name_is_there_after_the_import():
    names = dir(regionlab)
    for name in names:
        assert getattr(regionlab, name) is not None
    for name in ("milp", "certificates", "geometry", "linear_regions", "region_at", "count"):
        assert name in names
