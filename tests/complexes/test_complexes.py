"""Shapes, neighbours and sizes of all regions are those that slow rational witnesses find."""

from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest

from regionlab import (
    Box,
    Layer,
    Polyhedron,
    ReLUNetwork,
    Slice,
    WholeSpace,
    activation_regions,
    count,
    region_at,
    region_complex,
)
from regionlab.complexes.cells import Cells
from regionlab.complexes.polyhedral_complex import RegionComplex
from regionlab.constructions import examples, montufar
from regionlab.counting.patterns import region_patterns
from regionlab.errors import CountingError, DomainError
from regionlab.regions import oracle
from regionlab.regions.merging import _Complex
from tests.support import plane_witness
from tests.support.random_floats import normal_network
from tests.support.toy_networks import random_network

SQUARE = Box.cube(2, -1, 1)
TRIANGLE = Polyhedron([[-1, 0], [0, -1], [1, 2]], [1, 1, 1])


def plane_cases():
    for seed in range(4):
        random = Random(seed)
        yield random_network(random, 2, 4, 3, 1)
        yield normal_network(random, 2, 5, 4)
    twice = [[1, 0], [1, 0], [-1, 0], [0, 1]]  # parallel and opposite units
    yield ReLUNetwork([Layer(twice, [0, 0, 0, 0]), Layer([[1, 1, -2, 0], [1, -1, 0, 1]], [0, 0])])
    yield montufar(2, 4, 3)
    yield examples.fully_connected()


@pytest.mark.parametrize("network", list(plane_cases()), ids=str)
def test_cells_of_a_square_are_those_of_polygons_cut_in_rationals(network):
    witness = plane_witness.polygons(network, SQUARE)
    found = region_complex(network, SQUARE)
    assert len(found) == len(witness)
    shapes = {}
    for pattern, corners in witness:
        row = [on for layer in pattern for on in layer]
        shapes[found.number(row)] = corners
    assert len(shapes) == len(found)
    for k, corners in shapes.items():
        exact = found.exact_corners(k)
        assert plane_witness_area(exact) == plane_witness_area(corners) == found[k].volume()
        assert set(exact) <= set(corners)
        drawn = found.corners(k)
        for x, y in drawn.tolist():
            off = min(max(abs(x - a), abs(y - b)) for a, b in map(tuple, corners))
            assert off <= found.corner_error
        assert abs(found.sizes.values[k] - found[k].volume()) <= found.sizes.errors[k]
    touching = set()
    for i, j in combinations(sorted(shapes), 2):
        if len(plane_witness.contact(shapes[i], shapes[j])) > 1:
            touching.add((i, j))
    assert {(i, j) for i, j, _ in found.pairs.tolist()} == touching


