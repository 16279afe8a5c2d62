"""Algorithm 1 (MIPBound): the probability of one repetition."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, identity, lemma


@claim("serra-algorithm-1-parity")
def fair_coin() -> Claim:
    """A parity constraint with a fair parity bit keeps each solution with probability 1/2."""
    a = sp.Symbol("a", integer=True)
    size, j = (
        sp.Symbol("S", integer=True, nonnegative=True),
        sp.Symbol("j", integer=True, nonnegative=True),
    )
    half = sp.Rational(1, 2)
    steps = (
        identity(
            "a solution of parity a passes with probability 1/2",
            half * a + half * (1 - a),
            half,
        ),
        identity(
            "independent coins: j + 1 constraints",
            half**j * half,
            half ** (j + 1),
        ),
        identity(
            "with 2^j solutions, 1/2 is expected to survive",
            2**j * half ** (j + 1),
            half,
            latex=r"2^j \cdot 2^{-(j+1)} = \tfrac12",
        ),
        lemma(
            "Markov: the chance of a survivor is at most the expected number",
            [size >= 0],
            sp.Or(sp.Eq(size, 0), size >= 1),
            latex=r"\mathbf{1}[S' \neq \emptyset] \le |S'|",
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Algorithm 1: one repetition",
        statement=(
            r"If $|S| \le 2^j$, the formulation is still feasible after $j + 1$ parity constraints "
            r"with probability at most $\frac12$, for every size $k$ of the constraints, if each "
            r"parity bit is a fair coin of its own."
        ),
        hypotheses=r"all $k, j$, all $S$",
        steps=steps,
        assumes=Hypotheses((j,)),
        repairs=("serra-algorithm-1-biased",),
        argument=(
            r"Whatever the set of variables is, the coin decides. Expectations add up, so "
            r"independence between solutions (pairwise, say) is not needed for the lower bound."
        ),
    )
