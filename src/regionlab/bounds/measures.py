"""Numbers made of region counts: MAPS, APP-k and the gap that a bound closes.

Serra and Ramalingam, Sections 1 and 6.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import log2

from regionlab.errors import BoundError


@dataclass(frozen=True)
class Average:
    """APP-k, read in both ways: "the average" of a lower and an upper bound.

    `arithmetic` is (lower + upper) / 2, exactly, and `eta` its MAPS; `mean_of_logs` is the mean of
    both bounds' MAPS, the MAPS of their geometric mean. The first is close to half the upper bound
    whenever the bounds are far apart.
    """

    arithmetic: Fraction
    eta: float
    mean_of_logs: float


def maps(value: int | Fraction) -> float:
    """eta = log2 N, the minimum activation pattern size: units that could tell N regions apart.

    Raises BoundError unless N >= 1.
    """
    if value < 1:
        raise BoundError(f"log2 of {value} regions is asked for; there is at least 1 region")
    exact = Fraction(value)
    return log2(exact.numerator) - log2(exact.denominator)


def app(lower: int, upper: int) -> Average:
    """APP-k of a lower and an upper bound on the number of regions.

    Raises BoundError unless 1 <= lower <= upper.
    """
    if not 1 <= lower <= upper:
        raise BoundError(
            f"bounds {lower} and {upper} are no lower and upper bound; give 1 <= lower <= upper"
        )
    arithmetic = Fraction(lower + upper, 2)
    return Average(arithmetic, maps(arithmetic), (maps(lower) + maps(upper)) / 2)


def gap_closed(configuration: int, empirical: int, exact: int) -> Fraction | None:
    """Table 1: 100 (configuration - empirical) / (configuration - exact), in percent.

    None if there is no gap, configuration = exact. Raises BoundError unless
    exact <= empirical <= configuration.
    """
    if not exact <= empirical <= configuration:
        raise BoundError(
            f"{exact}, {empirical}, {configuration} regions are out of order; "
            "give exact <= empirical <= configuration"
        )
    if configuration == exact:
        return None
    return Fraction(100 * (configuration - empirical), configuration - exact)
