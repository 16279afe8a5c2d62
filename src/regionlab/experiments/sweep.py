"""Run parts of the experiments on many networks; every part is kept as soon as it is there."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Any

from regionlab import checks
from regionlab.domains import Box
from regionlab.errors import DataError, RegionlabError
from regionlab.experiments.folders import make_folder
from regionlab.experiments.grid import Net
from regionlab.experiments.manifest import checked_entry
from regionlab.experiments.parts import Task, check_available, finish, prepare, run_part, unfinished
from regionlab.experiments.records import Record, new_record, read_record, write_record
from regionlab.networks import ReLUNetwork, load_network

UNFINISHED = "unfinished"
"""The folder beside the records that keeps the checkpoints of counts that were stopped."""


@dataclass(frozen=True)
class Sweep:
    """What to run: parts of networks from one folder, into records in another.

    `workers` processes of one thread each; `limit` seconds a part, or None.
    """

    nets: tuple[Net, ...]
    parts: tuple[str, ...]
    source: Path
    out: Path
    workers: int = 1
    limit: float | None = None


@dataclass(frozen=True)
class Job:
    """One part of one net that is to be run."""

    net: Net
    task: Task


@dataclass(frozen=True)
class Done:
    """A job that ended: `error` says why there is no such part in the record, if there is none."""

    job: Job
    error: str = ""


def plan(sweep: Sweep) -> list[Job]:
    """The jobs whose results are not there yet, net by net.

    A part that is there is not run again, unless it stopped at a limit below this one.
    Raises DataError if the grid is empty, a net is missing or not the one of its manifest, or a
    record is of another net; MissingDependencyError if a solver is missing.
    """
    if sweep.workers < 1:
        raise DataError(f"{sweep.workers} workers do nothing; give at least 1")
    checks.limit(sweep.limit, "the limit in seconds", DataError)
    if not sweep.nets or not sweep.parts:
        raise DataError("there is nothing to run; name at least one split, seed and part")
    jobs = []
    for net in sweep.nets:
        record, network = _start(sweep, net)
        for part in sweep.parts:
            there = record["parts"].get(part)
            if there is None or unfinished(there, sweep.limit):
                kept = sweep.out / UNFINISHED / f"{net.name}-{part}.checkpoint"
                jobs.append(Job(net, Task(network, part, net.seed, kept, sweep.limit)))
    check_available(tuple({job.task.part for job in jobs}))
    return jobs


def run(sweep: Sweep, jobs: Sequence[Job]) -> Iterator[Done]:
    """Run the jobs and yield each when its result is in its record, or when it failed.

    Stopped by KeyboardInterrupt, the counts that are under way are left in checkpoints, and the
    same sweep goes on from there.
    """
    if not jobs:
        return
    for folder in (sweep.out, sweep.out / UNFINISHED):
        make_folder(folder)
    parts = tuple(dict.fromkeys(job.task.part for job in jobs))
    if sweep.workers == 1:
        prepare(parts)
        for job in jobs:
            try:
                _keep(sweep, job, run_part(job.task))
                yield Done(job)
            except RegionlabError as error:
                yield Done(job, str(error))
    else:
        yield from _in_processes(sweep, jobs, parts)


def _in_processes(sweep: Sweep, jobs: Sequence[Job], parts: tuple[str, ...]) -> Iterator[Done]:
    pool = ProcessPoolExecutor(
        sweep.workers, get_context("spawn"), initializer=_begin, initargs=(parts,)
    )
    try:
        left = iter(jobs)
        running: dict[Future[Any], Job] = {}
        while True:
            # no more jobs in the pool than workers: an interrupt leaves none behind in its queue
            for job in left:
                running[pool.submit(_run_part, job.task)] = job
                if len(running) == sweep.workers:
                    break
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                job = running.pop(future)
                try:
                    _keep(sweep, job, future.result())
                    yield Done(job)
                except BrokenProcessPool:
                    raise DataError(
                        "a worker process ended of itself, perhaps for want of memory; the records "
                        "hold what was done: run the sweep again, with fewer workers"
                    ) from None
                except RegionlabError as error:
                    yield Done(job, str(error))
    except BaseException:
        _interrupt()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(parts: tuple[str, ...]) -> None:
    """The start of a worker: an interrupt is its parent's to send, and only while it works."""
    if hasattr(os, "setpgrp"):  # Ctrl-C at a terminal goes to the parent alone
        os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(parts)


def _run_part(task: Task) -> dict[str, Any]:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return run_part(task)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _interrupt() -> None:
    """Let the counts in this process's workers write their checkpoints and end."""
    for child in active_children():
        if child.pid is not None:
            os.kill(child.pid, signal.SIGINT)


def _keep(sweep: Sweep, job: Job, part: dict[str, Any]) -> None:
    record, _ = _start(sweep, job.net)
    record["parts"][job.task.part] = part
    write_record(sweep.out / f"{job.net.name}.json", record)
    finish(job.task)


def _start(sweep: Sweep, net: Net) -> tuple[Record, ReLUNetwork]:
    """The record of a net so far, and its network as filed."""
    file = f"{net.name}.npz"
    entry = checked_entry(sweep.source, file)
    network = load_network(sweep.source / file)
    path = sweep.out / f"{net.name}.json"
    record = read_record(path)
    if record is None:
        about = {
            "name": net.name,
            "file": file,
            "sha256": entry["sha256"],
            "data": net.data,
            "widths": list(network.widths),
            "hidden": list(net.split),
            "seed": net.seed,
            "accuracy": entry["accuracy"],
        }
        return new_record(about, str(Box.cube(network.inputs)), "relu"), network
    if record["network"]["sha256"] != entry["sha256"]:
        raise DataError(
            f"{path} is the record of other weights than {sweep.source / file}; move it"
        )
    return record, network
