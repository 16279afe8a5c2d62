"""Other formulas than the one that is given: other numbers, exponents, signs and relations."""

from collections.abc import Iterator

import sympy as sp
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from regionlab.proofs.premise import parted, supposing

Altered = Iterator[tuple[str, sp.Basic]]

_OPPOSITE = {sp.Le: sp.Gt, sp.Lt: sp.Ge, sp.Ge: sp.Lt, sp.Gt: sp.Le, sp.Eq: sp.Ne, sp.Ne: sp.Eq}


def other_statements(formula: Boolean) -> Altered:
    """Every formula that differs from this one in one place: a number, an exponent, a relation.

    What is under conditions keeps them: these are altered by `narrower`.
    """
    conditions, goal = parted(formula)
    for what, other in _others(goal):
        if other not in (goal, sp.true, sp.false):
            yield what, supposing(conditions, other)


def _others(goal: Boolean) -> Altered:
    if isinstance(goal, Relational):
        left, right = goal.args
        yield "the opposite", _OPPOSITE[type(goal)](left, right, evaluate=False)
        for what, other in other_expressions(right):
            yield f"right side {what}", goal.func(left, other, evaluate=False)
        for what, other in other_expressions(left, (1,)):
            yield f"left side {what}", goal.func(other, right, evaluate=False)
        return
    if isinstance(goal, (sp.And, sp.Or)):
        for place, part in enumerate(goal.args):
            rest = [a for at, a in enumerate(goal.args) if at != place]
            for what, other in _others(part):
                yield f"part {place + 1}: {what}", goal.func(*rest, other, evaluate=False)
        return
    if goal not in (sp.true, sp.false):
        yield "the opposite", sp.Not(goal)


def other_expressions(value: sp.Expr, shifts: tuple[int, ...] = (1, -1)) -> Altered:
    """The expression plus or minus one, twice it, and with one number or exponent in it changed."""
    value = sp.sympify(value)
    if not isinstance(value, sp.Expr):
        return
    for shift in shifts:
        yield f"{shift:+d}", value + shift
    if value != 0:
        yield "times 2", 2 * value
    for power in sorted(value.atoms(sp.Pow), key=str):
        if power.exp.is_integer and power.base != -1:
            yield f"{power} to one more", value.xreplace({power: power * power.base})
    for total in sorted(value.atoms(sp.Sum), key=str):
        *inner, (index, low, high) = total.limits
        longer = sp.Sum(total.function, *inner, (index, low, high + 1))
        yield f"sum over {index} to {high + 1}", value.xreplace({total: longer})


def narrower(condition: Boolean) -> Altered:
    """Conditions that say more than this one: with other bounds by one, or an equation of it."""
    if isinstance(condition, sp.Implies):
        return
    if not isinstance(condition, Relational) or isinstance(condition, (sp.Eq, sp.Ne)):
        return
    upper, lower = condition.gts, condition.lts
    for name, other in (
        ("by one", sp.Ge(upper, lower + 1, evaluate=False)),
        ("to an equation", sp.Eq(upper, lower, evaluate=False)),
    ):
        if other.doit() not in (sp.true, sp.false, condition):
            yield f"{condition} narrowed {name}", other
