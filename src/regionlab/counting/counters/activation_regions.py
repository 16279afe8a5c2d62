"""Activation regions: each is one, and none needs to be remembered."""

import numpy as np

from regionlab.counting.kernels.arrays import Words
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.search import Batch
from regionlab.networks import ReLUNetwork


class ActivationRegionCounter:
    """Counts what it is fed (a `counters.Counter`), whatever network it comes from."""

    needs_patterns = needs_points = False

    def __init__(self, network: ReLUNetwork | None = None, problem: Problem | None = None) -> None:
        self.settled = 0

    @property
    def at_least(self) -> int:
        """The number of regions found."""
        return self.settled

    def feed(self, batch: Batch) -> None:
        """Count the batch."""
        self.settled += batch.count

    def kept(self) -> tuple[Words, Floats]:
        """Nothing."""
        return np.zeros((0, 0), dtype=np.uint64), np.zeros((0, 0))

    def resume(self, settled: int) -> None:
        """Go on from this number."""
        self.settled += settled

    def finish(self) -> int:
        """The number of regions found."""
        return self.settled
