"""Running a notebook by papermill: into a file of its own, whole or not at all."""

import os
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from traitlets.config import Config

from regionlab.atomic_files import write_atomically
from regionlab.companion.notebooks import Notebook
from regionlab.errors import CompanionError


def _connection(folder: str) -> Config:
    """Let kernels talk through sockets in a folder of their own.

    Two kernels that start at once may pick the same free TCP port, and one dies.
    """
    if os.name != "posix":
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}})


def execute(notebook: Notebook, output: Path, parameters: Mapping[str, Any]) -> None:
    """Run `notebook` with `parameters` and write the executed copy to `output`.

    Raises CompanionError, naming the cell and the error, if a cell raises; `output` is then left
    as it was.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="kernel-") as sockets:
            warnings.simplefilter("ignore")  # papermill on parameters a notebook does not have
            executed = papermill.execute_notebook(
                notebook.path,
                None,
                parameters=dict(parameters),
                kernel_name="python3",
                progress_bar=False,
                cwd=notebook.path.parent,
                config=_connection(sockets),
            )
    except PapermillExecutionError as error:
        raise CompanionError(
            f"notebook {notebook.name}, cell {error.cell_index}: {error.ename}: {error.evalue}\n"
            f"{error.source}"
        ) from None
    except RuntimeError as error:  # a kernel that died or never came up
        raise CompanionError(f"notebook {notebook.name}: {error}") from None
    write_atomically(output, nbformat.writes(executed), CompanionError)
