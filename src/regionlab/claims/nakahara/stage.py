"""Equations (20)-(25): a stage h, of which the network is an iterate, and the codomain in (21)."""

import sympy as sp

from regionlab.claims.nakahara.composition import readout
from regionlab.claims.nakahara.montufar_layers import montufar_layers
from regionlab.claims.nakahara.zigzag import line, s, u, zigzag
from regionlab.constructions import montufar_equations as equations
from regionlab.constructions.indices import j, k, n0, nL, p, x
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma

PAPER = "nakahara2025"
piece_number = sp.Symbol("t", integer=True)


def factored(
    first: LayerFormula = equations.first,
    middle: LayerFormula = equations.middle,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim (24), (25): F is (22) after L - 1 copies of h = (21) o ReLU o (20)."""
    return Claim(
        "nakahara-24",
        PAPER,
        "Equations (20)-(25)",
        r"$F_\theta = \tilde{\tilde{\tilde f}} \circ h \circ \dots \circ h$ with $L - 1$ times "
        r"$h = \tilde{\tilde f} \circ g \circ \tilde f$: layer (6) is (20) after (21), and (7) is "
        r"(22) after (21).",
        r"all $p, n_0, n_L, L \ge 1$",
        tuple(factoring(first, middle, last)),
        (montufar_layers(first, middle, last),),
        assumes=Hypotheses((p, n0, nL)),
        argument="(20) is (5), and (23) is (1): definitions with another name.",
    )


def factoring(first: LayerFormula, middle: LayerFormula, last: LayerFormula) -> list[Step]:
    """(24): layer (6) is layer (5) after the alternating sum (21), and (7) is the sum of (21)."""
    steps = []
    for outer, wanted in zip(first.cases, middle.cases, strict=True):
        through = outer.value.subs(x[j], equations.zigzag_of_units)
        label = f"(24): (6) is (5) of (21), {outer.name}"
        steps.append(identity(label, through, wanted.value, [outer.condition]))
    total = sp.Sum(sp.Sum((-1) ** (k - 1) * x[k, j], (k, 1, p)), (j, 1, n0))
    summed = equations.last.with_values(total)
    return steps + readout(last, summed)


def codomain_as_printed() -> Claim:
    """(21) as printed maps R^(p n_0) to the cube: false for p = 1 and x = 2 already."""
    first = sp.Symbol("x_1", real=True)
    step = lemma(
        "for p = 1, where (21) is x_1: its value lies in [0, 1]",
        [],
        sp.And(first >= 0, first <= 1),
    )
    return Claim(
        "nakahara-21-as-printed",
        PAPER,
        "Equation (21), its codomain as printed",
        r"$\tilde{\tilde f}$ of (21) maps $\mathbb{R}^{p n_0}$ into $[0, 1]^{n_0}$.",
        r"all $p, n_0 \ge 1$",
        (step,),
        assumes=Hypotheses(),
    )


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
        "nakahara-21",
        PAPER,
        "Equation (21), repaired",
        r"(21) maps $\mathbb{R}^{p n_0}$ to $\mathbb{R}^{n_0}$; $h$ of (24) maps $[0, 1]^{n_0}$ "
        r"into itself, and outside the cube it leaves it.",
        r"all $p, n_0 \ge 1$",
        tuple(bounds),
        (zigzag(),),
        assumes=Hypotheses((p,)),
        repairs=("nakahara-21-as-printed",),
    )
