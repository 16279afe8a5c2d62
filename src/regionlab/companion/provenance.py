"""What a run of a notebook came from: the key that decides whether to run again, and a record."""

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGES = (
    "regionlab",
    "numpy",
    "sympy",
    "matplotlib",
    "python-flint",
    "z3-solver",
    "papermill",
    "jupyter-book",
)
"""Packages whose versions are shown with the run."""


@dataclass(frozen=True)
class Record:
    """One run of one notebook."""

    notebook: str
    key: str
    parameters: Mapping[str, Any]
    seconds: float
    finished: str

    def write(self, path: Path) -> None:
        """Write the record as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1, sort_keys=True), encoding="utf-8")


def read_record(path: Path) -> Record | None:
    """The record at `path`, or None if there is none that can be read."""
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def digest(paths: Iterable[Path], base: Path) -> str:
    """A digest of the files' names below `base` and of their contents."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(base)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def library_digest(root: Path) -> str:
    """A digest of all that a notebook's results may depend on beside the notebook itself."""
    sources = (root / "src" / "regionlab").rglob("*.py")
    return digest([*sources, root / "requirements.lock"], root)


def key(
    notebook: Path, parameters: Mapping[str, Any], library: str, reads: Iterable[Path] = ()
) -> str:
    """The key of a run: notebook, parameters, library, locked versions, and files that it reads.

    A file that is not there counts as empty.
    """
    parts = [notebook.read_bytes(), json.dumps(dict(parameters), sort_keys=True).encode()]
    parts += [hashlib.sha256(p.read_bytes()).digest() if p.is_file() else b"" for p in reads]
    return hashlib.sha256(b"\0".join((*parts, library.encode()))).hexdigest()


def machine() -> str:
    """The kind of machine, without its name."""
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"


def versions() -> dict[str, str]:
    """Python and the packages behind the results, with their versions."""
    return {"Python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def commit(root: Path) -> str:
    """The commit of the work tree, and whether files differed from it; or that git is silent."""
    try:
        git = ["git", "-C", str(root)]
        head = subprocess.run(
            [*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True
        )
        status = [*git, "status", "--porcelain", "--untracked-files=no"]
        changed = subprocess.run(status, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "not known: this is no git work tree"
    return head.stdout.strip() + (", with changes not committed" if changed.stdout.strip() else "")
