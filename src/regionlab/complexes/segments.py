"""Where a network bends on a segment or a line."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from regionlab.complexes.polyhedral_complex import RegionComplex, region_complex
from regionlab.domains import Domain, Slice
from regionlab.errors import DomainError
from regionlab.networks import ReLUNetwork


@dataclass(frozen=True, eq=False)
class Breakpoints:
    """The points of a line between neighbouring activation regions, in increasing order.

    How many there are is exact. `values` are t in the coordinate of the segment, each off by no
    more than its error; `exact(k)` is the rational one. `units` are those that switch, numbered
    through the layers; -1 where several do.
    """

    values: NDArray[np.float64]
    errors: NDArray[np.float64]
    units: NDArray[np.int64]
    order: NDArray[np.int64]
    """The numbers of the regions in `complex` from left to right, one more than breakpoints."""
    complex: RegionComplex

    def __len__(self) -> int:
        return len(self.values)

    def exact(self, number: int) -> Fraction:
        """A breakpoint as the rational it is: where the form of its unit vanishes."""
        cell = self.complex[int(self.order[range(len(self))[number]])].cell
        return min(Fraction(h.constant, -h.normal[0]) for h in cell if h.normal[0] < 0)


def breakpoints(network: ReLUNetwork, domain: Domain | Slice) -> Breakpoints:
    """The breakpoints of `network` on an interval, or on a segment through its input space.

    Raises DomainError unless the domain is one-dimensional.

    >>> from regionlab import Box
    >>> from regionlab.constructions import montufar
    >>> found = breakpoints(montufar(1, 4, 2), Box.cube(1))
    >>> found.values, found.exact(0)
    (array([0.25, 0.5 , 0.75]), Fraction(1, 4))
    """
    complex_ = region_complex(network, domain)
    if complex_.network.inputs != 1:
        raise DomainError(
            f"the domain has {complex_.network.inputs} dimensions; breakpoints are on a line, "
            "such as Slice.through(two_points)"
        )
    order, units = _walk(complex_)
    right = 2 * order[:-1] + 1
    cells = complex_.cells
    return Breakpoints(cells.corners[right, 0], cells.errors[right], units, order, complex_)


def _walk(complex_: RegionComplex) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The regions from left to right, by their neighbours, and the units that switch between."""
    near: dict[int, list[tuple[int, int]]] = {k: [] for k in range(len(complex_))}
    for i, j, unit in complex_.pairs.tolist():
        near[i].append((j, unit))
        near[j].append((i, unit))
    ends = [k for k, others in near.items() if len(others) < 2]
    left = [complex_.cells.corners[2 * k, 0] if complex_.cells.finite[2 * k] else -np.inf
            for k in ends]  # fmt: skip
    order, units = [ends[int(np.argmin(left))]], list[int]()
    while True:
        before = order[-2:-1]
        further = [step for step in near[order[-1]] if step[0] not in before]
        if not further:
            return np.array(order, dtype=np.int64), np.array(units, dtype=np.int64)
        order.append(further[0][0])
        units.append(further[0][1])
