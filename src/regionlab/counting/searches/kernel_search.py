"""What searches have in common that run a kernel and answer its questions in rationals."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

import numpy as np

from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels.depth_first import Entry, Stage
from regionlab.counting.kernels.shapes import Shapes, Vertex
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.numbers import UNIT, Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.exact import ExactSearch
from regionlab.counting.searches.search import QUESTION, Batch, Node, batches
from regionlab.geometry.feasibility import Point


class KernelSearch(ABC):
    """The main loop; a subclass brings the kernel's problem and state, and the answers."""

    _entry: Any = Entry
    """Where the state's counter has what was FOUND and ASKED."""

    _static: Any
    _state: Any

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.finished = False
        self._found: list[tuple[tuple[bool, ...], Point]] = []

    @cached_property
    def _exact(self) -> ExactCells:
        return ExactCells(self.problem.network, self.problem.domain)

    @property
    def asked(self) -> int:
        """The number of questions that went to rational arithmetic."""
        return int(self._state.counter[self._entry.ASKED])

    def advance(self, steps: int) -> Batch:
        """Work for about `steps` tree nodes; see `Search.advance`."""
        S, FOUND = self._state, self._entry.FOUND
        while (stopped := self._run(steps)) not in (Stop.DONE, Stop.FULL, Stop.PAUSED):
            self._answer(stopped)
            steps = max(0, steps - QUESTION)
        self.finished = stopped == Stop.DONE
        count = int(S.counter[FOUND])
        S.counter[FOUND] = 0
        exact, self._found = self._found, []
        if not self._static.store:
            return Batch(count + len(exact), exact=exact)
        points = self._inputs(S.points[:count]) if len(S.points) else None
        patterns, shapes = S.patterns[:count].copy(), self._shapes(count)
        return Batch(count + len(exact), patterns, points, exact, shapes)

    def _shapes(self, count: int) -> Shapes | None:
        """The shapes of the regions that were found, in the inputs of the network."""
        S = self._state
        if not hasattr(S, "shapes") or not len(S.shapes.corners):
            return None
        S.counter[self._entry.FULL] = 0
        ends = S.shapes.ends[:count].copy()
        total = int(ends[-1]) if count else 0
        corners, lines = S.shapes.corners[:total].copy(), S.shapes.lines[:total].copy()
        finite, off = Vertex.FINITE - len(Vertex), Vertex.ERROR - len(Vertex)
        inputs = corners[:, : -len(Vertex)]
        inputs[:] = np.where(corners[:, [finite]] == 1.0, self._inputs(inputs), inputs)
        corners[:, off] = corners[:, off] / float(self.problem.scale) * (1.0 + 8.0 * UNIT)
        corners[:, off] += 4.0 * UNIT * np.abs(inputs).max(axis=1, initial=0.0)
        return Shapes(corners, lines, ends)

    @abstractmethod
    def _run(self, steps: int) -> int:
        """Run the kernel; why it stopped."""

    @abstractmethod
    def _answer(self, stopped: int) -> None:
        """Settle what the kernel stopped for."""

    def _count_cell(self, node: Node) -> None:
        """Find the regions of the current cell in rational arithmetic, and be done with it."""
        self._count_exactly(node)
        self._state.counter[Entry.STAGE] = Stage.BACK

    def _count_exactly(self, node: Node) -> None:
        """Find the regions in a node in rational arithmetic."""
        for batch in batches(ExactSearch(self.problem.network, self.problem.domain, node)):
            self._found += batch.exact
        self._state.counter[self._entry.ASKED] += 1

    def _inputs(self, points: Floats) -> Floats:
        """Points of the kernel as points of the domain."""
        return points / float(self.problem.scale)
