"""The search in rational numbers, where float64 does not reach: huge or tiny weights, thin domains.

Depth first, unit by unit. Each cell keeps a rational point, which settles one side of every unit.
"""

from dataclasses import dataclass

from regionlab.counting.exact import ExactCells
from regionlab.counting.feasibility import Point, find_point
from regionlab.counting.preconditions import interior_point
from regionlab.counting.problem import Problem
from regionlab.counting.search import Batch, Node


@dataclass(frozen=True)
class _Cell:
    """A cell whose first `len(signs)` units are decided, and a point inside."""

    signs: tuple[int, ...]
    point: Point


class ExactSearch:
    """Slow, but for every network and domain; a `search.Search`."""

    def __init__(self, problem: Problem, node: Node | None = None) -> None:
        self.problem = problem
        self._exact = ExactCells(problem.network, problem.domain)
        self._asked = 0
        if node is None:
            self._waiting = [_Cell((), interior_point(problem.domain))]
        else:
            signs = node.signs[: node.signs.index(0)] if 0 in node.signs else node.signs
            cell = self._exact.cell(node.signs, range(len(signs)))
            point = find_point(cell, problem.network.inputs)
            assert point is not None, "a node is a cell with interior"
            self._waiting = [_Cell(signs, point)]

    @property
    def finished(self) -> bool:
        """True when no cell waits."""
        return not self._waiting

    @property
    def asked(self) -> int:
        """The number of cells looked at."""
        return self._asked

    def advance(self, steps: int) -> Batch:
        """Work for at most `steps` cells, and for fewer as they are slow; see `Search.advance`."""
        found = []
        for _ in range(min(steps, 64)):
            if not self._waiting:
                break
            cell = self._waiting.pop()
            self._asked += 1
            if len(cell.signs) == self.problem.units:
                found.append((tuple(sign > 0 for sign in cell.signs), cell.point))
            else:
                self._waiting += self._halves(cell)
        return Batch(len(found), exact=found)

    def split(self) -> Node | None:
        """Give away the cell that waits longest; see `Search.split`."""
        return self._node(self._waiting.pop(0)) if len(self._waiting) > 1 else None

    def rest(self) -> list[Node]:
        """The cells that wait; see `Search.rest`."""
        return [self._node(cell) for cell in self._waiting]

    def _halves(self, cell: _Cell) -> list[_Cell]:
        """The parts of the cell on both sides of the next unit, those with interior."""
        unit = len(cell.signs)
        normal, constant = self._exact.form(unit, cell.signs)
        value = constant + sum(a * x for a, x in zip(normal, cell.point, strict=True))
        here = (value > 0) - (value < 0)
        if not any(normal):
            return [_Cell((*cell.signs, here or -2), cell.point)]
        parts = []
        for side in (1, -1):
            point: Point | None = cell.point
            if side != here:
                signs = (*cell.signs, side)
                point = self._exact.point_across(signs, range(unit), unit, side)
            if point is not None:
                parts.append(_Cell((*cell.signs, side), point))
        return parts

    def _node(self, cell: _Cell) -> Node:
        undecided = self.problem.units - len(cell.signs)
        decided = min(len(cell.signs), self.problem.units - 1)
        return Node(self._exact.layer_of(decided), (*cell.signs, *[0] * undecided))
