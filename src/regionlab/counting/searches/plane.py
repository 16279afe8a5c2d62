"""The search in two dimensions: answers the questions of `kernels.plane`."""

from fractions import Fraction

from regionlab.counting.exact.crossings import sign_at_crossing, sign_at_foot
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.plane.corners import cross
from regionlab.counting.kernels.plane.cutting import go_to, meet, part
from regionlab.counting.kernels.plane.forms import compose, settle
from regionlab.counting.kernels.plane.search import enumerate_polygons
from regionlab.counting.kernels.plane.signs import corner_signs
from regionlab.counting.kernels.plane.state import (
    FOOT,
    INFINITY,
    SIDES,
    Corner,
    Line,
    flat_problem,
    no_polygons,
)
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.kernel_search import KernelSearch
from regionlab.counting.searches.search import CAPACITY, Node
from regionlab.counting.searches.waiting_cells import WaitingCells
from regionlab.domains import Box
from regionlab.regions.question import half_spaces

_FEW_LAYERS = 4
"""With so few layers sizes that hold for all cells are small enough."""


class PlaneSearch(WaitingCells, KernelSearch):
    """Depth-first by cutting polygons; see `kernels.plane`."""

    name = "polygons"
    smallest = (1, 1)

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
        shapes: bool = False,
    ) -> None:
        super().__init__(problem)
        self._static = flat_problem(problem, store or points or shapes)
        self._state = no_polygons(problem, CAPACITY if self._static.store else 0, points, shapes)
        if not problem.integral and problem.depth <= _FEW_LAYERS:
            self._fix_sizes()
        self._first_polygon()
        if node is not None:
            self._load(node)

    def _run(self, steps: int) -> int:
        return int(enumerate_polygons(self._static, self._state, steps))

    def split(self) -> Node | None:
        """The oldest polygon left for later, which is the largest; see `Search.split`."""
        return self._oldest()

    def rest(self) -> list[Node]:
        """The polygons left for later and the current one; see `Search.rest`."""
        if self.finished:
            return []
        return self._all_waiting() + ([self._current()] if self._has_current else [])

    def _load(self, node: Node) -> None:
        """Cut the first polygon down to the node's cell, layer by layer."""
        P, S, offsets = self._static, self._state, self.problem.offsets
        S.sign[:] = node.signs
        for layer in range(node.layer + 1):
            compose(P, S, layer)
            for u in range(offsets[layer], offsets[layer + 1]):
                if abs(S.sign[u]) == 1 and self.problem.parallel_to[u] == u:
                    self._keep(u, int(S.sign[u]))
            if self._stand(layer):
                settle(P, S, layer)

    def _keep(self, u: int, side: int) -> None:
        P, S = self._static, self._state
        while not corner_signs(P, S, u):
            self._answer_signs()
        S.counter[Entry.ANSWERED] = 0
        signs = S.values[: S.counter[Entry.COUNT]]
        if (signs > 0).any() and (signs < 0).any():
            meet(P, S, u)
            top = int(S.counter[Entry.FIRST] + S.counter[Entry.COUNT])
            go_to(S, top, part(P, S, u, side, top))

    def _fix_sizes(self) -> None:
        """Take sizes as they are where all units are active: none is larger on any cell.

        Each layer makes them worse than those of a cell, and integers are exact below 2^53 only if
        sizes are close.
        """
        P, S = self._static._replace(has_parallel=False), self._state
        S.sign[:] = 1
        for layer in range(P.depth):
            if not compose(P, S, layer):
                break
            settle(P, S, layer)
        else:
            self._static = self._static._replace(fixed=True)
        S.sign[:] = 0

    def _first_polygon(self) -> None:
        S, N = self._state, self.problem.units
        if isinstance(self.problem.domain, Box):
            for k in range(SIDES):
                before = N + (k - 1) % SIDES
                cross(self._static, S, 0, before, N + k, 0.0, 0.0)
                S.pile[k], S.pile_lines[k] = S.crossings[0], S.crossing_lines[0]
                S.pile_lines[k, Line.AFTER] = N + k
        else:
            for k, (x, y) in enumerate([(1, 0), (0, 1), (-1, 0), (0, -1)]):
                S.pile[k] = (x, y, 0, 0, 0)
                S.pile_lines[k] = (INFINITY, INFINITY, k, INFINITY)
        S.counter[Entry.COUNT] = SIDES
        for k in range(S.forms.shape[1] - N if not isinstance(self.problem.domain, Box) else 0):
            self._keep(N + k, 1)
        first = int(S.counter[Entry.FIRST])
        corners = S.pile[first : first + int(S.counter[Entry.COUNT])]
        self._static = self._static._replace(bounded=bool((corners[:, Corner.W] > 0.0).all()))

    def _answer(self, stopped: int) -> None:
        if stopped == Stop.ASK_CELL:
            self._count_cell(self._current())
        else:
            self._answer_signs()

    def _answer_signs(self) -> None:
        """Settle the signs that the kernel asks for."""
        S, counter = self._state, self._state.counter
        count = int(counter[Entry.QUESTIONS])
        for k, (unit, one, other, way) in enumerate(S.questions[:count].tolist()):
            S.answers[k] = self._sign(unit, one, other, way)
        counter[Entry.QUESTIONS] = 0
        counter[Entry.ANSWERED] = 1
        counter[Entry.ASKED] += count

    def _sign(self, unit: int, one: int, other: int, way: int) -> int:
        form = self._form(unit)
        if one == INFINITY and other == FOOT:  # the form is constant
            return (form[1] > 0) - (form[1] < 0)
        if one == INFINITY:  # a point at infinity of an axis
            value = form[0][way % 2] * (1 if way < 2 else -1)
            return (value > 0) - (value < 0)
        if other == FOOT:
            return sign_at_foot(self._form(one), form)
        if other == INFINITY:
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
        if not isinstance(box, Box):
            half = half_spaces(box)[k]
            return (Fraction(half.normal[0]), Fraction(half.normal[1])), Fraction(half.constant)
        (left, bottom), (right, top) = box.lower, box.upper
        zero, one = Fraction(0), Fraction(1)
        sides = [
            ((zero, one), -bottom),
            ((-one, zero), right),
            ((zero, -one), top),
            ((one, zero), -left),
        ]
        return sides[k]
