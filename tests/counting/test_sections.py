"""Regions of the last layer are counted by sections of its cells, not made."""

from fractions import Fraction
from math import comb
from random import Random

import numpy as np
import pytest
from numba import njit

from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels import sections
from regionlab.counting.kernels.depth_first import Entry, Stage, count_parts
from regionlab.counting.kernels.forms import ROW_SCALE
from regionlab.counting.kernels.polytopes.search import enumerate_polytopes
from regionlab.counting.kernels.sections import Level
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.choose import search_for, start
from regionlab.counting.searches.polytopes import PolytopeSearch
from regionlab.domains import Box
from regionlab.experiments.he import he_network
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import oracle
from tests.support.exact_polytopes import facet_row, solve
from tests.support.random_floats import twins
from tests.support.searching import total


def arrangement(inputs, units, seed):
    """Hyperplanes that meet near the origin: all of their flats meet the box [-1, 1]^n."""
    draw = np.random.default_rng(seed)
    weight = draw.normal(size=(units, inputs))
    weight /= np.linalg.norm(weight, axis=1, keepdims=True)
    return ReLUNetwork([Layer(weight, draw.normal(size=units) * 1e-6, "relu")])


@pytest.mark.parametrize("inputs", [3, 4, 5])
@pytest.mark.parametrize("units", [1, 2, 3, 7, sections.MOST])
def test_hyperplanes_that_meet_in_the_box_cut_it_into_the_parts_of_an_arrangement(inputs, units):
    problem = make_problem(arrangement(inputs, units, units), Box.cube(inputs, -1, 1))
    search = PolytopeSearch(problem)
    assert total(search) == sum(comb(units, k) for k in range(inputs + 1))
    assert search.opened == 0


@pytest.mark.parametrize("extra", [1, 9])
def test_cells_that_more_hyperplanes_cut_are_divided_first(extra):
    units = sections.MOST + extra
    problem = make_problem(arrangement(3, units, extra), Box.cube(3, -1, 1))
    search = PolytopeSearch(problem)
    assert total(search) == sum(comb(units, k) for k in range(4))
    assert search.opened == 0


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("widths", [(3, 30), (3, 5, 40), (4, 9), (5, 8), (5, 5, 6), (5, 4, 4, 4)])
def test_sections_count_what_the_general_search_finds(widths, seed):
    problem = make_problem(he_network((*widths, 1), seed), Box.cube(widths[0], -1, 1))
    search = PolytopeSearch(problem)
    assert total(search) == total(CellSearch(problem))
    assert (search.opened, search.asked) == (0, 0)


def through_a_point(random, inputs, units, gap):
    """Hyperplanes through a point of the box, on its boundary or inside, or past it by a gap.

    No sum of products rounds: weights have 26 bits, the point has 20.
    """
    point = [
        random.choice([-1.0, 1.0, *[random.randrange(-(2**20), 2**20) * 2.0**-20] * 4])
        for _ in range(inputs)
    ]
    weight = [[random.randrange(-(2**26), 2**26) * 2.0**-26 for _ in point] for _ in range(units)]
    bias = [-sum(a * x for a, x in zip(row, point, strict=True)) for row in weight]
    moved = [b + random.choice([0, gap, -gap]) for b in bias]
    return ReLUNetwork([Layer(weight, moved, "relu")])


@pytest.mark.parametrize("inputs", [2, 3, 4])
@pytest.mark.parametrize("seed", range(40))
def test_hyperplanes_through_one_point_or_almost_are_counted_right(inputs, seed):
    random = Random(seed)
    gap = random.choice([0.0, 0.0, 2.0**-52, 2.0**-50, 2.0**-46, 1e-12, 1e-9])
    network = through_a_point(random, inputs, inputs + random.choice([-1, 0, 1, 2]), gap)
    domain = Box.cube(inputs, -1, 1)
    problem = make_problem(network, domain)
    assert not problem.integral
    assert total(start(problem)) == sum(1 for _ in oracle.activation_regions(network, domain))


def bits(draw, size, count):
    """Random numbers below 1 in size, with so many binary places."""
    return draw.integers(-(2**count), 2**count, size=size) * 2.0**-count


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("inputs", [2, 3])
def test_forms_that_float64_does_not_hold_exactly_meet_in_one_point(inputs, seed):
    """Small differences of nearly equal units, all 0 at one point of a cell: a central arrangement.

    At the point the units of the first layer have few binary places, so the biases behind them are
    exact; the forms are not, by far more than one rounding.
    """
    draw = np.random.default_rng(seed)
    units, point = inputs + 1, bits(draw, inputs, 2)
    first = bits(draw, inputs, 40) + bits(draw, (inputs + 1, inputs), 20) * 2.0**-20
    at_point = np.full(inputs + 1, 2.0)  # active all over the box
    differences = bits(draw, (units, inputs), 20)
    second = np.column_stack([-differences.sum(axis=1), differences])
    network = ReLUNetwork(
        [
            Layer(first, at_point - first @ point, "relu"),
            Layer(second, -second @ at_point, "relu"),
        ]
    )
    eighth = Fraction(1, 8)
    domain = Box([Fraction(x) - eighth for x in point], [Fraction(x) + eighth for x in point])
    rows, biases = network.layers[0].rational
    for row, bias in zip(rows, biases, strict=True):
        assert sum(a * Fraction(x) for a, x in zip(row, point, strict=True)) + bias == 2
    problem = make_problem(network, domain)
    assert not problem.integral
    central = 2 * sum(comb(units - 1, k) for k in range(inputs))
    assert total(start(problem)) == central


