"""What inequalities (8) and (9) share: a pre-activation split by the signs of its weights."""

import sympy as sp

from regionlab.proofs import Step, identity, lemma

b, g = sp.symbols("b g", real=True)
P, N = sp.symbols("P N", real=True, nonnegative=True)
"""g = b + P - N: what positive and what negative weights contribute."""

weight, below = sp.symbols("w h_j", real=True)
count, k = sp.symbols("n k", integer=True, positive=True)
W = sp.IndexedBase("W")


def vanishing() -> list[Step]:
    """Inactive units contribute nothing, and the others have the signs of their weights."""
    return [
        identity(
            "a sum over inactive units is 0",
            sp.Sum(0 * W[k], (k, 1, count)),
            sp.Integer(0),
            latex=r"h_j = 0 \text{ for all } j \implies \sum_j W_{ij} h_j = 0",
        ),
        lemma(
            "a term has the sign of its weight, since h_j >= 0",
            [below >= 0],
            sp.And(
                sp.Implies(weight > 0, weight * below >= 0),
                sp.Implies(weight < 0, weight * below <= 0),
            ),
            latex=r"h_j \ge 0 \implies W_{ij} h_j \text{ has the sign of } W_{ij}",
        ),
    ]
