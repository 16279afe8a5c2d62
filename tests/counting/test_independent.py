"""Every notion is what Z3 finds, from one input to five: nothing of the engine is in its count."""

from math import comb
from random import Random

import pytest

pytest.importorskip("z3")

from regionlab.constructions import examples, montufar, ternary
from regionlab.counting import Notion, activation_regions, count
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.networks import Layer, ReLUNetwork
from tests.support.line_witness import counts_on_the_line
from tests.support.plane_witness import counts_in_the_plane
from tests.support.small_questions import DOMAINS, NUMBERS, small_domain, small_network
from tests.support.toy_networks import on_tent, serra_three_layers, serra_two_layers
from tests.support.wild_networks import by_the_oracle, wild_domain, wild_network
from tests.support.z3_counter import Witness, counts_by_z3

EVERY = tuple(Notion)


def counts(network, domain):
    return {notion: count(network, domain, notion).value for notion in EVERY}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("inputs", [1, 2, 3, 4, 5])
def test_every_notion_is_what_z3_finds(inputs, number, seed):
    random = Random(f"{inputs} {number} {seed}")
    network = small_network(random, inputs, number)
    domain = small_domain(random, inputs, DOMAINS[seed % len(DOMAINS)])
    assert counts(network, domain) == counts_by_z3(network, domain, EVERY)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("number", ["half", "long fraction", "of all sizes", "2^60"])
@pytest.mark.parametrize("inputs", [3, 4])
def test_every_notion_is_what_z3_finds_where_floats_do_not_settle(inputs, number, seed):
    random = Random(f"{inputs} {number} {seed}")
    network, domain = wild_network(random, number, inputs), wild_domain(random, inputs)
    assert counts(network, domain) == counts_by_z3(network, domain, EVERY)


@pytest.mark.quick
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("inputs", [2, 3, 4, 5])
def test_patterns_on_a_domain_without_interior_are_what_z3_finds(inputs, number):
    random = Random(f"{inputs} {number}")
    network, flat = small_network(random, inputs, number), small_domain(random, inputs, "flat")
    patterns = Notion.ACTIVATION_PATTERNS
    assert count(network, flat, patterns).value == counts_by_z3(network, flat, [patterns])[patterns]


@pytest.mark.quick
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_the_rational_oracle_finds_what_z3_finds(inputs, number):
    random = Random(f"oracle {inputs} {number}")
    network, box = small_network(random, inputs, number), small_domain(random, inputs, "box")
    found = by_the_oracle(network, box)
    assert found == counts_by_z3(network, box, found)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("inputs", [2, 3, 4])
def test_the_regions_that_are_listed_have_the_patterns_and_maps_that_z3_finds(inputs, number):
    random = Random(f"listed {inputs} {number}")
    network, domain = small_network(random, inputs, number), small_domain(random, inputs, "cone")
    listed = {
        tuple(on for layer in region.pattern for on in layer): tuple(
            (*row, offset)
            for row, offset in zip(region.affine_map.matrix, region.affine_map.offset, strict=True)
        )
        for region in activation_regions(network, domain)
    }
    witness = Witness.of(network, domain)
    assert listed == {pattern: outputs for pattern, (_, outputs) in witness.cells.items()}


@pytest.mark.parametrize(
    ("network", "domain"),
    [
        (montufar(1, 3, 3), Box.cube(1)),
        (montufar(1, 2, 4), WholeSpace(1)),
        (montufar(2, 4, 2), Box.cube(2)),
        (montufar(2, 6, 2), Box.cube(2)),
        (montufar(2, 4, 3), Box.cube(2)),
        (montufar(2, 4, 2), WholeSpace(2)),
        (montufar(2, 6, 2), Polyhedron([[-1, -1], [1, 0], [0, 1]], [-1, 1, 1])),
        (montufar(3, 6, 2), Box.cube(3)),
        (montufar(3, 6, 2), WholeSpace(3)),
        (ternary(1, 8, 3), Box.cube(1)),
        (ternary(2, 12, 3), Box.cube(2)),
        (examples.opposite_quadrants(), WholeSpace(2)),
        (examples.roof(), Box((-2, 0.5), (2, 1))),
        (examples.absolute_value(3), WholeSpace(3)),
        (examples.hat(), WholeSpace(1)),
        (examples.square_onto_triangle(), Box.cube(2)),
        (on_tent(([[-2]], [1]), ([[1]], [0])), Box.cube(1)),
        (serra_three_layers(), Box.cube(1, -2, 2)),
        (serra_two_layers(), Box.cube(1, -1, 1)),
    ],
    ids=str,
)
def test_the_papers_networks_have_the_counts_that_z3_finds(network, domain):
    assert counts(network, domain) == counts_by_z3(network, domain, EVERY)


@pytest.mark.parametrize("seed", range(12))
def test_z3_finds_what_break_points_on_a_line_give(seed):
    random = Random(seed)
    network = small_network(random, 1, ["integer", "ternary", "float"][seed % 3])
    assert counts_by_z3(network, Box.cube(1, -1, 2), EVERY) == counts_on_the_line(network, -1, 2)


@pytest.mark.parametrize("seed", range(12))
def test_z3_finds_what_polygons_in_the_plane_give(seed):
    random = Random(seed)
    network = small_network(random, 2, ["integer", "ternary", "float"][seed % 3])
    if network.outputs > 1:  # the witness in the plane knows closed sets of one output
        network = ReLUNetwork([*network.layers, Layer([[1] * network.outputs], [0], "identity")])
    box = Box.cube(2, -1, 1)
    assert counts_by_z3(network, box, EVERY) == counts_in_the_plane(network, box)


@pytest.mark.parametrize(("inputs", "units"), [(2, 5), (3, 5), (4, 5), (5, 4)])
def test_z3_finds_the_parts_of_hyperplanes_in_general_position(inputs, units):
    rows = [[t**k for k in range(inputs)] for t in range(1, units + 1)]  # on the moment curve
    network = ReLUNetwork([Layer(rows, [t**inputs for t in range(1, units + 1)])])
    parts = sum(comb(units, k) for k in range(inputs + 1))
    found = counts_by_z3(network, WholeSpace(inputs), EVERY)
    assert found == dict.fromkeys(EVERY, parts)
