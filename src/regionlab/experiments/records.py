"""Records of the experiments: one JSON file a network, with a part for each thing measured."""

import json
from pathlib import Path
from typing import Any

from regionlab.atomic_files import write_atomically
from regionlab.errors import DataError

FORMAT, VERSION = "regionlab record", 1

Record = dict[str, Any]
Part = dict[str, Any]

_PART_KEYS = {"seconds", "cpu_seconds", "machine", "versions", "date"}


def new_record(network: dict[str, Any], domain: str, outputs: str) -> Record:
    """A record without parts. `network` has name, file, sha256, widths, accuracy and so on."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "network": network,
        "domain": domain,
        "outputs": outputs,
        "parts": {},
    }


def read_record(path: Path) -> Record | None:
    """The record in a file, checked; None if there is no such file.

    Raises DataError if the file is no record, or says what cannot be (see `check_record`).
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read ({error}); move it away") from None
    try:
        check_record(record)
    except DataError as error:
        raise DataError(f"{path}: {error}; move it away") from None
    return dict(record)


def read_records(folder: Path) -> list[Record]:
    """All records of a folder, by name. Raises DataError if one is not a record."""
    found = (read_record(path) for path in sorted(folder.glob("*.json")))
    return [record for record in found if record is not None]


def write_record(path: Path, record: Record) -> None:
    """Put a record in its file, whole or not at all; what cannot be is not written."""
    check_record(record)
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    write_atomically(path, text, DataError)


def check_record(record: Any) -> None:
    """Raise DataError unless this is a record whose parts agree with one another.

    Whatever was counted or bounded must fit: every lower value (of a count, of MIPBound) is at most
    every upper one (of a count, the empirical bound), and
    empirical <= configuration <= montufar2017 <= raghu.
    """
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise DataError("not a record of regionlab sweep")
    if record.get("version") != VERSION:
        raise DataError(f"a record of version {record.get('version')!r}, not {VERSION}")
    try:
        _check(record)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"a record without what it should have ({error!r})") from None


def _check(record: Record) -> None:
    network, parts = record["network"], record["parts"]
    if not {"name", "file", "sha256", "widths", "hidden", "seed", "accuracy"} <= set(network):
        raise DataError("its network lacks a key")
    lower, upper = {"one region": 1}, {}
    for name, part in parts.items():
        if not set(part) >= _PART_KEYS:
            raise DataError(f"its part {name} lacks {', '.join(sorted(_PART_KEYS - set(part)))}")
        if name.startswith("bounds"):
            chain = [part[key] for key in ("empirical", "configuration", "montufar2017", "raghu")]
            if any(not isinstance(value, int) for value in chain) or chain != sorted(chain):
                raise DataError(f"the bounds of its part {name} are out of order")
            upper[name] = part["empirical"]
        elif name == "exact":
            _check_count(name, part)
            lower[name], upper[name] = part["lower"], part["upper"]
        elif name == "exact-hidden":
            _check_count(name, part)
            lower[name] = part["lower"]  # every hidden region holds a region with outputs
        elif name.startswith("xor-"):
            if not 0 < part["confidence"] <= 1 or len(part["r"]) > part["repetitions"]:
                raise DataError(f"its part {name} has no such confidence or repetitions")
            # certain with a probability below 1; a violation is still worth stopping for
            lower[name] = part["lower"]
        elif name.startswith("estimate-"):
            low, high = part["interval"]
            if not 0 < low <= part["estimate"] <= high or part["standard_error"] < 0:
                raise DataError(f"the interval of its part {name} is not around its estimate")
            lower[name] = part["at_least"]  # the rest is likely, not certain
        else:
            raise DataError(f"it has a part {name!r}, which nothing writes")
    most = min(upper.items(), key=lambda item: item[1], default=None)
    least = max(lower.items(), key=lambda item: item[1])
    if most and least[1] > most[1]:
        raise DataError(f"{least[0]} says at least {least[1]}, {most[0]} at most {most[1]}")


def _check_count(name: str, part: Part) -> None:
    if not 1 <= part["lower"] <= part["upper"]:
        raise DataError(f"its part {name} is no count")
    exact = part["guarantee"] == "exact"
    if exact != (part["value"] is not None) or (exact and not part["lower"] == part["upper"]):
        raise DataError(f"its part {name} calls a range exact, or the other way round")
