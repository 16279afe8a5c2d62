"""The zigzag of (26), piece by piece: its units, its straight pieces and its partial sums.

u stands for p x_j, so piece t is t <= u <= t + 1. The partial sums S(t) of (26), its first t + 1
terms without the maxima, are found by two-step induction rather than by a summation routine.
"""

import sympy as sp

from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import i, j, k, p, x
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.errors import ProofError
from regionlab.notation import latex
from regionlab.proofs import Step, identity, lemma

u = sp.Symbol("u", real=True)
"""p x_j."""

s, t = sp.symbols("s t", integer=True, nonnegative=True)

P = sp.Symbol("P", integer=True, positive=True)
"""p^s, or p^(s-1) where a unit of stage s is concerned."""

X = sp.Symbol("x", real=True)


def check_cases(formula: LayerFormula) -> None:
    """Raise ProofError unless the cases of a ReLU layer are i = 1 and i >= 2, in this order."""
    if [case.condition for case in formula.cases] != [sp.Eq(i, 1), i >= 2]:
        raise ProofError(f"{formula.label} has other cases than i = 1 and i >= 2")


def term(first: LayerFormula, number: sp.Expr) -> sp.Expr:
    """Term `number` of (26) without its maximum: signed by (21), valued by (5), with p x_j = u."""
    inside = montufar_equations.zigzag_of_units.function
    sign = inside.subs(k, number) / x[number, j]
    return sp.expand(sign * unit(first, number))


def unit(first: LayerFormula, number: sp.Expr) -> sp.Expr:
    """Pre-activation of unit `number` of coordinate j, with p x_j = u."""
    case = first.cases[0] if number == 1 else first.cases[1]
    return sp.expand(case.value.subs({x[j]: u / p}).subs(i, number))


def line(piece: sp.Expr, odd: bool, slope_times_x: sp.Expr = u) -> sp.Expr:
    """The straight piece: u - t for even t, t + 1 - u for odd t."""
    return piece + 1 - slope_times_x if odd else slope_times_x - piece


def partial_sums(first: LayerFormula) -> list[Step]:
    """S(0) = u; S(2s) = u - 2s gives S(2s+1) = 2s + 2 - u, which gives S(2s+2) = u - 2s - 2."""
    even, odd, next_even = 2 * s, 2 * s + 1, 2 * s + 2
    return [
        identity(
            "(26): S(0) is the piece t = 0", term(first, sp.Integer(1)), line(sp.Integer(0), False)
        ),
        identity(
            "(26): S(2s+1) from S(2s)",
            sp.Add(line(even, False), term(first, odd + 1), evaluate=False),
            line(odd, True),
        ),
        identity(
            "(26): S(2s+2) from S(2s+1)",
            sp.Add(line(odd, True), term(first, next_even + 1), evaluate=False),
            line(next_even, False),
        ),
    ]


def pieces() -> list[Step]:
    """Each piece is a bijection onto [0, 1], and slopes change from piece to piece."""
    steps = []
    for odd, name in ((False, "even"), (True, "odd")):
        piece = line(t, odd)
        for at, value in ((t, int(odd)), (t + 1, int(not odd))):
            end = latex(sp.Eq(u, at))
            steps.append(
                identity(
                    f"(26), {name} t: value at {'x = t/p' if at == t else 'x = (t+1)/p'}",
                    piece.subs(u, at),
                    sp.Integer(value),
                    latex=rf"\left. {latex(piece)} \right|_{{{end}}} = {value}",
                )
            )
    slope = sp.diff(line(t, False, p * x[j]), x[j])
    opposite = sp.diff(line(t, True, p * x[j]), x[j])
    steps.append(
        lemma(
            "(26): neighbouring slopes differ, and none is 0",
            [],
            sp.And(sp.Ne(slope, opposite, evaluate=False), sp.Ne(slope, 0, evaluate=False)),
        )
    )
    return steps
