"""Where the search by polytopes stands."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from regionlab.counting.kernels.arrays import Floats, Integers, Signs, Words, words_for
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.forms import Column, room_for_active, width_of_forms
from regionlab.counting.kernels.rounding import SLACK
from regionlab.counting.kernels.sections import Sections, room_for_sections
from regionlab.counting.kernels.waiting import Waiting
from regionlab.counting.problem.charts import Chart, neighbours
from regionlab.counting.problem.numbers import UNIT
from regionlab.counting.problem.problem import Problem

PILE = 1 << 14
"""The number of vertices that a pile holds."""


class Side(IntEnum):
    """Where a cell lies."""

    BELOW = 0
    """On the negative side of a unit."""

    ABOVE = 1
    """On the positive side."""

    CUT = 2
    """On both, every vertex certainly on one of them."""

    ACROSS = 3
    """On both, but not every vertex is certain."""

    UNKNOWN = 4
    """Too near for float64 to tell."""

    NOWHERE = 5
    """The form is 0."""


class Polytopes(NamedTuple):
    """Where the search stands, with N units in L layers and n inputs.

    The vertices of all cells are piled up, with a row each.
    """

    forms: Floats
    """(N + rows + L, columns): the forms on the current cell, see `kernels.forms`; then the rows of
    the domain, and for each layer the hyperplane that `blunt` cuts by."""

    active: Floats
    """Room for `forms.compose`, see `forms.room_for_active`."""

    sign: Signs
    """(N,): 1, -1, -2 for a form that is 0 on the cell, 0 for units that cut it."""

    cuts: Integers
    """(L, widest): the units of each layer that cut its cell."""

    cut_count: Integers
    """(L,): how many these are."""

    vertices: Floats
    """(PILE, n): coordinates, in the box."""

    radius: Floats
    """(PILE,): how far these are off, as a share of the box's REACH; negative as long as it follows
    from the radii of older vertices, which is quick and rough."""

    facets: Integers
    """(PILE, n): j for the lower bound of input j, n + j for the upper one, 2 n + u for row u of
    the forms."""

    neighbours: Integers
    """(PILE, n): the vertex across each of these."""

    heights: Floats
    """(PILE,): the value of the unit last looked at."""

    places: Integers
    """(PILE,): where a cut puts the vertex."""

    at_infinity: Signs
    """(PILE,): 1 where the last coordinate stands for 1 and is 0, else 0."""

    blunt_rows: Integers
    """(1,): where the hyperplanes of `blunt` begin in the forms."""

    inverse: Floats
    """(n, n): scratch for `radius_of`, as are the residuals and slopes."""

    residual: Floats
    """(2, n)"""

    reach_inverse: Floats
    """(n,): 1 / REACH of each input."""

    box_errors: Floats
    """(2,): by how much, as a share of REACH, the bounds of the box may be off; and the sum over
    the inputs of REACH / width."""

    sections: Sections
    """Room to count the parts that the last layer makes, in the pile behind the vertices."""

    waiting: Integers
    """(N + 1, 5): cells left for later, see `Waiting`."""

    counter: Integers
    """(entries,): see `depth_first.Entry`."""

    patterns: Words
    """(capacity, words): the regions found, active units as bits; (0, words) if only counted."""

    points: Floats
    """(capacity, n): points inside them; (0, n) if nobody asks for these."""


def box_of(problem: Problem, capacity: int, points: bool) -> Polytopes:
    """The box at the beginning, with room for `capacity` regions, and for points if wanted."""
    n, off = problem.inputs, problem.bounds_rounding
    S = _no_polytope(problem, off, 0, capacity, points)
    corners = np.arange(2**n)
    for j in range(n):  # bit j of a corner says at which bound of input j it lies
        upper = corners >> j & 1
        S.vertices[corners, j] = np.where(upper, problem.upper[j], problem.lower[j])
        S.facets[corners, j] = j + n * upper
        S.neighbours[corners, j] = corners ^ 1 << j
    S.radius[corners] = off
    S.counter[Entry.COUNT] = len(corners)
    return S


def chart_of(problem: Problem, chart: Chart, capacity: int, points: bool) -> Polytopes:
    """The polytope of a chart at the beginning, in its coefficients but for the last one."""
    n, N = problem.inputs, problem.units
    S = _no_polytope(problem, 0.0, len(chart.rows), capacity, points)
    rows = S.forms[N : N + len(chart.rows)]
    rows[:, : n + 1] = chart.rows
    size = np.abs(chart.rows).sum(axis=1) * SLACK
    rows[:, n + Column.ERROR], rows[:, n + Column.SIZE] = 2.0 * UNIT * size * SLACK, size
    rows[:, n + Column.ROW_SCALE] = 2.0 ** -np.ceil(np.log2(size))
    for v, corner in enumerate(chart.corners):
        S.vertices[v] = [float(value) for value in corner.z[:n]]
        S.at_infinity[v] = chart.tall and corner.z[n - 1] == 0
        S.facets[v] = sorted(2 * n + (k if k >= 0 else N - 1 - k) for k in corner.facets)
    for one, other, leaves, enters in neighbours(chart.corners):
        for v, w, facet in ((one, other, leaves), (other, one, enters)):
            name = 2 * n + (facet if facet >= 0 else N - 1 - facet)
            S.neighbours[v, S.facets[v].tolist().index(name)] = w
    S.radius[: len(chart.corners)] = UNIT
    S.counter[Entry.COUNT] = len(chart.corners)
    return S


def _no_polytope(problem: Problem, off: float, rows: int, capacity: int, points: bool) -> Polytopes:
    """The state without a polytope, in a box whose bounds may be `off`, with rows of a domain."""
    n, N, L = problem.inputs, problem.units, problem.depth
    widest = int(problem.widths.max())
    reach = np.maximum(np.abs(problem.lower), np.abs(problem.upper))
    facets, neighbours = np.empty((2, PILE, n), dtype=np.int64)
    return Polytopes(
        forms=np.zeros((N + rows + L, width_of_forms(n, problem.is_deep))),
        active=np.zeros(room_for_active(n, widest)),
        sign=np.zeros(N, dtype=np.int8),
        cuts=np.zeros((L, widest), dtype=np.int64),
        cut_count=np.zeros(L, dtype=np.int64),
        vertices=np.empty((PILE, n)),
        radius=np.empty(PILE),
        facets=facets,
        neighbours=neighbours,
        heights=np.empty(PILE),
        places=np.empty(PILE, dtype=np.int64),
        at_infinity=np.zeros(PILE, dtype=np.int8),
        blunt_rows=np.array([N + rows]),
        inverse=np.zeros((n, n)),
        residual=np.zeros((2, n)),
        reach_inverse=1.0 / reach,
        box_errors=np.array([off, np.sum(reach / (problem.upper - problem.lower))]),
        sections=room_for_sections(facets, neighbours),
        waiting=np.zeros((N + 1, len(Waiting)), dtype=np.int64),
        counter=np.zeros(len(Entry), dtype=np.int64),
        patterns=np.zeros((capacity, words_for(N)), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, n)),
    )
