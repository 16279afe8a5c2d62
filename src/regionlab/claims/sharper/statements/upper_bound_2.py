"""Upper bound 2: what no stage can do, with real weights too.

The counting of ReLUs is a written proof, in the book, and its results are premises in words here;
the machine decides what follows from them.
"""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, q
from regionlab.proofs import Claim, Hypotheses, identity, lemma, premise

BOUND = sp.Le(n0 * q, n, evaluate=False)


@claim("sharper-upper-bound-2")
def upper_bound_2() -> Claim:
    """The claim q <= p = floor(n / n_0), for all real weights."""
    names = ("T", "F", "G", "O")
    T, relus, others, rest = (
        sp.Function(name, integer=True, nonnegative=True)(n0, n, q) for name in names
    )
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
                premise("T is a set of coordinates", n0 >= T),
                premise(
                    "each fold has ReLUs of its own, one in T",
                    sp.And(sp.Eq(relus, T * (q - 1)), n >= relus + others + rest),
                ),
                premise("a coordinate outside T has q ReLUs at its folds", others >= (n0 - T) * q),
                premise(
                    "what the ReLUs at no fold add to the coordinates in T has a diagonal matrix "
                    "of derivatives without a zero on the diagonal",
                    rest >= T,
                ),
            ],
            BOUND,
            latex=r"n \ge |T| (q - 1) + (n_0 - |T|)\, q + |T| = n_0 q",
        ),
    ]
    return Claim(
        paper="companion",
        label="Upper bound 2",
        statement=(
            r"A stage of width $n$ with $q$ pieces, with real weights too, has «0», that is "
            r"$q \le \lfloor n/n_0 \rfloor$."
        ),
        hypotheses=r"all $n_0 \ge 1$, $q \ge 2$, $n \ge 1$",
        steps=tuple(steps),
        assumes=Hypotheses((n0, n, q), (q >= 2,)),
        concludes=(BOUND,),
        argument=(
            r"Each fold has ReLUs of its own. Let $T$ be the coordinates all of whose folds have "
            r"one only, and $O$ the ReLUs at no fold. Off the kinks, the ReLUs at folds add a "
            r"multiple of $2q$ to $\partial_l g_l$, $l \in T$, and nothing to $\partial_m g_l$, $m "
            r"\in T$, $m \ne l$. But $\partial_l g_l = \pm q$ and $\partial_m g_l = 0$. So what "
            r"$O$ adds to the $g_l$, $l \in T$, has a diagonal matrix of derivatives without a "
            r"zero on the diagonal, and $|O| \ge |T|$. A coordinate outside $T$ has $q$ ReLUs or "
            r"more at its folds."
        ),
    )
