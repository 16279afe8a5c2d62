"""Algorithm 1: the largest j that reaches the confidence, though it is chosen after looking."""

import sympy as sp

from regionlab.claims.general.shared.patterns import digit
from regionlab.claims.registry import claim
from regionlab.claims.serra.shared.repetitions import N, at_most, e, f, i, j
from regionlab.claims.serra.statements.algorithm_1_exact_tail import exact_tail, heads
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Step,
    chosen,
    definition,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import substituted

t, r, d, first = sp.symbols("t r d j0", integer=True, nonnegative=True)
"""The least number of feasible repetitions; constraints, and some more; the least j that fits."""

s = sp.Symbol("s", integer=True, positive=True)
"""A solution."""

alive = sp.Function("alive", integer=True, nonnegative=True)
"""alive(e, r, s): 1 if s satisfies the first r constraints of repetition e, else 0."""

kept = sp.Function("kept", integer=True, nonnegative=True)
"""kept(e, r, s): 1 if s satisfies constraint r of repetition e, else 0."""

stays = sp.Function("stays", integer=True, nonnegative=True)
"""stays(e, r, N): 1 if one of the solutions 1, ..., N satisfies the first r, else 0."""

survivor = sp.Function("survivor", integer=True, positive=True)
"""survivor(e, r, N): one that does."""

feasible = sp.Function("f", integer=True, nonnegative=True)
"""f(r, i, N): the repetitions 1, ..., i that are feasible after r constraints."""

WRONG = (sp.Le(N, 2**j, evaluate=False), feasible(j + 1, i, N) >= t)
"""j reaches the confidence, and |S| <= 2^j all the same."""

LEAST = sp.Or(sp.Eq(first, 0), 2 ** (first - 1) < N)
"""No number less than j0 has |S| <= 2^j0."""

CONCLUSION = supposing([*WRONG, LEAST], feasible(first + 1, i, N) >= t)

CHANCE = supposing(
    [sp.Le(N, 2**first, evaluate=False), t >= 1],
    2**i * at_most(first, N, i, t - 1) >= heads(i, t - 1),
)
"""Fewer than t repetitions are feasible at least as often as i coins show fewer than t heads."""


def next_constraint(solution: sp.Expr) -> Premise:
    """A constraint more."""
    this_one = sp.Eq(kept(e, r + 1, solution), 1)
    both = sp.Piecewise((alive(e, r, solution), this_one), (0, True))
    text = "who satisfies a constraint more satisfies those before, and this one"
    return definition(text, sp.Eq(alive(e, r + 1, solution), both))


def is_one(constraints: sp.Expr, solution: sp.Expr) -> sp.Basic:
    """That it is a solution of all that is there."""
    return sp.And(solution <= N, sp.Eq(alive(e, constraints, solution), 1))


def some_survivor() -> Premise:
    """One that survives, where there is one."""
    text = "survivor(e, r, N) is a solution that satisfies the first r constraints, if one does"
    return chosen(text, survivor(e, r, N), s, is_one(r, s))


def stay(constraints: sp.Expr) -> Premise:
    """What it means that a repetition is feasible."""
    there = digit(is_one(constraints, survivor(e, constraints, N)))
    return definition("feasible: a solution survives", sp.Eq(stays(e, constraints, N), there))


def counted(constraints: sp.Expr) -> Premise:
    """The counters f of the algorithm."""
    total = sp.Sum(stays(e, constraints, N), (e, 1, i))
    text = "f counts the repetitions that are feasible"
    return definition(text, sp.Eq(feasible(constraints, i, N), total))


@claim("serra-algorithm-1-largest")
def largest() -> Claim:
    """The largest j that reaches the confidence keeps the confidence of a single j."""
    falls = never_rises()
    grows = powers()
    wrong = lemma(
        "a wrong j is not below j0",
        [WRONG[0], LEAST, grows[-1].at({r: j, d: first - 1 - j})],
        first <= j,
    )
    result = lemma(
        "a wrong answer makes f large at j0",
        [*WRONG, LEAST, wrong.so, falls[-1].at({r: first + 1, d: j - first})],
        CONCLUSION.args[1],
    )
    seldom = lemma(
        "the probability of that event",
        [*CHANCE.args[0].args, exact_tail().at({j: first, f: t - 1})],
        CHANCE.args[1],
    )
    return Claim(
        paper="companion",
        label="Algorithm 1: the largest j",
        statement=(
            r"Let $t$ be the least number of feasible repetitions, of $i$ fixed in advance, that "
            r"reaches a confidence. The largest $j$ with $f[j+1] \ge t$ satisfies $|S| > 2^j$ with "
            r"that confidence, though it is chosen after looking. For let $j_0$ be the least "
            r"number with $|S| = N \le 2^{j_0}$, which does not depend on chance. Whatever $j$ is "
            r"answered, if it is wrong then $f[j_0 + 1] \ge t$, the one event whose probability "
            r"is bounded: «0». It is at most a binomial tail: «1»."
        ),
        hypotheses=r"all $S$, $i$, $t$",
        steps=(*falls, *grows, wrong, result, seldom),
        assumes=Hypotheses((i, j, N, t)),
        concludes=(CONCLUSION, CHANCE),
        argument="The best of several runs has no such $j_0$ in common.",
    )


def never_rises() -> tuple[Step, ...]:
    """f[r + d] <= f[r]."""
    there = survivor(e, r + 1, N)
    shows = lemma(
        "who survives shows that the repetition is feasible",
        [*is_one(r, s).args, some_survivor(), stay(r)],
        sp.Eq(stays(e, r, N), 1),
    )
    each = lemma(
        "a repetition that is feasible was feasible before",
        [stay(r), stay(r + 1), next_constraint(there), shows.at({s: there})],
        stays(e, r + 1, N) <= stays(e, r, N),
    )
    total = summed("all repetitions", each, e, i)
    once = lemma(
        "a constraint more leaves no more repetitions",
        [total.so, counted(r), counted(r + 1)],
        feasible(r + 1, i, N) <= feasible(r, i, N),
    )
    statement = sp.Le(feasible(r + d, i, N), feasible(r, i, N), evaluate=False)
    base = lemma("none more", [], substituted(statement, {d: sp.Integer(0)}))
    step = lemma("one more", [statement, once.at({r: r + d})], substituted(statement, {d: d + 1}))
    every = induction("f never rises", statement, d, base=base, step=step)
    return shows, each, total, once, base, step, every


def powers() -> tuple[Step, ...]:
    """2^r <= 2^(r + d)."""
    statement = sp.Le(2**r, 2 ** (r + d), evaluate=False)
    twice = identity("a power of 2", 2 ** (r + d + 1), 2 * 2 ** (r + d))
    base = lemma("the same power", [], substituted(statement, {d: sp.Integer(0)}))
    step = lemma("a larger one", [statement, twice.so], substituted(statement, {d: d + 1}))
    return twice, base, step, induction("powers of 2 grow", statement, d, base=base, step=step)
