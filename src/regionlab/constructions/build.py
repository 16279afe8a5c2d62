"""The papers' networks, filled in from their equations at given parameters."""

from functools import lru_cache
from typing import Any

import numpy as np

from regionlab import checks
from regionlab.constructions import indices
from regionlab.constructions import montufar_equations as eq_montufar
from regionlab.constructions.construction import PAPER, StagedConstruction
from regionlab.constructions.layer_formula import LayerFormula, Values, weights
from regionlab.constructions.stages import (
    montufar_pieces,
    montufar_stages,
    odd_depth,
    ternary_pieces,
    ternary_stages,
)
from regionlab.errors import ConstructionError
from regionlab.networks import Layer, ReLUNetwork

MOST_ENTRIES = 10**8
"""The largest weight matrix that is built, in entries."""

MOST_LAYERS = 20_000
"""The deepest network that is built: a few seconds."""

_BYTES_A_LAYER = 2000
"""What a layer takes beside its numbers, roughly."""


def montufar(inputs: int, width: int, depth: int, outputs: int = 1) -> ReLUNetwork:
    """The integer network (5)-(7) with p = floor(width / inputs).

    Layers 1 to depth-1 have `width` ReLU units each (width - p * inputs of them spare, zero rows),
    the last is an identity layer of `outputs` equal sums. On [0, 1]^inputs it has
    p^(inputs (depth-1)) linear regions (Proposition 1).
    Raises ConstructionError unless all are integers >= 1 and width >= inputs (so that p >= 1).
    """
    inputs, width, depth, outputs = checked(inputs, width, depth, outputs)
    if width < inputs:
        raise ConstructionError(
            f"width {width} is less than inputs {inputs}, so p = 0; give width >= inputs"
        )
    values = {
        indices.n0: inputs,
        indices.p: montufar_pieces(inputs, width),
        indices.nL: outputs,
    }
    if depth == 1:
        return ReLUNetwork([_layer(eq_montufar.readout, None, values, outputs, inputs)])
    layers = [_layer(eq_montufar.first, None, values, width, inputs)]
    layers += [
        _layer(eq_montufar.middle, eq_montufar.first, values, width, width)
        for _ in range(montufar_stages(depth) - 1)
    ]
    return ReLUNetwork(
        [*layers, _layer(eq_montufar.last, eq_montufar.first, values, outputs, width)]
    )


def ternary(inputs: int, width: int, depth: int, outputs: int = 1) -> ReLUNetwork:
    """The ternary network (12)-(15) with q = floor(width / (2 (inputs + 1))).

    Odd layers have `width` identity units, even layers `width` ReLU units, spare ones zero rows;
    the last of L' layers (L' the largest odd number <= depth) is (7) with p -> q. An even depth
    needs one layer more: layer L' gives the one value of (7) to its first unit, and layer L copies
    it to every output (the paper's identity layer would need width = outputs). With q = 0 and
    depth >= 3 every unit is spare and the function is 0. On [0, 1]^inputs it has
    q^(inputs (L'-1)/2) linear regions for q >= 1 (Theorem 1).
    Raises ConstructionError unless all are integers >= 1.
    """
    inputs, width, depth, outputs = checked(inputs, width, depth, outputs)
    copied = depth != odd_depth(depth)
    readouts, last_rows = (1, width) if copied else (outputs, outputs)
    values = {
        indices.n0: inputs,
        indices.q: ternary_pieces(inputs, width),
        indices.nL: readouts,
    }
    layers = _stages(PAPER, ternary_stages(depth), values, inputs, width)
    if layers:
        layers.append(_layer(PAPER.last, PAPER.folds, values, last_rows, width))
    else:
        layers.append(_layer(eq_montufar.readout, None, values, last_rows, inputs))
    if copied:
        copy = [[1] + [0] * (width - 1)] * outputs
        layers.append(Layer(copy, [0] * outputs, "identity"))
    return ReLUNetwork(layers)


