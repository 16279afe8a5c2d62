"""The search in two dimensions: sets up `kernels.plane` and answers its questions."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.exact.cells import sign_at_crossing, sign_at_foot
from regionlab.counting.kernels import plane as kernel
from regionlab.counting.kernels.sections import room_for_sections
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.kernel_search import KernelSearch
from regionlab.counting.searches.search import CAPACITY, Node
from regionlab.domains import Box

_FEW_LAYERS = 4
"""With so few layers sizes that hold for all cells are small enough."""

_SIDES = 4
"""Lines of the domain behind the units: y = low, x = high, y = high, x = low."""


class PlaneSearch(KernelSearch):
    """Depth-first by cutting polygons; see `kernels.plane`."""

    name = "polygons"
    smallest = (1, 1)
    _kernel = kernel

    @staticmethod
    def fits(problem: Problem, listed: bool) -> bool:
        """Two inputs."""
        return problem.inputs == 2 and not problem.homogeneous

    def __init__(
        self,
        problem: Problem,
        node: Node | None = None,
        store: bool = False,
        points: bool = False,
    ) -> None:
        super().__init__(problem)
        self._static = _static(problem, store or points)
        self._state = _state(problem, CAPACITY if store or points else 0, points)
        if not problem.integral and problem.depth <= _FEW_LAYERS:
            self._fix_sizes()
        self._first_polygon()
        if node is not None:
            self._load(node)

    def _run(self, steps: int) -> int:
        return int(kernel.enumerate_polygons(self._static, self._state, steps))

    def split(self) -> Node | None:
        """The oldest polygon left for later, which is the largest; see `Search.split`."""
        counter = self._state.counter
        w = int(counter[kernel.BASE])
        if w == counter[kernel.WAITING]:
            return None
        counter[kernel.BASE] += 1
        return self._waiting(w)

    def rest(self) -> list[Node]:
        """The polygons left for later and the current one; see `Search.rest`."""
        counter = self._state.counter
        if self.finished:
            return []
        waiting = range(int(counter[kernel.BASE]), int(counter[kernel.WAITING]))
        nodes = [self._waiting(w) for w in waiting]
        stage, layer = counter[kernel.STAGE], int(counter[kernel.LAYER])
        if stage == kernel.POP:
            return nodes
        position = int(counter[kernel.POSITION]) if stage == kernel.CUTTING else None
        return [*nodes, self._node(layer, position)]

    def _waiting(self, w: int) -> Node:
        S = self._state
        row = S.waiting[w]
        layer, position = int(row[kernel.W_LAYER]), int(row[kernel.W_POSITION])
        unit = int(S.cuts[layer, position - 1])
        return self._node(layer, position, {unit: int(row[kernel.W_SIDE])})

    def _node(
        self, layer: int, position: int | None, changed: dict[int, int] | None = None
    ) -> Node:
        """The cell in which units of `layer` are decided up to `position` among those that cut."""
        S, offsets = self._state, self.problem.offsets
        signs = np.array(S.sign[: self.problem.units], dtype=np.int64)
        begin = offsets[layer] if position is None else offsets[layer + 1]
        signs[begin:] = 0
        if position is not None:
            signs[S.cuts[layer, position : S.cut_count[layer]]] = 0
        for unit, sign in (changed or {}).items():
            signs[unit] = sign
        return Node(layer, tuple(signs.tolist()))

    def _load(self, node: Node) -> None:
        """Cut the first polygon down to the node's cell, layer by layer."""
        P, S, offsets = self._static, self._state, self.problem.offsets
        S.sign[: self.problem.units] = node.signs
        for layer in range(node.layer + 1):
            kernel.compose(P, S, layer)
            begin, end = offsets[layer], offsets[layer + 1]
            for u in range(begin, end):
                if abs(S.sign[u]) == 1 and self.problem.parallel_to[u] == u:
                    self._keep(u, int(S.sign[u]))
            if not S.sign[begin:end].any():
                break
            parallel_to = self.problem.parallel_to
            undecided = [
                int(u) for u in range(begin, end) if S.sign[u] == 0 and parallel_to[u] == u
            ]
            S.cuts[layer, : len(undecided)] = undecided
            S.cut_count[layer] = len(undecided)
            kernel.settle(P, S, layer)
        S.counter[kernel.LAYER] = node.layer
        if not S.sign[offsets[node.layer] : offsets[node.layer + 1]].any():
            S.counter[kernel.STAGE] = kernel.START
            return
        S.counter[kernel.POSITION] = 0
        S.counter[kernel.STAGE] = kernel.CUTTING

    def _keep(self, u: int, side: int) -> None:
        P, S = self._static, self._state
        while not kernel.corner_signs(P, S, u):
            self._answer_signs()
        S.counter[kernel.ANSWERED] = 0
        signs = S.values[: S.counter[kernel.CORNERS]]
        if (signs > 0).any() and (signs < 0).any():
            kernel.meet(P, S, u)
            top = int(S.counter[kernel.FIRST] + S.counter[kernel.CORNERS])
            kernel.go_to(S, top, kernel.part(P, S, u, side, top))

    def _fix_sizes(self) -> None:
        """Take sizes as they are where all units are active: none is larger on any cell.

        Each layer makes them worse than those of a cell, and integers are exact below 2^53 only if
        sizes are close.
        """
        P, S = self._static._replace(has_parallel=False), self._state
        S.sign[:] = 1
        for layer in range(P.depth):
            if not kernel.compose(P, S, layer):
                break
            kernel.settle(P, S, layer)
        else:
            self._static = self._static._replace(fixed=True)
        S.sign[:] = 0

    def _first_polygon(self) -> None:
        S, N = self._state, self.problem.units
        if isinstance(self.problem.domain, Box):
            for k in range(_SIDES):
                before = N + (k - 1) % _SIDES
                kernel.cross(self._static, S, 0, before, N + k, 0.0, 0.0)
                S.pile[k], S.pile_lines[k] = S.crossings[0], S.crossing_lines[0]
                S.pile_lines[k, kernel.AFTER] = N + k
        else:
            for k, (x, y) in enumerate([(1, 0), (0, 1), (-1, 0), (0, -1)]):
                S.pile[k] = (x, y, 0, 0, 0)
                S.pile_lines[k] = (kernel.INFINITY, kernel.INFINITY, k, kernel.INFINITY)
        S.counter[kernel.CORNERS] = _SIDES

    def _answer(self, stopped: int) -> None:
        if stopped == kernel.LOST:
            self._count_exactly(self._node(int(self._state.counter[kernel.LAYER]), None))
        else:
            self._answer_signs()

    def _answer_signs(self) -> None:
        """Settle the signs that the kernel asks for."""
        S, counter = self._state, self._state.counter
        count = int(counter[kernel.QUESTIONS])
        for k, (unit, one, other, way) in enumerate(S.questions[:count].tolist()):
            S.answers[k] = self._sign(unit, one, other, way)
        counter[kernel.QUESTIONS] = 0
        counter[kernel.ANSWERED] = 1
        counter[kernel.ASKED] += count

    def _sign(self, unit: int, one: int, other: int, way: int) -> int:
        form = self._form(unit)
        if one == kernel.INFINITY and other == kernel.FOOT:  # the form is constant
            return (form[1] > 0) - (form[1] < 0)
        if one == kernel.INFINITY:  # a point at infinity of an axis
            value = form[0][way % 2] * (1 if way < 2 else -1)
            return (value > 0) - (value < 0)
        if other == kernel.FOOT:
            return sign_at_foot(self._form(one), form)
        if other == kernel.INFINITY:
            return sign_at_crossing(self._form(one), None, form, way)
        return sign_at_crossing(self._form(one), self._form(other), form, way)

    def _form(self, line: int) -> tuple[tuple[Fraction, Fraction], Fraction]:
        """A line as an exact form in the original coordinates."""
        if line >= self.problem.units:
            return self._side(line - self.problem.units)
        normal, constant = self._exact.form(line, self._state.sign[: self.problem.units].tolist())
        return (normal[0], normal[1]), constant

    def _side(self, k: int) -> tuple[tuple[Fraction, Fraction], Fraction]:
        box = self.problem.domain
        assert isinstance(box, Box)
        (left, bottom), (right, top) = box.lower, box.upper
        zero, one = Fraction(0), Fraction(1)
        sides = [
            ((zero, one), -bottom),
            ((-one, zero), right),
            ((zero, -one), top),
            ((one, zero), -left),
        ]
        return sides[k]


