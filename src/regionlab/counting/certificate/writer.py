"""`write_certificate`: counts, and writes down why the count is right."""

import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import IO, Any

from regionlab.counting.certificate.pairs import pair_records
from regionlab.counting.certificate.records import Cut, Leaf, TreeRecord, Unit, number_text
from regionlab.counting.certificate.steps import certificate_steps
from regionlab.counting.notion import Notion
from regionlab.counting.result import Guarantee, RegionCount
from regionlab.domains import Domain
from regionlab.errors import CountingError
from regionlab.networks import AffineMap, Pattern, ReLUNetwork

_CERTIFIED = (Notion.ACTIVATION_REGIONS, Notion.AFFINE_PIECES, Notion.LINEAR_REGIONS)


def write_certificate(
    path: str | os.PathLike[str],
    network: ReLUNetwork,
    domain: Domain,
    notion: Notion | str = Notion.LINEAR_REGIONS,
    steps: Iterable[TreeRecord] | None = None,
    method: str = "rational oracle",
) -> RegionCount:
    """Count the regions of `network` on `domain` and write the proof to `path`.

    The file is written whole or not at all, and compressed if its name ends in ".gz". `steps` is a
    decision tree in preorder whose leaves are the activation regions; without it the rational
    oracle's, and then `method` may be left out. Steps are written as they come; for the notions
    beyond activation regions the patterns or maps of the leaves are kept as well.

    Raises CountingError for a notion that has no certificate, or if `path` cannot be written;
    otherwise the errors are those of `count`. What `steps` says is not checked here: that is what
    `regionlab.verification.verify` is for.
    """
    asked = Notion.parse(notion)
    if asked not in _CERTIFIED:
        choices = ", ".join(_CERTIFIED)
        raise CountingError(f"there is no certificate for {asked}; there are for {choices}")
    start = perf_counter()
    tree = certificate_steps(network, domain) if steps is None else steps
    with _replacing(Path(path)) as stream:
        out = _Lines(stream)
        out.write(_header(network, domain, asked))
        path_signs = _Path(network)
        leaves, maps, patterns = 0, set[AffineMap](), list[Pattern]()
        for record in tree:
            out.write(record.as_json())
            pattern = path_signs.follow(record)
            if pattern is not None:
                leaves += 1
                if asked is Notion.AFFINE_PIECES:
                    maps.add(network.affine_map(pattern))
                elif asked is Notion.LINEAR_REGIONS:
                    patterns.append(pattern)
        value = leaves
        if asked is Notion.AFFINE_PIECES:
            value = len(maps)
        elif asked is Notion.LINEAR_REGIONS:
            pairs, value = pair_records(network, domain, patterns)
            for pair in pairs:
                out.write(pair.as_json())
        out.write(["end", value, leaves, out.written - 1, out.digest])
    seconds = perf_counter() - start
    return RegionCount(value, value, asked, str(domain), Guarantee.EXACT, method, seconds)


class _Path:
    """The signs on the way to the current record."""

    def __init__(self, network: ReLUNetwork) -> None:
        self._signs = [[False] * layer.outputs for layer in network.relu_layers]
        self._waiting: list[Unit] = []

    def follow(self, record: TreeRecord) -> Pattern | None:
        """Take one record; returns the pattern if it is a leaf."""
        if isinstance(record, Leaf):
            pattern = tuple(map(tuple, self._signs))
            if self._waiting:
                layer, unit = self._waiting.pop()
                self._signs[layer][unit] = True
            return pattern
        layer, unit = record.unit
        if isinstance(record, Cut):
            self._signs[layer][unit] = False
            self._waiting.append(record.unit)
        else:
            self._signs[layer][unit] = record.active
        return None


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
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """A stream whose text is at `target` once the block has ended well; until then nothing is."""
    if target.exists() and not target.is_file():
        raise CountingError(f"{target} is no ordinary file; name a file for the certificate")
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise CountingError(f"{target}: cannot be written ({error.strerror})") from None
    try:
        with os.fdopen(handle, "wb") as raw:
            if target.name.endswith(".gz"):
                with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as zipped:
                    yield zipped  # type: ignore[misc]
            else:
                yield raw
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except OSError as error:
        raise CountingError(f"{target}: cannot be written ({error.strerror})") from None
    finally:
        Path(temporary).unlink(missing_ok=True)
