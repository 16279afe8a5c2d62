"""Equation (21): its codomain, as printed and as it is meant."""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import line, s, u
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.registry import claim
from regionlab.constructions.indices import p
from regionlab.proofs import Claim, Hypotheses, lemma

piece_number = sp.Symbol("t", integer=True)


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
def cube_to_itself() -> Claim:
    """What is meant: h maps the cube into itself."""
    bounds = []
    for odd, piece in ((False, 2 * s), (True, 2 * s + 1)):
        value = line(piece, odd)
        bounds.append(
            lemma(
                f"on {'odd' if odd else 'even'} pieces h_j lies in [0, 1]",
                [u >= piece, u <= piece + 1],
                sp.And(value >= 0, value <= 1),
            )
        )
    bounds.append(
        lemma(
            "the piece of a point of [0, 1) is one of the p",
            [u >= 0, u < p, u >= piece_number, u < piece_number + 1],
            sp.And(piece_number >= 0, piece_number <= p - 1),
        )
    )
    return Claim(
        paper="nakahara2025",
        label="Equation (21), repaired",
        statement=(
            r"(21) maps $\mathbb{R}^{p n_0}$ to $\mathbb{R}^{n_0}$; $h$ of (24) maps $[0, "
            r"1]^{n_0}$ into itself, and outside the cube it leaves it."
        ),
        hypotheses=r"all $p, n_0 \ge 1$",
        steps=tuple(bounds),
        rests_on=(zigzag(),),
        assumes=Hypotheses((p,)),
        repairs=("nakahara-21-as-printed",),
    )
