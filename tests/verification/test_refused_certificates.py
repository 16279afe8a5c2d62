"""What proves nothing is refused: altered entries, forged proofs, files of another kind."""

import copy
import gzip
import json
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from regionlab import Box, Polyhedron, ReLUNetwork, WholeSpace, count, save_network, verify
from regionlab.certificates import certificate_steps
from regionlab.cli import main
from regionlab.constructions import examples, montufar
from regionlab.errors import CertificateError, NetworkError
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


@pytest.fixture
def plane(tmp_path):
    """All kinds of records at once, on the whole plane: no multiplier could be another."""
    return Certificate(tmp_path, tent_over_a_plane(), WholeSpace(2))


@pytest.fixture
def box(tmp_path):
    """Both constructions of the paper need sides that only the domain closes.

    The oracle writes the domain's multipliers, the fast search leaves them to the checker.
    """
    network, cube = montufar(2, 6, 2), Box.cube(2)
    steps = certificate_steps(network, cube)
    return Certificate(tmp_path, network, cube, "activation-regions", steps)


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


def test_the_certificate_is_of_one_network_and_one_reading_of_its_outputs(box):
    network = montufar(2, 6, 2)
    weight = network.layers[0].weight.astype(float)
    weight[0, 0] = np.nextafter(weight[0, 0], 9)
    arrays = {"W1": weight, "b1": network.layers[0].bias}
    arrays |= {"W2": network.layers[1].weight, "b2": network.layers[1].bias}
    np.savez(box.network_path, **arrays)
    with pytest.raises(CertificateError, match="another network"):
        verify(box.network_path, box.path)
    save_network(network, box.network_path)
    assert "another network" in refusal(
        box, [{**box.records[0], "outputs": "relu"}, *box.records[1:]]
    )


@pytest.mark.parametrize("change", [-1, 1])
@pytest.mark.parametrize("field", [1, 2])
def test_the_claim_must_be_what_the_records_prove(field, change, plane):
    records = copy.deepcopy(plane.records)
    records[-1][field] += change
    assert "the records prove" in refusal(plane, records)


def test_another_domain_is_another_question(box):
    """Only a true count of the domain that the header states can pass."""
    header = box.records[0]
    domain = header["domain"]
    proved = []
    for k, (entry, constant) in enumerate(domain):
        turned = [entry[0], str(-int(entry[1]))]
        for row in ([[entry, constant + "1"]], [[turned, constant]], []):
            other = [*domain[:k], *row, *domain[k + 1 :]]
            box.write([{**header, "domain": other}, *box.records[1:]])
            try:
                found = verify(box.network_path, box.path)
            except CertificateError:
                continue
            proved.append((other, found))
        smaller = [entry, "-2/3" if entry[1] == "1" else "1/3"]
        others = [*domain[:k], smaller, *domain[k + 1 :]]
        refusal(box, [{**header, "domain": others}, *box.records[1:]])
    assert 0 < len(proved) < 12
    for other, found in proved:
        rows = [[-int(e[1]) * (e[0] == c) for c in range(2)] for e, _ in other]
        polyhedron = Polyhedron(rows, [int(constant) for _, constant in other])
        assert found.value == count(montufar(2, 6, 2), polyhedron, "activation-regions").value
    for flat in ([[[0, "1"], "-1/2"], [[0, "-1"], "1/2"]], [["-1"]], [[[0, "0"], "1"]], [[]], 3):
        refusal(box, [{**header, "domain": flat}, *box.records[1:]])


def test_another_notion_is_proved_or_refused(box):
    for notion, value in (("affine-pieces", 8), ("linear-regions", 9)):
        header = {**box.records[0], "notion": notion}
        end = box.records[-1]
        box.write([header, *box.records[1:-1], ["end", value, *end[2:]]])
        assert verify(box.network_path, box.path).value == value
        assert count(montufar(2, 6, 2), Box.cube(2), notion).value == value
    for notion in ("closed-connected", "activation-patterns"):
        for value in (8, 9, 16):
            end = ["end", value, *box.records[-1][2:]]
            refusal(box, [{**box.records[0], "notion": notion}, *box.records[1:-1], end])
    for notion in ("regions", None, []):
        assert "notion must be" in refusal(
            box, [{**box.records[0], "notion": notion}, *box.records[1:]]
        )


@pytest.mark.parametrize("notion", NOTIONS)
def test_the_records_of_one_notion_prove_no_wrong_count_of_another(notion, tmp_path):
    passed = refused = 0
    for seed in range(12):
        network, domain = degenerate(seed)
        certificate = Certificate(tmp_path, network, domain, notion)
        header, *records, end = certificate.records
        values = {other: count(network, domain, other).value for other in NOTIONS}
        for other, true in values.items():
            for value in {*values.values()} if other != notion else ():
                forged = [{**header, "notion": other}, *records, ["end", value, *end[2:]]]
                certificate.write(forged)
                try:
                    found = verify(certificate.network_path, certificate.path)
                except CertificateError:
                    refused += 1
                else:
                    assert (found.value, found.notion) == (true, other)
                    passed += 1
    assert 0 < passed < refused


def test_a_key_or_a_claim_of_the_wrong_kind(tmp_path):
    network = ReLUNetwork([Layer([[1]], [0], "identity")])
    certificate = Certificate(tmp_path, network, WholeSpace(1))
    header, leaf, end = certificate.records
    assert "claims True linear regions" in refusal(
        certificate, [header, leaf, ["end", True, *end[2:]]]
    )
    text = certificate.path.read_text().replace('{"format"', '{"version":1,"format"', 1)
    certificate.path.write_text(text)
    with pytest.raises(CertificateError, match="line 1: no JSON"):
        verify(certificate.network_path, certificate.path)


