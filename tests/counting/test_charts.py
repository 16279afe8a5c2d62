"""Cones in charts: whole spaces, polyhedra and networks without biases, as bounded polytopes."""

from fractions import Fraction
from functools import partial
from itertools import product
from random import Random

import numpy as np
import pytest

from regionlab.counting import activation_regions, count
from regionlab.counting.problem.charts import charts_of, neighbours
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.choose import search_for
from regionlab.counting.searches.projective import ProjectiveSearch
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.experiments.he import he_network
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import oracle
from tests.support.random_floats import twins
from tests.support.searching import found_in_pieces, total


def unbiased(network, layers=None):
    """The network with biases of 0, in all ReLU layers or in those named."""
    return ReLUNetwork(
        [
            layer
            if layers is not None and k not in layers
            else Layer(layer.weight, np.zeros(layer.outputs), layer.activation)
            for k, layer in enumerate(network.layers)
        ]
    )


def cross_polytope(n):
    return Polyhedron([list(signs) for signs in product([1, -1], repeat=n)], [1] * 2**n)


DOMAINS = {
    "space": WholeSpace,
    "half-space": lambda n: Polyhedron([[1.0, 0.5, *[0.25] * (n - 2)]], [0.3]),
    "wedge": lambda n: Polyhedron([[1, *[0] * (n - 1)], [0, -1, *[0] * (n - 2)]], [1, 2]),
    "slab": lambda n: Polyhedron([[1, 2, *[0] * (n - 2)], [-1, -2, *[0] * (n - 2)]], [1, 2]),
    "cross-polytope": cross_polytope,
    "cube": lambda n: Polyhedron([*np.eye(n).tolist(), *(-np.eye(n)).tolist()], [1] * 2 * n),
}


def searched(network, domain, **options):
    problem = make_problem(network, domain)
    assert search_for(problem, listed=any(options.values())) is ProjectiveSearch
    return ProjectiveSearch(problem, **options)


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("widths", [(3, 5, 4), (3, 3, 3, 3), (4, 4, 3, 2), (3, 2, 2, 3)])
def test_nothing_is_asked_of_rationals_and_the_oracle_agrees(domain, widths):
    for seed in range(3):
        network, where = he_network((*widths, 1), seed), DOMAINS[domain](widths[0])
        search = searched(network, where)
        assert total(search) == sum(1 for _ in oracle.activation_regions(network, where))
        assert search.asked == 0


@pytest.mark.parametrize("layers", [None, {0, 1, 2}, {2}, {1, 2}, {1}])
@pytest.mark.parametrize("low", [-1, 0, Fraction(1, 3)])
def test_networks_without_biases_in_some_layers(layers, low):
    for seed, widths in enumerate([(3, 4, 4, 3), (3, 5, 2, 4), (4, 4, 3, 3), (3, 2, 5, 2)]):
        network = unbiased(he_network((*widths, 1), seed), layers)
        for domain in (Box.cube(widths[0], low, 2), WholeSpace(widths[0])):
            regions = sum(1 for _ in oracle.activation_regions(network, domain))
            assert count(network, domain, "activation-regions").value == regions


def test_a_cone_of_a_network_without_biases_asks_nothing():
    network = unbiased(he_network((3, 16, 16, 1), 0))
    search = searched(network, Box.cube(3, -1, 1))
    assert total(search) == total(searched(network, WholeSpace(3)))
    assert search.asked == 0


@pytest.mark.parametrize("seed", range(40))
def test_nearly_equal_units_and_ties_are_left_to_the_general_search(seed):
    random = Random(seed)
    inputs = random.choice([3, 4])
    network = twins(random, inputs, [random.randint(2, 4) for _ in range(random.choice([1, 2, 3]))])
    if seed % 2:
        network = unbiased(network)
    domain = list(DOMAINS.values())[seed % len(DOMAINS)](inputs)
    regions = sum(1 for _ in oracle.activation_regions(network, domain))
    assert count(network, domain, "activation-regions").value == regions


@pytest.mark.parametrize("store", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_a_search_cut_into_pieces_finds_the_same_regions(seed, store):
    random = Random(seed)
    network = he_network((3, 4, 4, 1), seed) if seed % 2 else twins(random, 3, [4, 4])
    if seed % 3 == 0:
        network = unbiased(network)
    problem = make_problem(network, list(DOMAINS.values())[seed % len(DOMAINS)](3))

    search = partial(ProjectiveSearch, problem, store=store)
    assert found_in_pieces(search, random) == total(ProjectiveSearch(problem))


def test_a_node_of_another_search_is_taken_up():
    problem = make_problem(he_network((3, 5, 4, 1), 1), WholeSpace(3))
    general = CellSearch(problem)
    found = general.advance(3).count
    assert found + sum(total(ProjectiveSearch(problem, node)) for node in general.rest()) == total(
        CellSearch(problem)
    )


@pytest.mark.parametrize("notion", ["activation-regions", "linear-regions", "affine-pieces"])
def test_two_workers_count_what_one_counts(notion):
    network = unbiased(he_network((3, 7, 6, 1), 4))
    for domain in (WholeSpace(3), Box.cube(3, -1, 1), cross_polytope(3)):
        one, two = (count(network, domain, notion, workers=k).value for k in (1, 2))
        assert one == two


@pytest.mark.parametrize("domain", DOMAINS)
def test_points_lie_inside_their_cells(domain):
    for network in (he_network((3, 5, 4, 1), 3), unbiased(he_network((3, 5, 4, 1), 3))):
        where = DOMAINS[domain](3)
        for region in activation_regions(network, where):
            assert where.contains(region.interior_point)
            assert network.pattern(region.interior_point) == region.pattern


def test_first_layers_of_low_rank_and_many_inputs_have_charts_of_few_dimensions():
    wide = he_network((3, 6, 5, 1), 2)
    rows = np.random.default_rng(1).integers(-4, 5, size=(3, 40)) / 4.0
    first = Layer(np.round(wide.layers[0].weight * 64) / 64 @ rows, wide.layers[0].bias, "relu")
    inner = Layer(np.round(wide.layers[0].weight * 64) / 64, wide.layers[0].bias, "relu")
    behind = wide.layers[1:]
    low, high = ReLUNetwork([inner, *behind]), ReLUNetwork([first, *behind])
    assert total(searched(high, WholeSpace(40))) == total(searched(low, WholeSpace(3)))
    search = searched(unbiased(high), Box.cube(40, -1, 1))
    assert total(search) == total(searched(unbiased(low), WholeSpace(3)))


@pytest.mark.parametrize("n", [3, 4])
def test_the_corners_of_a_cross_polytope_are_made_simple(n):
    charts = charts_of(make_problem(he_network((n, 3, 1), 0), cross_polytope(n)), 5)
    for chart in charts:
        assert all(len(corner.facets) == n for corner in chart.corners)
        assert 2 * len(list(neighbours(chart.corners))) == n * len(chart.corners)
        assert len({corner.z for corner in chart.corners}) < len(chart.corners)
