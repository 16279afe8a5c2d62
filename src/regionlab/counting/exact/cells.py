"""Answers in rational arithmetic to what float64 cannot settle."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from regionlab.domains import Domain
from regionlab.geometry.feasibility import Point, find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.geometry.patience import look_up
from regionlab.networks import AffineMap, ReLUNetwork
from regionlab.regions import oracle
from regionlab.regions.question import half_spaces

Signs = Sequence[int]
"""One entry per unit of all ReLU layers: positive if active, negative if not, 0 if undecided."""


class ExactCells:
    """The cells of a network of ReLU layers on a domain, given by signs, in rational numbers.

    They are open; or, with `closed`, those of activation patterns: the part of the closed domain
    with z > 0 for active units and z <= 0 for the others.
    """

    def __init__(self, network: ReLUNetwork, domain: Domain, closed: bool = False) -> None:
        self._network = network
        self._closed = closed
        inside = half_spaces(domain)
        self._inside = inside if closed else tuple(half.opened() for half in inside)
        self._starts = [0]
        for layer in network.layers:
            self._starts.append(self._starts[-1] + layer.outputs)
        self._forms = lru_cache(maxsize=512)(self._compute_forms)

    def layer_of(self, unit: int) -> int:
        """The layer of a unit, and so the first entry of `signs` that its form does not need."""
        return next(k for k, end in enumerate(self._starts[1:]) if unit < end)

    def last_forms(self, signs: Signs) -> AffineMap:
        """The pre-activations of the last layer on the cell with these signs."""
        last = len(self._starts) - 2
        return self._forms(last, tuple(value > 0 for value in signs[: self._starts[last]]))

    def form(self, unit: int, signs: Signs) -> tuple[Sequence[Fraction], Fraction]:
        """Normal and constant of a unit's pre-activation on the cell with these signs."""
        layer = self.layer_of(unit)
        active = tuple(value > 0 for value in signs[: self._starts[layer]])
        forms = self._forms(layer, active)
        k = unit - self._starts[layer]
        return forms.matrix[k], forms.offset[k]

    def cell(self, signs: Signs, units: Sequence[int]) -> tuple[HalfSpace, ...]:
        """The cell: the inside of the domain and the sides of `units`, but for constant forms."""
        sides = (self.side(unit, signs, signs[unit]) for unit in units)
        return (*self._inside, *(side for side in sides if not side.is_constant))

    def side(self, unit: int, signs: Signs, sign: int) -> HalfSpace:
        """Where the unit is active (sign > 0) or not, on the cell with these signs."""
        look_up()
        active = HalfSpace.of(*self.form(unit, signs), strict=True)
        if sign > 0:
            return active
        return active.complement() if self._closed else active.reversed()

    def constant_sign(self, unit: int, signs: Signs) -> int | None:
        """The sign (-1, 0, 1) of a form that is constant on the cell, or None if it is not."""
        normal, constant = self.form(unit, signs)
        return None if any(normal) else (constant > 0) - (constant < 0)

    def point_across(
        self, signs: Signs, units: Sequence[int], unit: int, side: int
    ) -> Point | None:
        """A point of the open cell on the given side of `unit`, or None if there is none."""
        return find_point(self.cell(*_with(signs, units, unit, side)), self._network.inputs)

    def patterns_within(
        self, signs: Signs, units: Sequence[int], unit: int = -1, side: int = 0
    ) -> Iterator[tuple[tuple[bool, ...], Point]]:
        """Every pattern (one entry per unit) in the open cell, with a point of it, by the oracle.

        With `unit` the cell is cut down to that side of it first.
        """
        cell = self.cell(*(_with(signs, units, unit, side) if unit >= 0 else (signs, units)))
        for pattern, point in oracle.patterns_within(self._network, cell):
            yield tuple(active for layer in pattern for active in layer), point

    def _compute_forms(self, layer: int, active: tuple[bool, ...]) -> AffineMap:
        if layer == 0:
            return self._network.forms.first
        before = self._starts[layer - 1]
        below = self._forms(layer - 1, active[:before])
        return self._network.forms.after(layer - 1, below, active[before:])


def _with(signs: Signs, units: Sequence[int], unit: int, side: int) -> tuple[list[int], list[int]]:
    changed = list(signs)
    changed[unit] = side
    return changed, [*units, unit]
