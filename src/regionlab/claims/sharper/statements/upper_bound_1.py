"""Upper bound 1: what no ternary stage can do, by the single folds of a coordinate.

The counting of ReLUs is a written proof, in the book; the machine decides what arithmetic it takes.
"""

from itertools import product

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, q
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Quantity,
    Relation,
    Step,
    every_case,
    identity,
    lemma,
    nonnegative_product,
)

U = sp.Symbol("U", integer=True, nonnegative=True)
"""The largest number of single folds of a coordinate."""


@claim("sharper-upper-bound-1")
def upper_bound_1() -> Claim:
    """The claim q <= (n_0 + 1) n / (4 n_0) + 1, from n - 2q + 2 single folds at most."""
    return Claim(
        paper="companion",
        label="Upper bound 1",
        statement=r"A ternary stage of width $n$ has $q \le \frac{(n_0 + 1)\,n}{4 n_0} + 1$.",
        hypotheses=r"all $n_0 \ge 1$, $q \ge 2$, $n \ge 1$",
        steps=(nonnegative_product(), *one_fold(), *constants_within_reach(), *first_arithmetic()),
        assumes=Hypotheses((n0, n, q), (q >= 2,)),
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


def constants_within_reach() -> list[Step]:
    """|-2t - C| <= (|J| - 2q) + (n - |J|) + 1 = n - 2q + 1 for at most n - 2q + 2 folds t."""
    J = sp.Symbol("J", integer=True, nonnegative=True)
    first, last, C = sp.symbols("t_1 t_2 C", integer=True)
    reach = n - 2 * q + 1
    near = [s * (2 * fold + C) <= reach for fold in (first, last) for s in (1, -1)]
    return [
        identity(
            "how far constants reach",
            (J - 2 * q) + (n - J) + 1,
            reach,
            latex=r"(|J| - 2q) + (n - |J|) + 1 = n - 2q + 1",
        ),
        lemma(
            "at most n - 2q + 2 folds are that near",
            near,
            last - first + 1 <= n - 2 * q + 2,
            latex=r"|2t + C| \le n - 2q + 1 \text{ for at most } n - 2q + 2 \text{ folds } t",
        ),
    ]


def first_arithmetic() -> list[Step]:
    """n >= n_0 (2(q - 1) - U) with U <= n - 2q + 2, or U = 0, gives the bound."""
    relus = [n >= n0 * (2 * (q - 1) - U)]
    bound = 4 * n0 * (q - 1) <= (n0 + 1) * n
    shown = r"4 n_0 (q - 1) \le (n_0 + 1)\, n"
    return [
        lemma(
            "the bound, with single folds",
            [*relus, n - 2 * q + 2 >= U],
            bound,
            [(n0, n - 2 * q + 2 - U)],
            latex=shown,
        ),
        lemma("the bound, without", [*relus, sp.Eq(U, 0)], bound, [(n0 - 1, n)], latex=shown),
    ]
