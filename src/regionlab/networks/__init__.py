"""ReLU networks with integer, rational or float64 weights, evaluated exactly or in floats."""

from regionlab.networks.affine import AffineMap
from regionlab.networks.composition import relu_part
from regionlab.networks.files import load_network, save_network
from regionlab.networks.layer import Activation, Layer
from regionlab.networks.network import Pattern, ReLUNetwork

__all__ = [
    "Activation",
    "AffineMap",
    "Layer",
    "Pattern",
    "ReLUNetwork",
    "load_network",
    "relu_part",
    "save_network",
]
