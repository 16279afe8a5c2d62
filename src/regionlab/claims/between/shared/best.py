"""The best of many lines K e <= S + e^2 (e - 2)/8: the least e above 3 S/(2 K)."""

import sympy as sp

from regionlab.claims.between.shared.marked import d
from regionlab.proofs import Step, least, lemma

k, s, r = sp.symbols("k s r", integer=True)
"""K, S, and the number before e."""

a = sp.Symbol("a", integer=True, nonnegative=True)
"""The square of r."""

ENOUGH = sp.Function("enough", integer=True, positive=True)(k, s)
"""enough(K, S): the least e above 3 S/(2 K)."""


def least_line() -> tuple[Step, ...]:
    """32 K^3 <= 27 S^2, from the line for this e."""
    above = lemma(
        "the least e above 3 S/(2 K)",
        [
            2 * k * d > 3 * s,
            least("enough(K, S) is the least e with 2 K e > 3 S", ENOUGH, d, 2 * k * d > 3 * s),
        ],
        sp.And(2 * k * ENOUGH > 3 * s, sp.Ge(d, ENOUGH, evaluate=False)),
    )
    positive = [k >= 1, s >= k]
    there = lemma(
        "there is one",
        [*positive, above.at({d: 3 * s + 1})],
        2 * k * ENOUGH > 3 * s,
        [(k - 1, s)],
    )
    two = lemma("it is at least 2", [*positive, there.so], ENOUGH >= 2)
    before = lemma(
        "the number before it is not above",
        [*positive, two.so, above.at({d: ENOUGH - 1})],
        sp.Le(2 * k * (ENOUGH - 1), 3 * s, evaluate=False),
    )
    square = lemma(
        "squared",
        [k >= 1, r >= 1, 2 * k * r <= 3 * s],
        sp.Le(4 * k**2 * r**2, 9 * s**2, evaluate=False),
        [(3 * s - 2 * k * r, 3 * s + 2 * k * r), (k, r)],
    )
    times = lemma(
        "times 4 K^2",
        [k >= 1, 8 * k <= 3 * a],
        sp.Le(32 * k**3, 12 * k**2 * a, evaluate=False),
        [(k, k), (k**2, 3 * a - 8 * k)],
    )
    cube = lemma(
        "both together",
        [k >= 1, 8 * k <= 3 * r**2, r >= 1, 2 * k * r <= 3 * s, square.so, times.at({a: r**2})],
        sp.Le(32 * k**3, 27 * s**2, evaluate=False),
    )
    line = sp.Le(8 * k * ENOUGH, 8 * s + ENOUGH**2 * (ENOUGH - 2), evaluate=False)
    divided = lemma(
        "the line, divided by e",
        [*positive, line, there.so, two.so],
        sp.Le(8 * k, 3 * (ENOUGH - 1) ** 2, evaluate=False),
    )
    last = lemma(
        "32 K^3 <= 27 S^2",
        [*positive, line, two.so, before.so, divided.so, cube.at({r: ENOUGH - 1})],
        sp.Le(32 * k**3, 27 * s**2, evaluate=False),
    )
    return above, there, two, before, square, times, cube, divided, last
