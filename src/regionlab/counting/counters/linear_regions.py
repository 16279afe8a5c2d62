"""Linear regions: cells that are regions by themselves are counted, others joined at the end."""

from regionlab.counting.counters.joining import JoinedCells
from regionlab.counting.kernels.arrays import Words
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.search import Batch
from regionlab.networks import ReLUNetwork


class LinearRegionCounter:
    """Counts linear regions while activation regions are fed to it (a `counters.Counter`).

    `network` is the whole network, `problem` its ReLU layers.
    """

    needs_patterns = needs_points = True

    def __init__(self, network: ReLUNetwork, problem: Problem) -> None:
        self._joined = JoinedCells(network, problem)
        self.settled = 0

    @property
    def at_least(self) -> int:
        """So many linear regions are certain, whatever else is found."""
        return self.settled + (len(self._joined) > 0)

    def kept(self) -> tuple[Words, Floats]:
        """Patterns and points of the cells that may be joined."""
        return self._joined.kept()

    def resume(self, settled: int) -> None:
        """Add regions that were settled before."""
        self.settled += settled

    def feed(self, batch: Batch) -> None:
        """Take in a batch of activation regions with their points."""
        self.settled += int(self._joined.feed(batch).sum())

    def finish(self) -> int:
        """Join what belongs together; returns the number of linear regions."""
        return self.settled + self._joined.components().count
