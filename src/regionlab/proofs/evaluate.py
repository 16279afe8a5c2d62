"""Exact values of symbolic formulas at given parameters: how a witness is checked."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, comb, floor

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.functions import not_understood

Values = Mapping[sp.Symbol, Fraction | int]
Source = Callable[[tuple[int, ...]], Fraction]


def evaluate(expression: sp.Basic, values: Values, source: Source | None = None) -> Fraction:
    """The value of `expression`, sums written out; `source` gives x[...] at integer indices.

    Raises ProofError for a symbol without a value or a function that is not known here.
    """
    match expression:
        case sp.Rational():
            return Fraction(int(expression.p), int(expression.q))
        case sp.Symbol():
            if expression not in values:
                raise ProofError(f"{expression} has no value")
            return Fraction(values[expression])
        case sp.Add():
            return sum((evaluate(a, values, source) for a in expression.args), Fraction(0))
        case sp.Mul():
            product = Fraction(1)
            for factor in expression.args:
                product *= evaluate(factor, values, source)
            return product
        case sp.Pow():
            exponent = evaluate(expression.exp, values, source)
            if exponent.denominator != 1:
                raise ProofError(f"{expression} has the exponent {exponent}, not an integer")
            return evaluate(expression.base, values, source) ** int(exponent)
        case sp.Max():
            return max(evaluate(a, values, source) for a in expression.args)
        case sp.Min():
            return min(evaluate(a, values, source) for a in expression.args)
        case sp.Abs():
            return abs(evaluate(expression.args[0], values, source))
        case sp.floor():
            return Fraction(floor(evaluate(expression.args[0], values, source)))
        case sp.ceiling():
            return Fraction(ceil(evaluate(expression.args[0], values, source)))
        case sp.Mod():
            number, modulus = (evaluate(a, values, source) for a in expression.args)
            return number % modulus
        case sp.binomial():
            total, part = (evaluate(a, values, source) for a in expression.args)
            if total.denominator != 1 or part.denominator != 1 or total < 0:
                raise ProofError(f"{expression} is not of integers here")
            return Fraction(comb(int(total), int(part)) if part >= 0 else 0)
        case sp.Sum():
            return _sum(expression, values, source)
        case sp.Indexed():
            if source is None:
                raise ProofError(f"{expression} has no value")
            return source(tuple(int(evaluate(a, values, source)) for a in expression.indices))
        case sp.Piecewise():
            for value, condition in expression.args:
                if holds(condition, values):
                    return evaluate(value, values, source)
            raise ProofError(f"no case of {expression} applies")
    raise not_understood(expression)


def _sum(expression: sp.Sum, values: Values, source: Source | None) -> Fraction:
    *inner, (index, lower, upper) = expression.limits  # the outermost limits stand last
    body = sp.Sum(expression.function, *inner) if inner else expression.function
    start, stop = (evaluate(limit, values, source) for limit in (lower, upper))
    if start.denominator != 1 or stop.denominator != 1:
        raise ProofError(f"{expression} runs from {start} to {stop}, not between integers")
    numbers = range(int(start), int(stop) + 1)
    terms = (evaluate(body, {**values, index: number}, source) for number in numbers)
    return sum(terms, Fraction(0))


def holds(condition: Boolean, values: Values) -> bool:
    """Whether a condition is true at the given values."""
    if sp.sympify(condition).has(AppliedUndef):
        raise ProofError(f"{condition} names a function that has no values here")
    exact = {symbol: sp.Rational(Fraction(value)) for symbol, value in values.items()}
    # doit: a relation that was written unevaluated stays so when it holds no symbol
    decided = sp.sympify(condition).subs(exact).doit()
    if decided not in (sp.true, sp.false):
        raise ProofError(f"{condition} is not decided by {dict(values)}")
    return bool(decided)
