"""Theorem 2: as printed it is no bound, nor with A_l read as "simultaneously active"; repaired.

The two networks are small enough to count by hand; all numbers are exact.
"""

import sympy as sp

from regionlab.claims.registry import claim
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
    computed,
    examined,
    identity,
    lemma,
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
    """Theorem 2 with j_l and "not stably inactive": the steps of its proof that are algebra."""
    unstable, other, off = sp.symbols("I I' j", integer=True, nonnegative=True)
    lost, gained, least = sp.symbols("lost gained r_m", real=True, nonnegative=True)
    kept, spent = sp.symbols("kept spent", real=True)
    steps = (
        lemma(
            "at most A - j units are active where j unstable ones are not",
            [other >= unstable, off <= unstable],
            sp.And(other - off >= other - unstable, other - off <= other),
            latex=r"A - I \le A - j \le A",
        ),
        # Pascal's rule, divided by C(I, j) / (I + 1 - j): C(I, j) grows with I
        identity(
            "Pascal's rule, multiplied out",
            unstable + 1,
            (unstable + 1 - off) + off,
            latex=r"\binom{I+1}{j} = \binom{I}{j} + \binom{I}{j-1}",
        ),
        lemma(
            "exchange: filling the values of small j first is largest, if r_j falls",
            # what is moved from small j (worth at least r_m a piece) to large j (at most r_m)
            [kept >= lost * least, spent <= gained * least, gained <= lost],
            kept - spent >= 0,
            [(least, lost - gained)],
            latex=r"\sum_{j \le m} (C_j - N_j) r_j \ge \sum_{j > m} N_j r_j",
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Theorem 2, repaired",
        statement=(
            r"The number of regions is at most $R(1, n_0, n_0)$ with $R(l, k, d) = "
            r"\sum_{j=0}^{\min(I_l(k), d)} \binom{I_l(k)}{j} R(l+1, A_l(k) - j, \min(d, A_l(k) - "
            r"j))$, that is, with $k_l = A_l(k_{l-1}) - j_l$, where $A_l(k)$ counts the units that "
            r"are not stably inactive."
        ),
        hypotheses="all networks; full-dimensional regions",
        steps=steps,
        rests_on=(zaslavsky(),),
        assumes=Hypotheses(),
        repairs=(
            "serra-theorem-2-as-printed",
            "serra-theorem-2-simultaneous",
        ),
        argument=(
            r"Induction from the last layer. A region of dimension at most $d$ with $I'$ unstable "
            r"and $A'$ not stably inactive units is cut by $I'$ hyperplanes into at most $\sum_{j "
            r"\le d} \binom{I'}{j}$ parts, at most $N_j \le \binom{I'}{j}$ of them with $j$ "
            r"unstable units off; such a part has at most $A' - j$ active units, and its image at "
            r"most that dimension. By induction $R$ does not decrease in $k$ and $d$, so $r_j = "
            r"R(l+1, A' - j, \min(d, A' - j))$ falls with $j$, and $\sum_j N_j r_j$ is largest "
            r"when the small $j$ are filled first. That sum grows with $I' \le I_l(k)$ and $A' \le "
            r"A_l(k)$."
        ),
    )


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
