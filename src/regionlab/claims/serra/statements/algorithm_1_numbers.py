"""Section 6: the numbers of repetitions, by line 23 of Algorithm 1.

All numbers are decided in rational arithmetic; e lies between two rationals that are given.
"""

from fractions import Fraction

from regionlab.claims.registry import claim
from regionlab.claims.serra.statements.algorithm_1 import chernoff
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, Step, computed

HIGH, LOW = Fraction(995, 1000), Fraction(95, 100)
"""The confidences 99.5 % and 95 %."""


def rounds_to(value: str, between: tuple[Quantity, Quantity]) -> list[Relation]:
    """Every number between the two, which are rationals, rounds to the decimal `value`."""
    half = Fraction(1, 2 * 10 ** len(value.split(".")[1]))
    low, high = between
    return [
        Relation(low, ">", Fraction(value) - half),
        Relation(high, "<", Fraction(value) + half),
    ]


def all_feasible(repetitions: int) -> tuple[Quantity, Quantity]:
    """Two close rationals around P if all of an even number of repetitions are feasible."""
    from regionlab.milp.probability import chernoff_range

    shown = rf"1 - (e/4)^{{{repetitions // 2}}}"
    low, high = chernoff_range(repetitions, repetitions)
    return Quantity("P from", low, shown), Quantity("P to", high, shown)


def too_few(repetitions: int, confidence: Fraction) -> Step:
    """An odd number of repetitions: P is 1 - (e/4)^(i/2), so squares are compared."""
    from regionlab.milp.probability import euler

    low, _ = euler(40)
    power = Quantity(
        f"(e/4)^{repetitions}, at least", (low / 4) ** repetitions, rf"(e/4)^{{{repetitions}}}"
    )
    shown = rf"(1 - {float(confidence)})^2"
    return computed(
        f"{repetitions} repetitions are too few for {float(100 * confidence):g} %",
        Relation(power, ">", Quantity("square of what may fail", (1 - confidence) ** 2, shown)),
    )


@claim("serra-algorithm-1-numbers")
def numbers() -> Claim:
    """The experiments' numbers: 28 repetitions for 99.5 %, and what 95 % needs."""
    from regionlab.milp.probability import Tail, chernoff_range, euler, least_feasible

    low, high = euler(40)
    around_e = (
        Quantity("e from", low, r"\sum_{k<40} \tfrac{1}{k!}"),
        Quantity("e to", high, r"\sum_{k<40} \tfrac{1}{k!} + \tfrac{1}{39 \cdot 39!}"),
    )
    all_28, all_16 = all_feasible(28), all_feasible(16)
    least = min(f for f in range(15, 29) if chernoff_range(f, 28)[0] >= LOW)
    found = Quantity("least f", least, r"\min\{f : P \ge 0.95\}")
    below = chernoff_range(least - 1, 28)[1]
    steps = (
        computed(
            "e between two rationals",
            [
                Relation(around_e[0], "<", around_e[1]),
                *rounds_to("2.718281828459045", around_e),
            ],
        ),
        computed(
            "28 of 28 feasible",
            [*rounds_to("0.995520", all_28), Relation(all_28[0], ">=", HIGH)],
        ),
        computed("26 repetitions are too few for 99.5 %", Relation(all_feasible(26)[1], "<", HIGH)),
        too_few(27, HIGH),
        computed(
            "16 of 16 feasible",
            [*rounds_to("0.954514", all_16), Relation(all_16[0], ">=", LOW)],
        ),
        too_few(15, LOW),
        computed(
            "with 28 repetitions 95 % needs 25 feasible ones",
            [
                Relation(found, "=", 25),
                Relation(found, "=", least_feasible(28, LOW, Tail.CHERNOFF)),
                Relation(Quantity("P at 24, at most", below, "P(24)"), "<", LOW),
            ],
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
