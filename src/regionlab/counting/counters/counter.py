"""What a notion makes of activation regions as they are found."""

from typing import Protocol

from regionlab.counting.kernels.arrays import Words
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.search import Batch
from regionlab.networks import ReLUNetwork


class Counter(Protocol):
    """Counts regions of one notion while activation regions are fed to it.

    `needs_patterns` and `needs_points` say what batches must bring. Regions are settled once they
    need no more memory; a count that was stopped goes on in a new counter, which is told how many
    were settled (`resume`) and fed again what was `kept`.
    """

    needs_patterns: bool
    needs_points: bool

    @property
    def at_least(self) -> int:
        """So many regions are certain, whatever else is found."""
        ...

    @property
    def settled(self) -> int:
        """So many regions need no more memory."""
        ...

    def feed(self, batch: Batch) -> None:
        """Take in a batch of activation regions."""
        ...

    def kept(self) -> tuple[Words, Floats]:
        """Patterns and points of the activation regions that still matter.

        Shapes (regions, words) and (regions, inputs), or with no points (0, 0).
        """
        ...

    def resume(self, settled: int) -> None:
        """Go on after so many settled regions; what was kept is fed again."""
        ...

    def finish(self) -> int:
        """The number of regions, once all activation regions were fed."""
        ...


class CounterKind(Protocol):
    """The classes of counters: how one begins."""

    needs_patterns: bool
    needs_points: bool

    def __call__(self, network: ReLUNetwork, problem: Problem) -> Counter:
        """A counter for the regions of `network`, whose ReLU layers are the problem's."""
        ...
