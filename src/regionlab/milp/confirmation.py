"""Whether a pattern that a solver found is one of the network, in exact arithmetic."""

from regionlab.domains import Box
from regionlab.geometry.feasibility import find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import Pattern, ReLUNetwork


def pattern_exists(layers: ReLUNetwork, box: Box, pattern: Pattern) -> bool:
    """True if some point of the closed box has g > 0 in the active units, g <= 0 in the others.

    `layers` are ReLU layers alone. Decided by linear feasibility in rational numbers.
    """
    system = [HalfSpace.of(normal, c) for normal, c in box.inequalities()]
    for forms, active in zip(layers.forms.on(pattern), pattern, strict=True):
        for normal, c, on in zip(forms.matrix, forms.offset, active, strict=True):
            half = HalfSpace.of(normal, c, strict=True)
            side = half if on else half.complement()
            if not side.is_constant:
                system.append(side)
            elif on != (c > 0):
                return False
    return find_point(system, layers.inputs) is not None
