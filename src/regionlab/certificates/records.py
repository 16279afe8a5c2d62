"""The records of a certificate, and the JSON lists that are written for them.

Numbers may be ints, Fractions or floats; a float is the rational it stands for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq

from regionlab.counting.exact.conditions import Condition, Unit

Number = Fraction | int | float
UnitMultipliers = tuple[tuple[Unit, Number], ...]
DomainMultipliers = tuple[tuple[int, Number], ...]
OutputMultipliers = tuple[tuple[int, Number], ...]


def number_text(number: Number) -> str:
    """ "p" or "p/q" in lowest terms, however long."""
    return str(fmpq(*number.as_integer_ratio()))


@dataclass(frozen=True, slots=True)
class Cut:
    """The unit cuts the cell. The records of the side g < 0 follow, then those of g > 0."""

    unit: Unit

    def as_json(self) -> list[Any]:
        """["cut", layer, unit]."""
        return ["cut", *self.unit]


@dataclass(frozen=True, slots=True)
class Side:
    """The unit has one sign on the cell: active (g > 0), or not (g < 0, or g = 0 everywhere).

    The multipliers, none negative, prove that the other open side is empty: the other side's form
    (-g if active, else g), plus the sums of multiplier * sign * form over decided units and of
    multiplier * inequality over the domain's inequalities, is a constant <= 0. The multipliers of
    inequalities that bound one coordinate may be left out. For activation patterns, where the sides
    are g > 0 and g <= 0, the constant is < 0, or it is 0 and the other side or a decided unit with
    a positive multiplier is active.
    """

    unit: Unit
    active: bool
    units: UnitMultipliers = ()
    inequalities: DomainMultipliers = ()

    def as_json(self) -> list[Any]:
        """["side", layer, unit, sign, multipliers of units, multipliers of inequalities]."""
        sign = 1 if self.active else -1
        return ["side", *self.unit, sign, *_multipliers(self.units, self.inequalities)]


@dataclass(frozen=True, slots=True)
class Leaf:
    """All units are decided; the point is inside the cell and inside the domain."""

    point: tuple[Number, ...]

    def as_json(self) -> list[Any]:
        """["leaf", coordinates]."""
        return ["leaf", [number_text(value) for value in self.point]]


TreeRecord = Cut | Side | Leaf


@dataclass(frozen=True, slots=True)
class Joined:
    """Leaves `first` and `second` (from 0, in order) share a facet; the point is inside it."""

    first: int
    second: int
    point: tuple[Number, ...]

    def as_json(self) -> list[Any]:
        """["joined", first, second, coordinates]."""
        return ["joined", self.first, self.second, [number_text(value) for value in self.point]]


@dataclass(frozen=True, slots=True)
class Apart:
    """Leaves `first` and `second` differ in units that vanish on one hyperplane g = 0 only, but
    share no facet on it.

    g is the form of the first unit that differs. The multipliers, none negative and not all 0,
    prove it: multiplier * sign * form on the first leaf, summed over units that do not vanish on
    the hyperplane, plus multiplier * inequality, plus mu g, is a constant <= 0.
    """

    first: int
    second: int
    units: UnitMultipliers
    inequalities: DomainMultipliers
    mu: Number

    def as_json(self) -> list[Any]:
        """["apart", first, second, multipliers of units, of inequalities, mu]."""
        weights = _multipliers(self.units, self.inequalities)
        return ["apart", self.first, self.second, *weights, number_text(self.mu)]


@dataclass(frozen=True, slots=True)
class Met:
    """The point is in the closures of leaves `first` and `second`, whose maps equal there that of
    leaf `target`.
    """

    target: int
    first: int
    second: int
    point: tuple[Number, ...]

    def as_json(self) -> list[Any]:
        """["met", target, first, second, coordinates]."""
        point = [number_text(value) for value in self.point]
        return ["met", self.target, self.first, self.second, point]


@dataclass(frozen=True, slots=True)
class Missed:
    """The part of the closure of leaf `first` where its map is that of leaf `target` has no point
    in the closure of leaf `second`.

    The multipliers, those of units and inequalities not negative, prove it: multiplier * sign *
    form on the first leaf, summed over units, plus the same on the second leaf, plus multiplier *
    inequality, plus multiplier * (map of `first` - map of `target`), summed over outputs, is a
    constant < 0.
    """

    target: int
    first: int
    second: int
    units: UnitMultipliers
    others: UnitMultipliers
    inequalities: DomainMultipliers
    outputs: OutputMultipliers

    def as_json(self) -> list[Any]:
        """["missed", target, first, second, multipliers of units on first, of units on second, of
        inequalities, of outputs].
        """
        units, inequalities = _multipliers(self.units, self.inequalities)
        others, outputs = _multipliers(self.others, self.outputs)
        leaves = self.target, self.first, self.second
        return ["missed", *leaves, units, others, inequalities, outputs]


PairRecord = Joined | Apart | Met | Missed
"""A record of the second part, about leaves that are put together or kept apart."""


def _multipliers(units: UnitMultipliers, inequalities: DomainMultipliers) -> list[Any]:
    return [
        [[*unit, number_text(weight)] for unit, weight in units],
        [[j, number_text(weight)] for j, weight in inequalities],
    ]


def by_source(
    weights: Iterable[tuple[Condition, Fraction]],
) -> tuple[UnitMultipliers, DomainMultipliers]:
    """Multipliers of half-spaces as multipliers of forms, for units and for the domain."""
    units, inequalities = [], []
    for condition, weight in weights:
        if weight:
            if isinstance(condition.source, int):
                inequalities.append((condition.source, weight * condition.scale))
            else:
                units.append((condition.source, weight * condition.scale))
    return tuple(units), tuple(inequalities)
