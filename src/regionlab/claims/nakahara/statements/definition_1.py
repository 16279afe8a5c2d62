"""Definition 1: whether biases are coefficients."""

import sympy as sp

from regionlab.claims.nakahara.shared.layers import bias_of
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import n0, nL, q
from regionlab.proofs import Claim, Hypotheses, Step, lemma


@claim("nakahara-ternary-biases")
def biases_count() -> Claim:
    """The construction is ternary in the stronger sense too: its biases are 0 or 1."""
    steps: list[Step] = []
    for layer in (equations.first_copies, equations.folds, equations.copies, equations.last):
        for case in layer.cases:
            bias = bias_of(case)
            steps.append(
                lemma(
                    f"{layer.label}: the bias of {case.name} is 0 or 1",
                    [*layer.ranges(), case.condition],
                    sp.Or(sp.Eq(bias, 0, evaluate=False), sp.Eq(bias, 1, evaluate=False)),
                    latex=rf"b = {sp.latex(bias)} \in \{{0, 1\}}",
                )
            )
    return Claim(
        paper="nakahara2025",
        label="Definition 1: ternary, biases included",
        statement=(
            r"The paper does not say whether biases are coefficients. Its construction (12)-(15), "
            r"(7) does not need the question: its biases are 0 or 1."
        ),
        hypotheses=r"all $q, n_0, n_L \ge 1$",
        steps=tuple(steps),
        rests_on=(composition(),),
        assumes=Hypotheses((q, n0, nL)),
    )
