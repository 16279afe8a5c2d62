"""ReLU networks with integer, rational or float64 weights, evaluated exactly or in floats."""

from regionlab.networks.activation import IDENTITY, RELU, Activation, Piece
from regionlab.networks.affine import AffineMap
from regionlab.networks.as_relu import as_relu
from regionlab.networks.composition import check_relu, relu_part
from regionlab.networks.files import load_network, save_network
from regionlab.networks.layer import Layer
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.point_patterns import Pattern
from regionlab.networks.propagation import UnitForms

__all__ = [
    "IDENTITY",
    "RELU",
    "Activation",
    "AffineMap",
    "Layer",
    "Pattern",
    "Piece",
    "ReLUNetwork",
    "UnitForms",
    "as_relu",
    "check_relu",
    "load_network",
    "relu_part",
    "save_network",
]
