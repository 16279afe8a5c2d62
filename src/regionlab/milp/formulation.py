"""The mixed-integer program of a network on a box, for any solver: Serra & Ramalingam (1)-(9).

A unit with form g = W h + b is written as g = h - h̄, 0 <= h <= H z, 0 <= h̄ <= H̄ (1 - z), z in
{0, 1}: (1)-(4), with (1) substituted into (2). A stably inactive unit is left out, a stably active
one is h = g; only the unstable ones have a z. The inputs lie in the box: (7).

A z may be 1 where g = 0. The paper counts the positive solutions of (5)-(6), with f > 0, that is
h > 0 wherever z = 1. A solver knows no strict inequality, so what it can be asked is f >= margin,
or h >= margin z: patterns whose active units reach the margin, up to the solver's tolerances.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count
from math import inf, nextafter
from typing import Literal

from regionlab import checks
from regionlab.domains import Domain, Slice
from regionlab.errors import SolverError
from regionlab.milp.coefficients import (
    Coefficients,
    check_coefficients,
    interval_coefficients,
    on_box,
)
from regionlab.milp.stability import Stability, stability
from regionlab.networks import Layer, ReLUNetwork, relu_part

MARGIN = 1e-6
"""The smallest form of an active unit, unless said otherwise: well above the solvers' tolerances,
which are set to `TOLERANCE`."""

TOLERANCE = 1e-9
"""To which SCIP and HiGHS are told to keep constraints and integrality: the least both accept."""

Positive = Literal["margin", "objective"]
"""How z = 1 is kept from g = 0: "margin" by h >= margin z, "objective" by (5), (6), f >= margin."""


@dataclass(frozen=True)
class Variable:
    """lower <= variable <= upper; 0 or 1 if `binary`."""

    name: str
    lower: float
    upper: float
    binary: bool = False


@dataclass(frozen=True)
class Row:
    """lower <= sum of coefficients times variables <= upper; `equation` is the paper's number."""

    columns: tuple[int, ...]
    coefficients: tuple[float, ...]
    lower: float
    upper: float
    equation: str


@dataclass(frozen=True)
class Formulation:
    """A mixed-integer linear program; variables are known by their index.

    `inputs` are the variables x. `outputs[l - 1][i - 1]` is the variable h of a unit, None if it is
    stably inactive. `z` maps each unstable unit, numbered as `unstable_units` does and in that
    order, to its binary variable. `objective` is the variable f of (5), to be maximised, if there
    is one. `margin` is 0 if z = 1 is allowed at g = 0.
    """

    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]
    inputs: tuple[int, ...]
    outputs: tuple[tuple[int | None, ...], ...]
    z: Mapping[int, int]
    objective: int | None
    margin: float

    def pattern(self, values: Sequence[float]) -> tuple[int, ...]:
        """The binary variables of a solution, rounded to 0 or 1."""
        return tuple(round(values[column]) for column in self.z.values())


def formulate(
    network: ReLUNetwork,
    domain: Domain | Slice,
    coefficients: Coefficients | None = None,
    *,
    positive: Positive | None = "margin",
    margin: float = MARGIN,
    inequalities: bool = False,
) -> Formulation:
    """The program of the network's ReLU layers on a box, with H and H̄ from `coefficients`.

    Without `coefficients` they are those of interval arithmetic. Weights and biases that are no
    float64 are rounded to nearest, H, H̄ and the box outward. `positive` says how z = 1 is kept from
    g = 0, None that it is not. With `inequalities` the rows (8) and (9) are added, which hold
    for positive solutions. A network without ReLU layers gives the box alone. Inputs that the box
    fixes are put in, and have no variable; on a slice the variables are its coordinates.
    Raises DomainError if the domain is no box of the network's inputs; SolverError for a number
    beyond float64, a margin that is not positive, or coefficients of another
    network or box.
    """
    inside, box, _ = on_box(network, domain)
    margin = checks.positive(margin, "margin", SolverError, hint=f", such as {MARGIN}")
    if coefficients is None:
        coefficients = interval_coefficients(network, domain)
    stripped = relu_part(inside)
    layers = stripped.layers if stripped else ()
    check_coefficients(coefficients, inside, domain)
    builder = _Builder(margin if positive else 0.0)
    for k, (a, b) in enumerate(zip(box.lower, box.upper, strict=True), start=1):
        builder.inputs.append(builder.variable(f"x[{k}]", below(a), above(b)))
    if positive == "objective":
        largest = max((above(h) for row in coefficients.upper for h in row), default=0.0)
        # (6) may have any constant >= H; one below the margin would forbid every solution
        builder.objective = builder.variable("f", margin, max(largest, margin) + max(largest, 0.0))
    for number, layer in enumerate(layers):
        builder.layer(number, layer, coefficients)
    if inequalities:
        for number, layer in enumerate(layers[1:], start=1):
            builder.inequalities(number, layer)
    return builder.built()


