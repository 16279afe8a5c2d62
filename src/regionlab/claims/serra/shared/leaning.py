"""What inequalities (8) and (9) share: only an active unit before it can move a unit.

(8) speaks of positive weights and a unit that is raised, (9) of negative ones and one that is
lowered. Outputs are not negative, so without an active unit of the right sign the sum of all
contributions has the other sign, and so has g.
"""

from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.sums import e, t, term_of_sum
from regionlab.claims.serra.shared.two_layers import (
    LATER,
    active,
    affine,
    bias,
    i,
    j,
    l,
    output,
    rectified,
    state,
    units,
    value,
    weight,
    x,
)
from regionlab.proofs import Premise, Step, chosen, identity, lemma, summed, supposing


@dataclass(frozen=True)
class Move:
    """A direction in which a unit may be moved: 1 is up, as in (8), -1 down, as in (9)."""

    sign: int

    @property
    def leaning(self) -> Boolean:
        """The sign of the bias of a unit that leans the other way."""
        return bias(l, i) <= 0 if self.sign > 0 else bias(l, i) > 0

    @property
    def moved(self) -> Boolean:
        """That the unit is moved all the same."""
        return value(l, i, x) > 0 if self.sign > 0 else value(l, i, x) <= 0

    @property
    def mover(self) -> sp.Expr:
        """A unit of the layer before that is active and has a weight of this sign."""
        name = "raiser" if self.sign > 0 else "lowerer"
        return sp.Function(name, integer=True, positive=True)(l, i, x)

    def moves(self, unit: sp.Expr) -> Boolean:
        """What is said of it."""
        return sp.And(
            unit <= units(l - 1), self.weighs(unit), sp.Eq(state(l - 1, unit, x), 1), evaluate=False
        )

    def weighs(self, unit: sp.Expr) -> Boolean:
        """That its weight has this sign."""
        return weight(l, i, unit) > 0 if self.sign > 0 else weight(l, i, unit) < 0

    def some_mover(self) -> Premise:
        """There is one, or none."""
        sign = "positive" if self.sign > 0 else "negative"
        text = (
            f"{self.mover} is an active unit of layer l - 1 with a {sign} weight, if there is one"
        )
        return chosen(text, self.mover, j, self.moves(j))

    @property
    def conclusions(self) -> tuple[Boolean, Boolean]:
        """The inequality, and that there is such a unit."""
        here = state(l, i, x) if self.sign > 0 else 1 - state(l, i, x)
        most = sp.Sum(self._state(j), (j, 1, units(l - 1)))
        return (
            supposing([self.leaning], sp.Le(here, most)),
            supposing([self.leaning, self.moved], self.moves(self.mover)),
        )

    def _state(self, unit: sp.Expr) -> sp.Expr:
        return sp.Piecewise((state(l - 1, unit, x), self.weighs(unit)), (0, True))

    def steps(self) -> tuple[Step, ...]:
        """Steps that show both conclusions, for l >= 2."""
        inequality, existence = self.conclusions
        part, w, h = weight(l, i, j) * output(l - 1, j, x), weight(l, i, j), output(l - 1, j, x)
        none = sp.Not(self.moves(self.mover))
        relation = sp.Le if self.sign > 0 else sp.Ge
        each = lemma(
            "without such a unit no term has the sign",
            [none, j <= units(l - 1), self.some_mover(), active(l - 1, j), rectified(l - 1, j)],
            relation(part, 0),
            [(-w, h), (w, -h), (w, h)],
        )
        total = summed("without such a unit the sum does not have it", each, j, units(l - 1))
        zero = identity("a sum of zeros", sp.Sum(0, (j, 1, units(l - 1))), sp.Integer(0))
        found = lemma(
            "so there is such a unit",
            [LATER, self.leaning, self.moved, total.so, zero.so, affine()],
            existence.args[1],
        )
        terms = term_of_sum(self._state(j), j)
        counted = lemma(
            "the inequality: that unit counts 1 in the sum",
            [
                LATER,
                self.leaning,
                found.so,
                active(l, i),
                terms[-1].at({e: self.mover, t: units(l - 1)}),
            ],
            inequality.args[1],
        )
        return each, total, zero, found, *terms, counted


RAISED, LOWERED = Move(1), Move(-1)
