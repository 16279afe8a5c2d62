"""The formulation (2)-(4) of one unit, and ReLU, as formulas."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.patterns import digit
from regionlab.proofs import Premise, definition

g, h, hbar, z = sp.symbols("g h hbar z", real=True)

H, Hbar = sp.symbols("H Hbar", real=True, nonnegative=True)

relu = sp.Max(0, g, evaluate=False)

binary = sp.Or(sp.Eq(z, 0), sp.Eq(z, 1))

constraints = (
    sp.Eq(g, h - hbar, evaluate=False),
    h <= H * z,
    hbar <= Hbar * (1 - z),
    h >= 0,
    hbar >= 0,
)
"""(2)-(4) of one unit, z left free."""

within = (g >= -Hbar, g <= H)
"""H and H̄ bound what they are meant to."""

_NAMED = (H, Hbar, g, h, hbar, z)

Values: TypeAlias = Mapping[sp.Symbol, sp.Expr]
"""What stands in the place of H, H̄, g, h, h̄ and z; those that are not named stay."""


def relaxed(values: Values) -> Boolean:
    """That a point is in the linear relaxation."""
    named = sp.Function("relaxed", integer=True, nonnegative=True)
    return sp.Eq(named(*(values.get(symbol, symbol) for symbol in _NAMED)), 1)


def relaxation(values: Values) -> Premise:
    """What that means: (2)-(4) with 0 <= z <= 1."""
    there = sp.And(*put((*constraints, z >= 0, z <= 1), values), evaluate=False)
    text = "a point of the linear relaxation satisfies (2)-(4) with z from 0 to 1"
    return definition(text, sp.Eq(relaxed(values).lhs, digit(there)))


def put(formulas: Sequence[Boolean], values: Values) -> tuple[Boolean, ...]:
    """The formulas at these values, each kept as a relation."""
    return tuple(
        part.func(*(side.subs(values, simultaneous=True) for side in part.args), evaluate=False)
        for part in formulas
    )
