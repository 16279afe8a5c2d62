"""Zaslavsky's theorem, which Theorem 2 takes from the literature, and a check beside it."""

from math import comb
from random import Random

from regionlab.proofs import Cases, Claim, Hypotheses, cited, examined

PAPER = "serra2020empirical"


def zaslavsky() -> Claim:
    """n hyperplanes cut R^d into at most the sum of C(n, j), j <= d, regions: cited."""
    step = cited(
        "at most the sum of C(n, j), j <= d, regions",
        "zaslavsky1975",
        r"r(\mathcal{A}) \le \sum_{j=0}^{d} \binom{n}{j}",
    )
    return Claim(
        "zaslavsky",
        PAPER,
        "Zaslavsky's theorem",
        r"$n$ hyperplanes cut $\mathbb{R}^d$ into at most $\sum_{j=0}^{d} \binom{n}{j}$ regions.",
        r"all $n, d \ge 1$",
        (step,),
        assumes=Hypotheses(),
    )


def zaslavsky_counted(number: int = 60, seed: int = 6) -> Claim:
    """The same, counted on random arrangements: a check of the citation, not a proof."""
    step = examined(
        "random hyperplanes cut space into no more regions",
        _arrangements(number, seed),
        "random arrangements",
        r"r(\mathcal{A}) \le \sum_{j=0}^{d} \binom{n}{j}",
    )
    return Claim(
        "zaslavsky-counted",
        PAPER,
        "Zaslavsky's theorem, counted",
        r"Random arrangements, parallel and repeated hyperplanes among them, stay within "
        r"Zaslavsky's number; some reach it.",
        r"$d \le 3$, $n \le 6$, integer coefficients",
        (step,),
        assumes=Hypotheses(),
    )


def _arrangements(number: int, seed: int) -> Cases:
    from regionlab.counting import count
    from regionlab.domains import WholeSpace
    from regionlab.networks import Layer, ReLUNetwork

    random = Random(seed)
    reached = 0
    for _ in range(number):
        d, n = random.randint(1, 3), random.randint(1, 6)
        rows = [[random.randint(-3, 3) for _ in range(d)] for _ in range(n)]
        layer = Layer(rows, [random.randint(-3, 3) for _ in range(n)], "relu")
        found = count(ReLUNetwork([layer]), WholeSpace(d), "activation-regions").value
        most = sum(comb(n, j) for j in range(d + 1))
        reached += found == most
        yield found is not None and found <= most, {"W": rows, "regions": found, "most": most}
    yield reached > 0, {"arrangements that reach the number": reached}
