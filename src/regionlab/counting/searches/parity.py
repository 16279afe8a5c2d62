"""Activation regions whose pattern satisfies parity constraints, constraints coming as it goes.

Constraints only ever take regions away, so one walk through the regions is enough: what was passed
before a constraint came does not satisfy the constraints of then, nor those of later.
"""

from collections import deque
from dataclasses import dataclass

from regionlab.counting.kernels.arrays import Words
from regionlab.counting.kernels.cells.parity import require
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.cells import CellSearch
from regionlab.counting.searches.compilation import run_once, smallest_problem
from regionlab.counting.searches.exact import ExactSearch
from regionlab.counting.searches.patterns import bits
from regionlab.counting.searches.search import Batch


@dataclass(frozen=True)
class Parity:
    """The sum of the bits of `units` (increasing unit numbers) is `odd` (1) or even (0)."""

    units: tuple[int, ...]
    odd: int

    @property
    def mask(self) -> int:
        """The set of units as an integer: bit u is unit u."""
        return sum(1 << u for u in self.units)

    def holds(self, pattern: int) -> bool:
        """Whether a pattern satisfies the constraint: bit u of it is 1 if unit u is active."""
        return (self.mask & pattern).bit_count() % 2 == self.odd


class ParityWalk:
    """One walk through the regions of a problem: alternate `require` and `advance`.

    For a problem of two coordinates or fewer make it with `cone=True` (see `make_problem`).
    """

    def __init__(self, problem: Problem) -> None:
        self._search = (
            ExactSearch(problem.network, problem.domain)
            if problem.beyond_floats
            else _OneByOne(problem)
        )
        self._waiting: deque[int] = deque()
        self._constraints: list[Parity] = []

    @property
    def finished(self) -> bool:
        """True when no region is left that satisfies all constraints."""
        return self._search.finished and not self._waiting

    def require(self, constraint: Parity) -> None:
        """Only regions that satisfy this constraint too are wanted from now on."""
        self._constraints.append(constraint)
        self._waiting = deque(p for p in self._waiting if constraint.holds(p))
        if isinstance(self._search, _OneByOne):
            self._search.require(constraint)

    def advance(self, steps: int) -> int | None:
        """Work for about `steps` tree nodes: the pattern of the next region, if one was found."""
        if not self._waiting and not self._search.finished:
            for pattern in _patterns(self._search.advance(steps)):
                if all(constraint.holds(pattern) for constraint in self._constraints):
                    self._waiting.append(pattern)
        return self._waiting.popleft() if self._waiting else None


class _OneByOne(CellSearch):
    """The search of `kernels.cells`, which passes by what the constraints exclude.

    It stops at every region. Regions that were found in rational numbers are not pruned.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem, store=True, capacity=1)

    def require(self, constraint: Parity) -> None:
        """Add a constraint, wherever the search stands."""
        S, P = self._state, self._static
        units = bits([u in constraint.units for u in range(self.problem.units)])
        require(S.parity, units, constraint.odd, S.trail, P.parallel, P.offsets)


def make_walks_ready() -> None:
    """Compile or load the kernels of a walk, once in a process, before its time is taken."""
    run_once(ParityWalk, _walk_through_the_smallest)


def _walk_through_the_smallest() -> None:
    walk = ParityWalk(smallest_problem(CellSearch))
    walk.require(Parity((0,), 1))
    while not walk.finished:
        walk.advance(1)


def _patterns(batch: Batch) -> list[int]:
    found = [] if batch.patterns is None else [_integer(row) for row in batch.patterns]
    return found + [_integer(bits(pattern)) for pattern, _ in batch.exact]


def _integer(words: Words) -> int:
    return int.from_bytes(words.astype("<u8").tobytes(), "little")
