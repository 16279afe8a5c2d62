"""Upper bound 2: what no stage can do, with real weights too.

The counting of ReLUs is a written proof, in the book; the machine decides what arithmetic it takes.
"""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.constructions.indices import n, n0, q
from regionlab.proofs import Claim, Hypotheses, identity, lemma


@claim("sharper-upper-bound-2")
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
        paper="companion",
        label="Upper bound 2",
        statement=(
            r"A stage of width $n$, with real weights too, has $q \le p = \lfloor n/n_0 \rfloor$."
        ),
        hypotheses=r"all $n_0 \ge 1$, $q \ge 2$, $n \ge 1$",
        steps=tuple(steps),
        assumes=Hypotheses((n0, n, q), (q >= 2,)),
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
