"""What is made of activation regions as they are found: one tally for each notion."""

from typing import Protocol

import numpy as np

from regionlab.counting import merging
from regionlab.counting.enumeration import regions_of
from regionlab.counting.joining import Joiner
from regionlab.counting.notion import Notion
from regionlab.counting.pieces import PieceCounter
from regionlab.counting.problem import Floats, Problem, as_float
from regionlab.counting.search import Batch, Words, bits
from regionlab.networks import ReLUNetwork


class Tally(Protocol):
    """Counts regions of one notion while activation regions are fed to it."""

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
        """Patterns and points of the activation regions that still matter."""
        ...

    def resume(self, settled: int) -> None:
        """Go on after so many settled regions; what was kept is fed again."""
        ...

    def finish(self) -> int:
        """The number of regions, once all activation regions were fed."""
        ...


class CellTally:
    """Counts the activation regions themselves."""

    needs_patterns = needs_points = False

    def __init__(self) -> None:
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


class ClosedSetTally:
    """Counts closed connected sets, of which every cell matters until the end.

    There are as many as affine pieces at least and as linear regions at most. Only where these
    differ are slices of cells compared, in rational arithmetic.
    """

    needs_patterns = needs_points = True
    settled = 0

    def __init__(self, network: ReLUNetwork, problem: Problem) -> None:
        self._network = network
        self._problem = problem
        self._pieces = PieceCounter(network, problem)
        self._linear = Joiner(network, problem)
        self._patterns: list[Words] = []
        self._points: list[Floats] = []

    @property
    def at_least(self) -> int:
        """The number of affine pieces so far."""
        return self._pieces.at_least

    def feed(self, batch: Batch) -> None:
        """Take in a batch of activation regions with their points."""
        self._pieces.feed(batch)
        self._linear.feed(batch)
        if batch.patterns is not None and batch.points is not None and len(batch.patterns):
            self._patterns.append(batch.patterns)
            self._points.append(batch.points)
        for active, point in batch.exact:
            self._patterns.append(bits(active)[None])
            self._points.append(np.array([[as_float(value) for value in point]]))

    def kept(self) -> tuple[Words, Floats]:
        """Everything."""
        whole = min(len(self._patterns), len(self._points))  # after an interrupt one may be short
        if not whole:
            return np.zeros((0, 0), dtype=np.uint64), np.zeros((0, 0))
        return np.concatenate(self._patterns[:whole]), np.concatenate(self._points[:whole])

    def resume(self, settled: int) -> None:
        """Nothing: sets are never settled before the end."""

    def finish(self) -> int:
        """The number of sets."""
        pieces = self._pieces.finish()
        if pieces == self._linear.finish():
            return pieces
        cells = regions_of(self._network, self._problem, *self.kept())
        return len(merging.closed_connected(cells))


def tally_of(notion: Notion, network: ReLUNetwork, problem: Problem) -> Tally:
    """The tally that counts a notion from activation regions: any but activation patterns."""
    if notion is Notion.LINEAR_REGIONS:
        return Joiner(network, problem)
    if notion is Notion.CLOSED_CONNECTED:
        return ClosedSetTally(network, problem)
    if notion is Notion.AFFINE_PIECES:
        return PieceCounter(network, problem)
    return CellTally()
