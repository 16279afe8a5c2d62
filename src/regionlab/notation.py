"""SymPy formulas as the papers would print them."""

from typing import Any

import sympy as sp
from sympy.core.relational import Relational
from sympy.printing.latex import LatexPrinter


class _Printer(LatexPrinter):
    """LaTeX with nested sums side by side, and what is summed over x before the constants."""

    def _print_Sum(self, expr: sp.Sum) -> str:
        signs = [
            rf"\sum_{{{self._print(index)}={self._print(lower)}}}"
            rf"^{{{self._print(sp.factor(upper))}}}"
            for index, lower, upper in reversed(expr.limits)  # SymPy has the innermost first
        ]
        body = self._print(expr.function)
        if isinstance(expr.function, sp.Add):
            body = rf"\left({body}\right)"
        return f"{' '.join(signs)} {body}"

    def _print_Add(self, expr: sp.Add, order: str | None = None) -> str:
        sums = [term for term in expr.args if term.has(sp.Sum, sp.Indexed)]
        if not sums:
            return str(super()._print_Add(expr, order))
        rest = sp.factor(sp.Add(*(term for term in expr.args if term not in sums)))
        parts = sorted(sums, key=lambda term: term.could_extract_minus_sign())
        shown = [self._print(part) for part in [*parts, *([rest] if rest != 0 else [])]]
        joined = shown[0]
        for part in shown[1:]:
            joined += f" - {part[1:].lstrip()}" if part.startswith("-") else f" + {part}"
        return joined

    def _print_Mul(self, expr: sp.Mul) -> str:
        negative, rest = expr.could_extract_minus_sign(), expr
        if negative and expr.has(sp.Sum):
            return f"- {self._print(-expr)}"
        return str(super()._print_Mul(rest))


_SIGNS = {sp.Eq: "=", sp.Ne: r"\neq", sp.Le: r"\le", sp.Ge: r"\ge", sp.Lt: "<", sp.Gt: ">"}


def latex(formula: Any) -> str:
    """The formula as LaTeX, without delimiters."""
    if isinstance(formula, Relational):
        return f"{latex(formula.lhs)} {_SIGNS[type(formula)]} {latex(formula.rhs)}"
    if isinstance(formula, sp.Implies):
        conditions, goal = formula.args
        return rf"{latex(goal)} \quad \text{{if }} {latex(conditions)}"
    if isinstance(formula, sp.And):
        return r",\quad ".join(latex(part) for part in formula.args)
    return str(_Printer().doprint(formula))
