"""The decision tree of the fast search, each step with its proof.

The search runs one node at a time, without clauses, so that every empty side leaves its
multipliers behind. They are floats of certified use: on a box the checker adds bounds of single
coordinates, and what is left is below 0. Where the maximum is exactly 0 they are made rational, or
replaced by those of exact feasibility. A cell too thin for float64 raises TooThinError: then the
oracle's tree is to be written instead.
"""

from collections.abc import Iterator
from fractions import Fraction

from regionlab.certificates.records import Cut, Leaf, Side, TreeRecord, by_source
from regionlab.counting.exact.conditions import Condition, Unit, close, inside
from regionlab.counting.kernels.cells.codes import Entry, Reason
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.stops import Stop
from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.domains import Box, Domain
from regionlab.geometry.feasibility import Feasible, decide
from regionlab.networks import ReLUNetwork


class TooThinError(Exception):
    """A cell that float64 cannot hold."""


def search_steps(network: ReLUNetwork, domain: Domain) -> Iterator[TreeRecord]:
    """Yield the records of a decision tree whose leaves are the activation regions, in preorder.

    Raises DomainError for an empty or flat domain, and TooThinError, midway, for a cell that is
    too thin.
    """
    problem = make_problem(network, domain, cone=not isinstance(domain, Box))
    if problem is None or problem.beyond_floats:
        raise TooThinError
    return _Proof(problem).steps()


class _Proof(CellSearch):
    """A search that tells what it decides, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem, store=True, points=True, learn=False, capacity=1)
        self._domain = inside(problem.domain)
        self._answered: dict[int, Side] = {}

    def steps(self) -> Iterator[TreeRecord]:
        """Run to the end."""
        S, counter = self._state, self._state.counter
        told = 0  # units on the trail that records were written for
        while True:
            layer = int(counter[Entry.LAYER])
            stopped = self._run(1)
            while stopped in (Stop.ASK_FORM, Stop.ASK_SIDE, Stop.ASK_CELL):
                self._answer(stopped)
                stopped = self._run(0)
            decided = S.trail[told : counter[Entry.TRAIL]].tolist()
            closed = stopped == Stop.FULL or counter[Entry.LAYER] > layer
            end = self.problem.offsets[layer + 1]
            yield from (self._record(unit) for unit in decided if unit < end)
            if closed:
                yield from self._parallel_units(layer)
            yield from (self._record(unit) for unit in decided if unit >= end)
            if stopped == Stop.FULL:
                yield Leaf(tuple(map(Fraction, self._inputs(S.points[:1])[0].tolist())))
                counter[Entry.FOUND] = 0
                stopped = self._run(0)
                if stopped == Stop.DONE:
                    return
            told = int(counter[Entry.TRAIL])

    def _record(self, unit: int) -> TreeRecord:
        """What was decided about a unit."""
        reason = self._state.reason[unit]
        if reason == Reason.CUT:
            return Cut(self._name(unit))
        active = bool(self._state.sign[unit] > 0)
        if reason == Reason.BOX:
            return Side(self._name(unit), active)
        if reason == Reason.ANSWER:
            return self._answered.pop(unit)
        if reason == Reason.INTEGERS or self.problem.homogeneous:
            return self._rational(unit, active)
        weights = [(k, self._multiplier(k, unit)) for k in self._bounding() if self._weight(k)]
        return Side(self._name(unit), active, tuple((self._name(k), w) for k, w in weights))

    def _parallel_units(self, layer: int) -> Iterator[TreeRecord]:
        """The sides of units whose rows are multiples of others."""
        begin, end = self.problem.offsets[layer : layer + 2].tolist()
        signs = self._state.sign
        for unit in range(begin, end):
            parallel_to = int(self.problem.parallel_to[unit])
            if parallel_to == unit:
                continue
            active = bool(signs[unit] > 0)
            if signs[unit] == ZERO:
                yield Side(self._name(unit), active)
            else:
                ratio = self._ratio(unit, parallel_to)
                yield Side(self._name(unit), active, ((self._name(parallel_to), ratio),))

    def _ratio(self, unit: int, parallel_to: int) -> Fraction:
        """By how much the row of a unit is longer than that of the unit it is parallel to."""
        layer, k = self._name(unit)
        rows, bias = self.problem.network.layers[layer].rational
        first = self._name(parallel_to)[1]
        pair = zip((*rows[k], bias[k]), (*rows[first], bias[first]), strict=True)
        return next(abs(a / b) for a, b in pair if b)

    def _name(self, unit: int) -> Unit:
        layer = self._exact.layer_of(unit)
        return layer, unit - int(self.problem.offsets[layer])

    def _bounding(self) -> list[int]:
        """The units that cut, without the domain's inequalities."""
        cuts = self._state.cuts[: self._state.counter[Entry.CUTS]].tolist()
        return [unit for unit in cuts if unit < self.problem.units]

    def _weight(self, unit: int) -> float:
        return abs(float(self._state.multipliers[unit]))

    def _multiplier(self, k: int, unit: int) -> Fraction:
        """The weight of unit k, for forms as the network has them."""
        scales = self.problem.form_scales
        factor = scales[self._exact.layer_of(k)] / scales[self._exact.layer_of(unit)]
        return Fraction(self._weight(k)) * factor

    def _rational(self, unit: int, active: bool) -> Side:
        """The proof that a maximum is 0, by rational multipliers near the floats, or exactly."""
        signs = self._state.sign.tolist()
        side = -1 if active else 1
        normal, constant = self._exact.form(unit, signs)
        rest = [side * a for a in normal]
        total = side * constant
        weights = []
        for k in self._bounding():
            if self._weight(k):
                weight = Fraction(self._weight(k)).limit_denominator(10**6)
                scales = self.problem.form_scales
                weight *= scales[self._exact.layer_of(k)] / scales[self._exact.layer_of(unit)]
                row, c = self._exact.form(k, signs)
                factor = weight if signs[k] > 0 else -weight
                rest = [r + factor * a for r, a in zip(rest, row, strict=True)]
                total += factor * c
                weights.append((self._name(k), weight))
        closed = close(rest, total, self.problem.domain)
        if closed is not None and closed <= 0:
            return Side(self._name(unit), active, tuple(weights))
        proof = self._prove(unit, side)
        if proof is None:
            raise TooThinError
        return proof

    def _prove(self, unit: int, side: int) -> Side | None:
        """The proof by exact feasibility that a side is empty, or None if it is not."""
        signs = self._state.sign.tolist()
        cell = list(self._domain)
        for k in (*self._bounding(), unit):
            sign = side if k == unit else signs[k]
            normal, constant = self._exact.form(k, signs)
            cell.append(Condition.of(self._name(k), [sign * a for a in normal], sign * constant))
        answer = decide([condition.half for condition in cell], self.problem.network.inputs)
        if isinstance(answer, Feasible):
            self._point = answer.point
            return None
        *weights, own = answer.multipliers
        scale = Fraction(1) / (own * cell[-1].scale)
        scaled = [(c, w * scale) for c, w in zip(cell[:-1], weights, strict=True)]
        return Side(self._name(unit), side < 0, *by_source(scaled))

    def _answer(self, stopped: int) -> None:
        counter = self._state.counter
        if stopped == Stop.ASK_CELL:
            raise TooThinError
        if stopped == Stop.ASK_FORM:
            super()._answer(stopped)
            return
        unit, side = int(counter[Entry.UNIT]), int(counter[Entry.SIDE])
        proof = self._prove(unit, side)
        if proof is None:
            self._answer_side(self._point)
        else:
            self._answer_side(None)
            self._answered[unit] = proof
