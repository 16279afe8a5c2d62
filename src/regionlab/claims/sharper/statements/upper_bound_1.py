"""Upper bound 1: what no ternary stage can do, by the single folds of a coordinate.

The counting of ReLUs is a written proof, in the book, and its results are premises in words here;
the machine decides what follows from them.
"""

from itertools import product

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, q
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Quantity,
    Relation,
    Step,
    every_case,
    identity,
    lemma,
    nonnegative_product,
    premise,
    supposing,
)

U = sp.Function("U", integer=True, nonnegative=True)(n, q)
"""The largest number of single folds of a coordinate, in a stage of width n with q pieces."""

J = sp.Function("J", integer=True, nonnegative=True)(n, q)
"""The number of rows that read that coordinate."""

FIRST, LAST, C = (sp.Function(name, integer=True)(n, q) for name in ("t_1", "t_2", "C"))
"""The first and the last of these folds, and the constant that they are near."""

BOUND = sp.Le(4 * n0 * (q - 1), (n0 + 1) * n, evaluate=False)


@claim("sharper-upper-bound-1")
def upper_bound_1() -> Claim:
    """The claim q <= (n_0 + 1) n / (4 n_0) + 1, from n - 2q + 2 single folds at most."""
    few = constants_within_reach()
    return Claim(
        paper="companion",
        label="Upper bound 1",
        statement=r"A ternary stage of width $n$ with $q$ pieces has «0».",
        hypotheses=r"all $n_0 \ge 1$, $q \ge 2$, $n \ge 1$",
        steps=(nonnegative_product(), *one_fold(), *few, *first_arithmetic(few[-1])),
        assumes=Hypotheses((n0, n, q), (q >= 2,)),
        concludes=(BOUND,),
        argument=(
            r"The folds lie on different hyperplanes and a ReLU has one kink, so each fold has "
            r"ReLUs of its own. One alone carries the jump $\pm 2q$: it is $2q\,y_l - 2t$ inside, "
            r"up to sign. The others are at least two a fold, so $n \ge n_0 (2(q-1) - U)$ where no "
            r"$y_l$ has more than $U$ single folds. With $J$ the rows that read $y_l$ and "
            r"coefficients $v_k$, $\sum_J v_k a_{kl} = 2q$ gives $\sum_J |v_k - a_{kl}| = |J| - "
            r"2q$. So the constant $-2t$ is within $(|J| - 2q) + (n - |J|) + 1$ of a number $C$ "
            r"that does not depend on $t$."
        ),
    )


def one_fold() -> list[Step]:
    """The slope jumps by 2q at a fold; a single ReLU there has slope 2q or -2q."""
    cases = [
        (
            f"a = {a}, v = {v}",
            Relation(
                Quantity("|v - a|", abs(v - a), "|v - a|"),
                "=",
                Quantity("1 - v a", 1 - v * a, "1 - v a"),
            ),
        )
        for a, v in product((-1, 1), (-1, 0, 1))
    ]
    return [
        identity("the slope jumps by 2q", q - (-q), 2 * q),
        every_case("|v - a| = 1 - v a for a = -1, 1", cases),
    ]


def near(fold: sp.Expr) -> Premise:
    """A single fold is near C."""
    reach = (J - 2 * q) + (n - J) + 1
    return premise(
        "the coefficients of a single fold agree with the rows that read its coordinate, but for "
        "|J| - 2q; so its constant -2t is within (|J| - 2q) + (n - |J|) + 1 of C",
        supposing([U >= 1], sp.And(2 * fold + C <= reach, -(2 * fold + C) <= reach)),
    )


def constants_within_reach() -> list[Step]:
    """|-2t - C| <= (|J| - 2q) + (n - |J|) + 1 = n - 2q + 1 for at most n - 2q + 2 folds t."""
    between = premise(
        "single folds are different integers from the first to the last",
        supposing([U >= 1], U <= LAST - FIRST + 1),
    )
    apart = lemma(
        "folds that near to C are near each other",
        [near(FIRST), near(LAST)],
        sp.Implies(U >= 1, n - 2 * q + 1 >= LAST - FIRST),
    )
    few = lemma(
        "at most n - 2q + 2 folds are single",
        [apart.so, between],
        sp.Implies(U >= 1, n - 2 * q + 2 >= U),
    )
    return [apart, few]


def first_arithmetic(few: Step) -> list[Step]:
    """n >= n_0 (2(q - 1) - U) with U <= n - 2q + 2, or U = 0, gives the bound."""
    relus = premise(
        "each fold has ReLUs of its own, and two or more if it is not single",
        n >= n0 * (2 * (q - 1) - U),
    )
    shown = r"4 n_0 (q - 1) \le (n_0 + 1)\, n"
    some = lemma(
        "the bound, with single folds",
        [relus, few.so],
        sp.Implies(U >= 1, BOUND),
        [(n0, n - 2 * q + 2 - U)],
        latex=shown,
    )
    none = lemma(
        "the bound, without", [relus], sp.Implies(sp.Eq(U, 0), BOUND), [(n0 - 1, n)], latex=shown
    )
    return [some, none, lemma("the bound", [some.so, none.so], BOUND, latex=shown)]
