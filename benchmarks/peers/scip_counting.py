"""SCIP's counting of all feasible solutions (constraint handler `countsols`)."""

from typing import Any

from benchmarks.nets import Layers
from benchmarks.peers import Answer, Peer
from benchmarks.peers.relu_formulation import MARGIN, TOLERANCE, units

PEER = Peer(
    "scip_counting",
    "SCIP counting",
    "pyscipopt",
    "activation-patterns",
    "activation patterns of the closed box, lower-dimensional cells too; active means g >= 1e-6",
    "one-tree count of a mixed-integer program",
)


def load() -> None:
    """Import the package."""
    import pyscipopt  # noqa: F401


def count(layers: Layers, lower: float, upper: float, seconds: float) -> Answer:
    """The number of solutions that differ in their binary variables."""
    from pyscipopt import Model

    model = Model()
    model.hideOutput()
    _formulate(model, layers, lower, upper)
    model.setParamsCountsols()
    model.setParam("limits/time", seconds)
    model.setParam("numerics/feastol", TOLERANCE)
    model.count()
    complete = model.getStatus() in ("optimal", "infeasible")
    return Answer(model.getNCountedSols(), complete, "" if complete else "counted before the limit")


def _formulate(model: Any, layers: Layers, lower: float, upper: float) -> None:
    from pyscipopt import quicksum

    inputs = layers[0][0].shape[1]
    values = [model.addVar(lb=lower, ub=upper) for _ in range(inputs)]
    before: list[Any] = []
    layer = 0
    for unit in units(layers, lower, upper):
        if unit.layer != layer:
            layer, values, before = unit.layer, before, []
        terms = [
            weight * value
            for weight, value in zip(unit.weights, values, strict=True)
            if weight and value is not None
        ]
        g = quicksum(terms) + unit.bias
        if unit.high <= 0:
            before.append(None)
            continue
        h = model.addVar(lb=0, ub=unit.high)
        before.append(h)
        if unit.low > 0:
            model.addCons(h == g)
            continue
        slack = model.addVar(lb=0, ub=-unit.low)
        active = model.addVar(vtype="B")
        model.addCons(g == h - slack)
        model.addCons(h <= unit.high * active)
        model.addCons(slack <= -unit.low * (1 - active))
        model.addCons(h >= MARGIN * active)
