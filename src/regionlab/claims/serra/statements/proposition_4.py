"""Proposition 4: how many units can be active behind at most k active ones."""

import sympy as sp

from regionlab.claims.registry import claim
from regionlab.claims.serra.shared import behind
from regionlab.claims.serra.shared.behind import actives, c, moves_up, up
from regionlab.claims.serra.shared.leaning import RAISED
from regionlab.claims.serra.shared.reached import Cells, Reach, bounded, cells, moved
from regionlab.claims.serra.shared.two_layers import LATER, i, l, units, x
from regionlab.claims.serra.statements.inequality_8 import inactive_leaning
from regionlab.proofs import Claim, Hypotheses, Step, identity, lemma, summed

REACH = Reach("I^-", (RAISED,))

REST = behind.stably_active + behind.leaning_units


@claim("serra-proposition-4")
def possible_units() -> Claim:
    """Proposition 4, by (8)."""
    cell = cells()
    ways = moved(REACH, cell, (inactive_leaning(),))
    here = on_a_cell(cell, ways)
    most = behind.largest_counts()[1]
    end = bounded(REACH, here[-1], behind.most_possible, behind.possible_units, most, REST)
    return Claim(
        paper="serra2020empirical",
        label="Proposition 4",
        statement=(
            r"«0»: the most units of layer $l$ that are not stably inactive on a cell behind at "
            r"most $k$ active units of layer $l - 1$, $A_l(k)$, are no more than the units that "
            r"are stably active on $X$, $n_l^+$, the active leaning ones, $|U_l^+|$, and the most "
            r"units that are in $\bigcup_{j \in S} I^-(l-1, j)$ for a set $S$ of at most $k$ units."
        ),
        hypotheses=r"layers $l \ge 2$",
        steps=(*cell.steps, *ways, *here, *end),
        assumes=Hypotheses((l,), (LATER,)),
        concludes=(sp.Le(behind.most_possible, REST + REACH.most),),
    )


def on_a_cell(cell: Cells, ways: tuple[Step, ...]) -> tuple[Step, ...]:
    """What is not stably inactive on a cell is of one of three kinds."""
    reached = REACH.covered(actives(l, c))
    each = lemma(
        "a unit that is active somewhere on a cell is of one of the three kinds",
        [
            LATER,
            behind.some_inputs_of_cell()[0],
            behind.local()[1],
            *behind.on_domain(),
            cell.domain.at({x: up}),
            cell.is_high.at({x: up}),
            ways[1].at({x: up}),
        ],
        sp.Le(moves_up(l, i, c), behind.always(l, i) + behind.leans(l, i) + reached),
    )
    total = summed("all units of the layer", each, i, units(l))
    apart = identity(
        "the three kinds apart",
        total.claim.rhs,
        sp.Add(
            *(sp.Sum(kind, (i, 1, units(l))) for kind in (behind.always(l, i), behind.leans(l, i))),
            sp.Sum(reached, (i, 1, units(l))),
        ),
    )
    result = lemma(
        "on every cell no more units can be active than there are of these kinds",
        [
            LATER,
            total.so,
            apart.so,
            behind.counts()[1],
            *behind.stable_counts(),
            REACH.counted(actives(l, c)),
        ],
        sp.Le(behind.possible_units, REST + REACH.union(actives(l, c))),
    )
    return each, total, apart, result
