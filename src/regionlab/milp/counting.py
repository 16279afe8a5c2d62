"""Counting by mixed-integer solvers, as Serra & Ramalingam count: SCIP in one tree, or no-goods.

Neither is exact; `regionlab.count` is. They are here to be compared with it.
"""

from collections.abc import Callable
from itertools import count
from time import perf_counter, process_time
from typing import Any

import numpy as np

from regionlab import checks
from regionlab.domains import Domain, Slice
from regionlab.errors import SolverError
from regionlab.milp.coefficients import Coefficients, on_box
from regionlab.milp.confirmation import pattern_exists
from regionlab.milp.formulation import MARGIN, TOLERANCE, Formulation, Positive, formulate
from regionlab.milp.highs import highs_model, import_highs
from regionlab.milp.result import SolverCount
from regionlab.milp.scip import import_scip, scip_model, without_noise
from regionlab.networks import Pattern, ReLUNetwork, relu_part

Report = Callable[[int, float], Any]
"""Called now and then with the patterns found and the seconds spent."""


def count_by_scip(
    network: ReLUNetwork,
    domain: Domain | Slice,
    coefficients: Coefficients | None = None,
    *,
    positive: Positive = "margin",
    margin: float = MARGIN,
    inequalities: bool = False,
    limit_seconds: float | None = None,
) -> SolverCount:
    """Every solution of the program, by one branch-and-bound tree: SCIP's `countsols`.

    The options are those of `formulate`. With `limit_seconds` SCIP stops there, and the count is
    not complete. Raises the errors of `formulate`, SolverError for a limit that is not positive or
    a number of solutions beyond 64 bits, MissingDependencyError without pyscipopt.
    """
    wall, cpu = perf_counter(), process_time()
    _, _, where = on_box(network, domain)
    program = formulate(
        network,
        domain,
        coefficients,
        positive=positive,
        margin=margin,
        inequalities=inequalities,
    )
    limit = checks.limit(limit_seconds, "limit_seconds", SolverError)
    scip = import_scip()
    model, _ = scip_model(program)
    method = f"SCIP {scip.Model().version()}, one tree"
    if not program.z:
        return _result(1, True, program, where, method, wall, cpu)
    model.setParamsCountsols()
    if limit is not None:
        model.setParam("limits/time", limit)
    try:
        with without_noise():
            model.count()
    except Exception as error:  # pyscipopt raises bare Exceptions
        raise SolverError(f"{error} regionlab.count needs no solver") from error
    found, status = int(model.getNCountedSols()), model.getStatus()
    if found < 0:
        raise SolverError("SCIP found more solutions than 64 bits hold; use regionlab.count")
    complete = status in ("optimal", "infeasible")
    why = "" if complete else _stopped(status, limit_seconds)
    return _result(found, complete, program, where, method, wall, cpu, why=why)


def count_by_no_goods(
    network: ReLUNetwork,
    domain: Domain | Slice,
    coefficients: Coefficients | None = None,
    *,
    margin: float = MARGIN,
    inequalities: bool = False,
    limit_seconds: float | None = None,
    limit_patterns: int | None = None,
    report: Report | None = None,
) -> SolverCount:
    """Solve with HiGHS, forbid the pattern found, solve again, until there is none.

    Quadratic in the number of patterns and slow: a cross-check for up to some hundreds. Every
    pattern found is then decided in rational numbers: `confirmed` says how many of them exist. With
    `limit_seconds` or `limit_patterns` the count stops there.
    Raises the errors of `formulate`, SolverError for a limit that is not positive,
    MissingDependencyError without highspy.
    """
    wall, cpu = perf_counter(), process_time()
    inside, box, where = on_box(network, domain)
    program = formulate(network, domain, coefficients, margin=margin, inequalities=inequalities)
    seconds = checks.limit(limit_seconds, "limit_seconds", SolverError)
    most = checks.limit(limit_patterns, "limit_patterns", SolverError)
    highspy = import_highs()
    method = f"HiGHS {highspy.Highs().version()}, no-good cuts"
    if not program.z:
        return _result(1, True, program, where, method, wall, cpu)
    model = highs_model(program)
    z = np.array(list(program.z.values()), dtype=np.int32)
    layers = relu_part(inside)
    assert layers is not None
    found, confirmed, why = 0, 0, ""
    known: set[tuple[int, ...]] = set()
    while True:
        spent = perf_counter() - wall
        if most is not None and found >= most:
            why = f"stopped at the limit of {most:g} patterns"
            break
        if seconds is not None:
            if spent >= seconds:
                why = _stopped("timelimit", limit_seconds)
                break
            model.setOptionValue("time_limit", seconds - spent)
        model.run()
        status = model.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            break
        if status != highspy.HighsModelStatus.kOptimal:
            name = str(status).rpartition(".k")[2]
            why = _stopped("timelimit" if name == "TimeLimit" else name, limit_seconds)
            break
        values = model.getSolution().col_value
        ones = program.pattern(values)
        if ones in known:
            why = "the solver found a pattern again that was forbidden"
            break
        known.add(ones)
        found += 1
        confirmed += pattern_exists(layers, box, _whole_pattern(program, ones))
        signs = np.array([1.0 if on else -1.0 for on in ones])
        model.addRow(-highspy.kHighsInf, float(sum(ones) - 1), len(z), z, signs)
        if report:
            report(found, perf_counter() - wall)
    return _result(found, not why, program, where, method, wall, cpu, confirmed, why)


def _whole_pattern(program: Formulation, ones: tuple[int, ...]) -> Pattern:
    """The pattern of all units: the z of the unstable ones, the others as they always are."""
    on = dict(zip(program.z, ones, strict=True))
    numbers = count()
    return tuple(
        tuple(bool(on.get(unit, h is not None)) for h, unit in zip(layer, numbers, strict=False))
        for layer in program.outputs
    )


def _stopped(status: str, seconds: float | None) -> str:
    if status == "timelimit":
        return f"stopped at the limit of {seconds:g} seconds"
    return f"the solver stopped with status {status}"


def _result(
    found: int,
    complete: bool,
    program: Formulation,
    domain: str,
    method: str,
    wall: float,
    cpu: float,
    confirmed: int | None = None,
    why: str = "",
) -> SolverCount:
    return SolverCount(
        found,
        complete,
        program.margin,
        TOLERANCE,
        domain,
        method,
        len(program.z),
        perf_counter() - wall,
        process_time() - cpu,
        confirmed,
        why,
    )
