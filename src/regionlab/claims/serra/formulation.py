"""The formulation (1)-(7): what z says, and which solutions are positive."""

import sympy as sp

from regionlab.proofs import Claim, Hypotheses, lemma

PAPER = "serra2020empirical"
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
        "serra-1-4",
        PAPER,
        "Constraints (1)-(4)",
        r"With $H, \bar H > 0$ and $-\bar H \le g \le H$, the solutions of (1)-(4) are "
        r"$h = \max(0, g)$; $z = 1$ where $g > 0$, $z = 0$ where $g < 0$, and $z$ is free at "
        r"$g = 0$.",
        r"all $H, \bar H > 0$, $-\bar H \le g \le H$",
        steps,
        assumes=Hypotheses((H, Hbar)),
    )


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
        "serra-5-6",
        PAPER,
        "Objective (5) and constraints (6)",
        r"With every $H_i > 0$, a solution of (1)-(4) has $f > 0$ for some $f$ that satisfies (6) "
        r"if and only if $h_i > 0$ for every unit with $z_i = 1$.",
        r"all $H > 0$",
        steps,
        (one_unit(),),
        assumes=Hypotheses((H,)),
        repairs=("serra-5-6-with-zero",),
        argument=r"Take for $f$ the least of the finitely many positive numbers $H_i$ ($z_i = 0$) "
        r"and $h_i$ ($z_i = 1$).",
    )


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
        "serra-5-6-with-zero",
        PAPER,
        "Constraints (6), with H = 0 allowed as in Lemma 1",
        r"With every $H_i \ge 0$, a solution of (1)-(4) whose active units have $h_i > 0$ has "
        r"$f > 0$.",
        r"all $H \ge 0$",
        (step,),
        assumes=Hypotheses((bound,)),
        argument=r"For $H = 0$, $h = 0$ and $z = 0$, (6) reads $f \le 0$. A unit that is stably "
        r"inactive has to be removed first, as the paper's text does.",
    )
