"""Which cells of a stream join to linear regions, keeping only those that may.

Across each of its hyperplanes a cell knows the pattern beyond and whether the map goes on
(`kernels.flat_facets`). Cells whose map goes on nowhere are linear regions by themselves and are
forgotten. The others wait until all are there; then two of them are joined if each
has the other's pattern beyond a hyperplane, and that hyperplane is a facet of theirs.

Of two cells that meet in a facet each has the other's pattern beyond it (the proof is in
`regionlab.verification.adjacency`), so no pair is missed.
"""

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.exact.adjacency import SharedFacet, patterns_across, shared_facet
from regionlab.counting.exact.bends import certain_bends
from regionlab.counting.exact.conditions import inside
from regionlab.counting.kernels.arrays import Words, words_for
from regionlab.counting.kernels.flat_facets.certify import certify_shared_facets
from regionlab.counting.kernels.flat_facets.find import find_flat_facets
from regionlab.counting.problem.numbers import Floats, as_float
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.kernel_problem import kernel_problem
from regionlab.counting.searches.patterns import as_layers, bits
from regionlab.counting.searches.search import Batch
from regionlab.domains import Box, WholeSpace
from regionlab.geometry.components import Components
from regionlab.networks import ReLUNetwork

_BUFFER = 4096


class JoinedCells:
    """The cells that may be joined, found as activation regions are fed; then, which are.

    `network` is the whole network, `problem` its ReLU layers.
    """

    def __init__(self, network: ReLUNetwork, problem: Problem) -> None:
        self._network = network
        self._problem = problem
        self._static = kernel_problem(problem)
        self._readout, self._readout_error = problem.readout(network)
        self._units = network.fold_identity().forms
        self._words = words_for(problem.units)
        self._patterns: list[Words] = []
        self._points: list[Floats] = []
        self._numbers: dict[bytes, int] = {}
        # cell, unit (-1: exact), pattern beyond
        self._flat_facets: list[tuple[int, int, bytes]] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def kept(self) -> tuple[Words, Floats]:
        """Patterns and points of the cells that may be joined."""
        n = self._problem.network.inputs
        whole = min(len(self._patterns), len(self._points))  # after an interrupt one may be short
        patterns = np.array(self._patterns[:whole], dtype=np.uint64).reshape(-1, self._words)
        return patterns, np.array(self._points[:whole]).reshape(-1, n)

    def feed(self, batch: Batch) -> NDArray[np.bool_]:
        """Take in a batch of activation regions with their points, and keep what may be joined.

        Returns which of `batch.patterns` are linear regions by themselves.
        """
        alone = np.zeros(0, dtype=np.bool_)
        if batch.patterns is not None and len(batch.patterns):
            assert batch.points is not None
            alone = self._feed(batch.patterns, batch.points)
        for active, point in batch.exact:
            self._find_exactly(bits(active), np.array([as_float(value) for value in point]))
        return alone

    def components(self) -> Components:
        """The cells that were kept, by number, joined where they belong together."""
        components = Components(len(self._numbers))
        if not self._numbers:
            return components
        patterns, points = self.kept()
        pairs, units = [], []
        for i, unit, beyond in self._flat_facets:
            j = self._numbers.get(beyond)
            if j is not None and (i < j or unit < 0):
                pairs.append((i, j))
                units.append(unit)
        for i, j in self._certified(patterns, points, np.array(pairs), np.array(units)):
            components.join(i, j)
        names = as_layers(patterns, self._problem)
        domain = inside(self._problem.domain)
        for i, j in pairs:
            if components.root(i) != components.root(j):
                answer = shared_facet(self._units, domain, names[i], names[j])
                if isinstance(answer, SharedFacet):
                    components.join(i, j)
        return components

    def _feed(self, patterns: Words, points: Floats) -> NDArray[np.bool_]:
        begin, most = 0, max(_BUFFER, 2 * self._problem.units)
        alone = np.ones(len(patterns), dtype=np.bool_)
        undecided = np.zeros(len(patterns), dtype=np.bool_)
        flat = np.zeros((most, 2), dtype=np.int64)
        across = np.zeros((most, self._words), dtype=np.uint64)
        while begin < len(patterns):
            found, begin = find_flat_facets(
                self._static, self._readout, self._readout_error, patterns, begin, flat, across,
                undecided,
            )  # fmt: skip
            for (cell, unit), beyond in zip(flat[:found].tolist(), across[:found], strict=True):
                alone[cell] = False
                number = self._number(patterns[cell], points[cell])
                self._flat_facets.append((number, unit, beyond.tobytes()))
        for cell in np.flatnonzero(undecided).tolist():
            self._find_exactly(patterns[cell], points[cell])
        return alone & ~undecided

    def _find_exactly(self, pattern: Words, point: Floats) -> None:
        """Find a cell's flat facets in rational arithmetic."""
        (named,) = as_layers(pattern[None], self._problem)
        own = self._network.affine_map(named)
        number = self._number(pattern, point)
        bends = certain_bends(self._network, self._units, named)
        for beyond in patterns_across(self._units, named, passed_over=bends):
            if self._network.affine_map(beyond) == own:
                flat = [active for layer in beyond for active in layer]
                self._flat_facets.append((number, -1, bits(flat).tobytes()))

    def _number(self, pattern: Words, point: Floats) -> int:
        name = pattern.tobytes()
        number = self._numbers.setdefault(name, len(self._numbers))
        if number == len(self._patterns):
            self._patterns.append(pattern.copy())
            self._points.append(point)
        return number

    def _certified(
        self,
        patterns: Words,
        points: Floats,
        pairs: NDArray[np.int64],
        units: NDArray[np.int64],
    ) -> list[tuple[int, int]]:
        """The pairs whose common facet shows between their points, in float64 with certainty."""
        domain, problem = self._problem.domain, self._problem
        if not len(pairs) or not isinstance(domain, Box | WholeSpace):
            return []
        n = problem.network.inputs
        if isinstance(domain, Box):
            lower = np.nextafter(np.nextafter(problem.lower, np.inf), np.inf)
            upper = np.nextafter(np.nextafter(problem.upper, -np.inf), -np.inf)
        else:
            lower, upper = np.full(n, -np.inf), np.full(n, np.inf)
        usable = units >= 0
        certified = np.zeros(int(usable.sum()), dtype=np.bool_)
        certify_shared_facets(
            self._static, lower, upper, patterns, points * float(problem.scale),
            pairs[usable], units[usable], certified,
        )  # fmt: skip
        return [(int(i), int(j)) for i, j in pairs[usable][certified]]
