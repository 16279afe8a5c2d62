"""What a solver found, decided in exact arithmetic: does the network have that pattern?"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.parity import Parity, ParityWalk, make_walks_ready
from regionlab.domains import Box
from regionlab.geometry.feasibility import find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.milp.coefficients import Coefficients
from regionlab.milp.stability import Stability, stability
from regionlab.networks import Pattern, ReLUNetwork, relu_part
from regionlab.regions.question import half_spaces


def nearest(box: Box, point: Sequence[float]) -> list[Fraction]:
    """The point of the box nearest to `point`, which a solver's tolerances may let out of it."""
    edges = zip(point, box.lower, box.upper, strict=True)
    return [min(max(Fraction(value), low), high) for value, low, high in edges]


def pattern_exists(layers: ReLUNetwork, box: Box, pattern: Pattern) -> bool:
    """True if some point of the closed box has g > 0 in the active units, g <= 0 in the others.

    `layers` are ReLU layers alone. Decided by linear feasibility in rational numbers.
    """
    system = [*half_spaces(box)]
    for forms, active in zip(layers.forms.on(pattern), pattern, strict=True):
        for normal, c, on in zip(forms.matrix, forms.offset, active, strict=True):
            half = HalfSpace.of(normal, c, strict=True)
            side = half if on else half.complement()
            if not side.is_constant:
                system.append(side)
            elif on != (c > 0):
                return False
    return find_point(system, layers.inputs) is not None


class ExactRegions:
    """Which patterns of the unstable units are those of activation regions.

    Patterns are integers whose bit u is unit u, through all layers.
    """

    def __init__(self, network: ReLUNetwork, box: Box, coefficients: Coefficients) -> None:
        self._network = relu_part(network)
        self._box = box
        flat = [status for layer in stability(coefficients) for status in layer]
        self._active = sum(1 << u for u, s in enumerate(flat) if s is Stability.ACTIVE)
        self._units = len(flat)
        self._problem = make_problem(network, box, cone=True if network.inputs <= 2 else None)
        if self._problem is not None:
            make_walks_ready()

    def confirm(self, pattern: int, point: Sequence[float]) -> int | None:
        """The pattern of all units, if the one of the unstable units belongs to a region.

        `point` is where the solver says that it does.
        """
        whole = pattern | self._active
        if self._at(point) == whole or self._exists(whole):
            return whole
        return None

    def _at(self, point: Sequence[float]) -> int | None:
        """The pattern at the point of the box nearest to `point`, None if a form is 0 there."""
        assert self._network is not None
        *layers, _ = self._network.pre_activations(nearest(self._box, point))
        forms = [*chain.from_iterable(layers)]
        return sum(1 << u for u, form in enumerate(forms) if form > 0) if all(forms) else None

    def _exists(self, pattern: int) -> bool:
        """Whether the exact engine finds a region with this pattern."""
        assert self._problem is not None
        walk = ParityWalk(self._problem)
        for unit in range(self._units):
            walk.require(Parity((unit,), pattern >> unit & 1))
        while not walk.finished:
            if walk.advance(256) is not None:
                return True
        return False
