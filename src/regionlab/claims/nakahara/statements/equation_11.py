"""Equation (11): when it says something."""

import sympy as sp

from regionlab.claims.nakahara.shared import powers
from regionlab.claims.nakahara.shared.powers import order_of_powers
from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Step,
    definition,
    identity,
    lemma,
    supposing,
)

L = sp.Symbol("L", integer=True, positive=True)

folds = sp.Symbol("q", integer=True, nonnegative=True)
"""q, which may be 0 here."""

stages = sp.Function("stages", integer=True, nonnegative=True)
"""stages(L): the number of stages, (L'-1)/2 for the largest odd number L' <= L."""

s = sp.Symbol("s", integer=True, nonnegative=True)

bound = sp.Function("B_11", integer=True)
"""B_11(q, n0, s): the bound (11) with s stages."""


@claim("nakahara-11-range")
def says_nothing() -> Claim:
    """(11) is 0 or 1 unless q >= 2 and L >= 3."""
    nothing, narrow = sp.Or(folds <= 1, L <= 2), n <= 2 * n0 + 1
    at = bound(folds, n0, stages(L))
    few, some, depth = number_of_stages()
    order = order_of_powers()
    values = (
        identity("no stage", bound(folds, n0, 0), sp.Integer(1), [eleven(stage=0)]),
        identity("q = 1", bound(1, n0, s), sp.Integer(1), [eleven(1)]),
        identity("q = 0, a stage", bound(0, n0, s + 1), sp.Integer(0), [eleven(0, s + 1)]),
    )
    result = lemma(
        "(11) is 0 or 1",
        [
            nothing,
            few.so,
            values[0].so,
            values[1].at({s: stages(L)}),
            values[2].at({s: stages(L) - 1}),
        ],
        sp.Or(sp.Eq(at, 0), sp.Eq(at, 1)),
    )
    more = lemma(
        "(11) is at least 2",
        [
            folds >= 2,
            L >= 3,
            some.so,
            eleven(stage=stages(L)),
            order[-1].at({powers.a: 1, powers.b: folds, powers.s: n0 * stages(L) - 1}),
        ],
        at >= 2,
        [(n0 - 1, stages(L) - 1)],
    )
    zero = lemma(
        "q = 0 up to width 2n_0 + 1",
        [2 * folds * (n0 + 1) <= n, narrow],
        sp.Eq(folds, 0, evaluate=False),
        [(n0, folds - 1)],
    )
    return Claim(
        paper="nakahara2025",
        label="Equation (11): when it says something",
        statement=(
            r"The bound (11) is 0 or 1 unless $q \ge 2$ and $L \ge 3$, «0», and then it is more: "
            r"«3». It is $q^{n_0 s}$ with $s$ stages; there are $(L'-1)/2$: «2». Up to width "
            r"$2 n_0 + 1$, $q = 0$: «1»."
        ),
        hypotheses=r"all $n_0, n, L \ge 1$, $q \ge 0$",
        steps=(few, some, depth, *values, result, *order, more, zero),
        assumes=Hypotheses((L, n0, n, folds)),
        concludes=(
            supposing([nothing], result.claim),
            supposing([2 * folds * (n0 + 1) <= n, narrow], zero.claim),
            depth.claim,
            supposing([folds >= 2, L >= 3], more.claim),
        ),
    )


def eleven(value: sp.Expr = folds, stage: sp.Expr = s) -> Premise:
    """(11), where 0^0 is 1."""
    return definition("(11)", sp.Eq(bound(value, n0, stage), sp.sympify(value) ** (n0 * stage)))


def number_of_stages() -> tuple[Step, Step, Step]:
    """There is none for L = 1 and 2, and there is one from L = 3 on; 2 s(L) + 1 is L'."""
    number = definition("the number of stages", sp.Eq(stages(L), sp.floor((L - 1) / 2)))
    odd = sp.Piecewise((L, sp.Eq(sp.Mod(L, 2), 1)), (L - 1, True))
    return (
        lemma("no stage at L = 1, 2", [L <= 2, number], sp.Eq(stages(L), 0)),
        lemma("a stage from L = 3 on", [L >= 3, number], stages(L) >= 1),
        lemma("L', the largest odd number up to L", [number], sp.Eq(2 * stages(L) + 1, odd)),
    )
