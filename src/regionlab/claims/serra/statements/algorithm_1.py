"""Algorithm 1, line 23: the probability of many feasible repetitions, by Chernoff's bound."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.statements.algorithm_1_repetition import fair_coin
from regionlab.proofs import Claim, Hypotheses, identity, lemma


@claim("serra-algorithm-1")
def chernoff() -> Claim:
    """Line 23: the probability of f[j+1] or more feasible repetitions, if |S| <= 2^j."""
    p, y = sp.Symbol("p", real=True, nonnegative=True), sp.Symbol("y", real=True, positive=True)
    t = sp.Symbol("t", real=True, nonnegative=True)
    i, mu, beta, delta = sp.symbols("i mu beta delta", positive=True)
    exponent = mu * (sp.exp(t) - 1) - t * (1 + beta) * mu
    at_best = exponent.subs(t, sp.log(1 + beta))
    steps = (
        lemma(
            "a chance p <= 1/2 is covered by 1/2",
            [p <= sp.Rational(1, 2), y >= 1],
            1 + p * (y - 1) <= 1 + (y - 1) / 2,
            [(y - 1, sp.Rational(1, 2) - p)],
        ),
        identity(
            "1 + x <= e^x: equality at 0, and the derivative of the difference",
            sp.diff(sp.exp(t) - 1 - t, t),
            sp.exp(t) - 1,
        ),
        identity(
            "the exponent at t = ln(1 + beta)",
            at_best,
            mu * beta - mu * (1 + beta) * sp.log(1 + beta),
        ),
        identity(
            "beta = 2 delta, mu = i / 2",
            ((1 + beta) * mu).subs({beta: 2 * delta, mu: i / 2}),
            i * (sp.Rational(1, 2) + delta),
            latex=r"(1 + 2 \delta) \tfrac{i}{2} = i (\tfrac12 + \delta) = f[j+1]",
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Algorithm 1, line 23",
        statement=(
            r"If $|S| \le 2^j$, then $f[j+1] \ge i (\frac12 + \delta)$ of $i$ repetitions are "
            r"feasible with probability at most $\left( e^{2\delta} / (1+2\delta)^{1+2\delta} "
            r"\right)^{i/2}$. So $|S| > 2^j$ with confidence $P_j$."
        ),
        hypotheses=r"all $i \ge 1$, $\delta > 0$; $i$ fixed in advance",
        steps=steps,
        rests_on=(fair_coin(),),
        assumes=Hypotheses((i, mu, beta, delta)),
        argument=(
            r"Markov's inequality for $e^{tX}$, $X$ a sum of $i$ independent repetitions: $E "
            r"e^{tX} \le (1 + (e^t - 1)/2)^i \le \exp(\mu (e^t - 1))$ with $\mu = i/2$, because $1 "
            r"+ x \le e^x$ ($e^x - 1 - x$ is 0 at 0 and its derivative has the sign of $x$); then "
            r"$t = \ln(1 + \beta)$, $\beta = 2\delta$."
        ),
    )
