"""MIPBound (Algorithm 1): a lower bound on the number of activation regions, with a confidence.

Parity constraints are added, one by one, until no region is left; r counts them. A set of 2^j
regions or fewer survives j + 1 constraints in at most half of all repetitions, so if many more do,
there are more than 2^j. See `probability` for how sure that is, `parity` for the constraints.

With one stream of constraints, r is the least number of them that no region satisfies: a function
of the set of regions, whatever finds the regions and in whatever order. So backends must agree.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from fractions import Fraction
from numbers import Integral, Rational, Real
from threading import Event
from time import perf_counter, process_time
from typing import Any, Protocol

from regionlab.counting.searches.parity import Parity
from regionlab.domains import Domain
from regionlab.errors import BoundError, SolverError
from regionlab.milp.coefficients import (
    Coefficients,
    box_of,
    check_coefficients,
    interval_coefficients,
)
from regionlab.milp.parity import parity_stream
from regionlab.milp.probability import (
    Tail,
    feasible_after,
    least_repetitions,
    lower_bound,
    probability,
    reaches,
)
from regionlab.milp.stability import unstable_units
from regionlab.networks import ReLUNetwork

Report = Callable[[int, int, tuple[int, ...]], Any]
"""Called after each repetition: how many are done, of how many, and their r in the order done."""

CutOff = Callable[[int], Sequence[Parity]]
"""Told a solution, answers with new constraints, the last of which removes the solution."""


class Backend(Protocol):
    """What finds the solutions: a set of patterns, as integers whose bit u is unit u."""

    def exhaust(self, cut_off: CutOff, clock: "Clock") -> bool:
        """Find solutions, hand each to `cut_off`, keep to the constraints it answers.

        Returns True when no solution is left that satisfies all constraints so far, False if the
        clock stopped it before. May be called from several threads at once.
        """
        ...


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


@dataclass(frozen=True)
class MipBound:
    """More than 2^log2_lower activation regions, with at least the confidence asked for.

    `r` are the constraints that each repetition took to become infeasible, f[j] the repetitions
    feasible after j. `chernoff` and `binomial` are P_j by either tail for j = 0, 1, ...: the
    confidence of |S| > 2^j, of which `tail` decided. `certified` is False if no j reaches the
    confidence: then `log2_lower` is 0 and says no more than that there is a region. `size` is the
    size of the constraints, no more than `unstable`, the number of binary variables. `unfinished`
    counts the repetitions that a time limit ended; their r is what was reached, which can only
    weaken the bound. Without a binary variable there is one region, and there are no repetitions.
    """

    log2_lower: int
    certified: bool
    confidence: float
    r: tuple[int, ...]
    f: tuple[int, ...]
    chernoff: tuple[float, ...]
    binomial: tuple[float, ...]
    tail: Tail
    size: int
    unstable: int
    repetitions: int
    unfinished: int
    seed: int
    backend: str
    coefficients: str
    domain: str
    seconds: float
    cpu_seconds: float

    @property
    def lower(self) -> int:
        """The least number of regions that the bound allows: 2^log2_lower + 1, or 1."""
        return 2**self.log2_lower + 1 if self.certified else 1

    def log2_by(self, tail: Tail | str) -> int | None:
        """The largest j by either tail, at the same confidence; None if none reaches it."""
        return lower_bound(self.r, _fraction(self.confidence), Tail(tail)) if self.r else None

    def as_json(self) -> dict[str, Any]:
        """A dictionary of numbers and strings."""
        return {
            "log2_lower": self.log2_lower,
            "lower": self.lower,
            "certified": self.certified,
            "confidence": self.confidence,
            "tail": str(self.tail),
            "log2_lower_chernoff": self.log2_by(Tail.CHERNOFF),
            "log2_lower_binomial": self.log2_by(Tail.BINOMIAL),
            "r": list(self.r),
            "f": list(self.f),
            "chernoff": list(self.chernoff),
            "binomial": list(self.binomial),
            "xor": self.size,
            "unstable": self.unstable,
            "repetitions": self.repetitions,
            "unfinished": self.unfinished,
            "seed": self.seed,
            "backend": self.backend,
            "coefficients": self.coefficients,
            "domain": self.domain,
            "guarantee": "lower-with-confidence",
            "seconds": self.seconds,
            "cpu_seconds": self.cpu_seconds,
        }

    def __str__(self) -> str:
        if self.unstable == 0:
            return f"1 activation region on {self.domain}: no unit is unstable"
        how = (
            f"XOR-{self.size}, {self.repetitions} repetitions, seed {self.seed}, {self.backend}, "
            f"{self.seconds:.2f} s"
        )
        if self.unfinished:
            how += f"; {self.unfinished} stopped by the time limit"
        if not self.certified:
            return (
                f"at least 1 activation region on {self.domain}: no larger bound has a confidence "
                f"of {100 * self.confidence:g} % ({self.tail}; {how})"
            )
        return (
            f"more than 2^{self.log2_lower} activation regions on {self.domain}, with a confidence "
            f"of {100 * self.confidence:g} % ({self.tail}; {how})"
        )


def mipbound(
    network: ReLUNetwork,
    box: Domain,
    size: int,
    *,
    repetitions: int = 28,
    confidence: float | Fraction = 0.95,
    seed: int = 0,
    backend: str = "cells",
    coefficients: Coefficients | None = None,
    tail: Tail | str = Tail.CHERNOFF,
    workers: int = 1,
    report: Report | None = None,
    limit_seconds: float | None = None,
) -> MipBound:
    """A lower bound on the activation regions of `network` on `box` by constraints of `size` units.

    `backend` is "cells", the exact engine, or "scip", the solver SCIP with lazy cuts. Binary
    variables are the units that `coefficients` (by default: interval arithmetic) leave unstable;
    if there are fewer than `size` of them, constraints have that many. `repetitions` are fixed in
    advance: after `limit_seconds` those that are not finished count with the constraints that they
    are known to survive. `workers` threads share the repetitions; r does not depend on them, nor
    on the backend. KeyboardInterrupt gives no bound.

    The confidence is that of one call: the best of several calls, for other sizes or seeds, has
    less.

    Raises BoundError for an argument of the wrong type or range, or if so few repetitions cannot
    reach the confidence; CountingError for something that is no network; DomainError if `box` is no
    Box or has another dimension; SolverError if a solver fails or the coefficients are of another
    network or box; MissingDependencyError if a solver is not installed.
    """
    start, cpu = perf_counter(), process_time()
    size = _positive("the size of the constraints", size)
    repetitions = _positive("the number of repetitions", repetitions)
    workers = _positive("workers", workers)
    seed = _at_least_zero(seed)
    wanted = _fraction(confidence)
    tail = _tail(tail)
    if limit_seconds is not None and not limit_seconds > 0:
        raise BoundError(f"limit_seconds is {limit_seconds!r}; give a positive number")
    _check_reachable(repetitions, wanted, tail)
    found = coefficients or interval_coefficients(network, box)
    check_coefficients(found, network, box_of(network, box))
    units = unstable_units(found)
    used = min(size, len(units))
    solver = _backend(backend, network, box, found, used)
    r: tuple[int, ...] = ()
    unfinished = 0
    if units:
        streams = [parity_stream(units, used, seed, k) for k in range(repetitions)]
        r, unfinished = run_repetitions(solver, streams, workers, report, Clock(limit_seconds))
    f = feasible_after(r)
    best = lower_bound(r, wanted, tail) if r else None
    return MipBound(
        log2_lower=best or 0,
        certified=best is not None,
        confidence=float(wanted),
        r=r,
        f=f,
        chernoff=tuple(probability(n, repetitions, Tail.CHERNOFF) for n in f[1:]),
        binomial=tuple(probability(n, repetitions, Tail.BINOMIAL) for n in f[1:]),
        tail=tail,
        size=used,
        unstable=len(units),
        repetitions=repetitions,
        unfinished=unfinished,
        seed=seed,
        backend=backend,
        coefficients=found.source,
        domain=str(box),
        seconds=perf_counter() - start,
        cpu_seconds=process_time() - cpu,
    )


def run_repetitions(
    backend: Backend,
    streams: Sequence[Iterator[Parity]],
    workers: int = 1,
    report: Report | None = None,
    clock: Clock | None = None,
) -> tuple[tuple[int, ...], int]:
    """r of every repetition, one for each stream, and how many the clock ended before their end."""
    clock = clock or Clock()
    with ThreadPoolExecutor(workers) as pool:
        tasks = [pool.submit(repetition, backend, stream, clock) for stream in streams]
        try:
            done: list[int] = []
            for task in as_completed(tasks):
                done.append(task.result()[0])
                if report:
                    report(len(done), len(tasks), tuple(done))
        except BaseException:
            clock.stop()
            raise
    results = [task.result() for task in tasks]
    return tuple(r for r, _ in results), sum(not finished for _, finished in results)


def repetition(backend: Backend, stream: Iterator[Parity], clock: Clock) -> tuple[int, bool]:
    """Lines 6 to 15: the constraints drawn until no solution is left, and whether none is left.

    If the clock stopped it, the last solution found satisfies all constraints drawn but the last,
    so that r is at least their number.
    """
    drawn: list[Parity] = []

    def cut_off(solution: int) -> list[Parity]:
        if not all(constraint.holds(solution) for constraint in drawn):
            raise SolverError("a solution was found that violates a parity constraint")
        known = len(drawn)
        for constraint in stream:
            drawn.append(constraint)
            if not constraint.holds(solution):
                break
        return drawn[known:]

    finished = not clock.stopped and backend.exhaust(cut_off, clock)
    return len(drawn), finished


def _backend(
    name: str, network: ReLUNetwork, box: Domain, found: Coefficients, size: int
) -> Backend:
    if name == "cells":
        from regionlab.milp.cells_backend import CellsBackend

        return CellsBackend(network, box_of(network, box))
    if name == "scip":
        from regionlab.milp.scip_backend import LARGEST, ScipBackend

        if size > LARGEST:
            raise BoundError(
                f"a constraint of {size} units takes 2^{size - 1} cuts of SCIP; "
                f"give at most {LARGEST}, or take the backend cells"
            )
        return ScipBackend(network, box_of(network, box), found)
    raise BoundError(f"there is no backend {name!r}; take cells or scip")


def _positive(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
        raise BoundError(f"{name} is {value!r}; give an integer >= 1")
    return int(value)


def _at_least_zero(seed: Any) -> int:
    if isinstance(seed, bool) or not isinstance(seed, Integral) or seed < 0:
        raise BoundError(f"the seed is {seed!r}; give an integer >= 0")
    return int(seed)


def _fraction(confidence: Any) -> Fraction:
    """The confidence as it is written: 0.95 is 19/20."""
    if isinstance(confidence, Rational):
        value = Fraction(confidence)
    elif isinstance(confidence, Real) and 0.0 < float(confidence) < 1.0:
        value = Fraction(str(float(confidence)))
    else:
        value = Fraction(0)
    if not 0 < value < 1:
        raise BoundError(f"the confidence is {confidence}; give a number between 0 and 1, say 0.95")
    return value


def _tail(name: Any) -> Tail:
    try:
        return Tail(name)
    except ValueError:
        raise BoundError(f"there is no tail {name!r}; take chernoff or binomial") from None


def _check_reachable(repetitions: int, confidence: Fraction, tail: Tail) -> None:
    if reaches(repetitions, repetitions, confidence, tail):
        return
    raise BoundError(
        f"{repetitions} repetitions cannot reach a confidence of {float(confidence):g} "
        f"({tail}), even if all stay feasible; give at least {least_repetitions(confidence, tail)}"
    )
