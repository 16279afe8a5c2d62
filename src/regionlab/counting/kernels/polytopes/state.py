"""Where the search by polytopes stands."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from regionlab.counting.kernels.arrays import Floats, Integers, Signs, Words, words_for
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.forms import room_for_active
from regionlab.counting.kernels.sections import Sections, room_for_sections
from regionlab.counting.kernels.waiting import Waiting
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


class Polytopes(NamedTuple):
    """Where the search stands, with N units in L layers and n inputs.

    The vertices of all cells are piled up, with a row each.
    """

    forms: Floats
    """(N, n + 4): the forms on the current cell, see `kernels.forms`."""

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
    """(PILE, n): j for the lower bound of input j, n + j for the upper one, 2 n + u for unit u."""

    neighbours: Integers
    """(PILE, n): the vertex across each of these."""

    heights: Floats
    """(PILE,): the value of the unit last looked at."""

    places: Integers
    """(PILE,): where a cut puts the vertex."""

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
    """The search at its beginning, with room for `capacity` regions, and for points if wanted."""
    n, N, L = problem.inputs, problem.units, problem.depth
    widest = int(problem.widths.max())
    reach = np.maximum(np.abs(problem.lower), np.abs(problem.upper))
    off = problem.bounds_rounding
    facets, neighbours = np.empty((2, PILE, n), dtype=np.int64)
    S = Polytopes(
        forms=np.zeros((N, n + 4)),
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
    corners = np.arange(2**n)
    for j in range(n):  # bit j of a corner says at which bound of input j it lies
        upper = corners >> j & 1
        S.vertices[corners, j] = np.where(upper, problem.upper[j], problem.lower[j])
        S.facets[corners, j] = j + n * upper
        S.neighbours[corners, j] = corners ^ 1 << j
    S.radius[corners] = off
    S.counter[Entry.COUNT] = len(corners)
    return S
