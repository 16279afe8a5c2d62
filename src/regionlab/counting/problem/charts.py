"""Cones as simplices: how whole spaces, polyhedra and networks without biases become bounded.

With one more coordinate t > 0 for 1, forms have no constants, and the cells of R^n are cones. So
they are without it if there is no bias and the domain reaches the origin. A cone is known by its
section, if that is bounded: here by charts. The rows that bound cells are t, the domain's and those
of the first layer. A basis of them, with either sign for each unit in it, cuts the space into
simplicial cones, up to directions that change no row. The points of such a cone are sums of its m
rays with coefficients z >= 0, and those with coefficients that add up to 1 are a simplex of
dimension m - 1. Basis units would cut cells anyway: nothing is counted twice.

The rest of the domain's rows cut the simplex down to a polytope, whose vertices may lie on too many
facets. Each row is moved inwards by so little that it meets the same cells, and each one by far
more than the rows before: a vertex that lies on a row is beyond it then, and the polytope is
simple. All of this is exact; vertices are given where they are before the move.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import frexp

import numpy as np

from regionlab.counting.problem.numbers import Floats, as_float
from regionlab.counting.problem.problem import Problem
from regionlab.domains import Box
from regionlab.regions.question import half_spaces

Row = tuple[Fraction, ...]

_MOST_VERTICES = 600
"""A polytope with more vertices is no good beginning: its cells would have too many as well."""

_FARTHEST = 2.0**300
"""Numbers up to this, and down to its inverse, leave room for the products of a search."""


@dataclass(frozen=True)
class Corner:
    """A vertex: its coefficients z, shape (m,), and the m - 1 facets that it is the crossing of.

    A facet k >= 0 lies on the hyperplane of unit k; -1, -2, ... lie on those of the domain's rows.
    """

    z: Row
    facets: frozenset[int]


@dataclass(frozen=True)
class Chart:
    """The part of the cells with some signs of units, as a simple polytope."""

    signs: tuple[int, ...]
    """Of the first layer's units: 1, -1 or -2 for a form of 0; 0 if the unit may cut the chart."""
    basis: tuple[tuple[int, int], ...]
    """The units that are in the basis, with the signs that tell this chart from the others."""
    rays: Floats
    """Shape (m, coordinates): homogeneous points, the last coordinate t if `tall`."""
    forms: Floats
    """The first layer's forms in the first m - 1 coefficients, shape (units, m): with constants."""
    forms_low: Floats
    """What these numbers are rounded by; no rows unless the network is deep."""
    rows: Floats
    """Those of the domain's rows, shape (rows, m), each >= 0; the first one is t if `tall`."""
    corners: tuple[Corner, ...]
    tall: bool
    """Whether there is a t: then the last coefficient but one is t."""

    @property
    def dimension(self) -> int:
        """m - 1."""
        return len(self.rays) - 1


def charts_of(problem: Problem, most: int) -> tuple[Chart, ...]:
    """The charts of a problem on a cone, of dimension `most` at most; none if it is no such cone.

    None either if there are too many vertices, or if float64 does not hold the numbers.
    """
    cone = _cone(problem)
    if cone is None:
        return ()
    rows, tall = cone
    layer = problem.network.layers[0]
    units = [
        (*weights, bias) if tall else tuple(weights)
        for weights, bias in zip(*layer.rational, strict=True)
    ]
    basis = _basis([*rows, *units], most + 1)
    if len(basis) < 2:
        return ()
    if tall:  # t is the last coefficient that is kept
        basis = [*basis[1:-1], basis[0], basis[-1]]
    rays = _rays([[*rows, *units][k] for k in basis])
    at_units = [[_product(unit, ray) for ray in rays] for unit in units]
    scales = _scales(at_units, tall)
    frame = _Frame(
        names=tuple(k - len(rows) if k >= len(rows) else -1 - k for k in basis),
        rays=_scaled(rays, scales, by_column=False),
        at_units=_scaled(at_units, scales),
        at_rows=_scaled([[_product(row, ray) for ray in rays] for row in rows], scales),
        tall=tall,
        deep=problem.is_deep,
    )
    own = [name for name in frame.names if name >= 0]
    found = []
    for signs in product((1, -1), repeat=len(own)):
        chart = _chart(frame, dict(zip(own, signs, strict=True)))
        if chart is None:
            return ()
        if chart.corners:
            found.append(chart)
    return tuple(found)


