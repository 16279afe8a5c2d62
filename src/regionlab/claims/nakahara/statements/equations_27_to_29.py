"""Equations (27)-(29), derived again from the repaired Lemma 1."""

import sympy as sp

from regionlab.claims.nakahara.shared.zigzag import X
from regionlab.claims.nakahara.statements.lemma_1_cube import folded_cube
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n0, p
from regionlab.proofs import Claim, Hypotheses, identity, lemma

d = sp.Symbol("d", real=True)


@claim("nakahara-27-29")
def equations_27_to_29() -> Claim:
    """(27), (28), (29) by induction over the folds; every partial derivative stays nonzero."""
    s = sp.Symbol("s", integer=True, nonnegative=True)
    regions = p ** (n0 * s)
    return Claim(
        paper="nakahara2025",
        label="Equations (27)-(29)",
        statement=(
            r"$|\mathcal{L}(\tilde{\tilde{\tilde f}} \circ h^{\circ s})| = p^{n_0 s}$ on $[0, "
            r"1]^{n_0}$ for every $s$, by the repaired lemma; $s = 1$ is (27), $s = 2$ is (28), $s "
            r"= L - 1$ is (29)."
        ),
        hypotheses=r"all $n_0, p \ge 1$, $L \ge 2$",
        steps=(
            identity("s = 0: the sum is one region", regions.subs(s, 0), sp.Integer(1)),
            identity("s = 0: ∂ⱼ of the sum is 1", sp.diff(X + d, X), sp.Integer(1)),
            lemma(
                "a fold keeps every partial derivative nonzero",
                [sp.Ne(d, 0)],
                sp.And(sp.Ne(p * d, 0), sp.Ne(-p * d, 0)),
            ),
            identity(
                "one fold more: the lemma's product",
                regions * p**n0,
                regions.subs(s, s + 1),
                latex=r"p^{n_0 s} \cdot p^{n_0} = p^{n_0 (s+1)}",
            ),
        ),
        rests_on=(folded_cube(),),
        assumes=Hypotheses((n0, p)),
        argument=(
            r"A fold multiplies every partial derivative by $\pm p$. So none is ever 0, and the "
            r"lemma gives the product at every fold."
        ),
    )
