"""The forms of many regions at once, in float64."""

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks import ReLUNetwork

Floats = NDArray[np.float64]


def forms(network: ReLUNetwork, patterns: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Pre-activations and outputs of each region as affine functions of the input, in float64.

    `patterns` has shape (regions, ReLU units). Returns arrays of shape (regions, ReLU units, n_0 +
    1) and (regions, n_L, n_0 + 1), the constant last. `network.affine_arrays` has the outputs of
    one region with error bounds. Raises NetworkError for patterns of another network.
    """
    check_patterns(network, patterns)
    regions, inputs = len(patterns), network.inputs
    values = np.zeros((regions, inputs, inputs + 1))
    values[:, range(inputs), range(inputs)] = 1.0
    found, begin = [np.empty((regions, 0, inputs + 1))], 0
    for layer in network.layers:
        values = np.asarray(layer.weight, dtype=np.float64) @ values
        values[:, :, -1] += np.asarray(layer.bias, dtype=np.float64)
        if not layer.is_linear:
            found.append(values)
            inactive, active = (float(piece.slope) for piece in layer.activation.pieces)
            on = patterns[:, begin : begin + layer.outputs, None]
            values = values * np.where(on, active, inactive)
            values[:, :, -1] += float(layer.activation.pieces[0].intercept)
            begin += layer.outputs
    return np.concatenate(found, axis=1), values


def check_patterns(network: ReLUNetwork, patterns: NDArray[np.bool_]) -> None:
    """Raise NetworkError unless the patterns have shape (regions, units of the network)."""
    units = sum(layer.outputs for layer in network.relu_layers)
    if patterns.ndim != 2 or patterns.shape[1] != units:
        raise NetworkError(
            f"patterns have shape {patterns.shape}; the network has {units} ReLU units, "
            "so give an array of shape (regions, units)"
        )


def output_maps(network: ReLUNetwork, patterns: NDArray[np.bool_]) -> Floats:
    """The outputs of each region alone, shape (regions, n_L, n_0 + 1), some regions at a time."""
    found = [np.empty((0, network.outputs, network.inputs + 1))]
    for begin in range(0, len(patterns), 4096):
        found.append(forms(network, patterns[begin : begin + 4096])[1])
    return np.concatenate(found)