def below(number: Fraction) -> float:
    """The largest float64 <= number."""
    near = _float(number)
    return near if Fraction(near) <= number else nextafter(near, -inf)


def above(number: Fraction) -> float:
    """The least float64 >= number."""
    return -below(-number)


def _float(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        raise SolverError(
            "a number of the network or its coefficients is beyond float64, which the solvers "
            "work in; regionlab.count counts exactly"
        ) from None


@dataclass
class _Builder:
    """A formulation that grows, layer by layer."""

    margin: float
    objective: int | None = None
    variables: list[Variable] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    inputs: list[int] = field(default_factory=list)
    outputs: list[tuple[int | None, ...]] = field(default_factory=list)
    z: dict[int, int] = field(default_factory=dict)
    states: list[tuple[Stability, ...]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def variable(self, name: str, lower: float, upper: float, binary: bool = False) -> int:
        self.variables.append(Variable(name, lower, upper, binary))
        return len(self.variables) - 1

    def row(self, terms: Mapping[int, float], lower: float, upper: float, equation: str) -> None:
        self.rows.append(Row(tuple(terms), tuple(terms.values()), lower, upper, equation))

    def layer(self, number: int, layer: Layer, coefficients: Coefficients) -> None:
        """(1)-(4), and what keeps z = 1 from g = 0, for every unit of ReLU layer `number` (0..)."""
        values = self.outputs[-1] if number else tuple(self.inputs)
        if not number:
            self.states = list(stability(coefficients))
        rows, bias = layer.rational
        outputs: list[int | None] = []
        for i, (weights, constant, state) in enumerate(
            zip(rows, bias, self.states[number], strict=True)
        ):
            unit, name = next(self.numbers), f"[{number + 1},{i + 1}]"
            if state is Stability.INACTIVE:
                outputs.append(None)
                continue
            form = form_terms(weights, values)
            low, high = coefficients.lower[number][i], coefficients.upper[number][i]
            start = _float(constant)
            if state is Stability.ACTIVE:
                h = self.variable(f"h{name}", below(low), above(high))
                self.row({h: 1.0, **_minus(form)}, start, start, "h = g")
            else:
                h = self._unstable(unit, name, form, start, above(-low), above(high))
            outputs.append(h)
        self.outputs.append(tuple(outputs))

    def _unstable(
        self, unit: int, name: str, form: dict[int, float], start: float, low: float, high: float
    ) -> int:
        h = self.variable(f"h{name}", 0.0, high)
        slack = self.variable(f"h̄{name}", 0.0, low)
        z = self.z[unit] = self.variable(f"z{name}", 0.0, 1.0, binary=True)
        self.row({h: 1.0, slack: -1.0, **_minus(form)}, start, start, "(1), (2)")
        self.row({h: 1.0, z: -high}, -inf, 0.0, "(3)")
        self.row({slack: 1.0, z: low}, -inf, low, "(3)")
        if self.objective is not None:
            constant = max(high, self.margin)
            self.row({self.objective: 1.0, h: -1.0, z: constant}, -inf, constant, "(6)")
        elif self.margin:
            self.row({h: 1.0, z: -self.margin}, 0.0, inf, "h >= margin z")
        return h

    def inequalities(self, number: int, layer: Layer) -> None:
        """(8) for b <= 0 and (9) for b > 0, for every unstable unit of ReLU layer `number` >= 1."""
        rows, bias = layer.rational
        start = sum(map(len, self.states[:number]))
        before = start - len(self.states[number - 1])
        for i, (weights, constant) in enumerate(zip(rows, bias, strict=True)):
            z = self.z.get(start + i)
            if z is None:
                continue
            leaning = 1 if constant <= 0 else -1
            causes = [j for j, w in enumerate(weights) if w * leaning > 0]
            if any(self.states[number - 1][j] is Stability.ACTIVE for j in causes):
                continue  # a z that is 1 makes the row hold
            terms = {self.z[before + j]: -1.0 for j in causes if before + j in self.z}
            if leaning > 0:
                self.row({z: 1.0, **terms}, -inf, 0.0, "(8)")
            else:
                self.row({z: -1.0, **terms}, -inf, -1.0, "(9)")

    def built(self) -> Formulation:
        return Formulation(
            tuple(self.variables),
            tuple(self.rows),
            tuple(self.inputs),
            tuple(self.outputs),
            self.z,
            self.objective,
            self.margin,
        )


def form_terms(weights: Sequence[Fraction], values: Sequence[int | None]) -> dict[int, float]:
    """W h as variable -> coefficient, without zeros and without units that are stably inactive."""
    terms = zip(weights, values, strict=True)
    return {column: _float(w) for w, column in terms if w and column is not None}


def _minus(terms: Mapping[int, float]) -> dict[int, float]:
    return {column: -value for column, value in terms.items()}
