"""SCIP's counting of all feasible solutions (constraint handler `countsols`)."""

from benchmarks.nets import Layers
from benchmarks.peers import Answer, Peer
from benchmarks.peers.relu_formulation import TOLERANCE, formulate

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
    from pyscipopt import Model, quicksum

    model = Model()
    model.hideOutput()
    formulate(layers, lower, upper, model.addVar, model.addCons, quicksum)
    model.setParamsCountsols()
    model.setParam("limits/time", seconds)
    model.setParam("numerics/feastol", TOLERANCE)
    model.count()
    complete = model.getStatus() in ("optimal", "infeasible")
    return Answer(model.getNCountedSols(), complete, "" if complete else "counted before the limit")
