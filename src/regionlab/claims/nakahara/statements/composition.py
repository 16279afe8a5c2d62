"""The heart of Theorem 1: two ternary layers are one of Montúfar's with p replaced by q.

f^(2) o f^(1) is (5) with p -> q and f^(2l) o f^(2l-1) is (6) with p -> q, for all q, n_0, i, j:
the sums of (13), (15) are put over the values of (12), (14), and both sides are compared.
"""

import sympy as sp

from regionlab.claims.nakahara.shared.composing import composed, readout, same_units
from regionlab.claims.nakahara.shared.layers import (
    cases_partition,
    formulas,
    has_activation,
    places,
    readable,
    sources_exist,
    ternary_weights,
)
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations, ternary_equations
from regionlab.constructions.indices import n, n0, nL, p, q
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, Verdict, nonnegative_product


@claim("nakahara-composition")
def composition(
    first_copies: LayerFormula = ternary_equations.first_copies,
    folds: LayerFormula = ternary_equations.folds,
    copies: LayerFormula = ternary_equations.copies,
    last: LayerFormula = ternary_equations.last,
) -> Claim:
    """The claim that (12)-(15) compose to (5), (6) with p -> q, by ternary layers of width n.

    Any of the layers may be replaced by an edited formula; the steps that no longer hold are then
    REFUTED, with the smallest parameters at which they fail.
    """
    general = (montufar_equations.first, montufar_equations.middle, montufar_equations.last)
    first, middle, readouts = (layer.with_parameter(p, q) for layer in general)
    alike = [
        *composed("f⁽²⁾∘f⁽¹⁾ is (5)", folds, first_copies, first),
        *composed("f⁽²ˡ⁾∘f⁽²ˡ⁻¹⁾ is (6)", folds, copies, middle),
        *readout(last, readouts),
    ]
    unread = [step for layer in (first_copies, folds, copies, last) for step in readable(layer)]
    formed = unread or _well_formed(first_copies, folds, copies, last)
    return Claim(
        paper="nakahara2025",
        label="Equations (12)-(15) compose to (5), (6) with p → q",
        statement=(
            r"$f^{(2)} \circ f^{(1)}$ equals (5) and $f^{(2l)} \circ f^{(2l-1)}$ equals (6), each "
            r"with $p$ replaced by $q$; the last layer is (7) with $p \to q$; every weight and "
            r"bias is $-1$, $0$ or $1$; all units fit in width $n$: «0», «1», «2», «3», «4», "
            "«others»."
        ),
        hypotheses=r"all $q, n_0 \ge 1$, $1 \le i \le q$, $1 \le j \le n_0$, $n \ge 2q(n_0+1)$",
        steps=(nonnegative_product(), *alike, *formed),
        assumes=Hypotheses((q, n0, nL, n), (2 * q * (n0 + 1) <= n,)),
        repairs=("nakahara-13-as-printed",),
        concludes=formulas([*cases_of(alike), *formed]),
    )


READOUT = 4
"""The conclusion that the last layer is (7); before it the cases of (5) and of (6)."""


def cases_of(alike: list[Step]) -> list[Step]:
    """The steps that compare a case of one layer with one of the other, after those on units."""
    return [step for step in alike if step.claim.has(sp.Indexed) or step.verdict is Verdict.OPEN]


def _well_formed(
    first_copies: LayerFormula, folds: LayerFormula, copies: LayerFormula, last: LayerFormula
) -> list[Step]:
    """The layers are ternary layers of width n that fit onto each other."""
    steps = []
    room = [2 * q * (n0 + 1) <= n]  # q is the floor of n / (2 (n0 + 1))
    for layer, activation in ((first_copies, "identity"), (folds, "relu"), (copies, "identity")):
        steps += [has_activation(layer, activation)]
        steps += [*places(layer, n, room), *cases_partition(layer)]
    steps += [has_activation(last, "identity"), *cases_partition(last)]
    steps += ternary_weights(first_copies, None)
    for layer, before in ((folds, first_copies), (copies, folds), (folds, copies), (last, folds)):
        steps += [*sources_exist(layer, before), *ternary_weights(layer, before)]
    # folds read both kinds of copies by the same places
    return steps + same_units("(12) and (14)", first_copies, copies)
