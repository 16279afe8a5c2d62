"""MIPBound (Algorithm 1): a lower bound on the number of activation regions, with a confidence.

Parity constraints are added, one by one, until no region is left; r counts them. A set of 2^j
regions or fewer survives j + 1 constraints in at most half of all repetitions, so if many more do,
there are more than 2^j. See `probability` for how sure that is, `parity` for the constraints,
`repetitions` for their use.
"""

from dataclasses import replace
from fractions import Fraction
from time import process_time
from typing import Any

from regionlab import checks
from regionlab.counting.running.stopwatch import Stopwatch
from regionlab.domains import Domain, Slice
from regionlab.errors import BoundError
from regionlab.milp.backend import Clock
from regionlab.milp.backends import open_backend
from regionlab.milp.coefficients import (
    Coefficients,
    check_coefficients,
    interval_coefficients,
    on_box,
)
from regionlab.milp.mipbound_result import MipBound
from regionlab.milp.parity import parity_stream
from regionlab.milp.probability import (
    Tail,
    feasible_after,
    least_repetitions,
    lower_bound,
    probability,
    reaches,
)
from regionlab.milp.repetitions import Report, run_repetitions
from regionlab.milp.stability import unstable_units
from regionlab.networks import ReLUNetwork, imported


def mipbound(
    network: ReLUNetwork,
    box: Domain | Slice,
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

    The box may fix some inputs, or be that of a slice: regions are those on the slice.
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
    network = imported(network)
    clock, cpu = Stopwatch(), process_time()
    size = checks.integer(size, "the size of the constraints", BoundError)
    repetitions = checks.integer(repetitions, "the number of repetitions", BoundError)
    workers = checks.integer(workers, "workers", BoundError)
    seed = checks.integer(seed, "the seed", BoundError, least=0)
    wanted = checks.probability(confidence, "the confidence", BoundError)
    tail = _tail(tail)
    limit = checks.limit(limit_seconds, "limit_seconds", BoundError)
    _check_reachable(repetitions, wanted, tail)
    found = coefficients or interval_coefficients(network, box)
    check_coefficients(found, network, box)
    network, inside, name = on_box(network, box)
    units = unstable_units(found)
    used = min(size, len(units))
    solver = open_backend(backend, network, inside, replace(found, box=inside), used)
    r: tuple[int, ...] = ()
    unfinished = 0
    if units:
        streams = [parity_stream(units, used, seed, k) for k in range(repetitions)]
        r, unfinished = run_repetitions(solver, streams, workers, report, Clock(limit))
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
        domain=name,
        seconds=clock.seconds,
        cpu_seconds=process_time() - cpu,
    )


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
