"""Samples as they come: learning first, then sampling until it is enough."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import perf_counter
from typing import Any

import numpy as np

from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.estimates.checkpoint import SampleFile, Samples
from regionlab.estimates.learning import first_plan, rounds
from regionlab.estimates.sampling import Block, Plan, draw
from regionlab.milp.backend import Clock

_LEAST_SAMPLES = 256
"""Before so many samples a relative error is not trusted."""

_SHARE_BEFORE = 0.5
"""Of a limit in seconds, at most, is spent before the last plan."""

_SAVE_EVERY = 30.0
"""Seconds between two times that samples are written down."""

Report = Callable[[float, float, int, float], Any]
"""Called now and then with the estimate, its standard error, the samples and the seconds."""


@dataclass(frozen=True)
class Terms:
    """Where sampling stops, by how many threads it is done, and who is told."""

    relative_error: float
    samples: float
    seconds: float
    workers: int
    report: Report | None


@dataclass
class Sampling:
    """Samples as they come. `values` are those of the last plan, `earlier` of the one before."""

    problem: Problem
    seed: int
    terms: Terms
    kept: SampleFile
    clock: Stopwatch
    found: int
    plan: Plan = field(init=False)
    values: list[Floats] = field(default_factory=list)
    earlier: list[Floats] = field(default_factory=list)
    why: str = ""
    _count: int = 0
    _sum: float = 0.0
    _squares: float = 0.0
    _saved: float = field(default_factory=perf_counter)

    def run(self, before: Samples | None) -> None:
        """Learn, unless samples were kept, and sample until it is enough.

        A round of learning that time cuts short is gone on with: its samples are the plan's first.
        """
        self.plan = first_plan(self.problem.units)
        try:
            if before is None:
                self._learn()
            else:
                self.plan = before.plan
                self._take_in(before.values)
            self._sample()
        except KeyboardInterrupt:
            self.why = "interrupted"
            if not self.all_values.size:
                raise
        finally:
            self._keep()

    @property
    def all_values(self) -> Floats:
        """The values of the last plan, or of the one before if there are too few."""
        values = np.concatenate([np.zeros(0), *self.values])
        earlier = np.concatenate([np.zeros(0), *self.earlier])
        few = min(len(earlier), _LEAST_SAMPLES, self.terms.samples)
        return earlier if len(values) < few else values

    @property
    def error(self) -> float:
        """The standard error of the mean of the last plan's values; infinite for a single one."""
        if self._count < 2:
            return inf
        variance = (self._squares - self._sum**2 / self._count) / (self._count - 1)
        return float(np.sqrt(max(variance, 0.0) / self._count))

    def _left(self, share: float = 1.0) -> float | None:
        if self.terms.seconds == inf:
            return None
        return max(0.0, share * self.terms.seconds - self.clock.seconds)

    def _learn(self) -> None:
        clock = Clock(self._left(_SHARE_BEFORE))
        for plan in rounds(self.problem, self.seed, self.terms.workers, clock, self._see):
            self._turn_to(plan)

    def _see(self, plan: Plan, block: Block) -> None:
        self._take_in(block.values)
        self._tell()

    def _turn_to(self, plan: Plan) -> None:
        self.plan, self.earlier, self.values = plan, self.values, []
        self._count, self._sum, self._squares = 0, 0.0, 0.0

    def _sample(self) -> None:
        most = self.terms.samples
        last = 2**62 if most == inf else int(most)
        if self._enough():
            return
        draw(
            self.problem, self.plan, self.seed, range(self._count, last), self.terms.workers,
            Clock(self._left()), self._take,
        )  # fmt: skip
        if not self.why:
            over = self._count < last and not self._enough()
            self.why = f"stopped at the limit of {self.terms.seconds:g} seconds" if over else ""

    def _take(self, block: Block) -> bool:
        self._take_in(block.values)
        self._tell()
        if perf_counter() - self._saved > _SAVE_EVERY:
            self._keep()
        return self._enough()

    def _take_in(self, values: Floats) -> None:
        self.values.append(values)
        self._count += len(values)
        self._sum += float(values.sum())
        self._squares += float((values**2).sum())

    def _enough(self) -> bool:
        close = self.error <= self.terms.relative_error * self._sum / max(self._count, 1)
        return self._count >= self.terms.samples or (close and self._count >= _LEAST_SAMPLES)

    def _tell(self) -> None:
        if self.terms.report and self._count:
            mean = self._sum / self._count
            self.terms.report(mean, self.error, self._count, self.clock.seconds)

    def _keep(self) -> None:
        """Write down the samples of the plan that is sampled by."""
        self._saved = perf_counter()
        if self.values:
            values = np.concatenate(self.values)
            self.kept.write(Samples(self.plan, values, self.found, self.clock.seconds))
