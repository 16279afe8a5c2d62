"""The search by polytopes: sets up `kernels.polytopes` and completes what it leaves open."""

from dataclasses import replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels import polytopes as kernel
from regionlab.counting.kernels.forms import compose, room_for_active
from regionlab.counting.kernels.sections import room_for_sections
from regionlab.counting.problem.problem import UNIT, Problem
from regionlab.counting.searches.cells import CellSearch, static_problem
from regionlab.counting.searches.compilation import make_ready
from regionlab.counting.searches.search import CAPACITY, Batch, Node
from regionlab.domains import Box
from regionlab.geometry.feasibility import find_point, satisfies

_COUNTED_INPUTS, _LISTED_INPUTS = 5, 4
"""Up to so many inputs cells have few enough vertices, to be counted and to be made one by one."""

_OFTEN, _AT_FIRST = 64, 8
"""Cells may stay open once in so many regions, and a few times more; else all are left alone."""


class PolytopeSearch:
    """Depth-first by cutting simple polytopes; see `kernels.polytopes`.

    A cell that is not in general position, as far as float64 can tell, is left to `CellSearch`; all
    of them are, if there are many.
    """

    name = "polytopes"
    smallest = (0.1, 0.1, 0.1)

    @staticmethod
    def fits(problem: Problem, listed: bool) -> bool:
        """Few inputs, a bounded domain, and general position, which integers seldom are in."""
        few = problem.inputs <= (_LISTED_INPUTS if listed else _COUNTED_INPUTS)
        return few and not (problem.homogeneous or problem.integral)

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
        self._static = static_problem(problem, store or points)
        self._state = _state(problem, CAPACITY if store or points else 0, points)
        if node is not None and not self._load(node):
            self._open.append(node)
            self._state.counter[kernel.STAGE] = kernel.POP

    @cached_property
    def _exact(self) -> ExactCells:
        return ExactCells(self.problem.network, self.problem.domain)

    @property
    def finished(self) -> bool:
        """True when nothing is left to do."""
        counter = self._state.counter
        waits = counter[kernel.WAITING] > counter[kernel.BASE]
        return not (self._general or self._open or waits or self._has_current)

    @property
    def asked(self) -> int:
        """The number of questions that went to rational arithmetic."""
        return self._asked + (self._general.asked if self._general else 0)

    @property
    def _has_current(self) -> bool:
        return bool(self._state.counter[kernel.STAGE] != kernel.POP)

    def advance(self, steps: int) -> Batch:
        """Work for about `steps` tree nodes; see `Search.advance`."""
        if self._general or self._open:
            return self._search_generally(steps)
        S, counter = self._state, self._state.counter
        stopped = kernel.enumerate_polytopes(self._static, S, steps)
        count = int(counter[kernel.FOUND])
        counter[kernel.FOUND] = 0
        self._regions += count
        if stopped == kernel.OPEN:
            self.opened += 1
            self._open.append(self._current())
            counter[kernel.STAGE] = kernel.POP
            if _OFTEN * (self.opened - _AT_FIRST) > self._regions:
                self._open += self._waiting_cells()
                counter[kernel.WAITING] = counter[kernel.BASE]
            if count == 0:  # every call gets on, however often the search is cut in two
                return self._search_generally(steps)
        if not self._static.store:
            return Batch(count)
        points = S.points[:count].copy() if len(S.points) else None
        return Batch(count, S.patterns[:count].copy(), points)

    def split(self) -> Node | None:
        """The oldest cell left for later, which is the largest; see `Search.split`."""
        counter = self._state.counter
        w = int(counter[kernel.BASE])
        if w < counter[kernel.WAITING]:
            counter[kernel.BASE] += 1
            return self._waiting(w)
        if len(self._open) > 1:
            return self._open.pop()
        return self._general.split() if self._general else None

    def rest(self) -> list[Node]:
        """The cells left for later and the current one; see `Search.rest`."""
        nodes = [*self._waiting_cells(), *self._open]
        if self._general:
            nodes += self._general.rest()
        if self._has_current:
            nodes.append(self._current())
        return nodes

    def _search_generally(self, steps: int) -> Batch:
        """Go on with the cells that were left open."""
        if self._general is None:
            node = self._open.pop()
            certain = self._certain(node)
            if certain is None:
                exact = list(self._exact.patterns_within(node.signs, node.cuts))
                self._asked += 1
                return Batch(len(exact), exact=exact)
            make_ready(CellSearch)
            self._general = CellSearch(self.problem, certain, **self._options)
        batch = self._general.advance(steps)
        if self._general.finished:
            self._asked += self._general.asked
            self._general = None
        return batch

    def _waiting_cells(self) -> list[Node]:
        counter = self._state.counter
        return [self._waiting(w) for w in range(counter[kernel.BASE], counter[kernel.WAITING])]

    def _waiting(self, w: int) -> Node:
        S = self._state
        first, count, layer, position, side = S.waiting[w].tolist()
        return self._node(layer, position, first, count, {int(S.cuts[layer, position - 1]): side})

    def _current(self) -> Node:
        counter = self._state.counter
        layer = int(counter[kernel.LAYER])
        position = int(counter[kernel.POSITION]) if counter[kernel.STAGE] == kernel.CUTTING else -1
        first, count = int(counter[kernel.FIRST]), int(counter[kernel.VERTICES])
        return self._node(layer, position, first, count, {})

    def _node(
        self, layer: int, position: int, first: int, count: int, changed: dict[int, int]
    ) -> Node:
        """The cell with these vertices; its layer is undecided from `position` on, or all (-1)."""
        S, offsets, n = self._state, self.problem.offsets, self.problem.inputs
        signs = S.sign[: self.problem.units].astype(np.int64)
        signs[offsets[layer] if position < 0 else offsets[layer + 1] :] = 0
        if position >= 0:
            signs[S.cuts[layer, position : S.cut_count[layer]]] = 0
        for unit, sign in changed.items():
            signs[unit] = sign
        facets = np.unique(S.facets[first : first + count])
        units = facets[facets >= 2 * n] - 2 * n
        point = S.vertices[first : first + count].mean(axis=0)
        return Node(layer, tuple(signs.tolist()), tuple(units.tolist()), tuple(point.tolist()))

    def _load(self, node: Node) -> bool:
        """Cut the box down to the node's cell; False if float64 does not tell how."""
        P, S, offsets = self._static, self._state, self.problem.offsets
        counter = S.counter
        S.sign[: self.problem.units] = node.signs
        for layer in range(node.layer + 1):
            compose(P, S, layer)
            for u in sorted(u for u in node.cuts if offsets[layer] <= u < offsets[layer + 1]):
                where = kernel.look(P, S, u)
                if where in (kernel.UNKNOWN, kernel.ACROSS):
                    return False
                if where == kernel.CUT:
                    top = int(counter[kernel.FIRST] + counter[kernel.VERTICES])
                    below, above = kernel.divide(P, S, u, top)
                    if above == 0:
                        return False
                    inside = (top + below, above) if S.sign[u] > 0 else (top, below)
                    counter[kernel.FIRST], counter[kernel.VERTICES] = inside
        counter[kernel.LAYER] = node.layer
        begin, end = int(offsets[node.layer]), int(offsets[node.layer + 1])
        if not S.sign[begin:end].any():
            return True  # at START
        parallel_to = self.problem.parallel_to
        undecided = [u for u in range(begin, end) if S.sign[u] == 0 and parallel_to[u] == u]
        S.cuts[node.layer, : len(undecided)] = undecided
        S.cut_count[node.layer] = len(undecided)
        counter[kernel.POSITION] = 0
        counter[kernel.STAGE] = kernel.CUTTING
        return True

    def _certain(self, node: Node) -> Node | None:
        """The node with a point that is inside its cell, or None if float64 has none."""
        cell = self._exact.cell(node.signs, node.cuts)
        if satisfies(tuple(map(Fraction, node.point)), cell):
            return node
        point = find_point(cell, self.problem.inputs)
        assert point is not None, "a node is a cell with interior"
        near = tuple(map(float, point))
        return replace(node, point=near) if satisfies(tuple(map(Fraction, near)), cell) else None


