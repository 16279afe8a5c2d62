"""Units that sets of units before them reach, and that what changes on a cell is reached.

Proposition 3 counts the units i with j in J^-(l, i) or J^+(l, i) for some j of a set, Proposition 4
those with j in J^-(l, i) alone: raised, or raised and lowered units.
"""

from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.patterns import digit
from regionlab.claims.serra.shared import behind
from regionlab.claims.serra.shared.behind import (
    S,
    active_at,
    active_set,
    actives,
    c,
    high,
    in_X,
    inactive_at,
    k,
    low,
    member,
    pattern,
    size,
    within,
)
from regionlab.claims.serra.shared.leaning import Move
from regionlab.claims.serra.shared.two_layers import LATER, i, j, l, state, units, x
from regionlab.proofs import (
    Claim,
    Premise,
    Step,
    chosen,
    definition,
    identity,
    induction,
    largest,
    lemma,
    summed,
)


@dataclass(frozen=True)
class Reach:
    """In which directions units are moved, and what the sets and numbers are called."""

    name: str
    moves: tuple[Move, ...]

    def into(self, unit: sp.Expr) -> sp.Expr:
        """1 if unit i of layer l is in the set of those that `unit` reaches, else 0."""
        return sp.Function(f"in_{self.name}", integer=True, nonnegative=True)(l, i, unit)

    def covered(self, of: sp.Expr) -> sp.Expr:
        """1 if some unit of the set reaches unit i, else 0."""
        return sp.Function(f"covered_{self.name}", integer=True, nonnegative=True)(l, i, of)

    def union(self, of: sp.Expr) -> sp.Expr:
        """How many units of layer l are reached from the set."""
        return sp.Function(f"union_{self.name}", integer=True, nonnegative=True)(l, of)

    @property
    def most(self) -> sp.Expr:
        """The most units that are reached from at most k units."""
        return sp.Function(f"cover_{self.name}", integer=True, nonnegative=True)(l, k)

    def reaches(self, unit: sp.Expr) -> Premise:
        """What it means that a unit reaches unit i."""
        ways = [sp.And(move.leaning, move.weighs(unit)) for move in self.moves]
        there = sp.And(sp.Eq(behind.unstable(l, i), 1), sp.Or(*ways))
        text = f"the set {self.name}(l - 1, j): unstable on X, and j may move it"
        return definition(text, sp.Eq(self.into(unit), digit(there)))

    @property
    def _by(self) -> sp.Expr:
        return sp.Function(f"by_{self.name}", integer=True, positive=True)(l, i, S)

    def in_reach(self, unit: sp.Expr) -> Boolean:
        """That a unit is in the set S and reaches unit i."""
        return sp.And(unit <= units(l - 1), sp.Eq(member(unit, S), 1), sp.Eq(self.into(unit), 1))

    def some_unit(self) -> Premise:
        """A unit of the set that reaches unit i."""
        text = f"{self._by} is a unit of S that reaches unit i, if there is one"
        return chosen(text, self._by, j, self.in_reach(j))

    def coverage(self) -> Premise:
        """What it means that a set reaches unit i."""
        there = digit(self.in_reach(self._by))
        return definition(
            "i is in the union if a unit of S reaches it", sp.Eq(self.covered(S), there)
        )

    def counted(self, of: sp.Expr) -> Premise:
        """The size of the union."""
        total = sp.Sum(self.covered(of), (i, 1, units(l)))
        return definition("the size of the union", sp.Eq(self.union(of), total))

    def largest_union(self) -> Premise:
        """The right side: the largest union."""
        at = sp.Function(f"at_cover_{self.name}", integer=True)(l, k)
        text = f"{self.most} is the largest union for a set of at most k units"
        return largest(text, self.most, self.union(S), S, at, size(l, S) <= k)


@dataclass(frozen=True)
class Cells:
    """What holds of every cell: its inputs have its pattern, and are in X."""

    alike: Step
    domain: Step
    is_high: Step
    is_low: Step
    steps: tuple[Step, ...]


def cells() -> Cells:
    """The steps that both propositions need."""
    alike = lemma(
        "a unit before has at every input of the cell the state of its pattern",
        [LATER, within(x), j <= units(l - 1), behind.next_cell(), behind.some_difference()],
        sp.Eq(state(l - 1, j, x), pattern(l - 1, j, c)),
    )
    inside = sp.Implies(within(x), in_X(x), evaluate=False)
    base = lemma("before the first layer", [behind.first_cell()], inside.subs(l, 1))
    step = lemma("a layer more", [inside, behind.next_cell_but_one()], inside.subs(l, l + 1))
    domain = induction("inputs of a cell are in X", inside, l, base=base, step=step)
    some_high, some_low = behind.some_inputs()
    is_high = lemma(
        "a unit that is active at an input of X is active somewhere",
        [in_X(x), active_at(x), some_high],
        sp.And(in_X(high), active_at(high)),
    )
    is_low = lemma(
        "a unit that is inactive at an input of X is inactive somewhere",
        [in_X(x), inactive_at(x), some_low],
        sp.And(in_X(low), inactive_at(low)),
    )
    steps = (alike, base, step, domain, is_high, is_low)
    return Cells(alike, domain, is_high, is_low, steps)


def moved(reach: Reach, cell: Cells, inequalities: tuple[Claim, ...]) -> tuple[Step, ...]:
    """A unit of U that is moved on a cell is reached by the active units, for each direction.

    The first step is used by all; then there is one for each inequality.
    """
    shows = lemma(
        "who is in S and reaches unit i shows that S does",
        [*reach.in_reach(j).args, reach.some_unit(), reach.coverage()],
        sp.Eq(reach.covered(S), 1),
    )
    found = [shows]
    for move, inequality in zip(reach.moves, inequalities, strict=True):
        found.append(
            lemma(
                f"{inequality.label}: the active units reach a unit that is moved",
                [
                    LATER,
                    within(x),
                    move.leaning,
                    move.moved,
                    sp.Eq(behind.unstable(l, i), 1),
                    inequality.at({}, 1),
                    cell.alike.at({j: move.mover}),
                    active_set(move.mover),
                    reach.reaches(move.mover),
                    shows.at({j: move.mover, S: actives(l, c)}),
                ],
                sp.Eq(reach.covered(actives(l, c)), 1),
            )
        )
    return tuple(found)


def bounded(
    reach: Reach, on_cells: Step, most: sp.Expr, of: sp.Expr, means: Premise, rest: sp.Expr
) -> tuple[Step, ...]:
    """From "on every cell `of` <= rest + the union for its active units" to the largest values.

    `most` is the largest `of`, which is what `means` says.
    """
    set_ = actives(l, c)
    each = identity(
        "a unit is in the set if it is active",
        member(j, set_),
        pattern(l - 1, j, c),
        [active_set()],
    )
    ones = summed("units in the set, and active units", each, j, units(l - 1))
    as_many = lemma(
        "the set of the active units has as many units",
        [ones.so, behind.sizes(set_), behind.active_count()],
        sp.Eq(size(l, set_), behind.active_units),
    )
    least = lemma(
        "no set of at most k units reaches more than the maximum",
        [size(l, S) <= k, reach.largest_union()],
        sp.Le(reach.union(S), reach.most),
    )
    at = behind.where_largest(most)
    result = lemma(
        "so the maximum bounds the largest number",
        [
            LATER,
            means,
            on_cells.at({c: at}),
            as_many.at({c: at}),
            least.at({S: actives(l, at)}),
        ],
        sp.Le(most, rest + reach.most),
    )
    return each, ones, as_many, least, result
