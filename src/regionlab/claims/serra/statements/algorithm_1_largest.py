"""Algorithm 1: the largest j that reaches the confidence, though it is chosen after looking."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.statements.algorithm_1_repetition import fair_coin
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("serra-algorithm-1-largest")
def largest() -> Claim:
    """The largest j that reaches the confidence keeps the confidence of a single j."""
    wrong, answer, t = sp.symbols("a b t", integer=True, nonnegative=True)
    j, first = sp.symbols("j j0", integer=True, nonnegative=True)
    steps = (
        lemma(
            "the constraints of j_0 are among those of j: who satisfies all satisfies the first",
            [j >= first],
            j + 1 >= first + 1,
            latex=r"j \ge j_0 \implies f[j+1] \le f[j_0+1]",
        ),
        lemma(
            "an answer that is too large makes f large at j_0",
            [answer >= t, wrong >= answer],
            wrong >= t,
            latex=r"f[j+1] \ge t,\; f[j_0+1] \ge f[j+1] \implies f[j_0+1] \ge t",
        ),
    )
    return Claim(
        paper="companion",
        label="Algorithm 1: the largest j",
        statement=(
            r"Let $t$ be the least number of feasible repetitions, of $i$ fixed in advance, that "
            r"reaches a confidence. The largest $j$ with $f[j+1] \ge t$ satisfies $|S| > 2^j$ with "
            r"that confidence, though it is chosen after looking."
        ),
        hypotheses=r"all $S$, $i$, $t$",
        steps=steps,
        rests_on=(fair_coin(),),
        assumes=Hypotheses(),
        argument=(
            r"Let $j_0$ be the least number with $|S| \le 2^{j_0}$. The answer $j$ is wrong only "
            r"if $j \ge j_0$, and then $f[j_0+1] \ge t$. That is one event, of a number $j_0$ that "
            r"does not depend on chance. The best of several runs has no such $j_0$ in common."
        ),
    )
