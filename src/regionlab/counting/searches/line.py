"""The search in one dimension: sets up `kernels.line` and answers its questions."""

from fractions import Fraction

import numpy as np

from regionlab.counting.kernels import line as kernel
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.kernel_search import KernelSearch
from regionlab.counting.searches.search import CAPACITY, Node
from regionlab.domains import Box


class LineSearch(KernelSearch):
    """Depth-first by sorted breakpoints; see `kernels.line`."""

    name = "intervals"
    smallest = (1,)
    _kernel = kernel

    @staticmethod
    def fits(problem: Problem, listed: bool) -> bool:
        """One input."""
        return problem.inputs == 1 and not problem.homogeneous

    def __init__(
        self,
        problem: Problem,
        node: Node | None = None,
        store: bool = False,
        points: bool = False,
    ) -> None:
        super().__init__(problem)
        self._static = _static(problem, store or points)
        capacity = CAPACITY if store or points else 0
        self._state = _state(problem, self._static, capacity, points)
        self._loaded = node  # until the work begins
        if node is not None:
            self._load(node)

    def _run(self, steps: int) -> int:
        self._loaded = None
        return int(kernel.enumerate_intervals(self._static, self._state, steps))

    def split(self) -> Node | None:
        """The pieces behind the current one in the first layer that has any; see `Search.split`."""
        S = self._state
        for layer in self._ahead():
            passed = int(S.passed[layer])
            node = self._node(layer, passed + 1)
            S.cut_count[layer] = passed
            S.ends[kernel.RIGHT, layer] = S.cuts[layer, passed]
            return node
        return None

    def rest(self) -> list[Node]:
        """The current piece, and in each layer those behind it; see `Search.rest`."""
        S = self._state
        if self.finished:
            return []
        if self._loaded is not None:
            return [self._loaded]
        layer = int(S.counter[kernel.LAYER])
        walking = S.counter[kernel.STAGE] == kernel.WALK
        behind = [self._node(k, int(S.passed[k]) + 1) for k in self._ahead() if k < layer]
        return [*behind, self._node(layer, int(S.passed[layer]) if walking else None)]

    def _ahead(self) -> list[int]:
        """The layers of the current piece with breakpoints ahead."""
        S = self._state
        layers = range(int(S.counter[kernel.LAYER]) + 1)
        return [layer for layer in layers if S.passed[layer] < S.cut_count[layer]]

    def _node(self, layer: int, passed: int | None) -> Node:
        """The interval of a layer, or what lies behind the breakpoints of so many units.

        Units with the breakpoint of the last of these are left undecided, and will not cut.
        """
        S, offsets = self._state, self.problem.offsets
        signs = np.array(S.sign, dtype=np.int64)
        signs[offsets[layer if passed is None else layer + 1] :] = 0
        if passed is not None:
            cuts = S.cuts[layer, : S.cut_count[layer]]
            signs[cuts[:passed]] = S.rise[cuts[:passed]]
            signs[cuts[passed:]] = 0
        return Node(layer, tuple(signs.tolist()))

    def _load(self, node: Node) -> None:
        """Narrow the domain down to the node's interval, layer by layer."""
        P, S, offsets = self._static, self._state, self.problem.offsets
        S.sign[:] = node.signs
        S.counter[kernel.LAYER] = node.layer
        for layer in range(node.layer + 1):
            if layer > 0:
                kernel.begin(P, S, layer - 1)
                S.ends[:, layer] = S.ends[:, layer - 1]
            kernel.compose(P, S, layer)
            for side in (kernel.LEFT, kernel.RIGHT):
                kernel.signs_at(P, S, layer, side)
            for u in range(offsets[layer], offsets[layer + 1]):
                if abs(S.sign[u]) == 1:
                    self._keep(layer, u)

    def _keep(self, layer: int, u: int) -> None:
        """Narrow the interval down to the side of unit u that its sign says."""
        S = self._state
        for side in (kernel.LEFT, kernel.RIGHT):
            if S.values[side, u] == kernel.UNKNOWN:
                S.values[side, u] = self._sign(u, int(S.ends[side, layer]))
        left, right = S.values[:, u].tolist()
        if left * right < 0:
            S.rise[u] = right
            side = kernel.LEFT if S.sign[u] == right else kernel.RIGHT
            S.ends[side, layer] = u
            kernel.signs_at(self._static, S, layer, side)

    def _count_interval(self) -> None:
        """Find the regions in the current interval in rational arithmetic."""
        S = self._state
        layer = int(S.counter[kernel.LAYER])
        self._count_exactly(self._node(layer, None))
        S.counter[kernel.STAGE] = kernel.NEXT
        S.known[layer:] = False

    def _answer(self, stopped: int) -> None:
        if stopped == kernel.LOST:
            self._count_interval()
        else:
            self._answer_signs()

    def _answer_signs(self) -> None:
        """Settle the signs that the kernel asks for."""
        S, counter = self._state, self._state.counter
        layer, place = int(counter[kernel.LAYER]), int(counter[kernel.PLACE])
        if counter[kernel.STAGE] == kernel.SORT:
            before, unit = S.cuts[layer, place - 1 : place + 1].tolist()
            counter[kernel.ANSWER] = self._sign(unit, before)
            counter[kernel.ASKED] += 1
            return
        for side in (kernel.LEFT, kernel.RIGHT):
            line = int(S.ends[side, layer])
            for u in range(self.problem.offsets[layer], self.problem.offsets[layer + 1]):
                if S.values[side, u] == kernel.UNKNOWN and self.problem.parallel_to[u] == u:
                    S.values[side, u] = self._sign(u, line)
                    counter[kernel.ASKED] += 1

    def _sign(self, unit: int, line: int) -> int:
        """The sign of a unit at a breakpoint or an end of the domain."""
        slope, constant = self._form(unit)
        infinite = line >= self.problem.units and not isinstance(self.problem.domain, Box)
        if slope == 0:
            value = constant
        elif infinite:
            value = slope if line > self.problem.units else -slope
        else:
            value = slope * self._place(line) + constant
        return (value > 0) - (value < 0)

    def _form(self, unit: int) -> tuple[Fraction, Fraction]:
        normal, constant = self._exact.form(unit, self._state.sign.tolist())
        return normal[0], constant

    def _place(self, line: int) -> Fraction:
        """Where a breakpoint or an end of the domain lies."""
        if line < self.problem.units:
            slope, constant = self._form(line)
            return -constant / slope
        box = self.problem.domain
        assert isinstance(box, Box)
        return (box.lower if line == self.problem.units else box.upper)[0]


