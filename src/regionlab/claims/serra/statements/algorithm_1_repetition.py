"""Algorithm 1 (MIPBound): the probability of one repetition."""

import sympy as sp

from regionlab.claims.general.shared.pairs import M, in_pairs, pair, u
from regionlab.claims.registry import claim
from regionlab.claims.serra.shared import repetitions
from regionlab.claims.serra.shared.repetitions import (
    FEW,
    N,
    chance,
    e,
    feasible,
    j,
    outcomes,
    s,
    survives,
    t,
)
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma, summed, supposing
from regionlab.proofs.premise import substituted

ONE_OUTCOME = sp.Eq(sp.Sum(survives(e, t, u - 1, s), (u, 1, 2**t)), sp.Integer(1), evaluate=False)
"""Every solution survives in one outcome of the coins, and in no other."""

CONCLUDES = (
    supposing([FEW], sp.Le(chance(e, j, N), sp.Rational(1, 2))),
    sp.Ge(chance(e, j, N), 0),
)


@claim("serra-algorithm-1-parity")
def fair_coin() -> Claim:
    """A parity constraint with a fair parity bit keeps each solution with probability 1/2."""
    one = one_outcome()
    few = at_most_as_many(one[-1])
    return Claim(
        paper="serra2020empirical",
        label="Algorithm 1: one repetition",
        statement=(
            r"If $|S| = N \le 2^j$, the formulation is still feasible after $j + 1$ parity "
            r"constraints with probability at most $\frac12$, if each parity bit is a fair coin of "
            r"its own: «0», whatever the sets of variables of a repetition $e$ are, so for every "
            r"size $k$, and for sets that are drawn too. (And «1».)"
        ),
        hypotheses=r"all $k, j$, all $S$",
        steps=(*one, *few, *as_probability(few[-1])),
        assumes=Hypotheses((j, N)),
        concludes=CONCLUDES,
        repairs=("serra-algorithm-1-biased",),
        argument=(
            r"Whatever the set of variables is, the coin decides: of the $2^{j+1}$ outcomes of the "
            r"coins each solution survives in one. So at most $|S|$ outcomes leave a solution; "
            r"independence between solutions (pairwise, say) is not needed for the lower bound."
        ),
    )


def one_outcome() -> tuple[Step, ...]:
    """By induction over the constraints: the last coin keeps a solution in one way."""

    def longer(code: sp.Expr) -> sp.Expr:
        return survives(e, t + 1, code, s)

    pairs = in_pairs(longer)
    kept = lemma(
        "one of the two coins keeps a solution",
        repetitions.next_constraint(u - 1),
        sp.Eq(pair(longer), survives(e, t, u - 1, s)),
    )
    total = summed("all outcomes of the coins before", kept, u, 2**t)
    following = substituted(ONE_OUTCOME, {t: t + 1})
    row = pairs[-1].claim.lhs
    here = identity("2^(t+1) outcomes", following.lhs, row.subs(M, 2**t))
    start = identity("no coin: one outcome", ONE_OUTCOME.lhs.subs(t, 0), survives(e, 0, 0, s))
    base = lemma(
        "without constraints", [start.so, repetitions.no_constraint()], ONE_OUTCOME.subs(t, 0)
    )
    step = lemma(
        "a constraint more", [ONE_OUTCOME, here.so, pairs[-1].at({M: 2**t}), total.so], following
    )
    every = induction("a solution survives in one outcome", ONE_OUTCOME, t, base=base, step=step)
    return *pairs, kept, total, here, start, base, step, every


def at_most_as_many(one: Step) -> tuple[Step, ...]:
    """By induction over the solutions: at most as many outcomes leave one as there are."""
    statement = sp.Le(outcomes(t, N), N, evaluate=False)
    none = lemma(
        "no solution survives where there is none",
        [repetitions.no_solution(u - 1)],
        sp.Eq(feasible(e, t, u - 1, 0), 0),
    )
    nothing = summed("in no outcome", none, u, 2**t)
    zero = identity("a sum of zeros", nothing.claim.rhs, sp.Integer(0))
    base = lemma("no solution", [nothing.so, zero.so], substituted(statement, {N: sp.Integer(0)}))
    more = lemma(
        "a solution more in one outcome",
        [repetitions.next_solution(u - 1)],
        feasible(e, t, u - 1, N + 1) <= feasible(e, t, u - 1, N) + survives(e, t, u - 1, N + 1),
    )
    total = summed("a solution more in all outcomes", more, u, 2**t)
    apart = identity(
        "both parts of the sum",
        total.claim.rhs,
        outcomes(t, N) + sp.Sum(survives(e, t, u - 1, N + 1), (u, 1, 2**t)),
    )
    step = lemma(
        "a solution more, an outcome more",
        [statement, total.so, apart.so, one.at({s: N + 1})],
        substituted(statement, {N: N + 1}),
    )
    every = induction(
        "at most as many outcomes leave a solution as there are solutions",
        statement,
        N,
        base=base,
        step=step,
    )
    return none, nothing, zero, base, more, total, apart, step, every


def as_probability(few: Step) -> tuple[Step, ...]:
    """The number of outcomes as a probability."""
    half, part = sp.Rational(1, 2), chance(e, j, N)
    share = identity(
        "outcomes are a share of all",
        part * 2 ** (j + 1),
        outcomes(j + 1, N),
        [repetitions.fair()],
    )
    power = identity("twice 2^j outcomes", 2 ** (j + 1), 2 * 2**j)
    most = lemma(
        "at most half of them",
        [FEW, share.so, power.so, few.at({t: j + 1})],
        part <= half,
        [(part - half, 2**j - 1)],
    )
    least = lemma(
        "a probability is not negative",
        [share.so, power.so],
        part >= 0,
        [(-part, 2**j - 1)],
    )
    return share, power, most, least
