"""Reading the parts of a record: rationals, indices, points, multipliers."""

import re
from collections.abc import Sequence
from typing import Any

from flint import fmpq, fmpz

from regionlab.verification.record_error import RecordError

Row = list[fmpq]
"""The coefficients a_1, ..., a_d and the constant c of a form a . x + c."""

_RATIONAL = re.compile(r"(-?[0-9]+)(?:/([0-9]+))?", re.ASCII)


def rational(value: Any) -> fmpq:
    """The rational a string "p" or "p/q" names."""
    match = _RATIONAL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise RecordError(f'{short(value)} is no rational number; write a string "p" or "p/q"')
    denominator = fmpz(match[2] or "1")
    if denominator == 0:
        raise RecordError(f"{short(value)} divides by 0")
    return fmpq(fmpz(match[1]), denominator)


def index(value: Any, size: int, what: str) -> int:
    """An integer from 0 to size - 1."""
    if type(value) is not int or not 0 <= value < size:
        raise RecordError(f"{short(value)} is no {what}; there are {size}, numbered from 0")
    return value


def listed(value: Any, what: str, length: int | None = None) -> list[Any]:
    """A JSON list, of `length` entries if that is given."""
    if type(value) is not list or (length is not None and len(value) != length):
        size = "" if length is None else f" of {length} entries"
        raise RecordError(f"{short(value)} is no {what}; write a list{size}")
    return value


def point(value: Any, dimension: int) -> Row:
    """The coordinates of a point, followed by 1, so that a form's value is one inner product."""
    return [*map(rational, listed(value, "point", dimension)), fmpq(1)]


def multiplier(value: Any) -> fmpq:
    """A rational that is not negative."""
    number = rational(value)
    if number < 0:
        raise RecordError(f"the multiplier {short(value)} is negative")
    return number


def at(row: Sequence[fmpq], x: Sequence[fmpq]) -> fmpq:
    """The value of a form at a point that `point` read."""
    return sum((a * b for a, b in zip(row, x, strict=True)), fmpq(0))


def is_constant(row: Sequence[fmpq]) -> bool:
    """Whether a form does not depend on x."""
    return not any(row[:-1])


def add(total: Row, weight: fmpq, row: Sequence[fmpq]) -> None:
    """Add weight times a form to `total`, in place."""
    if weight:
        for k, value in enumerate(row):
            if value:
                total[k] += weight * value


def ratio(row: Sequence[fmpq], form: Sequence[fmpq]) -> fmpq | None:
    """The number r with row = r form, for a form that is not constant; None if there is none."""
    pivot = next(k for k, value in enumerate(form) if value)
    factor = row[pivot] / form[pivot]
    same = all(a == factor * b for a, b in zip(row, form, strict=True))
    return factor if same else None


def short(value: Any) -> str:
    """A value as an error message shows it: in one line, and not all of it if it is long."""
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
