"""The page shows the benchmark's record, or says that there is none, and is made anew with it."""

from pathlib import Path

import pytest

from regionlab.companion.benchmarks import benchmark_record
from regionlab.companion.notebooks import Notebook, find
from regionlab.companion.provenance import key

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[2]

TEXT = """Measured on a day (one thread).

| regions/s | a | b* |
|---|---|---|
| 2 inputs; 4 | 1,000 | wrong: 33 |
|  | 12.5 |  |

What each one counts:

- a: regions <of a kind>, by `a.count`.
"""


def results(folder, text=TEXT, name="latest"):
    path = folder / "benchmarks" / "results"
    path.mkdir(parents=True, exist_ok=True)
    (path / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_record_is_shown_with_every_cell_and_line(tmp_path):
    record = benchmark_record(results(tmp_path))
    head = ["regions/s", "a", "b*"]
    rows = [["2 inputs; 4", "1,000", "wrong: 33"], ["", "12.5", ""]]
    assert record.tables() == [[head, *rows]]
    html = record._repr_html_()
    assert html.count("<tr>") == 3
    assert "<td class=number>1,000</td><td>wrong: 33</td>" in html
    assert "<li>a: regions &lt;of a kind&gt;, by <code>a.count</code>.</li>" in html
    assert html.startswith("<p>Measured on a day (one thread).</p>")


def test_without_a_record_the_page_says_what_to_run(tmp_path):
    record = benchmark_record(tmp_path, "workers")
    assert not record.is_there
    assert record.tables() == []
    assert "<code>make bench</code>" in record._repr_html_()


def test_the_columns_of_the_details_survive(tmp_path):
    from benchmarks import table

    head = "| " + " | ".join(table.COLUMNS) + " |"
    line = "|---" * len(table.COLUMNS) + "|"
    record = benchmark_record(results(tmp_path, f"{head}\n{line}\n"))
    assert record.tables() == [[list(table.COLUMNS)]]


def test_a_page_is_run_again_when_a_file_that_it_reads_changes(tmp_path):
    notebook = next(n for n in find(ROOT) if n.name == "benchmark")
    assert notebook.reads() == [
        ROOT / "benchmarks" / "results" / f"{name}.md" for name in ("latest", "workers", "notions")
    ]
    read = tmp_path / "record"
    keys = [key(notebook.path, {}, "library", [read])]
    for text in ("one", "two"):
        read.write_text(text)
        keys.append(key(notebook.path, {}, "library", [read]))
    assert len(set(keys)) == 3


def test_a_notebook_that_names_no_file_reads_none():
    assert Notebook(ROOT / "notebooks" / "montufar.ipynb").reads() == []
