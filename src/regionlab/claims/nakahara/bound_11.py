"""Around (11): when it says something, the idle layer of an even depth, (13) to the letter."""

from dataclasses import replace

import sympy as sp

from regionlab.claims.nakahara.composition import composed, composition
from regionlab.claims.nakahara.layers import cases_partition, sources_exist, ternary_weights
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions import variations
from regionlab.constructions.indices import i, m, n, n0, nL, q, x
from regionlab.constructions.layer_formula import Case, LayerFormula
from regionlab.proofs import Cases, Claim, Hypotheses, examined, identity, lemma

PAPER = "nakahara2025"
L, lower = sp.Symbol("L", integer=True, positive=True), sp.Symbol("L'", integer=True)
below = sp.Piecewise((L, sp.Eq(sp.Mod(L, 2), 1)), (L - 1, True))
folds = sp.Symbol("q", integer=True, nonnegative=True)
"""q may be 0 here."""


def says_nothing() -> Claim:
    """(11) is 0 or 1 unless q >= 2 and L >= 3."""
    depth = sp.Eq(lower, below, evaluate=False)
    steps = (
        lemma(
            "no stage at L = 1, 2",
            [depth],
            sp.Implies(L <= 2, sp.Eq(lower - 1, 0)),
            latex=r"L \le 2 \implies L' - 1 = 0",
        ),
        lemma(
            "a stage from L = 3 on",
            [depth],
            sp.Implies(L >= 3, lower - 1 >= 2),
            latex=r"L \ge 3 \implies L' - 1 \ge 2",
        ),
        lemma(
            "q = 0 up to width 2n_0 + 1",
            [2 * folds * (n0 + 1) <= n, n <= 2 * n0 + 1],
            sp.Eq(folds, 0, evaluate=False),
            [(n0, folds - 1)],
        ),
        identity("q = 1", sp.Integer(1) ** L, sp.Integer(1), latex=r"1^e = 1"),
        identity("q = 0, e >= 1", sp.Integer(0) ** L, sp.Integer(0), latex=r"0^e = 0"),
        identity("no stage", folds ** sp.Integer(0), sp.Integer(1), latex=r"q^0 = 1"),
    )
    return Claim(
        "nakahara-11-range",
        PAPER,
        "Equation (11): when it says something",
        r"The bound (11) is 0 or 1 unless $q \ge 2$ and $L \ge 3$.",
        r"all $n_0, n, L \ge 1$",
        steps,
        assumes=Hypotheses((L, n0)),
    )


def even_depth_as_printed() -> Claim:
    """For even L "the final layer is an identity transformation" needs as many outputs as units."""
    step = lemma(
        "the identity matrix has as many rows as columns",
        [n >= 2 * (n0 + 1)],
        sp.Eq(nL, n, evaluate=False),
        latex=r"W^{(L)} = I \in \mathbb{R}^{n_L \times n} \implies n_L = n",
    )
    return Claim(
        "nakahara-theorem-1-even-as-printed",
        PAPER,
        "Proof of Theorem 1, even L, as printed",
        r"If $L$ is even, the last layer can be an identity transformation, whatever $n_L$ is.",
        r"all $n_0, n_L \ge 1$, $n \ge 2(n_0+1)$",
        (step,),
        assumes=Hypotheses((n0, nL, n), (n >= 2 * (n0 + 1),)),
    )


COPY = LayerFormula("layer L", ((m, nL),), m, (Case(sp.true, x[1]),), "identity")
"""The last layer for even L: every output is unit 1 of layer L'."""