@pytest.mark.quick
@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("format", "certificate", "not a regionlab certificate"),
        ("version", 2, "another version"),
        ("version", True, "another version"),
        ("inputs", 3, "3 inputs, but the network has 2"),
        ("inputs", "2", "must be an integer"),
        ("outputs", "softmax", "identity or relu"),
        ("network", None, "another network"),
        ("more", 1, "no others"),
    ],
)
def test_a_header_says_all_it_must(key, value, message, box):
    assert message in refusal(box, [{**box.records[0], key: value}, *box.records[1:]])


@pytest.mark.parametrize(
    "line",
    [
        *("", " ", "[]", "{}", "null", "3", '"cut"', "[", "NaN", "[NaN]", '["cut", 0.0, 0]'),
        *(
            '["cut", 0]',
            '["cut", 0, 0, 0]',
            '["cut", true, 0]',
            '["cut", "0", 0]',
            '["cut", -1, 0]',
        ),
        *('["cut", 0, 99]', '["cut", 9, 0]', '["cut", 1, 0]', '["side", 0, 0, 0, [], []]'),
        *(
            '["side", 0, 0, 1, {}, []]',
            '["side", 0, 0, 1, [[0, 1]], []]',
            '["side", 0, 0, 1, [], 3]',
        ),
        *('["side", 0, 0, 1, [[0, 1, "1"]], []]', '["side", 0, 0, 1, [], [[0, "1"]]]'),
        *('["leaf", ["1", "1"]]', '["leaf", ["1"]]', '["leaf", [1, 1]]', '["leaf", [Infinity, 1]]'),
        *('["joined", 0, 1, ["0", "0"]]', '["apart", 0, 1, [], [], "0"]', '["branch", 0, 0]'),
        *('["met", 0, 0, 1, ["0", "0"]]', '["missed", 0, 0, 1, [], [], [], []]'),
        *(
            "[" * 100000,
            '{"a": 1, "a": 1}',
            "[" + "9" * 10000 + "]",
            '["end"]',
            "[[]]",
            '[{"a": 1}]',
        ),
        *('["end", 0, 0, 0, ""]', '["end", "1\\n2", "3\\n4", 0, ""]', '["cut\\n", "1\\n2"]'),
    ],
)
def test_a_line_that_is_no_record_is_one_error(line, plane, capsys):
    lines = plane.path.read_text().splitlines()
    plane.path.write_text("\n".join([lines[0], line, *lines[1:]]) + "\n")
    assert main(["verify", str(plane.network_path), str(plane.path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert f"{plane.path}: line 2: " in printed.err


def test_a_file_cut_short_or_with_more_behind_is_refused(plane):
    text = plane.path.read_text()
    lines = text.splitlines(keepends=True)
    for kept in range(len(lines)):
        plane.path.write_text("".join(lines[:kept]))
        with pytest.raises(CertificateError, match="line"):
            verify(plane.network_path, plane.path)
    for more in ("\n", lines[-1], '["leaf", ["1", "1"]]\n'):
        plane.path.write_text(text + more)
        with pytest.raises(CertificateError, match="after the end|no JSON"):
            verify(plane.network_path, plane.path)


def test_files_that_cannot_be_read(plane, tmp_path):
    with pytest.raises(CertificateError, match="no such file"):
        verify(plane.network_path, tmp_path / "none")
    with pytest.raises(CertificateError, match="cannot be read"):
        verify(plane.network_path, tmp_path)
    zipped = tmp_path / "proof.jsonl.gz"
    packed = gzip.compress(plane.path.read_bytes())
    for damaged in (packed[:-12], b"plain text", packed[:40] + b"\0" * 20 + packed[60:]):
        zipped.write_bytes(damaged)
        with pytest.raises(CertificateError):
            verify(plane.network_path, zipped)
    plane.path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CertificateError, match="no JSON"):
        verify(plane.network_path, plane.path)


@pytest.mark.parametrize(
    "arrays",
    [
        {},
        {"W1": [[1.0]]},
        {"W1": [[1.0]], "b1": [1.0, 2.0]},
        {"W1": [[np.inf]], "b1": [0.0]},
        {"W1": [["a"]], "b1": [0.0]},
        {"W1": [1.0], "b1": [0.0]},
        {"W1": [[1.0]], "b1": [0.0], "W2": [[1.0, 2.0]], "b2": [0.0]},
        {"W1": [[1.0]], "b1": [0.0], "activations": ["tanh"]},
        {"W1": np.array([[None]]), "b1": [0.0]},
    ],
)
def test_a_network_file_that_holds_no_network(arrays, plane):
    np.savez(plane.network_path, **arrays)
    with pytest.raises(NetworkError):
        verify(plane.network_path, plane.path)


def test_a_network_file_that_is_none(plane, tmp_path):
    for content in (b"", b"PK\x03\x04", b"text"):
        plane.network_path.write_bytes(content)
        with pytest.raises(NetworkError):
            verify(plane.network_path, plane.path)
    with pytest.raises(NetworkError):
        verify(tmp_path, plane.path)
    with open(plane.network_path, "wb") as stream:
        np.save(stream, np.zeros(3))
    with pytest.raises(NetworkError):
        verify(plane.network_path, plane.path)


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
