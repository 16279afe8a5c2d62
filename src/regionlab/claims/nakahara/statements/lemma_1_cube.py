"""Lemma 1 for the fold of a cube: the exact count, and the criterion for equality in (16)."""

import sympy as sp

from regionlab.claims.nakahara.statements.lemma_1_line import folded_line
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0, p
from regionlab.proofs import Claim, Hypotheses, Step, lemma


@claim("nakahara-lemma-1-cube")
def folded_cube() -> Claim:
    """The exact count in any dimension, and the criterion for equality in (16)."""
    return Claim(
        paper="companion",
        label="Lemma 1 for the fold of a cube",
        statement=(
            r"$|\mathcal{L}(f \circ h)| = \sum_{V \in \mathcal{L}(f)} \prod_{j=1}^{n_0} \left(p - "
            r"\alpha_j(V) \lfloor p/2 \rfloor - \beta_j(V) \lfloor (p-1)/2 \rfloor\right)$; so "
            r"(16) holds iff $\partial_j f \ne 0$ on every $V$ with a facet on $y_j = 1$ (if $p "
            r"\ge 2$) and on every $V$ with a facet on $y_j = 0$ (if $p \ge 3$)."
        ),
        hypotheses=r"all $n_0, p \ge 1$, $f$ continuous and piecewise linear on $[0, 1]^{n_0}$",
        steps=tuple(paths()),
        rests_on=(folded_line(),),
        assumes=Hypotheses((n0, p)),
        argument=(
            r"The copies of $V$ are the boxes $(t_1, \dots, t_{n_0})$, $0 \le t_j < p$. Whether "
            r"neighbours along coordinate $j$ join depends on $j$ and on the kink between them "
            r"alone, so the joined copies are a product of $n_0$ paths with some edges, and its "
            r"components are products of components."
        ),
    )


def paths() -> list[Step]:
    """One coordinate: the components of a path whose edges are cut; when none is joined."""
    alpha, beta = sp.symbols("α β", integer=True, nonnegative=True)
    r = sp.Symbol("r", integer=True, nonnegative=True)
    bits = [alpha <= 1, beta <= 1]
    steps = []
    for odd, edges_at_1, edges_at_0 in ((0, r, r - 1), (1, r, r)):
        number = 2 * r + odd
        left = number - alpha * edges_at_1 - beta * edges_at_0
        name = "odd" if odd else "even"
        given, glued = [*bits, number >= 1], [(alpha, edges_at_1), (beta, edges_at_0)]
        steps += [
            lemma(
                f"{name} p: at least one component is left",
                given,
                sp.And(left >= 1, left <= number),
                [(1 - alpha, edges_at_1), (1 - beta, edges_at_0), *glued],
            ),
            lemma(
                f"{name} p: all components are left iff no edge is glued",
                given,
                sp.Equivalent(
                    sp.Eq(left, number),
                    sp.And(sp.Or(sp.Eq(alpha, 0), number < 2), sp.Or(sp.Eq(beta, 0), number < 3)),
                ),
                [(alpha - 1, edges_at_1 - 1), (beta - 1, edges_at_0 - 1), *glued],
            ),
        ]
    return steps
