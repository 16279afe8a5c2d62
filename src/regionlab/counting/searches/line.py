"""The search in one dimension: answers the questions of `kernels.line`."""

from fractions import Fraction
from functools import cached_property

import numpy as np

from regionlab.counting.kernels.depth_first import Entry, Stage
from regionlab.counting.kernels.line.forms import begin, compose
from regionlab.counting.kernels.line.search import enumerate_intervals
from regionlab.counting.kernels.line.signs import signs_at
from regionlab.counting.kernels.line.state import UNKNOWN, End, ends_of, flat_problem, whole_domain
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.kernel_search import KernelSearch
from regionlab.counting.searches.search import CAPACITY, Node


class LineSearch(KernelSearch):
    """Depth-first by sorted breakpoints; see `kernels.line`."""

    name = "intervals"
    smallest = (1,)

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
        shapes: bool = False,
    ) -> None:
        super().__init__(problem)
        self._static = flat_problem(problem, store or points or shapes)
        capacity = CAPACITY if self._static.store else 0
        self._state = whole_domain(problem, self._static, capacity, points, shapes)
        self._loaded = node  # until the work begins
        if node is not None:
            self._load(node)

    @cached_property
    def _domain_ends(self) -> tuple[Fraction | None, Fraction | None]:
        return ends_of(self.problem.domain)

    def _run(self, steps: int) -> int:
        self._loaded = None
        return int(enumerate_intervals(self._static, self._state, steps))

    def split(self) -> Node | None:
        """The pieces behind the current one in the first layer that has any; see `Search.split`."""
        S = self._state
        for layer in self._ahead():
            passed = int(S.passed[layer])
            node = self._node(layer, passed + 1)
            S.cut_count[layer] = passed
            S.ends[End.RIGHT, layer] = S.cuts[layer, passed]
            return node
        return None

    def rest(self) -> list[Node]:
        """The current piece, and in each layer those behind it; see `Search.rest`."""
        S = self._state
        if self.finished:
            return []
        if self._loaded is not None:
            return [self._loaded]
        layer = int(S.counter[Entry.LAYER])
        walking = S.counter[Entry.STAGE] == Stage.CUT
        behind = [self._node(k, int(S.passed[k]) + 1) for k in self._ahead() if k < layer]
        return [*behind, self._node(layer, int(S.passed[layer]) if walking else None)]

    def _ahead(self) -> list[int]:
        """The layers of the current piece with breakpoints ahead."""
        S = self._state
        layers = range(int(S.counter[Entry.LAYER]) + 1)
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
        S.counter[Entry.LAYER] = node.layer
        for layer in range(node.layer + 1):
            if layer > 0:
                begin(P, S, layer - 1)
                S.ends[:, layer] = S.ends[:, layer - 1]
            compose(P, S, layer)
            for side in End:
                signs_at(P, S, layer, side)
            for u in range(offsets[layer], offsets[layer + 1]):
                if abs(S.sign[u]) == 1:
                    self._keep(layer, u)

    def _keep(self, layer: int, u: int) -> None:
        """Narrow the interval down to the side of unit u that its sign says."""
        S = self._state
        for side in End:
            if S.values[side, u] == UNKNOWN:
                S.values[side, u] = self._sign(u, int(S.ends[side, layer]))
        left, right = S.values[:, u].tolist()
        if left * right < 0:
            S.rise[u] = right
            side = End.LEFT if S.sign[u] == right else End.RIGHT
            S.ends[side, layer] = u
            signs_at(self._static, S, layer, side)

    def _count_interval(self) -> None:
        """Find the regions in the current interval in rational arithmetic."""
        S = self._state
        layer = int(S.counter[Entry.LAYER])
        self._count_cell(self._node(layer, None))
        S.known[layer:] = False

    def _answer(self, stopped: int) -> None:
        if stopped == Stop.ASK_CELL:
            self._count_interval()
        else:
            self._answer_signs()

    def _answer_signs(self) -> None:
        """Settle the signs that the kernel asks for."""
        S, counter = self._state, self._state.counter
        layer, place = int(counter[Entry.LAYER]), int(counter[Entry.PLACE])
        if counter[Entry.STAGE] == Stage.ORDER:
            before, unit = S.cuts[layer, place - 1 : place + 1].tolist()
            counter[Entry.ANSWER] = self._sign(unit, before)
            counter[Entry.ASKED] += 1
            return
        for side in End:
            line = int(S.ends[side, layer])
            for u in range(self.problem.offsets[layer], self.problem.offsets[layer + 1]):
                if S.values[side, u] == UNKNOWN and self.problem.parallel_to[u] == u:
                    S.values[side, u] = self._sign(u, line)
                    counter[Entry.ASKED] += 1

    def _sign(self, unit: int, line: int) -> int:
        """The sign of a unit at a breakpoint or an end of the domain."""
        slope, constant = self._form(unit)
        place = self._place(line)
        if slope == 0:
            value = constant
        elif place is None:
            value = slope if line > self.problem.units else -slope
        else:
            value = slope * place + constant
        return (value > 0) - (value < 0)

    def _form(self, unit: int) -> tuple[Fraction, Fraction]:
        normal, constant = self._exact.form(unit, self._state.sign.tolist())
        return normal[0], constant

    def _place(self, line: int) -> Fraction | None:
        """Where a breakpoint or an end of the domain lies; None for an infinite one."""
        if line < self.problem.units:
            slope, constant = self._form(line)
            return -constant / slope
        return self._domain_ends[line - self.problem.units]
