"""Remark 1, the width exactly: the least one at the same depth, and where n^2 is enough."""

import sympy as sp

from regionlab.claims.nakahara.shared.powers import order_of_powers
from regionlab.claims.nakahara.shared.sizes import FLOOR_P, floor_q
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.nakahara.statements.theorem_1 import theorem_1
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

s = sp.Symbol("s", integer=True, positive=True)
"""The number of ternary stages, (L'-1)/2."""

wide = sp.Symbol("n'", integer=True, positive=True)


@claim("nakahara-remark-1-width")
def remark_1_width() -> Claim:
    """Wider at the same depth: the least width, and where n^2 is enough."""
    return Claim(
        paper="nakahara2025",
        label="Remark 1, the width exactly",
        statement=(
            r"At equal depth $L \ge 3$, (11) at width $n'$ reaches (4) at width $n$ iff $n' \ge "
            r"2(n_0+1) \lceil p^{2(L-1)/(L'-1)} \rceil$. For odd $L$ this is $2(n_0+1)p^2$, and "
            r"$n' = n^2$ is enough never for $n_0 = 1$, for $n_0 = 2$ and $p \ge 2$ only at $n = "
            r"5$, and always for $n_0 \ge 3$; $n' = (2n)^2$ always is."
        ),
        hypotheses=r"all $n_0, p \ge 1$, $L \ge 3$",
        steps=(*least_width(), *at_odd_depth(), *at_even_depth()),
        rests_on=(theorem_1(), proposition_1()),
        assumes=Hypotheses((n0, n, p), FLOOR_P),
        argument=(
            r"Powers of positive numbers keep their order, so $n_0$ drops out and $q^s \ge "
            r"p^{L-1}$ iff $q \ge \lceil p^{(L-1)/s} \rceil$, with $s = (L'-1)/2$. For even $L$, "
            r"$q^s < (2n_0)^s p^{2s} \le p^{2s+1}$."
        ),
        repairs=("nakahara-remark-1-as-printed",),
    )


def least_width() -> list[Step]:
    """floor(n'/(2(n_0+1))) >= r iff n' >= 2 (n_0+1) r; and the exponent n_0 drops out."""
    r = sp.Symbol("r", integer=True, positive=True)
    a, b = sp.symbols("a b", integer=True, nonnegative=True)
    value = sp.Symbol("q'", integer=True, nonnegative=True)
    given = [*floor_q(wide, value)]
    return [
        lemma(
            "q(n') ≥ r if n' is large enough",
            [*given, wide >= 2 * r * (n0 + 1)],
            value >= r,
            [(n0 + 1, r - value - 1)],
        ),
        lemma(
            "q(n') ≥ r only if n' is large enough",
            [*given, value >= r],
            wide >= 2 * r * (n0 + 1),
            [(n0 + 1, value - r)],
        ),
        *order_of_powers(a, b),
    ]


def at_odd_depth() -> list[Step]:
    """L - 1 = 2 s: q^s >= p^(2s) iff q >= p^2 iff n' >= 2 (n_0+1) p^2."""
    enough = n**2 >= 2 * (n0 + 1) * p**2  # n^2 is
    larger = n**2 >= n0**2 * p**2
    twice = 4 * n0**2 >= 2 * (n0 + 1)
    return [
        identity("L odd: p^(L-1) is (p²)ˢ", p ** (2 * s), (p**2) ** s, latex=r"p^{2s} = (p^2)^s"),
        lemma("n₀ = 1: p = n", FLOOR_P, sp.Implies(sp.Eq(n0, 1), sp.Eq(p, n))),
        lemma(
            "n₀ = 1: n² is not enough",
            [],
            sp.Implies(sp.And(sp.Eq(n0, 1), sp.Eq(p, n)), sp.Not(enough)),
        ),
        lemma(
            "n₀ = 2: n is 2p or 2p + 1",
            FLOOR_P,
            sp.Implies(sp.Eq(n0, 2), sp.And(2 * p <= n, n <= 2 * p + 1)),
        ),
        lemma(
            "n₀ = 2, p ≥ 2: n² is enough only at n = 5",
            [],
            sp.Implies(sp.And(2 * p <= n, n <= 2 * p + 1, p >= 2, n**2 >= 6 * p**2), sp.Eq(n, 5)),
            [(p - 3, p - 3), (2 * p + 1 - n, n + 2 * p + 1), (p - 3, p)],
        ),
        lemma(
            "n₀ = 2: n = 5 is enough",
            [],
            sp.Implies(sp.And(sp.Eq(n, 5), sp.Eq(p, 2)), n**2 >= 6 * p**2),
        ),
        lemma("every n₀: n² ≥ n₀²p²", [FLOOR_P[0]], larger, [(n - p * n0, n + p * n0)]),
        lemma(
            "n₀ ≥ 3: n₀² ≥ 2(n₀+1)",
            [],
            sp.Implies(n0 >= 3, n0**2 >= 2 * (n0 + 1)),
            [(n0 - 3, n0 + 1)],
        ),
        lemma(
            "n₀ ≥ 3: n² is enough",
            [],
            sp.Implies(sp.And(larger, n0**2 >= 2 * (n0 + 1)), enough),
            [(n0**2 - 2 * (n0 + 1), p**2)],
        ),
        lemma("every n₀: 4n₀² ≥ 2(n₀+1)", [], twice, [(n0 - 1, n0 + 1)]),
        lemma(
            "every n₀: (2n)² is enough",
            [],
            sp.Implies(sp.And(larger, twice), 4 * n**2 >= 2 * (n0 + 1) * p**2),
            [(4 * n0**2 - 2 * (n0 + 1), p**2)],
        ),
    ]


def at_even_depth() -> list[Step]:
    """L - 1 = 2 s + 1: with n' = n^2, q <= 2 n_0 p^2, too little once p >= (2 n_0)^s.

    n < n_0 (p+1) <= 2 n_0 p, so q <= n^2 / (2 (n_0+1)) < 2 n_0 p^2, and then
    q^s < (2 n_0)^s p^(2s) <= p^(2s+1).
    """
    base, power = 2 * n0 * p**2, sp.Symbol("P", integer=True, positive=True)
    value, c = sp.Symbol("q'", integer=True, nonnegative=True), sp.Symbol("c", integer=True)
    below = n**2 < 4 * n0**2 * p**2
    return [
        lemma("L even: n < 2n₀p", [FLOOR_P[1]], n < 2 * n0 * p, [(n0, p - 1)]),
        lemma(
            "L even: n² < 4n₀²p²",
            [],
            sp.Implies(n < 2 * n0 * p, below),
            [(2 * n0 * p - n - 1, n), (2 * n0 * p - n - 1, 2 * n0 * p)],
        ),
        lemma(
            "L even: q(n²) < 2n₀p²",
            [2 * value * (n0 + 1) <= n**2],
            sp.Implies(below, value < base),
            [(value - base, n0 + 1), (n0 * p**2, 1)],
        ),
        identity("L even: (2n₀p²)ˢ = (2n₀)ˢ p²ˢ", base**s, (2 * n0) ** s * p ** (2 * s)),
        lemma(
            "L even: (2n₀)ˢ p²ˢ ≤ p²ˢ⁺¹ once p ≥ (2n₀)ˢ (P = p²ˢ, c = (2n₀)ˢ)",
            [p >= c],
            c * power <= p * power,
            [(p - c, power)],
        ),
    ]
