"""Algorithm 1, lines 2-4: the array of counters is too short."""

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed


@claim("serra-algorithm-1-array")
def at_most_n() -> Claim:
    """r can exceed n, so the array f of line 2 is too short: redundant constraints remove nothing.

    One variable, S = {(0)}: the constraint "z_1 is even" removes no solution, however often drawn.
    """
    solutions = {(0,)}
    n, r = 1, 0
    for parity in (0, 0, 0, 1):  # four fair coins that may come
        solutions = {s for s in solutions if sum(s) % 2 == parity}
        r += 1
        if not solutions:
            break
    step = computed(
        "the number r of constraints that makes F' infeasible is at most n",
        Relation(Quantity("r", r, "r"), "<=", Quantity("n", n, "n")),
        {"S": "{(0)}", "parities drawn": "even, even, even, odd"},
    )
    return Claim(
        paper="serra2020empirical",
        label="Algorithm 1, lines 2-4: f has n + 1 entries",
        statement=r"The counters $f[0], \dots, f[n]$ suffice: $r - 1 \le n$.",
        hypotheses=r"all $n$ and $S$",
        steps=(step,),
        assumes=Hypotheses(),
        argument=(
            r"This $S$ needs the first odd parity, which comes after any number of draws with "
            r"positive probability. The counters must grow."
        ),
    )
