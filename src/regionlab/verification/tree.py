"""The decision tree: every activation region is a leaf, and every leaf is an activation region.

*Cells.* A path from the root gives signs to its units, in order. Its cell C is the set of points x
with d_j(x) > 0 for each inequality d_j >= 0 of the domain that depends on x, and with
sign * g(x) > 0 for each decided unit whose form g is not 0 identically. C is open and convex. An
activation region is a pattern whose cell is not empty: the pattern's set {g > 0 or g <= 0} has
interior in the domain iff the open conditions can be met, since a form that is not constant is 0
only on a hyperplane.

*Leaves* have different patterns, because paths part at a cut, where a unit takes both signs. The
point of a leaf shows that its cell is not empty. So there are at least as many regions as leaves.

*Sides.* Let u be the unit, s = -sign the side left out and g_u its form, not 0. The record gives
multipliers m >= 0 with

    s g_u + sum of m_k sign_k g_k + sum of m_j d_j = constant <= 0.

On the cell of any region below, with u on side s, every term of the two sums is >= 0 and s g_u > 0:
a contradiction, so no region lies there. The sums may name every unit decided so far, those decided
by "side" records included: their signs are conditions of C like others, whatever gave them. (They
follow from the rest, so nothing is gained or lost by using them.) If g_u = 0 identically, the unit
is inactive by definition, and the sign must be -1. So no region is missed: at each record every
region of the cell goes into a subtree, and there are at most as many regions as leaves.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flint import fmpq

from regionlab.verification.domain import Domain
from regionlab.verification.network import ExactNetwork, Pattern
from regionlab.verification.numbers import Row, add, at, is_constant
from regionlab.verification.record_error import RecordError

Unit = tuple[int, int]
"""ReLU layer and row, from 0."""


@dataclass
class _Level:
    """A ReLU layer on the current path: the forms of its units, and the signs decided so far."""

    forms: list[Row]
    signs: dict[int, int]

    @property
    def active(self) -> bytes:
        return bytes(self.signs[unit] > 0 for unit in range(len(self.forms)))


class Tree:
    """Walks the tree as its records arrive. Memory grows with the number of units on a path."""

    def __init__(self, network: ExactNetwork, domain: Domain) -> None:
        self.complete = False
        self._network = network
        self._domain = domain
        self._levels: list[_Level] = []
        self._path: list[tuple[Unit, bool]] = []  # the units, and whether their other side waits
        self._descend()

    def cut(self, unit: Unit) -> None:
        """Go to the side g < 0; the side g > 0 waits."""
        if is_constant(self._undecided(unit)):
            raise RecordError(f"{_name(unit)} is constant on this cell, which it cannot cut")
        self._decide(unit, -1, True)

    def side(
        self,
        unit: Unit,
        sign: int,
        units: Iterable[tuple[Unit, fmpq]],
        inequalities: Iterable[tuple[int, fmpq]],
    ) -> None:
        """Go to one side, after checking that the multipliers prove the other to be empty."""
        form = self._undecided(unit)
        total = [-sign * value for value in form]
        active = sign == -1  # whether the other side is, or some unit with a positive multiplier
        for (layer, i), weight in units:
            if layer >= len(self._levels) or i not in self._levels[layer].signs:
                raise RecordError(f"a multiplier for {_name((layer, i))}, which is not decided yet")
            level = self._levels[layer]
            add(total, weight * level.signs[i], level.forms[i])
            active = active or (weight > 0 and level.signs[i] > 0)
        for j, weight in inequalities:
            self._domain.add(total, weight, j)
        self._domain.close(total)
        if total[-1] > 0:
            raise RecordError("the multipliers give a constant > 0: the other side may exist")
        self._check_other_side(unit, sign, total[-1], active)
        self._decide(unit, sign, False)

    def leaf(self, x: Row) -> Pattern:
        """Check the point and go back to the last side that waits; returns the leaf's pattern."""
        if self.complete:
            raise RecordError("a leaf after the tree is complete")
        for number, level in enumerate(self._levels):
            missing = len(level.forms) - len(level.signs)
            if missing:
                raise RecordError(f"a leaf, but {missing} units of layer {number} are not decided")
        self._check_domain(x)
        for number, level in enumerate(self._levels):
            for i, form in enumerate(level.forms):
                if not self._holds(level.signs[i], form, x):
                    raise RecordError(
                        f"the point is not on the cell's side of {_name((number, i))}"
                    )
        return tuple(level.active for level in self._levels)

    def outputs(self) -> tuple[fmpq, ...]:
        """The network's affine map on the cell of the leaf that was just checked."""
        if not self._levels:
            return self._network.outputs((), b"")
        return self._network.outputs(self._levels[-1].forms, self._levels[-1].active)

    def backtrack(self) -> None:
        """Leave the leaf for the last side that waits; without one the tree is complete."""
        while self._path:
            (layer, unit), waits = self._path.pop()
            del self._levels[layer + 1 :]
            del self._levels[layer].signs[unit]
            if waits:
                self._decide((layer, unit), 1, False)
                return
        self.complete = True

    def _check_other_side(self, unit: Unit, sign: int, constant: fmpq, active: bool) -> None:
        """Check that a constant <= 0 proves the other side of a unit to be empty."""
        if sign == 1 and not any(self._levels[unit[0]].forms[unit[1]]):
            raise RecordError(f"{_name(unit)} is 0 on this cell, so its sign is -1, not active")

    def _check_domain(self, x: Row) -> None:
        """Check that the point of a leaf is where cells are."""
        self._domain.check_inside(x)

    def _holds(self, sign: int, form: Row, x: Row) -> bool:
        """Whether the point of a leaf is on the cell's side of a unit."""
        return sign * at(form, x) > 0 or not any(form)

    def _undecided(self, unit: Unit) -> Row:
        """The form of a unit that may be decided now."""
        layer, i = unit
        if self.complete:
            raise RecordError("a decision after the tree is complete")
        if layer < len(self._levels) and i in self._levels[layer].signs:
            raise RecordError(f"{_name(unit)} is decided already")
        if layer != len(self._levels) - 1:
            raise RecordError(f"{_name(unit)} comes before layer {layer - 1} is decided")
        return self._levels[layer].forms[i]

    def _decide(self, unit: Unit, sign: int, waits: bool) -> None:
        layer, i = unit
        self._levels[layer].signs[i] = sign
        self._path.append((unit, waits))
        if len(self._levels[layer].signs) == len(self._levels[layer].forms):
            self._descend()

    def _descend(self) -> None:
        """Open the next layer, if there is one."""
        layer = len(self._levels)
        if layer < len(self._network.widths):
            last = self._levels[-1] if self._levels else None
            before = (last.forms, last.active) if last else ((), b"")
            self._levels.append(_Level(self._network.forms(layer, *before), {}))


def _name(unit: Unit) -> str:
    return f"unit {unit[1]} of layer {unit[0]}"
