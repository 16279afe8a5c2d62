"""Powers of nonnegative numbers keep their order."""

import sympy as sp

from regionlab.proofs import Step, lemma


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
