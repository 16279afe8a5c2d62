"""Theorem E: two and three inputs with ReLU in every layer."""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import depths
from regionlab.claims.nakahara.shared.zigzag import s
from regionlab.claims.nakahara.statements.equation_24 import factored, montufar_network
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.component_blocks import (
    Block,
    all_is_shared_out,
    block_steps,
    rows_of_block,
)
from regionlab.claims.sharper.shared.components import (
    component_steps,
    every_part_is_there,
    period_of,
)
from regionlab.claims.sharper.shared.on_the_cube import Network, point
from regionlab.claims.sharper.statements.folds import folds
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import j, n, n0, q
from regionlab.constructions.sharper_stages.components import COMPONENTS, Component
from regionlab.proofs import Claim, Hypotheses, Step, Verdict, lemma, supposing

SIZES = (2, 3)

WIDE = (n0 >= 2, n0 <= 3, n >= n0 + 3)

PIECES = sp.Eq(
    q,
    sp.Piecewise((sp.floor((2 * n + 5) / 7), sp.Eq(n0, 2)), (sp.floor(3 * (n + 2) / 11), True)),
)
"""Theorem E's q."""

MONTUFAR = montufar_network(montufar_equations.first, montufar_equations.middle)

rows_of = sp.Function("rows_E", integer=True)
"""rows_E(n0, q): the rows of a stage."""

FIT = sp.And(rows_of(n0, q) <= n, n0 * q <= n)
"""Rows and ReLUs of a stage fit into width n."""


@claim("sharper-theorem-e")
def theorem_e(components: Sequence[Component] = COMPONENTS) -> Claim:
    """The claim for two and three inputs; `components` may hold edited ones."""
    general = proposition_1()
    used = [component for component in components if component.inputs in SIZES]
    steps = [step for component in used for step in component_steps(component)]
    steps.append(every_part_is_there(used, {inputs: period_of(used, inputs) for inputs in SIZES}))
    blocks = {size: Block(size, tuple(c for c in used if c.inputs == size)) for size in SIZES}
    shares = all_is_shared_out()
    placed = lemma(
        "there is one block, of all coordinates",
        [*WIDE[:2]],
        sp.Or(*(sp.Eq(n0, size) for size in SIZES)),
    )
    made: dict[int, dict[int, tuple[Step, Step]]] = {}
    network = Network("E", blocks, made, n0, j, placed, WIDE[:2])
    if all(step.verdict is Verdict.PROVED for step in steps):  # else nothing else matters
        steps += [*depths()[:1], *shares, placed]
        for size, block in blocks.items():
            own, made[size] = block_steps(block, shares)
            steps += own
        fits = rows_fit(blocks)
        whole = network.steps(MONTUFAR, factored(), folds(), semigroup())
        wide = (*WIDE, PIECES, fits[-1].so)
        steps += [*fits, *whole, network.counted(whole[-1], general, *wide)]
    theirs = MONTUFAR.coordinate(q, s, point(j))
    return Claim(
        paper="companion",
        label="Theorem E",
        statement=(
            r"For $n_0 = 2$, $n \ge 5$ and $q = \lfloor (2n + 5)/7 \rfloor$, and for $n_0 = 3$, $n "
            r"\ge 6$ and $q = \lfloor 3(n + 2)/11 \rfloor$, there is a ternary network of odd "
            r"depth $2s + 1$ with ReLU in every hidden layer whose coordinates are those of "
            r"Montúfar's network with $q$ in the place of $p$ at every point of $[0, 1]^{n_0}$: "
            r"«0.goal». So it has exactly «1.rhs» linear regions there: «1». It fits into width "
            r"$n$: «2»."
        ),
        hypotheses=r"$n_0 = 2$, $n \ge 5$; $n_0 = 3$, $n \ge 6$; $s \ge 0$",
        steps=tuple(steps),
        rests_on=(general,),
        assumes=Hypotheses((n0, n, q, s), (*WIDE, PIECES)),
        concludes=(
            supposing([j <= n0], sp.Eq(network.coordinate(s), theirs)),
            sp.Eq(network.regions, q ** (n0 * s)),
            FIT,
        ),
    )


def rows_fit(blocks: dict[int, Block]) -> list[Step]:
    """The rows of k periods and the last component, and n_0 q ReLUs, are at most n."""
    wide = [*WIDE, PIECES]
    rows = [
        rows_of_block(block, rows_of(size, q), n, [condition.subs(n0, size) for condition in wide])
        for size, block in blocks.items()
    ]
    return [
        *(step for pair in rows for step in pair),
        lemma("rows and ReLUs fit", [*wide, *(pair[-1].so for pair in rows)], FIT, [(q, 3 - n0)]),
    ]
