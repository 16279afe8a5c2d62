"""relucent: breadth-first search over facets, a linear program for each (AGPL, needs gurobipy)."""

import numpy as np

from benchmarks.nets import Layers
from benchmarks.peers import Answer, OutOfTime, Peer

PEER = Peer(
    "relucent",
    "relucent",
    "relucent",
    "activation-regions",
    "activation regions of a generic network that meet the cube",
    "AGPL; run as an installed package in a process of its own",
)


def load() -> None:
    """Import the package."""
    import relucent  # noqa: F401


def count(layers: Layers, lower: float, upper: float, seconds: float) -> Answer:
    """Regions that meet the cube, which is moved to [-1, 1]^d by the first layer."""
    from relucent import Complex
    from relucent.model.model import LinearLayer, ReLULayer, ReLUNetwork

    middle, half = (lower + upper) / 2, (upper - lower) / 2
    modules = []
    for number, (weight, bias) in enumerate(layers):
        matrix, vector = weight.astype(np.float64), bias.astype(np.float64)
        if number == 0:
            vector = vector + matrix @ np.full(matrix.shape[1], middle)
            matrix = half * matrix
        modules += [LinearLayer(matrix, vector.reshape(1, -1)), ReLULayer()]
    modules.append(LinearLayer(np.ones((1, len(vector))), np.zeros((1, 1))))
    complex_ = Complex(ReLUNetwork(modules))
    start = np.random.default_rng(0).uniform(-0.1, 0.1, layers[0][0].shape[1])
    try:
        result = complex_.bfs(
            start, cube_radius=1.0, cube_mode="intersect", nworkers=1, verify=False, verbose=0
        )
    except OutOfTime:
        return Answer(len(complex_), False, "search stopped")
    return Answer(len(complex_), result.complete, "" if result.complete else "says incomplete")
