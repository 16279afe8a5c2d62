"""One row of a history: the regions of a network at one step of its training."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from regionlab.networks import ReLUNetwork
from regionlab.regions import Guarantee

_ESTIMATED = ("estimate", "standard_error")

COLUMNS = {"regions", "lower", "upper", "guarantee", "seconds", "training_seconds", "why"} | {
    *_ESTIMATED
}
"""The columns of a table beside the step and what else is handed in."""


class Found(Protocol):
    """What a RegionCount and an Estimate both say."""

    @property
    def value(self) -> int | None:
        """The number of regions if it is exact, otherwise None."""
        ...

    @property
    def lower(self) -> int:
        """No more than the number of regions, as sure as the guarantee says."""
        ...

    @property
    def upper(self) -> int:
        """No less than the number of regions, for certain."""
        ...

    @property
    def guarantee(self) -> Guarantee:
        """What is certain."""
        ...

    @property
    def why(self) -> str:
        """Why the number is not exact, if it is not."""
        ...

    @property
    def compile_seconds(self) -> float:
        """What making kernels ready took."""
        ...


@dataclass(frozen=True)
class Record:
    """What was found at one step, and what it cost."""

    step: int
    count: Found | None
    """A RegionCount or an Estimate; None if there is none, and `why` says what was in the way."""
    seconds: float
    """What reading the model and counting took, making kernels ready left out."""
    compile_seconds: float
    training_seconds: float
    """What passed since the record before, or since the history was made, outside of it."""
    values: Mapping[str, float]
    """What else was handed in, such as the loss."""
    why: str = ""
    network: ReLUNetwork | None = None
    """The network of this step, if the history keeps networks."""

    def as_row(self) -> dict[str, Any]:
        """A dictionary of plain values, one for each column of a table.

        `regions` is the count if it is exact, and None otherwise. Estimates have two columns more,
        `estimate` and `standard_error`.
        """
        found = self.count
        estimated = {name: getattr(found, name) for name in _ESTIMATED if hasattr(found, name)}
        return {
            "step": self.step,
            "regions": found.value if found else None,
            **estimated,
            "lower": found.lower if found else None,
            "upper": found.upper if found else None,
            "guarantee": found.guarantee.value if found else None,
            **self.values,
            "seconds": self.seconds,
            "training_seconds": self.training_seconds,
            "why": self.why or (found.why if found else ""),
        }
