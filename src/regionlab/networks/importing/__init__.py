"""Models of other frameworks as ReLU networks, exactly.

A reader names what each operation of a framework is among those of `regionlab.networks.lowering`,
where it is written once for all. A framework is loaded by the functions that need it alone.
"""

from regionlab.networks.importing.keras.model import from_keras
from regionlab.networks.importing.onnx.model import from_onnx
from regionlab.networks.importing.sklearn import from_sklearn
from regionlab.networks.importing.torch.model import from_torch

__all__ = ["from_keras", "from_onnx", "from_sklearn", "from_torch"]
