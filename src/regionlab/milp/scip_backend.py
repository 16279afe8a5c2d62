"""MIPBound by SCIP, as the paper does it: one solver call a repetition, parity cuts in a callback.

A constraint handler is shown every solution and accepts none: it draws parity constraints until one
removes the solution, and adds their cuts when SCIP next asks for cuts. When nothing is left SCIP
calls the program infeasible. What would drop or merge solutions is switched off: symmetry, dual
reductions, restarts.

A solver in float64 may take a pattern for a solution that is none, and one false solution would
void the bound. So a pattern is a solution only if the exact forward pass of its x has that pattern,
with no form at 0, or else if the exact engine finds a region with it; a pattern without a region is
removed. Solutions that the solver's tolerances lose can only make r smaller: the bound stays valid.
"""

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any

from regionlab.counting.searches.parity import Parity
from regionlab.domains import Box
from regionlab.errors import BoundError, SolverError
from regionlab.milp.backend import Clock, CutOff
from regionlab.milp.coefficients import Coefficients
from regionlab.milp.confirmation import ExactRegions
from regionlab.milp.formulation import formulate
from regionlab.milp.parity import ParitySystem, parity_cuts
from regionlab.milp.scip import import_scip, scip_model, without_noise
from regionlab.networks import ReLUNetwork

# the locks of `conslock` keep all reductions from z as well: either alone would do
_PARAMETERS = {
    "misc/usesymmetry": 0,
    "misc/allowstrongdualreds": False,
    "misc/allowweakdualreds": False,
    "misc/catchctrlc": False,
    "presolving/maxrestarts": 0,
}

LARGEST = 14
"""The largest size of a constraint: it takes 2^(k-1) cuts."""


class ScipBackend:
    """The activation regions of a network on a box that SCIP finds, confirmed one by one."""

    def __init__(self, network: ReLUNetwork, box: Box, coefficients: Coefficients) -> None:
        import_scip()
        self._formulation = formulate(network, box, coefficients)
        self._regions = ExactRegions(network, box, coefficients)
        self._lock = Lock()  # SCIP is not promised to be safe in several threads

    def exhaust(self, cut_off: CutOff, clock: Clock) -> bool:
        """See `backend.Backend`."""
        with self._lock:
            return not clock.stopped and self._exhaust(cut_off, clock)

    def _exhaust(self, cut_off: CutOff, clock: Clock) -> bool:
        model, columns = scip_model(self._formulation)
        z = {unit: columns[column] for unit, column in self._formulation.z.items()}
        x = [columns[column] for column in self._formulation.inputs]
        handler = _handler(_Draw(model, x, z, self._regions, cut_off, clock))
        model.includeConshdlr(
            handler,
            "parity",
            "parity constraints, as solutions come",
            sepapriority=10,
            enfopriority=-9999999,
            chckpriority=-9999999,
            sepafreq=1,
            needscons=False,
        )
        for name, value in _PARAMETERS.items():
            model.setParam(name, value)
        if clock.remaining < 1e20:
            model.setParam("limits/time", clock.remaining)
        with without_noise():
            model.optimizeNogil()
        draw = handler.draw
        if draw.failure is not None:
            raise draw.failure
        status = model.getStatus()
        if status == "infeasible" or draw.contradiction:
            return True
        if clock.stopped or status == "timelimit":
            return False
        raise SolverError(f"SCIP ended with status {status!r}, not when no solution was left")


def scip_backend(
    network: ReLUNetwork, box: Box, coefficients: Coefficients, size: int
) -> ScipBackend:
    """An entry of `backends`. Raises BoundError for a size of constraints beyond LARGEST."""
    if size > LARGEST:
        raise BoundError(
            f"a constraint of {size} units takes 2^{size - 1} cuts of SCIP; "
            f"give at most {LARGEST}, or take the backend cells"
        )
    return ScipBackend(network, box, coefficients)


