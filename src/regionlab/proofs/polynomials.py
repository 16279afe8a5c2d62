"""Identities decided by FLINT: both sides expanded as polynomials over the rationals.

Variables are the symbols and the units x[...], told apart by their indices, which are polynomials
too. What is no polynomial of fixed shape (symbolic exponents, sums, quotients) is refused.
"""

from typing import Any

import sympy as sp

from regionlab.errors import ProofError


def read(expression: sp.Basic, algebra: Any) -> Any:
    """The value of an expression in an algebra, which says what symbols, units and powers are."""
    match expression:
        case sp.Rational():
            return algebra.number(int(expression.p), int(expression.q))
        case sp.Symbol():
            return algebra.symbol(expression)
        case sp.Indexed():
            indices = tuple(read(index, algebra) for index in expression.indices)
            return algebra.unit(str(expression.base), indices)
        case sp.Add():
            first, *others = (read(term, algebra) for term in expression.args)
            return sum(others, first)
        case sp.Mul():
            product = algebra.number(1, 1)
            for factor in expression.args:
                product = product * read(factor, algebra)
            return product
        case sp.Pow():
            return algebra.power(expression)
        case sp.Sum():
            return algebra.total(expression)
    raise ProofError(f"{expression} ({type(expression).__name__}) is not read by FLINT")


def expanded(lhs: sp.Expr, rhs: sp.Expr, fixed: dict[sp.Symbol, sp.Rational]) -> str:
    """lhs - rhs as an expanded polynomial, "0" if and only if the sides are equal.

    Symbols in `fixed` have the values there. Raises ProofError if a side is no polynomial.
    """
    algebra = _Polynomials(lhs, rhs, fixed)
    return str(read(lhs, algebra) - read(rhs, algebra))


class _Polynomials:
    """Polynomials in the symbols and the units of two expressions."""

    def __init__(self, lhs: sp.Expr, rhs: sp.Expr, fixed: dict[sp.Symbol, sp.Rational]) -> None:
        import flint

        symbols = sorted(lhs.free_symbols | rhs.free_symbols, key=sp.default_sort_key)
        self.symbols = [s for s in symbols if s.is_Symbol]
        most = len(lhs.atoms(sp.Indexed) | rhs.atoms(sp.Indexed))
        names = [f"v{number}" for number in range(len(self.symbols))]
        names += [f"x{number}" for number in range(most)]
        self.fixed, self.fraction = fixed, flint.fmpq
        self.context = flint.fmpq_mpoly_ctx.get(names or ["v0"], "lex")
        self.units: dict[tuple[str, ...], int] = {}

    def number(self, p: int, q: int) -> Any:
        return self.context.constant(self.fraction(p, q))

    def symbol(self, symbol: sp.Symbol) -> Any:
        if symbol in self.fixed:
            return self.number(int(self.fixed[symbol].p), int(self.fixed[symbol].q))
        return self.context.gen(self.symbols.index(symbol))

    def unit(self, base: str, indices: tuple[Any, ...]) -> Any:
        key = (base, *map(str, indices))
        return self.context.gen(len(self.symbols) + self.units.setdefault(key, len(self.units)))

    def power(self, power: sp.Pow) -> Any:
        if not power.exp.is_Integer or power.exp < 0:
            raise ProofError(f"{power} is no polynomial")
        return read(power.base, self) ** int(power.exp)

    def total(self, total: sp.Sum) -> Any:
        raise ProofError(f"{total} is no polynomial")
