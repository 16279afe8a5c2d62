"""Whatever holds a network, as a ReLUNetwork."""

import os
import sys
from typing import Any

from regionlab.errors import NetworkError, kind_of
from regionlab.networks.files import load_network
from regionlab.networks.importing import from_keras, from_onnx, from_sklearn, from_torch
from regionlab.networks.importing.onnx.model import is_model
from regionlab.networks.network import ReLUNetwork


def as_network(model: Any) -> ReLUNetwork:
    """The ReLUNetwork that `model` is, holds or computes.

    A ReLUNetwork is itself; the name of a file is read by `load_network`; a torch.nn.Module, an
    onnx.ModelProto, a Keras model and an estimator of scikit-learn are imported by `from_torch`,
    `from_onnx`, `from_keras` and `from_sklearn`, whose errors are raised. `count`, `bounds` and the
    others take such models too. Raises NetworkError for anything else.

    >>> from regionlab import Layer
    >>> network = ReLUNetwork([Layer([[1, -2]], [0.5])])
    >>> as_network(network) is network
    True
    """
    found = load_network(model) if isinstance(model, str | os.PathLike) else imported(model)
    if not isinstance(found, ReLUNetwork):
        raise NetworkError(
            f"the model is {kind_of(model)}; give a ReLUNetwork, the name of a network file, or a "
            "model of torch, onnx, Keras or scikit-learn"
        )
    return found


def imported(model: Any) -> Any:
    """A model of another framework as a ReLUNetwork; whatever else is given, as it is.

    No framework is loaded: what is a model of one has it loaded.
    """
    if isinstance(model, ReLUNetwork):
        return model
    if _is(model, "keras", "Model"):  # before torch, on which Keras may be built
        return from_keras(model)
    if _is(model, "torch", "nn.Module") or _is(model, "torch", "export.ExportedProgram"):
        return from_torch(model)
    if _is(model, "sklearn", "base.BaseEstimator"):
        return from_sklearn(model)
    return from_onnx(model) if is_model(model) else model


def _is(model: Any, framework: str, name: str) -> bool:
    kind: Any = sys.modules.get(framework)
    for part in name.split("."):
        kind = getattr(kind, part, None)
    return isinstance(kind, type) and isinstance(model, kind)
