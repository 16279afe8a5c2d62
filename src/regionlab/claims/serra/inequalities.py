"""The valid inequalities (8), (9): a unit moves off its bias only by a unit that is active."""

import sympy as sp

from regionlab.claims.serra.formulation import one_unit
from regionlab.proofs import Claim, Hypotheses, computed, identity, lemma

PAPER = "serra2020empirical"
b, g = sp.symbols("b g", real=True)
P, N = sp.symbols("P N", real=True, nonnegative=True)
"""g = b + P - N: what positive and what negative weights contribute."""
weight, below = sp.symbols("w h_j", real=True)
count = sp.Symbol("n", integer=True, positive=True)
k = sp.Symbol("k", integer=True, positive=True)
W = sp.IndexedBase("W")

_VANISH = (
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
)


def inactive_leaning() -> Claim:
    """(8): with b <= 0, no active predecessor with positive weight keeps the unit inactive."""
    step = lemma(
        "b <= 0 and P = 0 make g <= 0",
        [sp.Eq(g, b + P - N, evaluate=False), b <= 0, sp.Eq(P, 0, evaluate=False)],
        g <= 0,
    )
    return Claim(
        "serra-8",
        PAPER,
        "Inequality (8)",
        r"If $b_i \le 0$ and unit $i$ of layer $l \ge 2$ is active ($g_i > 0$), then some unit $j$ "
        r"of layer $l-1$ with $W_{ij} > 0$ is active. So (8) holds for every positive solution.",
        r"$l \ge 2$, $b_i \le 0$, all weights",
        (*_VANISH, step),
        (one_unit(),),
        assumes=Hypotheses((count,)),
        repairs=(
            "serra-8-every-solution",
            "serra-8-first-layer",
        ),
        argument=r"Write $g_i = b_i + P - N$ with $P, N \ge 0$ the contributions of positive and "
        r"negative weights; if all those $j$ are inactive, $P = 0$.",
    )


def active_leaning() -> Claim:
    """(9): with b > 0, no active predecessor with negative weight keeps the unit active."""
    step = lemma(
        "b > 0 and N = 0 make g > 0",
        [sp.Eq(g, b + P - N, evaluate=False), b > 0, sp.Eq(N, 0, evaluate=False)],
        g > 0,
    )
    return Claim(
        "serra-9",
        PAPER,
        "Inequality (9)",
        r"If $b_i > 0$ and unit $i$ of layer $l \ge 2$ is inactive ($g_i \le 0$), then some unit "
        r"$j$ of layer $l-1$ with $W_{ij} < 0$ is active.",
        r"$l \ge 2$, $b_i > 0$, all weights",
        (*_VANISH, step),
        (one_unit(),),
        assumes=Hypotheses((count,)),
        argument=r"As for (8), with $N = 0$.",
    )


def not_for_every_solution() -> Claim:
    """(8) cuts off solutions of (1)-(4) with z = 1 at g = 0: it holds for positive ones only."""
    weight_, bias, before = 1, 0, 0  # one predecessor, inactive
    value = weight_ * before + bias
    step = computed(
        "z_i <= z_j for W = 1, b = 0, at h_j = 0, z_j = 0, g_i = 0, z_i = 1",
        not (value == 0 and 1 > 0),  # g = 0 leaves z = 1 free, and 1 <= 0 is false
        r"z_i \le \sum_{j : W_{ij} > 0} z_j",
        {"W": weight_, "b": bias, "h_j": before, "z_j": 0, "g_i": value, "z_i": 1},
    )
    return Claim(
        "serra-8-every-solution",
        PAPER,
        "Inequality (8), for all solutions of (1)-(4)",
        r"(8) is valid for every solution of (1)-(4), positive or not.",
        r"$l \ge 2$, $b_i \le 0$",
        (step,),
        assumes=Hypotheses(),
    )


def first_layer() -> Claim:
    """At l = 1 the inputs may be negative, and (8) read for them fails."""
    x = sp.Symbol("x", real=True)
    step = lemma(
        "W = -1, b = 0: the unit is active only if some W > 0, and there is none",
        [sp.Eq(g, -x, evaluate=False), x >= -1, x <= 1],
        g <= 0,
    )
    return Claim(
        "serra-8-first-layer",
        PAPER,
        "Inequality (8), read for the first layer",
        r"(8) holds for $l = 1$ too, with the inputs as units of a layer 0.",
        r"$X = [-1, 1]$, $W = -1$, $b = 0$",
        (step,),
        assumes=Hypotheses(),
    )
