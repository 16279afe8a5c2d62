"""Section 4, (8)-(10): an integer weight is a sum of copies with weights -1 and 1."""

from itertools import pairwise
from random import Random

import sympy as sp

from regionlab.proofs import Cases, Claim, Hypotheses, computed, examined, identity, lemma

PAPER = "nakahara2025"
M = sp.Symbol("M", integer=True, positive=True)
s = sp.Symbol("s", integer=True, positive=True)
w = sp.Symbol("w", integer=True)
j = sp.Symbol("j", integer=True, positive=True)
x = sp.Symbol("x", real=True)


def one_edge() -> Claim:
    """The claim that (10) after (9) after (8) multiplies by w."""
    size = sp.Max(w, -w, evaluate=False)
    steps = (
        identity("w = s > 0", sp.Sum(x, (j, 1, s)), s * x),
        identity("w = -s < 0", sp.Sum(-x, (j, 1, s)), -s * x),
        identity("w = 0: an empty sum", sp.Integer(0), 0 * x, latex=r"0 = 0 \cdot x"),
        lemma(
            "the |w| copies that are read exist",
            [w <= M, w >= -M, j <= size],
            sp.And(j >= 1, j <= M),
            latex=r"1 \le j \le |w| \le M",
        ),
    )
    return Claim(
        "nakahara-10",
        PAPER,
        "Equations (8)-(10)",
        r"$f^{(2)} \circ g^{(1)} \circ f^{(1)}(x) = w x$, with $M$ copies and weights $\pm 1$.",
        r"all $M \ge 1$, $-M \le w \le M$",
        steps,
        # s stands for |w|; w is a variable of the last step
        assumes=Hypotheses((M,)),
    )


def figure_3() -> Claim:
    """Figure 3 (a): w = 3 takes -2 to -6, by three of M = 5 copies."""
    copies = [-2] * 5
    step = computed(
        "three of five copies of -2 add up to -6",
        sum(copies[:3]) == 3 * -2 == -6,
        r"\sum_{j=1}^{3} (-2) = 3 \cdot (-2) = -6",
        {"sum": sum(copies[:3])},
    )
    return Claim(
        "nakahara-figure-3",
        PAPER,
        "Figure 3",
        r"With $M = 5$ copies and $w = 3$ the input $-2$ becomes $-6$.",
        r"$M = 5$, $w = 3$",
        (step,),
        (one_edge(),),
        assumes=Hypotheses(),
    )


def whole_networks(networks: int = 12, points: int = 10, seed: int = 3) -> Claim:
    """Integer networks and their ternary conversions, biases included, are one function."""
    step = examined(
        "the converted network is ternary, twice as deep, and equal at random points",
        _conversions(networks, points, seed),
        "random integer networks, per edge and shared",
        r"F_{\text{ternary}} = F_{\text{integer}}",
    )
    return Claim(
        "nakahara-section-4",
        PAPER,
        "Section 4: integer networks are ternary networks",
        r"A network with integer weights and biases is computed by a ternary network of twice the "
        r"depth, with copies for each edge (Fig. 4 b) or shared (Fig. 4 c).",
        "random networks with weights and biases of size at most 4, random rational points",
        (step,),
        (one_edge(),),
        assumes=Hypotheses(),
        argument=r"Apply (8)-(10) to every edge, and to the bias as the weight of the constant 1; "
        r"the copies pass through identity units, so this holds everywhere. The paper does not "
        r"speak of biases here.",
    )


def _conversions(number: int, points: int, seed: int) -> Cases:
    from regionlab.constructions import to_ternary
    from regionlab.networks import Layer, ReLUNetwork
    from regionlab.networks.comparison import first_difference, random_points

    random = Random(seed)
    for _ in range(number):
        widths = [random.randint(1, 3) for _ in range(random.randint(2, 4))]
        layers = [
            Layer(
                [[random.randint(-4, 4) for _ in range(m)] for _ in range(k)],
                [random.randint(-4, 4) for _ in range(k)],
            )
            for m, k in pairwise(widths)
        ]
        network = ReLUNetwork(layers).with_outputs("identity")
        for shared in (False, True):
            other = to_ternary(network, shared=shared)
            difference = first_difference(
                network, other, random_points(network.inputs, points, seed)
            )
            fits = other.is_ternary and other.depth == 2 * network.depth
            yield difference is None and fits, {"network": network, "x": difference}
