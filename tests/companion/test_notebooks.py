"""Every notebook runs from nothing, with small parameters, and its assertions hold."""

import ast
import json
import os
import sys
from pathlib import Path

import pytest

from regionlab.companion.execution import execute
from regionlab.companion.notebooks import Notebook, find
from regionlab.errors import CompanionError

ROOT = Path(__file__).parents[2]
NOTEBOOKS = find(ROOT)

every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)


def test_there_are_notebooks_and_each_is_a_page():
    pages = (ROOT / "book" / "_toc.yml").read_text()
    assert len(NOTEBOOKS) >= 6
    assert all(f"file: {notebook.name}\n" in pages for notebook in NOTEBOOKS)


@every_notebook
def test_the_notebook_runs_and_its_claims_hold(notebook, tmp_path):
    output = tmp_path / "executed.ipynb"
    execute(notebook, output, notebook.test_parameters())
    assert output.is_file()


@pytest.mark.quick
@every_notebook
def test_the_notebook_is_stored_without_outputs(notebook):
    code = [cell for cell in notebook.read().cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@every_notebook
def test_the_notebook_has_parameters_and_the_test_sets_only_those(notebook):
    cells = [c for c in notebook.read().cells if "parameters" in c.metadata.get("tags", [])]
    assert len(cells) == 1
    names = {
        name.id
        for statement in ast.parse(cells[0].source).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    assert set(notebook.test_parameters()) <= names


@every_notebook
def test_the_last_code_cell_can_fail(notebook):
    """A notebook that ends on a false expression passes; one that asserts does not."""
    last = [cell for cell in notebook.read().cells if cell.cell_type == "code"][-1]
    assert any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(last.source)))


@every_notebook
def test_every_drawing_cell_has_alternative_text(notebook):
    for cell in notebook.read().cells:
        shown = cell.metadata.get("mystnb", {})
        if "figure" in shown:
            assert shown["figure"].get("caption")
            assert shown.get("image", {}).get("alt")


def test_a_false_claim_fails_the_run_and_leaves_nothing(tmp_path):
    import nbformat

    book = nbformat.v4.new_notebook()
    book.cells = [
        nbformat.v4.new_code_cell("regions = 8"),
        nbformat.v4.new_code_cell("assert regions == 9, 'nine regions were promised'"),
    ]
    nbformat.write(book, tmp_path / "false.ipynb")
    output = tmp_path / "executed.ipynb"
    with pytest.raises(CompanionError, match="cell 1: AssertionError: nine regions"):
        execute(Notebook(tmp_path / "false.ipynb"), output, {})
    assert [path.name for path in tmp_path.iterdir()] == ["false.ipynb"]


def test_this_interpreter_runs_whatever_else_is_called_python3(tmp_path, monkeypatch):
    import nbformat

    other = tmp_path / "path" / "kernels" / "python3"
    other.mkdir(parents=True)
    broken = {"argv": ["false"], "display_name": "Another", "language": "python"}
    (other / "kernel.json").write_text(json.dumps(broken))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "path"))
    book = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": ""}}
    )
    book.cells = [nbformat.v4.new_code_cell(f"import sys\nassert sys.prefix == {sys.prefix!r}")]
    nbformat.write(book, tmp_path / "one.ipynb")
    execute(Notebook(tmp_path / "one.ipynb"), tmp_path / "executed.ipynb", {})
    executed = nbformat.read(tmp_path / "executed.ipynb", as_version=4)
    assert executed.metadata.kernelspec.name == "python3"
    assert os.environ["JUPYTER_PATH"] == str(tmp_path / "path")
