"""Constraints (1)-(4): they model one ReLU, and z is free exactly where g = 0."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.formulation import (
    H,
    Hbar,
    binary,
    constraints,
    g,
    h,
    hbar,
    relu,
    z,
)
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("serra-1-4")
def one_unit() -> Claim:
    """The claim that (1)-(4) model one ReLU, and that z is free exactly where g = 0."""
    steps = (
        lemma(
            "a solution has h = max(0, g)",
            [*constraints, binary],
            sp.Eq(h, relu, evaluate=False),
            latex=r"(2)\text{–}(4) \implies h = \max(0, g)",
        ),
        lemma(
            "z says which side, but where g = 0",
            [*constraints, binary],
            sp.And(sp.Implies(g > 0, sp.Eq(z, 1)), sp.Implies(g < 0, sp.Eq(z, 0))),
            latex=r"g > 0 \implies z = 1,\quad g < 0 \implies z = 0",
        ),
        lemma(
            "every g within the bounds has a solution",
            [
                g <= H,
                g >= -Hbar,
                sp.Eq(h, relu, evaluate=False),
                sp.Eq(hbar, h - g, evaluate=False),
                sp.Eq(z, sp.Piecewise((1, g > 0), (0, True)), evaluate=False),
            ],
            sp.And(*constraints),
            latex=r"-\bar H \le g \le H \implies (2)\text{–}(4) \text{ have a solution}",
        ),
        lemma(
            "at g = 0 both z = 0 and z = 1 are solutions",
            [sp.Eq(g, 0), sp.Eq(h, 0), sp.Eq(hbar, 0), binary],
            sp.And(*constraints),
            latex=r"g = 0 \implies z \in \{0, 1\} \text{ is free}",
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Constraints (1)-(4)",
        statement=(
            r"With $H, \bar H > 0$ and $-\bar H \le g \le H$, the solutions of (1)-(4) are $h = "
            r"\max(0, g)$; $z = 1$ where $g > 0$, $z = 0$ where $g < 0$, and $z$ is free at $g = "
            r"0$."
        ),
        hypotheses=r"all $H, \bar H > 0$, $-\bar H \le g \le H$",
        steps=steps,
        assumes=Hypotheses((H, Hbar)),
    )
