"""Polyhedra given by linear inequalities, bounded or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from regionlab.domains.domain import Inequality, coordinates, dimension_of, satisfies
from regionlab.errors import DomainError, kind_of


@dataclass(frozen=True)
class Polyhedron:
    """{x : matrix x <= bound}, one row per inequality.

    Whether it is empty or flat is found when something is counted on it.
    Raises DomainError if rows differ in length, or do not match `bound`.

    >>> triangle = Polyhedron([[-1, 0], [0, -1], [1, 1]], [0, 0, 1])
    >>> triangle.contains(("1/3", "2/3")), triangle.contains((1, 1))
    (True, False)
    """

    matrix: tuple[tuple[Fraction, ...], ...]
    bound: tuple[Fraction, ...]

    def __init__(self, matrix: Sequence[Sequence[Any]], bound: Sequence[Any]) -> None:
        try:
            given = tuple(matrix)
        except TypeError:
            raise DomainError(f"matrix is {kind_of(matrix)}; give a sequence of rows") from None
        rows = tuple(coordinates(row, f"matrix[{r}]") for r, row in enumerate(given))
        limits = coordinates(bound, "bound")
        if len(rows) != len(limits):
            raise DomainError(f"matrix has {len(rows)} rows, bound has {len(limits)} entries")
        if not rows:
            raise DomainError("no inequality given; for the whole space use WholeSpace(dimension)")
        lengths = sorted({len(row) for row in rows})
        if len(lengths) > 1:
            raise DomainError(f"matrix rows have different lengths: {lengths}")
        dimension_of(lengths[0])
        object.__setattr__(self, "matrix", rows)
        object.__setattr__(self, "bound", limits)

    @property
    def dimension(self) -> int:
        """The number of coordinates."""
        return len(self.matrix[0])

    def inequalities(self) -> list[Inequality]:
        """bound_r - matrix_r . x >= 0 for every row r."""
        return [
            (tuple(-value for value in row), limit)
            for row, limit in zip(self.matrix, self.bound, strict=True)
        ]

    def contains(self, point: Sequence[Any]) -> bool:
        """Whether the point satisfies every inequality, decided exactly."""
        return satisfies(self.inequalities(), self.dimension, point)

    def __str__(self) -> str:
        rows = len(self.matrix)
        return f"polyhedron of {rows} inequalit{'y' if rows == 1 else 'ies'} in R^{self.dimension}"
