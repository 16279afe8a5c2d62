"""What can be said of one unit in one region, as numbers 0 or 1 that formulas speak of."""

import sympy as sp
from sympy.logic.boolalg import Boolean

on, off, leaning_on, stable = sp.symbols("on off leaning stable", integer=True, nonnegative=True)

raised, lowered = sp.symbols("raised lowered", integer=True, nonnegative=True)
"""For one unit in one region, 0 or 1: active somewhere, inactive somewhere, active leaning, stably
active everywhere; some active predecessor has a positive weight, some a negative one."""


def is_true(flag: sp.Symbol) -> Boolean:
    """The formula that what `flag` stands for is so."""
    return sp.Eq(flag, 1, evaluate=False)
