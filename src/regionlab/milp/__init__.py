"""Mixed-integer programs of a network on a box: coefficients, stability, counting, MIPBound."""

from regionlab.milp.coefficients import Coefficients, interval_coefficients
from regionlab.milp.mipbound import MipBound, mipbound
from regionlab.milp.probability import Tail
from regionlab.milp.stability import Stability, stability, unstable_units

__all__ = [
    "Coefficients",
    "MipBound",
    "Stability",
    "Tail",
    "interval_coefficients",
    "mipbound",
    "stability",
    "unstable_units",
]
