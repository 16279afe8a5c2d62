"""Certificates of activation patterns: what is met on a boundary only cannot be left out."""

import copy
from random import Random

import pytest

from regionlab import Box, Polyhedron, WholeSpace, count, verify
from regionlab.certificates import certificate_steps
from regionlab.constructions import examples, montufar
from tests.support.certificates import Certificate, degenerate, refusal
from tests.support.toy_networks import random_network, relu_network

PATTERNS = "activation-patterns"


@pytest.fixture
def fold(tmp_path):
    """|x|: negative, positive, and 0, where no unit is active."""
    return Certificate(tmp_path, examples.absolute_value(), WholeSpace(1), PATTERNS)


def test_the_checker_finds_what_the_fold_needs(fold):
    assert fold.records[1:-1] == [
        ["cut", 0, 0],
        ["cut", 0, 1],
        ["leaf", ["0"]],
        ["leaf", ["-1"]],
        ["side", 0, 1, -1, [[0, 0, "1"]], []],
        ["leaf", ["1"]],
    ]


def test_the_pattern_of_a_point_cannot_be_left_out(fold):
    """A forger says that x <= 0 makes -x active, as it would on an open cell."""
    header, cut, _, _, negative, *rest, end = fold.records
    for multipliers in ([[0, 0, "1"]], [[0, 0, "2"]], []):
        side = ["side", 0, 1, 1, multipliers, []]
        forged = [header, cut, side, negative, *rest, ["end", 2, 2, *end[3:]]]
        message = refusal(fold, forged)
        assert ("may touch" if multipliers == [[0, 0, "1"]] else "add up") in message


def test_trees_of_regions_are_no_trees_of_patterns(tmp_path):
    """Of all networks with more patterns than regions: the open tree leaves some out."""
    refused = 0
    for seed in range(60):
        network, domain = degenerate(seed)
        regions = count(network, domain, "activation-regions").value
        steps = certificate_steps(network, domain)
        certificate = Certificate(tmp_path, network, domain, PATTERNS, steps)
        assert certificate.count.value == regions
        if count(network, domain, PATTERNS).value > regions:
            assert "may touch the cell" in refusal(certificate, certificate.records)
            refused += 1
    assert refused > 10


def test_a_pattern_in_a_corner_of_the_domain(tmp_path):
    """x + y is 0 in one corner of the square, and the domain's own bounds touch it."""
    network = relu_network(([[1, 1]], [0]), ([[1]], [0]))
    certificate = Certificate(tmp_path, network, Box.cube(2), PATTERNS)
    header, cut, corner, inner, end = certificate.records
    assert (cut, corner) == (["cut", 0, 0], ["leaf", ["0", "0"]])
    for bounds in ([], [[0, "1"], [2, "1"]]):
        forged = [header, ["side", 0, 0, 1, [], bounds], inner, ["end", 1, 1, 2, ""]]
        assert "may touch the cell" in refusal(certificate, forged)
    for outside in (["0", "-1"], ["-1/9", "0"]):
        forged = [header, cut, ["leaf", outside], inner, end]
        assert "outside the domain (inequality" in refusal(certificate, forged)
    assert "side of unit 0" in refusal(certificate, [header, cut, inner, inner, end])
    assert "side of unit 0" in refusal(certificate, [header, cut, corner, corner, end])


