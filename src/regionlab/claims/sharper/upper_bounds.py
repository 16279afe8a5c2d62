"""What no ternary stage can do: two upper bounds on its q, and the two exceptions for two inputs.

The counting of ReLUs is a written proof, in the book; the machine decides what arithmetic it takes.
"""

from itertools import product

import sympy as sp

from regionlab.claims.sharper.search import conceivable
from regionlab.claims.sharper.tables import every_case
from regionlab.constructions.indices import n, n0, q
from regionlab.constructions.stages import sharper_pieces
from regionlab.proofs import Claim, Hypotheses, Step, Verdict, identity, lemma, nonnegative_product

U = sp.Symbol("U", integer=True, nonnegative=True)
"""The largest number of single folds of a coordinate."""


_CONDITION = (
    r"Every choice of rows, up to sign and order, is held against a condition that follows from "
    r"the proofs of the two upper bounds: fold $t$ of $y_l$ takes one ReLU only if $(2q\,e_l; "
    r"-2t)$ is a sum of rows and a bias with coefficients $-1$, $0$, $1$, and two otherwise; a "
    r"coordinate without a double fold takes one ReLU more; and $q\,e_l$, a gradient of the "
    r"stage, is an integer combination of the rows' gradients."
)


def upper_bound_1() -> Claim:
    """The claim q <= (n_0 + 1) n / (4 n_0) + 1, from n - 2q + 2 single folds at most."""
    return Claim(
        "sharper-upper-bound-1",
        "companion",
        "Upper bound 1",
        r"A ternary stage of width $n$ has $q \le \frac{(n_0 + 1)\,n}{4 n_0} + 1$.",
        r"all $n_0 \ge 1$, $q \ge 2$, $n \ge 1$",
        (nonnegative_product(), *one_fold(), *constants_within_reach(), *first_arithmetic()),
        assumes=Hypotheses((n0, n, q), (q >= 2,)),
        argument=r"The folds lie on different hyperplanes and a ReLU has one kink, so each fold "
        r"has ReLUs of its own. One alone carries the jump $\pm 2q$: it is $2q\,y_l - 2t$ "
        r"inside, up to sign. The others are at least two a fold, so $n \ge n_0 (2(q-1) - U)$ "
        r"where no $y_l$ has more than $U$ single folds. With $J$ the rows that read $y_l$ and "
        r"coefficients $v_k$, $\sum_J v_k a_{kl} = 2q$ gives $\sum_J |v_k - a_{kl}| = |J| - "
        r"2q$. So the constant $-2t$ is within $(|J| - 2q) + (n - |J|) + 1$ of a number $C$ "
        r"that does not depend on $t$.",
    )


def one_fold() -> list[Step]:
    """The slope jumps by 2q at a fold; a single ReLU there has slope 2q or -2q."""
    cases = [
        (f"a = {a}, v = {v}", abs(v - a) == 1 - v * a) for a, v in product((-1, 1), (-1, 0, 1))
    ]
    return [
        identity("the slope jumps by 2q", q - (-q), 2 * q),
        every_case("|v - a| = 1 - v a for a = -1, 1", cases, r"|v - a| = 1 - v a"),
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


def upper_bound_2() -> Claim:
    """The claim q <= p = floor(n / n_0), for all real weights."""
    T, relus, others, rest = sp.symbols("T F G O", integer=True, nonnegative=True)
    m = sp.Symbol("m", integer=True)
    steps = [
        identity("q - 1 folds, one of them made twice", (q - 2) * 1 + 2, q),
        lemma(
            "a multiple of 2q is not q or -q",
            [],
            sp.And(sp.Ne(2 * m, 1, evaluate=False), sp.Ne(2 * m, -1, evaluate=False)),
            latex=r"2 m q \ne \pm q",
        ),
        lemma(
            "the ReLUs of all coordinates",
            [
                n0 >= T,
                sp.Eq(relus, T * (q - 1)),
                others >= (n0 - T) * q,
                rest >= T,
                n >= relus + others + rest,
            ],
            n0 * q <= n,
            latex=r"n \ge |T| (q - 1) + (n_0 - |T|)\, q + |T| = n_0 q",
        ),
    ]
    return Claim(
        "sharper-upper-bound-2",
        "companion",
        "Upper bound 2",
        r"A stage of width $n$, with real weights too, has $q \le p = \lfloor n/n_0 \rfloor$.",
        r"all $n_0 \ge 1$, $q \ge 2$, $n \ge 1$",
        tuple(steps),
        assumes=Hypotheses((n0, n, q), (q >= 2,)),
        argument=r"Each fold has ReLUs of its own. Let $T$ be the coordinates all of whose "
        r"folds have one only, and $O$ the ReLUs at no fold. Off the kinks, the ReLUs at folds "
        r"add a multiple of $2q$ to $\partial_l g_l$, $l \in T$, and nothing to $\partial_m "
        r"g_l$, $m \in T$, $m \ne l$. But $\partial_l g_l = \pm q$ and $\partial_m g_l = 0$. So "
        r"what $O$ adds to the $g_l$, $l \in T$, has a diagonal matrix of derivatives without a "
        r"zero on the diagonal, and $|O| \ge |T|$. A coordinate outside $T$ has $q$ ReLUs or "
        r"more at its folds.",
    )


def exceptions() -> Claim:
    """The claim that for two inputs n = 6 does not allow q = 3, nor n = 11 q = 5."""
    return Claim(
        "sharper-exceptions",
        "companion",
        "Two exceptions",
        r"For $n_0 = 2$ there is no ternary stage with $n = 6$, $q = 3$, and none with $n = 11$, "
        r"$q = 5$.",
        r"$n_0 = 2$, $(n, q) = (6, 3), (11, 5)$",
        (_no_stage([(2, 6, 3), (2, 11, 5)]),),
        assumes=Hypotheses(),
        argument=_CONDITION,
    )


def _no_stage(shapes: list[tuple[int, int, int]]) -> Step:
    cases = []
    for inputs, width, pieces in shapes:
        rows = conceivable(inputs, width, pieces)
        found = "" if rows is None else f", rows {rows}"
        cases.append((f"n_0 = {inputs}, n = {width}, q = {pieces}{found}", rows is None))
    shown = r"\text{every choice of rows asks for more than } n \text{ ReLUs}"
    return every_case("no choice of rows is left", cases, shown)


def searched(widths: tuple[int, ...] = (16, 12, 6)) -> Claim:
    """The claim, on a range, that one piece more than `sharper_pieces` cannot be had.

    `widths` are the largest widths for one, two, ... inputs.
    """
    shapes = [
        (inputs, width, sharper_pieces(inputs, width) + 1)
        for inputs, largest in enumerate(widths, start=1)
        for width in range(inputs, largest + 1)
    ]
    step = _no_stage(shapes)
    if step.verdict is Verdict.PROVED:  # a range, not all widths
        step = Step(step.label, step.claim, Verdict.CHECKED, step.method, latex=step.latex)
    limits = "; ".join(rf"$n_0 = {k}$, $n \le {w}$" for k, w in enumerate(widths, start=1))
    return Claim(
        "sharper-searched",
        "companion",
        "The optimum, searched",
        r"No choice of rows lets a stage fold once more than the constructions do. Independent of "
        r"the two upper bounds' arithmetic, on small widths.",
        limits,
        (step,),
        assumes=Hypotheses(),
        argument=_CONDITION,
    )
