"""The number of parts into which hyperplanes cut a simple polytope, without making the parts.

Taking away a hyperplane H joins two parts into one for each part of the polytope's section by H,
so the parts for H_1, ..., H_c are one more than the sum over i of the parts of the section by H_i
for those of H_(i+1), ..., H_c that cut it. A section of a simple polytope is a simple polytope of
one dimension less: its vertices are the points where H_i cuts edges.

Of a vertex only the values of the units are needed. On an edge they are affine, so those of a
section's vertex lie between those of the ends. The scale of a vertex does not matter, so
homogeneous coordinates will do.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numba import njit

from regionlab.counting.kernels.arrays import Floats, Integers
from regionlab.counting.kernels.faces import slot_of, way_round
from regionlab.counting.kernels.options import HELPER
from regionlab.counting.kernels.rounding import error_between, error_of_share

MOST = 20
"""As many hyperplanes at most are counted at once: C(20, 0) + ... + C(20, 5) parts are 21700."""


class Level(IntEnum):
    """Columns of `Sections.levels`: level 0 is the polytope, each other one a section of the one
    before."""

    FIRST = 0
    """Where its vertices begin."""

    COUNT = 1
    """How many these are."""

    TODO = 2
    """The units that cut it and have yet to be taken away, as bits."""


class Sections(NamedTuple):
    """Vertices of a polytope and of its sections, piled up, with a row each."""

    columns: Floats
    """(pile, MOST): the values of the units that cut it, at most 1 in size."""

    errors: Floats
    """(pile,): a bound on the errors of these."""

    positive: Integers
    """(pile,): their signs, which are certain, as bits."""

    facets: Integers
    """(pile, n): the facets it lies on, as numbers; a section has one less than what it cuts."""

    neighbours: Integers
    """(pile, n): the vertices across each of these."""

    crossings: Integers
    """(pile, n): the section's vertex on the edge that leaves each of these; -1 if it does not
    cross."""

    sources: Integers
    """(pile, 2): of a section's vertex: the vertex below its edge, and the slot of the facet that
    the edge leaves."""

    levels: Integers
    """(n + 1, 3): see `Level`."""


_inner = njit(**HELPER)


def room_for_sections(facets: Integers, neighbours: Integers) -> Sections:
    """Sections whose vertices are in the pile that these two describe."""
    pile, n = neighbours.shape
    return Sections(
        columns=np.empty((pile, MOST)),
        errors=np.empty(pile),
        positive=np.empty(pile, dtype=np.int64),
        facets=facets,
        neighbours=neighbours,
        crossings=np.empty((pile, n), dtype=np.int64),
        sources=np.empty((pile, 2), dtype=np.int64),
        levels=np.empty((n + 1, 3), dtype=np.int64),
    )


@_inner
def parts(S, first, count, units, n):
    """How many parts the first `units` columns cut out of a polytope of dimension n; 0 if unknown.

    The polytope has `count` vertices from `first` on in the pile `S`, which is free behind them.
    Every hyperplane cuts it, and certainly meets none of its vertices.
    """
    levels = S.levels
    levels[0, Level.FIRST], levels[0, Level.COUNT], levels[0, Level.TODO] = (
        first,
        count,
        (1 << units) - 1,
    )
    found, level = 1, 0
    while level >= 0:
        todo = levels[level, Level.TODO]
        if todo == 0:
            level -= 1
            continue
        unit = 0
        while not todo >> unit & 1:
            unit += 1
        todo ^= 1 << unit
        levels[level, Level.TODO] = todo
        if todo == 0:
            found += 1
            continue
        made, cutting = _section(S, level, unit, todo, n - level, units)
        if made == 0:
            return 0
        found += 1
        if cutting & (cutting - 1) == 0:  # one at most
            found += cutting != 0
            continue
        top = levels[level, Level.FIRST] + levels[level, Level.COUNT]
        if n - level == 2:
            S.neighbours[top, 0], S.neighbours[top + 1, 0] = top + 1, top
        elif not _join(S, top, made, levels[level, Level.COUNT], n - level):
            return 0
        level += 1
        levels[level, Level.FIRST], levels[level, Level.COUNT], levels[level, Level.TODO] = (
            top,
            made,
            cutting,
        )
    return found


@_inner
def _section(S, level, unit, todo, n, units):
    """Write the vertices of a section behind those of its polytope, of dimension n.

    Returns their number, 0 if it is unknown, and which of the units to do cut the section.
    """
    first, count = S.levels[level, Level.FIRST], S.levels[level, Level.COUNT]
    columns, errors, positive = S.columns, S.errors, S.positive
    top = end = first + count
    every, some = todo, 0
    for v in range(first, top):
        for i in range(n):
            S.crossings[v, i] = -1
        if positive[v] >> unit & 1:
            continue
        for i in range(n):
            w = S.neighbours[v, i]
            if not positive[w] >> unit & 1:
                continue
            if end == len(errors):
                return 0, 0
            here, there = -columns[v, unit], columns[w, unit]
            share = here / (here + there)
            error = max(errors[v], errors[w])
            longest, signs = 0.0, 0
            for j in range(unit + 1, units):
                if todo >> j & 1:
                    way = columns[w, j] - columns[v, j]
                    longest = max(longest, abs(way))
                    columns[end, j] = value = columns[v, j] + share * way
                    signs |= (value > 0.0) << j
            share_off = error_of_share(here, there, error)
            if share_off == np.inf:
                return 0, 0
            error = error_between(error, share_off, longest)
            for j in range(unit + 1, units):
                if todo >> j & 1 and not abs(columns[end, j]) > error:
                    return 0, 0
            errors[end], positive[end] = error, signs
            every &= signs
            some |= signs
            S.crossings[v, i] = end
            S.sources[end, 0], S.sources[end, 1] = v, i
            end += 1
    return end - top, some & ~every


@_inner
def _join(S, top, made, most, n):
    """Give the vertices of a section, of dimension n - 1, facets and neighbours; False if lost."""
    for x in range(top, top + made):
        v, edge = S.sources[x, 0], S.sources[x, 1]
        for i in range(n):
            if i != edge:
                slot = i - (i > edge)
                S.facets[x, slot] = S.facets[v, i]
                S.neighbours[x, slot] = -1
    for x in range(top, top + made):
        v, edge = S.sources[x, 0], S.sources[x, 1]
        for i in range(n):
            slot = i - (i > edge)
            if i == edge or S.neighbours[x, slot] >= 0:
                continue
            other, left = way_round(S.facets, S.neighbours, S.crossings, v, edge, i, n, most)
            if other < 0:
                return False
            S.neighbours[x, slot] = other
            S.neighbours[other, slot_of(S.facets[other], left, n - 1)] = x
    return True
