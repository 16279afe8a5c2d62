"""Units that are always active, never active, or either, as the coefficients tell."""

from enum import StrEnum
from fractions import Fraction

from regionlab.milp.coefficients import Coefficients


class Stability(StrEnum):
    """What is known of a unit on the whole box."""

    INACTIVE = "stably inactive"
    ACTIVE = "stably active"
    UNSTABLE = "unstable"


def stability(coefficients: Coefficients) -> tuple[tuple[Stability, ...], ...]:
    """The stability of every unit, one tuple for each layer.

    H <= 0: never active. H̄ < 0: always active. H̄ = 0 < H is a boundary case that is called
    unstable: the form may be 0 throughout a region, where the unit counts as inactive.
    """

    def of(low: Fraction, high: Fraction) -> Stability:
        if high <= 0:
            return Stability.INACTIVE
        return Stability.ACTIVE if low > 0 else Stability.UNSTABLE

    return tuple(
        tuple(of(low, high) for low, high in zip(lower, upper, strict=True))
        for lower, upper in zip(coefficients.lower, coefficients.upper, strict=True)
    )


def unstable_units(coefficients: Coefficients) -> tuple[int, ...]:
    """The unstable units, numbered from 0 through all layers: the binary variables of the MILP."""
    flat = [status for layer in stability(coefficients) for status in layer]
    return tuple(u for u, status in enumerate(flat) if status is Stability.UNSTABLE)
