"""The smallest H and H̄, by a mixed-integer program for each: max g and min g over (1)-(4), (7).

Layer by layer, as in Section 3: the program of a unit has the layers before it, with the bounds
already found there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import Any

import numpy as np

from regionlab import checks
from regionlab.domains import Box, Domain, Slice
from regionlab.errors import SolverError
from regionlab.milp.coefficients import (
    Coefficients,
    Rationals,
    layer_intervals,
    on_box,
)
from regionlab.milp.confirmation import nearest
from regionlab.milp.formulation import Formulation, form_terms, formulate
from regionlab.milp.highs import highs_model, import_highs
from regionlab.milp.scaling import scaled_box, scaled_layer, sizes
from regionlab.networks import Layer, ReLUNetwork, relu_part

Report = Callable[[int, int], Any]
"""Called after each unit with the units that are done and the units in all."""

_TOLERANCES = {
    "primal_feasibility_tolerance": 1e-7,
    "dual_feasibility_tolerance": 1e-7,
    "mip_feasibility_tolerance": 1e-6,
}
"""HiGHS's own. Points that are let in by mistake make a bound too large, which is safe; with the
tighter ones of counting, HiGHS has been seen to lose the points where g is largest."""

SAFETY = Fraction(1, 10**6)
"""What is added to a bound, in the size of the form: far more than HiGHS is off, as a rule."""


def milp_coefficients(
    network: ReLUNetwork,
    domain: Domain | Slice,
    *,
    seconds: float | None = None,
    report: Report | None = None,
) -> Coefficients:
    """Bounds on every unit's form by HiGHS; never looser than interval arithmetic.

    The first layer is exact. Later bounds are HiGHS's dual bounds, moved outward by 1e-6 of the
    form's size, so that a small error can only call a stable unit unstable. The programs are
    written in units in which every form is about 1 (`scaling`). They are no proof: a solver that is
    wrong by more makes a bound wrong. A bound that HiGHS's own point breaks, in exact arithmetic,
    is not used, nor is one of a program without an answer; the interval's is, and `source` says of
    how many. A unit whose interval says stably inactive is not looked at again.

    `seconds` is the most for one program; after that its bound so far is taken.
    A box may fix inputs, or be on a slice.
    Raises DomainError for a domain that is no box of the network's inputs, SolverError for a limit
    that is not positive or a number beyond float64, MissingDependencyError without highspy.
    """
    network, box, _ = on_box(network, domain)
    seconds = checks.limit(seconds, "seconds", SolverError)
    stripped = relu_part(network)
    if stripped is None:
        return Coefficients((), (), "interval arithmetic", domain)
    import_highs()
    units = sum(layer.outputs for layer in stripped.layers)
    scale = sizes(box.lower, box.upper)
    box = scaled_box(box, scale)
    layers: list[Layer] = []  # in units in which every form is about 1
    lower: list[Rationals] = []
    upper: list[Rationals] = []
    scales: list[Rationals] = []
    done = asked = unanswered = 0
    for number, original in enumerate(stripped.layers):
        inputs = _inputs_of(box, lower, upper)
        ones = (Fraction(1),) * original.outputs
        now = sizes(*layer_intervals(scaled_layer(original, scale, ones), *inputs))
        layer = scaled_layer(original, scale, now)
        low, high = (list(side) for side in layer_intervals(layer, *inputs))
        if number:
            found = Coefficients(tuple(lower), tuple(upper), "")
            program = formulate(ReLUNetwork(layers), box, found, positive=None)
            model = highs_model(program)
            for name, value in _TOLERANCES.items():
                model.setOptionValue(name, value)
            if seconds is not None:
                model.setOptionValue("time_limit", seconds)
            forms = ReLUNetwork([*layers, layer]).with_outputs("identity")
            solve = _Extremes(model, program, box, forms, upper[-1])
        for i in range(layer.outputs):
            if number and high[i] > 0:
                least, most = solve.bound(i, -1), solve.bound(i, 1)
                low[i] = low[i] if least is None else min(max(low[i], least), high[i])
                high[i] = high[i] if most is None else max(min(high[i], most), low[i])
                asked += 2
                unanswered += (least is None) + (most is None)
            done += 1
            if report:
                report(done, units)
        layers.append(layer)
        lower.append(tuple(low))
        upper.append(tuple(high))
        scales.append(now)
        scale = now
    source = "mixed-integer programs (HiGHS)"
    if unanswered:
        source += f", interval arithmetic for {unanswered} of {asked} bounds"
    return Coefficients(_times(lower, scales), _times(upper, scales), source, domain)


def _times(values: Sequence[Rationals], scales: Sequence[Rationals]) -> tuple[Rationals, ...]:
    """Back in the network's own units."""
    return tuple(
        tuple(value * size for value, size in zip(row, sizes_, strict=True))
        for row, sizes_ in zip(values, scales, strict=True)
    )


def _inputs_of(
    box: Box, lower: Sequence[Sequence[Fraction]], upper: Sequence[Sequence[Fraction]]
) -> tuple[Sequence[Fraction], Sequence[Fraction]]:
    """The range of what the next layer reads."""
    if not lower:
        return box.lower, box.upper
    zero = Fraction(0)
    return [max(a, zero) for a in lower[-1]], [max(b, zero) for b in upper[-1]]


@dataclass
class _Extremes:
    """The programs of one layer, which differ in their objective alone.

    `forms` is the network whose outputs are the forms of the layer; `largest` are the largest
    outputs of the layer before.
    """

    model: Any
    program: Formulation
    box: Box
    forms: ReLUNetwork
    largest: Sequence[Fraction]

    def bound(self, unit: int, side: int) -> Fraction | None:
        """An upper (side 1) or lower (side -1) bound on a unit's form; None without an answer."""
        highspy = import_highs()
        rows, bias = self.forms.layers[-1].rational
        terms = form_terms(rows[unit], self.program.outputs[-1])
        size = abs(bias[unit]) + sum(
            abs(w) * max(h, Fraction(1)) for w, h in zip(rows[unit], self.largest, strict=True)
        )
        columns = len(self.program.variables)
        costs = np.zeros(columns)
        costs[list(terms)] = list(terms.values())
        self.model.changeColsCost(columns, np.arange(columns, dtype=np.int32), costs)
        sense = highspy.ObjSense.kMaximize if side > 0 else highspy.ObjSense.kMinimize
        self.model.changeObjectiveSense(sense)
        self.model.run()
        status, info = self.model.getModelStatus(), self.model.getInfo()
        statuses = highspy.HighsModelStatus
        if status not in (statuses.kOptimal, statuses.kTimeLimit):
            return None
        if self.program.z:
            value = info.mip_dual_bound
        elif status == statuses.kOptimal:
            value = info.objective_function_value
        else:
            return None
        if not isfinite(value):
            return None
        bound = Fraction(value) + bias[unit] + side * SAFETY * max(size, Fraction(1))
        values = self.model.getSolution().col_value
        if values and side * (self._form(unit, values) - bound) > 0:
            return None
        return bound

    def _form(self, unit: int, values: Sequence[float]) -> Fraction:
        """The unit's form at the x of a solution, moved into the box, in rational numbers."""
        point = nearest(self.box, [values[column] for column in self.program.inputs])
        return self.forms.evaluate(point)[unit]
