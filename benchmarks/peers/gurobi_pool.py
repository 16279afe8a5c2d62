"""Gurobi's solution pool, under the restricted licence that comes with the package."""

from benchmarks.nets import Layers
from benchmarks.peers import Answer, Peer
from benchmarks.peers.relu_formulation import TOLERANCE, formulate

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
        formulate(layers, lower, upper, model.addVar, model.addConstr, gp.quicksum)
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