def test_a_contradiction_of_constant_0_needs_an_active_unit(tmp_path):
    """x and 2 x - y at y = 0: where x <= 0 the second is not active, where x > 0 it is."""
    network = relu_network(([[1], [2]], [0, 0]), ([[1, 1]], [0]))
    certificate = Certificate(tmp_path, network, WholeSpace(1), PATTERNS)
    rest = certificate.records[2:]
    assert rest[0] == ["side", 0, 1, -1, [[0, 0, "2"]], []]
    assert rest[2] == ["side", 0, 1, 1, [[0, 0, "2"]], []]
    certificate.write(certificate.records)
    assert verify(certificate.network_path, certificate.path).value == 2
    for position in (2, 4):
        records = copy.deepcopy(certificate.records)
        records[position][3] *= -1
        refusal(certificate, records)
    # two units that are not active, and opposite: 0 = 0 rules nothing out
    network = relu_network(([[1], [-1]], [0, 0]), ([[1, 1]], [0]))
    certificate = Certificate(tmp_path, network, Polyhedron([[1]], [0]), PATTERNS)
    header, *rest, _ = certificate.records
    assert count(network, Polyhedron([[1]], [0]), PATTERNS).value == 2
    side = ["side", 0, 0, -1, [], [[0, "1"]]]
    assert rest == [side, ["cut", 0, 1], ["leaf", ["0"]], ["leaf", ["-1"]]]
    for units, bounds in (([[0, 0, "1"]], []), ([], [])):
        forged = [header, side, ["side", 0, 1, 1, units, bounds], rest[3], ["end", 1, 1, 3, ""]]
        refusal(certificate, forged)


def test_an_active_unit_without_weight_makes_nothing_strict(tmp_path):
    """x + 1 is active on [0, 1], and x is not where it is 0."""
    network = relu_network(([[1], [1]], [1, 0]), ([[1, 1]], [0]))
    certificate = Certificate(tmp_path, network, Box.cube(1), PATTERNS)
    header, active, cut, *points, end = certificate.records
    assert (active[:4], cut, len(points)) == (["side", 0, 0, 1], ["cut", 0, 1], 2)
    for units in ([], [[0, 0, "0"]]):
        side = ["side", 0, 1, 1, units, [[0, "1"]]]
        forged = [header, active, side, points[1], ["end", 1, 1, *end[3:]]]
        assert "may touch the cell" in refusal(certificate, forged)


def test_a_unit_of_constant_0_is_not_active(tmp_path):
    network = relu_network(([[0], [1]], [0, 0]), ([[1, 1]], [0]))
    certificate = Certificate(tmp_path, network, WholeSpace(1), PATTERNS)
    header, side, *rest = certificate.records
    assert side == ["side", 0, 0, -1, [], []]
    message = refusal(certificate, [header, ["side", 0, 0, 1, [], []], *rest])
    assert "may touch the cell" in message


def test_the_domain_may_be_flat_but_not_left(tmp_path):
    """x = y in the plane: units are constant on it, or cut it like any line."""
    diagonal = Polyhedron([[1, -1], [-1, 1]], [0, 0])
    network = relu_network(([[1, -1], [1, 0]], [0, 0]), ([[1, 1]], [0]))
    certificate = Certificate(tmp_path, network, diagonal, PATTERNS)
    assert certificate.count.value == 2
    assert "outside the domain" in refusal(
        certificate, [*certificate.records[:-2], ["leaf", ["1", "0"]], certificate.records[-1]]
    )
    header = {**certificate.records[0], "notion": "activation-regions"}
    assert "not inside the domain" in refusal(certificate, [header, *certificate.records[1:]])


@pytest.mark.parametrize(
    "network", [montufar(2, 6, 2), random_network(Random(3), 2, 3, 3, 1)], ids=str
)
def test_no_pattern_can_be_pruned(network, tmp_path):
    """A forger turns a cut above two leaves into a side, and lowers the count to match."""
    certificate = Certificate(tmp_path, network, Box.cube(2), PATTERNS)
    records = certificate.records
    fewer = certificate.count.value - 1
    end = ["end", fewer, fewer, 0, ""]
    tried = 0
    for position in certificate.positions("cut"):
        _, layer, unit = records[position]
        below = records[position + 1 : position + 3]
        if [kind for kind, *_ in below] != ["leaf", "leaf"]:
            continue
        earlier = {tuple(r[1:3]) for r in records[1:position] if r[0] in ("cut", "side")}
        for sign, leaf in zip((-1, 1), below, strict=True):
            for weights in ([], *([[*name, "1"]] for name in sorted(earlier))):
                side = ["side", layer, unit, sign, weights, []]
                rest = records[position + 3 : -1]
                refusal(certificate, [*records[:position], side, leaf, *rest, end])
                tried += 1
    assert tried
