"""The search on cones: polytopes in one chart after another; see `problem.charts`."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

import numpy as np

from regionlab.counting.kernels.depth_first import Entry, Stage
from regionlab.counting.kernels.forms import compose
from regionlab.counting.kernels.polytopes.state import chart_of
from regionlab.counting.problem.charts import Chart, charts_of
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.compilation import make_ready
from regionlab.counting.searches.kernel_problem import problem_in_box
from regionlab.counting.searches.polytopes import COUNTED_INPUTS, LISTED_INPUTS, PolytopeSearch
from regionlab.counting.searches.search import Batch, Node
from regionlab.geometry.feasibility import Point, find_point, satisfies
from regionlab.geometry.half_space import HalfSpace


class ProjectiveSearch:
    """Whole spaces, polyhedra and networks without biases, chart by chart; a `search.Search`."""

    name = "polytopes in charts"
    smallest = ((0.1, 0.2, 0.4), (0.3, 0.7, 0.1))

    @staticmethod
    def fits(problem: Problem, listed: bool) -> bool:
        """Cones of few dimensions, in general position, which integers seldom are in."""
        if problem.integral or problem.beyond_floats:
            return False
        return len(_charts(problem, listed)) > 0

    def __init__(
        self,
        problem: Problem,
        node: Node | None = None,
        store: bool = False,
        points: bool = False,
    ) -> None:
        self.problem = problem
        self._options = {"store": store, "points": points}
        self._asked = 0
        self._left = list(_charts(problem, store or points))
        self._now: InChart | None = None
        if node is not None:
            chart = next((chart for chart in self._left if _holds(chart, node)), self._left[0])
            self._left = []
            self._now = InChart(problem, chart, node, **self._options)

    @property
    def finished(self) -> bool:
        """True when nothing is left to do."""
        return self._now is None and not self._left

    @property
    def asked(self) -> int:
        """The number of questions that went to rational arithmetic."""
        return self._asked + (self._now.asked if self._now else 0)

    def advance(self, steps: int) -> Batch:
        """Work for about `steps` tree nodes; see `Search.advance`."""
        if self.finished:  # all of it was given away
            return Batch(0)
        if self._now is None:
            self._now = InChart(self.problem, self._left.pop(), None, **self._options)
        batch = self._now.advance(steps)
        if self._now.finished:
            self._asked += self._now.asked
            self._now = None
        return batch

    def split(self) -> Node | None:
        """A chart that was not begun, or a part of this one; see `Search.split`."""
        if len(self._left) > (self._now is None):
            return self._whole(self._left.pop(0))
        return self._now.split() if self._now else None

    def rest(self) -> list[Node]:
        """The charts that were not begun, and what is left of this one; see `Search.rest`."""
        nodes = [self._whole(chart) for chart in self._left]
        return nodes + (self._now.rest() if self._now else [])

    def _whole(self, chart: Chart) -> Node:
        """All of a chart as a node."""
        signs = [0] * self.problem.units
        for unit, sign in chart.basis:
            signs[unit] = sign
        return Node(0, tuple(signs), tuple(unit for unit, _ in chart.basis))


class InChart(PolytopeSearch):
    """The regions in one chart, or in a node of it."""

    def __init__(
        self,
        problem: Problem,
        chart: Chart,
        node: Node | None = None,
        store: bool = False,
        points: bool = False,
    ) -> None:
        self._chart, self._original = chart, problem
        super().__init__(_problem_in(chart, problem), node, store, points)

    def _begin(self, capacity: int) -> None:
        """Stand in the whole chart, whose basis units are decided."""
        stored, points = self._options["store"], self._options["points"]
        static = problem_in_box(self.problem, stored or points)
        tall, low = self._chart.tall, self._chart.forms_low
        self._static = static._replace(cone=tall, chart=True, first_low=low)
        self._state = chart_of(self.problem, self._chart, capacity, points)
        self._state.sign[: len(self._chart.signs)] = self._chart.signs
        if any(self._chart.signs):
            compose(self._static, self._state, 0)
            self._stand(0)

    def _load(self, node: Node) -> bool:
        """Cut the chart down to the node's cell; False if float64 does not tell how."""
        self._state.counter[Entry.STAGE] = Stage.ENTER
        signs = [own or given for own, given in zip(self._chart.signs, node.signs, strict=False)]
        whole = replace(node, signs=(*signs, *node.signs[len(signs) :]))
        return _holds(self._chart, node) and super()._load(whole)

    def _bounding(self, node: Node, begin: int, end: int) -> Iterator[int]:
        """Without the units that have one sign on all of the chart."""
        decided = self._chart.signs
        units = super()._bounding(node, begin, end)
        return (u for u in units if u >= len(decided) or decided[u] == 0)

    def _inputs(self, points: Floats) -> Floats:
        """Points of the kernel as points of the domain."""
        last = 1.0 - points.sum(axis=1, keepdims=True)
        homogeneous = np.hstack([points, last]) @ self._chart.rays
        if self._chart.tall:
            return np.asarray(homogeneous[:, :-1] / homogeneous[:, -1:])
        return homogeneous * _room(self._original, homogeneous)

    def _search_of(self, node: Node) -> CellSearch | None:
        """The general search of a node, or None if float64 has no point in it."""
        problem, units = self._original, [u for u in node.cuts if u < self._original.units]
        cell = self._exact.cell(node.signs, units)
        for point in _points_in(problem, node, cell):
            coordinates = _coordinates(problem, point)
            if satisfies(_point_of(problem, coordinates), cell):
                rows = range(problem.units, problem.units + len(problem.domain_rows))
                certain = replace(node, cuts=(*rows, *units), point=coordinates)
                make_ready(CellSearch)
                return CellSearch(problem, certain, **self._options)
        return None


