"""Edge subdivision (Berzins, ICML 2023), in regionlab's own implementation of it."""

from time import perf_counter

from benchmarks import edge_subdivision
from benchmarks.nets import Layers
from benchmarks.peers import Answer, NotApplicable, Peer

MOST_INPUTS = 12

PEER = Peer(
    "edge_subdivision",
    "edge subdivision*",
    "numpy",
    "activation-regions",
    "activation regions of a generic network, double precision",
    "Berzins (ICML 2023) in our own NumPy implementation: not the author's, which is no package",
)


def load() -> None:
    """NumPy is all it needs."""


def count(layers: Layers, lower: float, upper: float, seconds: float) -> Answer:
    """All regions, or those of the network's first units if the time does not suffice for all.

    Raises NotApplicable for more than 12 inputs: it starts from the 2^d corners of the box.
    """
    inputs = layers[0][0].shape[1]
    if inputs > MOST_INPUTS:
        raise NotApplicable(f"it starts from the 2^{inputs} corners of the box")
    end = perf_counter() + seconds
    units = sum(len(bias) for _, bias in layers)
    skeleton, done = edge_subdivision.subdivide(layers, lower, upper, lambda: perf_counter() > end)
    regions = edge_subdivision.count_regions(skeleton)
    note = "" if done == units else f"regions of the first {done} of {units} units"
    return Answer(regions, done == units, note)
