"""Gurobi's solution pool, under the restricted licence that comes with the package."""

from typing import Any

from benchmarks.nets import Layers
from benchmarks.peers import Answer, Peer
from benchmarks.peers.relu_formulation import MARGIN, TOLERANCE, units

PEER = Peer(
    "gurobi_pool",
    "Gurobi pool",
    "gurobipy",
    "activation-patterns",
    "activation patterns of the closed box, lower-dimensional cells too; active means g >= 1e-6",
    "solution pool of a mixed-integer program; restricted licence (2000 variables)",
)


def load() -> None:
    """Import the package."""
    import gurobipy  # noqa: F401


def count(layers: Layers, lower: float, upper: float, seconds: float) -> Answer:
    """Every solution of the program, enumerated into the pool (PoolSearchMode 2)."""
    import gurobipy as gp

    with gp.Env(params={"OutputFlag": 0}) as env, gp.Model(env=env) as model:
        _formulate(model, layers, lower, upper)
        model.Params.Threads = 1
        model.Params.FeasibilityTol = TOLERANCE
        model.Params.IntFeasTol = TOLERANCE
        model.Params.TimeLimit = seconds
        model.Params.PoolSearchMode = 2
        model.Params.PoolSolutions = 2_000_000_000
        try:
            model.optimize()
        except gp.GurobiError as error:
            raise RuntimeError(str(error)) from None
        complete = model.Status in (gp.GRB.OPTIMAL, gp.GRB.INFEASIBLE)
        return Answer(model.SolCount, complete, "" if complete else "found before the limit")


def _formulate(model: Any, layers: Layers, lower: float, upper: float) -> None:
    inputs = layers[0][0].shape[1]
    values = [model.addVar(lb=lower, ub=upper) for _ in range(inputs)]
    before: list[Any] = []
    layer = 0
    for unit in units(layers, lower, upper):
        if unit.layer != layer:
            layer, values, before = unit.layer, before, []
        g = unit.bias
        for weight, value in zip(unit.weights, values, strict=True):
            if weight and value is not None:
                g = g + weight * value
        if unit.high <= 0:
            before.append(None)
            continue
        h = model.addVar(lb=0, ub=unit.high)
        before.append(h)
        if unit.low > 0:
            model.addConstr(h == g)
            continue
        slack = model.addVar(lb=0, ub=-unit.low)
        active = model.addVar(vtype="B")
        model.addConstr(g == h - slack)
        model.addConstr(h <= unit.high * active)
        model.addConstr(slack <= -unit.low * (1 - active))
        model.addConstr(h >= MARGIN * active)
