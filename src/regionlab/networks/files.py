"""Networks from and to files; the ending of the name says which format."""

import os
from pathlib import Path

from regionlab import checks
from regionlab.errors import NetworkError, kind_of
from regionlab.networks.formats import DEFAULT, FORMATS
from regionlab.networks.formats.format import Format
from regionlab.networks.network import ReLUNetwork


def load_network(path: str | os.PathLike[str]) -> ReLUNetwork:
    """Read a network file, of the format that its ending names.

    An .npz archive is described in `regionlab.networks.formats.npz`; without `activations` its
    layers are ReLU layers, but the last, which is an identity layer. (A `Layer` in memory that is
    told no activation is a ReLU layer, the last one too.) An .onnx model, a .pt2 program of
    torch.export and a .pt or .pth file of weights are read as `from_onnx`, `from_torch` and
    `regionlab.networks.formats.weights` say.

    Raises NetworkError if the file is missing, is not of its format, holds pickled objects, or does
    not make a network; MissingDependencyError if a package is needed to read it.
    """
    file = checks.path_of(path, "the path", NetworkError)
    way_out = _MODELS.get(file.suffix.lower())
    if way_out is not None and file.is_file():
        raise NetworkError(
            f"{file}: a {file.suffix} file is not read here; load it with its own framework, and "
            f"give the model: regionlab.{way_out}"
        )
    return _format(file).read(file)


def save_network(network: ReLUNetwork, path: str | os.PathLike[str]) -> Path:
    """Write `network` to `path` as a network file, whole or not at all; returns the path.

    Raises NetworkError if a weight or bias is neither float64 nor an int64 integer (the file
    holds no fractions), if units are neither ReLU nor identity units, or if the folder does not
    exist.

    >>> from tempfile import TemporaryDirectory
    >>> from regionlab import Layer
    >>> network = ReLUNetwork([Layer([[1, -2]], [0.5])])
    >>> with TemporaryDirectory() as folder:
    ...     load_network(save_network(network, Path(folder) / "net.npz")) == network
    True
    """
    if not isinstance(network, ReLUNetwork):
        raise NetworkError(
            f"the network is {kind_of(network)}; give a ReLUNetwork, such as "
            "regionlab.as_network(model)"
        )
    file = checks.path_of(path, "the path", NetworkError)
    _format(file).write(network, file)
    return file


_MODELS = {
    **dict.fromkeys((".keras", ".h5", ".hdf5"), "from_keras(keras.models.load_model(path))"),
    **dict.fromkeys((".pkl", ".pickle", ".joblib"), "from_sklearn(estimator)"),
    ".safetensors": "from_torch(model)",
}
"""Files that their framework reads: how the model in them is given."""


def _format(path: Path) -> Format:
    return FORMATS.get(path.suffix.lower(), DEFAULT)
