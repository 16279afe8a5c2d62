"""Zaslavsky's bound on the regions of an arrangement, which Theorem 2 needs, and when it is met.

The upper bound has a short proof: the n-th hyperplane H adds one region for each region into which
the others cut H, so r(n, d) <= r(n-1, d) + r(n-1, d-1), and the sum of binomials satisfies this
with equality. That general position reaches the number is cited.
"""

from math import comb
from random import Random

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, cited, examined, identity

n = sp.Symbol("n", integer=True, positive=True)

d, j = sp.symbols("d j", integer=True, positive=True)

FORMULA = r"\sum_{j=0}^{d} \binom{n}{j}"


@claim("zaslavsky")
def zaslavsky() -> Claim:
    """n hyperplanes cut R^d into at most the sum of C(n, j), j <= d, regions."""
    before = sp.IndexedBase("c")  # c[j] stands for C(n-1, j), c[0] for 1
    pascal = sp.Sum(before[j] + before[j - 1], (j, 1, d))
    steps = (
        identity(
            "Pascal's rule, times j! (n-j)! / (n-1)!",
            n,
            (n - j) + j,
            latex=r"\binom{n}{j} = \binom{n-1}{j} + \binom{n-1}{j-1}",
        ),
        identity(
            "added up over j = 1, ..., d",
            pascal,
            sp.Sum(before[j], (j, 1, d)) + sp.Sum(before[j - 1], (j, 1, d)),
            latex=rf"{FORMULA} = \sum_{{j=0}}^{{d}} \binom{{n-1}}{{j}} + "
            r"\sum_{j=0}^{d-1} \binom{n-1}{j}",
        ),
        identity("no hyperplane: one region", sp.Integer(1), sp.Integer(1), latex=r"r(0, d) = 1"),
    )
    return Claim(
        paper="serra2020empirical",
        label="Zaslavsky's bound",
        statement=rf"$n$ hyperplanes cut $\mathbb{{R}}^d$ into at most ${FORMULA}$ regions.",
        hypotheses=r"all $n, d \ge 1$",
        steps=steps,
        assumes=Hypotheses((n, d)),
        argument=(
            r"Add the hyperplanes one by one. A new one cuts in two exactly the regions that it "
            r"meets, one for each region into which the others cut it, and these are $n - 1$ "
            r"hyperplanes (or fewer) in dimension $d - 1$. Induction on $n$."
        ),
    )


@claim("zaslavsky-attained")
def attained() -> Claim:
    """Hyperplanes in general position reach the number: cited."""
    step = cited("general position reaches the bound", "zaslavsky1975", rf"r = {FORMULA}")
    return Claim(
        paper="serra2020empirical",
        label="Zaslavsky's bound is attained",
        statement=(
            rf"$n$ hyperplanes in general position cut $\mathbb{{R}}^d$ into exactly ${FORMULA}$ "
            rf"regions."
        ),
        hypotheses=r"all $n, d \ge 1$",
        steps=(step,),
        rests_on=(zaslavsky(),),
        assumes=Hypotheses(),
    )


@claim("zaslavsky-counted")
def zaslavsky_counted(number: int = 60, seed: int = 6) -> Claim:
    """Both, counted on random arrangements."""
    step = examined(
        "random hyperplanes cut space into no more regions, and some into as many",
        _arrangements(number, seed),
        "random arrangements",
    )
    return Claim(
        paper="serra2020empirical",
        label="Zaslavsky's bound, counted",
        statement=(
            r"Random arrangements, parallel and repeated hyperplanes among them, stay within "
            r"Zaslavsky's number; some reach it."
        ),
        hypotheses=r"$d \le 3$, $n \le 6$, integer coefficients",
        steps=(step,),
        assumes=Hypotheses(),
    )


def _arrangements(number: int, seed: int) -> Cases:
    from regionlab.counting import count
    from regionlab.domains import WholeSpace
    from regionlab.networks import Layer, ReLUNetwork

    random = Random(seed)
    reached = 0
    for _ in range(number):
        dimension, planes = random.randint(1, 3), random.randint(1, 6)
        rows = [[random.randint(-3, 3) for _ in range(dimension)] for _ in range(planes)]
        layer = Layer(rows, [random.randint(-3, 3) for _ in range(planes)], "relu")
        found = count(ReLUNetwork([layer]), WholeSpace(dimension), "activation-regions").value
        most = sum(comb(planes, size) for size in range(dimension + 1))
        reached += found == most
        yield (
            Relation(
                Quantity("regions", found, r"r(\mathcal{A})"), "<=", Quantity("most", most, FORMULA)
            ),
            {"W": rows},
        )
    yield Relation(Quantity("arrangements that reach the number", reached), ">", 0), {}
