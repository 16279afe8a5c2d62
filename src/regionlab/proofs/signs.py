"""What the assumptions of a symbol say of it, as formulas."""

import sympy as sp
from sympy.logic.boolalg import Boolean


def signs(symbol: sp.Symbol) -> list[Boolean]:
    """The sign and the parity of a symbol, written so that SymPy does not evaluate them."""
    least = sp.Integer(1 if symbol.is_integer else 0)
    above, below = (sp.Ge, sp.Le) if symbol.is_integer else (sp.Gt, sp.Lt)
    said: list[Boolean] = []
    if symbol.is_positive:
        said.append(above(symbol, least, evaluate=False))
    elif symbol.is_negative:
        said.append(below(symbol, -least, evaluate=False))
    else:
        if symbol.is_nonnegative:
            said.append(sp.Ge(symbol, sp.Integer(0), evaluate=False))
        if symbol.is_nonpositive:
            said.append(sp.Le(symbol, sp.Integer(0), evaluate=False))
        if symbol.is_nonzero:
            said.append(sp.Ne(symbol, sp.Integer(0), evaluate=False))
    if symbol.is_even is not None:
        parity = sp.Mod(symbol, sp.Integer(2), evaluate=False)
        said.append(sp.Eq(parity, sp.Integer(int(symbol.is_odd)), evaluate=False))
    return said
