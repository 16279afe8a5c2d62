"""ReLU networks with integer, rational or float64 weights, evaluated exactly or in floats.

Networks are made of layers, read from files (`formats`) or taken from models of other frameworks:
`importing` reads these, and `lowering` makes layers of their operations.
"""

from regionlab.networks.activation import IDENTITY, RELU, Activation, Piece
from regionlab.networks.affine import AffineMap
from regionlab.networks.as_relu import as_relu
from regionlab.networks.composition import check_relu, relu_part
from regionlab.networks.files import load_network, save_network
from regionlab.networks.importing import from_keras, from_onnx, from_sklearn, from_torch
from regionlab.networks.kinks import Kink, kinks
from regionlab.networks.layer import Layer
from regionlab.networks.models import as_network, imported
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.point_patterns import Pattern
from regionlab.networks.propagation import UnitForms

__all__ = [
    "IDENTITY",
    "RELU",
    "Activation",
    "AffineMap",
    "Kink",
    "Layer",
    "Pattern",
    "Piece",
    "ReLUNetwork",
    "UnitForms",
    "as_network",
    "as_relu",
    "check_relu",
    "from_keras",
    "from_onnx",
    "from_sklearn",
    "from_torch",
    "imported",
    "kinks",
    "load_network",
    "relu_part",
    "save_network",
]
