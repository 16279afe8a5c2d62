"""A normal form for sums: enough to decide the identities of the papers' layers.

Every Sum over an index from 1 is split into terms, factors that do not depend on the index are
pulled out (SymPy leaves a k-free inner Sum where it is), sums of constants become products, bound
indices get canonical names. What remains unsummed becomes a variable of a polynomial, so equality
is decided by comparing polynomials. Equal normal forms prove equality; different ones prove
nothing by themselves.
"""

from functools import cache

import sympy as sp

from regionlab.errors import ProofError


def equal(lhs: sp.Expr, rhs: sp.Expr) -> bool:
    """Whether both sides have the same normal form, for all values of their symbols.

    Raises ProofError if an upper limit of a sum cannot be shown to be >= 0.
    """
    if any(sp.sympify(side).has(sp.Float) for side in (lhs, rhs)):
        raise ProofError("a float is no exact number; write Rational(1, 2) for 0.5")
    if lhs == rhs:
        return True
    difference = normal_form(lhs) - normal_form(rhs)
    atoms = difference.atoms(sp.Indexed, sp.Sum, sp.Pow, sp.Max) - difference.atoms(sp.Symbol)
    opaque = [a for a in atoms if not (isinstance(a, sp.Pow) and a.exp.is_Integer and a.exp > 0)]
    # largest first, so that an atom inside another is not replaced before it
    names = {a: sp.Dummy() for a in sorted(opaque, key=sp.count_ops, reverse=True)}
    polynomial = sp.expand(difference.subs(names))
    variables = sorted(polynomial.free_symbols, key=str)
    if not variables:
        return bool(polynomial == 0)
    return bool(sp.Poly(polynomial, *variables, domain="QQ").is_zero)


def normal_form(expression: sp.Expr) -> sp.Expr:
    """The expanded expression with its sums normalised."""
    expression = sp.sympify(expression)
    if isinstance(expression, sp.Sum):
        return _normal_sum(expression)
    if isinstance(expression, sp.Max):
        return expression.func(*(normal_form(argument) for argument in expression.args))
    if expression.args and not isinstance(expression, sp.Indexed):
        expression = expression.func(*(normal_form(argument) for argument in expression.args))
    return sp.expand(expression)


def _normal_sum(total: sp.Sum) -> sp.Expr:
    *inner, (index, lower, upper) = total.limits  # the outermost limits stand last
    if lower != 1:
        raise ProofError(f"{total} starts at {lower}; write the sum from 1")
    if not upper.is_integer:
        raise ProofError(f"cannot show that {upper}, where {total} ends, is an integer")
    if not is_nonnegative(upper):
        raise ProofError(f"cannot show {upper} >= 0, so the number of terms of {total} is unclear")
    body = normal_form(sp.Sum(total.function, *inner) if inner else total.function)
    result = sp.Integer(0)
    for term in sp.Add.make_args(body):
        free, dependent = term.as_independent(index, as_Add=False)
        if dependent == 1:
            result += free * upper
        else:
            bound = _bound(_nesting(dependent))
            result += free * sp.Sum(dependent.subs(index, bound), (bound, 1, upper))
    return sp.expand(result)


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
