"""Closed connected sets: all cells are kept, and what is not certain is compared in rationals."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from regionlab.counting.counters.affine_pieces import AffinePieceCounter
from regionlab.counting.counters.linear_regions import LinearRegionCounter
from regionlab.counting.kernels.arrays import Words, words_for
from regionlab.counting.problem.numbers import Floats, as_float
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.patterns import bits
from regionlab.counting.searches.regions import regions_of
from regionlab.counting.searches.search import Batch
from regionlab.networks import ReLUNetwork
from regionlab.regions import merging


class ClosedConnectedCounter:
    """Counts closed connected sets, for which every cell matters until the end; a `Counter`.

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
        words, inputs = words_for(self._problem.units), self._problem.network.inputs
        return patterns.reshape(-1, words), points.reshape(-1, inputs)

    def resume(self, settled: int) -> None:
        """Nothing: sets are never settled before the end."""

    def finish(self) -> int:
        """The number of sets."""
        pieces = self._pieces.finish()
        if pieces == self._linear.finish():
            return pieces
        cells = regions_of(self._network, self._problem.domain, self._problem, *self.kept())
        return len(merging.closed_connected(cells))
