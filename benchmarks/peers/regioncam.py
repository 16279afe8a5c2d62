"""regioncam: a Rust library that draws the linear regions of networks in the plane."""

import numpy as np

from benchmarks.nets import Layers
from benchmarks.peers import Answer, NotApplicable, Peer

PEER = Peer(
    "regioncam",
    "regioncam",
    "regioncam",
    "activation-regions",
    "faces of the map of activation regions, single precision, two inputs",
)


def load() -> None:
    """Import the package."""
    import regioncam  # noqa: F401


def count(layers: Layers, lower: float, upper: float, seconds: float) -> Answer:
    """The number of faces on the square; the square is [-1, 1]^2 after an affine first layer.

    Raises NotApplicable unless there are two inputs.
    """
    import regioncam

    inputs = layers[0][0].shape[1]
    if inputs != 2:
        raise NotApplicable("it takes two inputs")
    middle, half = (lower + upper) / 2, (upper - lower) / 2
    regions = regioncam.Regioncam(size=1)
    regions.linear(_single(half * np.eye(2)), _single([middle, middle]))
    for weight, bias in layers:
        regions.linear(_single(weight.T), _single(bias))
        regions.relu()
    return Answer(regions.num_faces)


def _single(array: object) -> np.ndarray:
    return np.ascontiguousarray(array, dtype=np.float32)
