"""Zaslavsky's bound on the regions of an arrangement, which Theorem 2 needs, and when it is met.

The upper bound is the first case of Pascal's recurrence by active units, where every pattern counts
once: activation patterns in the sense of the paper, those of cells without interior too. That
general position reaches the number is cited.
"""

from math import comb
from random import Random

import sympy as sp

from regionlab.claims.general.shared.active_units import Weights
from regionlab.claims.general.statements.patterns import cut_patterns
from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, cited, examined

FORMULA = r"\sum_{j=0}^{d} \binom{n}{j}"

PATTERNS = Weights(lambda active: sp.Integer(1), lambda active: ())
"""Every pattern counts once."""


@claim("zaslavsky")
def zaslavsky() -> Claim:
    """n affine units have at most the sum of C(n, j), j <= d, patterns in d dimensions."""
    return Claim(
        paper="serra2020empirical",
        label="Zaslavsky's bound",
        statement=(
            "«0.goal»: $n$ units that are affine on a convex set $c$ and depend on at most $D$ "
            "coordinates have there at most as many patterns. So $n$ hyperplanes cut it into at "
            "most as many regions."
        ),
        hypotheses=r"all $n, D \ge 0$, all convex sets and affine units",
        steps=PATTERNS.steps(cut_patterns()),
        assumes=Hypotheses(),
        concludes=(PATTERNS.bound,),
        argument=(
            r"Add the units one by one. A pattern goes on in one way, or in both, and then it "
            r"occurs on the hyperplane of the new unit, in a dimension less. The sum of binomials "
            r"satisfies the same recurrence, by Pascal's rule."
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
