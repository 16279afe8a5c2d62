"""What every domain offers: a dimension and exact linear inequalities."""

from collections.abc import Sequence
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import Any, Protocol

from regionlab.errors import DomainError

Inequality = tuple[tuple[Fraction, ...], Fraction]
"""(a, c), meaning a . x + c >= 0."""


class Domain(Protocol):
    """A closed convex subset of R^dimension."""

    @property
    def dimension(self) -> int:
        """The number of coordinates."""
        ...

    def inequalities(self) -> list[Inequality]:
        """The inequalities a . x + c >= 0 that cut the domain out of R^dimension."""
        ...

    def contains(self, point: Sequence[Any]) -> bool:
        """Whether the point lies in the domain, decided exactly."""
        ...


def coordinate(value: Any, what: str) -> Fraction:
    """The rational that `value` is; raises DomainError unless it is a finite real number."""
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, Real) and abs(float(value)) < float("inf"):
        return Fraction(float(value))
    hint = " for an unbounded domain use WholeSpace or Polyhedron" if _is_infinite(value) else ""
    raise DomainError(f"{what} is {value!r}; it must be a finite real number.{hint}")


def _is_infinite(value: Any) -> bool:
    return isinstance(value, Real) and abs(float(value)) == float("inf")


def dimension_of(value: Any) -> int:
    """Check a number of coordinates; raises DomainError unless it is an integer >= 1."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
        raise DomainError(f"dimension is {value!r}; it must be an integer >= 1")
    return int(value)


def satisfies(inequalities: Sequence[Inequality], dimension: int, point: Sequence[Any]) -> bool:
    """Whether a point of R^dimension satisfies every inequality, decided exactly."""
    if len(point) != dimension:
        raise DomainError(f"the point has {len(point)} coordinates, the domain {dimension}")
    x = [coordinate(value, "coordinate") for value in point]
    return all(sum((u * v for u, v in zip(a, x, strict=True)), c) >= 0 for a, c in inequalities)
