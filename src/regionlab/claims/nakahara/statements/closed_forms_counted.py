"""Every closed form on a grid of networks: five notions, both domains, counted."""

from collections.abc import Sequence

from regionlab.claims.nakahara.shared.counted import Shape, check, comparisons
from regionlab.claims.registry import claim
from regionlab.constructions.stages import least_ternary_width
from regionlab.proofs import Claim, Hypotheses

_FOLDS = [(1, 1, 2), (1, 2, 3), (1, 3, 2), (1, 4, 2), (1, 5, 1), (2, 1, 1), (2, 2, 1), (2, 2, 2)]
_FOLDS += [(2, 3, 1), (2, 4, 1), (3, 2, 1)]  # n_0, p, s

_DEPTHS = [(1, 2, 5), (1, 3, 3), (1, 2, 6), (2, 2, 3), (2, 3, 3), (3, 1, 3)]  # n_0, q, L

GRID = (
    *(Shape("montufar", n0, p * n0, s + 1) for n0, p, s in _FOLDS),
    *(Shape("ternary", n0, least_ternary_width(n0, q), L) for n0, q, L in _DEPTHS),
)
"""Networks of both constructions, p or q even and odd, with one stage and more."""


@claim("closed-forms-counted")
def closed_forms_counted(networks: Sequence[Shape] = GRID) -> Claim:
    """Every closed form on a grid of networks: five notions, both domains, counted."""
    from regionlab.bounds.closed_forms import NOTIONS

    compared = list(comparisons(networks, NOTIONS))
    return Claim(
        paper="companion",
        label="The closed forms, counted",
        statement=(
            r"The counts of both constructions under all five notions, on the cube and on "
            r"$\mathbb{R}^{n_0}$, are the closed forms."
        ),
        hypotheses=(
            f"{len(networks)} networks with at most {max(s.inputs for s in networks)} inputs"
        ),
        steps=(check("the counts are the closed forms", compared),),
        assumes=Hypotheses(),
    )
