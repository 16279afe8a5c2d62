"""Exact feasibility of linear inequalities, strict ones among them, with a proof either way.

The simplex method of Dutertre & de Moura (CAV 2006) for systems without upper bounds: every
inequality a . x + c >= 0 owns a slack t = a . x + c >= 0, every strict one t = a . x + c - e >= 0
with a positive infinitesimal e. A dictionary writes the basic variables as affine functions of
the others, which are all 0. Bland's rule picks a negative basic slack and a variable that can raise
it, so no dictionary repeats. It ends with a point, or with a row in which nothing can raise the
slack: that row is Farkas' certificate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq

from regionlab.geometry.half_space import HalfSpace
from regionlab.geometry.patience import look_up

Point = tuple[Fraction, ...]


@dataclass(frozen=True)
class Feasible:
    """A point that satisfies every inequality."""

    point: Point


@dataclass(frozen=True)
class Infeasible:
    """Farkas multipliers, one per inequality: they add the inequalities up to a falsehood."""

    multipliers: tuple[Fraction, ...]


def decide(system: Sequence[HalfSpace], dimension: int) -> Feasible | Infeasible:
    """Find a point of R^dimension in every half-space of `system`, or prove that there is none.

    >>> right, left = HalfSpace((1,), -1), HalfSpace((-1,), 0)  # x >= 1, x <= 0
    >>> decide([right], 1)
    Feasible(point=(Fraction(1, 1),))
    >>> decide([right, left], 1)  # added up they say -1 >= 0
    Infeasible(multipliers=(Fraction(1, 1), Fraction(1, 1)))
    """
    # Variables 0 .. dimension-1 are the coordinates, dimension + k is the slack of inequality k.
    # A row is [coefficients of the non-basic variables, constant, coefficient of e].
    columns = list(range(dimension))
    basis = [dimension + k for k in range(len(system))]
    rows = [
        [*map(fmpq, half.normal), fmpq(half.constant), fmpq(-1 if half.strict else 0)]
        for half in system
    ]
    while True:
        negative = [
            (variable, r)
            for r, variable in enumerate(basis)
            if variable >= dimension and _is_negative(rows[r])
        ]
        if not negative:
            return Feasible(_point(rows, basis, dimension))
        _, leaving = min(negative)
        row = rows[leaving]
        raising = [
            (variable, j)
            for j, variable in enumerate(columns)
            if row[j] > 0 or (variable < dimension and row[j] != 0)
        ]
        if not raising:
            return Infeasible(_multipliers(row, basis[leaving], columns, dimension, len(system)))
        _, entering = min(raising)
        _pivot(rows, leaving, entering)
        basis[leaving], columns[entering] = columns[entering], basis[leaving]


def find_point(system: Sequence[HalfSpace], dimension: int) -> Point | None:
    """A point of R^dimension in every half-space of `system`, or None if there is none."""
    answer = decide(system, dimension)
    return answer.point if isinstance(answer, Feasible) else None


def satisfies(point: Sequence[Fraction | int], system: Sequence[HalfSpace]) -> bool:
    """Whether the point lies in every half-space: checks a `Feasible` answer."""
    return all(half.contains(point) for half in system)


def refutes(multipliers: Sequence[Fraction | int], system: Sequence[HalfSpace]) -> bool:
    """Whether the multipliers prove that no point lies in every half-space (`Infeasible`).

    They do if none is negative, the weighted sum of the normals is 0, and the weighted sum of the
    constants is negative, or is 0 with a positive weight on a strict inequality.
    """
    weighted = list(zip(multipliers, system, strict=True))
    constant = sum(weight * half.constant for weight, half in weighted)
    strict = any(weight > 0 and half.strict for weight, half in weighted)
    return (
        all(weight >= 0 for weight in multipliers)
        and all(
            sum(weight * half.normal[k] for weight, half in weighted) == 0
            for k in range(len(system[0].normal) if system else 0)
        )
        and (constant < 0 or (constant == 0 and strict))
    )


def _is_negative(row: list[fmpq]) -> bool:
    constant = row[-2]
    return bool(constant < 0 or (constant == 0 and row[-1] < 0))


def _pivot(rows: list[list[fmpq]], leaving: int, entering: int) -> None:
    """Solve the leaving row for the entering variable and substitute it everywhere."""
    scale = -1 / rows[leaving][entering]
    solved = [scale * value for value in rows[leaving]]
    solved[entering] = -scale
    rows[leaving] = solved
    for r, row in enumerate(rows):
        look_up()
        factor = row[entering]
        if r != leaving and factor != 0:
            row[entering] = fmpq(0)
            rows[r] = [a + factor * b for a, b in zip(row, solved, strict=True)]


def _point(rows: list[list[fmpq]], basis: list[int], dimension: int) -> Point:
    """The coordinates, once e is small enough to leave every slack non-negative."""
    infinitesimal = fmpq(1)
    for row, variable in zip(rows, basis, strict=True):
        if variable >= dimension and row[-1] < 0:
            infinitesimal = min(infinitesimal, -row[-2] / row[-1])
    point = [Fraction(0)] * dimension
    for row, variable in zip(rows, basis, strict=True):
        if variable < dimension:
            point[variable] = _fraction(row[-2] + infinitesimal * row[-1])
    return tuple(point)


def _multipliers(
    row: list[fmpq], slack: int, columns: list[int], dimension: int, count: int
) -> tuple[Fraction, ...]:
    """The row says: slack - sum of coefficients * other slacks = a negative number."""
    weights = [Fraction(0)] * count
    weights[slack - dimension] = Fraction(1)
    for j, variable in enumerate(columns):
        if variable >= dimension:
            weights[variable - dimension] = -_fraction(row[j])
    return tuple(weights)


def _fraction(number: fmpq) -> Fraction:
    return Fraction(int(number.p), int(number.q))
