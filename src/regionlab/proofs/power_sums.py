"""Closed forms of sums of b^k k^d, such as Gauss's sum and alternating sums: guessed, then proved.

For a polynomial P with P(n) - P(n - 1) / b = n^d,

    b^1 1^d + b^2 2^d + ... + b^n n^d = b^n P(n) - P(0)   for every integer n >= 0,

by induction: at n = 0 both sides are 0, and from n - 1 to n the right side grows by
b^n (P(n) - P(n - 1) / b) = b^n n^d. That P does so is checked for each b and d, so that a wrong
guess cannot pass.
"""

from functools import cache

import sympy as sp

from regionlab.errors import ProofError

HIGHEST = 24
"""Powers of the index are summed up to this one; higher ones are left as they are."""

_N = sp.Dummy("n")


def closed_form(term: sp.Expr, index: sp.Symbol, upper: sp.Expr) -> sp.Expr | None:
    """The sum of `term` over index = 1, ..., `upper`, for an integer `upper` >= 0.

    None if `term` is not a product of powers index^d and b^index with rational b.
    """
    base, degree = sp.Integer(1), 0
    for factor in sp.Mul.make_args(term):
        power, exponent = factor.args if isinstance(factor, sp.Pow) else (factor, sp.Integer(1))
        if factor == 1:
            continue
        if power == index and exponent.is_Integer and exponent > 0:
            degree += int(exponent)
        elif exponent == index and power.is_Rational and power != 0:
            base *= power
        else:
            return None
    if degree > HIGHEST:
        return None
    found = antidifference(base, degree)
    return base**upper * found.as_expr().subs(_N, upper) - found.eval(0)


@cache
def antidifference(base: sp.Rational, degree: int) -> sp.Poly:
    """The polynomial P with P(n) - P(n - 1) / base = n^degree.

    Raises ProofError if what was found is not this polynomial.
    """
    found = _guess(base, degree)
    if not (_difference(found, base) - _monomial(1, degree)).is_zero:
        raise ProofError(f"no closed form for the sum of ({base})^k k^{degree} was found")
    return found


def _guess(base: sp.Rational, degree: int) -> sp.Poly:
    """P by undetermined coefficients, from the leading one down."""
    found, rest = _monomial(0, 0), _monomial(1, degree)
    while not rest.is_zero:
        power, leading = rest.degree(), rest.LC()
        # n^m - (n - 1)^m begins with m n^(m - 1); with a base other than 1 the degree stays
        part = (
            _monomial(leading / (power + 1), power + 1)
            if base == 1
            else _monomial(leading / (1 - 1 / base), power)
        )
        found, rest = found + part, rest - _difference(part, base)
    return found


def _difference(polynomial: sp.Poly, base: sp.Rational) -> sp.Poly:
    before = polynomial.compose(sp.Poly(_N - 1, _N, domain="QQ"))
    return polynomial - before * (1 / base)


def _monomial(coefficient: sp.Rational | int, power: int) -> sp.Poly:
    return sp.Poly(coefficient * _N**power, _N, domain="QQ")
