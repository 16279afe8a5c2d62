"""Where the search in one dimension stands."""

from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.kernels.arrays import Floats, Integers, Signs, Words, words_for
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.shapes import Shapes, room_for_shapes
from regionlab.counting.problem.numbers import UNIT, as_float
from regionlab.counting.problem.problem import Problem
from regionlab.domains import Domain
from regionlab.regions.question import half_spaces

UNKNOWN = 2
"""A sign that must be asked."""


class Form(IntEnum):
    """Rows of `Intervals.forms`: the form is A x + C."""

    A = 0
    C = 1

    SIZE_A = 2
    """A bound on the sum of the absolute values of the terms of A."""

    SIZE_C = 3
    """A bound on the sum of the absolute values of the terms of C."""

    A_LOW = 4
    C_LOW = 5
    """What A and C are rounded by, in a precise problem: see `double_double`."""

    TERMS_A = 6
    TERMS_C = 7
    """There the sums of the terms' absolute values. SIZE_A and SIZE_C are such that `relative` of
    them bounds the errors of A and C, and that of sums is `relative_low` of these."""


class End(IntEnum):
    """The ends of an interval."""

    LEFT = 0
    RIGHT = 1


def ends_of(domain: Domain) -> tuple[Fraction | None, Fraction | None]:
    """The left and the right end of a domain of one input; None for an infinite one."""
    halves = half_spaces(domain)
    left = [Fraction(-h.constant, h.normal[0]) for h in halves if h.normal[0] > 0]
    right = [Fraction(-h.constant, h.normal[0]) for h in halves if h.normal[0] < 0]
    return max(left, default=None), min(right, default=None)


class LineProblem(NamedTuple):
    """The problem, flattened, with N units in L layers.

    Two lines follow the units: N and N + 1 are the left and the right end of the domain.
    """

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

    moderate: bool
    """No weight is so small that its product with a size underflows."""

    precise: bool
    """Forms are summed up in double precision."""

    offsets: Integers
    """(3, L + 1): the first unit, the first weight and the first of the sums `later` of a layer."""

    weights: Floats
    """(all,): W_1, ..., W_L, each transposed: one row for each input of the layer."""

    biases: Floats
    """(N,): b_1, ..., b_L."""

    parallel: Integers
    """(2, N + 2): the unit to which a unit is parallel, itself for most, and the sign of the
    factor; a line of the domain is parallel to itself."""

    layers: Integers
    """(N + 2,): the layer of each unit; L for the lines of the domain."""


class Intervals(NamedTuple):
    """Where the search stands. Widest is the largest width."""

    forms: Floats
    """(8, N + 2): see `Form`; of every unit on its current interval, then of the domain's lines.
    The infinite ends have the forms 0 x + 1 and 0 x - 1."""

    relative: Floats
    """(L + 1,): the relative error of the forms of each layer, and of the domain's lines."""

    relative_low: Floats
    """(L + 1,): that of the sums of a precise problem."""

    sign: Signs
    """(N,): 1, -1, -2 for a form that is 0 on the interval, 0 for units that cut it."""

    rise: Signs
    """(N + 2,): the sign of a unit to the right of its breakpoint."""

    place: Floats
    """(N,): where that is, as float64 has it."""

    values: Signs
    """(2, N): the signs of units at the LEFT and the RIGHT end of their layer's interval."""

    known: Integers
    """(L,): 1 where the sweep has brought those at the left."""

    ends: Integers
    """(2, L + 1): the ends of each layer's interval, and of the current piece, as lines."""

    cuts: Integers
    """(L, widest): the units that cut each layer's interval, sorted by breakpoint."""

    cut_count: Integers
    """(L,): how many these are."""

    passed: Integers
    """(L,): how many of them lie to the left of the piece that is reached."""

    tied: NDArray[np.bool_]
    """(N,): whether a unit has the breakpoint of the one before."""

    earlier: Floats
    """(8, N): of the forms of a layer, the sum over units of the layer before that have turned on;
    rows as in `forms`."""

    later: Floats
    """(8, offsets[2, L]): row k of a layer's sums is the sum over those that stay on and the last k
    that turn off."""

    falling: Integers
    """(L,): so many units of a layer have yet to turn off."""

    counter: Integers
    """(entries,): see `depth_first.Entry`. The question is for all `values` that are UNKNOWN or,
    while sorting, for the ANSWER."""

    patterns: Words
    """(capacity, words): the regions found, active units as bits; (0, words) if only counted."""

    points: Floats
    """(capacity, 1): points inside them; (0, 1) if nobody asks for these."""

    shapes: Shapes
    """Their ends."""


def flat_problem(problem: Problem, store: bool) -> LineProblem:
    """The problem as the kernel wants it."""
    N, widths = problem.units, problem.widths
    sums = np.cumsum((widths[:-1] + 1) * widths[1:])  # from the second layer on
    return LineProblem(
        depth=problem.depth,
        units=N,
        integral=problem.integral,
        rounding=problem.rounding,
        store=store,
        moderate=problem.moderate,
        precise=problem.is_deep,
        offsets=np.array([problem.offsets, problem.weight_offsets, [0, 0, *sums]]),
        weights=problem.transposed_weights,
        biases=problem.biases,
        parallel=np.array([[*problem.parallel_to, N, N + 1], [*problem.parallel_sign, 1, 1]]),
        layers=np.repeat(np.arange(problem.depth + 1), [*widths, 2]),
    )


def whole_domain(
    problem: Problem, P: LineProblem, capacity: int, points: bool, shapes: bool = False
) -> Intervals:
    """The search at its beginning, with room for `capacity` regions; points, shapes if wanted."""
    N, L, widest = problem.units, problem.depth, int(problem.widths.max())
    forms, relative = np.zeros((len(Form), N + 2)), np.zeros(L + 1)
    for side, end in enumerate(ends_of(problem.domain)):
        if end is None:
            forms[Form.C, N + side] = 1.0 if side == End.LEFT else -1.0
        else:
            place = problem.scale * end
            forms[Form.A, N + side], forms[Form.C, N + side] = 1.0, -as_float(place)
            if Fraction(as_float(place)) != place:
                relative[L] = 2.0 * UNIT
    forms[[Form.SIZE_A, Form.SIZE_C], N:] = np.abs(forms[: Form.SIZE_A, N:])
    ends = np.zeros((2, L + 1), dtype=np.int64)
    ends[:, 0] = N, N + 1
    counter = np.zeros(len(Entry), dtype=np.int64)
    counter[Entry.ANSWER] = UNKNOWN
    return Intervals(
        forms=forms,
        relative=relative,
        relative_low=np.zeros(L + 1),
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
        earlier=np.zeros((len(Form), N)),
        later=np.empty((len(Form), int(P.offsets[2, -1]))),
        falling=np.zeros(L, dtype=np.int64),
        counter=counter,
        patterns=np.zeros((capacity, words_for(N)), dtype=np.uint64),
        points=np.zeros((capacity if points else 0, 1)),
        shapes=room_for_shapes(capacity if shapes else 0, 1, 2),
    )
