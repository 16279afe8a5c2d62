"""`write_certificate`: counts, and writes down why the count is right."""

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from regionlab import checks
from regionlab.atomic_files import atomic_file
from regionlab.certificates.notions import PROOFS
from regionlab.certificates.records import TreeRecord, number_text
from regionlab.certificates.search_steps import TooThinError
from regionlab.certificates.walk import Walk
from regionlab.counting.problem.general_position import TouchingError
from regionlab.counting.running.question import Question
from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.domains import Domain, Slice
from regionlab.errors import CountingError
from regionlab.networks import ReLUNetwork, check_relu, imported
from regionlab.regions.notion import Notion
from regionlab.regions.question import Posed, posed
from regionlab.regions.result import RegionCount


def write_certificate(
    path: str | os.PathLike[str],
    network: ReLUNetwork,
    domain: Domain | Slice,
    notion: Notion | str = Notion.LINEAR_REGIONS,
    steps: Iterable[TreeRecord] | None = None,
    method: str = "given steps",
) -> RegionCount:
    """Count the regions of `network` on `domain` and write the proof to `path`.

    On a slice, or where a box fixes inputs, the certificate is of the network that was given; its
    points, and those of `steps`, are in the coordinates of the slice.
    The file is written whole or not at all, and compressed if its name ends in ".gz". `steps` is a
    decision tree in preorder whose leaves are the activation regions, or the activation patterns if
    these are asked for. Without it the tree is that of the fast search, or of the rational oracle
    where a cell is too thin for float64 or a boundary may touch a cell. Steps are written as they
    come; for the notions that put leaves together their patterns or maps are kept as well.

    Raises CountingError for an unknown notion, or if `path` cannot be written; otherwise the errors
    are those of `count`. What `steps` says is not checked here: that is what
    `regionlab.verification.verify` is for.
    """
    file = checks.path_of(path, "the path", CountingError)
    network = imported(network)
    asked = Notion.parse(notion)
    clock = Stopwatch()
    put = posed(network, domain)
    if steps is None:
        proof = PROOFS[asked]
        try:
            found = proof.fast(put.network, put.domain)
            return _write(file, network, put, asked, found, "cells", clock)
        except (TooThinError, TouchingError):
            steps, method = proof.exact(put.network, put.domain), "rational oracle"
    return _write(file, network, put, asked, steps, method, clock)


def _write(
    path: Path,
    network: ReLUNetwork,
    put: Posed,
    asked: Notion,
    tree: Iterable[TreeRecord],
    method: str,
    clock: Stopwatch,
) -> RegionCount:
    check_relu(network)  # the checker knows no other units
    with atomic_file(path, CountingError) as raw, _compressed(raw, path) as stream:
        out = _Lines(stream)
        out.write(_header(network, put, asked))
        walk = Walk(put.network)
        leaves, regions = 0, PROOFS[asked].leaves(put.network, put.domain)
        for record in tree:
            out.write(record.as_json())
            pattern = walk.follow(record)
            if pattern is not None:
                leaves += 1
                regions.add(pattern)
        pairs, value = regions.finish()
        for pair in pairs:
            out.write(pair.as_json())
        out.write(["end", value, leaves, out.written - 1, out.digest])
    return Question(put.network, put.domain, asked, put.name).exactly(value, method, clock)


class _Lines:
    """Writes JSON lines, counts them, and keeps the digest of what is written."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.written = 0
        self._stream = stream
        self._digest = hashlib.sha256()

    def write(self, record: Any) -> None:
        """One record, one line."""
        line = json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n"
        self._digest.update(line)
        self._stream.write(line)
        self.written += 1

    @property
    def digest(self) -> str:
        """SHA-256 of all lines so far."""
        return self._digest.hexdigest()


def _header(network: ReLUNetwork, put: Posed, notion: Notion) -> dict[str, Any]:
    header = {
        "format": "regionlab certificate",
        "version": 1,
        "network": _digest(network),
        "outputs": network.layers[-1].activation,
        "inputs": network.inputs,
        "domain": [
            [*([k, number_text(a)] for k, a in enumerate(normal) if a), number_text(constant)]
            for normal, constant in put.domain.inequalities()
        ],
        "notion": notion.value,
    }
    return header if put.inside is None else header | {"slice": _slice(put.inside)}


def _slice(inside: Slice) -> dict[str, Any]:
    """Its origin, and of its directions what is not 0."""
    return {
        "origin": [number_text(value) for value in inside.origin],
        "directions": [
            [[k, number_text(value)] for k, value in enumerate(way) if value]
            for way in inside.directions
        ],
    }


def _digest(network: ReLUNetwork) -> str:
    """SHA-256 of the exact network, layers as they are: [[activation, weights, bias], ...]."""
    canonical = [
        [
            layer.activation,
            [[number_text(value) for value in row] for row in layer.rational[0]],
            [number_text(value) for value in layer.rational[1]],
        ]
        for layer in network.layers
    ]
    text = json.dumps(canonical, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


@contextmanager
def _compressed(raw: IO[bytes], target: Path) -> Iterator[IO[bytes]]:
    """What is written goes to `raw`, by gzip if the target's name says so."""
    if target.name.endswith(".gz"):
        with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as zipped:
            yield zipped  # type: ignore[misc]
    else:
        yield raw
