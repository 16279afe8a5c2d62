"""What every domain offers: a dimension and exact linear inequalities."""

import re
from collections.abc import Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from numbers import Rational, Real
from typing import Any, Protocol

from regionlab import checks
from regionlab.errors import DomainError, kind_of

_DIGITS = 1000
"""A number that is written as text has at most so many digits before and after the point."""

_ROUGHLY = Context(prec=6, Emax=MAX_EMAX, Emin=MIN_EMIN)

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


def coordinates(values: Any, what: str) -> tuple[Fraction, ...]:
    """The rationals of a sequence; raises DomainError unless it is one of finite real numbers."""
    if isinstance(values, str | bytes):  # a sequence too, of characters
        raise DomainError(f"{what} is {kind_of(values)}; give a sequence of numbers")
    try:
        given = tuple(values)
    except TypeError:
        raise DomainError(f"{what} is {kind_of(values)}; give a sequence of numbers") from None
    return tuple(coordinate(value, f"{what}[{k}]") for k, value in enumerate(given))


def coordinate(value: Any, what: str) -> Fraction:
    """The rational that `value` is, a text such as "1/3" or "0.1" exactly as it is written.

    Raises DomainError unless it is a finite real number.
    """
    if isinstance(value, str):
        return read_number(value, what)
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, Real) and abs(float(value)) < float("inf"):
        return Fraction(float(value))
    hint = "; for an unbounded domain use WholeSpace or Polyhedron" if _is_infinite(value) else ""
    raise DomainError(f"{what} is {value!r}; it must be a finite real number{hint}")


def read_number(text: str, what: str) -> Fraction:
    """The rational that a text such as 0.1, 1/3 or 1e-9 stands for.

    Raises DomainError if it is no number, or one of more than 1000 digits.
    """
    longer = DomainError(
        f"{what} has more than {_DIGITS} digits before or after the point; write a shorter number"
    )
    # looked at as text first: Fraction("1e1000000000") would write out all the digits
    if len(text) > 4 * _DIGITS or re.search(r"e[-+]?[\d_]{5}", text, re.IGNORECASE):
        raise longer
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise DomainError(f"{what} is {text!r}; write a number such as 0.5 or 1/3") from None
    if abs(value) >= 10**_DIGITS or value.denominator > 10**_DIGITS:
        raise longer
    return value


def shown(value: Fraction) -> str:
    """The number as text; roughly, where it has more digits than Python prints."""
    try:
        return str(value)
    except ValueError:
        ratio = _ROUGHLY.divide(Decimal(value.numerator), Decimal(value.denominator))
        return f"about {ratio:.3g}"


def _is_infinite(value: Any) -> bool:
    return isinstance(value, Real) and abs(float(value)) == float("inf")


def dimension_of(value: Any) -> int:
    """Check a number of coordinates; raises DomainError unless it is an integer >= 1."""
    return checks.integer(value, "dimension", DomainError)


def satisfies(inequalities: Sequence[Inequality], dimension: int, point: Sequence[Any]) -> bool:
    """Whether a point of R^dimension satisfies every inequality, decided exactly."""
    x = coordinates(point, "point")
    if len(x) != dimension:
        raise DomainError(f"the point has {len(x)} coordinates, the domain {dimension}")
    return all(sum((u * v for u, v in zip(a, x, strict=True)), c) >= 0 for a, c in inequalities)
