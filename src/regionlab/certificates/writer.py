"""`write_certificate`: counts, and writes down why the count is right."""

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import IO, Any

from regionlab.atomic_files import atomic_file
from regionlab.certificates.pairs import pair_records
from regionlab.certificates.pattern_search import pattern_search_steps
from regionlab.certificates.records import PairRecord, TreeRecord, number_text
from regionlab.certificates.search_steps import TooThinError, search_steps
from regionlab.certificates.slices import slice_records
from regionlab.certificates.steps import certificate_steps, pattern_steps
from regionlab.certificates.walk import Walk
from regionlab.counting.problem.general_position import TouchingError
from regionlab.domains import Domain
from regionlab.errors import CountingError
from regionlab.networks import AffineMap, Pattern, ReLUNetwork
from regionlab.regions.notion import Notion
from regionlab.regions.question import check_question
from regionlab.regions.result import Guarantee, RegionCount


def write_certificate(
    path: str | os.PathLike[str],
    network: ReLUNetwork,
    domain: Domain,
    notion: Notion | str = Notion.LINEAR_REGIONS,
    steps: Iterable[TreeRecord] | None = None,
    method: str = "given steps",
) -> RegionCount:
    """Count the regions of `network` on `domain` and write the proof to `path`.

    The file is written whole or not at all, and compressed if its name ends in ".gz". `steps` is a
    decision tree in preorder whose leaves are the activation regions, or the activation patterns if
    these are asked for. Without it the tree is that of the fast search, or of the rational oracle
    where a cell is too thin for float64 or a boundary may touch a cell. Steps are written as they
    come; for the notions that put leaves together their patterns or maps are kept as well.

    Raises CountingError for an unknown notion, or if `path` cannot be written; otherwise the errors
    are those of `count`. What `steps` says is not checked here: that is what
    `regionlab.verification.verify` is for.
    """
    asked = Notion.parse(notion)
    start = perf_counter()
    if steps is None:
        check_question(network, domain)
        fast, exact = search_steps, certificate_steps
        if asked is Notion.ACTIVATION_PATTERNS:
            fast, exact = pattern_search_steps, pattern_steps
        try:
            return _write(path, network, domain, asked, fast(network, domain), "cells", start)
        except (TooThinError, TouchingError):
            steps, method = exact(network, domain), "rational oracle"
    return _write(path, network, domain, asked, steps, method, start)


def _write(
    path: str | os.PathLike[str],
    network: ReLUNetwork,
    domain: Domain,
    asked: Notion,
    tree: Iterable[TreeRecord],
    method: str,
    start: float,
) -> RegionCount:
    target = Path(path)
    with atomic_file(target, CountingError) as raw, _compressed(raw, target) as stream:
        out = _Lines(stream)
        out.write(_header(network, domain, asked))
        walk = Walk(network)
        leaves, maps, patterns = 0, set[AffineMap](), list[Pattern]()
        for record in tree:
            out.write(record.as_json())
            pattern = walk.follow(record)
            if pattern is not None:
                leaves += 1
                if asked is Notion.AFFINE_PIECES:
                    maps.add(network.affine_map(pattern))
                elif asked in (Notion.LINEAR_REGIONS, Notion.CLOSED_CONNECTED):
                    patterns.append(pattern)
        value = leaves
        pairs: Sequence[PairRecord] = ()
        if asked is Notion.AFFINE_PIECES:
            value = len(maps)
        elif asked is Notion.LINEAR_REGIONS:
            pairs, value = pair_records(network, domain, patterns)
        elif asked is Notion.CLOSED_CONNECTED:
            pairs, value = slice_records(network, domain, patterns)
        for pair in pairs:
            out.write(pair.as_json())
        out.write(["end", value, leaves, out.written - 1, out.digest])
    seconds = perf_counter() - start
    return RegionCount(value, value, asked, str(domain), Guarantee.EXACT, method, seconds)


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


def _header(network: ReLUNetwork, domain: Domain, notion: Notion) -> dict[str, Any]:
    return {
        "format": "regionlab certificate",
        "version": 1,
        "network": _digest(network),
        "outputs": network.layers[-1].activation,
        "inputs": network.inputs,
        "domain": [
            [*([k, number_text(a)] for k, a in enumerate(normal) if a), number_text(constant)]
            for normal, constant in domain.inequalities()
        ],
        "notion": notion.value,
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
