"""Equation (26) and Figure 6: one stage folds [0, 1] onto itself in p straight pieces."""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import check_cases, partial_sums, pieces, t, u, unit
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import p
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, lemma


@claim("nakahara-26")
def zigzag(first: LayerFormula = montufar_equations.first) -> Claim:
    """The claim about h_j, from the layer (5) and the alternating sum (21) over its units.

    `first` may be an edited formula with the same cases, i = 1 and i >= 2.
    Raises ProofError if its cases are others.
    """
    check_cases(first)
    return Claim(
        paper="nakahara2025",
        label="Equation (26) and Figure 6",
        statement=(
            r"On $[t/p, (t+1)/p]$ the zigzag $h_j$ is $p x_j - t$ for even $t$ and $t + 1 - p x_j$ "
            r"for odd $t$, a bijection onto $[0, 1]$; neighbouring pieces have different slopes."
        ),
        hypotheses=r"all $p \ge 1$, $0 \le t \le p - 1$",
        steps=(*active_terms(first), *partial_sums(first), *pieces()),
        assumes=Hypotheses((p,)),
    )


def active_terms(first: LayerFormula) -> list[Step]:
    """On piece t exactly the terms 1, ..., t + 1 are not zero."""
    here = [u >= t, u <= t + 1]
    number = sp.Symbol("k", integer=True, positive=True)
    return [
        lemma(
            "(26): the first term is active on every piece", here, unit(first, sp.Integer(1)) >= 0
        ),
        lemma(
            "(26): terms 2, ..., t+1 are active on piece t",
            [*here, number >= 2, number <= t + 1],
            unit(first, number) >= 0,
        ),
        lemma(
            "(26): later terms are zero on piece t",
            [*here, number >= t + 2],
            unit(first, number) <= 0,
        ),
    ]