@pytest.mark.parametrize("inputs", [3, 4, 5])
def test_hyperplanes_through_one_point_inside_are_left_to_the_general_search(inputs):
    random = Random(inputs)
    weight = [
        [random.randrange(-(2**26), 2**26) * 2.0**-26 for _ in range(inputs)]
        for _ in range(inputs + 1)
    ]
    bias = [-sum(row) / 4 for row in weight]
    domain = Box.cube(inputs, -1, 1)
    search = PolytopeSearch(make_problem(ReLUNetwork([Layer(weight, bias, "relu")]), domain))
    assert total(search) == 2 * (2**inputs - 1)
    assert search.opened == 1


@pytest.mark.parametrize("seed", range(30))
def test_nearly_equal_hyperplanes_in_five_inputs_are_counted_right(seed):
    random = Random(seed)
    network = twins(random, 5, [random.randint(2, 3), random.randint(2, 3)])
    domain = Box.cube(5, random.choice([0, Fraction(1, 3), 100]) - 1, 101)
    found = total(PolytopeSearch(make_problem(network, domain)))
    assert found == total(CellSearch(make_problem(network, domain, False)))


@njit
def begun(P, S, layer):
    return count_parts(P, S, layer)


@njit
def next_section(T, level, unit, todo, n, units):
    """The section of the polytope at a level, with its facets and neighbours, as the next level."""
    top = T.levels[level, Level.FIRST] + T.levels[level, Level.COUNT]
    made, _ = sections._section(T, level, unit, todo, n - level, units)
    joined = sections._join(T, top, made, T.levels[level, Level.COUNT], n - level)
    T.levels[level + 1, Level.FIRST], T.levels[level + 1, Level.COUNT] = top, made
    return top, made, joined


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("inputs", [3, 4, 5])
def test_values_at_the_vertices_of_sections_are_within_their_errors(inputs, seed):
    """A hyperplane almost along an edge cuts it at a place that is far from certain."""
    draw = np.random.default_rng(seed)
    weight = draw.normal(size=(3, inputs))
    weight[0, 0] *= 10.0 ** -draw.integers(8, 12)
    low = Fraction(1, 3)
    inside, on_edge = float(low) + draw.uniform(0.1, 0.9, size=(2, inputs))
    on_edge[1:] = float(low)
    way = inside - on_edge  # in the first hyperplane
    weight[0, 1] = -(weight[0, 0] * way[0] + weight[0, 2:] @ way[2:]) / way[1]
    bias = -weight @ inside
    bias[0] = -weight[0] @ on_edge
    network = ReLUNetwork([Layer(weight, bias, "relu")])
    domain = Box.cube(inputs, low, low + 1)
    search = PolytopeSearch(make_problem(network, domain))
    P, S = search._static, search._state
    while S.counter[Entry.STAGE] != Stage.CUT:
        enumerate_polytopes(P, S, 0)
    assert S.cut_count[0] == 3
    begun(P, S, 0)
    exact = ExactCells(search.problem.network, domain)
    forms = [exact.form(u, [0] * 3) for u in range(3)]
    scales = [Fraction(S.forms[u, inputs + ROW_SCALE]) for u in range(3)]

    def check(top, made, cut, left):
        for x in range(top, top + made):
            facets = S.facets[x, : inputs - len(cut)].tolist()
            rows = [facet_row(exact, [0] * 3, domain, f, inputs) for f in facets]
            rows += [(list(forms[u][0]), forms[u][1]) for u in cut]
            vertex = solve([row for row, _ in rows], [-constant for _, constant in rows])
            for u in left:
                value = forms[u][1] + sum(a * b for a, b in zip(forms[u][0], vertex, strict=True))
                off = abs(value * scales[u] - Fraction(S.sections.columns[x, u]))
                assert off <= Fraction(S.sections.errors[x])
                seen.append(off / Fraction(S.sections.errors[x]))

    seen = []
    for level, (cut, left) in enumerate([([0], [1, 2]), ([0, 1], [2])]):
        todo = sum(1 << u for u in left)
        top, made, joined = next_section(S.sections, level, cut[-1], todo, inputs, 3)
        assert made > 0
        assert joined
        check(top, made, cut, left)
    assert max(seen) > 1e-3


def test_five_inputs_are_counted_by_polytopes_and_listed_by_cells():
    problem = make_problem(he_network((5, 4, 1), 0), Box.cube(5))
    assert search_for(problem).name == "polytopes"
    assert search_for(problem, listed=True).name == "cells"
