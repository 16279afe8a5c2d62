"""The one door for a count: a network, a domain and a notion in, a RegionCount out."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from numbers import Integral, Real
from os import PathLike
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from regionlab.counting import merging, oracle
from regionlab.counting.ceiling import most_regions
from regionlab.counting.checkpoint import (
    Checkpoint,
    question_digest,
    read_checkpoint,
    write_checkpoint,
)
from regionlab.counting.enumeration import enumerate_regions
from regionlab.counting.general_position import TouchingError, strict_problem
from regionlab.counting.notion import Notion
from regionlab.counting.preconditions import check_question
from regionlab.counting.problem import Problem, make_problem
from regionlab.counting.regions import ActivationRegion
from regionlab.counting.result import Guarantee, RegionCount
from regionlab.counting.search import Batch
from regionlab.counting.tallies import CellTally, Tally, tally_of
from regionlab.counting.warming import warm
from regionlab.counting.work import Crew
from regionlab.domains import Domain
from regionlab.errors import CountingError
from regionlab.networks import ReLUNetwork

_SAVE_EVERY = 30.0
"""Seconds between two checkpoints of a count that runs."""

Report = Callable[[int, float], Any]
"""Called now and then with the activation regions found and the seconds spent."""


@dataclass(frozen=True)
class _Limit:
    """Where to stop: after so many regions found or seconds spent."""

    regions: float = float("inf")
    seconds: float = float("inf")

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
    it; a count that ends deletes it. `report` is called a few times a second.

    Activation patterns are as many as regions where no boundary touches a cell without cutting it,
    as is so with probability 1 for random weights on a box. The patterns of other networks, and
    closed connected sets, are counted by one thread and from beginning to end: they take no
    `workers`, no `checkpoint`, and activation patterns alone a limit.

    Raises CountingError for a notion that does not exist, an argument of the wrong type or range,
    or a checkpoint of another question; DomainError for a domain of another dimension, an empty
    one, or one without interior.
    """
    asked = Notion.parse(notion)
    check_question(network, domain)
    limit = _limit(limit_regions, limit_seconds)
    if isinstance(workers, bool) or not isinstance(workers, Integral) or workers < 1:
        raise CountingError(f"workers is {workers!r}; give an integer >= 1")
    start = perf_counter()
    path = None if checkpoint is None else Path(checkpoint)
    if asked is Notion.ACTIVATION_PATTERNS:
        strict = strict_problem(network, domain)
        if strict is not None:
            job = _Count(network, domain, asked, strict, CellTally(), limit, start, strict=True)
            with suppress(TouchingError):
                return job.run(int(workers), path, report)
        return _count_patterns(network, domain, limit, start, checkpoint, report)
    if asked is Notion.CLOSED_CONNECTED:
        return _count_closed(network, domain, limit, start, checkpoint)
    problem = make_problem(network, domain)
    if problem is None:  # an affine network: one region in every sense
        return _exactly(1, asked, domain, "no ReLU layer", start)
    tally = tally_of(asked, network, problem)
    assert tally is not None
    return _Count(network, domain, asked, problem, tally, limit, start).run(
        int(workers), path, report
    )


def activation_regions(network: ReLUNetwork, domain: Domain) -> Iterator[ActivationRegion]:
    """Yield each activation region: its pattern, affine map, an interior point, and its cell.

    A generator: memory grows with the network's depth, not with the number of regions. The errors
    are those of `count`, raised at the call.
    """
    check_question(network, domain)
    return enumerate_regions(network, domain)


