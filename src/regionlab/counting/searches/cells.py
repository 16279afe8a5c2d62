"""The search in any dimension: sets up `kernels.cells` and answers its questions."""

from fractions import Fraction

import numpy as np

from regionlab.counting.kernels.cells.codes import Answer, Entry, Vector
from regionlab.counting.kernels.cells.nodes import OpenCell, current, give_away, take_up, waiting
from regionlab.counting.kernels.cells.search import enumerate_cells
from regionlab.counting.kernels.cells.state import cell_state
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.numbers import Floats, as_float
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.kernel_problem import problem_in_box
from regionlab.counting.searches.kernel_search import KernelSearch
from regionlab.counting.searches.search import CAPACITY, Node
from regionlab.geometry.feasibility import Point

_SIGNS = {-1: Answer.NEGATIVE, 0: Answer.ZERO, 1: Answer.POSITIVE, None: Answer.VARIES}


class CellSearch(KernelSearch):
    """Depth-first over units, linear programs certified; see `kernels.cells`."""

    name = "cells"
    smallest = (1, 1, 1)
    _entry = Entry

    @staticmethod
    def fits(problem: Problem, listed: bool) -> bool:
        """Every problem within float64."""
        return not problem.beyond_floats

    def __init__(
        self,
        problem: Problem,
        node: Node | None = None,
        store: bool = False,
        points: bool = False,
        learn: bool = True,
        capacity: int = CAPACITY,
    ) -> None:
        super().__init__(problem)
        self._static = problem_in_box(problem, store or points, learn)
        size = capacity if store or points else 0
        self._state = cell_state(self._static, problem.domain_rows, problem.start, size, points)
        if node is not None:
            signs, cuts = (np.array(units, dtype=np.int64) for units in (node.signs, node.cuts))
            take_up(self._static, self._state, node.layer, signs, cuts, np.array(node.point))

    def _run(self, steps: int) -> int:
        return int(enumerate_cells(self._static, self._state, steps))

    def split(self) -> Node | None:
        """The oldest side left for later, which is the largest; see `Search.split`."""
        cell = give_away(self._static, self._state)
        return None if cell is None else _node(cell)

    def rest(self) -> list[Node]:
        """The sides left for later and the current cell; see `Search.rest`."""
        if self.finished:
            return []
        here = current(self._static, self._state)
        cells = waiting(self._static, self._state)
        return [_node(cell) for cell in (*cells, *([] if here is None else [here]))]

    def _answer(self, stopped: int) -> None:
        """Settle what the kernel asks."""
        S, counter = self._state, self._state.counter
        unit, side = int(counter[Entry.UNIT]), int(counter[Entry.SIDE])
        signs = S.sign[: self.problem.units].tolist()
        units = [u for u in S.cuts[: counter[Entry.CUTS]].tolist() if u < self.problem.units]
        if stopped == Stop.ASK_FORM:
            counter[Entry.ANSWER] = _SIGNS[self._exact.constant_sign(unit, signs)]
        elif stopped == Stop.ASK_CELL:
            which = (unit, side) if unit >= 0 else ()
            self._found += self._exact.patterns_within(signs, units, *which)
            counter[Entry.ANSWER] = Answer.COUNTED
        else:
            self._answer_side(self._exact.point_across(signs, units, unit, side))

    def _answer_side(self, point: Point | None) -> None:
        """The cell meets the side that the kernel asks about at `point`, or does not."""
        counter = self._state.counter
        counter[Entry.ANSWER] = Answer.EMPTY if point is None else Answer.POINT
        if point is not None:
            self._state.vectors[Vector.ACROSS] = self._coordinates(point)

    def _coordinates(self, point: Point) -> list[float]:
        """A point of the domain in the coordinates of the kernel."""
        if not self.problem.homogeneous:
            return [as_float(value * self.problem.scale) for value in point]
        reach = 2 * max([abs(value) for value in point] + [Fraction(1)])
        return [*(float(value / reach) for value in point), float(1 / reach)]

    def _inputs(self, points: Floats) -> Floats:
        """Points of the kernel in the coordinates of the domain."""
        if self.problem.homogeneous:
            return np.asarray(points[:, :-1] / points[:, -1:])
        return super()._inputs(points)


def _node(cell: OpenCell) -> Node:
    signs, cuts = tuple(cell.signs.tolist()), tuple(cell.cuts.tolist())
    return Node(cell.layer, signs, cuts, tuple(cell.point.tolist()))
