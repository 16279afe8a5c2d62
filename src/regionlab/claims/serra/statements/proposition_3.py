"""Proposition 3: how many units are unstable behind at most k active ones."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared import behind
from regionlab.claims.serra.shared.behind import actives, c, changes, down, up
from regionlab.claims.serra.shared.leaning import LOWERED, RAISED
from regionlab.claims.serra.shared.reached import Cells, Reach, bounded, cells, moved
from regionlab.claims.serra.shared.two_layers import LATER, i, l, units, x
from regionlab.claims.serra.statements.inequality_8 import inactive_leaning
from regionlab.claims.serra.statements.inequality_9 import active_leaning
from regionlab.proofs import Claim, Hypotheses, Step, lemma, summed

REACH = Reach("I", (RAISED, LOWERED))


@claim("serra-proposition-3")
def unstable_units() -> Claim:
    """Proposition 3, by (8) and (9)."""
    cell = cells()
    ways = moved(REACH, cell, (inactive_leaning(), active_leaning()))
    here = on_a_cell(cell, ways)
    most = behind.largest_counts()[0]
    end = bounded(REACH, here[-1], behind.most_unstable, behind.unstable_units, most, sp.Integer(0))
    return Claim(
        paper="serra2020empirical",
        label="Proposition 3",
        statement=(
            r"«0»: the most units of layer $l$ that are unstable on a cell behind at most $k$ "
            r"active units of layer $l - 1$, $I_l(k)$, are no more than the most units that are in "
            r"$\bigcup_{j \in S} I(l-1, j)$ for a set $S$ of at most $k$ units."
        ),
        hypotheses=r"layers $l \ge 2$",
        steps=(*cell.steps, *ways, *here, *end),
        assumes=Hypotheses((l,), (LATER,)),
        concludes=(sp.Le(behind.most_unstable, REACH.most),),
        repairs=("serra-proposition-3-first-layer",),
    )


def on_a_cell(cell: Cells, ways: tuple[Step, ...]) -> tuple[Step, ...]:
    """What is unstable on a cell is reached by its active units."""
    whole = lemma(
        "what is unstable on a cell is unstable on X",
        [
            sp.Eq(changes(l, i, c), 1),
            *behind.some_inputs_of_cell(),
            behind.local()[0],
            behind.on_domain()[0],
            *(cell.domain.at({x: at}) for at in (up, down)),
            cell.is_high.at({x: up}),
            cell.is_low.at({x: down}),
        ],
        sp.Eq(behind.unstable(l, i), 1),
    )
    _, raised, lowered = ways
    reached = REACH.covered(actives(l, c))
    each = lemma(
        "an unstable unit is reached by the active units",
        [LATER, behind.local()[0], whole.so, raised.at({x: up}), lowered.at({x: down})],
        sp.Le(changes(l, i, c), reached),
    )
    total = summed("all units of the layer", each, i, units(l))
    result = lemma(
        "on every cell no more units are unstable than its active units reach",
        [LATER, total.so, behind.counts()[0], REACH.counted(actives(l, c))],
        sp.Le(behind.unstable_units, REACH.union(actives(l, c))),
    )
    return whole, each, total, result
