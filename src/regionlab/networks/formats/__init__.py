"""File formats of networks, by the ending of the file's name: one file a format."""

from regionlab.networks.formats.format import Format
from regionlab.networks.formats.npz import NPZ
from regionlab.networks.formats.onnx import ONNX
from regionlab.networks.formats.pt2 import PT2
from regionlab.networks.formats.weights import WEIGHTS

FORMATS: dict[str, Format] = {
    ".npz": NPZ,
    ".onnx": ONNX,
    ".pt2": PT2,
    ".pt": WEIGHTS,
    ".pth": WEIGHTS,
}
"""The format for each ending, in lower case."""

DEFAULT = NPZ
"""The format of files with any other ending, or none."""
