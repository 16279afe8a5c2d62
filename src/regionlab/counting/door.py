"""The one door for a count: a network, a domain and a notion in, a RegionCount out."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from os import PathLike
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from regionlab import checks
from regionlab.counting.counters.counter import ActivationRegionCounter, Counter, counter_of
from regionlab.counting.enumeration import enumerate_regions
from regionlab.counting.problem.general_position import TouchingError, strict_problem
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.running.checkpoint import (
    Checkpoint,
    question_digest,
    read_checkpoint,
    write_checkpoint,
)
from regionlab.counting.running.workers import WorkerPool
from regionlab.counting.searches.choose import search_for
from regionlab.counting.searches.choose import start as start_search
from regionlab.counting.searches.compilation import make_ready
from regionlab.counting.searches.exact import ExactSearch
from regionlab.counting.searches.search import Batch, Node, Search
from regionlab.domains import Domain
from regionlab.errors import CountingError
from regionlab.networks import ReLUNetwork, relu_part
from regionlab.regions.ceiling import most_regions
from regionlab.regions.notion import Notion
from regionlab.regions.question import check_question, some_point
from regionlab.regions.region import ActivationRegion
from regionlab.regions.result import Guarantee, RegionCount

_SAVE_EVERY = 30.0
"""Seconds between two checkpoints of a count that runs."""

Report = Callable[[int, float], Any]
"""Called now and then with the activation regions found and the seconds spent."""


@dataclass(frozen=True)
class _Limit:
    """Where to stop: after so many regions found or seconds spent."""

    regions: float = inf
    seconds: float = inf

    def reason(self, regions: int, seconds: float) -> str:
        """Why the count stops here, or nothing."""
        if regions >= self.regions:
            return f"stopped at the limit of {self.regions} regions"
        if seconds >= self.seconds:
            return f"stopped at the limit of {self.seconds:g} seconds"
        return ""


def count(
    network: ReLUNetwork,
    domain: Domain,
    notion: Notion | str = Notion.LINEAR_REGIONS,
    *,
    workers: int = 1,
    limit_regions: int | None = None,
    limit_seconds: float | None = None,
    checkpoint: str | PathLike[str] | None = None,
    report: Report | None = None,
) -> RegionCount:
    """Count the regions of `network` on `domain`, exactly, in the sense of `notion`.

    Any layers of ReLU and identity units will do, degenerate ones included; a last ReLU layer is a
    layer of units like the others. The domain is a Box, a Polyhedron or the WholeSpace, with as
    many coordinates as the network has inputs. It must have interior, except to count activation
    patterns.

    `workers` threads share the search; the count does not depend on them. With `limit_regions` or
    `limit_seconds` the count stops there: it is then a RANGE whose `lower` is certain and whose
    `why` gives the reason. With `checkpoint` a count that is stopped, by a limit or by
    KeyboardInterrupt, is written to that file, and a later call with the same question goes on from
    it; a count that ends deletes it. `report` is called a few times a second with the number of
    cells found and the seconds spent.

    Activation patterns are as many as regions where no boundary touches a cell without cutting it,
    as is so with probability 1 for random weights on a box. Those of other networks are found one
    by one in rational arithmetic, which is slow, and which more workers make no faster.

    Raises CountingError for a notion that does not exist, an argument of the wrong type or range,
    or a checkpoint of another question or in no folder; DomainError for a domain of another
    dimension, an empty one, or one without interior.
    """
    asked = Notion.parse(notion)
    check_question(network, domain)
    limit = _limit(limit_regions, limit_seconds)
    workers = checks.integer(workers, "workers", CountingError)
    path = None
    if checkpoint is not None:
        path = checks.in_existing_folder(Path(checkpoint), CountingError)
    start = perf_counter()
    job: Callable[..., _Count] = partial(_Count, network, domain, asked, limit, start)
    if asked is Notion.ACTIVATION_PATTERNS:
        strict = strict_problem(network, domain)
        if strict is not None:
            kind = search_for(strict)
            make_ready(kind)
            how = f"{kind.name}, no boundary touches a cell"
            with suppress(TouchingError):
                return job(
                    ActivationRegionCounter(), partial(start_search, strict), how, strict=True
                ).run(workers, path, report)
        hidden = relu_part(network)
        if hidden is None:
            some_point(domain)
            return _exactly(1, asked, domain, "no ReLU layer", start)
        begin: Callable[..., Search] = partial(ExactSearch, hidden, domain, closed=True)
        return job(ActivationRegionCounter(), begin, "closed cells in rationals").run(
            workers, path, report
        )
    problem = make_problem(network, domain)
    if problem is None:  # an affine network: one region in every sense
        return _exactly(1, asked, domain, "no ReLU layer", start)
    counter = counter_of(asked, network, problem)
    stores = counter.needs_patterns or counter.needs_points
    kind = search_for(problem, stores)
    make_ready(kind)
    begin = partial(start_search, problem, store=stores, points=counter.needs_points)
    return job(counter, begin, kind.name).run(workers, path, report)


def activation_regions(network: ReLUNetwork, domain: Domain) -> Iterator[ActivationRegion]:
    """Yield each activation region: its pattern, affine map, an interior point, and its cell.

    A generator: memory grows with the network's depth, not with the number of regions. The errors
    are those of `count`, raised at the call.
    """
    check_question(network, domain)
    return enumerate_regions(network, domain)


@dataclass
class _Count:
    """One count from a stream of cells, with its limits and its checkpoint.

    `begin` starts a search, from a node if given; `method` says what it finds. A `strict` count
    ends as soon as a decision is made in rationals.
    """

    network: ReLUNetwork
    domain: Domain
    notion: Notion
    limit: _Limit
    start: float
    counter: Counter
    begin: Callable[[Node | None], Search]
    method: str
    strict: bool = False
    cells: int = 0
    spent: float = 0.0

    def run(self, workers: int, path: Path | None, report: Report | None) -> RegionCount:
        """Count on from where a checkpoint at `path` stands.

        Raises TouchingError if the count is `strict` and a decision is made in rationals, or was in
        the count that was stopped.
        """
        question = question_digest(self.network, self.domain, self.notion) if path else ""
        stopped = read_checkpoint(path, question) if path else None
        if stopped:
            self._resume(stopped)
        pool = WorkerPool(self.begin, workers, stopped.nodes if stopped else None)
        why, mark, saved = "", None, perf_counter()
        try:
            for found in pool.rounds():
                if self.strict and pool.asked:
                    mark = None
                    if path:
                        path.unlink(missing_ok=True)
                    raise TouchingError
                for batch in found:
                    self.cells += batch.count
                    self.counter.feed(batch)
                # an interrupt may come anywhere: what is written then is how things stood here
                mark = self._mark(pool) if path else None
                if report:
                    report(self.cells, self._seconds)
                why = self.limit.reason(self.counter.at_least, self._seconds)
                if why and not pool.finished:
                    break
                if path and mark and perf_counter() - saved > _SAVE_EVERY:
                    self._save(path, question, mark)
                    saved = perf_counter()
            if pool.finished:
                total = self.counter.finish()
                mark = None
        finally:
            if path and mark:
                self._save(path, question, mark)
        if not pool.finished:
            return self._at_least(why)
        if path:
            path.unlink(missing_ok=True)
        return _exactly(
            total, self.notion, self.domain, self.method + pool.in_rationals,
            self.start - self.spent,
        )  # fmt: skip

    @property
    def _seconds(self) -> float:
        return self.spent + perf_counter() - self.start

    def _resume(self, stopped: Checkpoint) -> None:
        if self.strict and stopped.method != self.method:
            raise TouchingError
        self.cells, self.spent = stopped.cells, stopped.seconds
        self.counter.resume(stopped.settled)
        if stopped.patterns:
            patterns = np.array(stopped.patterns, dtype=np.uint64)
            points = np.array(stopped.points, dtype=np.float64) if stopped.points else None
            self.counter.feed(Batch(len(patterns), patterns, points))

    def _mark(self, pool: WorkerPool) -> Checkpoint:
        """How things stand between two rounds, but for the regions that are kept."""
        rest = tuple(pool.rest())
        return Checkpoint(self.method, self.cells, self.counter.settled, self._seconds, rest)

    def _save(self, path: Path, question: str, mark: Checkpoint) -> None:
        """Write a checkpoint. Regions kept since the mark do no harm: they are found again."""
        patterns, points = self.counter.kept()
        kept = {"patterns": patterns.tolist(), "points": points.tolist()}
        write_checkpoint(path, question, replace(mark, **kept))

    def _at_least(self, why: str) -> RegionCount:
        widths = [layer.outputs for layer in self.network.relu_layers]
        upper = most_regions(self.network.inputs, widths, self.notion)
        lower = min(self.counter.at_least, upper)
        return RegionCount(
            lower, upper, self.notion, str(self.domain), Guarantee.RANGE,
            self.method, self._seconds, why,
        )  # fmt: skip


def _exactly(total: int, notion: Notion, domain: Domain, method: str, start: float) -> RegionCount:
    seconds = perf_counter() - start
    return RegionCount(total, total, notion, str(domain), Guarantee.EXACT, method, seconds)


def _limit(regions: Any, seconds: Any) -> _Limit:
    """Check the limits. Raises CountingError unless they are positive numbers."""
    most = inf if regions is None else checks.integer(regions, "limit_regions", CountingError)
    return _Limit(most, checks.limit(seconds, "limit_seconds", CountingError) or inf)