@lru_cache(maxsize=4)
def _charts(problem: Problem, listed: bool) -> tuple[Chart, ...]:
    return charts_of(problem, LISTED_INPUTS if listed else COUNTED_INPUTS)


def _holds(chart: Chart, node: Node) -> bool:
    """Whether a node lies in a chart."""
    return all(node.signs[unit] == sign for unit, sign in chart.basis)


def _problem_in(chart: Chart, problem: Problem) -> Problem:
    """The problem in the coefficients of a chart: its first layer has other weights there."""
    n, first = chart.dimension, len(chart.forms)
    behind = int(problem.weight_offsets[1])
    return replace(
        problem,
        inputs=n,
        weights=np.concatenate([chart.forms[:, :n].ravel(), problem.weights[behind:]]),
        weight_offsets=np.append(0, problem.weight_offsets[1:] - behind + n * first),
        biases=np.concatenate([chart.forms[:, n], problem.biases[first:]]),
        lower=np.zeros(n),
        upper=np.ones(n),
    )


def _room(problem: Problem, points: Floats) -> Floats:
    """Factors that bring points of the cone into the domain, which reaches the origin; (points, 1).

    Half of the largest, and 1 at most.
    """
    rows = [(normal, c) for normal, c in problem.domain.inequalities() if c != 0]
    if not rows:
        return np.ones((len(points), 1))
    normals = np.array([[float(a / c) for a in normal] for normal, c in rows])
    farthest = -(points @ normals.T).min(axis=1, initial=0.0)
    return np.asarray(0.5 / np.maximum(farthest, 0.5))[:, None]


def _coordinates(problem: Problem, point: Point) -> tuple[float, ...]:
    """A point of the domain in the coordinates of `CellSearch`."""
    if not problem.homogeneous:
        return tuple(float(value) for value in point)
    reach = 2 * max([abs(value) for value in point] + [Fraction(1)])
    return (*(float(value / reach) for value in point), float(1 / reach))


def _point_of(problem: Problem, coordinates: tuple[float, ...]) -> Point:
    """The point of the domain with these coordinates of `CellSearch`, exactly."""
    point = tuple(map(Fraction, coordinates))
    if not problem.homogeneous:
        return point
    return tuple(value / point[-1] for value in point[:-1])


def _points_in(problem: Problem, node: Node, cell: tuple[HalfSpace, ...]) -> Iterator[Point]:
    """The node's point, if it has one, and one that is inside its cell for certain."""
    inputs = problem.network.inputs
    if len(node.point) == inputs:
        yield tuple(map(Fraction, node.point))
    elif node.point:
        yield _point_of(problem, node.point)
    point = find_point(cell, inputs)
    assert point is not None, "a node is a cell with interior"
    yield point