def even_depth() -> Claim:
    """Layer L' puts the value into one unit, layer L copies it to every output."""
    one_output = replace(equations.last, indices=((m, sp.Integer(1)),))
    steps = (
        *composed("layer L after layer L' is (7)", COPY, one_output, equations.last),
        *cases_partition(COPY),
        *sources_exist(COPY, one_output),
        *ternary_weights(COPY, one_output),
        *ternary_weights(one_output, equations.folds),
        lemma(
            "layer L' has room for its one unit",
            [n >= 2 * q * (n0 + 1)],
            n >= 1,
        ),
    )
    return Claim(
        "nakahara-theorem-1-even",
        PAPER,
        "Proof of Theorem 1, even L, repaired",
        r"For even $L$, layer $L' = L - 1$ puts the readout (7) into its first unit and layer $L$ "
        r"copies it to all $n_L$ outputs with weights 1 and 0. The function is that of depth $L'$.",
        r"all $q, n_0, n_L \ge 1$, $n \ge 2q(n_0+1)$",
        steps,
        (composition(),),
        assumes=Hypotheses((q, n0, nL, n), (n >= 2 * q * (n0 + 1),)),
        repairs=("nakahara-theorem-1-even-as-printed",),
    )


def even_depth_built() -> Claim:
    """The same with networks."""
    step = examined(
        "depth L = L' + 1 gives the function of depth L'",
        _even_depths(),
        "pairs of networks at 10 random points each, all ternary",
        r"F_{L'+1} = F_{L'}",
    )
    return Claim(
        "nakahara-theorem-1-even-built",
        PAPER,
        "Proof of Theorem 1, even L, on networks",
        r"The ternary networks of depth $L' + 1$ and $L'$ are one function.",
        r"$n_0 \le 2$, $n_L \le 3$, $q \le 2$, $L \le 6$",
        (step,),
        (even_depth(),),
        assumes=Hypotheses(),
    )


def _even_depths() -> Cases:
    from itertools import product

    from regionlab.constructions import ternary
    from regionlab.networks.comparison import first_difference, random_points

    for inputs, outputs, pieces, depth in product((1, 2), (1, 3), (1, 2), (2, 4, 6)):
        width = 2 * pieces * (inputs + 1) + 1
        even, odd = (ternary(inputs, width, d, outputs) for d in (depth, depth - 1))
        difference = first_difference(even, odd, random_points(inputs, 10, seed=4))
        good = difference is None and even.is_ternary and even.depth == depth
        yield good, {"n_0": inputs, "n_L": outputs, "q": pieces, "L": depth, "x": difference}


def fold_to_the_letter() -> Claim:
    """(13), (15) as printed: the sum of (-1) is a bias -2(i-1), which is not ternary."""
    literal = variations.fold_to_the_letter().folds
    return Claim(
        "nakahara-13-as-printed",
        PAPER,
        "Equations (13), (15), as printed",
        r"Every weight and every bias of (13) and (15) is $-1$, $0$ or $1$, with "
        r"$\sum_{k=1}^{2(i-1)} (-1)$ read as it stands.",
        r"all $q, n_0 \ge 1$",
        tuple(ternary_weights(literal, equations.first_copies)),
        assumes=Hypotheses((q, n0)),
    )


def constants_used() -> Claim:
    """Only 2(q-1) of the 2q constants are read."""
    constant = sp.Symbol("k", integer=True, positive=True)
    steps = (
        lemma(
            "the constants that unit i reads are among the first 2(q-1)",
            [i >= 2, i <= q, constant <= 2 * (i - 1)],
            constant <= 2 * (q - 1),
        ),
        lemma(
            "the last of them is read, by unit i = q",
            [sp.Eq(i, q, evaluate=False)],
            sp.Eq(2 * (i - 1), 2 * (q - 1), evaluate=False),
        ),
    )
    return Claim(
        "nakahara-13-constants",
        PAPER,
        "Equations (13), (15): the constants that are used",
        r"Of the $2q$ constants of group $n_0 + 1$ exactly the first $2(q-1)$ are read, so "
        r"$2 q n_0 + 2(q-1)$ identity units are enough.",
        r"all $q \ge 1$",
        steps,
        (composition(),),
        assumes=Hypotheses((q,)),
    )
