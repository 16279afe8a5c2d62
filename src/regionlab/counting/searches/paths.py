"""Paths down the tree of units: a few regions, with weights, in place of all.

They go the way of the general search, which decides as ever, but take one side of most cuts, by
chance (see `kernels.cells.chance`). The weights add up, in the mean, to the number of regions.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.exact.paths import follow
from regionlab.counting.kernels.cells.chance import (
    TOTAL,
    arrive,
    chance_by,
    choose,
    probability,
)
from regionlab.counting.kernels.cells.codes import Answer, Entry
from regionlab.counting.kernels.cells.nodes import start_again
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.compilation import run_once, smallest_problem

_STEPS = 1 << 9
"""Tree nodes between two looks at whether to stop."""


class Uniform(Protocol):
    """What draws numbers: NumPy's generators do."""

    def random(self, size: int) -> Floats:
        """So many numbers in [0, 1), multiples of 2^-53."""
        ...


class Paths:
    """Paths of a problem by odds, (N, N + 1), and by what is worth both sides, (N,).

    See `Chance.odds` and `Chance.both`; with `capacity` the first regions of all samples are put on
    record. For a problem of two coordinates or fewer make it with `cone=True` (`make_problem`).
    """

    def __init__(self, problem: Problem, odds: Floats, both: Floats, capacity: int = 0) -> None:
        units = len(odds)
        numbers, rows = max(_STEPS, units) + 2, units + len(problem.domain_rows) + 1
        odds, both = np.ascontiguousarray(odds), np.ascontiguousarray(both)
        self.chance = chance_by(odds, both, numbers, rows, capacity)
        self._problem = problem
        self._search = None if problem.beyond_floats else _PathSearch(problem, self)
        self._root = [0] * units

    @cached_property
    def _exact(self) -> ExactCells:
        return ExactCells(self._problem.network, self._problem.domain)

    def sample(self, numbers: Uniform, stopped: Callable[[], bool] = bool) -> float | None:
        """The weights of the regions that are found with these numbers, added up.

        The same for the same numbers, whatever was sampled before. None if `stopped`, which is
        asked now and then, says that it is time to stop.
        """
        chance, search = self.chance, self._search
        self._numbers = numbers
        chance.now[:] = 1.0, 1.0, 0.0
        chance.counter[0] = len(chance.uniform)
        if search is None:
            self.go_on_in_rationals(self._root, [], [])
            return float(chance.now[TOTAL])
        search.start_again()
        while not search.finished:
            if stopped():
                return None
            self._draw()
            search.advance(_STEPS)
        return float(chance.now[TOTAL])

    def choose(self, signs: Sequence[int], order: Sequence[int], unit: int) -> int:
        """The side of a unit, 1 or -1, that chance takes after those of `order`."""
        decided = np.array(signs, dtype=np.int8), np.array(order, dtype=np.int64)
        p = probability(self.chance.odds, *decided, len(order), unit)
        return 1 if choose(self.chance, p) else -1

    def go_on_in_rationals(
        self, signs: Sequence[int], order: Sequence[int], cuts: Sequence[int]
    ) -> None:
        """Follow one path to a region from a cell whose units in `order` are decided."""
        self._draw()
        signs, order, cuts = follow(self._exact, signs, order, cuts, self.choose)
        end = np.array(order, dtype=np.int64), len(order), np.array(cuts, dtype=np.int64), len(cuts)
        arrive(self.chance, 1.0, np.array(signs, dtype=np.int8), *end)
        self._draw()

    def _draw(self) -> None:
        """Fresh numbers for those used up."""
        uniform, count = self.chance.uniform, self.chance.counter
        used = int(count[0])
        uniform[:] = np.append(uniform[used:], self._numbers.random(used))
        count[0] = 0


class _PathSearch(CellSearch):
    """The search of `kernels.cells` with one side of most cuts.

    It learns nothing on the way, so that a sample depends on no other. Where the search would have
    a cell counted outside, one path goes on in rational numbers.
    """

    def __init__(self, problem: Problem, paths: Paths) -> None:
        super().__init__(problem, learn=False)
        self._state = self._state._replace(chance=paths.chance)
        self._paths = paths

    def start_again(self) -> None:
        """Stand at the root."""
        start_again(self._static, self._state, self.problem.start)
        self.finished = False

    def _answer(self, stopped: int) -> None:
        """Settle what the kernel asks."""
        if stopped != Stop.ASK_CELL:
            super()._answer(stopped)
            return
        S, counter, units = self._state, self._state.counter, self.problem.units
        counter[Entry.ANSWER] = Answer.COUNTED
        signs = S.sign[:units].tolist()
        order = S.trail[: counter[Entry.TRAIL]].tolist()
        cuts = [u for u in S.cuts[: counter[Entry.CUTS]].tolist() if u < units]
        unit, side = int(counter[Entry.UNIT]), int(counter[Entry.SIDE])
        if unit >= 0:  # it cuts the cell, and float64 does not reach `side`
            if self._paths.choose(signs, order, unit) != side:
                return
            signs[unit] = side
            order.append(unit)
            cuts.append(unit)
            counter[Entry.UNIT] = -1  # the whole cell is done
        self._paths.go_on_in_rationals(signs, order, cuts)


def make_paths_ready() -> None:
    """Compile or load the kernels of a path, once in a process, before its time is taken."""
    run_once(Paths, _sample_the_smallest)


def _sample_the_smallest() -> None:
    problem = smallest_problem(CellSearch)
    paths = Paths(problem, np.zeros((1, 2)), np.ones(1))
    paths.sample(np.random.default_rng(0))
    paths.go_on_in_rationals([0], [], [])