def plane_witness_area(corners):
    total = sum(
        a[0] * b[1] - a[1] * b[0] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
    return abs(Fraction(total)) / 2


@pytest.mark.parametrize("seed", range(4))
def test_neighbours_in_space_are_the_cells_that_share_a_facet(seed):
    network = random_network(Random(seed), 3, 3, 2, 1)
    cube = Box.cube(3, -1, 1)
    found = region_complex(network, cube)
    regions = list(found)
    slow = _Complex(regions)
    pairs = {(i, j) for i, j in combinations(range(len(regions)), 2) if slow.share_facet(i, j)}
    assert {(i, j) for i, j, _ in found.pairs.tolist()} == pairs
    for k, region in enumerate(regions):
        near = sorted(found.number(other) for other in region.neighbours())
        assert near == found.neighbours(k)
    assert sum(region.volume() for region in regions) == 8


def test_large_complexes_fill_their_domain_and_each_pair_differs_in_its_unit():
    network = normal_network(Random(2), 2, 40, 40)
    found = region_complex(network, SQUARE)
    assert len(found) == count(network, SQUARE, "activation-regions").value > 1000
    total, off = found.sizes.values.sum(), found.sizes.errors.sum()
    assert abs(total - 4.0) <= off + 1e-12
    assert off < 1e-9
    for i, j, unit in found.pairs[::50].tolist():
        assert np.flatnonzero(found.patterns[i] != found.patterns[j]).tolist() == [unit]
    facets = [len(found[k].facets()) for k in range(0, len(found), 200)]
    sides = [len(found.corners(k)) for k in range(0, len(found), 200)]
    assert facets == sides


@pytest.mark.parametrize("network", [*plane_cases()][::3], ids=str)
def test_polyhedra_and_the_plane_have_the_cells_that_are_counted(network):
    for domain in (TRIANGLE, WholeSpace(2), Polyhedron([[1, 1]], [1])):
        found = region_complex(network, domain)
        rows = {row.tobytes() for row in region_patterns(network, domain)}
        assert {row.tobytes() for row in found.patterns} == rows
        known = {found.number(region): region for region in found}
        for k, region in known.items():
            assert sorted(found.number(r) for r in region.neighbours()) == found.neighbours(k)
    found = region_complex(network, TRIANGLE)
    assert abs(found.sizes.values.sum() - 4.0) <= found.sizes.errors.sum() + 1e-12


def test_regions_beyond_float64_are_found_in_rationals():
    network = ReLUNetwork([Layer([[10**400, 1], [1, 10**400]], [-(10**399), 0])])
    found = region_complex(network, SQUARE)
    regions = list(oracle.activation_regions(network, SQUARE))
    assert len(found) == len(regions) == 4
    assert found.sizes.values.sum() == pytest.approx(4)
    assert sorted(len(found.neighbours(k)) for k in range(4)) == [2, 2, 2, 2]


def test_a_plane_through_three_images_is_counted_and_measured_as_one():
    random = Random(4)
    network = normal_network(random, 20, 12, 8)
    plane = Slice.through([[random.gauss(0, 1) for _ in range(20)] for _ in range(3)])
    found = region_complex(network, plane)
    assert len(found) == count(network, plane, "activation-regions").value
    assert found.inside == plane
    for region in [*found][::5]:
        x = plane.point(region.interior_point)
        assert region.pattern == network.pattern(x)
        assert region.affine_map(region.interior_point) == network.evaluate(x)


def test_the_largest_ball_lies_inside_and_none_is_larger():
    for network in (normal_network(Random(6), 2, 5, 4), normal_network(Random(7), 3, 4)):
        d = network.inputs
        for region in [*activation_regions(network, Box.cube(d, -1, 1))][:6]:
            ball = region.largest_ball()
            assert region.contains(ball.center)
            assert 0 < ball.radius <= ball.at_most <= ball.radius * (1 + Fraction(1, 2**59))
            assert region.distance(ball.center).squared >= ball.radius**2
            for corner in region.vertices():
                inner = [(a + 3 * b) / 4 for a, b in zip(corner, ball.center, strict=True)]
                assert region.distance(inner).squared <= ball.at_most**2
    square = region_at(ReLUNetwork([Layer([[1, 0]], [5])]), [0, 0], SQUARE)
    assert square.largest_ball().radius <= 1 <= square.largest_ball().at_most
    assert square.distance([0.5, 0]).squared == Fraction(1, 4)
    assert float(square.distance([0.5, 0])) == 0.5
    with pytest.raises(DomainError, match="outside the region"):
        square.distance([2, 0])


def test_what_is_across_a_facet_of_the_domain_is_nothing():
    network = ReLUNetwork([Layer([[1, 0]], [0])])
    right = region_at(network, [0.5, 0], SQUARE)
    found = {facet: right.across(facet) for facet in right.facets()}
    others = [region for region in found.values() if region is not None]
    assert [region.pattern for region in others] == [((False,),)]
    assert len(found) == 4
    with pytest.raises(CountingError, match="give one of its facets"):
        right.across(right.facets()[0].reversed())


def test_the_dual_graph_is_one_of_networkx():
    networkx = pytest.importorskip("networkx")
    found = region_complex(montufar(2, 4, 2), Box.cube(2))
    graph = found.graph()
    assert networkx.is_connected(graph)
    assert sorted(degree for _, degree in graph.degree()) == [2, 2, 2, 2]
    assert {graph.nodes[k]["pattern"] for k in graph} == {region.pattern for region in found}


def test_errors_name_the_way_out():
    network = montufar(3, 3, 2)
    space = region_complex(network, Box.cube(3))
    assert len(space.corners(0)) == 0
    with pytest.raises(DomainError, match="take a Slice"):
        space.polygons()
    with pytest.raises(CountingError, match="no region on"):
        space.number([False] * 99)
    with pytest.raises(DomainError, match="empty"):
        region_complex(montufar(2, 4, 2), Polyhedron([[1, 0], [-1, 0]], [-1, 0]))


def test_a_complex_is_what_its_arrays_say():
    found = region_complex(ReLUNetwork([Layer([[1, 2]], [3], "identity")]), SQUARE)
    assert isinstance(found, RegionComplex)
    assert isinstance(found.cells, Cells)
    assert (len(found), found.patterns.shape, len(found.pairs)) == (1, (1, 0), 0)
    assert found.sizes.values.tolist() == [4.0]
    assert found.maps.tolist() == [[[1.0, 2.0, 3.0]]]
