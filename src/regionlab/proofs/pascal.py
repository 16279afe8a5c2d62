"""Binomial coefficients in one form, by Pascal's rule."""

import sympy as sp

_MOST = 8


def by_pascal(expression: sp.Expr) -> sp.Expr:
    """C(n + c, k) as a sum of C(n, k), ..., C(n, k - c), for a number c from 1 to 8.

    Pascal's rule C(n + 1, k) = C(n, k) + C(n, k - 1) holds for every integer n >= 0 and every
    integer k, where C(n, k) is 0 for k < 0. The expression itself where it is nothing of the kind.
    """
    if not isinstance(expression, sp.binomial):
        return expression
    above, below = (sp.expand(argument) for argument in expression.args)
    constant, rest = above.as_coeff_Add()
    fits = constant.is_Integer and 0 < constant <= _MOST and rest != 0
    if not (fits and rest.is_integer and rest.is_nonnegative and below.is_integer):
        return sp.binomial(above, below)
    before = above - 1
    return by_pascal(sp.binomial(before, below)) + by_pascal(sp.binomial(before, below - 1))
