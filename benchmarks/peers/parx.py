"""parx: depth-first search and facet flips; the package needs Julia on the PATH to be imported."""

from typing import Any

import numpy as np

from benchmarks.nets import Layers
from benchmarks.peers import Answer, Peer

METHOD = "exact_julia_fast"

PEER = Peer(
    "parx",
    "parx",
    "parx",
    "activation-regions",
    "activation regions of the whole space",
    "needs Julia",
    whole_space=True,
)


def load() -> None:
    """Import the package, which raises RuntimeError if there is no Julia."""
    import parx

    if METHOD not in parx.list_methods():
        raise RuntimeError(f"this version of parx has no method {METHOD}")


def count(layers: Layers, lower: float, upper: float, seconds: float) -> Answer:
    """Regions of the whole space, as it takes no box; the search starts inside the box."""
    import parx

    parameters: dict[str, Any] = {}
    for number, (weight, bias) in enumerate(layers):
        parameters |= {f"{number}.weight": weight, f"{number}.bias": bias}
    parameters[f"{len(layers)}.weight"] = np.ones((1, len(layers[-1][1])))  # the output layer
    middle, half = (lower + upper) / 2, (upper - lower) / 2
    random = np.random.default_rng(0)
    start = middle + 0.1 * half * random.uniform(-1, 1, (1, layers[0][0].shape[1]))
    return Answer(len(parx.compute_partition(parameters, start, method=METHOD)))
