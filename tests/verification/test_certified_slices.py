"""Certificates on slices are of the network that was given, and of the slice that they state."""

from random import Random

import pytest

from regionlab import Box, Polyhedron, Slice, WholeSpace, count, verify
from regionlab.errors import CertificateError
from tests.support.certificates import NOTIONS, Certificate, degenerate, refusal
from tests.support.toy_networks import random_network


def question(seed):
    """A random small-integer network of 2 to 4 inputs, and a line or plane in them."""
    random = Random(seed)
    inputs = random.randint(2, 4)
    network = random_network(random, inputs, 3, random.randint(1, 3), 1, largest=2)
    size = random.randint(1, 2)
    axes = random.sample(range(inputs), size)
    rows = [[random.randint(-1, 1) for _ in range(inputs)] for _ in range(size)]
    ways = [[1 if k == a else v * (k not in axes) for k, v in enumerate(row)]
            for a, row in zip(axes, rows, strict=True)]  # fmt: skip
    origin = [random.randint(-2, 2) for _ in range(inputs)]
    wedge = Polyhedron([[random.choice([-1, 1]) for _ in range(size)]], [2])
    return network, Slice(
        origin, ways, random.choice([Box.cube(size, -1, 1), WholeSpace(size), wedge])
    )


@pytest.mark.parametrize("notion", NOTIONS)
@pytest.mark.parametrize("seed", range(8))
def test_what_is_certified_on_a_slice_is_what_is_counted_there(seed, notion, tmp_path):
    network, inside = question(seed)
    certificate = Certificate(tmp_path, network, inside, notion)
    found = verify(certificate.network_path, certificate.path)
    expected = count(network.on(inside), inside.domain, notion)
    assert found.value == certificate.count.value == expected.value
    assert found.domain == certificate.count.domain == str(inside)
    assert found == verify(network, certificate.path)


@pytest.mark.quick
def test_fixed_inputs_have_the_words_of_the_count(tmp_path):
    network = random_network(Random(1), 3, 4, 1)
    box = Box([0, "1/2", -1], [1, "1/2", 1])
    certificate = Certificate(tmp_path, network, box)
    words = verify(certificate.network_path, certificate.path).domain
    assert words == certificate.count.domain == "[0, 1] x [-1, 1], 1 of 3 inputs fixed"


def test_another_slice_is_another_question(tmp_path):
    """Only a true count on the slice that the header states can pass."""
    passed = refused = 0
    for seed in range(12):
        network, inside = question(seed)
        certificate = Certificate(tmp_path, network, inside)
        header, *records = certificate.records
        given = header["slice"]
        others = [{**given, "origin": [v + "1" for v in given["origin"]]}]
        for k, way in enumerate(given["directions"]):
            for factor in (-1, 2):
                turned = [[i, str(factor * int(v))] for i, v in way]
                ways = [*given["directions"][:k], turned, *given["directions"][k + 1 :]]
                others.append({**given, "directions": ways})
        for other in others:
            certificate.write([{**header, "slice": other}, *records])
            try:
                found = verify(certificate.network_path, certificate.path)
            except CertificateError:
                refused += 1
                continue
            passed += 1
            size = range(network.inputs)
            ways = [[dict(way).get(k, 0) for k in size] for way in other["directions"]]
            stated = Slice([*map(int, other["origin"])], [[*map(int, w)] for w in ways],
                           inside.domain)  # fmt: skip
            assert found.value == count(network, stated).value
        certificate.write([{k: v for k, v in header.items() if k != "slice"}, *records])
        with pytest.raises(CertificateError):
            verify(certificate.network_path, certificate.path)
    assert 0 < passed < refused


@pytest.mark.quick
@pytest.mark.parametrize(
    ("slice_", "words"),
    [
        ({"origin": ["0", "0"], "directions": [[[0, "1"]], [[0, "2"]]]}, "linearly independent"),
        ({"origin": ["0", "0"], "directions": []}, "linearly independent"),
        ({"origin": ["0", "0"], "directions": [[]]}, "linearly independent"),
        ({"origin": ["0"], "directions": [[[0, "1"]]]}, "list of 2 entries"),
        ({"origin": ["0", 0], "directions": [[[0, "1"]]]}, "no rational number"),
        ({"origin": ["0", "0"], "directions": [[[2, "1"]]]}, "no coordinate"),
        ({"origin": ["0", "0"], "directions": [[[0, "1"], [0, "1"]]]}, "names a coordinate twice"),
        ({"origin": ["0", "0"], "directions": [[[0, "0"]]]}, "with the coefficient 0"),
        ({"origin": ["0", "0"]}, "an origin and directions"),
        ([], "an origin and directions"),
        (None, "an origin and directions"),
    ],
)
def test_a_slice_says_what_it_must(slice_, words, tmp_path):
    network = random_network(Random(3), 2, 3, 1)
    segment = Slice([0, 0], [[1, 1]], Box.cube(1))
    certificate = Certificate(tmp_path, network, segment)
    header, *records = certificate.records
    message = refusal(certificate, [{**header, "slice": slice_}, *records])
    assert words in message


def test_a_certificate_of_the_whole_is_none_of_a_slice(tmp_path):
    network, domain = degenerate(5)
    certificate = Certificate(tmp_path, network, domain)
    header, *records = certificate.records
    line = {"origin": ["0"] * network.inputs, "directions": [[[0, "1"]]]}
    if network.inputs > 1:
        refusal(certificate, [{**header, "slice": line}, *records])
