"""Propositions 3 and 4 with greedy coverage for the maximum: no bound, and one again."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed, identity, lemma

SETS = [0b001111, 0b010011, 0b101100]
"""Bit sets of {0, ..., 5}, on which greedy coverage by two sets is not the best."""


@claim("serra-greedy")
def greedy_as_bound() -> Claim:
    """Greedy coverage in the place of the maximum: no upper bound."""
    from regionlab.bounds.coverage import coverage, greedy

    value, best = greedy(SETS)[2], coverage(SETS).at(2)
    step = computed(
        "greedy coverage is at least the maximum",
        Relation(
            Quantity("maximum", best, r"\max_{|S| \le k} \left|\bigcup_{j \in S} I_j\right|"),
            "<=",
            Quantity("greedy", value, "g"),
        ),
        {"sets": "{0, 1, 2, 3}, {0, 1, 4}, {2, 3, 5}", "k": 2},
    )
    return Claim(
        paper="serra2020empirical",
        label="Propositions 3, 4 with greedy coverage",
        statement=(
            r"The number $g$ of units that greedy coverage reaches bounds $I_l(k)$ and $A_l(k)$ "
            r"like the maximum does."
        ),
        hypotheses=r"all $k$",
        steps=(step,),
        assumes=Hypotheses(),
    )


@claim("serra-greedy-repaired")
def greedy_repaired() -> Claim:
    """Divided by its guarantee, greedy coverage is an upper bound again."""
    from regionlab.bounds.coverage import coverage, greedy, greedy_bound

    k = sp.Symbol("k", integer=True, positive=True)
    best, now, gain = sp.symbols("OPT g gain", real=True)
    t = sp.Symbol("t", integer=True, nonnegative=True)
    shrink = 1 - 1 / k
    value = greedy(SETS)[2]
    safe = greedy_bound(value, 2)
    steps = (
        lemma(
            "one of k sets covers at least a k-th of what is missing, so greedy does",
            [k * gain >= best - now],
            k * (best - (now + gain)) <= (k - 1) * (best - now),
            latex=r"OPT - g_{t+1} \le \left(1 - \tfrac1k\right) (OPT - g_t)",
        ),
        identity(
            "t times",
            shrink * shrink**t * best,
            shrink ** (t + 1) * best,
            latex=r"OPT - g_t \le \left(1 - \tfrac1k\right)^t OPT",
        ),
        computed(
            "on the counter-example it gives the maximum",
            Relation(
                Quantity("repaired", safe, rf"\left\lfloor {value} / (1 - \tfrac14) \right\rfloor"),
                "=",
                Quantity(
                    "maximum",
                    coverage(SETS).at(2),
                    r"\max_{|S| \le 2} \left|\bigcup_{j \in S} I_j\right|",
                ),
            ),
            {"greedy": value},
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Propositions 3, 4 with greedy coverage, repaired",
        statement=(
            r"$\max_{|S| \le k} |\bigcup_{j \in S} I_j| \le \lfloor g / (1 - (1 - 1/k)^k) \rfloor$."
        ),
        hypotheses=r"all $k \ge 1$",
        steps=steps,
        assumes=Hypotheses((k,)),
        repairs=("serra-greedy",),
        argument=r"After $k$ choices $OPT - g \le (1 - 1/k)^k OPT$.",
    )
