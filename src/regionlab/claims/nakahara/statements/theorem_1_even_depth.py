"""The proof of Theorem 1 for even L: the idle layer, as printed, repaired and built."""

from dataclasses import replace

import sympy as sp

from regionlab.claims.nakahara.shared.agreement import equal_at, ternary_layers
from regionlab.claims.nakahara.shared.composing import composed
from regionlab.claims.nakahara.shared.layers import (
    cases_partition,
    formulas,
    has_activation,
    sources_exist,
    ternary_weights,
)
from regionlab.claims.registry import claim
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import m, n, n0, nL, q, x
from regionlab.constructions.layer_formula import Case, LayerFormula
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, examined, lemma


@claim("nakahara-theorem-1-even-as-printed")
def even_depth_as_printed() -> Claim:
    """For even L "the final layer is an identity transformation" needs as many outputs as units."""
    step = lemma(
        "the identity matrix has as many rows as columns",
        [n >= 2 * (n0 + 1)],
        sp.Eq(nL, n, evaluate=False),
        latex=r"W^{(L)} = I \in \mathbb{R}^{n_L \times n} \implies n_L = n",
    )
    return Claim(
        paper="nakahara2025",
        label="Proof of Theorem 1, even L, as printed",
        statement=(
            r"If $L$ is even, the last layer can be an identity transformation, whatever $n_L$ is."
        ),
        hypotheses=r"all $n_0, n_L \ge 1$, $n \ge 2(n_0+1)$",
        steps=(step,),
        assumes=Hypotheses((n0, nL, n), (n >= 2 * (n0 + 1),)),
    )


COPY = LayerFormula("layer L", ((m, nL),), m, (Case(sp.true, x[1]),), "identity")
"""The last layer for even L: every output is unit 1 of layer L'."""


@claim("nakahara-theorem-1-even")
def even_depth(copy: LayerFormula = COPY, last: LayerFormula = equations.last) -> Claim:
    """Layer L' puts the value into one unit, layer L copies it to every output.

    Both may be edited formulas.
    """
    one_output = replace(last, indices=((m, sp.Integer(1)),))
    alike = composed("layer L after layer L' is (7)", copy, one_output, equations.last)
    formed = [
        has_activation(copy, "identity"),
        has_activation(one_output, "identity"),
        *cases_partition(copy),
        *sources_exist(copy, one_output),
        *sources_exist(one_output, equations.folds),
        *ternary_weights(copy, one_output),
        *ternary_weights(one_output, equations.folds),
    ]
    return Claim(
        paper="nakahara2025",
        label="Proof of Theorem 1, even L, repaired",
        statement=(
            r"For even $L$, layer $L' = L - 1$ puts the readout (7) into its first unit and layer "
            r"$L$ copies it to all $n_L$ outputs with weights 1 and 0. The function is that of "
            r"depth $L'$: output $m$ is (7), «2.goal», and the layers are ternary: «others»."
        ),
        hypotheses=r"all $q, n_0, n_L \ge 1$, $n \ge 2q(n_0+1)$",
        steps=(*alike, *formed),
        assumes=Hypotheses((q, n0, nL, n), (n >= 2 * q * (n0 + 1),)),
        repairs=("nakahara-theorem-1-even-as-printed",),
        concludes=formulas([*alike, *formed]),
    )


@claim("nakahara-theorem-1-even-built")
def even_depth_built() -> Claim:
    """The same with networks."""
    step = examined(
        "depth L = L' + 1 gives the function of depth L'",
        _even_depths(),
        "pairs of networks at 10 random points each, all ternary",
    )
    return Claim(
        paper="nakahara2025",
        label="Proof of Theorem 1, even L, on networks",
        statement=r"The ternary networks of depth $L' + 1$ and $L'$ are one function.",
        hypotheses=r"$n_0 \le 2$, $n_L \le 3$, $q \le 2$, $L \le 6$",
        steps=(step,),
        rests_on=(even_depth(),),
        assumes=Hypotheses(),
    )


def _even_depths() -> Cases:
    from itertools import product

    from regionlab.constructions import ternary
    from regionlab.networks.comparison import random_points

    for inputs, outputs, pieces, depth in product((1, 2), (1, 3), (1, 2), (2, 4, 6)):
        width = 2 * pieces * (inputs + 1) + 1
        even, odd = (ternary(inputs, width, d, outputs) for d in (depth, depth - 1))
        points = random_points(inputs, 10, seed=4)
        yield (
            [
                *equal_at(points, even, odd, ("F_{L'+1}", "F_{L'}")),
                ternary_layers(even),
                Relation(Quantity("depth", even.depth), "=", Quantity("L", depth, "L")),
            ],
            {"n_0": inputs, "n_L": outputs, "q": pieces, "L": depth},
        )
