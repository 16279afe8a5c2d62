"""Equation (11): when it says something."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0
from regionlab.proofs import Claim, Hypotheses, identity, lemma

L, lower = sp.Symbol("L", integer=True, positive=True), sp.Symbol("L'", integer=True)

below = sp.Piecewise((L, sp.Eq(sp.Mod(L, 2), 1)), (L - 1, True))

folds = sp.Symbol("q", integer=True, nonnegative=True)
"""q may be 0 here."""


@claim("nakahara-11-range")
def says_nothing() -> Claim:
    """(11) is 0 or 1 unless q >= 2 and L >= 3."""
    depth = sp.Eq(lower, below, evaluate=False)
    steps = (
        lemma(
            "no stage at L = 1, 2",
            [depth],
            sp.Implies(L <= 2, sp.Eq(lower - 1, 0)),
            latex=r"L \le 2 \implies L' - 1 = 0",
        ),
        lemma(
            "a stage from L = 3 on",
            [depth],
            sp.Implies(L >= 3, lower - 1 >= 2),
            latex=r"L \ge 3 \implies L' - 1 \ge 2",
        ),
        lemma(
            "q = 0 up to width 2n_0 + 1",
            [2 * folds * (n0 + 1) <= n, n <= 2 * n0 + 1],
            sp.Eq(folds, 0, evaluate=False),
            [(n0, folds - 1)],
        ),
        identity("q = 1", sp.Integer(1) ** L, sp.Integer(1), latex=r"1^e = 1"),
        identity("q = 0, e >= 1", sp.Integer(0) ** L, sp.Integer(0), latex=r"0^e = 0"),
        identity("no stage", folds ** sp.Integer(0), sp.Integer(1), latex=r"q^0 = 1"),
    )
    return Claim(
        paper="nakahara2025",
        label="Equation (11): when it says something",
        statement=r"The bound (11) is 0 or 1 unless $q \ge 2$ and $L \ge 3$.",
        hypotheses=r"all $n_0, n, L \ge 1$",
        steps=steps,
        assumes=Hypotheses((L, n0)),
    )
