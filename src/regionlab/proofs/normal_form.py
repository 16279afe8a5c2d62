"""A normal form for sums: enough to decide the identities of the papers' layers.

Every Sum over an index from 1 is split into terms, factors that do not depend on the index are
pulled out (SymPy leaves a k-free inner Sum where it is), sums of constants and of powers become
closed forms, the last terms of a sum up to n + 1 are taken out, bound indices get canonical names,
and Pascal's rule takes C(n + 1, k) apart. What remains unsummed, and every function that is
no polynomial, becomes a variable of a polynomial, so equality is decided by comparing polynomials.
Each rewriting is an identity: equal normal forms prove equality; different ones prove nothing by
themselves.
"""

from collections.abc import Iterator
from functools import cache

import sympy as sp
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.parity import by_parity
from regionlab.proofs.pascal import by_pascal
from regionlab.proofs.power_sums import closed_form

_FEW = 4
"""So many last terms of a sum are split off."""


def equal(lhs: sp.Expr, rhs: sp.Expr) -> bool:
    """Whether both sides have the same normal form, for all values of their symbols.

    Raises ProofError if an upper limit of a sum cannot be shown to be >= 0.
    """
    if any(sp.sympify(side).has(sp.Float) for side in (lhs, rhs)):
        raise ProofError("a float is no exact number; write Rational(1, 2) for 0.5")
    if any(sp.sympify(side).has(sp.nan, sp.zoo, sp.oo, -sp.oo) for side in (lhs, rhs)):
        raise ProofError("a side is no number, such as 1/0")
    if lhs == rhs:
        return True
    difference = normal_form(lhs) - normal_form(rhs)
    polynomial = sp.expand(difference.xreplace({a: sp.Dummy() for a in _opaque(difference)}))
    variables = sorted(polynomial.free_symbols, key=str)
    if not variables:
        return bool(polynomial == 0)
    return bool(sp.Poly(polynomial, *variables, domain="QQ").is_zero)


def _opaque(expression: sp.Expr) -> Iterator[sp.Expr]:
    """The largest parts that are no polynomials: whatever their values are, these are values."""
    match expression:
        case sp.Symbol() | sp.Rational():
            return
        case sp.Add() | sp.Mul():
            parts = expression.args
        case sp.Pow(args=(base, exponent)) if exponent.is_Integer and exponent > 0:
            parts = (base,)
        case _:
            yield expression
            return
    for part in parts:
        yield from _opaque(part)


def normal_form(expression: sp.Expr) -> sp.Expr:
    """The expanded expression with its sums normalised."""
    expression = sp.sympify(expression)
    if isinstance(expression, sp.Sum):
        return _normal_sum(expression)
    if isinstance(expression, Boolean):  # a condition of a Piecewise
        return expression
    if isinstance(expression, ExprCondPair):
        return ExprCondPair(normal_form(expression.expr), expression.cond)
    if expression.args and not isinstance(expression, sp.Indexed):
        expression = expression.func(*(normal_form(argument) for argument in expression.args))
    return sp.expand(by_parity(by_pascal(expression)))


def _normal_sum(total: sp.Sum) -> sp.Expr:
    *inner, (index, lower, upper) = total.limits  # the outermost limits stand last
    upper = sp.expand(upper)
    if lower not in (0, 1):
        raise ProofError(f"{total} starts at {lower}; write the sum from 1")
    if not upper.is_integer:
        raise ProofError(f"cannot show that {upper}, where {total} ends, is an integer")
    if not is_nonnegative(upper):
        raise ProofError(f"cannot show {upper} >= 0, so the number of terms of {total} is unclear")
    body = sp.Sum(total.function, *inner) if inner else total.function
    if lower == 0 and index.is_positive:
        raise ProofError(f"{index} is declared positive, and {total} starts at 0")
    result = normal_form(body.subs(index, 0)) if lower == 0 else sp.Integer(0)
    if not (index.is_integer and index.is_positive):  # whatever was declared, it runs from 1
        counter = sp.Dummy(index.name, integer=True, positive=True)
        body, index = body.subs(index, counter), counter
    body = normal_form(body)
    for term in sp.Add.make_args(body):
        free, dependent = term.as_independent(index, as_Add=False)
        summed = closed_form(dependent, index, upper)
        if summed is not None:
            result += free * normal_form(summed)
        else:
            result += free * _unsummed(dependent, index, upper)
    return sp.expand(result)


def _unsummed(term: sp.Expr, index: sp.Symbol, upper: sp.Expr) -> sp.Expr:
    """The sum of `term`, its last terms split off as far as `upper` ends in + 1, + 2, ..."""
    last, rest = upper.as_coeff_Add()
    split = sp.Integer(0)
    if last.is_Integer and 0 < last <= _FEW and is_nonnegative(rest):
        for number in range(1, int(last) + 1):
            split += normal_form(term.subs(index, rest + number))
        upper = rest
    if upper == 0:
        return split
    bound = _bound(_nesting(term))
    return split + sp.Sum(term.subs(index, bound), (bound, 1, upper))


def _nesting(expression: sp.Expr) -> int:
    """How many sums stand inside each other."""
    inner = max((_nesting(argument) for argument in expression.args), default=0)
    return inner + len(expression.limits) if isinstance(expression, sp.Sum) else inner


@cache
def _bound(level: int) -> sp.Symbol:
    """The index of a sum with `level` sums inside: a symbol that nobody else can have."""
    return sp.Dummy(f"k{level}", integer=True, positive=True)


def is_nonnegative(expression: sp.Expr) -> bool:
    """Whether SymPy sees the expression >= 0 from the signs of its symbols.

    A positive integer s is written as 1 + s' with s' >= 0 first, which makes 2(i - 1) plain.
    """
    expression = sp.sympify(expression)
    shifted = {
        s: sp.Dummy(integer=True, nonnegative=True) + 1
        for s in expression.free_symbols
        if s.is_integer and s.is_positive
    }
    return bool(sp.expand(expression.subs(shifted)).is_nonnegative)