def staged(
    construction: StagedConstruction, inputs: int, pieces: int, stages: int, outputs: int = 1
) -> ReLUNetwork:
    """The network of an edited construction with q = `pieces`, of its own width.

    Nothing is checked but that the matrices can be filled in; whether they are ternary, or fold
    at all, is what the claims about the construction say.
    Raises ConstructionError unless all are integers >= 1 and every unit has a place.
    """
    n0, q = positive(inputs, "inputs"), positive(pieces, "pieces")
    s, nL = positive(stages, "stages"), positive(outputs, "outputs")
    values = {indices.n0: n0, indices.q: q, indices.nL: nL}
    width = int(construction.width.subs(values))
    layers = _stages(construction, s, values, n0, width)
    return ReLUNetwork([*layers, _layer(construction.last, construction.folds, values, nL, width)])


def _stages(
    construction: StagedConstruction, stages: int, values: Values, inputs: int, width: int
) -> list[Layer]:
    """The hidden layers: copies and folds, `stages` times."""
    layers: list[Layer] = []
    for stage in range(stages):
        formula, before, columns = (
            (construction.first_copies, None, inputs)
            if stage == 0
            else (construction.copies, construction.folds, width)
        )
        layers.append(_layer(formula, before, values, width, columns))
        layers.append(_layer(construction.folds, formula, values, width, width))
    return layers


def zigzag(pieces: int) -> ReLUNetwork:
    """One-input net that folds [0, 1] onto itself in `pieces` linear pieces: (26) with p = pieces.

    It is Montúfar's network with one input and one hidden layer: widths (1, pieces, 1), integer
    weights. Raises ConstructionError unless pieces is an integer >= 1.
    """
    return montufar(inputs=1, width=positive(pieces, "pieces"), depth=2)


def fold(inputs: int, pieces: int) -> ReLUNetwork:
    """The map h of (24): (5) and (21) with p = pieces, from R^inputs to itself.

    Each coordinate goes through the zigzag (26) with `pieces` pieces, so the unit cube is folded
    onto itself pieces^inputs times. Raises ConstructionError unless both are integers >= 1.
    """
    inputs, width, _, _ = checked(inputs, positive(pieces, "pieces") * inputs, 2, inputs)
    values = {indices.n0: inputs, indices.p: pieces}
    return ReLUNetwork(
        [
            _layer(eq_montufar.first, None, values, width, inputs),
            _layer(eq_montufar.alternating_sums, eq_montufar.first, values, inputs, width),
        ]
    )


def positive(value: Any, name: str) -> int:
    """`value` as an int; raises ConstructionError unless it is an integer >= 1."""
    return checks.integer(value, name, ConstructionError)


def checked(inputs: Any, width: Any, depth: Any, outputs: Any) -> tuple[int, int, int, int]:
    """The four shape parameters of both theorems, each an integer >= 1, and not too large."""
    n0, n = positive(inputs, "inputs"), positive(width, "width")
    L, nL = positive(depth, "depth"), positive(outputs, "outputs")
    if max(n * n, n * n0, n * nL, n0 * nL) > MOST_ENTRIES:
        raise ConstructionError(
            f"{n0} inputs, width {n} and {nL} outputs make matrices of more than {MOST_ENTRIES} "
            "entries; choose smaller ones"
        )
    if L > MOST_LAYERS:
        size = L * (8 * n * (n + 1) + _BYTES_A_LAYER) / 1e9
        raise ConstructionError(
            f"{L} layers of width {n} would take about {size:.1f} GB of memory; choose a depth of "
            f"at most {MOST_LAYERS}"
        )
    return n0, n, L, nL


def _layer(
    formula: LayerFormula, before: LayerFormula | None, values: Values, rows: int, columns: int
) -> Layer:
    """The layer that `formula` describes, as `rows` x `columns` integers (see `weights`)."""
    return _filled(formula, before, tuple(sorted(values.items(), key=str)), rows, columns)


@lru_cache(maxsize=64)  # the middle layers of a deep network are one and the same value
def _filled(
    formula: LayerFormula, before: LayerFormula | None, values: Any, rows: int, columns: int
) -> Layer:
    weight, bias = weights(formula, before, dict(values), rows, columns)
    return Layer(np.array(weight), np.array(bias), formula.activation)
