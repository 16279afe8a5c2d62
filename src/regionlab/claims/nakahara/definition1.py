"""Definition 1: equation (1), the misprint in (2), and whether biases are coefficients."""

import sympy as sp

from regionlab.claims.nakahara.composition import composition
from regionlab.claims.nakahara.layers import bias_of
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import n0, nL, q
from regionlab.proofs import Cases, Claim, Hypotheses, Step, computed, examined, lemma

x, y = sp.symbols("x y", real=True)
c = sp.Symbol("c", real=True, nonnegative=True)
PAPER = "nakahara2025"


def relu(value: sp.Expr) -> sp.Expr:
    """max(0, value)."""
    return sp.Max(0, value, evaluate=False)


def affine_on_patterns(points: int = 40, seed: int = 1) -> Claim:
    """The claim that (1) is affine wherever its pattern of active units does not change."""
    return Claim(
        "nakahara-1",
        PAPER,
        "Definition 1 and equation (1)",
        r"Where no unit changes between active and inactive, $F_\theta$ of (1) is the affine map "
        r"that is left when the inactive units are crossed out.",
        "networks of the constructions and of the examples, random rational points",
        (examined("F is its affine map", _maps(points, seed), "points", r"F(x) = A_s x + c_s"),),
        assumes=Hypotheses(),
        argument=r"On a fixed pattern every ReLU is the identity or 0, and a composition of affine "
        r"maps is affine.",
    )


def _maps(points: int, seed: int) -> Cases:
    from regionlab.constructions import examples, montufar, ternary
    from regionlab.networks.comparison import random_points

    networks = [montufar(2, 6, 3), ternary(2, 12, 5), examples.fully_connected(), examples.roof()]
    for network in networks:
        for point in random_points(network.inputs, points, seed):
            affine = network.affine_map(network.pattern(point))
            value = tuple(
                sum((a * v for a, v in zip(row, point, strict=True)), t)
                for row, t in zip(affine.matrix, affine.offset, strict=True)
            )
            yield value == network.evaluate(point), {"network": network, "x": point}


def relu_as_printed() -> Claim:
    """(2) as printed, the component i of g given by x_j: false for i != j."""
    first, second = 0, 1  # x_1 = 0, x_2 = 1: g_1 is 0, max(0, x_2) is 1
    step = computed(
        "g_1(x) = max(0, x_2) for ReLU at x = (0, 1)",
        max(0, first) == max(0, second),
        r"g_i^{(l)}(x) = \max\{0, x_j\}",
        {"i": 1, "j": 2, "x": (first, second), "g_1(x)": max(0, first), "max(0, x_2)": second},
    )
    return Claim(
        "nakahara-2-as-printed",
        PAPER,
        "Equation (2), as printed",
        r"$g_i^{(l)}(\mathbf{x}) = \max\{0, x_j\}$ for all components $i$ and $j$.",
        r"all $i, j$",
        (step,),
        assumes=Hypotheses(),
    )


def relu_by_components() -> Claim:
    """(2) with j on both sides, and what is used of ReLU throughout."""
    case = sp.Piecewise((x, x > 0), (sp.Integer(0), True))
    steps = (
        lemma("max(0, x) is x where x > 0, else 0", [], sp.Eq(relu(x), case, evaluate=False)),
        lemma("never below 0, never below x", [], sp.And(relu(x) >= 0, relu(x) >= x)),
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
        "nakahara-2",
        PAPER,
        "Equation (2), repaired",
        r"ReLU acts on each component alone, $g_j^{(l)}(\mathbf{x}) = \max\{0, x_j\}$: continuous, "
        r"the identity where $x_j \ge 0$, and positively homogeneous.",
        r"all real $x_j$, $c \ge 0$",
        steps,
        assumes=Hypotheses(),
        repairs=("nakahara-2-as-printed",),
    )


def biases_count() -> Claim:
    """The construction is ternary in the stronger sense too: its biases are 0 or 1."""
    steps: list[Step] = []
    for layer in (equations.first_copies, equations.folds, equations.copies, equations.last):
        for case in layer.cases:
            bias = bias_of(case)
            steps.append(
                lemma(
                    f"{layer.label}: the bias of {case.name} is 0 or 1",
                    [*layer.ranges(), case.condition],
                    sp.Or(sp.Eq(bias, 0, evaluate=False), sp.Eq(bias, 1, evaluate=False)),
                    latex=rf"b = {sp.latex(bias)} \in \{{0, 1\}}",
                )
            )
    return Claim(
        "nakahara-ternary-biases",
        PAPER,
        "Definition 1: ternary, biases included",
        r"The paper does not say whether biases are coefficients. Its construction (12)-(15), (7) "
        r"does not need the question: its biases are 0 or 1.",
        r"all $q, n_0, n_L \ge 1$",
        tuple(steps),
        (composition(),),
        assumes=Hypotheses((q, n0, nL)),
    )
