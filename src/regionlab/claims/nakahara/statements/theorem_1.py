"""Theorem 1: the ternary network has q^(n_0 (L'-1)/2) linear regions on the unit cube."""

import sympy as sp

from regionlab.claims.general.shared.folds import regions, regions_of_sum
from regionlab.claims.general.statements.boxes import boxes
from regionlab.claims.nakahara.shared.composing import substitute
from regionlab.claims.nakahara.shared.iterated_zigzags import acts_as_a_zigzag
from regionlab.claims.nakahara.shared.iterates import Staged, iterated
from regionlab.claims.nakahara.shared.sizes import FLOOR_P, FLOOR_Q, L, depths
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.claims.nakahara.statements.composition import READOUT, composition
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import n, n0, p, q
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.errors import ProofError
from regionlab.proofs import Claim, Hypotheses, Step, definition, identity, lemma, supposing


@claim("nakahara-theorem-1")
def theorem_1(
    first_copies: LayerFormula = equations.first_copies,
    folds: LayerFormula = equations.folds,
    copies: LayerFormula = equations.copies,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim (11), from (12)-(15); a layer may be replaced by an edited formula."""
    below = (composition(first_copies, folds, copies, last), proposition_1())
    try:
        count = counted(below[0], first_copies, folds, copies, last)
    except ProofError:  # the composition says what cannot be put together
        count = ()
    return Claim(
        paper="nakahara2025",
        label="Theorem 1",
        statement=(
            r"Let $L' = 2s + 1$ be the largest odd number $\le L$, and $q = \lfloor n / (2 "
            r"(n_0+1)) \rfloor$. The ternary network (12)-(15) has exactly «0.rhs» linear regions "
            r"on $[0, 1]^{n_0}$: «0». At the same width «1»."
        ),
        hypotheses=r"all $n_0, L \ge 1$, $n \ge 2(n_0+1)$",
        steps=(*depths(), *widths(), *count),
        rests_on=below,
        assumes=Hypotheses((n0, n, L, p, q), (*FLOOR_Q, *FLOOR_P)),
        argument=(
            r"By the composition the function is Montúfar's with $s = (L'-1)/2$ stages and $p \to "
            r"q$, and Proposition 1 counts it."
        ),
        concludes=(sp.Eq(regions_of_network(q, n0, 2 * s + 1), q ** (n0 * s)), 2 * q <= p),
    )


regions_of_network = sp.Function("R_T", integer=True, positive=True)
"""R_T(q, n0, L'): linear regions of the ternary network of odd depth L' on the cube."""


def counted(
    composes: Claim,
    first_copies: LayerFormula,
    folds: LayerFormula,
    copies: LayerFormula,
    last: LayerFormula,
) -> tuple[Step, ...]:
    """Two ternary layers after one another are a stage; s stages are the zigzag with q^s pieces.

    Raises ProofError if the units of (13), (15) cannot be put over those of (12), (14).
    """
    network = ternary_network(first_copies, folds, copies)
    stages = iterated(network, montufar_equations.first)
    folded = acts_as_a_zigzag(network, stages[-1].so, zigzag(), semigroup())
    fold = sp.Function("ternary_coordinate")(q, s)
    count = regions_of_sum(boxes(), fold, folded[-1], X, q**s)
    read = [composes.at({}, number) for number in range(READOUT + 1)]
    means = definition(
        "the network is the sum over j of its coordinates, as the last layer reads them",
        supposing(
            [read[-1].formula],
            sp.Eq(regions_of_network(q, n0, 2 * s + 1), regions(fold, q**s, n0)),
        ),
    )
    result = identity(
        "the ternary network's linear regions",
        regions_of_network(q, n0, 2 * s + 1),
        q ** (n0 * s),
        [*read, means, count[-1].so],
    )
    return *stages, *folded, *count, result


def ternary_network(
    first_copies: LayerFormula = equations.first_copies,
    folds: LayerFormula = equations.folds,
    copies: LayerFormula = equations.copies,
) -> Staged:
    """The ReLU layers: (13) over (12), (15) over (14).

    Raises ProofError if the units of (13), (15) cannot be put over those of (12), (14).
    """
    return Staged(
        "T",
        q,
        *(
            tuple(
                substitute(case.value, inner, [*folds.ranges(), case.condition])
                for case in folds.cases
            )
            for inner in (first_copies, copies)
        ),
    )


def widths() -> list[Step]:
    """q against p: the ternary network folds less than half as often at the same width."""
    return [
        lemma(
            "2 q <= p",
            [*FLOOR_Q, *FLOOR_P],
            2 * q <= p,
            [(n0, 2 * q - p - 1)],
        )
    ]
