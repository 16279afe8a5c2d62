"""One row of a history: the regions of a network at one step of its training."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regionlab.networks import ReLUNetwork
from regionlab.regions import RegionCount

COLUMNS = {"regions", "lower", "upper", "guarantee", "seconds", "training_seconds", "why"}
"""The columns of a table beside the step and what else is handed in."""


@dataclass(frozen=True)
class Record:
    """What was found at one step, and what it cost."""

    step: int
    count: RegionCount | None
    """None if nothing could be counted; `why` says what was in the way."""
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

        `regions` is the count if it is exact, and None otherwise.
        """
        found = self.count
        return {
            "step": self.step,
            "regions": found.value if found else None,
            "lower": found.lower if found else None,
            "upper": found.upper if found else None,
            "guarantee": found.guarantee.value if found else None,
            **self.values,
            "seconds": self.seconds,
            "training_seconds": self.training_seconds,
            "why": self.why or (found.why if found else ""),
        }
