"""Edge subdivision by its author (Berzins, ICML 2023): a repository, not an installable package.

The environment variable RELU_EDGE_SUBDIVISION names a folder with a checkout of it; PyTorch must be
installed. It finds vertices and edges, in single precision; the regions are counted from them as
for regionlab's own implementation, so the two differ in the subdivision alone.
"""

import os
import sys
from typing import Any

import numpy as np

from benchmarks.edge_subdivision import Skeleton, count_regions
from benchmarks.nets import Layers
from benchmarks.peers import Answer, NotApplicable, Peer

MOST_INPUTS = 12
VARIABLE = "RELU_EDGE_SUBDIVISION"

PEER = Peer(
    "relu_edge_subdivision",
    "relu_edge_subdivision",
    "torch",
    "activation-regions",
    "activation regions of a generic network, single precision",
    "the author's program",
)


def load() -> None:
    """Import the program. Raises ImportError if the variable names no folder that has it."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise ImportError(f"{VARIABLE} names no folder with its author's repository")
    sys.path.insert(0, folder)
    import edge_subdivision  # noqa: F401


def count(layers: Layers, lower: float, upper: float, seconds: float) -> Answer:
    """Regions from the skeleton that the program returns.

    Raises NotApplicable for more than 12 inputs: it starts from the 2^d corners of the box.
    """
    import torch
    from edge_subdivision import skeletal_subdivision

    inputs = layers[0][0].shape[1]
    if inputs > MOST_INPUTS:
        raise NotApplicable(f"it starts from the 2^{inputs} corners of the box")
    torch.set_num_threads(1)
    with torch.no_grad():
        points, edges, signs = skeletal_subdivision(
            _Network(layers), (lower, upper), torch.device("cpu"), verbose=False
        )
    skeleton = Skeleton(points.numpy().astype(np.float64), signs.numpy(), edges.numpy())
    return Answer(count_regions(skeleton))


class _Network:
    """What the program asks of a network: sizes, and every pre-activation at given points."""

    def __init__(self, layers: Layers) -> None:
        import torch

        self.ks = [layers[0][0].shape[1], *(len(bias) for _, bias in layers)]
        self.ls = list(range(1, len(self.ks)))
        self.parameters = [
            (torch.tensor(weight.T, dtype=torch.float32), torch.tensor(bias, dtype=torch.float32))
            for weight, bias in layers
        ]

    def to(self, device: object) -> None:
        """It stays where it is."""

    def eval_block(self, points: Any, device: object = None) -> Any:
        """All pre-activations, shape (points, units)."""
        import torch

        (weight, bias), *rest = self.parameters
        found = [points @ weight + bias]
        for weight, bias in rest:
            found.append(torch.relu(found[-1]) @ weight + bias)
        return torch.hstack(found)
