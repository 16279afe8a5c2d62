"""Equations (5)-(7): the layers of Montúfar's network."""

import sympy as sp

from regionlab.constructions.indices import i, j, k, m, n0, nL, p, x
from regionlab.constructions.layer_formula import Case, LayerFormula

_UNITS = ((i, p), (j, n0))
_POSITION = (i - 1) * n0 + j

zigzag_of_units = sp.Sum((-1) ** (k - 1) * x[k, j], (k, 1, p))
"""The alternating sum over the p units of coordinate j; it is h_j once they passed ReLU."""

first = LayerFormula(
    "(5)",
    _UNITS,
    _POSITION,
    (Case(sp.Eq(i, 1), p * x[j]), Case(i >= 2, 2 * p * x[j] - 2 * (i - 1))),
    "relu",
)

middle = LayerFormula(
    "(6)",
    _UNITS,
    _POSITION,
    (
        Case(sp.Eq(i, 1), p * zigzag_of_units),
        Case(i >= 2, 2 * p * zigzag_of_units - 2 * (i - 1)),
    ),
    "relu",
)

last = LayerFormula(
    "(7)",
    ((m, nL),),
    m,
    (Case(sp.true, sp.Sum(zigzag_of_units, (j, 1, n0))),),
    "identity",
)

readout = LayerFormula(
    "(22)", ((m, nL),), m, (Case(sp.true, sp.Sum(x[j], (j, 1, n0))),), "identity"
)
"""The last layer when there is no layer before it (L = 1): the sum of the inputs."""

alternating_sums = LayerFormula(
    "(21)", ((j, n0),), j, (Case(sp.true, zigzag_of_units),), "identity"
)
"""(21): after (5) it closes one fold, and h maps R^n0 to itself."""
