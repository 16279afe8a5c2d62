"""(-1)^e in one form, and halves by it: what depends on the parity of an integer e alone.

Every rule is an identity for all integer values of the symbols, and used for nothing else.
"""

import sympy as sp


def by_parity(expression: sp.Expr) -> sp.Expr:
    """(-1)^e with e reduced modulo 2; floor, ceiling and Mod of halves in terms of (-1)^e.

    The expression itself where no rule applies to its outermost part.
    """
    match expression:
        case sp.Pow(args=(sp.Integer(p=-1), exponent)) if exponent.is_integer:
            return sp.expand((-1) ** _modulo_2(exponent))
        # an integer 2y is even or odd: y - floor(y) is 0 or 1/2, as ceiling(y) - y is
        case sp.floor(args=(half,)) if sp.expand(2 * half).is_integer:
            return sp.expand(half - _odd(2 * half) / 2)
        case sp.ceiling(args=(half,)) if sp.expand(2 * half).is_integer:
            return sp.expand(half + _odd(2 * half) / 2)
        case sp.Mod(args=(number, sp.Integer(p=2))) if number.is_integer:
            return _odd(number)
    return expression


def _odd(number: sp.Expr) -> sp.Expr:
    """1 for an odd integer, 0 for an even one."""
    return sp.expand((1 - (-1) ** _modulo_2(sp.expand(number))) / 2)


def _modulo_2(number: sp.Expr) -> sp.Expr:
    """An expression that is even where the integer `number` is, and odd where it is.

    Even multiples of integers are left out, odd ones become the integer itself, and a power of an
    integer becomes the integer. Terms that are no integers by themselves stay.
    """
    kept = []
    for term in sp.Add.make_args(sp.expand(number)):
        coefficient, rest = term.as_coeff_Mul()
        if coefficient.is_Integer and rest.is_integer:
            if coefficient % 2 == 0:
                continue
            term = sp.Mul(*(_without_power(factor) for factor in sp.Mul.make_args(rest)))
        kept.append(term)
    reduced = sp.expand(sp.Add(*kept))
    return reduced if reduced == number else _modulo_2(reduced)


def _without_power(factor: sp.Expr) -> sp.Expr:
    whole = isinstance(factor, sp.Pow) and factor.base.is_integer and factor.exp.is_Integer
    return factor.base if whole and factor.exp > 0 else factor
