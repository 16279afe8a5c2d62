"""What a solver counted: a number that is as good as the solver's tolerances."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SolverCount:
    """Activation patterns of a network on a box, as a mixed-integer solver counts them.

    `value` patterns were found, all of them if `complete`; otherwise `why` says what stopped the
    solver. A pattern counts if some point of the closed box has forms >= `margin` in every active
    and <= 0 in every other unit, where the solver lets each constraint be off by `tolerance` and
    more after its own scaling: so the number can be too small or too large, and nothing in it says
    which. `confirmed`, if known, is how many of the patterns found exist in exact arithmetic
    (active: > 0): no fewer activation patterns exist.
    `unstable` is the number of binary variables. `seconds` are of the wall clock, `cpu_seconds` of
    this process.
    """

    value: int
    complete: bool
    margin: float
    tolerance: float
    domain: str
    method: str
    unstable: int
    seconds: float
    cpu_seconds: float
    confirmed: int | None = None
    why: str = ""

    @property
    def notion(self) -> str:
        """What is counted, in words."""
        return f"activation patterns in which every active unit has g >= {self.margin:g}"

    @property
    def guarantee(self) -> str:
        """What is certain about the number: little."""
        part = "all" if self.complete else "only a part, "
        part += "" if self.complete else self.why
        return f"{part}, within the solver's tolerances"

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values."""
        return {
            "value": self.value,
            "complete": self.complete,
            "notion": self.notion,
            "guarantee": self.guarantee,
            "confirmed": self.confirmed,
            "margin": self.margin,
            "tolerance": self.tolerance,
            "domain": self.domain,
            "method": self.method,
            "unstable": self.unstable,
            "seconds": self.seconds,
            "cpu_seconds": self.cpu_seconds,
        } | ({"why": self.why} if self.why else {})

    def __str__(self) -> str:
        return (
            f"{self.value} {self.notion} on {self.domain} "
            f"({self.guarantee}; {self.method}, {self.seconds:.2f} s)"
        )
