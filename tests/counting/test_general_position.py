"""Activation patterns: as many as regions where nothing touches, and more where something does."""

from random import Random

import numpy as np
import pytest

from regionlab.counting import count
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.experiments.he import he_network
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import oracle
from tests.support.random_floats import twins

STRICT = "no boundary touches a cell"


def patterns(network, domain, **options):
    return count(network, domain, "activation-patterns", **options)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("widths", [(1, 4, 3), (2, 4, 4), (3, 4, 3), (5, 4, 3), (7, 3, 2, 2)])
def test_random_networks_have_as_many_patterns_as_regions(widths, seed):
    network, box = he_network((*widths, 1), seed), Box.cube(widths[0], -1, 1)
    found = patterns(network, box)
    assert STRICT in found.method
    assert found.value == sum(1 for _ in oracle.activation_patterns(network, box))


def test_the_whole_plane_too():
    network = he_network((2, 4, 3, 1), 1)
    found = patterns(network, WholeSpace(2))
    assert STRICT in found.method
    assert found.value == sum(1 for _ in oracle.activation_patterns(network, WholeSpace(2)))


@pytest.mark.parametrize("inputs", [2, 3, 5])
def test_a_hyperplane_through_a_corner_of_the_box_has_a_pattern_more(inputs):
    network = ReLUNetwork([Layer([[-0.1, -0.1] + [0.0] * (inputs - 2)], [0.2])])
    box = Box.cube(inputs)
    assert count(network, box, "activation-regions").value == 1
    found = patterns(network, box)
    assert found.value == 2
    assert "closed cells" in found.method


@pytest.mark.parametrize("inputs", [2, 3])
def test_opposite_units_are_both_inactive_where_they_are_zero(inputs):
    row = [0.1, 0.3, 0.7][:inputs]
    network = ReLUNetwork([Layer([row, [-a for a in row]], [0.05, -0.05])])
    assert count(network, Box.cube(inputs, -1, 1), "activation-regions").value == 2
    assert patterns(network, Box.cube(inputs, -1, 1)).value == 3


def test_three_planes_through_one_line():
    rows = [[0.1, 0.3, 0.2], [0.4, 0.1, 0.7]]
    network = ReLUNetwork([Layer([*rows, [rows[0][k] - rows[1][k] for k in range(3)]], [0.0] * 3)])
    box = Box.cube(3, -1, 1)
    assert patterns(network, box).value == sum(1 for _ in oracle.activation_patterns(network, box))


@pytest.mark.parametrize("seed", range(30))
def test_nearly_degenerate_networks(seed):
    random = Random(seed)
    inputs = random.choice([1, 2, 3])
    network = twins(random, inputs, [random.randint(1, 3) for _ in range(2)])
    for domain in (Box.cube(inputs, -1, 1), WholeSpace(inputs)):
        expected = sum(1 for _ in oracle.activation_patterns(network, domain))
        assert patterns(network, domain).value == expected


def test_workers_limits_and_checkpoints(tmp_path):
    network, box, path = he_network((5, 16, 12, 1), 2), Box.cube(5, -1, 1), tmp_path / "count.json"
    expected = patterns(network, box).value
    stopped = patterns(network, box, limit_regions=50, checkpoint=path)
    assert 50 <= stopped.lower < expected
    assert stopped.upper == 2**28
    assert path.exists()
    assert patterns(network, box, checkpoint=path, workers=2).value == expected
    assert not path.exists()


def test_domains_that_are_flat_or_cones_go_to_the_oracle():
    network = he_network((2, 3, 1), 0)
    diagonal = Polyhedron([[1, 1], [-1, -1], [1, 0], [-1, 0]], [0, 0, 1, 1])
    found = patterns(network, diagonal)
    assert "closed cells" in found.method
    assert found.value == sum(1 for _ in oracle.activation_patterns(network, diagonal))


@pytest.mark.parametrize("inputs", [1, 2, 3, 5])
def test_a_unit_without_bias_has_a_pattern_more_at_an_origin_in_the_domain(inputs):
    network = ReLUNetwork([Layer([[0.7, 0.3, 0.1, 0.9, 0.2][:inputs]], [0.0])])
    assert patterns(network, Box.cube(inputs)).value == 2
    away = patterns(network, Box.cube(inputs, 0.1, 1))
    assert away.value == 1
    assert STRICT in away.method


@pytest.mark.parametrize("seed", range(12))
def test_central_arrangements_and_what_is_built_on_them(seed):
    random = np.random.default_rng(seed)
    inputs = 1 + seed % 3
    first = Layer(random.normal(size=(4, inputs)), np.where(random.random(4) < 0.5, 0.0, 0.3))
    network = ReLUNetwork([first, Layer(random.normal(size=(3, 4)), [0.0, 0.0, 0.1])])
    folded = ReLUNetwork([Layer([[0.5] * inputs], [-0.25], "identity"), Layer([[1.5]], [0.375])])
    for domain in (Box.cube(inputs, -1, 1), Box.cube(inputs), WholeSpace(inputs)):
        for net in (network, folded):
            expected = sum(1 for _ in oracle.activation_patterns(net, domain))
            assert patterns(net, domain).value == expected
