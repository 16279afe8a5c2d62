"""The inequalities that make up a cell, each with the unit or the domain's row it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from regionlab.domains import Box, Domain
from regionlab.geometry.half_space import HalfSpace

Unit = tuple[int, int]
"""ReLU layer and unit in it, both from 0; layers of identity units are not numbered."""

Source = Unit | int
"""A unit, or the number of an inequality of the domain."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A form that is positive on a cell, or not negative; `half` is `scale` > 0 times the form."""

    source: Source
    half: HalfSpace
    scale: Fraction

    @classmethod
    def of(
        cls, source: Source, normal: Sequence[Fraction], constant: Fraction, strict: bool = True
    ) -> "Condition":
        """The condition normal . x + constant > 0 (or >= 0), for a normal that is not 0."""
        half = HalfSpace.of(normal, constant, strict)
        scale = next(Fraction(a) / b for a, b in zip(half.normal, normal, strict=True) if b)
        return cls(source, half, scale)


def inside(domain: Domain, strict: bool = True) -> tuple[Condition, ...]:
    """The conditions of the domain's interior, or of the closed domain if they are not strict.

    Inequalities that do not depend on x are none.
    """
    rows = enumerate(domain.inequalities())
    return tuple(
        Condition.of(j, normal, constant, strict) for j, (normal, constant) in rows if any(normal)
    )


def close(normal: Sequence[Fraction], constant: Fraction, domain: Domain) -> Fraction | None:
    """The constant that a form becomes if bounds of a box are added to it, weights >= 0.

    None if the form stays dependent on x: only boxes bound coordinates for certain.
    """
    if isinstance(domain, Box):
        bounds = zip(normal, domain.lower, domain.upper, strict=True)
        return sum((max(a * low, a * high) for a, low, high in bounds), constant)
    return None if any(normal) else constant
