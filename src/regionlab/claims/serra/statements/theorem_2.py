"""Theorem 2: as printed it is no bound, nor with A_l read as "simultaneously active"; repaired.

The two networks are small enough to count by hand; all numbers are exact.
"""

import sympy as sp

from regionlab.claims.general.shared.patterns import c
from regionlab.claims.general.statements.patterns import cut_patterns
from regionlab.claims.registry import claim
from regionlab.claims.serra.shared import layers
from regionlab.claims.serra.shared.corrected import CONCLUSION, proof
from regionlab.claims.serra.shared.layers import d, left, s
from regionlab.claims.serra.shared.networks import random_networks, simultaneous, slipped
from regionlab.claims.serra.shared.recursion import bound, literal
from regionlab.claims.serra.shared.stability import local_units
from regionlab.claims.serra.statements.zaslavsky import zaslavsky
from regionlab.proofs import (
    Cases,
    Claim,
    Hypotheses,
    Quantity,
    Relation,
    Step,
    computed,
    examined,
    lemma,
    supposing,
)


@claim("serra-theorem-2-as-printed")
def as_printed() -> Claim:
    """Theorem 2 with the index as printed, against a count."""
    from regionlab.domains import Box

    net, size = slipped()
    regions, layers = local_units(net, Box.cube(1, -size, size))
    value, right = literal(layers, 1), bound(layers, 1)
    step = computed(
        "the number of regions is at most the printed sum",
        Relation(
            Quantity("regions", regions, r"|\mathcal{R}|"),
            "<=",
            Quantity(
                "printed sum (j_0 = 0)",
                value,
                r"\sum_{(j_1, \dots, j_L) \in J} \prod_l \binom{I_l(k_{l-1})}{j_l},"
                r"\ k_l = A_l(k_{l-1}) - j_{l-1}",
            ),
        ),
        {
            "X": f"[-{size}, {size}]",
            "W_1": "(-3; 1)",
            "b_1": "(-1/2; -1/2)",
            "W_2": "(2, 1)",
            "b_2": "3/2",
            "W_3": "1",
            "b_3": "-11/4",
            "sum with j_l": right,
        },
        method="exact counts",
    )
    return Claim(
        paper="serra2020empirical",
        label="Theorem 2, as printed",
        statement=(
            r"The number of regions is at most the sum over $J$ with $k_l = A_l(k_{l-1}) - "
            r"j_{l-1}$ (and $j_0 = 0$, which the paper leaves undefined)."
        ),
        hypotheses="all networks",
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"The proof itself has $R(l+1, A_l(k) - j_l, \dots)$; the index slips in the statement."
        ),
    )


@claim("serra-theorem-2-simultaneous")
def as_simultaneous() -> Claim:
    """Theorem 2 with A_l(k) the most units active at once, against a count."""
    from regionlab.domains import Box

    net, size = simultaneous()
    regions, layers = local_units(net, Box.cube(1, -size, size))
    value, right = bound(layers, 1, "simultaneous"), bound(layers, 1)
    step = computed(
        "the number of regions is at most the sum",
        Relation(
            Quantity("regions", regions, r"|\mathcal{R}|"),
            "<=",
            Quantity("sum, A = active at once", value, "R(1, n_0, n_0)"),
        ),
        {
            "network": "1 -> 2 -> 1, weights in the source file",
            "X": f"[-{size}, {size}]",
            "sum, A = not stably inactive": right,
        },
        method="exact counts",
    )
    return Claim(
        paper="serra2020empirical",
        label="Theorem 2, A_l(k) read as units active at once",
        statement=(
            r"Theorem 2 with $A_l(k)$ the largest number of units of layer $l$ that are active at "
            r"the same point."
        ),
        hypotheses="all networks",
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"The proof counts a region with $j$ of the unstable units inactive as one with "
            r"$A_l(k) - j$ active units, so $A_l(k)$ must count every unit that is not stably "
            r"inactive in the region."
        ),
    )


@claim("serra-theorem-2")
def repaired() -> Claim:
    """Theorem 2 with j_l and "not stably inactive"."""
    return Claim(
        paper="serra2020empirical",
        label="Theorem 2, repaired",
        statement=(
            "«0»: where $s$ layers are left behind a cell $c$, its number $N$ of activation "
            "patterns is at most $B$, with «1.goal» and «2.goal», $d \\ge 0$. Here "
            "$B(s, k, d)$ is the paper's $R(L + 1 - s, k, d)$, terms with $j > I$ are 0, and the "
            "number of regions is at most $R(1, n_0, n_0)$: that is $k_l = A_l(k_{l-1}) - j_l$, "
            "where $A_l(k)$ counts the units that are not stably inactive."
        ),
        hypotheses="all networks; activation patterns, those of cells without interior too",
        steps=(*proof(cut_patterns()), *recursion()),
        rests_on=(zaslavsky(),),
        assumes=Hypotheses(),
        concludes=(
            supposing([sp.Eq(left(c), s)], CONCLUSION),
            *(step.shows() for step in recursion()),
        ),
        repairs=(
            "serra-theorem-2-as-printed",
            "serra-theorem-2-simultaneous",
        ),
        argument=(
            r"A pattern of the layer has $j$ inactive ones among the unstable units, and at most "
            r"$A - j$ active units behind it. Pascal's recurrence by active units bounds the "
            r"patterns of the layer with what each contributes by the sum of binomials; this grows "
            r"with the numbers of units, and the rest is induction over the layers."
        ),
    )


def recursion() -> tuple[Step, Step]:
    """What is concluded says what B is."""
    rules = (("the recursion", layers.recursion()), ("its end", layers.no_layer_bound()))
    first, last = (lemma(name, [d >= 0, r], r.formula.args[1]) for name, r in rules)
    return first, last


@claim("serra-theorem-2-tried")
def tried(number: int = 120, seed: int = 5) -> Claim:
    """Repaired Theorem 2 against exact counts of random networks."""
    step = examined(
        "the exact number of regions is at most R(1, n_0, n_0)",
        _random_networks(number, seed),
        "random networks of up to three ReLU layers",
    )
    return Claim(
        paper="serra2020empirical",
        label="Theorem 2, repaired, against exact counts",
        statement=(
            r"Regions $\le$ repaired Theorem 2 $\le$ the bound for all networks of these widths "
            r"(Serra et al. 2018), with the exact $I_l(k)$ and $A_l(k)$ of each network."
        ),
        hypotheses=(
            r"$n_0 \le 2$, at most 3 layers of at most 4 units, integer weights, $X = [-2, "
            r"2]^{n_0}$"
        ),
        steps=(step,),
        assumes=Hypotheses(),
    )


def _random_networks(number: int, seed: int) -> Cases:
    from regionlab.bounds.activation_recursion import configuration_bound
    from regionlab.domains import Box

    for net in random_networks(number, seed):
        regions, layers = local_units(net, Box.cube(net.inputs, -2, 2))
        value = Quantity("bound", bound(layers, net.inputs), "R(1, n_0, n_0)")
        most = configuration_bound(net.widths[1:], net.inputs)
        yield (
            [
                Relation(Quantity("regions", regions, r"|\mathcal{R}|"), "<=", value),
                Relation(value, "<=", Quantity("configuration", most, r"R_{\text{configuration}}")),
            ],
            {"network": net},
        )
