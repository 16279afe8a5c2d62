"""The time of a count, and apart from it the time that its kernels took to be ready."""

from time import perf_counter

from regionlab.counting.searches.compilation import compile_seconds


class Stopwatch:
    """Runs from the moment it is made, but not while kernels are compiled or loaded.

    It belongs to the thread that made it. What other threads wait for kernels is known to those who
    wait for them, and told by `leave_out`.
    """

    def __init__(self) -> None:
        self._before = 0.0
        self._start = perf_counter()
        self._compiled_before = compile_seconds()
        self._left_out = 0.0

    @property
    def compile_seconds(self) -> float:
        """The seconds in which nothing was done but to make kernels ready."""
        return compile_seconds() - self._compiled_before + self._left_out

    @property
    def own_seconds(self) -> float:
        """All other seconds since it was made: those of this run."""
        return perf_counter() - self._start - self.compile_seconds

    @property
    def seconds(self) -> float:
        """The seconds of this run, and those it was told to go on from."""
        return self._before + self.own_seconds

    def go_on_from(self, seconds: float) -> None:
        """So many seconds were spent on another day."""
        self._before += seconds

    def leave_out(self, seconds: float) -> None:
        """So many seconds this thread has waited for others that waited for kernels."""
        self._left_out += seconds
