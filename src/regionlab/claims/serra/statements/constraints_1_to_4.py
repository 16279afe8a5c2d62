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
    within,
    z,
)
from regionlab.proofs import Claim, Hypotheses, lemma

SOLUTIONS = sp.Equivalent(
    sp.And(*constraints, binary, evaluate=False),
    sp.And(
        sp.Eq(h, relu, evaluate=False),
        sp.Eq(hbar, h - g, evaluate=False),
        binary,
        sp.Implies(g > 0, sp.Eq(z, 1)),
        sp.Implies(g < 0, sp.Eq(z, 0)),
        evaluate=False,
    ),
    evaluate=False,
)


@claim("serra-1-4")
def one_unit() -> Claim:
    """The claim that (1)-(4) model one ReLU, and that z is free exactly where g = 0."""
    return Claim(
        paper="serra2020empirical",
        label="Constraints (1)-(4)",
        statement=(
            r"With $-\bar H \le g \le H$, the solutions of (1)-(4) are $h = \max(0, g)$; $z = 1$ "
            r"where $g > 0$, $z = 0$ where $g < 0$, and $z$ is free at $g = 0$: «0»."
        ),
        hypotheses=r"all $H, \bar H \ge 0$, $-\bar H \le g \le H$",
        steps=(lemma("(2)-(4) with a binary z, and what solves them", [*within], SOLUTIONS),),
        assumes=Hypotheses((H, Hbar), within),
        concludes=(SOLUTIONS,),
    )
