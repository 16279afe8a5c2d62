"""Where the search in two dimensions stands."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.kernels.arrays import Floats, Integers, Signs, Words, words_for
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.sections import Sections, room_for_sections
from regionlab.counting.kernels.shapes import Shapes, room_for_shapes
from regionlab.counting.kernels.waiting import Waiting
from regionlab.counting.problem.numbers import UNIT
from regionlab.counting.problem.problem import Problem
from regionlab.domains import Box

INFINITY, FOOT = -1, -2
"""Lines that are no units: the line at infinity; (line, FOOT) is the point of a line nearest to 0,
(INFINITY, INFINITY) with a way of 0, 1, 2, 3 are the points at infinity of the axes."""

SIDES = 4
"""Lines of a box, behind the units: y = low, x = high, y = high, x = low. A polyhedron has a line
for each of its half-planes there."""


class Form(IntEnum):
    """Rows of `Polygons.forms`: the form is A x + B y + C."""

    A = 0
    B = 1
    C = 2

    SIZE_AB = 3
    """A bound on the sum of the absolute values of the terms of A, and of those of B."""

    SIZE_C = 4
    """A bound on the sum of the absolute values of the terms of C."""

    RELATIVE = 5
    """The error of A, B and C as a share of these; it is one for a layer."""

    A_LOW = 6
    B_LOW = 7
    C_LOW = 8
    """What A, B and C are rounded by, in a precise problem: see `double_double`."""

    TERMS_AB = 9
    TERMS_C = 10
    """There the sums of the terms' absolute values, of which the next share bounds the error of
    sums; SIZE_AB and SIZE_C are such that RELATIVE of them bounds that of A, B and C."""

    RELATIVE_LOW = 11


SUMS = 5
"""Rows of sums: A, B, C and the sizes of their terms; then what the first three are rounded by."""


class Corner(IntEnum):
    """Columns of a corner: the point (X, Y) / W, or at infinity towards (X, Y) if W is 0."""

    X = 0
    Y = 1
    W = 2

    E_XY = 3
    """A bound on the errors of X and Y; infinite if it is not certain on which side W = 0 is."""

    E_W = 4
    """A bound on the error of W; infinite with E_XY."""


class Line(IntEnum):
    """Columns of a corner's lines, each a unit, units + a side of the box, or INFINITY or FOOT."""

    P = 0
    Q = 1
    """The corner is the crossing of P and Q."""

    WAY = 2
    """At infinity: which way to go along P, 1 or -1; else 0."""

    AFTER = 3
    """The line of the edge to the next corner."""


class Question(IntEnum):
    """Columns of a question: the sign of a unit at a corner."""

    UNIT = 0
    P = 1
    Q = 2
    WAY = 3
    """The corner's lines. INFINITY and FOOT: the form is constant."""


class PlaneProblem(NamedTuple):
    """The problem, flattened, with N units in L layers."""

    depth: int
    """L."""

    units: int
    """N."""

    integral: bool
    """All numbers are integers."""

    rounding: float
    """The relative error of weights and biases."""

    store: bool
    """Regions are to be listed; else they are only counted."""

    bounded: bool
    """The domain has no corners at infinity."""

    moderate: bool
    """No weight is so small that its product with a size underflows."""

    precise: bool
    """Forms are summed up in double precision."""

    fixed: bool
    """Sizes are bounds for all cells, known beforehand; else they are those of each cell."""

    has_parallel: bool
    """Some units are parallel on every cell."""

    offsets: Integers
    """(2, L + 1): the first unit and the first weight of each layer."""

    weights: Floats
    """(all,): W_1, ..., W_L, each transposed: one row for each input of the layer."""

    biases: Floats
    """(N,): b_1, ..., b_L."""

    parallel: Integers
    """(2, N): the unit to which a unit is parallel, itself for most, and the sign of the factor."""