@dataclass(frozen=True)
class _Frame:
    """What all charts share: the rays of the one where all units of the basis are positive."""

    names: tuple[int, ...]
    """The facet that lies across from each ray, as in `Corner`."""
    rays: list[Row]
    at_units: list[Row]
    """The values of each unit at the rays."""
    at_rows: list[Row]
    """Those of the domain's rows."""
    tall: bool
    deep: bool


def _cone(problem: Problem) -> tuple[list[Row], bool] | None:
    """The rows >= 0 of the cone of a problem, and whether it has a coordinate t."""
    network, domain = problem.network, problem.domain
    linear = not any(layer.bias.any() for layer in network.layers)
    if linear and domain.contains((Fraction(0),) * domain.dimension):
        if not problem.homogeneous and not isinstance(domain, Box):
            return None
        halves = half_spaces(domain)
        return [tuple(map(Fraction, half.normal)) for half in halves if half.constant == 0], False
    if not problem.homogeneous:
        return None
    t = (*[Fraction(0)] * network.inputs, Fraction(1))
    halves = half_spaces(domain)
    return [t, *((*map(Fraction, half.normal), Fraction(half.constant)) for half in halves)], True


def _basis(rows: Sequence[Row], most: int) -> list[int]:
    """The first independent rows that span all; none if these are more than `most`."""
    basis: list[int] = []
    reduced: list[tuple[int, Row]] = []  # the pivot of each, and the row divided by it
    for k, row in enumerate(rows):
        if len(basis) == len(row):
            break
        left = list(row)
        for pivot, other in reduced:
            if left[pivot]:
                factor = left[pivot]
                left = [a - factor * b for a, b in zip(left, other, strict=True)]
        pivot = max(range(len(left)), key=lambda j: abs(left[j]), default=0)
        if not any(left):
            continue
        if len(basis) == most:
            return []
        basis.append(k)
        reduced.append((pivot, tuple(value / left[pivot] for value in left)))
    return basis


def _rays(basis: Sequence[Row]) -> list[Row]:
    """For each row of a basis a point where it is 1 and the others are 0."""
    m, width = len(basis), len(basis[0])
    table = [[*row, *(Fraction(i == k) for k in range(m))] for i, row in enumerate(basis)]
    pivots = []
    for i in range(m):
        pivot = max((j for j in range(width) if j not in pivots), key=lambda j: abs(table[i][j]))
        pivots.append(pivot)
        divisor = table[i][pivot]
        table[i] = [value / divisor for value in table[i]]
        for k in range(m):
            if k != i and table[k][pivot]:
                factor = table[k][pivot]
                table[k] = [a - factor * b for a, b in zip(table[k], table[i], strict=True)]
    rays = []
    for k in range(m):
        ray = [Fraction(0)] * width
        for i, pivot in enumerate(pivots):
            ray[pivot] = table[i][width + k]
        rays.append(tuple(ray))
    return rays


def _scales(at_units: Sequence[Sequence[Fraction]], tall: bool) -> list[Fraction]:
    """Factors of rays, powers of two: then the largest unit is about as large at each of them.

    As large as at the ray with t = 1, which stays as it is, or about 1.
    """
    tops = [
        as_float(max(map(abs, column), default=Fraction(0)))
        for column in zip(*at_units, strict=True)
    ]
    sizes = [frexp(top)[1] if 0 < top < np.inf else 0 for top in tops]
    aim = sizes[-2] if tall else 0
    return [Fraction(2) ** (aim - size) for size in sizes]


def _scaled(
    table: Sequence[Sequence[Fraction]], factors: Sequence[int | Fraction], by_column: bool = True
) -> list[Row]:
    """A table with its columns, or its rows, times factors."""
    if by_column:
        return [tuple(a * f for a, f in zip(row, factors, strict=True)) for row in table]
    return [tuple(a * f for a in row) for row, f in zip(table, factors, strict=True)]


