"""Equations that are given, put into an expression from left to right."""

from collections.abc import Sequence

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.premise import is_named, parted

_ROUNDS = 20
"""Definitions that lead from one to the next are followed so far."""


def rewritten(expression: sp.Expr, given: Sequence[Boolean]) -> sp.Expr:
    """The expression with every equation of `given` put in, until none applies.

    An equation is put in for a symbol, or for a function without a meaning of its own, that stands
    on its left and not on its right. One under conditions counts where each of these is given.
    Arguments of such functions are compared expanded: f(a (b + 1)) is f(a b + a).
    Raises ProofError if the equations lead in a circle.
    """
    usable = [e for e in (_usable(part, given) for part in given) if e is not None]
    # the larger first: f(g(n)) is met before g(n) in it is put in
    equations = sorted(usable, key=lambda pair: -sum(1 for _ in sp.preorder_traversal(pair[0])))
    for _ in range(_ROUNDS):
        before = expression = _plain(expression)
        for left, right in equations:
            bound = {v for total in expression.atoms(sp.Sum) for v in total.variables}
            if not bound & (left.free_symbols | right.free_symbols):
                # subs refuses a function in a sum whose limits it thinks it might meet
                expression = (
                    expression.subs(left, right)
                    if left.is_Symbol
                    else expression.xreplace({left: right})
                )
        if expression == before:
            return expression
    raise ProofError("the equations that are given lead in a circle")


def _usable(part: Boolean, given: Sequence[Boolean]) -> tuple[sp.Expr, sp.Expr] | None:
    conditions, goal = parted(sp.sympify(part))
    if not isinstance(goal, sp.Eq) or not all(c == sp.true or c in given for c in conditions):
        return None
    left, right = goal.args
    if not (left.is_Symbol or is_named(left)) or right.has(left):
        return None
    return _plain(left), right


def _plain(expression: sp.Expr) -> sp.Expr:
    """The expression with the arguments of its named functions expanded."""
    return expression.replace(is_named, lambda call: call.func(*map(sp.expand, call.args)))
