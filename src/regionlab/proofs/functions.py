"""The functions that proofs understand: one list, which errors and pages cite."""

from collections.abc import Iterable

import sympy as sp
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import Boolean, BooleanFunction

from regionlab.errors import ProofError

UNDERSTOOD = (
    "+, -, *, powers with an integer exponent, Abs, Max, Min, floor, ceiling, Mod, Piecewise; "
    "binomial; in identities also Sum and x[...]"
)
"""What identities and lemmas may be written with, as errors say it."""

BY_CASES = (sp.Abs, sp.Max, sp.Min, sp.floor, sp.ceiling, sp.Mod, sp.Piecewise)
"""Functions that are polynomials on each of several cases, or of one integer more."""

_SUMS = (sp.Sum, sp.Indexed, sp.IndexedBase, sp.Tuple, sp.binomial)
_STRUCTURE = (sp.Add, sp.Mul, sp.Symbol, sp.Rational, *_SUMS)
_CONDITIONS = (ExprCondPair, Relational, Boolean, BooleanFunction)


def not_understood(part: sp.Basic) -> ProofError:
    """The error for a part of a formula that is not among these."""
    return ProofError(f"{part} is not understood here; formulas may hold {UNDERSTOOD}")


def stranger(formulas: Iterable[sp.Basic]) -> sp.Basic | None:
    """The first part that is none of these, outermost first; None if everything is understood."""
    for formula in formulas:
        for part in sp.preorder_traversal(formula):
            power = isinstance(part, sp.Pow) and part.exp.is_integer
            if isinstance(part, sp.Basic) and not power and not _known(part):
                return part
    return None


def _known(part: sp.Basic) -> bool:
    return isinstance(part, (*_STRUCTURE, *BY_CASES, *_CONDITIONS)) or type(part).__name__ == "Str"
