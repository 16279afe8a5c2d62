"""Names for what exists: some thing with a property, the largest and the least of some numbers."""

from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.errors import ProofError
from regionlab.proofs.premise import Premise, is_named, said, supposing

EVERY = sp.true


@dataclass(frozen=True)
class _Choice:
    """What holds of a choice, so that a premise which says another thing of it is found."""

    named: str
    formula: Boolean

    def shows(self, number: int = 0) -> Boolean:
        return self.formula

    def premise(self, *names: sp.Expr) -> Premise:
        functions = tuple(name.func.__name__ for name in names)
        return Premise(self.formula, "choice", self.named, self, names=functions)


def chosen(text: str, name: sp.Expr, symbol: sp.Symbol, formula: Boolean) -> Premise:
    """That `name` has the property `formula` of `symbol`, if anything has it (Hilbert's epsilon).

    `name` is a function, without a meaning of its own, of all other symbols of the formula. Raises
    ProofError if it is not, or if it may be of another kind than the symbol.
    """
    _check(name, symbol, formula.free_symbols)
    there = supposing([formula], formula.xreplace({symbol: name}))
    return _Choice(said(text), there).premise(name)


def least(text: str, name: sp.Expr, symbol: sp.Symbol, formula: Boolean) -> Premise:
    """That `name` is the least positive integer `symbol` with the property, if one has it.

    Raises ProofError if `symbol` is no positive integer, or if `name` is no function of all other
    symbols of the formula, or may be no positive integer.
    """
    if not (symbol.is_integer and symbol.is_positive):
        raise ProofError(f"{symbol} is not declared as a positive integer")
    _check(name, symbol, formula.free_symbols)
    there = sp.And(formula.xreplace({symbol: name}), sp.Ge(symbol, name, evaluate=False))
    return _Choice(said(text), supposing([formula], there)).premise(name)


def largest(
    text: str,
    name: sp.Expr,
    of: sp.Expr,
    symbol: sp.Symbol,
    at: sp.Expr,
    where: Boolean = EVERY,
) -> Premise:
    """That `name` is the largest value of `of` over every `symbol` for which `where` holds.

    `of` is a nonnegative integer that is bounded there; `at` is a symbol for which it is largest.
    Where there is none, the largest value is 0. Raises ProofError if `name` and `at` are not
    functions of all other symbols, or if SymPy does not see that `of` is a nonnegative integer.
    """
    others = of.free_symbols | where.free_symbols
    for function in (name, at):
        _check(function, symbol if function == at else None, others - {symbol})
    if not (of.is_integer and of.is_nonnegative and name.is_integer and name.is_nonnegative):
        raise ProofError(f"{of} or {name} may be no nonnegative integer; declare it as one")
    attained = sp.Eq(name, of.xreplace({symbol: at}), evaluate=False)
    there = attained if where == EVERY else sp.And(where.xreplace({symbol: at}), attained)
    none = sp.Eq(name, 0, evaluate=False)
    bound = supposing([where], sp.Le(of, name, evaluate=False))
    whole = sp.And(bound, sp.Or(none, there), evaluate=False)
    return _Choice(said(text), whole).premise(name, at)


def _check(name: sp.Expr, symbol: sp.Symbol | None, needed: set[sp.Basic]) -> None:
    symbols = needed - {symbol}
    if not is_named(name) or set(name.args) != symbols or len(name.args) != len(symbols):
        listed = ", ".join(sorted(map(str, symbols)))
        raise ProofError(f"{name} is no function of {listed}; name it Function('f')({listed})")
    for kind in ("integer", "real", "positive", "nonnegative"):
        wanted = symbol is not None and getattr(symbol, f"is_{kind}")
        if wanted and not getattr(name, f"is_{kind}"):
            raise ProofError(f"{name} is not declared {kind}, as {symbol} is")
