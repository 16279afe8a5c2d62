"""The search in any dimension: sets up `kernels.cells` and answers its questions."""

from fractions import Fraction
from typing import Any

import numpy as np

from regionlab.counting.kernels import cells as kernel
from regionlab.counting.kernels import forms as form
from regionlab.counting.kernels.parity import Parity
from regionlab.counting.kernels.rounding import SLACK
from regionlab.counting.problem.problem import Floats, Problem, as_float
from regionlab.counting.searches.kernel_problem import kernel_problem
from regionlab.counting.searches.kernel_search import KernelSearch
from regionlab.counting.searches.search import CAPACITY, Node
from regionlab.geometry.feasibility import Point

_CLAUSES = 256


class CellSearch(KernelSearch):
    """Depth-first over units, linear programs certified; see `kernels.cells`."""

    name = "cells"
    smallest = (1, 1, 1)
    _kernel = kernel

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
        self._static = static_problem(problem, store or points, learn)
        size = capacity if store or points else 0
        self._state = _state(problem, self._static.box, size, points)
        if node is not None:
            self._load(node)

    def _run(self, steps: int) -> int:
        return int(kernel.enumerate_cells(self._static, self._state, steps))

    def split(self) -> Node | None:
        """The oldest side left for later, which is the largest; see `Search.split`."""
        counter = self._state.counter
        f = int(counter[kernel.BASE])
        if f == counter[kernel.FRAMES]:
            return None
        counter[kernel.BASE] += 1
        return self._frame(f)

    def rest(self) -> list[Node]:
        """The sides left for later and the current cell; see `Search.rest`."""
        counter = self._state.counter
        if self.finished:
            return []
        frames = [self._frame(f) for f in range(counter[kernel.BASE], counter[kernel.FRAMES])]
        stage = counter[kernel.STAGE]
        if stage == kernel.BACK:
            return frames
        layer = int(counter[kernel.LAYER])
        if stage == kernel.ENTER and counter[kernel.UNIT] < 0:
            pass  # the layer's units are all undecided, as a node wants them
        return [*frames, self._node(layer, self._signs(layer), int(counter[kernel.CUTS]))]

    def _frame(self, f: int) -> Node:
        S, N = self._state, self.problem.units
        row = S.frames[f]
        layer, cuts = int(row[kernel.F_LAYER]), int(row[kernel.F_CUTS])
        signs = np.zeros(N, dtype=np.int64)
        begin = int(self.problem.offsets[layer])
        signs[:begin] = S.sign[:begin]
        trail = S.trail[: row[kernel.F_TRAIL]]
        signs[trail] = S.sign[trail]
        unit = int(row[kernel.F_UNIT])
        signs[unit] = row[kernel.F_SIDE]
        bounding = (*S.cuts[:cuts].tolist(), unit)
        point = S.frame_points[f, : self.problem.inputs].tolist()
        return Node(layer, tuple(signs.tolist()), bounding, tuple(point))

    def _node(self, layer: int, signs: tuple[int, ...], cuts: int) -> Node:
        S = self._state
        point = tuple(S.vectors[kernel.X, : self.problem.inputs].tolist())
        return Node(layer, signs, tuple(S.cuts[:cuts].tolist()), point)

    def _signs(self, layer: int) -> tuple[int, ...]:
        signs = self._state.sign[: self.problem.units].astype(np.int64)
        signs[self.problem.offsets[layer + 1] :] = 0
        if (
            self._state.counter[kernel.STAGE] == kernel.ENTER
            and self._state.counter[kernel.UNIT] < 0
        ):
            signs[self.problem.offsets[layer] :] = 0
        return tuple(signs.tolist())

    def _load(self, node: Node) -> None:
        """Stand where a node says."""
        problem, S = self.problem, self._state
        counter = S.counter
        S.sign[: problem.units] = node.signs
        for u, sign in enumerate(node.signs):
            if sign != 0 and problem.parallel_to[u] == u:
                layer = int(np.searchsorted(problem.offsets, u, side="right")) - 1
                S.trail[counter[kernel.TRAIL]] = u
                counter[kernel.TRAIL] += 1
                k = u - int(problem.offsets[layer])
                S.masks[0 if sign > 0 else 1, layer, k // 64] |= np.uint64(1 << (k % 64))
        S.cuts[: len(node.cuts)] = node.cuts
        counter[kernel.CUTS] = len(node.cuts)
        counter[kernel.LAYER] = node.layer
        S.vectors[kernel.X] = node.point
        begin, end = problem.offsets[node.layer], problem.offsets[node.layer + 1]
        kernel.restore(self._static, S)
        if not any(node.signs[begin:end]):
            counter[kernel.STAGE] = kernel.ENTER
        else:
            counter[kernel.STAGE] = kernel.NEXT

    def _answer(self, stopped: int) -> None:
        """Settle what the kernel asks."""
        S, counter = self._state, self._state.counter
        unit, side = int(counter[kernel.UNIT]), int(counter[kernel.SIDE])
        signs = self._state.sign[: self.problem.units].tolist()
        units = [u for u in S.cuts[: counter[kernel.CUTS]].tolist() if u < self.problem.units]
        if stopped == kernel.ASK_FORM:
            sign = self._exact.constant_sign(unit, signs)
            counter[kernel.ANSWER] = kernel.VARIES if sign is None else kernel.FIXED + sign
            return
        counter[kernel.ANSWER] = kernel.EMPTY
        if stopped == kernel.ASK_CELL:
            which = (unit, side) if unit >= 0 else ()
            self._found += self._exact.patterns_within(signs, units, *which)
            counter[kernel.ANSWER] = kernel.COUNTED
        else:
            point = self._exact.point_across(signs, units, unit, side)
            if point is not None:
                counter[kernel.ANSWER] = kernel.POINT
                S.vectors[kernel.GIVEN] = self._coordinates(point)

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


def static_problem(problem: Problem, store: bool, learn: bool = True) -> Any:
    """The problem as `kernels.cells` and `kernels.polytopes` want it."""
    reach = np.maximum(np.abs(problem.lower), np.abs(problem.upper))
    scale = 2.0 ** np.ceil(np.log2(np.where(reach > 0, reach, 1.0)))
    return kernel_problem(problem)._replace(
        inputs=problem.inputs,
        cone=problem.homogeneous,
        learn=learn,
        store=store,
        box=np.array([problem.lower, problem.upper, scale, reach]),
    )


def _state(problem: Problem, box: Floats, capacity: int, points: bool) -> kernel.Cells:
    n, L, rows = problem.inputs, problem.depth, len(problem.domain_rows)
    widest = int(problem.widths.max())
    words = (widest + 63) // 64
    m = problem.units + rows
    room = (3, max(min(m, n) + 2, 5), max(n, m, 2) + 2)
    S = kernel.Cells(
        forms=np.zeros((m + 1, n + 4)),
        active=np.zeros(form.room_for_active(n, widest)),
        sign=np.zeros(m + 1, dtype=np.int8),
        reason=np.zeros(m + 1, dtype=np.int8),
        trail=np.zeros(m, dtype=np.int64),
        cuts=np.zeros(m + 1, dtype=np.int64),
        at_x=np.zeros(m),
        weights=np.zeros(m + 1),
        vectors=np.zeros((4, n)),
        home=np.zeros(room),
        work=np.zeros(room),
        corner=np.zeros((n if n <= kernel.CORNER_INPUTS else 0, n + 4)),
        table=np.zeros((m + 1, n)),
        basis=np.zeros(m + 1, dtype=np.int64),
        columns=np.arange(n),
        bounds=np.zeros((3, n + m + 1)),
        frames=np.zeros((m + 1, 5), dtype=np.int64),
        frame_points=np.zeros((m + 1, n + widest)),
        clauses=np.zeros((2, L, _CLAUSES, words), dtype=np.uint64),
        clause_count=np.zeros(L, dtype=np.int64),
        hints=np.zeros((2, m + 1, m + 1)),
        luck=np.zeros(L, dtype=np.int64),
        masks=np.zeros((2, L, words), dtype=np.uint64),
        counter=np.zeros(kernel.COUNTERS, dtype=np.int64),
        patterns=np.zeros((capacity, (problem.units + 63) // 64), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, n)),
        parity=_no_parity(problem.units),
    )
    S.bounds[kernel.LOW, :n] = box[form.LOWER] / box[form.SCALE]
    S.bounds[kernel.HIGH, :n] = box[form.UPPER] / box[form.SCALE]
    S.vectors[kernel.X] = problem.start
    for k, row in enumerate(problem.domain_rows):  # on a cone: without a constant
        u = problem.units + k
        S.forms[u, :n] = row
        bound = float(np.abs(row).sum())
        S.forms[u, n + form.ERROR] = problem.rounding * bound * 2
        S.forms[u, n + form.SIZE] = bound * SLACK
        S.forms[u, n + form.ROW_SCALE] = 2.0 ** -np.ceil(np.log2(bound))
        S.sign[u] = 1
        S.cuts[k] = u
    S.counter[kernel.CUTS] = rows
    S.counter[kernel.UNIT] = -1
    S.counter[kernel.ROWS] = -1
    return S


def _no_parity(units: int) -> Parity:
    """No constraints, with room for as many as can be independent, and one that is reduced."""
    words = (units + 63) // 64
    return Parity(
        rows=np.zeros((units + 1, words), dtype=np.uint64),
        odd=np.zeros(units + 1, dtype=np.int64),
        pivot=np.zeros(units + 1, dtype=np.int64),
        decided=np.zeros(words, dtype=np.uint64),
        active=np.zeros(words, dtype=np.uint64),
        state=np.zeros(4, dtype=np.int64),
    )
