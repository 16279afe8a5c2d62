"""Remark 1, the depth exactly: the least one at the same width, and why 2 L is never enough."""

import sympy as sp

from regionlab.claims.nakahara.shared import powers
from regionlab.claims.nakahara.shared.powers import order_of_powers
from regionlab.claims.nakahara.shared.sizes import FLOOR_P, L, floor_q
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, p, q
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

s = sp.Symbol("s", integer=True, nonnegative=True)
"""A number of stages."""

deep = sp.Symbol("L''", integer=True, positive=True)
"""Another depth."""

FLOORS = (*FLOOR_P, *floor_q(n))


@claim("nakahara-remark-1-depth")
def remark_1_depth() -> Claim:
    """Deeper at the same width: the least depth; doubling never suffices, 2L + 1 at last does."""
    order = order_of_powers()
    least = least_depth(order[-1])
    never = twice_the_depth(order[-1])
    one_more = one_layer_more(order[-1], least[-1])
    wider = twice_the_width(order[-1])
    shown = (*least, never, *one_more[-2:], wider)
    return Claim(
        paper="nakahara2025",
        label="Remark 1, the depth exactly",
        statement=(
            r"Depth $L''$ has $s = (L''-1)/2$ stages if it is odd, one stage less than $L''/2$ if "
            r"it is even: «0». At equal width (11) with $s$ stages reaches (4) iff $q^s \ge "
            r"p^{L-1}$, «1», so the least depth is $1 + 2s$ for the least such $s$, which is "
            r"$\lceil (L-1) \log_q p \rceil$ by the meaning of the logarithm ($q \ge 2$). Depth "
            r"$2L$, with $L - 1$ stages, is never enough: «2.goal». Depth $2L + 1$ is iff $q^L \ge "
            r"p^{L-1}$, «3», and always once $q \ge 8^{L-1}$, «4». With $q$ folds at twice the "
            r"width, depth $2L$ is enough iff $n \bmod n_0 \ge p$: «5»."
        ),
        hypotheses=r"all $n_0, p, q \ge 1$, $L \ge 2$",
        steps=(*order, *least, never, *one_more, wider),
        assumes=Hypotheses((n0, n, p, q, L)),
        concludes=tuple(step.shows() for step in shown),
        repairs=("nakahara-remark-1-as-printed",),
    )


def least_depth(order: Step) -> tuple[Step, Step]:
    """Depth 2s + 1 has s stages, as has 2s + 2; the exponent n_0 drops out."""
    below = sp.Piecewise((deep, sp.Eq(sp.Mod(deep, 2), 1)), (deep - 1, True))  # L'
    stages = lemma(
        "depths with s stages",
        [],
        sp.Equivalent(
            sp.Eq(below, 2 * s + 1), sp.Or(sp.Eq(deep, 2 * s + 1), sp.Eq(deep, 2 * s + 2))
        ),
    )
    at = {powers.a: q**s, powers.b: p ** (L - 1), powers.s: n0 - 1}
    enough = lemma(
        "with s stages",
        [order.at(at)],
        sp.Equivalent(q ** (n0 * s) >= p ** (n0 * (L - 1)), q**s >= p ** (L - 1)),
    )
    return stages, enough


def twice_the_depth(order: Step) -> Step:
    """q < p, and with L - 1 stages the exponents are equal."""
    exponent = n0 * (L - 1) - 1
    return lemma(
        "L - 1 stages are not enough",
        [*FLOORS, L >= 2, order.at({powers.a: q, powers.b: p, powers.s: exponent})],
        q ** (n0 * (L - 1)) < p ** (n0 * (L - 1)),
        [(n0, 2 * q - p - 1), (n0 - 1, L - 2)],
    )


def one_layer_more(order: Step, enough: Step) -> tuple[Step, ...]:
    """p <= 8 q, so p^(L-1) <= 8^(L-1) q^(L-1) <= q^L once q >= 8^(L-1)."""
    eight, power = 8 ** (L - 1), q ** (L - 1)
    split = identity("(8q)ᴸ⁻¹ = 8ᴸ⁻¹ qᴸ⁻¹", (8 * q) ** (L - 1), eight * power)
    onward = identity("qᴸ = q qᴸ⁻¹", q**L, q * power)
    iff = lemma(
        "L stages",
        [enough.at({s: L})],
        sp.Equivalent(q ** (n0 * L) >= p ** (n0 * (L - 1)), q**L >= p ** (L - 1)),
    )
    at_last = lemma(
        "L stages are enough once q ≥ 8ᴸ⁻¹",
        [
            *FLOORS,
            L >= 2,
            q >= eight,
            split.so,
            onward.so,
            order.at({powers.a: 8 * q, powers.b: p, powers.s: L - 2}),
            iff.so,
        ],
        q ** (n0 * L) >= p ** (n0 * (L - 1)),
        [(p - 8 * q - 1, n0), (q - 1, n0), (n0 - 1, q), (n0 - 1, q - 1)],
    )
    return split, onward, iff, at_last


def twice_the_width(order: Step) -> Step:
    """q(2n) = floor(n/(n_0+1)) >= p iff n >= (n_0+1) p iff n - n_0 p >= p."""
    exponent = n0 * (L - 1) - 1
    return lemma(
        "L - 1 stages at twice the width",
        [
            *floor_q(2 * n),
            *FLOOR_P,
            L >= 2,
            order.at({powers.a: q, powers.b: p, powers.s: exponent}),
        ],
        sp.Equivalent(q ** (n0 * (L - 1)) >= p ** (n0 * (L - 1)), n - n0 * p >= p),
        [(n0 - 1, L - 2), (n0 + 1, p - q - 1), (n0 + 1, q - p)],
    )
