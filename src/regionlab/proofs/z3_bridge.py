"""SymPy formulas as Z3 formulas, so that what is shown and what is decided are one object."""

from functools import reduce
from typing import Any

import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs.functions import not_understood


def to_z3(formula: sp.Basic) -> Any:
    """Translate integer and real arithmetic, comparisons, connectives and functions by cases to Z3.

    (-1)**e becomes 1 for even e and -1 for odd e. Raises ProofError for anything else. Symbols
    must be real: the absolute value of a complex number is another.
    """
    import z3

    match formula:
        case sp.Integer():
            return z3.IntVal(int(formula))
        case sp.Rational():
            return z3.Q(int(formula.p), int(formula.q))
        case sp.Symbol():
            return z3.Int(formula.name) if formula.is_integer else z3.Real(formula.name)
        case sp.Add():
            return reduce(lambda a, b: a + b, map(to_z3, formula.args))
        case sp.Mul():
            return _product(formula)
        case sp.Pow():
            return _power(formula)
        case sp.Max():
            return reduce(lambda a, b: z3.If(a >= b, a, b), map(to_z3, formula.args))
        case sp.Min():
            return reduce(lambda a, b: z3.If(a <= b, a, b), map(to_z3, formula.args))
        case sp.Abs():
            inside = to_z3(formula.args[0])
            return z3.If(inside >= 0, inside, -inside)
        case sp.floor():
            return _rounded(formula.args[0])
        case sp.ceiling():
            return -_rounded(-formula.args[0])
        case sp.Mod() if formula.args[1].is_Integer and formula.args[1] > 0:
            number, modulus = map(to_z3, formula.args)
            if z3.is_int(number):
                return number % modulus
            return number - modulus * _floor(number / modulus)
        case sp.Piecewise():
            *cases, (value, condition) = formula.args
            if condition != sp.true:
                raise ProofError(f"{formula} needs a last case that always applies")
            result = to_z3(value)
            for earlier, guard in reversed(cases):
                result = z3.If(to_z3(guard), to_z3(earlier), result)
            return result
        case sp.Eq():
            return to_z3(formula.lhs) == to_z3(formula.rhs)
        case sp.Ne():
            return to_z3(formula.lhs) != to_z3(formula.rhs)
        case sp.Ge():
            return to_z3(formula.lhs) >= to_z3(formula.rhs)
        case sp.Gt():
            return to_z3(formula.lhs) > to_z3(formula.rhs)
        case sp.Le():
            return to_z3(formula.lhs) <= to_z3(formula.rhs)
        case sp.Lt():
            return to_z3(formula.lhs) < to_z3(formula.rhs)
        case sp.And():
            return z3.And(*map(to_z3, formula.args))
        case sp.Or():
            return z3.Or(*map(to_z3, formula.args))
        case sp.Not():
            return z3.Not(to_z3(formula.args[0]))
        case sp.Implies():
            return z3.Implies(to_z3(formula.args[0]), to_z3(formula.args[1]))
        case sp.Equivalent():
            first, *others = map(to_z3, formula.args)
            return z3.And(*(first == other for other in others))
    if formula == sp.true or formula == sp.false:
        return z3.BoolVal(bool(formula))
    raise not_understood(formula)


def _rounded(value: sp.Expr) -> Any:
    """The floor of an expression; of an integer over a number by division with remainder."""
    import z3

    above, below = sp.fraction(sp.together(value))
    if above.is_integer and below.is_Integer:
        number = to_z3(above)
        if z3.is_int(number):
            return number / z3.IntVal(int(below))
    return _floor(to_z3(value))


def _floor(number: Any) -> Any:
    """The largest integer that is not above a number; `ToInt` rounds so, below 0 too."""
    import z3

    return number if z3.is_int(number) else z3.ToInt(number)


def _product(formula: sp.Mul) -> Any:
    """A product; a factor (-1)**e chooses between it and its negative, which keeps it linear."""
    import z3

    signs = [factor for factor in formula.args if isinstance(factor, sp.Pow) and factor.base == -1]
    others = [to_z3(factor) for factor in formula.args if factor not in signs]
    product = reduce(lambda a, b: a * b, others) if others else z3.IntVal(1)
    for sign in signs:
        product = z3.If(_power(sign) == 1, product, -product)
    return product


def _power(formula: sp.Pow) -> Any:
    import z3

    base, exponent = formula.args
    if base == -1 and exponent.is_integer:  # _floor: n (n + 1) / 2 is an integer, its sort real
        return z3.If(_floor(to_z3(exponent)) % 2 == 0, z3.IntVal(1), z3.IntVal(-1))
    if exponent.is_Integer and 1 <= exponent <= 4:
        return reduce(lambda a, b: a * b, [to_z3(base)] * int(exponent))
    raise ProofError(
        f"{formula} is not understood by Z3 here: a power has an exponent from 1 to 4, or base -1"
    )


def from_model(model: Any, symbols: list[sp.Symbol]) -> dict[sp.Symbol, sp.Rational] | None:
    """The model's rational values of `symbols`; None if one of them is irrational."""
    import z3

    values = {}
    for symbol in symbols:
        value = model.eval(to_z3(symbol), model_completion=True)
        if z3.is_int_value(value):
            values[symbol] = sp.Integer(value.as_long())
        elif z3.is_rational_value(value):
            values[symbol] = sp.Rational(value.numerator_as_long(), value.denominator_as_long())
        else:
            return None
    return values
