"""Where a count stops, if it is not to go on to its end."""

from dataclasses import dataclass
from math import inf
from typing import Any

from regionlab import checks
from regionlab.errors import CountingError


@dataclass(frozen=True)
class Limit:
    """Stop after so many regions found, checkpoint included, or so many seconds of this run."""

    regions: float = inf
    seconds: float = inf

    @classmethod
    def of(cls, regions: Any, seconds: Any) -> "Limit":
        """The limits that are given; None is no limit.

        Raises CountingError unless they are positive numbers, and `regions` an integer.
        """
        most = inf if regions is None else checks.integer(regions, "limit_regions", CountingError)
        return cls(most, checks.limit(seconds, "limit_seconds", CountingError) or inf)

    def reason(self, regions: int, seconds: float) -> str:
        """Why a count stops here, or nothing."""
        if regions >= self.regions:
            return f"stopped at the limit of {self.regions} regions"
        if seconds >= self.seconds:
            return f"stopped at the limit of {self.seconds:g} seconds"
        return ""
