"""Theorem 1: the ternary network has q^(n_0 (L'-1)/2) linear regions on the unit cube."""

import sympy as sp

from regionlab.claims.nakahara.composition import composition
from regionlab.claims.nakahara.proposition1 import proposition_1
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import n, n0, p, q
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

L = sp.Symbol("L", integer=True, positive=True)
FLOOR_Q = (2 * q * (n0 + 1) <= n, n < 2 * (q + 1) * (n0 + 1))
FLOOR_P = (p * n0 <= n, n < (p + 1) * n0)


def theorem_1(
    first_copies: LayerFormula = equations.first_copies,
    folds: LayerFormula = equations.folds,
    copies: LayerFormula = equations.copies,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim (11), from (12)-(15); a layer may be replaced by an edited formula."""
    return Claim(
        "nakahara-theorem-1",
        "nakahara2025",
        "Theorem 1",
        r"The ternary network (12)-(15) has exactly $q^{n_0 (L'-1)/2}$ linear regions on "
        r"$[0, 1]^{n_0}$, with $q = \lfloor n / (2 (n_0+1)) \rfloor$.",
        r"all $n_0, L \ge 1$, $n \ge 2(n_0+1)$",
        (*depths(), *widths()),
        (composition(first_copies, folds, copies, last), proposition_1()),
        assumes=Hypotheses((n0, n, L, p, q), (*FLOOR_Q, *FLOOR_P)),
        argument=r"By the composition the function is Montúfar's with $s = (L'-1)/2$ stages and "
        r"$p \to q$, and Proposition 1 counts it.",
    )


def depths() -> list[Step]:
    """L', the largest odd number <= L, leaves (L'-1)/2 stages of two layers and a last layer."""
    s = sp.Symbol("s", integer=True, nonnegative=True)
    below = sp.Piecewise((L, sp.Eq(sp.Mod(L, 2), 1)), (L - 1, True))
    number = sp.Symbol("L'", integer=True)
    return [
        lemma(
            "L' is odd, at least 1, and L or L - 1",
            [sp.Eq(number, below, evaluate=False)],
            sp.And(sp.Eq(sp.Mod(number, 2), 1), number <= L, number >= L - 1, number >= 1),
            latex=r"L' \equiv 1 \pmod 2,\quad L - 1 \le L' \le L",
        ),
        identity(
            "the number of boxes of s = (L'-1)/2 stages",
            (q**s) ** n0,
            q ** (n0 * s),
            latex=r"\left(q^s\right)^{n_0} = q^{n_0 s}",
        ),
    ]


def widths() -> list[Step]:
    """q against p: the ternary network folds less than half as often at the same width."""
    return [
        lemma(
            "2 q <= p",
            [*FLOOR_Q, *FLOOR_P],
            2 * q <= p,
            [(n0, 2 * q - p - 1)],
        )
    ]
