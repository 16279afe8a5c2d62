"""The formulation (2)-(4) of one unit, and ReLU, as formulas."""

import sympy as sp

g, h, hbar, z, f = sp.symbols("g h hbar z f", real=True)

H, Hbar = sp.symbols("H Hbar", real=True, positive=True)

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