def _chart(frame: _Frame, signs: dict[int, int]) -> Chart | None:
    """The chart with these signs of the basis units; None if it is too large for the kernels."""
    turns = [signs.get(name, 1) for name in frame.names]
    at_units, at_rows = _scaled(frame.at_units, turns), _scaled(frame.at_rows, turns)
    simplex = corners = _simplex(frame.names)
    for k, values in enumerate(at_rows):
        if -1 - k not in frame.names:
            corners = _cut(corners, values, -1 - k)
        if len(corners) > _MOST_VERTICES:
            return None
    if corners == simplex:
        decided = [_sign(values) for values in at_units]
    else:
        decided = [_sign([_product(values, corner.z) for corner in corners]) for values in at_units]
    forms, low = _affine(at_units, frame.deep)
    others = _affine(at_rows)[0].reshape(len(at_rows), len(turns))
    entries = np.abs(np.concatenate([forms.ravel(), others.ravel()]))
    entries = entries[entries != 0.0]
    if not ((entries < _FARTHEST) & (entries > 1.0 / _FARTHEST)).all():
        return None
    rays = _scaled(frame.rays, turns, by_column=False)
    return Chart(
        signs=tuple(decided),
        basis=tuple(signs.items()),
        rays=np.array([[as_float(value) for value in ray] for ray in rays]),
        forms=forms,
        forms_low=low,
        rows=others,
        corners=tuple(corners),
        tall=frame.tall,
    )


def _simplex(names: Sequence[int]) -> list[Corner]:
    """Corner k has coefficient k, and lies on all other facets."""
    every = frozenset(names)
    return [
        Corner(tuple(Fraction(i == k) for i in range(len(names))), every - {name})
        for k, name in enumerate(names)
    ]


def _cut(corners: Sequence[Corner], values: Sequence[Fraction], facet: int) -> list[Corner]:
    """The part of a simple polytope where a row, with these values at the rays, is positive.

    A vertex where it is 0 is beyond: the row is moved inwards, farther than those before.
    """
    heights = [_product(values, corner.z) for corner in corners]
    if all(height > 0 for height in heights):
        return list(corners)
    kept = [corner for corner, height in zip(corners, heights, strict=True) if height > 0]
    edges: dict[frozenset[int], list[int]] = {}
    for v, corner in enumerate(corners):
        for other in corner.facets:
            edges.setdefault(corner.facets - {other}, []).append(v)
    for edge, (one, other) in edges.items():
        if (heights[one] > 0) != (heights[other] > 0):
            share = heights[one] / (heights[one] - heights[other])
            z = tuple(
                a + share * (b - a) for a, b in zip(corners[one].z, corners[other].z, strict=True)
            )
            kept.append(Corner(z, edge | {facet}))
    return kept


def _affine(values: Sequence[Row], deep: bool = False) -> tuple[Floats, Floats]:
    """Forms with these values at the rays: in all coefficients but the last, and the constant.

    The numbers, and if it matters what they are rounded by, else no rows.
    """
    exact = [[*(a - row[-1] for a in row[:-1]), row[-1]] for row in values]
    near = [[as_float(a) for a in row] for row in exact]
    if not deep:
        return np.array(near), np.zeros((0, 0))
    low = [
        [as_float(a - Fraction(b)) if np.isfinite(b) else 0.0 for a, b in zip(*pair, strict=True)]
        for pair in zip(exact, near, strict=True)
    ]
    return np.array(near), np.array(low)


def _sign(values: Sequence[Fraction]) -> int:
    """The sign of a form with these values at the vertices, where it has one."""
    above, below = any(value > 0 for value in values), any(value < 0 for value in values)
    if above and below:
        return 0
    return 1 if above else -1 if below else -2


def _product(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(one, other, strict=True) if a and b), Fraction(0))


def neighbours(corners: Sequence[Corner]) -> Iterator[tuple[int, int, int, int]]:
    """The edges of a simple polytope: two corners, and the facet of each that the edge leaves."""
    edges: dict[frozenset[int], list[tuple[int, int]]] = {}
    for v, corner in enumerate(corners):
        for facet in corner.facets:
            edges.setdefault(corner.facets - {facet}, []).append((v, facet))
    for ends in edges.values():
        ((one, leaves), (other, enters)) = ends
        yield one, other, leaves, enters
