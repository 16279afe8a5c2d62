"""Remark 1, "square the width or double the depth": refuted to the letter, and exact instead."""

from collections.abc import Callable
from typing import Any

import sympy as sp

from regionlab.claims.nakahara.composition import composition, substitute
from regionlab.claims.nakahara.proposition1 import proposition_1
from regionlab.claims.nakahara.theorem1 import theorem_1
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import i, j, k, n, n0, p, q, x
from regionlab.proofs import Claim, Hypotheses, Step, computed, identity, lemma

s = sp.Symbol("s", integer=True, positive=True)
"""The number of ternary stages, (L'-1)/2."""

wide = sp.Symbol("n'", integer=True, positive=True)
stages = sp.Symbol("s", integer=True, nonnegative=True)

floor_p = (p * n0 <= n, n < (p + 1) * n0)
"""p is the floor of n / n_0."""


def floor_q(width: sp.Expr, value: sp.Expr = q) -> tuple[Any, Any]:
    """`value` is the floor of width / (2 (n_0 + 1))."""
    return 2 * value * (n0 + 1) <= width, width < 2 * (value + 1) * (n0 + 1)


def remark_1() -> Claim:
    """Remark 1 to the letter, for (4) and (11): each half is refuted by numbers."""
    from regionlab import bounds

    return Claim(
        "nakahara-remark-1-as-printed",
        "nakahara2025",
        "Remark 1, to the letter",
        "For (11) to reach (4) it suffices to square the width or to double the depth.",
        r"all $n_0$, $n$, $L$ with $p \ge 2$ and odd $L \ge 3$",
        (
            _on_numbers("square the width", bounds.squaring_suffices, (1, 4, 3)),
            _on_numbers("double the depth", bounds.doubling_suffices, (3, 24, 3)),
        ),
        assumes=Hypotheses(),
    )


def _on_numbers(what: str, suffices: Callable[..., bool], shape: tuple[int, int, int]) -> Step:
    """One half of the remark at one shape (n_0, n, L)."""
    inputs, width, depth = shape
    return computed(
        f"it suffices to {what}",
        suffices(*shape),
        r"q^{n_0 (L'-1)/2} \ge p^{n_0 (L-1)}",
        {"n₀": inputs, "n": width, "L": depth},
        "integer arithmetic",
    )


