"""Equations (12)-(15): the layers of the ternary network.

Two layers do the work of one of Montúfar's: an identity layer makes 2q copies of each coordinate
and 2q constants 1; the ReLU layer adds up as many copies as the integer weight says. The sums of
(-1) in (13) and (15), read to the letter, are a bias -2(i-1), which is not ternary; what is meant,
and built here, are the constants of group n_0 + 1 with weight -1.
"""

import sympy as sp

from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import i, j, k, m, n0, p, q, x
from regionlab.constructions.layer_formula import Case, LayerFormula

_COPIES = ((j, n0 + 1), (k, 2 * q))
_COPY_POSITION = 2 * q * (j - 1) + k
_UNITS = ((i, q), (j, n0))
_UNIT_POSITION = (i - 1) * n0 + j

first_copies = LayerFormula(
    "(12)",
    _COPIES,
    _COPY_POSITION,
    (Case(j <= n0, x[j]), Case(sp.Eq(j, n0 + 1), sp.Integer(1))),
    "identity",
)

folds = LayerFormula(
    "(13), (15)",
    _UNITS,
    _UNIT_POSITION,
    (
        Case(sp.Eq(i, 1), sp.Sum(x[j, k], (k, 1, q))),
        Case(i >= 2, sp.Sum(x[j, k], (k, 1, 2 * q)) - sp.Sum(x[n0 + 1, k], (k, 1, 2 * (i - 1)))),
    ),
    "relu",
)

copies = LayerFormula(
    "(14)",
    _COPIES,
    _COPY_POSITION,
    (
        Case(j <= n0, sp.Sum((-1) ** (m - 1) * x[m, j], (m, 1, q))),
        Case(sp.Eq(j, n0 + 1), sp.Integer(1)),
    ),
    "identity",
)


last = montufar_equations.last.with_parameter(p, q)
"""(7) with p → q, which is ternary as it stands."""
