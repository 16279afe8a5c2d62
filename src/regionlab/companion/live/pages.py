"""Pages whose cells may be changed: which cells, and what the page tells the browser's Python.

A notebook is live if its metadata says `"regionlab": {"live": true}`. Then every code cell without
tags may be changed; the others run where one that may be changed needs them. A cell that shows its
code and needs NumPy bears the tag `needs-numpy`.
"""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

from regionlab.companion.live.session import Cell
from regionlab.companion.notebooks import Notebook

TAG = "live"
"""What the built page calls a cell that may be changed, as a class: `tag_live`."""


def cells(notebook: Notebook) -> list[Cell]:
    """The code cells of a live notebook; none if it is not live."""
    read = notebook.read()
    if not read.metadata.get("regionlab", {}).get("live", False):
        return []
    code = (cell for cell in read.cells if cell.cell_type == "code")
    return [Cell(cell.source, not cell.metadata.get("tags")) for cell in code]


def marked(executed: Any) -> Any:
    """An executed live notebook with the tag on each cell that may be changed; returns it."""
    for cell in executed.cells:
        if cell.cell_type == "code" and not cell.metadata.get("tags"):
            cell.metadata["tags"] = [TAG]
    return executed


def _started(payload: Mapping[str, bytes]) -> dict[str, Any]:
    """The wheel of the solver, and the versions that the book was made with."""
    (solver,) = (name for name in payload if name.endswith(".whl"))
    return {"solver": solver, "book": {"SymPy": version("sympy"), "Z3": version("z3-solver")}}


def ledger_file(record: bytes, payload: Mapping[str, bytes]) -> bytes:
    """What the ledger page is told: the digest of each claim of the `record` of all claims."""
    digests = {name: found["digest"] for name, found in json.loads(record).items()}
    return json.dumps({"cells": [], "digests": digests} | _started(payload)).encode()


def files(notebooks: Iterable[Notebook], payload: Mapping[str, bytes]) -> dict[str, bytes]:
    """For each live page a file that says what its cells are, and what to start."""
    found = {}
    for notebook in notebooks:
        if listed := cells(notebook):
            page = {
                "notebook": f"notebooks/{notebook.path.name}",
                "cells": [{"source": cell.source, "live": cell.live} for cell in listed],
            } | _started(payload)
            found[f"{notebook.name}.json"] = json.dumps(page, indent=1).encode()
    return found
