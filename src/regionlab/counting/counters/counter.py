"""What is made of activation regions as they are found: one counter for each notion."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

import numpy as np

from regionlab.counting.counters.affine_pieces import AffinePieceCounter
from regionlab.counting.counters.linear_regions import LinearRegionCounter
from regionlab.counting.enumeration import regions_of
from regionlab.counting.problem.problem import Floats, Problem, as_float
from regionlab.counting.searches.search import Batch, Words, bits
from regionlab.networks import ReLUNetwork
from regionlab.regions import merging
from regionlab.regions.notion import Notion


class Counter(Protocol):
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


class ActivationRegionCounter:
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


class ClosedConnectedCounter:
    """Counts closed connected sets, of which every cell matters until the end.

    There are as many as affine pieces at least and as linear regions at most. Only where these
    differ are slices of cells compared, in rational arithmetic.
    """

    needs_patterns = needs_points = True
    settled = 0

    def __init__(self, network: ReLUNetwork, problem: Problem) -> None:
        self._network = network
        self._problem = problem
        self._pieces = AffinePieceCounter(network, problem)
        self._linear = LinearRegionCounter(network, problem)
        self._points: dict[bytes, Floats] = {}  # by pattern

    @property
    def at_least(self) -> int:
        """The number of affine pieces so far."""
        return self._pieces.at_least

    def feed(self, batch: Batch) -> None:
        """Take in a batch of activation regions with their points."""
        # after an interrupt the cells of the last round come twice
        fresh = Batch(
            0, exact=[(on, x) for on, x in batch.exact if self._take(bits(on), map(as_float, x))]
        )
        if batch.patterns is not None and batch.points is not None:
            new = [self._take(*cell) for cell in zip(batch.patterns, batch.points, strict=True)]
            keep = np.array(new, dtype=np.bool_)
            fresh = replace(fresh, patterns=batch.patterns[keep], points=batch.points[keep])
        self._pieces.feed(fresh)
        self._linear.feed(fresh)

    def _take(self, pattern: Words, point: Iterable[float]) -> bool:
        """Keep a cell; False if it is known."""
        name = pattern.tobytes()
        known = name in self._points
        if not known:
            self._points[name] = np.array([*point])
        return not known

    def kept(self) -> tuple[Words, Floats]:
        """Everything."""
        patterns = np.frombuffer(b"".join(self._points), dtype=np.uint64)
        points = np.array([*self._points.values()])
        words, inputs = (self._problem.units + 63) // 64, self._problem.network.inputs
        return patterns.reshape(-1, words), points.reshape(-1, inputs)

    def resume(self, settled: int) -> None:
        """Nothing: sets are never settled before the end."""

    def finish(self) -> int:
        """The number of sets."""
        pieces = self._pieces.finish()
        if pieces == self._linear.finish():
            return pieces
        cells = regions_of(self._network, self._problem, *self.kept())
        return len(merging.closed_connected(cells))


def counter_of(notion: Notion, network: ReLUNetwork, problem: Problem) -> Counter:
    """The counter that counts a notion from activation regions: any but activation patterns."""
    if notion is Notion.LINEAR_REGIONS:
        return LinearRegionCounter(network, problem)
    if notion is Notion.CLOSED_CONNECTED:
        return ClosedConnectedCounter(network, problem)
    if notion is Notion.AFFINE_PIECES:
        return AffinePieceCounter(network, problem)
    return ActivationRegionCounter()
