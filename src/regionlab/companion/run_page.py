"""The page "How this was run", written from the records of the run."""

from collections.abc import Sequence

from regionlab.companion.notebooks import Notebook
from regionlab.companion.provenance import Record, machine, versions


def run_page(
    notebooks: Sequence[Notebook],
    records: Sequence[Record],
    commit: str,
    live: Sequence[str] = (),
    missing: str = "",
) -> str:
    """The page in Markdown: versions, parameters and seconds of each notebook, commit, machine.

    `live` names the packages that run in the pages; if there are none, `missing` says why.
    """
    lines = [
        "# How this was run",
        "",
        "Nothing on these pages is typed in that a run can give. This is the run.",
        "",
        f"Commit\n: `{commit}`",
        "",
        f"Machine\n: {machine()}",
        "",
        "## Versions",
        "",
        *_table(["package", "version"], [list(pair) for pair in versions().items()]),
        "",
        "## Notebooks",
        "",
        "Each was run by papermill with the parameters of its own `parameters` cell. Random points "
        "come from seeds that stand in the cells that use them.",
        "",
        *_table(
            ["page", "parameters", "seconds", "finished (UTC)"],
            [
                [
                    f"{{doc}}`{record.notebook}`",
                    _parameters(notebook),
                    f"{record.seconds:.0f}",
                    record.finished.removesuffix("+00:00"),
                ]
                for notebook, record in zip(notebooks, records, strict=True)
            ],
        ),
        "",
        "To run everything again: `make clean book`.",
        "",
        "## Cells that can be changed",
        "",
        f"None in this copy of the book: {missing}."
        if not live
        else "Python runs in the page: Pyodide with the packages below, in byte code of its own. "
        "Nothing of it is loaded before *Change it* is pressed. The solver is the version that is "
        "built for browsers, another one than above: where the two decide differently, the page "
        "shows it.",
        "",
        *(f"- `{package}`" for package in live),
        "",
    ]
    return "\n".join(lines)


def _parameters(notebook: Notebook) -> str:
    """The assignments of the parameters cell, each as code."""
    cells = [
        cell.source
        for cell in notebook.read().cells
        if "parameters" in cell.metadata.get("tags", [])
    ]
    lines = [line.split("#")[0].strip() for line in "\n".join(cells).splitlines()]
    return ", ".join(f"`{line}`" for line in lines if line)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    return [line(head), line(["---"] * len(head)), *map(line, rows)]
