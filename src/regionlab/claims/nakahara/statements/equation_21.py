"""Equation (21): its codomain, as printed and as it is meant."""

import sympy as sp

from regionlab.claims.nakahara.shared.iterated_zigzags import piece_number
from regionlab.claims.nakahara.shared.stages import beyond, h
from regionlab.claims.nakahara.shared.zigzag import X, t
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import p
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, lemma, supposing


@claim("nakahara-21-as-printed")
def codomain_as_printed() -> Claim:
    """(21) as printed maps R^(p n_0) to the cube: false for p = 1 and x = 2 already."""
    first = sp.Symbol("x_1", real=True)
    step = lemma(
        "for p = 1, where (21) is x_1: its value lies in [0, 1]",
        [],
        sp.And(first >= 0, first <= 1),
    )
    return Claim(
        paper="nakahara2025",
        label="Equation (21), its codomain as printed",
        statement=r"$\tilde{\tilde f}$ of (21) maps $\mathbb{R}^{p n_0}$ into $[0, 1]^{n_0}$.",
        hypotheses=r"all $p, n_0 \ge 1$",
        steps=(step,),
        assumes=Hypotheses(),
    )


@claim("nakahara-21")
def cube_to_itself(first: LayerFormula = montufar_equations.first) -> Claim:
    """What is meant: h maps the cube into itself, and its outside not."""
    one = zigzag(first)
    within = inside(one)
    *active, _, _, _, _, outside = beyond(first)
    leaves = lemma(
        "right of 1 the value is beyond 0 or 1",
        [X > 1, outside.so],
        sp.Or(h(p, X) < 0, h(p, X) > 1),
        [(p - 1, X - 1)],
    )
    return Claim(
        paper="nakahara2025",
        label="Equation (21), repaired",
        statement=(
            r"(21) maps $\mathbb{R}^{p n_0}$ to $\mathbb{R}^{n_0}$; $h$ of (24) maps $[0, "
            r"1]^{n_0}$ into itself, «0», «1», and outside the cube it leaves it: «2»."
        ),
        hypotheses=r"all $p, n_0 \ge 1$",
        steps=(*within, *active, outside, leaves),
        rests_on=(one,),
        assumes=Hypotheses((p,)),
        repairs=("nakahara-21-as-printed",),
        concludes=(
            *(supposing(INSIDE, step.claim) for step in within[-2:]),
            supposing([X > 1], leaves.claim),
        ),
    )


INSIDE = (X >= 0, X <= 1)


def inside(one: Claim) -> tuple[Step, ...]:
    """Every x of [0, 1] is on a piece, where h is between 0 and 1 by (26)."""
    number = piece_number(p * X, p)
    here = number.formula.lhs
    located = lemma(
        "every x is on a piece",
        [*INSIDE, number],
        sp.And(here >= 1, here - 1 <= p * X, p * X <= here, here <= p),
        [(p, X), (p, 1 - X)],
    )
    pieces = [one.at({t: here - 1}, parity) for parity in (0, 1)]
    bounds = [
        lemma(f"h is at {word}", [*INSIDE, located.so, *pieces], bound)
        for word, bound in (("least 0", h(p, X) >= 0), ("most 1", h(p, X) <= 1))
    ]
    return located, *bounds
