"""Objective (5) and constraints (6): which solutions are positive."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.formulation import H, f, h, z
from regionlab.claims.serra.statements.constraints_1_to_4 import one_unit
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("serra-5-6")
def positive_solutions() -> Claim:
    """(5), (6): f can be positive exactly when every z = 1 has h > 0, if all H are positive."""
    cut = f <= h + (1 - z) * H
    steps = (
        lemma(
            "f > 0 makes h > 0 where z = 1",
            [cut, f > 0, sp.Eq(z, 1, evaluate=False)],
            h > 0,
        ),
        lemma(
            "where z = 0 any f <= H passes",
            [f <= H, sp.Eq(z, 0, evaluate=False), h >= 0],
            cut,
        ),
        lemma(
            "where z = 1 and h > 0 any f <= h passes",
            [f <= h, sp.Eq(z, 1, evaluate=False)],
            cut,
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Objective (5) and constraints (6)",
        statement=(
            r"With every $H_i > 0$, a solution of (1)-(4) has $f > 0$ for some $f$ that satisfies "
            r"(6) if and only if $h_i > 0$ for every unit with $z_i = 1$."
        ),
        hypotheses=r"all $H > 0$",
        steps=steps,
        rests_on=(one_unit(),),
        assumes=Hypotheses((H,)),
        repairs=("serra-5-6-with-zero",),
        argument=(
            r"Take for $f$ the least of the finitely many positive numbers $H_i$ ($z_i = 0$) and "
            r"$h_i$ ($z_i = 1$)."
        ),
    )


@claim("serra-5-6-with-zero")
def positive_solutions_with_zero() -> Claim:
    """Lemma 1 allows H = 0; then (6) leaves no positive solution at all."""
    bound = sp.Symbol("H", real=True, nonnegative=True)
    step = lemma(
        "an inactive unit (h = 0, z = 0) lets some f > 0 pass, f = H say",
        [sp.Eq(h, 0, evaluate=False), sp.Eq(z, 0, evaluate=False)],
        sp.And(bound <= h + (1 - z) * bound, bound > 0),
        latex=r"\exists f > 0:\ f \le h + (1 - z) H",
    )
    return Claim(
        paper="serra2020empirical",
        label="Constraints (6), with H = 0 allowed as in Lemma 1",
        statement=(
            r"With every $H_i \ge 0$, a solution of (1)-(4) whose active units have $h_i > 0$ has "
            r"$f > 0$."
        ),
        hypotheses=r"all $H \ge 0$",
        steps=(step,),
        assumes=Hypotheses((bound,)),
        argument=(
            r"For $H = 0$, $h = 0$ and $z = 0$, (6) reads $f \le 0$. A unit that is stably "
            r"inactive has to be removed first, as the paper's text does."
        ),
    )
