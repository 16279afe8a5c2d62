"""Remark 1, the width exactly: the least one at the same depth, and where n^2 is enough."""

import sympy as sp

from regionlab.claims.nakahara.shared import powers
from regionlab.claims.nakahara.shared.powers import order_of_powers
from regionlab.claims.nakahara.shared.sizes import FLOOR_P, L, floor_q
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, p, q
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

s, wide = sp.symbols("s n'", integer=True, positive=True)
"""The number of ternary stages, (L'-1)/2; another width, at which q is the number of folds."""

t = sp.Symbol("t", integer=True, nonnegative=True)

ENOUGH = sp.Ge(n**2, 2 * (n0 + 1) * p**2)
"""The width n^2 is enough at odd depth."""


@claim("nakahara-remark-1-width")
def remark_1_width() -> Claim:
    """Wider at the same depth: the least width, and where n^2 is enough."""
    order = order_of_powers()
    least = least_width(order[-1])
    odd = squared()
    even = at_even_depth(order[-1])
    shown = (*least, *odd, even[-1])
    return Claim(
        paper="nakahara2025",
        label="Remark 1, the width exactly",
        statement=(
            r"At equal depth $L \ge 3$, with $s = (L'-1)/2$ stages and $q$ folds at width $n'$, "
            r"(11) at width $n'$ reaches (4) at width $n$ iff $n' \ge 2(n_0+1) \lceil "
            r"p^{(L-1)/s} \rceil$; that is, with this ceiling written $t + 1$, «0». For odd $L$, "
            r"where $L - 1 = 2s$, this is $2(n_0+1)p^2$: «1.goal». So $n' = n^2$ is enough never "
            r"for $n_0 = 1$, «2»; for $n_0 = 2$ and $p \ge 2$ only at $n = 5$, «3»; always for "
            r"$n_0 \ge 3$, «4»; and $n' = (2n)^2$ always is, «5». For even $L$, $L - 1 = 2s + 1$, "
            r"$n^2$ is not enough once $p \ge (2 n_0)^s$: «6»."
        ),
        hypotheses=r"all $n_0, p, q \ge 1$, $L \ge 3$, $n' \ge 2(n_0+1)$",
        steps=(*order, *least, *odd, *even),
        assumes=Hypotheses((n0, n, p, q, L)),
        repairs=("nakahara-remark-1-as-printed",),
        concludes=tuple(step.shows() for step in shown),
    )


def least_width(order: Step) -> tuple[Step, Step]:
    """floor(n'/(2(n_0+1))) >= r iff n' >= 2 (n_0+1) r; and the exponent n_0 drops out."""
    floors, at = floor_q(wide), {powers.s: s - 1}
    below, above = t**s < p ** (L - 1), p ** (L - 1) <= (t + 1) ** s
    general = lemma(
        "the least width",
        [
            *floors,
            below,
            above,
            order.at({powers.a: q**s, powers.b: p ** (L - 1), powers.s: n0 - 1}),
            order.at({powers.a: q, powers.b: t + 1, **at}),
            order.at({powers.a: t, powers.b: q, **at}),
        ],
        sp.Equivalent(q ** (n0 * s) >= p ** (n0 * (L - 1)), wide >= 2 * (n0 + 1) * (t + 1)),
        [(n0 + 1, t - q), (n0 + 1, q - t - 1)],
    )
    odd = lemma(
        "the least width for odd L",
        [
            *floors,
            order.at({powers.a: q**s, powers.b: p ** (2 * s), powers.s: n0 - 1}),
            order.at({powers.a: q, powers.b: p**2, **at}),
        ],
        sp.Equivalent(q ** (n0 * s) >= p ** (2 * n0 * s), wide >= 2 * (n0 + 1) * p**2),
        [(n0 + 1, p**2 - q - 1), (n0 + 1, q - p**2)],
    )
    return general, odd


def squared() -> tuple[Step, ...]:
    """Where n^2 >= 2 (n_0+1) p^2: for one input, for two, for more; and (2n)^2.

    For one input p is n, for two n is 2 p or 2 p + 1; and n^2 >= n_0^2 p^2.
    """
    ratio = (n - p * n0, n + p * n0)
    return (
        lemma("n₀ = 1: n² is not enough", [*FLOOR_P, sp.Eq(n0, 1)], sp.Not(ENOUGH)),
        lemma(
            "n₀ = 2, p ≥ 2: n² is enough just at n = 5",
            [*FLOOR_P, sp.Eq(n0, 2), p >= 2],
            sp.Equivalent(ENOUGH, sp.Eq(n, 5)),
            [(p - 3, p - 3), (2 * p + 1 - n, n + 2 * p + 1), (p - 3, p)],
        ),
        lemma(
            "n₀ ≥ 3: n² is enough",
            [*FLOOR_P[:1], n0 >= 3],
            ENOUGH,
            [ratio, (n0 - 3, n0 + 1), (n0**2 - 2 * (n0 + 1), p**2)],
        ),
        lemma(
            "(2n)² is enough",
            FLOOR_P[:1],
            (2 * n) ** 2 >= 2 * (n0 + 1) * p**2,
            [ratio, (n0 - 1, n0 + 1), (4 * n0**2 - 2 * (n0 + 1), p**2)],
        ),
    )


def at_even_depth(order: Step) -> tuple[Step, ...]:
    """L - 1 = 2 s + 1: with n' = n^2, q < 2 n_0 p^2, too little once p >= (2 n_0)^s.

    n < n_0 (p+1) <= 2 n_0 p, so q <= n^2 / (2 (n_0+1)) < 2 n_0 p^2, and then
    q^s < (2 n_0)^s p^(2s) <= p^(2s+1).
    """
    most = 2 * n0 * p**2
    c, even = (2 * n0) ** s, p ** (2 * s)
    split = identity("(2n₀p²)ˢ = (2n₀)ˢ p²ˢ", most**s, c * even)
    onward = identity("p²ˢ⁺¹ = p p²ˢ", p ** (2 * s + 1), p * even)
    result = lemma(
        "L even: n² is not enough",
        [
            *FLOOR_P[1:],
            floor_q(n**2)[0],
            p >= c,
            split.so,
            onward.so,
            order.at({powers.a: q, powers.b: most, powers.s: s - 1}),
            order.at({powers.a: q**s, powers.b: p ** (2 * s + 1), powers.s: n0 - 1}),
        ],
        q ** (n0 * s) < p ** (n0 * (2 * s + 1)),
        [(p - c, even), (n0, p - 1), (2 * n0 * p - n - 1, n + 2 * n0 * p), (q - most, n0 + 1)],
    )
    return split, onward, result
