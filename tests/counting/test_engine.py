"""The compiled kernels count what rational arithmetic counts, on hundreds of random networks."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regionlab.counting import Notion, activation_regions, count
from regionlab.counting.counters import joining
from regionlab.counting.exact.bends import certain_bends
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.choose import search_for, start
from regionlab.counting.searches.exact import ExactSearch
from regionlab.domains import Box, WholeSpace
from regionlab.networks import Layer, ReLUNetwork, UnitForms
from regionlab.regions import merging, oracle
from tests.support.random_floats import normal_network
from tests.support.searching import total
from tests.support.toy_networks import exact_arrays, networks, with_layer
from tests.support.wild_networks import NUMBERS, by_the_oracle, wild_domain, wild_network

EVERYDAY = ("float", "integer", "half", "fraction")


def searches(network, domain):
    """Every search that can take the question, by name."""
    problem = make_problem(network, domain)
    yield "rationals", ExactSearch(problem.network, problem.domain)
    if problem.beyond_floats:
        return
    yield search_for(problem).name, start(problem)
    if isinstance(domain, Box):
        yield "cells of the box", CellSearch(make_problem(network, domain, False))
        yield "cells without clauses", CellSearch(make_problem(network, domain, False), learn=False)
    as_cone = make_problem(network, domain, True)
    if not as_cone.beyond_floats:
        yield "cells of a cone", CellSearch(as_cone)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("number", EVERYDAY)
def test_every_notion_is_what_the_oracle_finds(number, seed):
    random = Random(seed)
    inputs = random.choice([1, 2, 2, 3])
    network = wild_network(random, number, inputs, degenerate=seed % 3 > 0)
    domain = wild_domain(random, inputs)
    expected = by_the_oracle(network, domain)
    assert {notion: count(network, domain, notion).value for notion in expected} == expected


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("number", sorted(set(NUMBERS) - set(EVERYDAY)))
def test_every_notion_is_what_the_oracle_finds_for_awkward_numbers(number, seed):
    random = Random(seed)
    inputs = random.choice([1, 2, 3])
    network = wild_network(random, number, inputs, widest=2)
    domain = wild_domain(random, inputs)
    expected = by_the_oracle(network, domain)
    assert {notion: count(network, domain, notion).value for notion in expected} == expected


@pytest.mark.parametrize("seed", range(100, 140))
@pytest.mark.parametrize("number", EVERYDAY)
def test_all_searches_find_one_number_of_cells(number, seed):
    random = Random(seed)
    inputs = random.choice([1, 2, 2, 3])
    network = wild_network(random, number, inputs, widest=4)
    domain = wild_domain(random, inputs)
    found = {name: total(search) for name, search in searches(network, domain)}
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "widths", [(2, 16, 16), (2, 70, 3), (2, 3, 130), (1, 80, 9), (2, *[2] * 9)]
)
def test_the_search_that_fits_and_cells_agree_on_wide_and_deep_networks(widths, seed):
    # more than 64 units of a layer fill more than one word of a clause and of a pattern
    network = normal_network(Random(seed), *widths)
    domain = Box.cube(widths[0], -1, 1)
    problem = make_problem(network, domain)
    assert total(CellSearch(make_problem(network, domain, False))) == total(start(problem))


@pytest.mark.parametrize("seed", range(3))
def test_twenty_inputs_and_two_units(seed):
    network = normal_network(Random(seed), 20, 2, 2)
    domain = Box.cube(20, -1, 1)
    expected = sum(1 for _ in oracle.activation_regions(network, domain))
    assert count(network, domain, "activation-regions").value == expected


@pytest.mark.parametrize("seed", range(20))
def test_regions_come_once_each_with_a_point_that_the_network_takes_there(seed):
    random = Random(seed)
    inputs = random.choice([1, 2, 3])
    network = wild_network(random, random.choice(EVERYDAY), inputs)
    domain = wild_domain(random, inputs)
    found = list(activation_regions(network, domain))
    patterns = {region.pattern for region in found}
    assert len(patterns) == len(found)
    assert patterns == {region.pattern for region in oracle.activation_regions(network, domain)}
    for region in found:
        assert domain.contains(region.interior_point)
        assert network.pattern(region.interior_point) == region.pattern


@settings(max_examples=30, deadline=None)
@given(networks(inputs=(3,)), st.integers(-2, 2), st.integers(-2, 2), st.integers(-2, 2))
def test_an_invertible_integer_change_of_three_inputs_changes_no_count(network, a, b, c):
    weight, bias = exact_arrays(network.layers[0])
    change = np.array([[1, a, b], [0, 1, c], [0, 0, 1]], dtype=object)
    turned = change @ change.T  # determinant 1, and no triangle
    moved = with_layer(network, 0, weight @ turned, bias)
    for notion in (Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS, Notion.AFFINE_PIECES):
        before, after = (count(net, WholeSpace(3), notion).value for net in (network, moved))
        assert before == after


@pytest.mark.parametrize("exponent", [-60, -23, 23, 60])
@pytest.mark.parametrize("seed", range(3))
def test_a_layer_scaled_by_a_power_of_two_and_read_back_changes_no_count(seed, exponent):
    # powers of two round nothing, so the function is the same to the last bit
    factor = 2.0**exponent
    network = normal_network(Random(seed), 3, 5, 4)
    first, second, last = network.layers
    scaled = Layer(first.weight * factor, first.bias * factor)
    other = ReLUNetwork([scaled, Layer(second.weight / factor, second.bias), last])
    for notion in (Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS, Notion.AFFINE_PIECES):
        one, two = (count(net, Box.cube(3, -1, 1), notion).value for net in (network, other))
        assert one == two


@pytest.fixture
def no_flat_facets_in_floats(monkeypatch):
    """Leave every cell's flat facets to rational arithmetic."""

    def settle_nothing(problem, readout, error, patterns, begin, flat_facets, across, undecided):
        undecided[:] = True
        return 0, len(patterns)

    monkeypatch.setattr(joining, "find_flat_facets", settle_nothing)


