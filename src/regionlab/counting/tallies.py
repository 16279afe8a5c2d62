"""What is made of activation regions as they are found: one tally for each notion."""

from typing import Protocol

import numpy as np

from regionlab.counting.joining import Joiner
from regionlab.counting.notion import Notion
from regionlab.counting.pieces import PieceCounter
from regionlab.counting.problem import Floats, Problem
from regionlab.counting.search import Batch, Words
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


def tally_of(notion: Notion, network: ReLUNetwork, problem: Problem) -> Tally | None:
    """The tally that counts the notion, or None if it is not counted from a stream."""
    if notion is Notion.ACTIVATION_REGIONS:
        return CellTally()
    if notion is Notion.LINEAR_REGIONS:
        return Joiner(network, problem)
    if notion is Notion.AFFINE_PIECES:
        return PieceCounter(network, problem)
    return None
