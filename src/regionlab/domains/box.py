"""Axis-parallel boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from regionlab.domains.domain import (
    Inequality,
    coordinate,
    coordinates,
    dimension_of,
    satisfies,
    shown,
)
from regionlab.errors import DomainError

_LINE = 100
"""A product of intervals that is longer as text is printed as a box in R^n."""


@dataclass(frozen=True)
class Box:
    """The closed box lower <= x <= upper, coordinate by coordinate.

    Where lower = upper the coordinate is fixed: regions are those of the network in the others.
    Floats are taken as the rationals they are: 0.1 is 3602879701896397/2^55, not 1/10; the texts
    "0.1" and "1/10" are 1/10. Raises DomainError if the box is empty, flat, unbounded or not made
    of numbers; it is flat if all coordinates are fixed.

    >>> box = Box(["-1/2", 0], [1, 0.25])
    >>> str(box), box.contains((0.5, "1/4"))
    ('[-1/2, 1] x [0, 1/4]', True)
    """

    lower: tuple[Fraction, ...]
    upper: tuple[Fraction, ...]

    def __init__(self, lower: Sequence[Any], upper: Sequence[Any]) -> None:
        low, high = coordinates(lower, "lower"), coordinates(upper, "upper")
        if len(low) != len(high):
            raise DomainError(f"lower has {len(low)} coordinates, upper has {len(high)}")
        dimension_of(len(low))
        for k, (a, b) in enumerate(zip(low, high, strict=True)):
            if a > b or low == high:
                kind = "empty" if a > b else "flat: it has no interior"
                raise DomainError(
                    f"coordinate {k} runs from {shown(a)} to {shown(b)}, so the box is {kind}; "
                    "give lower < upper"
                )
        object.__setattr__(self, "lower", low)
        object.__setattr__(self, "upper", high)

    @classmethod
    def cube(cls, dimension: int, lower: Any = 0, upper: Any = 1) -> "Box":
        """The cube [lower, upper]^dimension; the unit cube unless said otherwise.

        >>> str(Box.cube(3, -1, 1))
        '[-1, 1]^3'
        """
        size = dimension_of(dimension)
        low, high = coordinate(lower, "the lower bound"), coordinate(upper, "the upper bound")
        return cls((low,) * size, (high,) * size)

    @classmethod
    def around(cls, center: Sequence[Any], radius: Any) -> "Box":
        """All points that differ from `center` by at most `radius` > 0 in every coordinate.

        >>> str(Box.around(["1/2", 3], "0.1"))
        '[2/5, 3/5] x [29/10, 31/10]'
        """
        middle, reach = coordinates(center, "center"), coordinate(radius, "the radius")
        if reach <= 0:
            raise DomainError(f"the radius is {shown(reach)}; give a number > 0")
        return cls([value - reach for value in middle], [value + reach for value in middle])

    @property
    def dimension(self) -> int:
        """The number of coordinates."""
        return len(self.lower)

    @property
    def is_flat(self) -> bool:
        """Whether some coordinates are fixed; `Slice.of_box` is the box in the others."""
        return any(a == b for a, b in zip(self.lower, self.upper, strict=True))

    def inequalities(self) -> list[Inequality]:
        """x_k - lower_k >= 0 and upper_k - x_k >= 0 for every coordinate k."""
        rows: list[Inequality] = []
        for k, (low, high) in enumerate(zip(self.lower, self.upper, strict=True)):
            unit = tuple(Fraction(int(k == column)) for column in range(self.dimension))
            rows.append((unit, -low))
            rows.append((tuple(-value for value in unit), high))
        return rows

    def contains(self, point: Sequence[Any]) -> bool:
        """Whether the point lies in the box, boundary included, decided exactly."""
        return satisfies(self.inequalities(), self.dimension, point)

    def __str__(self) -> str:
        pairs = zip(self.lower, self.upper, strict=True)
        intervals = [f"[{shown(a)}, {shown(b)}]" for a, b in pairs]
        if len(set(intervals)) > 1:
            product = " x ".join(intervals)
            return product if len(product) <= _LINE else f"a box in R^{self.dimension}"
        return intervals[0] + (f"^{self.dimension}" if self.dimension > 1 else "")