class Polygons(NamedTuple):
    """Where the search stands. Widest is the largest width; a polygon has at most V corners."""

    forms: Floats
    """(12, N + sides): see `Form`; of every unit on its current cell, then of the sides."""

    largest: Floats
    """(L, 2): the largest SIZE_AB and SIZE_C of each layer."""

    sign: Signs
    """(N,): 1, -1, -2 for a form that is 0 on the cell, 0 for units that cut it."""

    low: Floats
    """(widest,): the lowest value of each unit of the current layer at the corners."""

    high: Floats
    """(widest,): the highest one."""

    cuts: Integers
    """(L, widest + 1): the units of each layer that cut its cell; then units parallel to these."""

    cut_count: Integers
    """(L,): how many cut."""

    open_count: Integers
    """(L,): how many cut or are parallel to these. Cells of a layer differ in these units only."""

    sums: Floats
    """(L, widest + 1, 5 or 8, widest): sums that make the forms of the next layer, see `SUMS`.
    The first is over the units that are active on all of the layer's cell, the others over open
    ones besides: cells that lie side by side in the tree differ in the last of these."""

    sum_rows: Integers
    """(L, widest + 1): entry k is which of `sums` is over the active ones of the first k open
    units."""

    summed: Integers
    """(L,): so many of `sum_rows` are up to date."""

    values: Signs
    """(V,): the signs of the current unit at the corners."""

    unbroken: NDArray[np.bool_]
    """(1,): true while the polygon is the whole plane, which has no corner in the finite."""

    sections: Sections
    """Room to count the parts that the last layer makes."""

    pile: Floats
    """(pile, 5): the corners of all polygons, see `Corner`."""

    pile_lines: Integers
    """(pile, 4): their lines, see `Line`."""

    crossings: Floats
    """(3, 5): new corners, as in `pile`."""

    crossing_lines: Integers
    """(3, 4): their lines."""

    waiting: Integers
    """(N + 1, 5): polygons left for later, see `Waiting`."""

    questions: Integers
    """(widest V, 4): see `Question`."""

    answers: Signs
    """(widest V,): signs, in the order of the questions."""

    counter: Integers
    """(entries,): see `depth_first.Entry`."""

    patterns: Words
    """(capacity, words): the regions found, active units as bits; (0, words) if only counted."""

    points: Floats
    """(capacity, 2): points inside them; (0, 2) if nobody asks for these."""

    shapes: Shapes
    """Their corners and edges."""


def flat_problem(problem: Problem, store: bool) -> PlaneProblem:
    """The problem as the kernel wants it."""
    return PlaneProblem(
        depth=problem.depth,
        units=problem.units,
        integral=problem.integral,
        rounding=problem.rounding,
        store=store,
        bounded=isinstance(problem.domain, Box),
        moderate=problem.moderate,
        precise=problem.is_deep,
        fixed=False,
        has_parallel=bool((problem.parallel_to != np.arange(problem.units)).any()),
        offsets=np.array([problem.offsets, problem.weight_offsets]),
        weights=problem.transposed_weights,
        biases=problem.biases,
        parallel=np.array([problem.parallel_to, problem.parallel_sign]),
    )


def no_polygons(problem: Problem, capacity: int, points: bool, shapes: bool = False) -> Polygons:
    """The state without a polygon, with room for `capacity` regions; points, shapes if wanted."""
    N, L, widest = problem.units, problem.depth, int(problem.widths.max())
    sides = SIDES if isinstance(problem.domain, Box) else len(problem.domain_rows)
    corners = 2 * (N + sides) + 10  # a cut adds at most two corners
    pile = (N + sides + 2) * (corners + 6)  # both parts have six more than what was cut
    forms = np.zeros((len(Form), N + sides))
    if isinstance(problem.domain, Box):
        (x0, y0), (x1, y1) = problem.lower, problem.upper
        lines = np.array([[0, 1, -y0], [-1, 0, x1], [0, -1, y1], [1, 0, -x0]], dtype=np.float64)
        forms[Form.RELATIVE, N:] = problem.bounds_rounding
    else:
        lines = problem.domain_rows
        forms[Form.RELATIVE, N:] = 0.0 if problem.integral else 2.0 * UNIT
    forms[: Form.SIZE_AB, N:] = lines.T
    forms[Form.SIZE_AB, N:] = np.abs(lines[:, :2]).max(axis=1, initial=0.0)
    forms[Form.SIZE_C, N:] = np.abs(lines[:, 2])
    return Polygons(
        forms=forms,
        largest=np.zeros((L, 2)),
        sign=np.zeros(N, dtype=np.int8),
        low=np.zeros(widest),
        high=np.zeros(widest),
        cuts=np.zeros((L, widest + 1), dtype=np.int64),
        cut_count=np.zeros(L, dtype=np.int64),
        open_count=np.zeros(L, dtype=np.int64),
        sums=np.empty((L, widest + 1, SUMS + 3 * problem.is_deep, widest)),
        sum_rows=np.zeros((L, widest + 1), dtype=np.int64),
        summed=np.zeros(L, dtype=np.int64),
        values=np.zeros(corners, dtype=np.int8),
        unbroken=np.array([not isinstance(problem.domain, Box)]),
        sections=room_for_sections(*np.empty((2, corners + 4, 2), dtype=np.int64)),
        pile=np.empty((pile, len(Corner))),
        pile_lines=np.empty((pile, len(Line)), dtype=np.int64),
        crossings=np.empty((3, len(Corner))),
        crossing_lines=np.empty((3, len(Line)), dtype=np.int64),
        waiting=np.zeros((N + 1, len(Waiting)), dtype=np.int64),
        questions=np.zeros((widest * corners, len(Question)), dtype=np.int64),
        answers=np.zeros(widest * corners, dtype=np.int8),
        counter=np.zeros(len(Entry), dtype=np.int64),
        patterns=np.zeros((capacity, words_for(N)), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, 2)),
        shapes=room_for_shapes(capacity if shapes else 0, 2, max(8, 1 + 2 * corners // capacity))
        if shapes
        else room_for_shapes(0, 2, 0),
    )