def _static(problem: Problem, store: bool) -> kernel.PlaneProblem:
    return kernel.PlaneProblem(
        depth=problem.depth,
        units=problem.units,
        integral=problem.integral,
        rounding=problem.rounding,
        bounded=isinstance(problem.domain, Box),
        moderate=problem.moderate,
        fixed=False,
        has_parallel=bool((problem.parallel_to != np.arange(problem.units)).any()),
        store=store,
        offsets=np.array([problem.offsets, problem.weight_offsets]),
        weights=problem.transposed_weights,
        biases=problem.biases,
        parallel=np.array([problem.parallel_to, problem.parallel_sign]),
    )


def _state(problem: Problem, capacity: int, points: bool) -> kernel.Polygons:
    N, L = problem.units, problem.depth
    widest = int(problem.widths.max())
    corners = 2 * N + 10  # a cut adds at most two corners
    pile = (N + 2) * (corners + 6)  # both parts have six more than what was cut
    forms = np.zeros((6, N + _SIDES))
    if isinstance(problem.domain, Box):
        (x0, y0), (x1, y1) = problem.lower, problem.upper
        lines: NDArray[np.float64] = np.array([[0, 1, -y0], [-1, 0, x1], [0, -1, y1], [1, 0, -x0]])
        forms[:3, N:] = lines.T
        forms[3, N:], forms[4, N:] = 1.0, np.abs(lines[:, 2])
        forms[kernel.RELATIVE, N:] = problem.bounds_rounding
    return kernel.Polygons(
        forms=forms,
        largest=np.zeros((L, 2)),
        sign=np.zeros(N, dtype=np.int8),
        low=np.zeros(widest),
        high=np.zeros(widest),
        cuts=np.zeros((L, widest + 1), dtype=np.int64),
        cut_count=np.zeros(L, dtype=np.int64),
        sums=np.empty((L, widest + 1, 5, widest)),
        sum_rows=np.zeros((L, widest + 1), dtype=np.int64),
        summed=np.zeros(L, dtype=np.int64),
        open_count=np.zeros(L, dtype=np.int64),
        values=np.zeros(corners, dtype=np.int8),
        unbroken=np.array([not isinstance(problem.domain, Box)]),
        sections=room_for_sections(*np.empty((2, corners + 4, 2), dtype=np.int64)),
        pile=np.empty((pile, 5)),
        pile_lines=np.empty((pile, 4), dtype=np.int64),
        crossings=np.empty((3, 5)),
        crossing_lines=np.empty((3, 4), dtype=np.int64),
        waiting=np.zeros((N + 1, 5), dtype=np.int64),
        questions=np.zeros((widest * corners, 4), dtype=np.int64),
        answers=np.zeros(widest * corners, dtype=np.int8),
        counter=np.zeros(kernel.COUNTERS, dtype=np.int64),
        patterns=np.zeros((capacity, (N + 63) // 64), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, 2)),
    )
