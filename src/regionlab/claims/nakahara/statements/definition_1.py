"""Definition 1: whether biases are coefficients."""

import sympy as sp

from regionlab.claims.nakahara.shared.layers import bias_of
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import n0, nL, q
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, definition, lemma

LAYERS = (
    ("12", equations.first_copies),
    ("15", equations.folds),
    ("14", equations.copies),
    ("7", equations.last),
)
"""The layers, each with the number of its equation."""


@claim("nakahara-ternary-biases")
def biases_count() -> Claim:
    """The construction is ternary in the stronger sense too: its biases are 0 or 1."""
    steps = tuple(bias_is_0_or_1(number, layer) for number, layer in LAYERS)
    return Claim(
        paper="nakahara2025",
        label="Definition 1: ternary, biases included",
        statement=(
            r"The paper does not say whether biases are coefficients. Its construction (12)-(15), "
            r"(7) does not need the question: its biases are 0 or 1, layer by layer «0», «1», «2», "
            "«3»."
        ),
        hypotheses=r"all $q, n_0, n_L \ge 1$",
        steps=steps,
        assumes=Hypotheses((q, n0, nL)),
        concludes=tuple(step.shows() for step in steps),
    )


def bias_is_0_or_1(number: str, layer: LayerFormula) -> Step:
    """The constants of the case that a unit belongs to, added up."""
    bias = sp.Function(f"bias_{number}", real=True)(*layer.symbols)
    zero = sp.Integer(0)
    of_cases = [sp.Piecewise((bias_of(c), c.condition), (zero, True)) for c in layer.cases]
    means = definition(f"constants of {layer.label}", sp.Eq(bias, sp.Add(*of_cases)))
    return lemma(
        f"{layer.label}: the bias is 0 or 1",
        [*layer.ranges(), means],
        sp.Or(sp.Eq(bias, 0), sp.Eq(bias, 1)),
    )
