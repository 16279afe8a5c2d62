"""Affine pieces from a stream of activation regions: distinct affine maps, decided exactly.

Different fingerprints (`kernels.maps`) prove that maps are different, equal live units that they
are equal. Only where cells with different live units have one fingerprint are the maps compared, in
rational numbers.
"""

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.counting.kernels import maps as kernel
from regionlab.counting.kernels.arrays import Words, words_for
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.kernel_problem import kernel_problem
from regionlab.counting.searches.patterns import as_layers, bits
from regionlab.counting.searches.search import Batch
from regionlab.networks import Layer, ReLUNetwork

_Residues = NDArray[np.uint64]


class AffinePieceCounter:
    """Counts the distinct affine maps of the regions that are fed to it (a `counters.Counter`)."""

    needs_patterns, needs_points = True, False
    settled = 0

    def __init__(self, network: ReLUNetwork, problem: Problem) -> None:
        self._network = network
        self._problem = problem
        self._static = kernel_problem(problem)
        folded = network.fold_identity()
        hidden = folded.relu_layers
        last = folded[-1] if folded[-1].is_linear else None
        self._reads = np.zeros((0, 0)) if last is None else _nonzero(last)
        # kept apart from the weights, which may round to 0
        self._hidden_reads = np.concatenate([_nonzero(layer).ravel() for layer in hidden])
        random = Random(0)
        self._prime = _prime(folded)
        inputs = network.inputs
        self._residues = [
            np.concatenate([_modular(layer.weight, self._prime).ravel() for layer in hidden]),
            np.concatenate([_modular(layer.bias, self._prime) for layer in hidden]),
        ]
        width = max(1, hidden[-1].outputs if last is None else last.outputs)
        self._points = _random(random, self._prime, (2, inputs))
        self._mix = _random(random, self._prime, (width,))
        empty: _Residues = np.zeros((0, 0), dtype=np.uint64)
        self._readout = empty if last is None else _modular(last.weight, self._prime)
        self._constants = empty.ravel() if last is None else _modular(last.bias, self._prime)
        self._live: dict[int, set[bytes]] = {}  # live units that were met, by fingerprint
        self._readout_exact, self._readout_error = problem.readout(network)
        self._outputs = width

    def feed(self, batch: Batch) -> None:
        """Take in a batch of activation regions."""
        if batch.patterns is not None and len(batch.patterns):
            self._feed(batch.patterns)
        if batch.exact:
            self._feed(np.array([bits(active) for active, _ in batch.exact]))

    @property
    def at_least(self) -> int:
        """Distinct maps so far, without comparing what only exact arithmetic tells apart."""
        return len(self._live)

    def kept(self) -> tuple[Words, Floats]:
        """The live units of every cell, which serve as patterns."""
        words = words_for(self._problem.units)
        names = [name for names in self._live.values() for name in sorted(names)]
        patterns = np.frombuffer(b"".join(names), dtype=np.uint64).reshape(-1, words)
        return patterns, np.zeros((0, 0))

    def resume(self, settled: int) -> None:
        """Nothing: pieces are never settled before the end."""

    def finish(self) -> int:
        """The number of distinct maps."""
        return sum(
            1 if len(names) == 1 else self._distinct(sorted(names)) for names in self._live.values()
        )

    def _distinct(self, names: list[bytes]) -> int:
        """How many different maps cells with these live units have."""
        words = words_for(self._problem.units)
        live = np.frombuffer(b"".join(names), dtype=np.uint64).reshape(-1, words)
        found: set[Any] = set()
        if self._problem.integral and self._readout_error == 0.0:
            maps = np.zeros((len(live), self._outputs, self._network.inputs + 1))
            certain = np.zeros(len(live), dtype=np.bool_)
            kernel.integer_maps(self._static, self._readout_exact, live, maps, certain)
            if certain.all():
                return len(np.unique(maps.reshape(len(live), -1) + 0.0, axis=0))
        for pattern in as_layers(live, self._problem):
            found.add(self._network.affine_map(pattern))
        return len(found)

    def _feed(self, patterns: Words) -> None:
        P = self._static
        live = np.zeros_like(patterns)
        kernel.live_units(
            P.offsets, self._hidden_reads, P.depth, P.units, self._reads, patterns, live
        )
        live = np.unique(live, axis=0)
        names = np.zeros(len(live), dtype=np.uint64)
        kernel.fingerprints(
            P.offsets, *self._residues, P.depth, self._readout, self._constants, live,
            self._points, self._mix, np.uint64(self._prime), names,
        )  # fmt: skip
        for name, units in zip(names.tolist(), live, strict=True):
            self._live.setdefault(name, set()).add(units.tobytes())


def _nonzero(layer: Layer) -> NDArray[np.float64]:
    return np.array([[float(value != 0) for value in row] for row in layer.weight.tolist()])


def _random(random: Random, prime: int, shape: tuple[int, ...]) -> _Residues:
    numbers = [random.randrange(1, prime) for _ in range(int(np.prod(shape)))]
    return np.array(numbers, dtype=np.uint64).reshape(shape)


def _prime(network: ReLUNetwork) -> int:
    """A prime that divides no denominator of the network's numbers."""
    arrays = [array for layer in network.layers for array in (layer.weight, layer.bias)]
    rest = [Fraction(v).denominator for a in arrays if a.dtype == object for v in a.flat]
    return next(p for p in kernel.PRIMES if all(number % p for number in rest))


def _modular(array: NDArray[Any], prime: int) -> _Residues:
    """Rational numbers in the field of the integers modulo a prime."""
    numbers = [
        value.numerator * pow(value.denominator, -1, prime) % prime
        for value in map(Fraction, array.flat)
    ]
    return np.array(numbers, dtype=np.uint64).reshape(array.shape)
