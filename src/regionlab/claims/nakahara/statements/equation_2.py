"""Equation (2): the misprint, and what is used of ReLU throughout."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Quantity, Relation, computed, lemma

x, y = sp.symbols("x y", real=True)

c = sp.Symbol("c", real=True, nonnegative=True)


def relu(value: sp.Expr) -> sp.Expr:
    """max(0, value)."""
    return sp.Max(0, value, evaluate=False)


@claim("nakahara-2-as-printed")
def relu_as_printed() -> Claim:
    """(2) as printed, the component i of g given by x_j: false for i != j."""
    first, second = 0, 1  # x_1 = 0, x_2 = 1: g_1 is 0, max(0, x_2) is 1
    step = computed(
        "g_1(x) = max(0, x_2) for ReLU at x = (0, 1)",
        Relation(
            Quantity("g_1(x)", max(0, first), r"g_1^{(l)}(x)"),
            "=",
            Quantity("max(0, x_2)", max(0, second), r"\max\{0, x_2\}"),
        ),
        {"i": 1, "j": 2, "x": (first, second)},
    )
    return Claim(
        paper="nakahara2025",
        label="Equation (2), as printed",
        statement=r"$g_i^{(l)}(\mathbf{x}) = \max\{0, x_j\}$ for all components $i$ and $j$.",
        hypotheses=r"all $i, j$",
        steps=(step,),
        assumes=Hypotheses(),
    )


@claim("nakahara-2")
def relu_by_components() -> Claim:
    """(2) with j on both sides, and what is used of ReLU throughout."""
    case = sp.Piecewise((x, x > 0), (sp.Integer(0), True))
    steps = (
        lemma("max(0, x) is x where x > 0, else 0", [], sp.Eq(relu(x), case, evaluate=False)),
        lemma(
            "never below 0, never below x",
            [],
            sp.And(sp.Ge(relu(x), 0, evaluate=False), relu(x) >= x),
        ),
        lemma("the identity where x >= 0", [x >= 0], sp.Eq(relu(x), x, evaluate=False)),
        lemma(
            "no jump: it moves by no more than its argument",
            [x >= y],
            sp.And(relu(x) - relu(y) >= 0, relu(x) - relu(y) <= x - y),
        ),
        lemma(
            "a factor c >= 0 passes through",
            [],
            sp.Eq(relu(c * x), c * relu(x), evaluate=False),
            latex=r"\max(0, c x) = c \max(0, x)",
        ),
    )
    return Claim(
        paper="nakahara2025",
        label="Equation (2), repaired",
        statement=(
            r"ReLU acts on each component alone, $g_j^{(l)}(\mathbf{x}) = \max\{0, x_j\}$. With "
            r"$x$ for $x_j$ that is «0.rhs», and «1». It is the identity for nonnegative $x$, «2»; "
            r"it has no jumps, «3»; and it is positively homogeneous, «4»."
        ),
        hypotheses=r"all real $x_j$, $c \ge 0$",
        steps=steps,
        assumes=Hypotheses(),
        concludes=tuple(step.shows() for step in steps),
        repairs=("nakahara-2-as-printed",),
    )
