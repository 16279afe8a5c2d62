"""Remark 1, the depth exactly: the least one at the same width, and why 2 L is never enough."""

import sympy as sp

from regionlab.claims.nakahara.shared.powers import order_of_powers
from regionlab.claims.nakahara.shared.sizes import FLOOR_P, floor_q
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.nakahara.statements.theorem_1 import theorem_1
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, p, q
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

stages = sp.Symbol("s", integer=True, nonnegative=True)


@claim("nakahara-remark-1-depth")
def remark_1_depth() -> Claim:
    """Deeper at the same width: the least depth; doubling never suffices, 2L + 1 at last does."""
    return Claim(
        paper="nakahara2025",
        label="Remark 1, the depth exactly",
        statement=(
            r"At equal width with $p, q \ge 2$, $L \ge 2$, the least depth is $L'' = 1 + 2 \lceil "
            r"(L-1) \ln p / \ln q \rceil$. Depth $2L$ is never enough; $2L + 1$ is iff $q^L \ge "
            r"p^{L-1}$, and always once $q \ge 8^{L-1}$. Twice the width and depth $2L$ are enough "
            r"iff $n \bmod n_0 \ge p$."
        ),
        hypotheses=r"all $n_0 \ge 1$, $L \ge 2$, $n$ with $p \ge 2$",
        steps=(*least_depth(), *one_layer_more(), *twice_the_width()),
        rests_on=(theorem_1(), proposition_1()),
        assumes=Hypotheses((n0, n, p, q), (*FLOOR_P, *floor_q(n))),
        argument=(
            r"$s$ stages are enough iff $q^s \ge p^{L-1}$. Depth $2L$ leaves $L - 1$ stages, and "
            r"$q < p$; depth $2L + 1$ leaves $L$, and $p^{L-1} \le 8^{L-1} q^{L-1} \le q^L$ once "
            r"$q \ge 8^{L-1}$."
        ),
        repairs=("nakahara-remark-1-as-printed",),
    )


def least_depth() -> list[Step]:
    """Depth 2s + 1 has s stages, as has 2s + 2; the least s with q^s >= p^(L-1) is a ceiling.

    Depth 2L leaves L - 1 stages; then q < p gives q^(L-1) < p^(L-1) (`order_of_powers`).
    """
    a, b = sp.symbols("a b", integer=True, nonnegative=True)
    L = sp.Symbol("L", integer=True, positive=True)
    odd = sp.Piecewise((L, sp.Eq(sp.Mod(L, 2), 1)), (L - 1, True))  # L'
    return [
        lemma("depth 2s+1 has s stages", [sp.Eq(L, 2 * stages + 1)], sp.Eq(odd, 2 * stages + 1)),
        lemma("depth 2s+2 has s stages", [sp.Eq(L, 2 * stages + 2)], sp.Eq(odd, 2 * stages + 1)),
        lemma(
            "q < p",
            [*floor_q(n), *FLOOR_P],
            q < p,
            [(n0, 2 * q - p - 1)],
        ),
        *order_of_powers(a, b),
    ]


def one_layer_more() -> list[Step]:
    """p <= 8 q, so p^(L-1) <= 8^(L-1) q^(L-1) <= q^L once q >= 8^(L-1)."""
    c = sp.Symbol("c", integer=True, positive=True)
    power = sp.Symbol("Q", integer=True, positive=True)
    l1 = sp.Symbol("m", integer=True, positive=True)
    return [
        lemma(
            "p ≤ 8q for q ≥ 1",
            [*FLOOR_P, *floor_q(n)],
            p <= 8 * q,
            [(p - 8 * q - 1, n0), (q - 1, n0), (n0 - 1, q), (n0 - 1, q - 1)],
        ),
        identity("(8q)ᵐ = 8ᵐ qᵐ, m = L - 1", (8 * q) ** l1, 8**l1 * q**l1),
        lemma(
            "8ᵐ qᵐ ≤ q · qᵐ once q ≥ 8ᵐ (c = 8ᵐ, Q = qᵐ)",
            [q >= c],
            c * power <= q * power,
            [(q - c, power)],
        ),
    ]


def twice_the_width() -> list[Step]:
    """q(2n) = floor(n/(n_0+1)) >= p iff n >= (n_0+1) p iff n - n_0 p >= p."""
    value = sp.Symbol("q'", integer=True, nonnegative=True)
    given = [*floor_q(2 * n, value), *FLOOR_P]
    return [
        lemma(
            "q(2n) ≥ p if n mod n₀ ≥ p",
            given,
            sp.Implies(n - n0 * p >= p, value >= p),
            [(n0 + 1, p - value - 1)],
        ),
        lemma(
            "q(2n) ≥ p only if n mod n₀ ≥ p",
            [*given, value >= p],
            n - n0 * p >= p,
            [(n0 + 1, value - p)],
        ),
    ]
