"""Equations (8)-(10): an integer weight is a sum of copies with weights -1 and 1."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, identity, lemma

M = sp.Symbol("M", integer=True, positive=True)

s = sp.Symbol("s", integer=True, positive=True)

w = sp.Symbol("w", integer=True)

j = sp.Symbol("j", integer=True, positive=True)

x = sp.Symbol("x", real=True)


@claim("nakahara-10")
def one_edge() -> Claim:
    """The claim that (10) after (9) after (8) multiplies by w."""
    size = sp.Max(w, -w, evaluate=False)
    steps = (
        identity("w = s > 0", sp.Sum(x, (j, 1, s)), s * x),
        identity("w = -s < 0", sp.Sum(-x, (j, 1, s)), -s * x),
        identity("w = 0: an empty sum", sp.Integer(0), 0 * x, latex=r"0 = 0 \cdot x"),
        lemma(
            "the |w| copies that are read exist",
            [w <= M, w >= -M, j <= size],
            sp.And(j >= 1, j <= M),
            latex=r"1 \le j \le |w| \le M",
        ),
    )
    return Claim(
        paper="nakahara2025",
        label="Equations (8)-(10)",
        statement=(
            r"$f^{(2)} \circ g^{(1)} \circ f^{(1)}(x) = w x$, with $M$ copies and weights $\pm 1$."
        ),
        hypotheses=r"all $M \ge 1$, $-M \le w \le M$",
        steps=steps,
        # s stands for |w|; w is a variable of the last step
        assumes=Hypotheses((M,)),
    )
