"""One coordinate of the constructions on all of R: what the iterated zigzag does outside [0, 1].

Left of 0 it is 0. Right of 1 it goes on as on its last piece if p is odd or there is one stage;
for even p and two stages or more it is 0 there. With P = p^s that makes P + 1 pieces, or P + 2.
"""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import X, line, partial_sums, u, unit
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import p
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

s, r = sp.symbols("s r", integer=True, nonnegative=True)


@claim("zigzag-outside")
def outside() -> Claim:
    """The claim about h^{os} left of 0 and right of 1."""
    return Claim(
        paper="companion",
        label="The zigzag outside [0, 1]",
        statement=(
            r"$h^{\circ s}(x) = 0$ for $x \le 0$. For $x \ge 1$ and $P = p^s$ it is $Px - (P-1)$ "
            r"for odd $p$, $P - Px$ for even $p$ and $s = 1$, and $0$ for even $p$ and $s \ge 2$."
        ),
        hypotheses=r"all $p, s \ge 1$",
        steps=(*left_of_0(), *right_of_1()),
        rests_on=(zigzag(),),
        assumes=Hypotheses((p,)),
        argument=(
            r"By induction over the stages, from $h(0) = 0$; for even $p$ the value $h(x) \le 0$ "
            r"is followed by 0."
        ),
    )


def left_of_0() -> list[Step]:
    """Every unit is inactive, so h = 0; and h(0) = 0, so all iterates are 0."""
    number = sp.Symbol("k", integer=True, positive=True)
    first = montufar_equations.first
    return [
        lemma("x ≤ 0: the first unit is 0", [u <= 0], unit(first, sp.Integer(1)) <= 0),
        lemma("x ≤ 0: units 2, 3, ... are 0", [u <= 0, number >= 2], unit(first, number) <= 0),
    ]


def right_of_1() -> list[Step]:
    """Every unit is active, so h goes on as on piece p - 1; then p odd and p even part ways."""
    number = sp.Symbol("k", integer=True, positive=True)
    first = montufar_equations.first
    odd, even = 2 * r + 1, 2 * r + 2  # p
    deeper = 1 + p**s * (X - 1)
    return [
        lemma("x ≥ 1: the first unit is active", [u >= p], unit(first, sp.Integer(1)) >= 0),
        lemma(
            "x ≥ 1: units 2, ..., p are active",
            [u >= p, number >= 2, number <= p],
            unit(first, number) >= 0,
        ),
        *partial_sums(first),
        identity("p odd: h(x) - 1 = p (x - 1)", line(odd - 1, False, odd * X), 1 + odd * (X - 1)),
        lemma("p odd: h(x) ≥ 1 for x ≥ 1", [X >= 1], p * (X - 1) >= 0, [(p, X - 1)]),
        identity("p odd: one stage more", 1 + p * (deeper - 1), deeper.subs(s, s + 1)),
        identity(
            "p odd: this is the last piece, continued",
            deeper,
            line(p**s - 1, False, p**s * X),
        ),
        identity("p even: h(x) = -p (x - 1)", line(even - 1, True, even * X), -even * (X - 1)),
        lemma("p even: h(x) ≤ 0 for x ≥ 1", [X >= 1], -p * (X - 1) <= 0, [(p, X - 1)]),
    ]
