"""The tree of activation patterns: every pattern that some point of the closed domain has.

A pattern is met by x if g(x) > 0 for its active units and g(x) <= 0 for the others. The records are
those of `tree`; what they mean differs in the cells.

*Cells.* The cell C of a path is the set of points x with d_j(x) >= 0 for each inequality of the
domain, g(x) > 0 for each unit decided to be active, and g(x) <= 0 for each unit decided not to be.
C is convex, neither open nor closed, and may lie in a hyperplane, as the domain may. A form that is
constant on C is nothing special: 0 is not active.

*Leaves* have different patterns, because paths part at a cut. The point of a leaf is in its cell,
so it meets the pattern. So there are at least as many patterns as leaves.

*Sides.* Let u be the unit, s = -sign the side left out and g_u its form. The record gives
multipliers m >= 0 with

    s g_u + sum of m_k sign_k g_k + sum of m_j d_j = constant <= 0.

At a point of C on side s every term is >= 0. So the constant is 0, every term is 0 there, and a
unit that is active there has no part in it: side s is not active, and no decided active unit has a
multiplier > 0. A record that gives a constant < 0, or 0 with such a unit, leaves no such point. So
no pattern is missed: at each record every point of the cell goes into a subtree, and there are at
most as many patterns as leaves. Bounds of single coordinates are inequalities d_j like others, with
multipliers that are determined (`Domain.close`); nothing rests on an interior of the domain.
"""

from flint import fmpq

from regionlab.verification.numbers import Row, at
from regionlab.verification.record_error import RecordError
from regionlab.verification.tree import Tree, Unit


class ClosedTree(Tree):
    """Walks the tree of activation patterns as its records arrive."""

    def _check_other_side(self, unit: Unit, sign: int, constant: fmpq, active: bool) -> None:
        if constant == 0 and not active:
            raise RecordError("the multipliers give 0: the other side may touch the cell")

    def _check_domain(self, x: Row) -> None:
        self._domain.check_contains(x)

    def _holds(self, sign: int, form: Row, x: Row) -> bool:
        return bool(at(form, x) > 0) == (sign > 0)
