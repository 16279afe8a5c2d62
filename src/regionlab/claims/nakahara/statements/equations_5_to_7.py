"""Equations (5)-(7): layers that fit onto each other, with bounded integer coefficients."""

import sympy as sp

from regionlab.claims.nakahara.shared.layers import (
    bias_of,
    cases_partition,
    formulas,
    has_activation,
    places,
    sources_exist,
    weight_of,
)
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations as equations
from regionlab.constructions.indices import n, n0, nL, p
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, lemma, nonnegative_product


@claim("nakahara-5-7")
def montufar_layers(
    first: LayerFormula = equations.first,
    middle: LayerFormula = equations.middle,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim that (5)-(7) are layers of width n with integer coefficients of size <= 2 p."""
    steps: list[Step] = [nonnegative_product()]
    steps += [*places(first, n, [p * n0 <= n]), *places(middle, n, [p * n0 <= n])]
    for layer, activation in ((first, "relu"), (middle, "relu"), (last, "identity")):
        steps += [*cases_partition(layer), has_activation(layer, activation)]
    steps += [*sources_exist(middle, first), *sources_exist(last, middle)]
    for layer, before in ((first, None), (middle, first), (last, middle)):
        for case in layer.cases:
            entries = (weight_of(case, before), bias_of(case))
            steps.append(
                lemma(
                    f"{layer.label}: weights and bias of {case.name} are at most 2p in size",
                    [*layer.ranges(), case.condition],
                    sp.And(*(sp.And(e <= 2 * p, e >= -2 * p) for e in entries)),
                    latex=r"|W|, |b| \le 2p",
                )
            )
    return Claim(
        paper="nakahara2025",
        label="Equations (5)-(7)",
        statement=(
            r"(5)-(7) define every unit once, in width $n$; (6) and (7) read units that exist; all "
            r"coefficients are integers between $-2p$ and $2p$: «others»."
        ),
        hypotheses=r"all $p, n_0, n_L \ge 1$, $n \ge p n_0$",
        steps=tuple(steps),
        assumes=Hypotheses((p, n0, n, nL), (p * n0 <= n,)),
        concludes=formulas(steps[1:]),
    )
