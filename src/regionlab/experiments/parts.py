"""The parts of a record: what the sweep measures on one network, and how."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from regionlab.domains import Box
from regionlab.errors import DataError
from regionlab.experiments.machine import machine, versions
from regionlab.experiments.processor_time import ProcessorTime
from regionlab.experiments.records import Part
from regionlab.extras import missing
from regionlab.networks import ReLUNetwork

DEFAULT = ("bounds", "exact-hidden", *(f"xor-{k}-cells" for k in (2, 3, 4, 5)), "exact")
"""The parts that a sweep runs unless others are named; quick ones first."""

REPETITIONS, CONFIDENCE = 28, 0.95


@dataclass(frozen=True)
class Task:
    """One part of one network, and how long it may take.

    `network` is as filed, with identity outputs; `checkpoint` is where a count may be left and
    found again, if anywhere; `limit` is in seconds of work.
    """

    network: ReLUNetwork
    part: str
    seed: int
    checkpoint: Path | None = None
    limit: float | None = None

    @property
    def box(self) -> Box:
        """[0, 1]^n_0, where the grey values of images are."""
        return Box.cube(self.network.inputs)


def parse_parts(text: str) -> tuple[str, ...]:
    """Names of parts such as `exact,xor-2-cells`. Raises DataError for a part there is not."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in names:
        _work(name)
    return names


def run_part(task: Task) -> Part:
    """Do the work of one part: its values, its times, the machine, the versions and the date.

    `seconds` is wall time and `cpu_seconds` the processor time of this process; those of a count
    that goes on from a checkpoint are the sums of all its sittings.
    """
    work = _work(task.part)
    date = datetime.now(UTC).isoformat(timespec="seconds")
    wall, processor = time.perf_counter(), time.process_time()
    values = work(task)
    seconds, cpu = time.perf_counter() - wall, time.process_time() - processor
    packages = ["regionlab", "numpy", "numba", *_solvers(task.part)]
    times = {"seconds": seconds, "cpu_seconds": cpu}
    return {
        **times,
        **values,  # a part that measures itself knows better: work of other sittings, say
        "machine": machine(),
        "versions": versions(packages),
        "date": date,
    }


def unfinished(part: Part, limit: float | None) -> bool:
    """Whether a part stopped at a limit that is below this one."""
    before = part.get("limit_seconds")
    stopped = part.get("guarantee") == "range" or bool(part.get("unfinished"))
    return stopped and before is not None and (limit is None or limit > before)


def check_available(names: tuple[str, ...]) -> None:
    """Raise MissingDependencyError if a package is missing that a part needs."""
    for name in names:
        for module in _solvers(name):
            if find_spec(module) is None:
                raise missing(module, f"the parts called {name}")


def prepare(names: tuple[str, ...]) -> None:
    """Load the kernels that parts need, so that no part's time has their compilation in it."""
    from regionlab.experiments.he import he_network

    network = he_network((3, 3, 2), 1)
    for name in names:
        if not name.startswith("bounds"):
            _work(name)(Task(network, name, seed=1))


def _work(name: str) -> Callable[[Task], dict[str, Any]]:
    """What a part does. Raises DataError if there is no such part."""
    known: dict[str, Callable[[Task], dict[str, Any]]] = {
        "bounds": _bounds,
        "bounds-milp": _bounds_milp,
        "exact": partial(_exact, outputs="relu"),
        "exact-hidden": partial(_exact, outputs="identity"),
    }
    if name in known:
        return known[name]
    if found := re.fullmatch(r"xor-([1-9]\d?)-(cells|scip)", name, re.ASCII):
        return partial(_xor, size=int(found[1]), backend=found[2])
    if found := re.fullmatch(r"estimate-([1-9]\d?)", name, re.ASCII):
        return partial(_estimate, percent=int(found[1]))
    raise DataError(
        f"there is no part {name!r}; choose among {', '.join(known)}, xor-K-cells, xor-K-scip, "
        "estimate-PERCENT"
    )


def _bounds(task: Task) -> dict[str, Any]:
    from regionlab.milp import interval_coefficients

    return _bounds_with(task, interval_coefficients)


def _bounds_milp(task: Task) -> dict[str, Any]:
    from regionlab.milp import milp_coefficients

    return _bounds_with(task, milp_coefficients)


def _bounds_with(task: Task, find: Callable[[ReLUNetwork, Box], Any]) -> dict[str, Any]:
    from regionlab.bounds import upper_bounds

    network = task.network.with_outputs("relu")
    start = time.perf_counter()
    coefficients = find(network, task.box)
    found = time.perf_counter() - start
    bounds = upper_bounds(network, task.box, coefficients).as_json()
    keep = ("raghu", "montufar2017", "configuration", "empirical", "coefficients")
    layers = ("width", "stably_inactive", "stably_active", "method")
    return {
        **{key: bounds[key] for key in keep},
        "layers": [{key: layer[key] for key in layers} for layer in bounds["layers"]],
        "coefficients_seconds": found,
    }


def _exact(task: Task, outputs: Any) -> dict[str, Any]:
    from regionlab.counting import count

    kept = task.checkpoint
    beside = None if kept is None else kept.with_suffix(".cpu")
    if beside is not None and kept is not None and not kept.exists():
        beside.unlink(missing_ok=True)  # nothing to go on from: its time begins anew
    spent = ProcessorTime(beside)
    try:
        found = count(
            task.network.with_outputs(outputs),
            task.box,
            "activation-regions",
            limit_seconds=task.limit,
            checkpoint=kept,
            report=spent.report,
        ).as_json()
    finally:
        spent.keep()
    return found | {"limit_seconds": task.limit, "cpu_seconds": spent.seconds}


def finish(task: Task) -> None:
    """Called when a part is in its record: nothing goes on from here unless a limit stopped it."""
    if task.checkpoint is not None and not task.checkpoint.exists():
        task.checkpoint.with_suffix(".cpu").unlink(missing_ok=True)


def _xor(task: Task, size: int, backend: str) -> dict[str, Any]:
    from regionlab.milp import mipbound

    found: dict[str, Any] = mipbound(
        task.network.with_outputs("relu"),
        task.box,
        size,
        repetitions=REPETITIONS,
        confidence=CONFIDENCE,
        seed=task.seed,
        backend=backend,
        limit_seconds=task.limit,
    ).as_json()
    return found | {"limit_seconds": task.limit}


def _estimate(task: Task, percent: int) -> dict[str, Any]:
    """To a standard error of so many percent, with no count before the samples."""
    from regionlab.estimates import estimate

    found = estimate(
        task.network.with_outputs("relu"),
        task.box,
        relative_error=percent / 100,
        seconds=task.limit,
        seed=task.seed,
        count_first=0,
    ).as_json()
    if found.get("why") == "interrupted":
        raise KeyboardInterrupt  # the estimate gives what there is; a record wants it whole
    # one that stopped at the limit may come nearer with a larger one
    stopped = found["relative_error"] > percent / 100
    return found | {"limit_seconds": task.limit} | ({"unfinished": True} if stopped else {})


def _solvers(name: str) -> list[str]:
    if name == "bounds-milp":
        return ["highspy"]
    return ["pyscipopt"] if name.endswith("-scip") else []