def remark_1_width() -> Claim:
    """Wider at the same depth: the least width, and where n^2 is enough."""
    return Claim(
        "nakahara-remark-1-width",
        "nakahara2025",
        "Remark 1, the width exactly",
        r"At equal depth $L \ge 3$, (11) at width $n'$ reaches (4) at width $n$ iff "
        r"$n' \ge 2(n_0+1) \lceil p^{2(L-1)/(L'-1)} \rceil$. For odd $L$ this is $2(n_0+1)p^2$, "
        r"and $n' = n^2$ is enough never for $n_0 = 1$, for $n_0 = 2$ and $p \ge 2$ only at "
        r"$n = 5$, and always for $n_0 \ge 3$; $n' = (2n)^2$ always is.",
        r"all $n_0, p \ge 1$, $L \ge 3$",
        (*least_width(), *at_odd_depth(), *at_even_depth()),
        (theorem_1(), proposition_1()),
        assumes=Hypotheses((n0, n, p), floor_p),
        argument=r"Powers of positive numbers keep their order, so $n_0$ drops out and $q^s \ge "
        r"p^{L-1}$ iff $q \ge \lceil p^{(L-1)/s} \rceil$, with $s = (L'-1)/2$. For even $L$, "
        r"$q^s < (2n_0)^s p^{2s} \le p^{2s+1}$.",
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


def order_of_powers(a: sp.Symbol, b: sp.Symbol) -> list[Step]:
    """a >= b iff a^s >= b^s, by induction: powers keep <= and <. So n_0 drops out of (4), (11)."""
    c, d = sp.symbols("c d", integer=True, nonnegative=True)
    return [
        lemma(
            "a ≥ b and aˢ ≥ bˢ give aˢ⁺¹ ≥ bˢ⁺¹ (c = aˢ, d = bˢ)",
            [a >= b, c >= d],
            a * c >= b * d,
            [(a - b, c), (b, c - d)],
        ),
        lemma(
            "a < b and aˢ < bˢ give aˢ⁺¹ < bˢ⁺¹ (c = aˢ, d = bˢ)",
            [a < b, c < d],
            a * c < b * d,
            [(b - a - 1, c), (b, d - c - 1)],
        ),
    ]


def at_odd_depth() -> list[Step]:
    """L - 1 = 2 s: q^s >= p^(2s) iff q >= p^2 iff n' >= 2 (n_0+1) p^2."""
    enough = n**2 >= 2 * (n0 + 1) * p**2  # n^2 is
    larger = n**2 >= n0**2 * p**2
    twice = 4 * n0**2 >= 2 * (n0 + 1)
    return [
        identity("L odd: p^(L-1) is (p²)ˢ", p ** (2 * s), (p**2) ** s, latex=r"p^{2s} = (p^2)^s"),
        lemma("n₀ = 1: p = n", floor_p, sp.Implies(sp.Eq(n0, 1), sp.Eq(p, n))),
        lemma(
            "n₀ = 1: n² is not enough",
            [],
            sp.Implies(sp.And(sp.Eq(n0, 1), sp.Eq(p, n)), sp.Not(enough)),
        ),
        lemma(
            "n₀ = 2: n is 2p or 2p + 1",
            floor_p,
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
        lemma("every n₀: n² ≥ n₀²p²", [floor_p[0]], larger, [(n - p * n0, n + p * n0)]),
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
        lemma("L even: n < 2n₀p", [floor_p[1]], n < 2 * n0 * p, [(n0, p - 1)]),
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


def remark_1_depth() -> Claim:
    """Deeper at the same width: the least depth; doubling never suffices, 2L + 1 at last does."""
    return Claim(
        "nakahara-remark-1-depth",
        "nakahara2025",
        "Remark 1, the depth exactly",
        r"At equal width with $p, q \ge 2$, $L \ge 2$, the least depth is "
        r"$L'' = 1 + 2 \lceil (L-1) \ln p / \ln q \rceil$. Depth $2L$ is never enough; $2L + 1$ is "
        r"iff $q^L \ge p^{L-1}$, and always once $q \ge 8^{L-1}$. Twice the width and depth $2L$ "
        r"are enough iff $n \bmod n_0 \ge p$.",
        r"all $n_0 \ge 1$, $L \ge 2$, $n$ with $p \ge 2$",
        (*least_depth(), *one_layer_more(), *twice_the_width()),
        (theorem_1(), proposition_1()),
        assumes=Hypotheses((n0, n, p, q), (*floor_p, *floor_q(n))),
        argument=r"$s$ stages are enough iff $q^s \ge p^{L-1}$. Depth $2L$ leaves $L - 1$ stages, "
        r"and $q < p$; depth $2L + 1$ leaves $L$, and $p^{L-1} \le 8^{L-1} q^{L-1} \le q^L$ once "
        r"$q \ge 8^{L-1}$.",
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
            [*floor_q(n), *floor_p],
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
            [*floor_p, *floor_q(n)],
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
    given = [*floor_q(2 * n, value), *floor_p]
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


def relu_everywhere() -> Claim:
    """ReLU in the odd layers too: for odd L the same function on all of R^n0, at the same width."""
    c, d = sp.symbols("c k", nonnegative=True)
    y = sp.Symbol("y", real=True)
    inner, outer = c * sp.Max(y, 0) - d, c * y - d
    return Claim(
        "nakahara-relu-everywhere",
        "companion",
        "ReLU in every layer, at no extra width",
        r"For odd $L$ the ternary network (12)-(15) with ReLU in every hidden layer computes the "
        r"same function on $\mathbb{R}^{n_0}$: its units are $\mathrm{relu}(c\,y - k)$ with "
        r"$c, k \ge 0$, and $\mathrm{relu}(c\,\mathrm{relu}(y) - k) = \mathrm{relu}(c\,y - k)$.",
        r"all $n_0, q \ge 1$, odd $L$",
        (
            lemma("y ≥ 0: nothing changes", [y >= 0], sp.Eq(sp.Max(y, 0), y)),
            lemma(
                "y < 0: both sides are 0",
                [y < 0],
                sp.And(inner <= 0, outer <= 0),
                [(c, -y)],
                latex=r"c \max(y, 0) - k \le 0,\quad c y - k \le 0",
            ),
            *units_are_nonnegative_combinations(),
        ),
        (composition(),),
        assumes=Hypotheses((n0, q)),
        argument=r"The odd layers only copy. With ReLU they copy $\mathrm{relu}(y)$ and the "
        r"constants 1, and every unit that reads them stays as it was.",
    )


def units_are_nonnegative_combinations() -> list[Step]:
    """The units of (13), (15) over the copies are c y_j - k; y_j stands for what (14) copies.

    In the first stage y_j is x_j, by (12). Every copy of a coordinate is the same, and the
    constants, which are 1, pass through ReLU.
    """
    coordinate = x[j]
    wanted = ((q, sp.Integer(0)), (2 * q, 2 * (i - 1)))
    constant = equations.first_copies.cases[1]
    steps = [identity("(12), (14): ReLU keeps the constants", sp.Max(constant.value, 0), 1)]
    for case, (factor, taken) in zip(equations.folds.cases, wanted, strict=True):
        given = [*equations.folds.ranges(), case.condition]
        value = substitute(case.value, equations.first_copies, given)
        steps += [
            identity(f"{case.name}: the unit", value, factor * coordinate - taken, given),
            lemma(f"{case.name}: c ≥ 0 and k ≥ 0", given, sp.And(factor >= 0, taken >= 0)),
        ]
    other = sp.Symbol("k'", integer=True, positive=True)
    for layer in (equations.first_copies, equations.copies):
        first, ones = layer.cases
        same = identity(
            f"{layer.label}: all copies are equal", first.value, first.value.subs(k, other)
        )
        steps += [same, identity(f"{layer.label}: the constants are 1", ones.value, constant.value)]
    return steps
