"""Parity constraints as linear cuts: one cut for each vertex of the cube with the wrong parity.

The paper's Appendix B, which refers to Balas and Jeroslow; the appendix was not at hand.
"""

from itertools import product
from math import comb

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined, identity, lemma


@claim("serra-parity-cuts")
def parity_cuts() -> Claim:
    """The claim that the cuts leave exactly the 0-1 points with the right parity."""
    both, one, size = sp.symbols("a b s", integer=True, nonnegative=True)
    wrong = (size - both) + one
    steps = (
        identity(
            "the left side of a cut is |v| minus the number of places where z differs from v",
            both - one,
            size - wrong,
            latex=r"\sum_{v_j = 1} z_j - \sum_{v_j = 0} z_j = |v| - |z - v|",
        ),
        lemma(
            "so the cut of v removes v and no other 0-1 point",
            [both <= size],
            sp.Equivalent(both - one <= size - 1, wrong >= 1),
            latex=r"\sum_{v_j = 1} z_j - \sum_{v_j = 0} z_j \le |v| - 1 \iff z \neq v",
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Parity constraints as cuts",
        statement=(
            r"For $U$ with $|U| = k$ and a parity $p$, the $2^{k-1}$ cuts $\sum_{v_j = 1} z_j - "
            r"\sum_{v_j = 0} z_j \le |v| - 1$, one for each $v \in \{0, 1\}^U$ of the other "
            r"parity, leave exactly the $z \in \{0, 1\}^U$ with $\sum_j z_j \equiv p \pmod 2$."
        ),
        hypotheses=r"all $k \ge 1$, $p \in \{0, 1\}$",
        steps=steps,
        assumes=Hypotheses(),
        argument=(
            r"$a$ counts places with $v_j = z_j = 1$, $b$ those with $v_j = 0$, $z_j = 1$; $s = "
            r"|v|$. A vertex is removed by its own cut alone, so those of the wrong parity go."
        ),
    )


@claim("serra-parity-cuts-counted")
def parity_cuts_counted(most: int = 6) -> Claim:
    """The same for every k up to `most`, point by point, and the number of cuts."""
    step = examined(
        "the cuts leave the points of the right parity, and there are 2^(k-1) of them",
        _points(most),
        "points",
    )
    return Claim(
        paper="serra2020empirical",
        label="Parity constraints as cuts, counted",
        statement=r"Every 0-1 point satisfies all cuts if and only if it has the parity $p$.",
        hypotheses=rf"$k \le {most}$",
        steps=(step,),
        rests_on=(parity_cuts(),),
        assumes=Hypotheses(),
    )


def _points(most: int) -> Cases:
    from regionlab.milp.parity import parity_cuts as cuts_of

    for k in range(1, most + 1):
        cube = list(product((0, 1), repeat=k))
        for parity in (0, 1):
            cuts = list(cuts_of(range(k), parity))
            wrong = sum(comb(k, size) for size in range(k + 1) if size % 2 != parity)
            number = Quantity("cuts", len(cuts), r"\text{number of cuts}")
            yield (
                [
                    Relation(number, "=", Quantity("points of the other parity", wrong)),
                    Relation(number, "=", Quantity("2^(k-1)", 2 ** (k - 1), "2^{k-1}")),
                ],
                {"k": k, "p": parity},
            )
            for z in cube:
                fits = all(
                    sum(a * b for a, b in zip(signs, z, strict=True)) <= right
                    for signs, right in cuts
                )
                yield (
                    Relation(
                        Quantity("z satisfies the cuts", fits),
                        "iff",
                        Quantity(
                            "z has the parity p",
                            sum(z) % 2 == parity,
                            r"\textstyle\sum_j z_j \equiv p \pmod 2",
                        ),
                    ),
                    {"k": k, "p": parity, "z": z},
                )
