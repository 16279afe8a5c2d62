"""Propositions 3 and 4: bounds on I_l(k) and A_l(k), and how not to approximate them."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.serra.inequalities import active_leaning, inactive_leaning
from regionlab.claims.serra.stability import local_units, proposition_tables
from regionlab.claims.serra.theorem2 import network, random_networks
from regionlab.proofs import Cases, Claim, Hypotheses, Step, computed, examined, identity, lemma

PAPER = "serra2020empirical"
SETS = [0b001111, 0b010011, 0b101100]
"""Bit sets of {0, ..., 5}, on which greedy coverage by two sets is not the best."""


def unstable_units() -> Claim:
    """Proposition 3, by (8) and (9)."""
    return _proposition(
        3,
        r"$I_l(k) \le \max\{ |\bigcup_{j \in S} I(l-1, j)| : |S| \le k \}$",
        r"A unit that is unstable in a region has, by (8) or (9), an active predecessor $j$ with "
        r"$i \in I(l-1, j)$; at most $k$ predecessors are active.",
        lemma(
            "an unstable unit is in one of the sets of the active predecessors",
            [
                sp.Implies(sp.And(sp.Not(_is(leaning_on)), _is(on)), _is(raised)),  # (8)
                sp.Implies(sp.And(_is(leaning_on), _is(off)), _is(lowered)),  # (9)
                _is(on),
                _is(off),
            ],
            sp.Or(
                sp.And(sp.Not(_is(leaning_on)), _is(raised)),
                sp.And(_is(leaning_on), _is(lowered)),
            ),
            latex=r"i \text{ unstable} \implies i \in \bigcup_{j \text{ active}} I(l-1, j)",
        ),
    )


def possible_units() -> Claim:
    """Proposition 4, by (8)."""
    return _proposition(
        4,
        r"$A_l(k) \le n_l^+ + |U_l^+| + \max\{ |\bigcup_{j \in S} I^-(l-1, j)| : |S| \le k \}$",
        r"A unit that is active somewhere in a region is stably active, or active leaning, or "
        r"inactive leaning with, by (8), an active predecessor of positive weight.",
        lemma(
            "a unit that is active somewhere is in one of the three sets",
            [
                sp.Implies(
                    sp.And(sp.Not(_is(stable)), sp.Not(_is(leaning_on)), _is(on)), _is(raised)
                ),  # (8)
                _is(on),
            ],
            sp.Or(
                _is(stable),
                _is(leaning_on),
                sp.And(sp.Not(_is(leaning_on)), _is(raised)),
            ),
            latex=r"i \text{ active somewhere} \implies i \text{ stably active, or } i \in U_l^+,"
            r"\text{ or } i \in \bigcup_{j \text{ active}} I^-(l-1, j)",
        ),
    )


on, off, leaning_on, stable = sp.symbols("on off leaning stable", integer=True, nonnegative=True)
raised, lowered = sp.symbols("raised lowered", integer=True, nonnegative=True)
"""For one unit in one region, 0 or 1: active somewhere, inactive somewhere, active leaning, stably
active everywhere; some active predecessor has a positive weight, some a negative one."""


def _is(flag: sp.Symbol) -> Boolean:
    return sp.Eq(flag, 1, evaluate=False)


def _proposition(number: int, formula: str, argument: str, conclusion: Step) -> Claim:
    rests = (inactive_leaning(), active_leaning()) if number == 3 else (inactive_leaning(),)
    return Claim(
        f"serra-proposition-{number}",
        PAPER,
        f"Proposition {number}",
        formula,
        r"layers $l \ge 2$",
        (conclusion,),
        rests,
        assumes=Hypotheses(),
        repairs=("serra-proposition-3-first-layer",) if number == 3 else (),
        argument=argument,
    )


def tried(number: int = 40, seed: int = 7) -> Claim:
    """Both propositions against the exact I_l(k) and A_l(k) of random networks."""
    step = examined(
        "both right sides are at least the exact numbers, for every k and every layer from 2 on",
        _tables(number, seed),
        "comparisons on random networks",
        r"I_l(k) \le \text{Prop. 3},\quad A_l(k) \le \text{Prop. 4}",
    )
    return Claim(
        "serra-propositions-tried",
        PAPER,
        "Propositions 3 and 4, against exact numbers",
        r"The right sides are at least the exact $I_l(k)$ and $A_l(k)$.",
        r"$n_0 \le 2$, at most 3 layers of at most 4 units, integer weights, $X = [-2, 2]^{n_0}$",
        (step,),
        (unstable_units(), possible_units()),
        assumes=Hypotheses(),
    )


def _tables(number: int, seed: int) -> Cases:
    from regionlab.domains import Box

    for net in random_networks(number, seed):
        domain = Box.cube(net.inputs, -2, 2)
        _, layers = local_units(net, domain)
        for place in range(1, len(layers)):
            right = proposition_tables(net, domain, place)
            exact = (layers[place].unstable, layers[place].possible)
            for k in range(len(exact[0])):
                holds = all(e[k] <= r[k] for e, r in zip(exact, right, strict=True))
                yield holds, {"network": net, "layer": place + 1, "k": k}


def first_layer() -> Claim:
    """Proposition 3 read for l = 1, inputs as a layer 0: false, because inputs may be negative."""
    from regionlab.bounds.local_units import layer_units
    from regionlab.domains import Box
    from regionlab.milp.stability import Stability

    net = network(([[-1], [-2]], [0, 0]))
    _, layers = local_units(net, Box.cube(1, -1, 1))
    inputs = [Stability.UNSTABLE]
    units = layer_units(net.relu_layers[0], [Stability.UNSTABLE] * 2, inputs)
    exact, right = layers[0].unstable[1], units.unstable(1)
    step = computed(
        "I_1(1) is at most the right side",
        exact <= right,
        r"I_1(n_0) \le \max_{|S| \le n_0} \left|\bigcup_{j \in S} I(0, j)\right|",
        {"X": "[-1, 1]", "W": "(-1; -2)", "b": "(0; 0)", "I_1(1)": exact, "right side": right},
        method="exact counts",
    )
    return Claim(
        "serra-proposition-3-first-layer",
        PAPER,
        "Proposition 3, read for the first layer",
        r"Proposition 3 holds for $l = 1$, with the inputs as the units of a layer 0.",
        r"$l = 1$",
        (step,),
        assumes=Hypotheses(),
        argument=r"The sets $J^\pm$ rely on $h_j \ge 0$. For $l = 1$ take $I_1 = |U_1|$ and "
        r"$A_1 = n_1^+ + |U_1|$.",
    )


def greedy_as_bound() -> Claim:
    """Greedy coverage in the place of the maximum: no upper bound."""
    from regionlab.bounds.coverage import coverage, greedy

    value, best = greedy(SETS)[2], coverage(SETS).at(2)
    step = computed(
        "greedy coverage is at least the maximum",
        value >= best,
        r"\max_{|S| \le k} \left|\bigcup_{j \in S} I_j\right| \le g",
        {"sets": "{0, 1, 2, 3}, {0, 1, 4}, {2, 3, 5}", "k": 2, "greedy": value, "maximum": best},
    )
    return Claim(
        "serra-greedy",
        PAPER,
        "Propositions 3, 4 with greedy coverage",
        r"The number $g$ of units that greedy coverage reaches bounds $I_l(k)$ and $A_l(k)$ like "
        r"the maximum does.",
        r"all $k$",
        (step,),
        assumes=Hypotheses(),
    )


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
            safe == coverage(SETS).at(2),
            r"\left\lfloor 5 / (1 - \tfrac14) \right\rfloor = 6",
            {"greedy": value, "repaired": safe},
        ),
    )
    return Claim(
        "serra-greedy-repaired",
        PAPER,
        "Propositions 3, 4 with greedy coverage, repaired",
        r"$\max_{|S| \le k} |\bigcup_{j \in S} I_j| \le \lfloor g / (1 - (1 - 1/k)^k) \rfloor$.",
        r"all $k \ge 1$",
        steps,
        assumes=Hypotheses((k,)),
        repairs=("serra-greedy",),
        argument=r"After $k$ choices $OPT - g \le (1 - 1/k)^k OPT$.",
    )
