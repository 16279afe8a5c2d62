"""Networks from stages: the best ternary network known for given inputs, width and depth."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from regionlab.constructions.build import checked
from regionlab.constructions.sharper_stages.choose import best_stage
from regionlab.constructions.sharper_stages.folds import Stage
from regionlab.constructions.stages import odd_depth, ternary_stages
from regionlab.errors import ConstructionError
from regionlab.networks import Layer, ReLUNetwork

Integers = NDArray[np.int64]


def sharper(
    inputs: int, width: int, depth: int, outputs: int = 1, *, all_relu: bool = False
) -> ReLUNetwork:
    """A ternary network that folds `sharper_pieces(inputs, width, all_relu)` times a stage.

    Odd hidden layers have `width` identity units (ReLU units with `all_relu`), even ones `width`
    ReLU units, spare ones zero rows; all weights and biases are -1, 0 or 1. The last layer adds up
    the folded coordinates; an even depth is handled as in `ternary`. For three and more inputs,
    without `all_relu`, the function is that of Montúfar's network of the same width and
    (depth + 1) / 2 layers, everywhere on R^inputs. On [0, 1]^inputs there are q^(inputs s) linear
    regions, q the number of pieces and s = (L'-1)/2 the number of stages.
    Raises ConstructionError unless all are integers >= 1 and width >= inputs.
    """
    inputs, width, depth, outputs = checked(inputs, width, depth, outputs)
    if width < inputs:
        raise ConstructionError(
            f"width {width} is less than inputs {inputs}, so q = 0; give width >= inputs"
        )
    stage = best_stage(inputs, width, all_relu)
    first = "relu" if all_relu else "identity"
    copied = depth != odd_depth(depth)
    layers = []
    for number in range(ternary_stages(depth)):
        read = np.eye(inputs, dtype=np.int64) if number == 0 else _readout(stage, width)
        layers += [_rows(stage, read, width, first), _folds(stage, width)]
    read = _readout(stage, width) if layers else np.eye(inputs, dtype=np.int64)
    total = np.zeros((width if copied else outputs, read.shape[1]), dtype=np.int64)
    total[: 1 if copied else outputs] = read.sum(axis=0)
    zeros = np.zeros(len(total), dtype=np.int64)
    layers.append(Layer(total, zeros, first if copied else "identity"))
    if copied:
        copy = np.zeros((outputs, width), dtype=np.int64)
        copy[:, 0] = 1
        layers.append(Layer(copy, np.zeros(outputs, dtype=np.int64), "identity"))
    return ReLUNetwork(layers)


def stage_matrices(stage: Stage) -> tuple[Integers, Integers, Integers, Integers, Integers]:
    """A, c, B, b and the readout Y: y -> A y + c, then relu(B . + b), then y = Y ."""
    weights = np.array([weights for weights, _ in stage.rows], dtype=np.int64)
    constants = np.array([constant for _, constant in stage.rows], dtype=np.int64)
    sums = np.array([unit.inside.coefficients for unit in stage.units], dtype=np.int64)
    biases = np.array([unit.inside.bias for unit in stage.units], dtype=np.int64)
    readout = np.zeros((stage.inputs, len(stage.units)), dtype=np.int64)
    for place, unit in enumerate(stage.units):
        readout[unit.coordinate - 1, place] = unit.sign
    return weights, constants, sums, biases, readout


@lru_cache(maxsize=8)
def _readout(stage: Stage, width: int) -> Integers:
    readout = stage_matrices(stage)[-1]
    return np.pad(readout, ((0, 0), (0, width - readout.shape[1])))


@lru_cache(maxsize=8)
def _folds(stage: Stage, width: int) -> Layer:
    _, _, sums, biases, _ = stage_matrices(stage)
    spare = width - sums.shape[0]
    return Layer(np.pad(sums, ((0, spare), (0, width - sums.shape[1]))), np.pad(biases, (0, spare)))


def _rows(stage: Stage, read: Integers, width: int, activation: str) -> Layer:
    """The first layer of a stage, whose y is `read` times the layer before."""
    weights, constants, *_ = stage_matrices(stage)
    spare = width - len(weights)
    return Layer(
        np.pad(weights @ read, ((0, spare), (0, 0))), np.pad(constants, (0, spare)), activation
    )
