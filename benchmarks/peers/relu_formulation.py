"""A ReLU network as a mixed-integer program, the same for both solvers.

For a unit with pre-activation g in [l, u] on the box (interval arithmetic): g = h - s,
0 <= h <= u z, 0 <= s <= -l (1 - z), z in {0, 1}, and h >= MARGIN z, so that z = 1 means active.
A unit with u <= 0 is 0, one with l > 0 is g; neither has a z. Solutions that differ in z are
counted: one for each activation pattern (active: g >= MARGIN; not active: g <= 0) that some point
of the closed box has, up to the solver's tolerances, which are set well below MARGIN.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.nets import Layers

MARGIN = 1e-6
"""The smallest pre-activation of an active unit."""

TOLERANCE = 1e-9
"""To which the solvers are told to keep constraints and integrality: the least that both accept."""


@dataclass(frozen=True)
class Unit:
    """g = weights . (values of the layer before) + bias, within [low, high] on the box."""

    layer: int
    weights: Sequence[float]
    bias: float
    low: float
    high: float


def units(layers: Layers, lower: float, upper: float) -> Iterator[Unit]:
    """All units, layer by layer."""
    inputs = layers[0][0].shape[1]
    low: Any = np.full(inputs, float(lower))
    high: Any = np.full(inputs, float(upper))
    for number, (weight, bias) in enumerate(layers):
        positive, negative = np.maximum(weight, 0), np.minimum(weight, 0)
        below = positive @ low + negative @ high + bias
        above = positive @ high + negative @ low + bias
        for row, constant, a, b in zip(weight, bias, below, above, strict=True):
            yield Unit(number, row.tolist(), float(constant), float(a), float(b))
        low, high = np.maximum(below, 0), np.maximum(above, 0)


def formulate(
    layers: Layers,
    lower: float,
    upper: float,
    variable: Callable[..., Any],
    require: Callable[[Any], Any],
    total: Callable[[Sequence[Any]], Any],
) -> None:
    """Write the program into a solver's model, by the solver's own expressions.

    `variable` makes a variable from `lb` and `ub`, or with `vtype="B"`; `require` adds a
    constraint; `total` adds up terms.
    """
    values = [variable(lb=lower, ub=upper) for _ in range(layers[0][0].shape[1])]
    outputs: list[Any] = []
    layer = 0
    for unit in units(layers, lower, upper):
        if unit.layer != layer:
            layer, values, outputs = unit.layer, outputs, []
        if unit.high <= 0:
            outputs.append(None)
            continue
        terms = zip(unit.weights, values, strict=True)
        g = total([w * value for w, value in terms if w and value is not None]) + unit.bias
        h = variable(lb=0, ub=unit.high)
        outputs.append(h)
        if unit.low > 0:
            require(h == g)
            continue
        slack = variable(lb=0, ub=-unit.low)
        z = variable(vtype="B")
        require(g == h - slack)
        require(h <= unit.high * z)
        require(slack <= -unit.low * (1 - z))
        require(h >= MARGIN * z)
