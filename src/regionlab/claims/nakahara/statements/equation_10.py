"""Equations (8)-(10): an integer weight is a sum of copies with weights -1 and 1."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, definition, identity, lemma, summed, supposing

M = sp.Symbol("M", integer=True, positive=True)

w = sp.Symbol("w", integer=True)

j = sp.Symbol("j", integer=True, positive=True)

x = sp.Symbol("x", real=True)

z = sp.Function("copied", real=True)
"""copied(j, x): copy j of x."""

sign = sp.Function("sign", integer=True)
"""sign(w): 1, 0 or -1."""


@claim("nakahara-10")
def one_edge() -> Claim:
    """The claim that (10) after (9) after (8) multiplies by w."""
    size = sp.Abs(w)
    copy = definition("(8), (9): every unit is x", sp.Eq(z(j, x), x))
    signed = definition(
        "the sign of w",
        sp.Eq(sign(w), sp.Piecewise((1, w > 0), (-1, w < 0), (0, True))),
    )
    each = identity("(10): one term", sign(w) * z(j, x), sign(w) * x, [copy])
    total = summed("(10): all |w| terms", each, j, size)
    added = identity("|w| equal terms", total.claim.rhs, size * sign(w) * x)
    product = lemma("|w| times its sign is w", [signed], sp.Eq(size * sign(w), w))
    result = lemma(
        "(10) after (9) after (8)",
        [total.so, added.so, product.so],
        sp.Eq(total.claim.lhs, w * x),
    )
    exist = lemma("the |w| copies that are read exist", [w <= M, w >= -M, j <= size], sp.Le(j, M))
    ternary = lemma(
        "every weight is -1, 0 or 1", [signed], sp.Or(*(sp.Eq(sign(w), e) for e in (-1, 0, 1)))
    )
    return Claim(
        paper="nakahara2025",
        label="Equations (8)-(10)",
        statement=(
            r"$f^{(2)} \circ g^{(1)} \circ f^{(1)}(x)$ is $w x$: «0», with copies of $x$; "
            "there are as many as are read, «1», and the weights are ternary: «2»."
        ),
        hypotheses=r"all $M \ge 1$, $-M \le w \le M$",
        steps=(each, total, added, product, result, exist, ternary),
        assumes=Hypotheses((M,)),
        concludes=(
            result.claim,
            supposing([w <= M, w >= -M, j <= size], exist.claim),
            ternary.claim,
        ),
    )
