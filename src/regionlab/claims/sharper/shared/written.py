"""Combinations of a row table as the book prints them, in LaTeX."""

import sympy as sp

from regionlab.constructions.sharper_stages.table import Combination, RowTable
from regionlab.notation import latex


def written_out(table: RowTable, part: Combination) -> str:
    """The combination as the book prints it, equal coefficients once: h(-R_1 + R_2) = 2h y_1."""
    groups: list[tuple[sp.Expr, str]] = []  # a coefficient, and the signed rows that have it
    for name, coefficient in part.coefficients.items():
        value = sp.expand(coefficient)
        if value == 0:
            continue
        minus = latex(value).startswith("-")
        size = -value if minus else value
        sign, row = "-" if minus else "+", subscripted(name)
        if groups and groups[-1][0] == size:
            groups[-1] = (size, f"{groups[-1][1]} {sign} {row}")
        else:
            groups.append((size, f"{sign} {row}"))
    shown = ""
    for size, terms in groups:
        if size == 1:
            shown += f" {terms}"
        elif len(terms.split()) == 2:
            sign, row = terms.split()
            shown += f" {sign} {_factor(size, table)} {row}"
        else:
            shown += rf" + {_factor(size, table)} ({terms.removeprefix('+ ')})"
    if part.bias != 0:
        bias = latex(part.bias)
        shown += f" {bias}" if bias.startswith("-") else f" + {bias}"
    return f"{shown.strip().removeprefix('+ ')} = {_target(table, part)}"


def _factor(size: sp.Expr, table: RowTable) -> str:
    for value, name in table.abbreviations:
        if size == sp.expand(value):
            return name
    return f"({latex(size)})" if isinstance(size, sp.Add) else latex(size)


def _target(table: RowTable, part: Combination) -> str:
    slope = sp.expand(table.pieces * (2 if part.kind == "single" else 1))
    front = f"({latex(slope)})" if isinstance(slope, sp.Add) else latex(slope)
    offset = sp.expand(part.fold)
    text = rf"{front}\, y_{part.coordinate}"
    if offset == 0:
        return text
    twice = "2" if part.kind == "single" else ""
    inside = f"({latex(offset)})" if isinstance(offset, sp.Add) else latex(offset)
    return f"{text} - {latex(2 * offset) if twice and offset.is_Symbol else twice + inside}"


def subscripted(name: str) -> str:
    """A row's name as LaTeX: R_1 for R1."""
    letter, rest = name[0], name[1:]
    if rest == "'":
        return f"{letter}'"
    return f"{letter}_{{{rest}}}" if rest else letter
