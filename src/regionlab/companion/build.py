"""`make book`: run what changed, put the source together, build the pages, then swap them in."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

import nbformat

from regionlab.claims import ledger
from regionlab.companion import audits, ledger_page, mathjax, notebooks, provenance
from regionlab.companion.assembly import assemble, prose
from regionlab.companion.cite_page import cite_files
from regionlab.companion.images import keep_sizes
from regionlab.companion.live import pages
from regionlab.companion.live.payload import packages, payload
from regionlab.companion.lock import alone
from regionlab.companion.notebooks import Notebook
from regionlab.companion.run_page import run_page
from regionlab.companion.runs import run_changed
from regionlab.errors import CompanionError


def build_book(root: Path) -> Path:
    """Build the book of the project at `root`; returns the path of its first page.

    Unchanged notebooks are not run again, and unchanged pages are not built again. The finished
    pages replace the old ones only when everything succeeded.
    Raises CompanionError if a notebook fails, a page has a warning, or `root` has no book.
    """
    if not (root / "book" / "_config.yml").is_file():
        raise CompanionError(f"{root} has no book/_config.yml; run this in the project's folder")
    with alone(root / "book" / "_build"):
        return _build(root)


def _build(root: Path) -> Path:
    start = perf_counter()
    book, build = root / "book", root / "book" / "_build"
    every = notebooks.find(root)
    records = run_changed(root, every, build / "executed")
    files = prose(book)
    live, missing = _live(root, build / "live", every)
    files |= {
        f"{n.name}.ipynb": _page(build / "executed" / f"{n.name}.ipynb", f"{n.name}.json" in live)
        for n in every
    }
    files |= {f"_extra/live/{name}": content for name, content in live.items()}
    page = run_page(
        every, records, provenance.commit(root), packages(root) if live else (), missing
    )
    files["how-this-was-run.md"] = page.encode()
    files |= cite_files(root)
    decided = _ledger(root, build / "ledger")
    if live:
        told = pages.ledger_file(decided[ledger_page.RECORD], live)
        files[f"_extra/live/{ledger_page.PAGE}.json"] = told
    page = f"{ledger_page.PAGE}.md"
    files |= decided | {page: ledger_page.with_uses(decided[page], files)}
    for path in mathjax.fetch(build / "mathjax").iterdir():
        files[f"_extra/mathjax/{path.name}"] = path.read_bytes()
    html = build / "html"
    state = _state(files, root)
    stamp = build / "html.state"
    if html.is_dir() and stamp.is_file() and stamp.read_text() == state:
        print(f"pages: unchanged ({perf_counter() - start:.0f} s)")
    else:
        print("pages: building", flush=True)
        stamp.unlink(missing_ok=True)
        assemble(build / "source", files)
        _sphinx(build / "source", build / "stage")
        _replace(build / "stage" / "_build" / "html", html)
        stamp.write_text(state)
        print(f"pages: built ({perf_counter() - start:.0f} s in all)")
    print(f"the book is at {(html / 'index.html').relative_to(root)}")
    return html / "index.html"


def _ledger(root: Path, folder: Path) -> dict[str, bytes]:
    """The ledger's files, kept in `folder` until the library changes."""
    key, known = folder.with_suffix(".key"), _ledger_digest(root)
    if not (folder.is_dir() and key.is_file() and key.read_text() == known):
        print("claims: deciding", flush=True)
        start = perf_counter()
        files = ledger_page.ledger_files(ledger(), audits.read(root))
        key.unlink(missing_ok=True)
        assemble(folder, files)
        key.write_text(known)
        print(f"claims: decided in {perf_counter() - start:.0f} s", flush=True)
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _ledger_digest(root: Path) -> str:
    """A digest of the library and of the records that the ledger page tells of."""
    total = hashlib.sha256(provenance.library_digest(root).encode())
    for path in sorted((root / audits.FOLDER).glob("*.json")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def _live(root: Path, folder: Path, every: Sequence[Notebook]) -> tuple[dict[str, bytes], str]:
    """What live pages load when they are asked to; without it the book is whole, but static.

    Returns no files, and why, if they cannot be had.
    """
    try:
        found = payload(root, folder)
    except CompanionError as error:
        print(f"pages: their cells cannot be changed: {error}", flush=True)
        return {}, str(error)
    return found | pages.files(every, found), ""


def _page(executed: Path, live: bool) -> bytes:
    """An executed notebook as the book shows it."""
    shown = keep_sizes(nbformat.read(executed, as_version=4))
    if live:
        shown = pages.marked(shown)
    return nbformat.writes(shown).encode()


def _state(files: Mapping[str, bytes], root: Path) -> str:
    """A digest of everything the pages come from."""
    total = hashlib.sha256(provenance.library_digest(root).encode())
    for name in sorted(files):
        total.update(name.encode() + hashlib.sha256(files[name]).digest())
    return total.hexdigest()


def _sphinx(source: Path, output: Path) -> None:
    """Build the pages, warnings as errors; what it says is shown if it fails.

    Pages that were built before are built anew if something is wrong: a label that has moved to
    another page is still known to Sphinx in its old place.
    """
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(source)]
    command += ["--path-output", str(output), "--warningiserror", "--keep-going"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 and output.is_dir():
        shutil.rmtree(output)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stdout + done.stderr).splitlines()
        telling = [line for line in said if "WARNING" in line or "ERROR" in line] or said[-30:]
        plain = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(telling)).replace(f"{source}/", "")
        raise CompanionError(f"the pages were not built:\n{plain}")


def _replace(fresh: Path, old: Path) -> None:
    """Put a copy of the folder `fresh` in the place of `old`."""
    waiting = old.with_suffix(".new")
    shutil.rmtree(waiting, ignore_errors=True)
    shutil.copytree(fresh, waiting)
    shutil.rmtree(old, ignore_errors=True)
    waiting.rename(old)
