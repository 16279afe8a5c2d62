"""The search by polytopes: runs `kernels.polytopes` and completes what it leaves open."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels.depth_first import Entry, Stage
from regionlab.counting.kernels.forms import compose
from regionlab.counting.kernels.polytopes.blunting import blunt
from regionlab.counting.kernels.polytopes.cutting import divide
from regionlab.counting.kernels.polytopes.search import enumerate_polytopes
from regionlab.counting.kernels.polytopes.state import Side, box_of
from regionlab.counting.kernels.polytopes.vertices import look
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.compilation import make_ready
from regionlab.counting.searches.kernel_problem import problem_in_box
from regionlab.counting.searches.search import CAPACITY, Batch, Node
from regionlab.counting.searches.waiting_cells import WaitingCells
from regionlab.domains import Box
from regionlab.geometry.feasibility import find_point, satisfies

COUNTED_INPUTS, LISTED_INPUTS = 5, 4
"""Up to so many inputs cells have few enough vertices, to be counted and to be made one by one."""

_OFTEN, _AT_FIRST = 64, 8
"""Cells may stay open once in so many regions, and a few times more; else all are left alone."""


class PolytopeSearch(WaitingCells):
    """Depth-first by cutting simple polytopes; see `kernels.polytopes`.

    A cell that is not in general position, as far as float64 can tell, is left to `CellSearch`; all
    of them are, if there are many.
    """

    name = "polytopes"
    smallest = (0.1, 0.1, 0.1)

    @staticmethod
    def fits(problem: Problem, listed: bool) -> bool:
        """Few inputs, a bounded domain, and general position, which integers seldom are in."""
        few = problem.inputs <= (LISTED_INPUTS if listed else COUNTED_INPUTS)
        return few and isinstance(problem.domain, Box) and not problem.integral

    def __init__(
        self,
        problem: Problem,
        node: Node | None = None,
        store: bool = False,
        points: bool = False,
    ) -> None:
        self.problem = problem
        self._options = {"store": store, "points": points}
        self._open: list[Node] = []
        self._general: CellSearch | None = None
        self._asked = self._regions = 0
        self.opened = 0
        self._begin(CAPACITY if store or points else 0)
        if node is not None and not self._load(node):
            self._open.append(node)
            self._state.counter[Entry.STAGE] = Stage.BACK

    def _begin(self, capacity: int) -> None:
        """Stand in the whole box."""
        stored, points = self._options["store"], self._options["points"]
        self._static = problem_in_box(self.problem, stored or points)
        self._state = box_of(self.problem, capacity, points)

    @cached_property
    def _exact(self) -> ExactCells:
        return ExactCells(self.problem.network, self.problem.domain)

    @property
    def finished(self) -> bool:
        """True when nothing is left to do."""
        counter = self._state.counter
        waits = counter[Entry.WAITING] > counter[Entry.BASE]
        return not (self._general or self._open or waits or self._has_current)

    @property
    def asked(self) -> int:
        """The number of questions that went to rational arithmetic."""
        return self._asked + (self._general.asked if self._general else 0)

    def advance(self, steps: int) -> Batch:
        """Work for about `steps` tree nodes; see `Search.advance`."""
        if self._general or self._open:
            return self._search_generally(steps)
        S, counter = self._state, self._state.counter
        stopped = enumerate_polytopes(self._static, S, steps)
        count = int(counter[Entry.FOUND])
        counter[Entry.FOUND] = 0
        self._regions += count
        if stopped == Stop.OPEN:
            self.opened += 1
            self._open.append(self._current())
            counter[Entry.STAGE] = Stage.BACK
            if _OFTEN * (self.opened - _AT_FIRST) > self._regions:
                self._open += self._all_waiting()
                counter[Entry.WAITING] = counter[Entry.BASE]
            if count == 0:  # every call gets on, however often the search is cut in two
                return self._search_generally(steps)
        if not self._static.store:
            return Batch(count)
        points = self._inputs(S.points[:count]) if len(S.points) else None
        return Batch(count, S.patterns[:count].copy(), points)

    def split(self) -> Node | None:
        """The oldest cell left for later, which is the largest; see `Search.split`."""
        oldest = self._oldest()
        if oldest is not None:
            return oldest
        if len(self._open) > 1:
            return self._open.pop()
        return self._general.split() if self._general else None

    def rest(self) -> list[Node]:
        """The cells left for later and the current one; see `Search.rest`."""
        nodes = [*self._all_waiting(), *self._open]
        if self._general:
            nodes += self._general.rest()
        if self._has_current:
            nodes.append(self._current())
        return nodes

    def _search_generally(self, steps: int) -> Batch:
        """Go on with the cells that were left open."""
        if self._general is None:
            node = self._open.pop()
            general = self._search_of(node)
            if general is None:
                exact = list(self._exact.patterns_within(node.signs, node.cuts))
                self._asked += 1
                return Batch(len(exact), exact=exact)
            self._general = general
        batch = self._general.advance(steps)
        if self._general.finished:
            self._asked += self._general.asked
            self._general = None
        return batch

    def _node(self, layer: int, signs: list[int], first: int, count: int) -> Node:
        """The node with the units that bound the cell, and the mean of its vertices."""
        S, n = self._state, self.problem.inputs
        facets = np.unique(S.facets[first : first + count])
        rows = facets[facets >= 2 * n] - 2 * n
        units = {u for u in rows.tolist() if u < self.problem.units}
        for row in rows[rows >= S.blunt_rows[0]].tolist():  # what is beyond may bound the cell
            units |= self._active_before(row - int(S.blunt_rows[0]), signs)
        point = self._inputs(S.vertices[first : first + count].mean(axis=0)[None])[0]
        return Node(layer, tuple(signs), tuple(sorted(units)), tuple(point.tolist()))

    def _active_before(self, layer: int, signs: list[int]) -> set[int]:
        begin, end = self.problem.offsets[layer - 1 : layer + 1].tolist()
        return {u for u in range(begin, end) if signs[u] > 0}

    def _inputs(self, points: Floats) -> Floats:
        """Points of the kernel as points of the domain."""
        return points.copy()

    def _load(self, node: Node) -> bool:
        """Cut the box down to the node's cell; False if float64 does not tell how."""
        P, S, offsets = self._static, self._state, self.problem.offsets
        counter = S.counter
        S.sign[: self.problem.units] = node.signs
        for layer in range(node.layer + 1):
            compose(P, S, layer)
            if not blunt(P, S, layer):
                return False
            for u in sorted(self._bounding(node, int(offsets[layer]), int(offsets[layer + 1]))):
                where = look(P, S, u)
                if where in (Side.UNKNOWN, Side.ACROSS):
                    return False
                if where == Side.CUT:
                    top = int(counter[Entry.FIRST] + counter[Entry.COUNT])
                    below, above = divide(P, S, u, top)
                    if above == 0:
                        return False
                    inside = (top + below, above) if S.sign[u] > 0 else (top, below)
                    counter[Entry.FIRST], counter[Entry.COUNT] = inside
        self._stand(node.layer)
        return True

    def _bounding(self, node: Node, begin: int, end: int) -> Iterator[int]:
        """The units from `begin` to `end` that bound the node's cell."""
        return (u for u in node.cuts if begin <= u < end)

    def _search_of(self, node: Node) -> CellSearch | None:
        """The general search of a node, or None if float64 has no point in it."""
        certain = self._certain(node)
        if certain is None:
            return None
        make_ready(CellSearch)
        return CellSearch(self.problem, certain, **self._options)

    def _certain(self, node: Node) -> Node | None:
        """The node with a point that is inside its cell, or None if float64 has none."""
        cell = self._exact.cell(node.signs, node.cuts)
        if satisfies(tuple(map(Fraction, node.point)), cell):
            return node
        point = find_point(cell, self.problem.inputs)
        assert point is not None, "a node is a cell with interior"
        near = tuple(map(float, point))
        return replace(node, point=near) if satisfies(tuple(map(Fraction, near)), cell) else None
