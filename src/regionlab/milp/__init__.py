"""Mixed-integer programs of a network on a box: coefficients, stability, counting, MIPBound."""

from regionlab.milp.coefficients import Coefficients, interval_coefficients
from regionlab.milp.stability import Stability, stability, unstable_units

__all__ = [
    "Coefficients",
    "Stability",
    "interval_coefficients",
    "stability",
    "unstable_units",
]
