"""Running a notebook by papermill: into a file of its own, whole or not at all."""

import json
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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


_KERNEL = "this-interpreter"


@contextmanager
def _this_interpreter(folder: str) -> Iterator[str]:
    """The name of a kernel that is this interpreter, as long as the block lasts.

    Looked up by the name python3, another environment's kernel may be found first.
    """
    spec = Path(folder) / "kernels" / _KERNEL
    spec.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    about = {"argv": command, "display_name": "Python", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(about), encoding="utf-8")
    before = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([folder, *([before] if before else [])])
    try:
        yield _KERNEL
    finally:
        if before is None:
            del os.environ["JUPYTER_PATH"]
        else:
            os.environ["JUPYTER_PATH"] = before


def execute(notebook: Notebook, output: Path, parameters: Mapping[str, Any]) -> None:
    """Run `notebook` with `parameters` and write the executed copy to `output`.

    Raises CompanionError, naming the cell and the error, if a cell raises; `output` is then left
    as it was.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            warnings.catch_warnings(),
            tempfile.TemporaryDirectory(prefix="kernel-") as folder,
            _this_interpreter(folder) as kernel,
        ):
            warnings.simplefilter("ignore")  # papermill on parameters a notebook does not have
            executed = papermill.execute_notebook(
                notebook.path,
                None,
                parameters=dict(parameters),
                kernel_name=kernel,
                progress_bar=False,
                cwd=notebook.path.parent,
                config=_connection(folder),
            )
    except PapermillExecutionError as error:
        raise CompanionError(
            f"notebook {notebook.name}, cell {error.cell_index}: {error.ename}: {error.evalue}\n"
            f"{error.source}"
        ) from None
    except RuntimeError as error:  # a kernel that died or never came up
        raise CompanionError(f"notebook {notebook.name}: {error}") from None
    write_atomically(output, nbformat.writes(executed), CompanionError)
