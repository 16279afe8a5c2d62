"""Theorem D: from four inputs on, all this with ReLU in every layer, at no cost.

Finitely many components are looked at row by row and fold by fold; that they add up to every q, and
blocks to every n_0, is decided for all values.
"""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import FLOOR_P, depths
from regionlab.claims.nakahara.shared.zigzag import s
from regionlab.claims.nakahara.statements.equation_24 import factored, montufar_network
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.blocks import Cut
from regionlab.claims.sharper.shared.component_blocks import (
    Block,
    all_is_shared_out,
    block_steps,
    rows_of_block,
)
from regionlab.claims.sharper.shared.components import (
    component_steps,
    every_part_is_there,
    few_rows,
    period_of,
)
from regionlab.claims.sharper.shared.networks import relus
from regionlab.claims.sharper.shared.on_the_cube import Network, point
from regionlab.claims.sharper.shared.tables import covered, table_steps
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import j, n, n0, p, q
from regionlab.constructions.sharper_stages import theorem_b as plain
from regionlab.constructions.sharper_stages.components import COMPONENTS, Component
from regionlab.constructions.sharper_stages.theorem_d import LAST_BLOCK
from regionlab.proofs import Claim, Hypotheses, Step, Verdict, lemma, nonnegative_product, supposing

CUT = Cut("D", 4, LAST_BLOCK, 4)

MONTUFAR = montufar_network(montufar_equations.first, montufar_equations.middle)

FIT = sp.And(CUT.rows.subs(q, p) <= n, relus(CUT)[0] <= n)
"""Rows and ReLUs of a stage with q = p fit into width n."""


@claim("sharper-theorem-d")
def theorem_d(components: Sequence[Component] = COMPONENTS) -> Claim:
    """The claim; `components` may hold edited ones."""
    general = proposition_1()
    used = [component for component in components if component.inputs >= 4]
    steps = [step for c in used for step in (*component_steps(c), few_rows(c))]
    steps.append(
        every_part_is_there(used, {inputs: period_of(used, inputs) for inputs in CUT.sizes})
    )
    for size in CUT.sizes:
        passed = plain.one_piece(size)
        steps += [*table_steps(passed, all_relu=True), *covered(passed)]
    blocks = {size: Block(size, tuple(c for c in used if c.inputs == size)) for size in CUT.sizes}
    shares, cut = all_is_shared_out(), CUT.steps()
    made: dict[int, dict[int, tuple[Step, Step]]] = {}
    network = Network("D", blocks, made, CUT.block(), CUT.place(), cut[0], (n0 >= CUT.least,))
    if all(step.verdict is Verdict.PROVED for step in steps):  # else nothing else matters
        steps += [nonnegative_product(), *depths()[:1], *shares, *cut]
        for size, block in blocks.items():
            own, made[size] = block_steps(block, shares)
            steps += own
        steps += [*equal_to_montufar(network, general), *sizes(blocks)]
    theirs = MONTUFAR.coordinate(q, s, point(j))
    return Claim(
        paper="companion",
        label="Theorem D",
        statement=(
            r"For $n_0 \ge 4$ and $p = \lfloor n/n_0 \rfloor$ there is a ternary network of odd "
            r"depth $2s + 1$ with ReLU in every hidden layer whose coordinates are those of "
            r"Montúfar's network with the same $p$ and $s$ at every point of $[0, 1]^{n_0}$: "
            r"«0.goal». So it has exactly «1.rhs» linear regions there: «1». It fits into width "
            r"$n$: «2»."
        ),
        hypotheses=r"all $n_0 \ge 4$, $n \ge n_0$, $s \ge 0$",
        steps=tuple(steps),
        rests_on=(general,),
        assumes=Hypotheses((n0, n, p, s), (n0 >= 4, *FLOOR_P)),
        concludes=(
            supposing([j <= n0], sp.Eq(network.coordinate(s), theirs).subs(q, p)),
            sp.Eq(network.regions.subs(q, p), p ** (n0 * s)),
            FIT,
        ),
    )


def equal_to_montufar(network: Network, general: Claim) -> list[Step]:
    """With q = p the network is Montúfar's, coordinate by coordinate, and has its regions."""
    steps = network.steps(MONTUFAR, factored(), folds(), semigroup())
    same, count = steps[-1], network.counted(steps[-1], general)
    return [
        *steps,
        count,
        *(
            lemma(
                f"{step.label}, with q = p",
                [n0 >= CUT.least, *FLOOR_P, *given, step.at({q: p})],
                step.claim.subs(q, p),
            )
            for step, given in ((same, [j <= n0]), (count, []))
        ),
    ]


def sizes(blocks: dict[int, Block]) -> list[Step]:
    """The rows of all blocks, and n_0 p ReLUs, fit."""
    rows = {
        size: rows_of_block(block, CUT.size(sp.Integer(size))) for size, block in blocks.items()
    }
    fit = {size: pair[-1] for size, pair in rows.items()}
    steps = [*(step for pair in rows.values() for step in pair), *CUT.all_rows(fit)]
    _, meant = relus(CUT)
    total = lemma(
        "rows and ReLUs fit",
        [n0 >= 4, *FLOOR_P, steps[-1].at({q: p}), meant],
        FIT,
    )
    return [*steps, total]
