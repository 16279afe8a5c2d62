"""Proofs that prove nothing are refused: altered entries, forged and missing records."""

import copy
import json
from fractions import Fraction
from random import Random

import pytest

from regionlab import Box, Polyhedron, ReLUNetwork, WholeSpace, verify
from regionlab.certificates import certificate_steps
from regionlab.constructions import examples
from regionlab.errors import CertificateError
from regionlab.networks import Layer
from tests.support.certificates import (
    NOTIONS,
    Certificate,
    degenerate,
    folded,
    refusal,
    tent,
    tent_over_a_plane,
)
from tests.support.toy_networks import random_network, relu_network


def altered(records, position, change):
    """A copy of the records in which `change` has altered one."""
    copied = copy.deepcopy(records)
    change(copied[position])
    return copied


def entries(value, path=()):
    """The path to every entry of a record that is no list or object."""
    if isinstance(value, list | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from entries(item, (*path, key))
    else:
        yield path


def other_values(value):
    """Values of the same kind, and then of others."""
    if isinstance(value, int):
        return [value + 1, value - 1, -value if value else 7, float(value), str(value), None]
    other = "5/7" if value[:1].isdigit() else "-" + value
    return [other, f"{value}0", "1/0", "x", "", "nan", "0x1", " 1", "1.0", 1, 0.5, None, [value]]


def with_entry(records, position, path, value):
    copied = copy.deepcopy(records)
    *way, last = path
    target = copied[position]
    for key in way:
        target = target[key]
    target[last] = value
    return copied


def test_any_altered_entry_is_refused(plane):
    """Without a new digest, every entry of every record, whatever is written in its place."""
    plane.write(plane.records, sealed=False)
    assert verify(plane.network_path, plane.path).value == 4
    refused = 0
    for position, record in enumerate(plane.records):
        for path in entries(record):
            value = record
            for key in path:
                value = value[key]
            for other in other_values(value):
                message = refusal(plane, with_entry(plane.records, position, path, other), False)
                assert "Traceback" not in message
                refused += 1
    assert refused > 500


@pytest.mark.parametrize("notion", NOTIONS)
def test_an_altered_entry_that_is_sealed_again_never_proves_another_count(notion, tmp_path):
    """With a new digest only other proofs of the same count pass: a point moved within its cell."""
    passed = refused = 0
    for seed in range(8):
        network, domain = degenerate(seed) if seed % 4 else (folded(seed), WholeSpace(1))
        if network.inputs != domain.dimension:
            domain = WholeSpace(network.inputs)
        certificate = Certificate(tmp_path, network, domain, notion)
        for position, record in enumerate(certificate.records[1:-1], start=1):
            for path in entries(record):
                value = record
                for key in path:
                    value = value[key]
                for other in other_values(value)[:3]:
                    changed = with_entry(certificate.records, position, path, other)
                    certificate.write(changed)
                    try:
                        found = verify(certificate.network_path, certificate.path)
                    except CertificateError:
                        refused += 1
                        continue
                    assert record[0] not in ("cut", "end"), record
                    assert found.value == certificate.count.value
                    passed += 1
    assert 0 < passed < refused / 4


@pytest.mark.parametrize("kind", ["side", "apart"])
def test_every_multiplier_counts(kind, plane):
    """On the whole space the forms must cancel, so each multiplier is the only one that does."""
    checked = 0
    for position in plane.positions(kind):
        record = plane.records[position]
        for path in entries(record[4:] if kind == "side" else record[3:]):
            if len(path) == 3 and path[-1] == 2:
                way = (path[0] + (4 if kind == "side" else 3), *path[1:])
                for other in ("1/3", "100", "0"):
                    message = refusal(plane, with_entry(plane.records, position, way, other))
                    assert "do not add up to a constant" in message or "apart" in message
                    checked += 1
                assert "negative" in refusal(plane, with_entry(plane.records, position, way, "-1"))
    assert checked


@pytest.mark.quick
def test_a_side_needs_its_multipliers(box):
    position = next(n for n in box.positions("side") if box.records[n][4] or box.records[n][5])

    def drop(record):
        record[4], record[5] = [], []

    for position in box.positions("side"):
        if box.records[position][4]:
            message = refusal(box, altered(box.records, position, drop))
            assert "> 0: the other side may exist" in message


def test_bounds_of_the_domain_may_be_left_out(box):
    """The box closes what the units leave open, in one way only, so nothing need be written."""
    records = copy.deepcopy(box.records)
    for position in box.positions("side"):
        records[position][5] = []
    assert records != box.records
    box.write(records)
    assert verify(box.network_path, box.path).value == 9


def test_of_two_bounds_the_tighter_closes(tmp_path):
    network = relu_network(([[2]], [-3]), ([[1]], [0]))
    certificate = Certificate(tmp_path, network, Polyhedron([[1], [4], [-1]], [2, 4, 0]))
    header, side, *rest = certificate.records
    assert side == ["side", 0, 0, -1, [], [[1, "1/2"]]]
    certificate.write([header, [*side[:5], []], *rest])
    assert verify(certificate.network_path, certificate.path).value == 1
    assert "other side may exist" in refusal(certificate, [header, [*side[:5], [[0, "2"]]], *rest])
    wider = {**header, "domain": [[[0, "-1/4"], "1"], [[0, "1"], "0"]]}  # x <= 4
    assert "other side may exist" in refusal(certificate, [wider, [*side[:5], []], *rest])


@pytest.mark.quick
def test_a_sign_cannot_be_turned(box):
    def turn(record):
        record[3] = -record[3]

    for position in box.positions("side"):
        refusal(box, altered(box.records, position, turn))


def test_a_unit_that_is_0_everywhere_is_not_active(tmp_path):
    certificate = Certificate(tmp_path, examples.constant(), WholeSpace(1), "activation-regions")
    dead = random_network(Random(0), 1, 1, 1, largest=0)
    certificate = Certificate(tmp_path, dead, WholeSpace(1), "activation-regions")
    assert certificate.records[1] == ["side", 0, 0, -1, [], []]
    records = copy.deepcopy(certificate.records)
    records[1][3] = 1
    assert "is 0 on this cell" in refusal(certificate, records)
    records[1] = ["cut", 0, 0]
    assert "which it cannot cut" in refusal(certificate, records)


def test_a_network_without_units_has_one_leaf(tmp_path):
    network = ReLUNetwork([Layer([[1]], [0], "identity")])
    certificate = Certificate(tmp_path, network, WholeSpace(1), "activation-regions")
    header, leaf, end = certificate.records
    forged = [header, leaf, ["leaf", ["5"]], ["end", 2, 2, *end[3:]]]
    assert "after the tree is complete" in refusal(certificate, forged)


@pytest.mark.parametrize("kind", ["cut", "side", "leaf"])
def test_no_record_of_the_tree_can_be_dropped_or_said_twice(kind, plane):
    for position in plane.positions(kind):
        refusal(plane, plane.records[:position] + plane.records[position + 1 :])
        refusal(plane, plane.records[: position + 1] + plane.records[position:])


def test_lines_that_change_places_prove_the_same_or_nothing(plane):
    held = 0
    for position in range(1, len(plane.records) - 2):
        records = list(plane.records)
        records[position : position + 2] = records[position : position + 2][::-1]
        plane.write(records)
        kinds = {records[position][0], records[position + 1][0]}
        try:
            assert verify(plane.network_path, plane.path).value == plane.count.value
            held += 1
            assert kinds <= {"cut", "side"} or kinds <= {"joined", "apart"}
        except CertificateError:
            pass
    assert held < len(plane.records) / 2


def test_the_point_of_another_leaf_or_outside_the_domain(box):
    leaves = box.positions("leaf")
    for position in leaves:
        for other in leaves:
            if other != position:
                records = copy.deepcopy(box.records)
                records[position] = box.records[other]
                assert "not on the cell's side" in refusal(box, records)
        for outside in (["2", "1/2"], ["0", "1/2"], ["1/2", "1"], ["-1", "5"]):
            records = copy.deepcopy(box.records)
            records[position] = ["leaf", outside]
            assert "not inside the domain" in refusal(box, records)


def test_a_point_on_a_boundary_is_not_inside_its_cell(tmp_path):
    certificate = Certificate(tmp_path, examples.positive_part(), WholeSpace(1))
    for position in certificate.positions("leaf"):
        records = copy.deepcopy(certificate.records)
        records[position] = ["leaf", ["0"]]
        assert "unit 0 of layer 0" in refusal(certificate, records)


@pytest.mark.quick
def test_a_pruned_region_is_missed(box):
    """A forger turns a cut into a side, drops the subtree, and lowers the count to match."""
    position = box.positions("cut")[-1]
    leaves = [n for n in box.positions("leaf") if n > position][:1]
    for sign, multipliers in ((1, []), (1, [[0, 0, "1"]]), (-1, []), (-1, [[0, 0, "1000"]])):
        records = copy.deepcopy(box.records)
        layer, unit = records[position][1:]
        records[position] = ["side", layer, unit, sign, multipliers, []]
        del records[leaves[0]]
        records[-1][1:3] = [8, 8]
        refusal(box, records)


def test_an_invented_region_is_not_inside(tmp_path):
    """A forger turns a side into a cut, copies the subtree, and raises the count to match."""
    certificate = Certificate(tmp_path, examples.absolute_value(), WholeSpace(1))
    one = [["cut", 0, 0], ["cut", 0, 1], ["leaf", ["-1"]], ["leaf", ["-2"]]]
    two = [["side", 0, 1, -1, [[0, 0, "1"]], []], ["leaf", ["1"]]]
    header = {**certificate.records[0], "notion": "activation-regions"}
    forged = [header, *one, *two, ["end", 3, 3, 6, ""]]
    assert "not on the cell's side of unit 1" in refusal(certificate, forged)


def test_joined_records_are_all_needed_and_points_lie_in_the_facet(plane):
    for position in plane.positions("joined"):
        dropped = plane.records[:position] + plane.records[position + 1 :]
        assert "claims 4 linear regions, the records prove 5" in refusal(
            plane, dropped
        ) or "may share a facet" in refusal(plane, dropped)
        dropped[-1] = ["end", 5, *dropped[-1][2:]]
        assert "may share a facet" in refusal(plane, dropped)
        for leaf in plane.positions("leaf"):
            records = copy.deepcopy(plane.records)
            records[position][3] = records[leaf][1]
            assert "not on the hyperplane" in refusal(plane, records)
        records = copy.deepcopy(plane.records)
        records[position][3] = ["0", "0"]
        refusal(plane, records)


@pytest.mark.parametrize(
    ("network", "domain"),
    [
        # units that are 0 on one side, and a multiple of x on the other
        (
            relu_network(([[1], [-1]], [0, 0]), ([[1, 0], [0, 1]], [0, 0]), ([[0, 0]], [0])),
            WholeSpace(1),
        ),
        # a hyperplane of the second layer
        (relu_network(([[1]], [2]), ([[1]], [-2]), ([[0]], [0])), Box.cube(1, -1, 1)),
        # a unit that vanishes between the cells and is active on both
        (relu_network(([[1], [-1]], [0, 0]), ([[1, 1]], [0]), ([[0]], [0])), WholeSpace(1)),
        (tent_over_a_plane(), Box.cube(2, -1, 1)),
        *((folded(seed), WholeSpace(folded(seed).inputs)) for seed in range(12)),
    ],
)
def test_no_join_can_be_kept_back(network, domain, tmp_path):
    """A forger leaves one out and claims one region more: the facet is still there."""
    certificate = Certificate(tmp_path, network, domain)
    for position in certificate.positions("joined"):
        records = certificate.records[:position] + certificate.records[position + 1 :]
        records[-1] = ["end", certificate.count.value + 1, *records[-1][2:]]
        assert "may share a facet" in refusal(certificate, records)


@pytest.mark.quick
def test_a_tree_must_be_walked_to_its_end(box):
    for leaf in box.positions("leaf")[:-1]:
        leaves = len([n for n in box.positions("leaf") if n <= leaf])
        records = [*box.records[: leaf + 1], ["end", leaves, leaves, 0, ""]]
        assert "not complete" in refusal(box, records)


def test_a_multiplier_is_given_once(box):
    position = next(n for n in box.positions("side") if box.records[n][4])
    records = copy.deepcopy(box.records)
    (layer, unit, weight), *rest = records[position][4]
    half = [layer, unit, str(Fraction(weight) / 2)]
    records[position][4] = [half, half, *rest]
    assert "two multipliers" in refusal(box, records)


def test_apart_records_are_all_needed(plane):
    for position in plane.positions("apart"):
        dropped = plane.records[:position] + plane.records[position + 1 :]
        assert "have one map and may share a facet" in refusal(plane, dropped)


def test_cells_that_do_not_share_a_facet_are_not_joined(plane):
    """Whatever the point, the two halves of the 0 set of the tent stay apart."""
    _, i, j, *_ = plane.records[plane.positions("apart")[0]]
    end = plane.records[-1]
    for x in (["0", "1"], ["0", "-1"], ["0", "0"], ["1/2", "1"]):
        joined = ["joined", i, j, x]
        forged = [*plane.records[:-1], joined, ["end", end[1] - 1, *end[2:]]]
        assert "not inside a facet" in refusal(plane, forged) or x[0] != "0"


def test_cells_that_share_a_facet_are_not_apart(plane):
    """No multipliers, with any signs the format allows, keep joined leaves apart."""
    random = Random(1)
    position = plane.positions("joined")[0]
    _, i, j, _ = plane.records[position]
    for _ in range(200):
        units = random.sample([(0, 0), (0, 1), (0, 2), (1, 0)], random.randint(0, 3))
        weights = [[*unit, str(random.randint(0, 2))] for unit in units]
        records = copy.deepcopy(plane.records)
        records[position] = ["apart", i, j, weights, [], str(random.randint(-2, 2))]
        records[-1][1] = 5
        refusal(plane, records)


def test_leaves_of_different_maps_are_neither_joined_nor_kept_apart(plane):
    for record in (["joined", 0, 1, ["-1/2", "-1"]], ["apart", 0, 1, [], [], "0"]):
        records = [*plane.records[:-1], record, plane.records[-1]]
        assert "different affine maps" in refusal(plane, records)


def test_the_checker_finds_what_the_tent_needs(tmp_path):
    """One certificate, read by eye: 0, rising, falling, 0, and why the first is not the last."""
    network, line = tent(), WholeSpace(1)
    steps = certificate_steps(network, line)
    certificate = Certificate(tmp_path, network, line, steps=steps)
    assert certificate.records[1:-1] == [
        ["cut", 0, 0],
        ["side", 0, 1, 1, [[0, 0, "1"]], []],
        ["cut", 1, 0],
        ["leaf", ["-1"]],
        ["leaf", ["-1/3"]],
        ["side", 0, 1, -1, [[0, 0, "1"]], []],
        ["cut", 1, 0],
        ["leaf", ["1"]],
        ["leaf", ["1/3"]],
        ["apart", 0, 2, [[1, 0, "1/2"]], [], "1"],
    ]
    json.loads(certificate.path.read_text().splitlines()[0])


@pytest.mark.quick
def test_what_is_no_file_name_is_named():
    for network, certificate, message in (
        (3, "proof", "the network is an int; give the name of a file"),
        ("net.npz", 3, "the certificate is an int; give the name of its file"),
    ):
        with pytest.raises(CertificateError, match=message):
            verify(network, certificate)