@dataclass
class _Count:
    """One count from a stream of activation regions, with its limits and its checkpoint."""

    network: ReLUNetwork
    domain: Domain
    notion: Notion
    problem: Problem
    tally: Tally
    limit: _Limit
    start: float
    cells: int = 0
    spent: float = 0.0
    strict: bool = False

    def run(self, workers: int, path: Path | None, report: Report | None) -> RegionCount:
        """Count on from where a checkpoint at `path` stands.

        Raises TouchingError if the count is `strict` and a decision was made in rationals.
        """
        question = question_digest(self.network, self.domain, self.notion) if path else ""
        stopped = read_checkpoint(path, question) if path else None
        if stopped:
            self._resume(stopped)
        warm(self.problem)
        stores = self.tally.needs_patterns or self.tally.needs_points
        crew = Crew(
            self.problem,
            workers,
            stores,
            self.tally.needs_points,
            stopped.nodes if stopped else None,
        )
        why, mark, saved = "", None, perf_counter()
        try:
            for found in crew.rounds():
                if self.strict and crew.asked:
                    mark = None
                    if path:
                        path.unlink(missing_ok=True)
                    raise TouchingError
                for batch in found:
                    self.cells += batch.count
                    self.tally.feed(batch)
                # an interrupt may come anywhere: what is written then is how things stood here
                mark = self._mark(crew) if path else None
                if report:
                    report(self.cells, self._seconds)
                why = self.limit.reason(self.tally.at_least, self._seconds)
                if why and not crew.finished:
                    break
                if path and mark and perf_counter() - saved > _SAVE_EVERY:
                    self._save(path, question, mark)
                    saved = perf_counter()
            if crew.finished:
                total = self.tally.finish()
                mark = None
        finally:
            if path and mark:
                self._save(path, question, mark)
        if not crew.finished:
            return self._at_least(why)
        if path:
            path.unlink(missing_ok=True)
        exactly = f", {crew.asked} decisions in rationals" if crew.asked else ""
        method = self.problem.shapes + exactly
        if self.strict:
            method += ", no boundary touches a cell"
        return _exactly(total, self.notion, self.domain, method, self.start - self.spent)

    @property
    def _seconds(self) -> float:
        return self.spent + perf_counter() - self.start

    def _resume(self, stopped: Checkpoint) -> None:
        self.cells, self.spent = stopped.cells, stopped.seconds
        self.tally.resume(stopped.settled)
        if stopped.patterns:
            patterns = np.array(stopped.patterns, dtype=np.uint64)
            points = np.array(stopped.points, dtype=np.float64) if stopped.points else None
            self.tally.feed(Batch(len(patterns), patterns, points))

    def _mark(self, crew: Crew) -> Checkpoint:
        """How things stand between two rounds, but for the regions that are kept."""
        return Checkpoint(self.cells, self.tally.settled, self._seconds, tuple(crew.rest()))

    def _save(self, path: Path, question: str, mark: Checkpoint) -> None:
        """Write a checkpoint. Regions kept since the mark do no harm: they are found again."""
        patterns, points = self.tally.kept()
        kept = {"patterns": patterns.tolist(), "points": points.tolist()}
        write_checkpoint(path, question, replace(mark, **kept))

    def _at_least(self, why: str) -> RegionCount:
        upper = most_regions(self.network.inputs, self.problem.widths.tolist(), self.notion)
        lower = min(self.tally.at_least, upper)
        return RegionCount(
            lower, upper, self.notion, str(self.domain), Guarantee.RANGE,
            self.problem.shapes, self._seconds, why,
        )  # fmt: skip


def _exactly(total: int, notion: Notion, domain: Domain, method: str, start: float) -> RegionCount:
    seconds = perf_counter() - start
    return RegionCount(total, total, notion, str(domain), Guarantee.EXACT, method, seconds)


def _count_patterns(
    network: ReLUNetwork,
    domain: Domain,
    limit: _Limit,
    start: float,
    checkpoint: Any,
    report: Report | None,
) -> RegionCount:
    notion = Notion.ACTIVATION_PATTERNS
    _no_checkpoint(notion, checkpoint)
    found = 0
    for found, _ in enumerate(oracle.activation_patterns(network, domain), start=1):
        seconds = perf_counter() - start
        if report:
            report(found, seconds)
        why = limit.reason(found, seconds)
        if why:
            widths = [layer.outputs for layer in network.relu_layers]
            upper = most_regions(network.inputs, widths, notion)
            return RegionCount(
                found, upper, notion, str(domain), Guarantee.RANGE, "rational oracle", seconds, why
            )
    return _exactly(found, notion, domain, "rational oracle", start)


def _count_closed(
    network: ReLUNetwork, domain: Domain, limit: _Limit, start: float, checkpoint: Any
) -> RegionCount:
    notion = Notion.CLOSED_CONNECTED
    _no_checkpoint(notion, checkpoint)
    if limit != _Limit():
        raise CountingError(
            "closed connected sets are known only when all cells are; leave the limit away, "
            "or count linear-regions"
        )
    total = len(merging.closed_connected(enumerate_regions(network, domain)))
    return _exactly(total, notion, domain, "cells merged in rationals", start)


def _no_checkpoint(notion: Notion, checkpoint: Any) -> None:
    if checkpoint is not None:
        raise CountingError(
            f"there are no checkpoints for {notion}; leave the checkpoint away, or count "
            "activation-regions, linear-regions or affine-pieces"
        )


def _limit(regions: Any, seconds: Any) -> _Limit:
    """Check the limits. Raises CountingError unless they are positive numbers."""
    for name, value, kind in (
        ("limit_regions", regions, Integral),
        ("limit_seconds", seconds, Real),
    ):
        if value is not None and (
            isinstance(value, bool)
            or not isinstance(value, kind)
            or not 0 < float(value) < float("inf")
        ):
            what = "integer" if kind is Integral else "finite number"
            raise CountingError(f"{name} is {value!r}; give a positive {what}")
    default = _Limit()
    return _Limit(
        default.regions if regions is None else int(regions),
        default.seconds if seconds is None else float(seconds),
    )
