"""Writing down what is left of a count, to go on from it on another day."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from regionlab.atomic_files import write_atomically
from regionlab.counting.running.question import Question
from regionlab.counting.searches.search import Node
from regionlab.errors import CountingError

_FORMAT, _VERSION = "regionlab checkpoint", 3


@dataclass(frozen=True)
class Checkpoint:
    """A count that was stopped: what is left to do, and what to go on from.

    `cells` were found in `seconds`, and `nodes` are left; their cells are `closed` where activation
    patterns are found one by one. `settled` regions of the notion are counted for good, and the
    activation regions with `patterns` (words) and `points` still matter.
    """

    closed: bool
    cells: int
    settled: int
    seconds: float
    nodes: tuple[Node, ...]
    patterns: tuple[tuple[int, ...], ...] = ()
    points: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class CheckpointFile:
    """Where the count with this question is kept, and nowhere without a path."""

    path: Path | None
    question: Question

    def write(self, stopped: Checkpoint) -> None:
        """Write the file whole or not at all. Raises CountingError if that fails."""
        if self.path is None:
            return
        record = asdict(stopped) | {"format": _FORMAT, "version": _VERSION}
        record["question"] = self._digest
        record["points"] = [_hex(point) for point in stopped.points]
        record["nodes"] = [asdict(node) | {"point": _hex(node.point)} for node in stopped.nodes]
        write_atomically(self.path, json.dumps(record), CountingError, permissions=0o600)

    def delete(self) -> None:
        """Delete the file if it is there."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def read(self) -> Checkpoint | None:
        """What the file holds, or None if there is no such file.

        Raises CountingError if it is no checkpoint, one of another version of the format, or one of
        another network, domain or notion.
        """
        path = self.path
        if path is None:
            return None
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            if record["format"] != _FORMAT:
                raise ValueError
            version, asked = int(record["version"]), record["question"]
            found = _checkpoint(record) if version == _VERSION else None
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CountingError(f"{path}: cannot be read ({error.strerror})") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CountingError(
                f"{path} is no checkpoint; name another file or delete it"
            ) from None
        if found is None:
            raise CountingError(
                f"{path} is no checkpoint of this version: its format is number {version}, here it "
                f"is {_VERSION}; go on with the version of regionlab that wrote it, or delete it"
            )
        if asked != self._digest:
            raise CountingError(
                f"{path} is the checkpoint of another network, domain or notion; "
                "name another file or delete it"
            )
        return found

    @cached_property
    def _digest(self) -> str:
        return self.question.digest


def _checkpoint(record: Any) -> Checkpoint:
    return Checkpoint(
        bool(record["closed"]),
        int(record["cells"]),
        int(record["settled"]),
        float(record["seconds"]),
        tuple(_node(entry) for entry in record["nodes"]),
        tuple(tuple(map(int, words)) for words in record["patterns"]),
        tuple(_floats(point) for point in record["points"]),
    )


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
