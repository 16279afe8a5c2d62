"""Algorithm 1 with a parity bit that is not random: its probability is wrong."""

from fractions import Fraction

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed


@claim("serra-algorithm-1-biased")
def biased_parity() -> Claim:
    """Without a fair parity bit the claim of one repetition is false."""
    solutions = {(0, 0)}
    survivors = [s for s in solutions if all(sum(s[v] for v in u) % 2 == 0 for u in ([0], [0, 1]))]
    step = computed(
        "one solution survives one constraint with probability at most 1/2",
        Relation(
            Quantity(
                "probability",
                Fraction(len(survivors), len(solutions)),
                r"\Pr[\text{feasible after 1}],\ |S| \le 2^0",
            ),
            "<=",
            Fraction(1, 2),
        ),
        {"S": solutions, "parity": "always even"},
    )
    return Claim(
        paper="serra2020empirical",
        label="Algorithm 1 with a parity bit that is not random",
        statement=(
            r"The probability of one repetition holds for parity constraints on random sets of "
            r"variables with a fixed parity."
        ),
        hypotheses=r"all $S$",
        steps=(step,),
        assumes=Hypotheses(),
        argument=r"The zero vector satisfies every even parity.",
    )
