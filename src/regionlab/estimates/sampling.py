"""Samples in their order, shared among threads: the same for any number of them."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator, Philox, SeedSequence

from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.paths import Paths
from regionlab.estimates.odds import Ends
from regionlab.milp.backend import Clock

BLOCK = 16
"""Samples that a thread takes at a time."""

_ENDS = 8
"""Regions of a sample that are put on record, in the mean."""


@dataclass(frozen=True)
class Plan:
    """How paths are chosen: see `Chance.odds` and `Chance.both`. `stage` numbers the plans."""

    stage: int
    odds: Floats
    both: Floats


@dataclass(frozen=True)
class Block:
    """Samples that follow one another: values, the regions on record, and `Chance.depth` in all."""

    values: Floats
    ends: Ends
    depth: Floats
    whole: bool


def draw(
    problem: Problem,
    plan: Plan,
    seed: int,
    samples: range,
    workers: int,
    clock: Clock,
    take: Callable[[Block], bool],
    record: bool = False,
) -> None:
    """Hand blocks of these samples to `take`, in order, until it says True or the clock stops.

    Sample i of a plan draws its numbers from a stream of its own, which (seed, stage, i) name.
    After KeyboardInterrupt what is done up to the first gap is handed over; then it goes on.
    """
    task = partial(_block, problem, plan, seed, clock=clock, record=record)
    starts = iter(range(samples.start, samples.stop, BLOCK))
    waiting: deque[Future[Block]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            while True:
                for start in starts:
                    waiting.append(
                        pool.submit(task, range(start, min(start + BLOCK, samples.stop)))
                    )
                    if len(waiting) >= 2 * workers:
                        break
                if not waiting:
                    return
                done = waiting[0].result()
                waiting.popleft()
                if take(done) or not done.whole:
                    return
        except KeyboardInterrupt:
            clock.stop()
            while waiting:
                done = waiting.popleft().result()
                take(done)
                if not done.whole:
                    break
            raise
        finally:
            if waiting:
                clock.stop()


def _block(
    problem: Problem, plan: Plan, seed: int, samples: range, clock: Clock, record: bool
) -> Block:
    """A block of samples, or those of them that the clock leaves time for."""
    paths = Paths(problem, plan.odds, plan.both, _ENDS * BLOCK if record else 0)
    values: list[float] = []
    for i in samples:
        stream = SeedSequence(seed, spawn_key=(plan.stage, i))
        value = paths.sample(Generator(Philox(stream)), lambda: clock.stopped)
        if value is None:
            break
        values.append(value)
    chance, count = paths.chance, int(paths.chance.counter[1])
    ends = Ends(chance.ends[:count], chance.order[:count], chance.signs[:count])
    return Block(np.array(values), ends, chance.depth, len(values) == len(samples))