def _static(problem: Problem, store: bool) -> kernel.LineProblem:
    N, widths = problem.units, problem.widths
    sums = np.cumsum((widths[:-1] + 1) * widths[1:])  # from the second layer on
    return kernel.LineProblem(
        depth=problem.depth,
        units=N,
        integral=problem.integral,
        rounding=problem.rounding,
        store=store,
        moderate=problem.moderate,
        offsets=np.array([problem.offsets, problem.weight_offsets, [0, 0, *sums]]),
        weights=problem.transposed_weights,
        biases=problem.biases,
        parallel=np.array([[*problem.parallel_to, N, N + 1], [*problem.parallel_sign, 1, 1]]),
        layers=np.repeat(np.arange(problem.depth + 1), [*widths, 2]),
    )


def _state(
    problem: Problem, P: kernel.LineProblem, capacity: int, points: bool
) -> kernel.Intervals:
    N, L = problem.units, problem.depth
    widest = int(problem.widths.max())
    forms = np.zeros((4, N + 2))
    relative = np.zeros(L + 1)
    if isinstance(problem.domain, Box):
        forms[: kernel.C, N:] = 1.0
        forms[kernel.C, N:] = -problem.lower[0], -problem.upper[0]
        relative[L] = problem.bounds_rounding
    else:
        forms[kernel.C, N:] = 1.0, -1.0
    forms[kernel.SIZE_A :, N:] = np.abs(forms[: kernel.SIZE_A, N:])
    ends = np.zeros((2, L + 1), dtype=np.int64)
    ends[:, 0] = N, N + 1
    counter = np.zeros(kernel.COUNTERS, dtype=np.int64)
    counter[kernel.ANSWER] = kernel.UNKNOWN
    return kernel.Intervals(
        forms=forms,
        relative=relative,
        sign=np.zeros(N, dtype=np.int8),
        rise=np.ones(N + 2, dtype=np.int8),
        place=np.zeros(N),
        values=np.zeros((2, N), dtype=np.int8),
        known=np.zeros(L, dtype=np.int64),
        ends=ends,
        cuts=np.zeros((L, widest), dtype=np.int64),
        cut_count=np.zeros(L, dtype=np.int64),
        passed=np.zeros(L, dtype=np.int64),
        tied=np.zeros(N, dtype=np.bool_),
        earlier=np.zeros((4, N)),
        later=np.empty((4, int(P.offsets[2, -1]))),
        falling=np.zeros(L, dtype=np.int64),
        counter=counter,
        patterns=np.zeros((capacity, (N + 63) // 64), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, 1)),
    )
