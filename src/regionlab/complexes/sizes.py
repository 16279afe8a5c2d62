"""Lengths and areas of cells from their corners, with error bounds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regionlab.complexes.cells import Cells

Floats = NDArray[np.float64]

_ROUNDOFF = 2.0**-52


@dataclass(frozen=True, eq=False)
class Sizes:
    """The size of each cell, and a bound on its error; both of shape (cells,)."""

    values: Floats
    errors: Floats


def sizes_of(cells: Cells) -> Sizes:
    """Lengths of intervals, areas of polygons (shoelace formula); infinite if unbounded.

    A corner that is off by e moves twice the area by no more than e times the change of the other
    corners' coordinates around it, and by products of errors of neighbours.
    """
    count = len(cells.ends)
    if not len(cells.corners):
        return Sizes(np.full(count, np.nan), np.full(count, np.inf))
    starts, owners = cells.starts, cells.owners
    off = cells.errors + 2 * _ROUNDOFF * np.abs(cells.corners).max(axis=1)
    if cells.corners.shape[1] == 1:
        values = np.abs(cells.corners[cells.ends - 1, 0] - cells.corners[starts, 0])
        errors = off[starts] + off[cells.ends - 1]
    else:
        local = cells.corners - cells.corners[starts[owners]]  # small cells keep their digits
        following = next_corners(cells.ends)
        before = np.empty_like(following)
        before[following] = np.arange(len(owners))
        (x, y), (u, v) = local.T, local[following].T
        values = np.abs(np.add.reduceat(x * v - y * u, starts)) / 2
        spread = np.abs(local[following] - local[before]).sum(axis=1)
        corners = (cells.ends - starts)[owners]
        rounding = (corners + 8) * _ROUNDOFF * (np.abs(x * v) + np.abs(y * u))
        parts = off * spread + 4 * off * off[following] + 2 * off * off + rounding
        errors = 0.55 * np.add.reduceat(parts, starts)
    unbounded = np.zeros(count, dtype=np.bool_)
    unbounded[owners[~cells.finite]] = True
    return Sizes(np.where(unbounded, np.inf, values), np.where(unbounded, 0.0, errors))


def next_corners(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the corner after each one around its cell; cells end at `ends`."""
    following = np.arange(1, int(ends[-1]) + 1 if len(ends) else 1)
    full = np.diff(ends, prepend=0) > 0
    following[ends[full] - 1] = np.concatenate([[0], ends[:-1]])[full]
    return following
