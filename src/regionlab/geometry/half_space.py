"""Half-spaces in lowest terms, so that equal half-spaces are equal values."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Self


@dataclass(frozen=True, slots=True)
class HalfSpace:
    """{x : normal . x + constant > 0} if `strict`, otherwise {x : normal . x + constant >= 0}.

    `normal` may be 0: then it is everything or nothing. Build it by `HalfSpace.of`, which divides
    out the common factor; a polyhedron is a sequence of half-spaces.

    >>> half = HalfSpace.of((Fraction(1, 2), Fraction(-1, 3)), 1)  # x/2 - y/3 + 1 >= 0
    >>> half
    HalfSpace(normal=(3, -2), constant=6, strict=False)
    >>> half.contains((-2, 0)), half.opened().contains((-2, 0)), half.value((1, 1))
    (True, False, Fraction(7, 1))
    """

    normal: tuple[int, ...]
    constant: int
    strict: bool = False

    @classmethod
    def of(
        cls, normal: Sequence[Fraction | int], constant: Fraction | int, strict: bool = False
    ) -> Self:
        """The half-space of rational coefficients, scaled to coprime integers."""
        numbers = (*normal, constant)
        scale = lcm(*(number.denominator for number in numbers))
        integers = [number.numerator * (scale // number.denominator) for number in numbers]
        divisor = gcd(*integers) or 1
        *direction, offset = (number // divisor for number in integers)
        return cls(tuple(direction), offset, strict)

    @property
    def is_constant(self) -> bool:
        """True when the normal is 0, so that x does not matter."""
        return not any(self.normal)

    def opened(self) -> "HalfSpace":
        """The same inequality, strict."""
        return HalfSpace(self.normal, self.constant, True)

    def closed(self) -> "HalfSpace":
        """The same inequality, not strict."""
        return HalfSpace(self.normal, self.constant, False)

    def reversed(self) -> "HalfSpace":
        """The other side of the hyperplane, closed or open as this side is."""
        return HalfSpace(tuple(-a for a in self.normal), -self.constant, self.strict)

    def complement(self) -> "HalfSpace":
        """Every point that is not in this half-space."""
        return HalfSpace(tuple(-a for a in self.normal), -self.constant, not self.strict)

    def value(self, point: Sequence[Fraction | int]) -> Fraction:
        """normal . point + constant."""
        terms = (a * Fraction(x) for a, x in zip(self.normal, point, strict=True) if a)
        return sum(terms, Fraction(self.constant))

    def contains(self, point: Sequence[Fraction | int]) -> bool:
        """Whether the point satisfies the inequality."""
        value = self.value(point)
        return value > 0 if self.strict else value >= 0
