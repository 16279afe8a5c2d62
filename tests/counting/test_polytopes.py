"""Three and four inputs, floats: cells are simple polytopes with certified vertices and edges."""

from fractions import Fraction
from functools import partial
from random import Random

import numpy as np
import pytest
from numba import njit

from regionlab.counting import count
from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.polytopes import state
from regionlab.counting.kernels.polytopes.search import enumerate_polytopes
from regionlab.counting.kernels.polytopes.vertices import radius_of
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.choose import search_for
from regionlab.counting.searches.polytopes import PolytopeSearch
from regionlab.counting.searches.search import batches
from regionlab.domains import Box
from regionlab.experiments.he import he_network
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import oracle
from tests.support.exact_polytopes import facet_row, solve
from tests.support.random_floats import twins
from tests.support.searching import found_in_pieces, total


def polytopes(network, domain, **options):
    problem = make_problem(network, domain)
    assert search_for(problem, listed=any(options.values())) is PolytopeSearch
    return PolytopeSearch(problem, **options)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("widths", [(3, 8, 8), (3, 70, 2), (3, 5, 5, 5), (4, 7, 7), (4, 3, 4, 5)])
def test_generic_networks_leave_no_cell_open_and_agree_with_the_general_search(widths, seed):
    network, domain = he_network((*widths, 1), seed), Box.cube(widths[0], -1, 1)
    problem = make_problem(network, domain)
    search = PolytopeSearch(problem)
    assert total(search) == total(CellSearch(problem))
    assert (search.opened, search.asked) == (0, 0)


@pytest.mark.parametrize("seed", range(30))
def test_nearly_equal_units_and_hyperplanes_through_corners_are_left_to_the_general_search(seed):
    random = Random(seed)
    inputs = random.choice([3, 4])
    network = twins(random, inputs, [random.randint(2, 4) for _ in range(random.choice([1, 2, 3]))])
    low = random.choice([0, -1, Fraction(1, 3), 100])
    domain = Box.cube(inputs, low, low + random.choice([1, Fraction(1, 7)]))
    found = total(polytopes(network, domain))
    assert found == sum(1 for _ in oracle.activation_regions(network, domain))


def test_a_hyperplane_through_a_corner_leaves_the_cell_open():
    network = ReLUNetwork([Layer([[0.1, 0.2, -0.4], [0.3, 0.7, 0.1]], [0.1, 0.2])])
    search = polytopes(network, Box.cube(3, -1, 1))  # (1, 1, 1) lies on 0.1 x + 0.2 y - 0.4 z + 0.1
    domain = Box.cube(3, -1, 1)
    assert total(search) == sum(1 for _ in oracle.activation_regions(network, domain))
    assert search.opened == 1


@njit
def settled(P, S, v):
    """The radius that follows from the facets alone, which a search rarely needs."""
    return radius_of(P, S, v)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("widths", [(3, 6, 5), (3, 4, 4, 4), (4, 5, 5)])
@pytest.mark.parametrize("low", [-1, Fraction(1, 3), 1000])
def test_every_vertex_is_within_its_radius_of_the_exact_one_and_has_its_neighbours(
    widths, seed, low
):
    n = widths[0]
    first, *others = he_network((*widths, 1), seed).layers
    moved = first.bias - first.weight @ np.full(n, float(low + 1))  # so that units cut the box
    network = ReLUNetwork([Layer(first.weight, moved, "relu"), *others])
    domain = Box.cube(n, low, low + 2)
    search = polytopes(network, domain)
    exact = ExactCells(search.problem.network, domain)
    P, S = search._static, search._state
    reach, largest, seen = max(map(abs, (*domain.lower, *domain.upper))), Fraction(0), 0
    while enumerate_polytopes(P, S, 3) == Stop.PAUSED and seen < 400:
        first, signs = S.counter[Entry.FIRST], S.sign.tolist()
        for v in range(first, first + S.counter[Entry.COUNT]):
            rows = [facet_row(exact, signs, domain, f, n) for f in S.facets[v].tolist()]
            vertex = solve([row for row, _ in rows], [-constant for _, constant in rows])
            near = [Fraction(x) for x in S.vertices[v].tolist()]
            off = max(abs(a - b) for a, b in zip(vertex, near, strict=True)) / reach
            assert off <= Fraction(abs(float(S.radius[v])))
            assert off <= Fraction(settled(P, S, v))
            largest = max(largest, off)
            for i, w in enumerate(S.neighbours[v].tolist()):
                shared = set(S.facets[v].tolist()) & set(S.facets[w].tolist())
                assert shared == set(S.facets[v].tolist()) - {int(S.facets[v, i])}
            seen += 1
    assert seen > 50
    assert largest > 0


@pytest.mark.parametrize("store", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_a_search_cut_into_pieces_finds_the_same_regions(seed, store):
    random = Random(seed)
    network = he_network((3, 5, 5, 1), seed) if seed % 2 else twins(random, 3, [4, 4])
    problem = make_problem(network, Box.cube(3, -1, 1))

    search = partial(PolytopeSearch, problem, store=store)
    assert found_in_pieces(search, random) == total(PolytopeSearch(problem))


def test_the_mean_of_the_vertices_lies_inside():
    network, domain = he_network((3, 6, 5, 1), 2), Box.cube(3, -1, 1)
    search = polytopes(network, domain, store=True, points=True)
    exact = ExactCells(search.problem.network, domain)
    for batch in batches(search):
        for words, point in zip(batch.patterns, batch.points, strict=True):
            signs = [1 if int(words[0]) >> u & 1 else -1 for u in range(search.problem.units)]
            cell = exact.cell(signs, range(search.problem.units))
            x = [Fraction(v) for v in point.tolist()]
            for half in cell:
                value = half.constant + sum(a * b for a, b in zip(half.normal, x, strict=True))
                assert value > 0


def test_a_pile_that_is_full_leaves_the_cell_open(monkeypatch):
    monkeypatch.setattr(state, "PILE", 40)
    network, domain = he_network((3, 8, 8, 1), 1), Box.cube(3, -1, 1)
    search = polytopes(network, domain)
    assert total(search) == count(network, domain, "activation-regions").value
    assert search.opened > 0


def test_the_method_is_named():
    network = he_network((3, 4, 4, 1), 0)
    assert count(network, Box.cube(3, -1, 1)).method.startswith("polytopes")
    whole = ReLUNetwork([Layer(np.rint(10 * layer.weight), np.rint(layer.bias), "relu")
                         for layer in network.layers[:-1]])  # fmt: skip
    assert count(whole, Box.cube(3, -1, 1)).method.startswith("cells")
