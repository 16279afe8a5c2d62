"""The manifest beside committed weights: how each file was made, and its SHA-256."""

import hashlib
import json
from pathlib import Path
from typing import Any

from regionlab.atomic_files import write_atomically
from regionlab.errors import DataError

Entries = dict[str, dict[str, Any]]


def read_manifest(folder: Path) -> Entries:
    """The entries of folder/manifest.json by file name; none if there is no such file.

    Raises DataError if the file is no manifest.
    """
    path = folder / "manifest.json"
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read ({error}); restore or delete it") from None
    if not isinstance(entries, dict) or not all(
        isinstance(entry, dict) and isinstance(entry.get("sha256"), str)
        for entry in entries.values()
    ):
        raise DataError(f"{path}: no manifest of files with their sha256; restore or delete it")
    return entries


def write_manifest(folder: Path, entries: Entries) -> None:
    """Put entries into manifest.json, each with the SHA-256 of its file; others stay."""
    known = read_manifest(folder)
    for name, entry in entries.items():
        known[name] = entry | {"sha256": file_digest(folder / name)}
    text = json.dumps(known, indent=1, sort_keys=True) + "\n"
    write_atomically(folder / "manifest.json", text, DataError)


def file_digest(path: Path) -> str:
    """SHA-256 of a file. Raises DataError if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from None


def checked_entry(folder: Path, name: str) -> dict[str, Any]:
    """The entry of a file whose digest is the recorded one.

    Raises DataError if the file is missing, has no entry, or is not the one that was recorded.
    """
    entry = read_manifest(folder).get(name)
    if entry is None:
        raise DataError(f"{folder / name} is not in {folder / 'manifest.json'}; train it first")
    if file_digest(folder / name) != entry["sha256"]:
        raise DataError(
            f"{folder / name} is not the file that its manifest records; restore it or train it "
            "in another folder"
        )
    return entry
