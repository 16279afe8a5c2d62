"""Theorem G: a network with integer weights has few linear regions, however deep it is."""

import sympy as sp

from regionlab.claims.between.shared import sizes
from regionlab.claims.between.shared.kinks import UNIT
from regionlab.claims.between.shared.marked import kinks, point, t, total
from regionlab.claims.between.shared.sizes import ROWS, A, L, N
from regionlab.claims.between.shared.words import i, l, o, v, width
from regionlab.claims.between.statements.denominators import denominators
from regionlab.claims.between.statements.fractions import fractions
from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Step, lemma, supposing

F = sp.Symbol("F")

LAST = UNIT.subs(l, l + 1)
"""A unit of the last layer, l + 1 = L."""

WINDOW = (sp.Eq(sp.Abs(o), 1), sp.Eq(v, 0))

NETWORK = (*WINDOW, *ROWS, l + 1 <= L, i <= width(l + 1))


def few(number: sp.Expr, budget_: sp.Expr) -> sp.Basic:
    """8 K^3 <= 27 c^2, that is K <= 3/2 c^(2/3)."""
    return sp.Le(8 * number**3, 27 * budget_**2, evaluate=False)


CONCLUDES = (
    supposing(NETWORK, sp.Le(total(LAST, t), 2 * A * N**l, evaluate=False)),
    supposing([*NETWORK, point(t) < 1], few(kinks(LAST, t), A * N**l)),
)


@claim("between-theorem-g")
def theorem_g() -> Claim:
    """The claim that the kinks in (0, 1) are at most 3/2 (A N^(L-1))^(2/3)."""
    counts, sums = fractions(), denominators()
    steps = sizes.window_budget()
    return Claim(
        paper="companion",
        label="Theorem G: an upper bound at every depth",
        statement=(
            "A network on the line of $L = l + 1$ layers has integer weights and biases, and ReLU "
            "or identity units, one by one. Its first layer's weights are at most $A$ in size, and "
            "each later row has an $\\ell_1$-norm of at most $N$; biases are any integers. Then "
            "the denominators $q$ of all its kinks, wherever they are, add up to «0.goal», and the "
            "number of kinks in $(0, 1)$ has «1.goal»: it has at most $\\tfrac32 (A N^{L-1})^{2/3} "
            "+ 1$ linear regions on $[0, 1]$, and for ternary weights, $A = 1$ and $N = n$, at "
            "most $\\tfrac32 n^{2(L-1)/3} + 1$."
        ),
        hypotheses="all $L, A, N \\ge 1$; any points $0 < X(1) < X(2) < \\dots$",
        steps=(*steps, *bounds(steps[-1], sums, counts)),
        rests_on=(sums, counts),
        assumes=Hypotheses((A, N, L)),
        concludes=CONCLUDES,
    )


def bounds(most: Step, sums: Claim, counts: Claim) -> tuple[Step, ...]:
    """The sum of the denominators, then the number of kinks."""
    added = sums.at({l: l + 1})
    denominators_ = lemma(
        "the sum of denominators", [*NETWORK, most.so, added], CONCLUDES[0].args[1]
    )
    marked = counts.at({F: LAST})
    number = lemma(
        "the number of kinks",
        [*NETWORK, point(t) < 1, denominators_.so, marked],
        CONCLUDES[1].args[1],
        [(2 * A * N**l - total(LAST, t), 2 * A * N**l + total(LAST, t))],
    )
    return denominators_, number
