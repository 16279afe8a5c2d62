"""Equations (20)-(25): a stage h, of which the network is an iterate."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.composing import readout
from regionlab.claims.nakahara.shared.iterates import Staged, iterated, l
from regionlab.claims.nakahara.shared.stages import h, relu
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.claims.nakahara.statements.equations_5_to_7 import montufar_layers
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations as equations
from regionlab.constructions.indices import i, j, k, n0, nL, p, x
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, identity, supposing


@claim("nakahara-24")
def factored(
    first: LayerFormula = equations.first,
    middle: LayerFormula = equations.middle,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim (24), (25): F is (22) after L - 1 copies of h = (21) o ReLU o (20)."""
    factors = factoring(first, middle, last)
    network = montufar_network(first, middle)
    every_stage = iterated(network, first)
    return Claim(
        paper="nakahara2025",
        label="Equations (20)-(25)",
        statement=(
            r"$F_\theta = \tilde{\tilde{\tilde f}} \circ h \circ \dots \circ h$ with $L - 1$ times "
            r"$h = \tilde{\tilde f} \circ g \circ \tilde f$: layer (6) is (20) after (21), unit by "
            "unit, «0» and «1»; and (7) is (22) after (21), «2». So coordinate $j$ of (21) after "
            "$s + 1$ ReLU layers is $h$ of what it is after $s$ of them, «3»."
        ),
        hypotheses=r"all $p, n_0, n_L, L \ge 1$",
        steps=(*factors, *every_stage),
        rests_on=(montufar_layers(first, middle, last),),
        assumes=Hypotheses((p, n0, nL)),
        argument="(20) is (5), and (23) is (1): definitions with another name.",
        concludes=(*units_factored(network), read_out(last), next_coordinate(network)),
    )


def montufar_network(first: LayerFormula, middle: LayerFormula) -> Staged:
    """The ReLU layers (5) and (6)."""
    values = [tuple(case.value for case in layer.cases) for layer in (first, middle)]
    return Staged("F", p, *values)


def next_coordinate(network: Staged) -> sp.Eq:
    """A coordinate after s + 1 ReLU layers is h of what it is after s of them."""
    c, size = network.coordinate, network.size
    return sp.Eq(c(size, s + 1, X), h(size, c(size, s, X)))


def units_factored(network: Staged) -> tuple[Boolean, Boolean]:
    """(6) is (5) of (21): unit i of ReLU layer l + 1 is unit i of (5) at the coordinate after l."""
    coordinate = network.coordinate(network.size, l, X)
    return tuple(
        supposing(
            conditions,
            sp.Eq(
                network.unit(network.size, l + 1, X, number),
                relu(network.size * coordinate, number),
            ),
        )
        for conditions, number in (([], sp.Integer(1)), ([i >= 2], i))
    )


def read_out(last: LayerFormula) -> Boolean:
    """(7) is the sum of (21) over j."""
    goal = sp.Eq(last.cases[0].value, sum_of_coordinates(), evaluate=False)
    return supposing(last.ranges(), goal)


def sum_of_coordinates() -> sp.Expr:
    """The sum of (21) over the coordinates."""
    return sp.Sum(sp.Sum((-1) ** (k - 1) * x[k, j], (k, 1, p)), (j, 1, n0))


def factoring(first: LayerFormula, middle: LayerFormula, last: LayerFormula) -> list[Step]:
    """(24): layer (6) is layer (5) after the alternating sum (21), and (7) is the sum of (21)."""
    steps = []
    for outer, wanted in zip(first.cases, middle.cases, strict=True):
        through = outer.value.subs(x[j], equations.zigzag_of_units)
        label = f"(24): (6) is (5) of (21), {outer.name}"
        steps.append(identity(label, through, wanted.value, [outer.condition]))
    summed = equations.last.with_values(sum_of_coordinates())
    return steps + readout(last, summed)
