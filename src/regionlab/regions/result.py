"""A count that carries its meaning: of what, where, how sure, and by which method."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from regionlab.errors import CountingError
from regionlab.regions.notion import Notion


class Guarantee(StrEnum):
    """What is certain about a count."""

    EXACT = "exact"
    """The count is `lower`, which equals `upper`; every decision was made in exact arithmetic."""

    RANGE = "range"
    """The count is certainly between `lower` and `upper`."""

    LOWER_WITH_CONFIDENCE = "lower-with-confidence"
    """The count is at least `lower` with a stated probability; `upper` is certain."""

    UPPER = "upper"
    """The count is certainly at most `upper`."""


@dataclass(frozen=True)
class RegionCount:
    """The number of regions of one notion on one domain, between `lower` and `upper`.

    Counts are equal if they say the same: by which method, and how fast, does not matter.
    Raises CountingError unless 0 <= lower <= upper, and lower == upper if the guarantee is EXACT.
    """

    lower: int
    upper: int
    notion: Notion
    domain: str
    guarantee: Guarantee
    method: str = field(compare=False)
    seconds: float = field(compare=False)
    why: str = field(default="", compare=False)
    """Why the count is not exact, if it is not."""
    compile_seconds: float = field(default=0.0, compare=False)
    """What compiling kernels or loading them from disk took; no part of `seconds`."""

    def __post_init__(self) -> None:
        if not 0 <= self.lower <= self.upper:
            raise CountingError(
                f"a count cannot lie between {self.lower} and {self.upper}; "
                "give 0 <= lower <= upper"
            )
        if self.guarantee is Guarantee.EXACT and self.lower != self.upper:
            raise CountingError(
                f"a count between {self.lower} and {self.upper} is not exact; call it a range"
            )

    @property
    def value(self) -> int | None:
        """The count if it is exact, otherwise None."""
        return self.lower if self.guarantee is Guarantee.EXACT else None

    def __int__(self) -> int:
        """The count. Raises CountingError if it is not exact."""
        if self.value is None:
            raise CountingError(
                f"the count is not exact, but lies between {self.lower} and {self.upper}; "
                "take lower or upper"
            )
        return self.value

    __index__ = __int__

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values, as `regionlab count --json` prints it."""
        return {
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "guarantee": self.guarantee.value,
            "notion": self.notion.value,
            "domain": self.domain,
            "method": self.method,
            "seconds": self.seconds,
            "compile_seconds": self.compile_seconds,
        } | ({"why": self.why} if self.why else {})

    def __str__(self) -> str:
        noun = self.notion.noun
        if self.value is None:
            number = f"{self.lower} to {self.upper}"
        else:
            number = f"{self.value}"
            noun = noun.removesuffix("s") if self.value == 1 else noun
        how = f"{self.guarantee.value}, {self.method}, {self.seconds:.2f} s"
        if self.compile_seconds > 1.0:
            how += f", kernels ready after {self.compile_seconds:.0f} s"
        how += f"; {self.why}" if self.why else ""
        return f"{number} {noun} on {self.domain} ({how})"
