"""Whether altered layers are still the same function: small networks built, and evaluated."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

import numpy as np

from regionlab.constructions import montufar_equations
from regionlab.constructions.build import staged
from regionlab.constructions.construction import PAPER, StagedConstruction
from regionlab.constructions.indices import n0, nL, p
from regionlab.constructions.layer_formula import LayerFormula, Values, weights
from regionlab.mutations.mutant import BROKEN, Explained
from regionlab.mutations.trial import Fate
from regionlab.networks import Layer, ReLUNetwork
from regionlab.networks.comparison import first_difference, random_points

SHAPES = ((1, 2, 2), (2, 2, 2), (1, 3, 2), (3, 2, 1), (1, 4, 1))
"""Inputs, pieces and stages of the networks that are built."""

Layers = Mapping[str, LayerFormula]


def same_function(before: Layers, after: Layers) -> Explained:
    """HARMLESS if small networks of these layers are the same functions, and ternary as before."""
    try:
        for shape, one, two in zip(SHAPES, _networks(before), _networks(after), strict=True):
            points = random_points(shape[0], 24, seed=1)
            points += [tuple(c / 2 for c in point) for point in random_points(shape[0], 24, seed=2)]
            if one.is_ternary != two.is_ternary:
                return Fate.UNEXPLAINED, f"not ternary at {shape}"
            if first_difference(one, two, points) is not None:
                return Fate.UNEXPLAINED, f"another function at {shape}"
    except (*BROKEN, SyntaxError) as error:  # SymPy compiles the formulas to Python
        return Fate.UNEXPLAINED, f"no network: {error}"
    return Fate.HARMLESS, f"the same functions, on {len(SHAPES)} networks at 48 points each"


def _networks(layers: Layers) -> Iterator[ReLUNetwork]:
    """The networks of `SHAPES`: of stages, or Montúfar's, by the names of the layers."""
    ternary = {field.name for field in fields(StagedConstruction)}
    for inputs, pieces, stages in SHAPES:
        if set(layers) <= ternary and len(layers) > 1:
            yield staged(PAPER.edited(**layers), inputs, pieces, stages)
        else:
            yield _integer(layers, inputs, pieces, stages)


def _integer(layers: Layers, inputs: int, pieces: int, depth: int) -> ReLUNetwork:
    first = layers.get("first", montufar_equations.first)
    middle = layers.get("middle", montufar_equations.middle)
    last = layers.get("last", montufar_equations.last)
    values = {n0: inputs, p: pieces, nL: 1}
    width = inputs * pieces
    built = [_layer(first, None, values, width, inputs)]
    below = first
    for _ in range(depth):
        built.append(_layer(middle, below, values, width, width))
        below = middle
    return ReLUNetwork([*built, _layer(last, below, values, 1, width)])


def _layer(
    formula: LayerFormula, below: LayerFormula | None, values: Values, rows: int, columns: int
) -> Layer:
    weight, bias = weights(formula, below, values, rows, columns)
    return Layer(np.array(weight), np.array(bias), formula.activation)
