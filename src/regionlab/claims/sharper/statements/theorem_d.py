"""Theorem D: from four inputs on, all this with ReLU in every layer, at no cost.

Finitely many components are looked at row by row and fold by fold; that they add up to every q, and
blocks to every n_0, is decided for all values.
"""

from collections.abc import Sequence

import sympy as sp

from regionlab.claims.nakahara.shared.sizes import FLOOR_P, depths
from regionlab.claims.nakahara.statements.proposition_1 import proposition_1
from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.components import (
    LAYER_BY_LAYER,
    SIDE_BY_SIDE,
    additivity,
    component_steps,
    every_part_is_there,
    few_rows,
    period_of,
)
from regionlab.claims.sharper.shared.tables import table_steps
from regionlab.constructions.indices import n, n0, p
from regionlab.constructions.sharper_stages import theorem_b as plain
from regionlab.constructions.sharper_stages.components import COMPONENTS, Component
from regionlab.constructions.sharper_stages.theorem_d import LAST_BLOCK
from regionlab.proofs import Claim, Hypotheses, lemma


@claim("sharper-theorem-d")
def theorem_d(components: Sequence[Component] = COMPONENTS) -> Claim:
    """The claim; `components` may hold edited ones."""
    used = [component for component in components if component.inputs >= 4]
    steps = [step for c in used for step in (*component_steps(c), few_rows(c))]
    periods = {inputs: period_of(used, inputs) for inputs in LAST_BLOCK.values()}
    steps.append(every_part_is_there(used, periods))
    for inputs, period in periods.items():
        if period:
            steps += additivity(inputs, period)
    steps += table_steps(plain.one_piece(4), all_relu=True)
    quarter = (n0 - sp.Mod(n0, 4)) / 4
    steps.append(
        lemma(
            "every n_0 >= 4 is a sum of 4s and one of 4, 5, 6, 7",
            [n0 >= 4],
            sp.And(quarter >= 1, sp.Eq(n0, 4 * (quarter - 1) + 4 + sp.Mod(n0, 4))),
            latex=r"n_0 = 4k + r,\quad k \ge 0,\ r \in \{4, 5, 6, 7\}",
        )
    )
    return Claim(
        paper="companion",
        label="Theorem D",
        statement=(
            r"For $n_0 \ge 4$ and $p = \lfloor n/n_0 \rfloor$ there is a ternary network of width "
            r"$n$ and odd depth $2s + 1$ with ReLU in every hidden layer that equals Montúfar's "
            r"network with the same $p$ and $s$ on $[0, 1]^{n_0}$, and so has exactly $p^{n_0 s}$ "
            r"linear regions there."
        ),
        hypotheses=r"all $n_0 \ge 4$, $n \ge n_0$, $s \ge 0$",
        steps=(*steps, *depths()[:1]),
        rests_on=(proposition_1(),),
        assumes=Hypotheses((n0, n, p), (n0 >= 4, *FLOOR_P)),
        argument=(
            rf"{SIDE_BY_SIDE} Blocks of 4, 5, 6 and 7 coordinates, each with rows and ReLUs of its "
            rf"own, are at most $n_0 p \le n$ of both with $q = p$. For $p = 1$ the coordinates "
            rf"are passed on. {LAYER_BY_LAYER}"
        ),
    )
