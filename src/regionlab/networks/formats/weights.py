"""Weights without a model, as state dicts have them: 0.weight, 0.bias, 2.weight, ...

They do not say what is between them. Matrices that fit one after the other are taken as linear
layers (outputs x inputs), in their order, with ReLU between them and none after the last, with an
ImportNote. Files: an .npz archive of such arrays, or a .pt or .pth file of tensors, which torch
reads with `weights_only=True`; a pickled model is never loaded.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regionlab.errors import NetworkError, kind_of
from regionlab.extras import require
from regionlab.networks.activation import IDENTITY, RELU
from regionlab.networks.formats.format import Format
from regionlab.networks.formats.onnx import refuse_to_write
from regionlab.networks.layer import Layer
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.notes import note
from regionlab.networks.numbers import plain_array

_WHOLE = (
    "give the model itself to regionlab.from_torch, or a file of the whole model: torch.export.save"
    "(torch.export.export(model.eval(), (x,)), 'model.pt2')"
)


def network_of_weights(arrays: Mapping[str, Any], path: Path) -> ReLUNetwork:
    """The network of linear layers that the names of a state dict tell.

    Raises NetworkError for weights that are no matrices, or do not fit one after the other.
    """
    names = [name.removesuffix(".weight") for name in arrays if name.endswith(".weight")]
    known = {f"{name}.{kind}" for name in names for kind in ("weight", "bias")}
    foreign = [name for name in arrays if name not in known]
    if foreign or not names:
        raise NetworkError(
            f"{path}: {foreign[0] if foreign else 'nothing in it'} is no weight or bias of a "
            f"linear layer; {_WHOLE}"
        )
    layers = []
    for name in names:
        kind = IDENTITY if name == names[-1] else RELU
        try:
            layers.append(Layer(arrays[f"{name}.weight"], arrays.get(f"{name}.bias"), kind))
        except NetworkError as error:
            raise NetworkError(f"{path}: {name}: {error}; {_WHOLE}") from None
    try:
        network = ReLUNetwork(layers)
    except NetworkError as error:
        raise NetworkError(f"{path}: in the order of the file, {error}; {_WHOLE}") from None
    note(
        f"{path} tells weights alone: {', '.join(names)} are taken as linear layers with ReLU "
        "between them; compare network(x) with your model"
    )
    return network


def _read(path: Path) -> ReLUNetwork:
    if not path.exists():
        raise NetworkError(f"{path}: no such file")
    torch = require("torch", "files of torch's weights")
    try:
        found = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # of pickle, zipfile or torch
        raise NetworkError(
            f"{path}: not a file of tensors alone ({type(error).__name__}), and no pickled model "
            f"is ever loaded; {_WHOLE}"
        ) from None
    if not isinstance(found, Mapping):
        raise NetworkError(f"{path}: {kind_of(found)}, no state dict; {_WHOLE}")
    for name, tensor in found.items():
        if not isinstance(name, str) or not isinstance(tensor, torch.Tensor):
            raise NetworkError(
                f"{path}: {name} is {kind_of(tensor)}; save model.state_dict() alone, or {_WHOLE}"
            )
    return network_of_weights({k: plain_array(v) for k, v in found.items()}, path)


WEIGHTS = Format(_read, refuse_to_write)
