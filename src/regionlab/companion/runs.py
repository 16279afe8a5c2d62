"""Running the notebooks that changed, two at a time, with a line for each."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from regionlab.companion.execution import execute
from regionlab.companion.notebooks import Notebook
from regionlab.companion.provenance import Record, key, library_digest, read_record
from regionlab.errors import CompanionError


@dataclass(frozen=True)
class _Job:
    notebook: Notebook
    output: Path
    key: str
    parameters: Mapping[str, Any]
    place: str  # such as "[2/6]"


def run_changed(root: Path, notebooks: Sequence[Notebook], folder: Path) -> list[Record]:
    """Execute into `folder` the notebooks whose last run there had another key.

    Returns the records of all of them. Raises CompanionError if any fails; those that succeeded
    keep their results, so the next call goes on from there.
    """
    library = library_digest(root)
    jobs = []
    for number, notebook in enumerate(notebooks, start=1):
        output = folder / f"{notebook.name}.ipynb"
        wanted = key(notebook.path, {}, library, notebook.reads())
        record = read_record(output.with_suffix(".json"))
        if record is None or record.key != wanted or not output.is_file():
            jobs.append(_Job(notebook, output, wanted, {}, f"[{number}/{len(notebooks)}]"))
    print(f"notebooks: {len(jobs)} to run, {len(notebooks) - len(jobs)} unchanged", flush=True)
    failures = []
    with ProcessPoolExecutor(max_workers=2) as pool:
        for future in as_completed([pool.submit(_run, job) for job in jobs]):
            try:
                future.result()
            except CompanionError as error:
                failures.append(str(error))
    if failures:
        raise CompanionError("\n\n".join(failures))
    records = [read_record(folder / f"{notebook.name}.json") for notebook in notebooks]
    return [record for record in records if record is not None]


def _run(job: _Job) -> None:
    """Execute one notebook and write its record; runs in a process of its own."""
    print(f"{job.place} {job.notebook.name} runs", flush=True)
    start = perf_counter()
    try:
        execute(job.notebook, job.output, job.parameters)
    except CompanionError:
        print(f"{job.place} {job.notebook.name} FAILED", flush=True)
        raise
    seconds = perf_counter() - start
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    record = Record(job.notebook.name, job.key, job.parameters, seconds, finished)
    record.write(job.output.with_suffix(".json"))
    print(f"{job.place} {job.notebook.name} done in {seconds:.0f} s", flush=True)
