"""The whole of R^n."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from regionlab.domains.domain import Inequality, dimension_of, satisfies


@dataclass(frozen=True)
class WholeSpace:
    """R^dimension, unbounded. Raises DomainError unless dimension is an integer >= 1.

    >>> str(WholeSpace(2)), WholeSpace(2).inequalities()
    ('R^2', [])
    """

    dimension: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "dimension", dimension_of(self.dimension))

    def inequalities(self) -> list[Inequality]:
        """None."""
        return []

    def contains(self, point: Sequence[Any]) -> bool:
        """True for every point with `dimension` finite coordinates."""
        return satisfies([], self.dimension, point)

    def __str__(self) -> str:
        return "R" + (f"^{self.dimension}" if self.dimension > 1 else "")
