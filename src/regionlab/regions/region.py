"""Activation regions: what enumerators yield and what merging reads."""

from dataclasses import dataclass, field
from fractions import Fraction

from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import AffineMap, Pattern


@dataclass(frozen=True)
class ActivationRegion:
    """A pattern whose cell has interior in the domain, and the network's map there.

    `interior_point` lies strictly inside the domain and strictly off the boundary of every unit
    that is not constant on the cell. `cell` is the closure of the cell as closed half-spaces, the
    domain's among them, none with normal 0; some may be redundant.
    """

    pattern: Pattern
    affine_map: AffineMap
    interior_point: tuple[Fraction, ...]
    cell: tuple[HalfSpace, ...] = field(repr=False)

    @property
    def dimension(self) -> int:
        """The number of inputs."""
        return len(self.interior_point)
