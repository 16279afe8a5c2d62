"""A folder of lemmas as SMT-LIB 2 files, with an index that says what each is."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from regionlab.atomic_files import write_atomically
from regionlab.errors import ProofError
from regionlab.proofs import Claim
from regionlab.proofs.smtlib import Script, script

INDEX = "index.json"
_FORMAT = "regionlab lemmas 1"


def export(decide: Iterable[Callable[[], Claim]], folder: Path, *, as_json: bool = False) -> str:
    """Write the claims' lemmas into `folder`; returns what was written, in words or as JSON.

    The folder is made if it is missing. It may hold an earlier export, which is replaced. Raises
    ProofError if it holds anything else, before a claim is decided, or if it cannot be written.
    """
    earlier = _earlier(folder)
    scripts, untranslated = _scripts(function() for function in decide)
    index = {
        "format": _FORMAT,
        "lemmas": [one.as_json() for one in scripts],
        "untranslated": untranslated,
    }
    for one in scripts:
        write_atomically(folder / one.file, one.text, ProofError)
    text = json.dumps(index, ensure_ascii=False, indent=1)
    write_atomically(folder / INDEX, text + "\n", ProofError)
    for name in earlier - {INDEX, *(one.file for one in scripts)}:
        (folder / name).unlink()
    if as_json:
        return text
    missing = [f"  no file: {m['claim']}, step {m['step']}: {m['why']}" for m in untranslated]
    return "\n".join([f"{folder}: {len(scripts)} lemmas and {INDEX}", *missing])


def _scripts(claims: Iterable[Claim]) -> tuple[list[Script], list[dict[str, str | int]]]:
    """The lemmas' scripts, and the lemmas that have no translation, each with the reason."""
    scripts: list[Script] = []
    untranslated: list[dict[str, str | int]] = []
    for claim in claims:
        for number, step in enumerate(claim.steps, start=1):
            if step.prover != "lemma":
                continue
            try:
                scripts.append(script(claim.identifier, number, step))
            except ProofError as error:
                untranslated.append({"claim": claim.identifier, "step": number, "why": str(error)})
    return scripts, untranslated


def _earlier(folder: Path) -> set[str]:
    """The names in the folder, which is made if it is missing: an earlier export, or nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        present = {path.name for path in folder.iterdir()}
        written = _written(folder) if INDEX in present else {}
        foreign = sorted(name for name in present if not _unchanged(folder / name, written))
    except OSError as failure:
        raise ProofError(
            f"{folder}: cannot be written to ({failure.strerror}); name another folder"
        ) from None
    if foreign:
        raise ProofError(
            f"{folder} holds {foreign[0]}, which no export left like that; name an empty folder"
        )
    return present


def _unchanged(path: Path, written: dict[str, str]) -> bool:
    """Whether an export wrote the file, and nobody changed it since."""
    if path.name not in written:
        return False
    return path.name == INDEX or _sha256(path) == written[path.name]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _written(folder: Path) -> dict[str, str]:
    """The digest of each file by the index of an earlier export; nothing if it is none."""
    try:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        if index["format"] == _FORMAT:
            return {entry["file"]: entry["sha256"] for entry in index["lemmas"]} | {INDEX: ""}
    except (ValueError, KeyError, TypeError):
        pass
    return {}
