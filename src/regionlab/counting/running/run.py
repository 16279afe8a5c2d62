"""Running a plan to its end or to a limit, from where a checkpoint stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from regionlab.counting.counters.plan import Plan
from regionlab.counting.running.checkpoint import Checkpoint, CheckpointFile
from regionlab.counting.running.limit import Limit
from regionlab.counting.running.question import Question
from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.counting.running.workers import WorkerPool
from regionlab.counting.searches.search import Batch
from regionlab.geometry.patience import GaveUpError
from regionlab.regions.result import RegionCount

_SAVE_EVERY = 30.0
"""Seconds between two checkpoints of a count that runs."""

Report = Callable[[int, float], Any]
"""Called now and then with the activation regions found and the seconds spent."""


@dataclass(frozen=True)
class Terms:
    """How a count is run: by so many threads, up to a limit, kept at a path, with reports."""

    workers: int = 1
    limit: Limit = field(default_factory=Limit)
    checkpoint: Path | None = None
    report: Report | None = None


@dataclass
class Run:
    """A plan that is carried out; `cells` were found so far, those of the checkpoint included."""

    question: Question
    plan: Plan
    terms: Terms
    clock: Stopwatch
    cells: int = 0

    def finish(self) -> RegionCount | None:
        """Count on from where the checkpoint stands.

        None if the plan does not lead to the count: a decision was made in rationals that must not
        be, now or in the count that was stopped. The next plan is to be taken then.
        """
        plan, kept = self.plan, CheckpointFile(self.terms.checkpoint, self.question)
        stopped = kept.read()
        if stopped:
            if plan.in_floats and stopped.closed:
                return None
            self._resume(stopped)
        plan.source.make_ready()
        nodes = stopped.nodes if stopped else None
        seconds = self.terms.limit.seconds
        pool = WorkerPool(plan.source.begin, self.terms.workers, nodes, self.clock, seconds)
        why, mark, saved = "", None, perf_counter()
        try:
            for found in pool.rounds():
                if plan.in_floats and pool.asked:
                    mark = None
                    kept.delete()
                    return None
                self._take(found)
                # an interrupt may come anywhere: what is written then is how things stood here
                mark = self._mark(pool) if kept.path else None
                if self.terms.report:
                    self.terms.report(self.cells, self.clock.seconds)
                why = self.terms.limit.reason(plan.counter.at_least, self.clock.own_seconds)
                if why and not pool.finished:
                    break
                if mark and perf_counter() - saved > _SAVE_EVERY:
                    kept.write(self._whole(mark))
                    saved = perf_counter()
            if pool.finished:
                total = plan.counter.finish()
                mark = None
        except GaveUpError:  # what this round found is lost
            why = self.terms.limit.reason(plan.counter.at_least, inf)
            return self.question.at_least(plan.counter.at_least, plan.method, self.clock, why)
        finally:
            if mark:
                kept.write(self._whole(mark))
        if not pool.finished:
            return self.question.at_least(plan.counter.at_least, plan.method, self.clock, why)
        kept.delete()
        return self.question.exactly(total, plan.method + pool.in_rationals, self.clock)

    def _take(self, found: Sequence[Batch]) -> None:
        for batch in found:
            self.cells += batch.count
            self.plan.counter.feed(batch)

    def _resume(self, stopped: Checkpoint) -> None:
        self.cells = stopped.cells
        self.clock.go_on_from(stopped.seconds)
        self.plan.counter.resume(stopped.settled)
        if stopped.patterns:
            patterns = np.array(stopped.patterns, dtype=np.uint64)
            points = np.array(stopped.points, dtype=np.float64) if stopped.points else None
            self.plan.counter.feed(Batch(len(patterns), patterns, points))

    def _mark(self, pool: WorkerPool) -> Checkpoint:
        """How things stand between two rounds, but for the regions that are kept."""
        plan, rest = self.plan, tuple(pool.rest())
        return Checkpoint(
            plan.source.closed, self.cells, plan.counter.settled, self.clock.seconds, rest
        )

    def _whole(self, mark: Checkpoint) -> Checkpoint:
        """With the regions that are kept. Those since the mark do no harm: they come twice."""
        patterns, points = self.plan.counter.kept()
        return replace(mark, patterns=patterns.tolist(), points=points.tolist())
