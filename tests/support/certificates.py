"""Certificates as lists of records: written, altered, and sealed again by a careful forger."""

import hashlib
import json
from random import Random

import pytest

from regionlab import (
    Box,
    Notion,
    Polyhedron,
    ReLUNetwork,
    WholeSpace,
    save_network,
    verify,
    write_certificate,
)
from regionlab.errors import CertificateError
from regionlab.networks import Layer
from tests.support.toy_networks import random_network, relu_network

NOTIONS = tuple(map(str, Notion))


def tent():
    """relu(1 - 2 |x|): 0 on two cells that only the value at the origin keeps apart."""
    return relu_network(([[1], [-1]], [0, 0]), ([[-2, -2]], [1]), ([[1]], [0]))


def tent_over_a_plane():
    """relu(1 - 2 |x|) on the plane, with an idle unit that cuts both 0 cells: y > 0."""
    return relu_network(([[1, 0], [-1, 0], [0, 1]], [0, 0, 0]), ([[-2, -2, 0]], [1]), ([[1]], [0]))


def degenerate(seed):
    """A random small-integer network, some of whose layers may be identity layers, and a domain."""
    random = Random(seed)
    inputs = random.randint(1, 3)
    widest = {1: 4, 2: 3, 3: 2}[inputs]
    hidden = [random.randint(1, widest) for _ in range(random.randint(1, 3))]
    outputs = random.choice(["identity", "relu"])
    largest = random.choice([1, 2])
    network = random_network(random, inputs, *hidden, 1, outputs=outputs, largest=largest)
    if random.random() < 0.3:
        layers = list(network.layers)
        position = random.randrange(len(layers))
        layers[position] = Layer(layers[position].weight, layers[position].bias, "identity")
        network = ReLUNetwork(layers)
    rows = [[random.randint(-2, 2) for _ in range(inputs)] for _ in range(3)]
    wedge = Polyhedron([*rows, [0] * inputs], [random.randint(1, 3) for _ in rows] + [0])
    cubes = [Box.cube(inputs, -1, 1), Box.cube(inputs)]
    return network, random.choice([WholeSpace(inputs), *cubes, wedge])


def folded(seed):
    """relu(b + sum of slopes |w . x|): cells with one map on both sides of one hyperplane."""
    random = Random(seed)
    inputs = random.randint(1, 2)
    rows = [[random.randint(-1, 1) for _ in range(inputs)] for _ in range(2)]
    both = [entry for row in rows for entry in (row, [-value for value in row])]
    slopes = [random.randint(-2, 1) for _ in rows]
    second = ([[slope for slope in slopes for _ in range(2)]], [random.randint(0, 2)])
    return relu_network((both, [0] * 4), second, ([[1]], [0]))


class Certificate:
    """A certificate on disk beside its network, and the same as records in memory."""

    def __init__(self, folder, network, domain, notion="linear-regions", steps=None):
        self.network_path = save_network(network, folder / "net.npz")
        self.path = folder / "proof.jsonl"
        self.count = write_certificate(self.path, network, domain, notion, steps)
        lines = self.path.read_text(encoding="ascii").splitlines()
        self.records = [json.loads(line) for line in lines]

    def positions(self, kind):
        """Where the records of one kind are."""
        return [n for n, r in enumerate(self.records) if isinstance(r, list) and r[0] == kind]

    def write(self, records, sealed=True):
        """Replace the file; `sealed` makes the number of records and the digest right again."""
        body = [_line(record) for record in records]
        if sealed:
            *_, (_, value, leaves, _, _) = records
            digest = hashlib.sha256("".join(body[:-1]).encode()).hexdigest()
            body[-1] = _line(["end", value, leaves, len(body) - 2, digest])
        self.path.write_text("".join(body), encoding="utf-8")


def _line(record):
    """The line that is written for a record, to the byte, so that the digest is about its value."""
    return json.dumps(record, separators=(",", ":")) + "\n"


def refusal(certificate, records, sealed=True):
    """The message with which altered records are refused."""
    certificate.write(records, sealed)
    with pytest.raises(CertificateError) as refused:
        verify(certificate.network_path, certificate.path)
    assert str(refused.value).startswith(f"{certificate.path}: line ")
    return str(refused.value)
