"""How large is it: a count if there is time for it, else an estimate, and in any case bounds."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from regionlab import checks
from regionlab.bounds import upper_bounds
from regionlab.counting import count
from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.domains import Domain, Slice
from regionlab.errors import CountingError
from regionlab.estimates.door import estimate
from regionlab.estimates.result import Estimate
from regionlab.networks import ReLUNetwork
from regionlab.regions.notion import Notion
from regionlab.regions.result import Guarantee, RegionCount

_SHARE_OF_COUNTING = 0.4
"""Of the time; what is left is for samples."""


@dataclass(frozen=True)
class Size:
    """What is known of the number of activation regions, by what it rests on.

    `lower` and `upper` are certain; `by` names the bound that `upper` is. `counted` is the count,
    exact or stopped, and `estimate` what samples say, if it was stopped.
    """

    lower: int
    upper: int
    by: str
    counted: RegionCount
    estimate: Estimate | None
    seconds: float

    @property
    def value(self) -> int | None:
        """The number, if it was counted to the end."""
        return self.counted.value

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab size --json` prints it."""
        return {
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "upper_by": self.by,
            "counted": self.counted.as_json(),
            "estimate": self.estimate.as_json() if self.estimate else None,
            "seconds": self.seconds,
        }

    def __str__(self) -> str:
        if self.estimate is None:
            return str(self.counted)
        found, sure = self.estimate, 100 * self.estimate.confidence
        low, high = found.interval
        where = self.counted.domain
        return (
            f"for certain: {self.lower:,} to {_short(self.upper)} activation regions on {where} "
            f"(a count that was stopped; {self.by} bound)\n"
            f"with a confidence of {sure:g} %: at least {found.lower:,}, whatever the distribution "
            f"of the samples\n"
            f"most likely: about {found.estimate:.4g}, standard error "
            f"{100 * found.relative_error:.2g} %; {sure:g} % interval {low:.4g} to {high:.4g}, if "
            f"the mean of {found.samples} samples is about normal\n"
            f"to know more: regionlab estimate --relative-error "
            f"{found.relative_error / 2:.2g} takes about {4 * found.seconds:.0f} s; a count finds "
            f"{self.counted.lower / max(self.counted.seconds, 1e-9):,.0f} regions a second here, "
            f"and would take {_time(found.estimate * self.counted.seconds / self.counted.lower)}\n"
            f"({self.seconds:.1f} s)"
        )


def size(
    network: ReLUNetwork,
    domain: Domain | Slice,
    *,
    seconds: float = 60.0,
    confidence: float | Fraction = 0.95,
    seed: int = 0,
    workers: int = 1,
    report: Callable[[str], Any] | None = None,
) -> Size:
    """What can be known of the number of activation regions in so many seconds.

    Some of the time goes into a count. If it does not come to its end, the rest goes into an
    estimate; the least of the upper bounds is certain in any case. `report` is told in words what
    is being done. Raises the errors of `count` and `estimate`.
    """
    time = checks.positive(seconds, "seconds", CountingError)
    clock, tell = Stopwatch(), report or (lambda _: None)
    tell("counting")
    counted = count(
        network, domain, Notion.ACTIVATION_REGIONS,
        workers=workers, limit_seconds=_SHARE_OF_COUNTING * time,
    )  # fmt: skip
    if counted.guarantee is Guarantee.EXACT:
        return Size(counted.lower, counted.upper, "exact", counted, None, clock.seconds)
    tell("bounding")
    bounds = upper_bounds(network, domain).values
    by = min(bounds, key=lambda name: bounds[name])
    tell("estimating")
    found = estimate(
        network, domain, confidence=confidence, seed=seed, workers=workers, count_first=0,
        seconds=max(0.1 * time, time - clock.seconds),
        report=lambda mean, error, *_: tell(f"about {mean:.3g} +- {100 * error / mean:.1f} %"),
    )  # fmt: skip
    upper = min(counted.upper, bounds[by])
    return Size(counted.lower, upper, by, counted, found, clock.seconds)


def _short(number: int) -> str:
    return f"{number:,}" if number < 10**15 else f"2^{number.bit_length()}"


def _time(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, length in (("years", 31_557_600), ("days", 86_400), ("hours", 3600)):
        if seconds > 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{seconds:.0f} s"
