"""One coordinate of the constructions on all of R: the iterated zigzag inside and outside [0, 1].

Left of 0 it is 0. Right of 1 it goes on as on its last piece if p is odd or there is one stage;
for even p and two stages or more it is 0 there. With P = p^s that makes P + 1 pieces, or P + 2.
"""

import sympy as sp

from regionlab.claims.general.shared.grids import t
from regionlab.claims.nakahara.shared.iterated_stage import (
    coordinate_is_iterate,
    iterate,
    none,
    once_more,
)
from regionlab.claims.nakahara.shared.stages import beyond, h
from regionlab.claims.nakahara.shared.waves import piece_of, straight
from regionlab.claims.nakahara.shared.zigzag import X, check_cases, s
from regionlab.claims.nakahara.statements.equation_24 import factored, montufar_network
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import n, n0, p
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma, supposing

ODD, EVEN = (sp.Eq(sp.Mod(p, 2), odd) for odd in (1, 0))

LEFT = supposing([X <= 0], sp.Eq(iterate(p, s + 1, X), 0))

RIGHT_ODD = supposing([X >= 1, ODD], sp.Eq(iterate(p, s, X), p**s * X - (p**s - 1)))

RIGHT_ONCE = supposing([X >= 1, EVEN], sp.Eq(iterate(p, 1, X), p - p * X))

RIGHT_EVEN = supposing([X >= 1, EVEN], sp.Eq(iterate(p, s + 2, X), 0))

INSIDE = supposing([*piece_of(p**s), t <= p**s], sp.Eq(iterate(p, s, X), straight(t, p**s * X)))


@claim("zigzag-outside")
def outside(
    first: LayerFormula = montufar_equations.first, middle: LayerFormula = montufar_equations.middle
) -> Claim:
    """The claim about h after itself, s times: left of 0, right of 1 and between.

    The layers may be edited formulas of (5) and (6). Raises ProofError if their cases are others.
    """
    check_cases(first)
    check_cases(middle)
    stage = beyond(first)
    left, right = stage[-2:]
    once = identity("one stage", iterate(p, 1, X), h(p, X), [none(), once_more(sp.Integer(0))])
    return Claim(
        paper="companion",
        label="The zigzag outside [0, 1]",
        statement=(
            r"Let $\operatorname{iterate}(p, s, x)$ be $h$ of (26) after itself, $s$ times. It is "
            r"0 left of 0, «0», and right of 1 its last piece goes on, «1» and «2», unless an even "
            r"$p$ has more stages: «3». Inside, on $[(t-1)/p^s, t/p^s]$, it is «4.goal», $1 \le t "
            r"\le p^s$."
        ),
        hypotheses=r"all $p \ge 1$, $s \ge 0$",
        steps=(
            *stage,
            once,
            *left_of_0(once, left),
            *right_of_1(once, left, right),
            *between(first, middle),
        ),
        assumes=Hypotheses((p,)),
        concludes=(LEFT, RIGHT_ODD, RIGHT_ONCE, RIGHT_EVEN, INSIDE),
    )


def between(first: LayerFormula, middle: LayerFormula) -> tuple[Step, ...]:
    """Inside [0, 1] it is what the proof of Proposition 1 says of a coordinate."""
    network = montufar_network(first, middle)
    same = coordinate_is_iterate(network, factored(first, middle).at({}, 3))
    inside = lemma(
        "the pieces inside [0, 1]",
        [same[-1].so, proposition_1(first, middle).at({n: p * n0}, 1)],
        INSIDE,
    )
    return *same, inside


def left_of_0(once: Step, left: Step) -> tuple[Step, ...]:
    """Every unit is inactive, so h = 0; and h(0) = 0, so all iterates are 0."""
    base = lemma("x ≤ 0: one stage is 0", [once.so, left.so], LEFT.subs(s, 0))
    step = lemma(
        "x ≤ 0: one stage more is 0",
        [LEFT, once_more(s + 1), left.at({X: 0})],
        LEFT.subs(s, s + 1),
    )
    return base, step, induction("x ≤ 0: 0 after any stage", LEFT, s, base=base, step=step)


def right_of_1(once: Step, left: Step, right: Step) -> tuple[Step, ...]:
    """Every unit is active, so h goes on as on its last piece; then p odd and p even part ways."""
    before = iterate(p, s, X)
    start = lemma("x ≥ 1, p odd: no stage", [none()], RIGHT_ODD.subs(s, 0))
    goes_on = lemma(
        "x ≥ 1, p odd: h(y) - 1 = p (y - 1)",
        [X >= 1, ODD, RIGHT_ODD, once_more(), right.at({X: before})],
        sp.Eq(iterate(p, s + 1, X), 1 + p * (before - 1)),
        [(p**s, X - 1)],
    )
    written = identity(
        "x ≥ 1, p odd: one stage more",
        iterate(p, s + 1, X),
        p ** (s + 1) * X - (p ** (s + 1) - 1),
        [X >= 1, ODD, RIGHT_ODD, goes_on.so],
    )
    step = lemma("x ≥ 1, p odd: all stages", [RIGHT_ODD, written.so], RIGHT_ODD.subs(s, s + 1))
    odd = induction("x ≥ 1, p odd: the last piece goes on", RIGHT_ODD, s, base=start, step=step)
    one = lemma("x ≥ 1, p even: one stage", [once.so, right.so], RIGHT_ONCE)
    two = lemma(
        "x ≥ 1, p even: what is 0 or less becomes 0",
        [one.so, once_more(sp.Integer(1)), left.at({X: p - p * X})],
        RIGHT_EVEN.subs(s, 0),
        [(p, X - 1)],
    )
    stays = lemma(
        "x ≥ 1, p even: it stays 0",
        [RIGHT_EVEN, once_more(s + 2), left.at({X: 0})],
        RIGHT_EVEN.subs(s, s + 1),
    )
    even = induction("x ≥ 1, p even: 0 after two stages", RIGHT_EVEN, s, base=two, step=stays)
    return start, goes_on, written, step, odd, one, two, stays, even
