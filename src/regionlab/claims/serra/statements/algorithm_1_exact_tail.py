"""Algorithm 1 with the exact binomial tail, which needs fewer repetitions."""

from fractions import Fraction

from regionlab.claims.registry import claim
from regionlab.claims.serra.statements.algorithm_1_repetition import fair_coin
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed


@claim("serra-algorithm-1-exact-tail")
def exact_tail() -> Claim:
    """The exact binomial tail needs fewer repetitions for the same confidence."""
    from regionlab.milp.probability import binomial_tail

    confidence = {f: 1 - binomial_tail(f, 28) for f in range(14, 29)}
    least = min(f for f, value in confidence.items() if value >= Fraction(95, 100))
    enough = {
        level: min(i for i in range(1, 40) if 1 - binomial_tail(i, i) >= level)
        for level in (Fraction(995, 1000), Fraction(95, 100))
    }
    steps = (
        computed(
            "all feasible: 8 repetitions for 99.5 %, 5 for 95 %",
            [
                Relation(
                    Quantity(
                        f"for {name} %",
                        enough[level],
                        rf"\min\{{i : 1 - 2^{{-i}} \ge {float(level)}\}}",
                    ),
                    "=",
                    wanted,
                )
                for name, level, wanted in (
                    ("99.5", Fraction(995, 1000), 8),
                    ("95", Fraction(95, 100), 5),
                )
            ],
        ),
        computed(
            "of 28 repetitions, 19 feasible ones for 95 %",
            Relation(
                Quantity(
                    "least f",
                    least,
                    r"\min\{f : \Pr[\mathrm{Bin}(28, \tfrac12) \ge f] \le 0.05\}",
                ),
                "=",
                19,
            ),
            {
                "confidence at 19": f"{float(confidence[19]):.4f}",
                "at 18": f"{float(confidence[18]):.4f}",
            },
        ),
    )
    return Claim(
        paper="companion",
        label="Algorithm 1 with the exact binomial tail",
        statement=(
            r"With $\Pr[\mathrm{Bin}(i, \frac12) \ge f]$ in the place of Chernoff's bound, 8 "
            r"repetitions give 99.5 %, 5 give 95 %, and of 28 repetitions 19 feasible ones are "
            r"enough for 95 %."
        ),
        hypotheses="these numbers",
        steps=steps,
        rests_on=(fair_coin(),),
        assumes=Hypotheses(),
        argument=(
            r"The number of feasible repetitions is a sum of independent coins of chance at most "
            r"$\frac12$, so it exceeds $f$ no more often than a fair binomial does."
        ),
    )
