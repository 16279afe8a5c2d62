"""Theorem 1: the ternary network has q^(n_0 (L'-1)/2) linear regions on the unit cube."""

from regionlab.claims.nakahara.shared.sizes import FLOOR_P, FLOOR_Q, L, depths
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import n, n0, p, q
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, lemma


@claim("nakahara-theorem-1")
def theorem_1(
    first_copies: LayerFormula = equations.first_copies,
    folds: LayerFormula = equations.folds,
    copies: LayerFormula = equations.copies,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim (11), from (12)-(15); a layer may be replaced by an edited formula."""
    return Claim(
        paper="nakahara2025",
        label="Theorem 1",
        statement=(
            r"The ternary network (12)-(15) has exactly $q^{n_0 (L'-1)/2}$ linear regions on $[0, "
            r"1]^{n_0}$, with $q = \lfloor n / (2 (n_0+1)) \rfloor$."
        ),
        hypotheses=r"all $n_0, L \ge 1$, $n \ge 2(n_0+1)$",
        steps=(*depths(), *widths()),
        rests_on=(composition(first_copies, folds, copies, last), proposition_1()),
        assumes=Hypotheses((n0, n, L, p, q), (*FLOOR_Q, *FLOOR_P)),
        argument=(
            r"By the composition the function is Montúfar's with $s = (L'-1)/2$ stages and $p \to "
            r"q$, and Proposition 1 counts it."
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
