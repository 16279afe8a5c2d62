"""Mixed-integer programs of a network on a box: coefficients, stability, counting, MIPBound."""

from regionlab.milp.coefficients import Coefficients, interval_coefficients
from regionlab.milp.formulation import Formulation, Row, Variable, formulate
from regionlab.milp.highs import highs_model
from regionlab.milp.mipbound import MipBound, mipbound
from regionlab.milp.probability import Tail
from regionlab.milp.scip import scip_model
from regionlab.milp.stability import Stability, stability, unstable_units

__all__ = [
    "Coefficients",
    "Formulation",
    "MipBound",
    "Row",
    "Stability",
    "Tail",
    "Variable",
    "formulate",
    "highs_model",
    "interval_coefficients",
    "mipbound",
    "scip_model",
    "stability",
    "unstable_units",
]