def _state(problem: Problem, capacity: int, points: bool) -> kernel.Polytopes:
    n, N, L = problem.inputs, problem.units, problem.depth
    facets, neighbours = np.empty((2, kernel.PILE, n), dtype=np.int64)
    S = kernel.Polytopes(
        forms=np.zeros((N, n + 4)),
        active=np.zeros(room_for_active(n, int(problem.widths.max()))),
        sign=np.zeros(N, dtype=np.int8),
        cuts=np.zeros((L, int(problem.widths.max())), dtype=np.int64),
        cut_count=np.zeros(L, dtype=np.int64),
        vertices=np.empty((kernel.PILE, n)),
        radius=np.empty(kernel.PILE),
        facets=facets,
        neighbours=neighbours,
        heights=np.empty(kernel.PILE),
        places=np.empty(kernel.PILE, dtype=np.int64),
        inverse=np.zeros((n, n)),
        residual=np.zeros((2, n)),
        slack=np.zeros(n + 2),
        sections=room_for_sections(facets, neighbours),
        waiting=np.zeros((N + 1, 5), dtype=np.int64),
        counter=np.zeros(kernel.COUNTERS, dtype=np.int64),
        patterns=np.zeros((capacity, (N + 63) // 64), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, n)),
    )
    corners = np.arange(2**n)
    for j in range(n):  # bit j of a corner says at which bound of input j it lies
        upper = corners >> j & 1
        S.vertices[corners, j] = np.where(upper, problem.upper[j], problem.lower[j])
        S.facets[corners, j] = j + n * upper
        S.neighbours[corners, j] = corners ^ 1 << j
    assert isinstance(problem.domain, Box)
    bounds = [*problem.domain.lower, *problem.domain.upper]
    reach = np.maximum(np.abs(problem.lower), np.abs(problem.upper))
    S.slack[:n] = 1.0 / reach
    S.slack[n + kernel.BOUNDS] = 0.0 if all(float(x) == x for x in bounds) else 2.0 * UNIT
    S.slack[n + kernel.WIDTHS] = np.sum(reach / (problem.upper - problem.lower))
    S.radius[corners] = S.slack[n + kernel.BOUNDS]
    S.counter[kernel.VERTICES] = len(corners)
    return S
