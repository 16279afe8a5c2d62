"""Writing down what is left of a count, to go on from it on another day."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from regionlab.atomic_files import write_atomically
from regionlab.counting.searches.search import Node
from regionlab.domains import Domain
from regionlab.errors import CountingError
from regionlab.networks import ReLUNetwork
from regionlab.regions.notion import Notion

_FORMAT, _VERSION = "regionlab checkpoint", 2


@dataclass(frozen=True)
class Checkpoint:
    """A count that was stopped: what is left to do, and what to go on from.

    `cells` were found in `seconds` by `method`; `settled` regions of the notion are counted
    for good, and the activation regions with `patterns` and `points` still matter.
    """

    method: str
    cells: int
    settled: int
    seconds: float
    nodes: tuple[Node, ...]
    patterns: tuple[tuple[int, ...], ...] = ()
    points: tuple[tuple[float, ...], ...] = ()


def question_digest(network: ReLUNetwork, domain: Domain, notion: Notion) -> str:
    """A digest of what is asked, so that a checkpoint answers no other question."""
    total = hashlib.sha256(f"{notion}\n".encode())
    for layer in network.layers:
        weight, bias = map(_printed, layer.rational)
        total.update(f"{layer.activation} {weight} {bias}\n".encode())
    total.update(_printed(domain.inequalities()).encode())
    return total.hexdigest()


def _printed(exact: Any) -> str:
    """Nested sequences of rationals as text; in hexadecimal if one is too long for `repr`."""
    try:
        return repr(exact)
    except ValueError:
        return " ".join(f"{v.numerator:x}/{v.denominator:x}" for v in _numbers(exact))


def _numbers(exact: Any) -> Iterator[Fraction]:
    for part in exact:
        if isinstance(part, Fraction):
            yield part
        else:
            yield from _numbers(part)


def write_checkpoint(path: Path, question: str, stopped: Checkpoint) -> None:
    """Write the file whole or not at all. Raises CountingError if that fails."""
    record = asdict(stopped) | {"format": _FORMAT, "version": _VERSION, "question": question}
    record["points"] = [_hex(point) for point in stopped.points]
    record["nodes"] = [asdict(node) | {"point": _hex(node.point)} for node in stopped.nodes]
    write_atomically(path, json.dumps(record), CountingError, permissions=0o600)


def read_checkpoint(path: Path, question: str) -> Checkpoint | None:
    """The checkpoint at `path`, or None if there is no such file.

    Raises CountingError if the file is no checkpoint, or one of another network, domain or notion.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["format"] != _FORMAT or record["version"] != _VERSION:
            raise ValueError
        asked = record["question"]
        found = Checkpoint(
            str(record["method"]),
            int(record["cells"]),
            int(record["settled"]),
            float(record["seconds"]),
            tuple(_node(entry) for entry in record["nodes"]),
            tuple(tuple(map(int, words)) for words in record["patterns"]),
            tuple(_floats(point) for point in record["points"]),
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CountingError(f"{path}: cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CountingError(
            f"{path} is no checkpoint of this version; name another file or delete it"
        ) from None
    if asked != question:
        raise CountingError(
            f"{path} is the checkpoint of another network, domain or notion; "
            "name another file or delete it"
        )
    return found


def _node(entry: Any) -> Node:
    return Node(
        int(entry["layer"]),
        tuple(int(sign) for sign in entry["signs"]),
        tuple(int(unit) for unit in entry["cuts"]),
        _floats(entry["point"]),
    )


def _hex(point: Sequence[float]) -> list[str]:
    return [value.hex() for value in point]


def _floats(point: Sequence[str]) -> tuple[float, ...]:
    return tuple(float.fromhex(value) for value in point)
