"""Proposition 1: Montúfar's network has p^(n_0 (L-1)) linear regions on the unit cube.

By the semigroup law, L - 1 stages act on each coordinate as the zigzag with P = p^(L-1) pieces,
so F is the sum over j of zig_P(x_j). Its kinks are the full hyperplanes x_j = t/P, and across each
one the slope in x_j changes, so its linear regions on the cube are the P^n_0 boxes between them.
"""

import sympy as sp

from regionlab.claims.general.shared.folds import regions, regions_of_sum
from regionlab.claims.general.shared.grids import t
from regionlab.claims.general.statements.boxes import boxes as regions_are_boxes
from regionlab.claims.nakahara.shared.composing import same_units
from regionlab.claims.nakahara.shared.iterated_zigzags import acts_as_a_zigzag
from regionlab.claims.nakahara.shared.sizes import L
from regionlab.claims.nakahara.shared.waves import piece_of, straight
from regionlab.claims.nakahara.shared.zigzag import P, X, check_cases, line, s
from regionlab.claims.nakahara.statements.equation_24 import factored, montufar_network
from regionlab.claims.nakahara.statements.equation_26 import zigzag
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.constructions import montufar_equations as equations
from regionlab.constructions.indices import n, n0, nL, p
from regionlab.constructions.layer_formula import LayerFormula
from regionlab.proofs import Claim, Hypotheses, Step, definition, identity, lemma, supposing


@claim("nakahara-proposition-1")
def proposition_1(
    first: LayerFormula = equations.first,
    middle: LayerFormula = equations.middle,
    last: LayerFormula = equations.last,
) -> Claim:
    """The claim (4), from (5)-(7); a layer may be replaced by an edited formula.

    Raises ProofError unless the cases of `first` and `middle` are i = 1 and i >= 2.
    """
    check_cases(first)
    check_cases(middle)
    below = (factored(first, middle, last), zigzag(first), semigroup())
    network = montufar_network(first, middle)
    folded = acts_as_a_zigzag(network, below[0].at({}, 3), *below[1:])
    count = regions_of_sum(regions_are_boxes(), montufar_fold(s), folded[-1], X, p**s)
    return Claim(
        paper="nakahara2025",
        label="Proposition 1",
        statement=(
            r"Montúfar's network (5)-(7) with $L - 1$ ReLU layers and $p = \lfloor n/n_0 \rfloor$ "
            r"has exactly «0.rhs» linear regions on $[0, 1]^{n_0}$: «0», since coordinate $j$ of "
            "(21) after $s$ ReLU layers is a zigzag: «1»."
        ),
        hypotheses=r"all $n_0, L \ge 1$, $n \ge n_0$, $p = \lfloor n/n_0 \rfloor$",
        steps=(
            *boxes(),
            *same_units("(5) and (6)", first, middle),
            *folded,
            *count,
            *counted(below[0], count[-1], last),
        ),
        rests_on=below,
        assumes=Hypotheses((n0, n, L, p, nL), (p * n0 <= n,)),
        argument=(
            r"The kinks of $\sum_j \mathrm{zig}_P(x_j)$, $P = p^{L-1}$, are the hyperplanes $x_j = "
            r"t/P$; across each one the slope in $x_j$ changes, so the boxes between them are the "
            r"linear regions."
        ),
        concludes=(
            sp.Eq(regions_of_network(p, n0, L), p ** (n0 * (L - 1))),
            supposing(
                [*piece_of(p**s), t <= p**s],
                sp.Eq(network.coordinate(p, s, X), straight(t, p**s * X)),
            ),
        ),
    )


regions_of_network = sp.Function("R_F", integer=True, positive=True)
"""R_F(p, n0, L): linear regions of the network (5)-(7) of depth L on the cube."""


def montufar_fold(stages: sp.Expr) -> sp.Expr:
    """The name of coordinate j of (21) after `stages` ReLU layers."""
    return sp.Function("coordinate")(p, stages)


def counted(stages: Claim, count: Step, last: LayerFormula) -> tuple[Step, ...]:
    """The network's function is the sum of the coordinates after L - 1 ReLU layers."""
    read = stages.at({}, 2)
    means = definition(
        "the network is the sum over j of its coordinates, as (7) reads them",
        supposing(
            [read.formula],
            sp.Eq(regions_of_network(p, n0, L), regions(montufar_fold(L - 1), p ** (L - 1), n0)),
        ),
    )
    return (
        identity(
            "the network's linear regions",
            regions_of_network(p, n0, L),
            p ** (n0 * (L - 1)),
            [read, means, count.at({s: L - 1})],
        ),
    )


def boxes() -> list[Step]:
    """Boxes on both sides of a kink have different slopes, and there are p^(n_0 (L-1)) boxes."""
    t = sp.Symbol("t", integer=True, nonnegative=True)
    X = sp.Symbol("x_j", real=True)
    before = sp.diff(line(t, False, P * X), X)
    after = sp.diff(line(t + 1, True, P * X), X)
    return [
        lemma(
            "boxes that share a facet have different slopes in x_j",
            [],
            sp.Ne(before, after, evaluate=False),
            latex=rf"\partial_j F = \pm {before} \neq \mp {before}",
        ),
        identity(
            "the number of boxes",
            (p ** (L - 1)) ** n0,
            p ** (n0 * (L - 1)),
            latex=r"\left(p^{L-1}\right)^{n_0} = p^{n_0 (L-1)}",
        ),
    ]