@pytest.mark.parametrize("seed", range(60))
def test_flat_facets_found_in_rationals_alone_give_the_same_linear_regions(
    seed, no_flat_facets_in_floats
):
    random = Random(seed)
    inputs = random.choice([1, 2, 3])
    network = wild_network(random, "integer", inputs, widest=4)
    domain = wild_domain(random, inputs)
    expected = len(merging.linear_regions(oracle.activation_regions(network, domain)))
    assert count(network, domain, Notion.LINEAR_REGIONS).value == expected


def test_bends_of_two_units_on_one_hyperplane_cancel_in_rationals_too(no_flat_facets_in_floats):
    # relu(x) passes through relu(relu(x) + 1), and relu((x + 10) - 10) is relu(x) again
    network = ReLUNetwork(
        [
            Layer([[1], [1]], [0, 10]),
            Layer([[0, 1], [1, 0]], [-10, 1]),
            Layer([[1, -1]], [0], "identity"),
        ]
    )
    assert count(network, Box.cube(1, -1, 1), Notion.LINEAR_REGIONS).value == 1


def test_a_form_that_is_zero_may_take_back_what_a_unit_does():
    # on x < 0 the third unit's form is 0, and beyond it undoes what the second one adds
    network = ReLUNetwork(
        [Layer([[1]], [0]), Layer([[1], [1]], [1, 0]), Layer([[1, -1]], [0], "identity")]
    )
    units = UnitForms(network)
    assert certain_bends(network, units, ((False,), (True, False))) == {(1, 0), (1, 1)}
    assert certain_bends(network, units, ((True,), (True, True))) == {(1, 0), (1, 1)}
    assert count(network, Box.cube(1, -1, 1), Notion.ACTIVATION_REGIONS).value == 2
    assert count(network, Box.cube(1, -1, 1), Notion.LINEAR_REGIONS).value == 1
