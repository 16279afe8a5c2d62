"""Mixed-integer programs of a network on a box: coefficients, stability, counting, MIPBound."""

from regionlab.milp.coefficients import Coefficients, interval_coefficients
from regionlab.milp.counting import count_by_no_goods, count_by_scip
from regionlab.milp.formulation import Formulation, Row, Variable, formulate
from regionlab.milp.highs import highs_model
from regionlab.milp.mipbound import mipbound
from regionlab.milp.mipbound_result import MipBound
from regionlab.milp.probability import Tail
from regionlab.milp.relaxation import relaxation_corners
from regionlab.milp.result import SolverCount
from regionlab.milp.scip import scip_model
from regionlab.milp.stability import Stability, stability, unstable_units
from regionlab.milp.tightening import milp_coefficients

__all__ = [
    "Coefficients",
    "Formulation",
    "MipBound",
    "Row",
    "SolverCount",
    "Stability",
    "Tail",
    "Variable",
    "count_by_no_goods",
    "count_by_scip",
    "formulate",
    "highs_model",
    "interval_coefficients",
    "milp_coefficients",
    "mipbound",
    "relaxation_corners",
    "scip_model",
    "stability",
    "unstable_units",
]