class _Draw:
    """What the constraint handler does, apart from SCIP's way of asking for it."""

    def __init__(
        self,
        model: Any,
        x: Sequence[Any],
        z: dict[int, Any],
        regions: ExactRegions,
        cut_off: CutOff,
        clock: Clock,
    ) -> None:
        self.model, self.x, self.z = model, x, z
        self.regions, self.cut_off, self.clock = regions, cut_off, clock
        self.constraints: list[Parity] = []
        self.system = ParitySystem()
        self.waiting: list[tuple[Sequence[int], tuple[int, ...], int]] = []
        self.removed: set[int] = set()
        self.failure: BaseException | None = None

    @property
    def contradiction(self) -> bool:
        """Whether no pattern at all satisfies the constraints."""
        return not self.system.consistent

    def look_at(self, solution: Any) -> None:
        """Draw constraints against a solution of the program, None for that of the relaxation."""
        if self.failure is None and not self.contradiction:
            try:
                self._look_at(solution)
            except BaseException as failure:  # it cannot pass through the solver
                self.failure = failure
        if self.failure is not None or self.contradiction or self.clock.stopped:
            self.model.interruptSolve()

    def _look_at(self, solution: Any) -> None:
        value = self.model.getSolVal
        bits = {unit: round(value(solution, z)) for unit, z in self.z.items()}
        pattern = sum(1 << unit for unit, bit in bits.items() if bit)
        if pattern in self.removed or not all(c.holds(pattern) for c in self.constraints):
            return
        region = self.regions.confirm(pattern, [value(solution, x) for x in self.x])
        if region is None:
            self.removed.add(pattern)
            units = tuple(self.z)
            signs = tuple(1 if bits[unit] else -1 for unit in units)
            self.waiting.append((units, signs, sum(bits.values()) - 1))
            return
        for constraint in self.cut_off(region):
            self.constraints.append(constraint)
            self.system.add(constraint)
            self.waiting += _cuts(constraint)

    def add_cuts(self) -> bool:
        """Give SCIP the cuts that wait; whether there were any."""
        quicksum = import_scip().quicksum
        waiting, self.waiting = self.waiting, []
        for units, signs, right in waiting:
            terms = (sign * self.z[unit] for unit, sign in zip(units, signs, strict=True))
            self.model.addCons(quicksum(terms) <= right)
        return bool(waiting)


def _cuts(constraint: Parity) -> Iterator[tuple[Sequence[int], tuple[int, ...], int]]:
    for signs, right in parity_cuts(constraint.units, constraint.odd):
        yield constraint.units, signs, right


def _handler(draw: _Draw) -> Any:
    """A constraint handler of SCIP that accepts no solution."""
    scip = import_scip()
    result = scip.SCIP_RESULT

    def enforce() -> dict[str, Any]:
        draw.look_at(None)
        return {"result": result.CONSADDED if draw.add_cuts() else result.INFEASIBLE}

    class Handler(scip.Conshdlr):  # type: ignore[name-defined, misc]
        """SCIP's names; see `_Draw`."""

        def __init__(self) -> None:
            self.draw = draw

        def conscheck(self, constraints, solution, integrality, rows, reason, completely):  # type: ignore[no-untyped-def]
            """Cuts cannot be added here: they wait."""
            draw.look_at(solution)
            return {"result": result.INFEASIBLE}

        def consenfolp(self, constraints, useful, infeasible):  # type: ignore[no-untyped-def]
            """The relaxation's solution is integral."""
            return enforce()

        def consenfops(self, constraints, useful, infeasible, objective):  # type: ignore[no-untyped-def]
            """The same without a relaxation."""
            return enforce()

        def conssepalp(self, constraints, useful):  # type: ignore[no-untyped-def]
            """Cuts for solutions that were found elsewhere."""
            added = draw.add_cuts()
            return {"result": result.CONSADDED if added else result.DIDNOTRUN}

        def conslock(self, constraint, kind, positive, negative):  # type: ignore[no-untyped-def]
            """Any change of a binary variable may violate a constraint."""
            both = positive + negative
            for z in draw.z.values():
                draw.model.addVarLocks(z, both, both)

    return Handler()
