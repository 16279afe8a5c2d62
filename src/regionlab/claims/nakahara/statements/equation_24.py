"""Equations (20)-(25): a stage h, of which the network is an iterate."""

import sympy as sp

from regionlab.claims.nakahara.shared.composing import readout
from regionlab.claims.nakahara.statements.equations_5_to_7 import montufar_layers
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations as equations
from regionlab.constructions.indices import j, k, n0, nL, p, x
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, identity


@claim("nakahara-24")
def factored(
    first: LayerFormula = equations.first,
    middle: LayerFormula = equations.middle,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim (24), (25): F is (22) after L - 1 copies of h = (21) o ReLU o (20)."""
    return Claim(
        paper="nakahara2025",
        label="Equations (20)-(25)",
        statement=(
            r"$F_\theta = \tilde{\tilde{\tilde f}} \circ h \circ \dots \circ h$ with $L - 1$ times "
            r"$h = \tilde{\tilde f} \circ g \circ \tilde f$: layer (6) is (20) after (21), and (7) "
            r"is (22) after (21)."
        ),
        hypotheses=r"all $p, n_0, n_L, L \ge 1$",
        steps=tuple(factoring(first, middle, last)),
        rests_on=(montufar_layers(first, middle, last),),
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
