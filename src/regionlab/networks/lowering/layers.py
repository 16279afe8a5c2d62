"""The layers of a circuit: dense matrices, level by level.

A value that is read beyond the next level is passed on: a ReLU unit's, being >= 0, by one more ReLU
unit a level, which has no boundary of its own; an input's x by relu(x) and relu(-x), which have the
boundary x = 0.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks.activation import IDENTITY, RELU
from regionlab.networks.layer import Layer
from regionlab.networks.lowering.circuit import Circuit
from regionlab.networks.lowering.forms import Forms, Indices
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.notes import note

MOST_BYTES = 2 * 1024**3
"""The most memory that the dense matrices of a network may take together."""

_Columns = tuple[Indices, Indices]
"""For each variable the column that holds it, and the one that holds minus it; -1 for none."""


def network_of(circuit: Circuit, outputs: Forms, level: int) -> ReLUNetwork:
    """The network whose outputs are these forms, with `level` ReLU layers.

    A last identity layer is left out if the outputs are the last ReLU layer's units. Raises
    NetworkError, with the memory it would take, if the matrices are too large.
    """
    stages = [
        Forms.stacked(*(units.forms for units in circuit.units if units.level == number))
        for number in range(1, level + 1)
    ]
    passed = _passed(circuit, stages, outputs)
    if any((circuit.levels[variables] == 0).any() for variables in passed):
        note(
            "inputs are passed by a ReLU layer, as relu(x) - relu(-x): activation regions and "
            "patterns are cut at x = 0 too; linear regions are those of the model"
        )
    _check_memory(circuit, stages, passed, outputs)
    layers = []
    size = circuit.inputs
    columns = _columns(circuit, np.arange(circuit.inputs))
    for number, (stage, variables) in enumerate(zip(stages, passed, strict=True), start=1):
        own = np.concatenate([u.variables for u in circuit.units if u.level == number])
        signed = variables[(circuit.levels[variables] == 0)]
        rows = Forms.stacked(stage, Forms.of_variables(variables), _minus(signed))
        layers.append(_layer(rows, columns, size, RELU))
        columns = _columns(circuit, np.concatenate([own, variables]), signed)
        size = len(rows)
    last = outputs.variables
    is_last = (
        level and size == len(outputs) == len(last) and (columns[0][last] == range(size)).all()
    )
    if not (is_last and (outputs.weights == 1).all() and not outputs.constants.any()):
        layers.append(_layer(outputs, columns, size, IDENTITY))
    return ReLUNetwork(layers)


def _passed(circuit: Circuit, stages: Sequence[Forms], outputs: Forms) -> list[Indices]:
    """For each level the variables of lower ones that are read above it."""
    found: list[Indices] = []
    read = np.unique(outputs.variables)
    for level in range(len(stages), 0, -1):
        found.append(read[circuit.levels[read] < level])
        read = np.union1d(found[-1], stages[level - 1].variables)
    return found[::-1]


def _minus(variables: Indices) -> Forms:
    forms = Forms.of_variables(variables)
    return Forms(forms.starts, forms.variables, -forms.weights, forms.constants)


def _columns(circuit: Circuit, plus: Indices, minus: Indices | None = None) -> _Columns:
    columns = np.full((2, len(circuit.levels)), -1, dtype=np.intp)
    columns[0, plus] = np.arange(len(plus))
    if minus is not None:
        columns[1, minus] = len(plus) + np.arange(len(minus))
    return columns[0], columns[1]


def _layer(forms: Forms, columns: _Columns, size: int, activation: str) -> Layer:
    plus, minus = columns
    matrix: NDArray[Any] = np.zeros((len(forms), size))
    if forms.weights.dtype == object:
        matrix = matrix.astype(object)
        matrix.fill(0)
    rows = forms.rows
    matrix[rows, plus[forms.variables]] = forms.weights
    both = minus[forms.variables] >= 0
    matrix[rows[both], minus[forms.variables][both]] = -forms.weights[both]
    return Layer(matrix, forms.constants, activation)


def _check_memory(
    circuit: Circuit, stages: Sequence[Forms], passed: Sequence[Indices], outputs: Forms
) -> None:
    widths = [circuit.inputs]
    for stage, variables in zip(stages, passed, strict=True):
        signed = int((circuit.levels[variables] == 0).sum())
        widths.append(len(stage) + len(variables) + signed)
    widths.append(len(outputs))
    sizes = [8 * a * b for a, b in pairwise(widths)]
    if sum(sizes) > MOST_BYTES:
        shape = " -> ".join(f"{width:,}" for width in widths)
        raise NetworkError(
            f"as dense layers the model is {shape}, {sum(sizes) / 1024**3:,.1f} GiB of weights; "
            f"at most {MOST_BYTES / 1024**3:g} GiB are made: take a smaller input_shape, or import "
            "a part of the model"
        )
