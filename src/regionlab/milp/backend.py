"""What finds the solutions for MIPBound, and when it is to stop."""

from collections.abc import Callable, Sequence
from threading import Event
from time import perf_counter
from typing import Protocol

from regionlab.counting.searches.parity import Parity

CutOff = Callable[[int], Sequence[Parity]]
"""Told a solution, answers with new constraints, the last of which removes the solution."""


class Clock:
    """When to stop: at a time, or when told to."""

    def __init__(self, seconds: float | None = None) -> None:
        self._until = float("inf") if seconds is None else perf_counter() + seconds
        self._told = Event()

    @property
    def remaining(self) -> float:
        """Seconds left; 0 or less when it is time to stop."""
        return 0.0 if self._told.is_set() else self._until - perf_counter()

    @property
    def stopped(self) -> bool:
        """Whether it is time to stop."""
        return self.remaining <= 0.0

    def stop(self) -> None:
        """Stop now, from any thread."""
        self._told.set()


class Backend(Protocol):
    """What finds the solutions: a set of patterns, as integers whose bit u is unit u."""

    def exhaust(self, cut_off: CutOff, clock: Clock) -> bool:
        """Find solutions, hand each to `cut_off`, keep to the constraints it answers.

        Returns True when no solution is left that satisfies all constraints so far, False if the
        clock stopped it before. May be called from several threads at once.
        """
        ...
