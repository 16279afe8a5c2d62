"""Section 6: the numbers of repetitions, by line 23 of Algorithm 1.

All numbers are decided in rational arithmetic; e lies between two rationals that are given.
"""

from fractions import Fraction

from regionlab.claims.registry import claim
from regionlab.claims.serra.statements.algorithm_1 import chernoff
from regionlab.proofs import Claim, Hypotheses, computed


def rounds_to(value: str, bounds: tuple[Fraction, Fraction]) -> bool:
    """Whether every number between the bounds rounds to the decimal `value`."""
    half = Fraction(1, 2 * 10 ** len(value.split(".")[1]))
    return all(abs(bound - Fraction(value)) < half for bound in bounds)


@claim("serra-algorithm-1-numbers")
def numbers() -> Claim:
    """The experiments' numbers: 28 repetitions for 99.5 %, and what 95 % needs."""
    from regionlab.milp.probability import Tail, chernoff_range, euler, least_feasible

    e_low, e_high = euler(40)
    all_28, all_16 = chernoff_range(28, 28), chernoff_range(16, 16)
    least = min(f for f in range(15, 29) if chernoff_range(f, 28)[0] >= Fraction(95, 100))
    below = chernoff_range(least - 1, 28)
    steps = (
        computed(
            "e between two rationals",
            e_low < e_high and rounds_to("2.718281828459045", (e_low, e_high)),
            r"\sum_{k<40} \tfrac{1}{k!} < e < \sum_{k<40} \tfrac{1}{k!} + \tfrac{1}{39 \cdot 39!}",
            {"e": "2.718281828459045..."},
        ),
        computed(
            "28 of 28 feasible",
            rounds_to("0.995520", all_28) and all_28[0] >= Fraction(995, 1000),
            r"1 - (e/4)^{14} = 0.995520\ldots \ge 0.995",
            {"P": f"{float(all_28[0]):.6f}"},
        ),
        computed(
            "26 repetitions are too few for 99.5 %",
            chernoff_range(26, 26)[1] < Fraction(995, 1000),
            r"1 - (e/4)^{13} < 0.995",
            {"P": f"{float(chernoff_range(26, 26)[0]):.6f}"},
        ),
        computed(
            "27 repetitions are too few for 99.5 %",
            # P is 1 - (e/4)^(27/2): compare squares
            Fraction(5, 1000) ** 2 < (e_low / 4) ** 27,
            r"1 - (e/4)^{27/2} < 0.995",
            {"(e/4)^27": f"{float((e_low / 4) ** 27):.3e}"},
        ),
        computed(
            "16 of 16 feasible",
            rounds_to("0.954514", all_16) and all_16[0] >= Fraction(95, 100),
            r"1 - (e/4)^{8} = 0.954514\ldots \ge 0.95",
            {"P": f"{float(all_16[0]):.6f}"},
        ),
        computed(
            "15 repetitions are too few for 95 %",
            Fraction(5, 100) ** 2 < (e_low / 4) ** 15,
            r"1 - (e/4)^{15/2} < 0.95",
            {"(e/4)^15": f"{float((e_low / 4) ** 15):.3e}"},
        ),
        computed(
            "with 28 repetitions 95 % needs 25 feasible ones",
            least == 25 == least_feasible(28, Fraction(95, 100), Tail.CHERNOFF)
            and below[1] < Fraction(95, 100),
            r"\min\{f : P \ge 0.95\} = 25",
            {"least f": least, "P at 24": f"{float(below[1]):.4f}"},
        ),
    )
    return Claim(
        paper="serra2020empirical",
        label="Section 6: the numbers of repetitions",
        statement=(
            r"By line 23, 28 repetitions that all stay feasible give 99.55 % and 16 give 95.45 %; "
            r"fewer give less than 99.5 % and 95 %. Of 28 repetitions 25 must be feasible for 95 %."
        ),
        hypotheses="these numbers",
        steps=steps,
        rests_on=(chernoff(),),
        assumes=Hypotheses(),
    )
