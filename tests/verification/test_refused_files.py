"""Files that prove nothing are refused: of another network or domain, cut short, no JSON at all."""

import copy
import gzip

import numpy as np
import pytest

from regionlab import Box, Polyhedron, ReLUNetwork, WholeSpace, count, save_network, verify
from regionlab.cli import main
from regionlab.constructions import montufar
from regionlab.errors import CertificateError, NetworkError
from regionlab.networks import Layer
from tests.support.certificates import (
    NOTIONS,
    Certificate,
    degenerate,
    refusal,
)


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
        {"W2": [[1.0]], "b2": [0.0]},
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
