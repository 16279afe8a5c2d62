"""Cells as polyhedra: their facets, and how two of them meet. Exact."""

from collections.abc import Sequence

from regionlab.geometry.feasibility import find_point
from regionlab.geometry.half_space import HalfSpace

Cell = tuple[HalfSpace, ...]


def facets(cell: Sequence[HalfSpace], dimension: int) -> Cell:
    """The closed half-spaces of `cell` that no others imply: one for each facet.

    `cell` is a polyhedron with interior, given by closed half-spaces.

    >>> facets([HalfSpace((1,), 0), HalfSpace((1,), 1)], 1)  # x >= 0 implies x >= -1
    (HalfSpace(normal=(1,), constant=0, strict=False),)
    """
    kept = list(dict.fromkeys(cell))
    for half in tuple(kept):
        rest = [other for other in kept if other is not half]
        if find_point([*rest, half.complement()], dimension) is None:
            kept = rest
    return tuple(kept)


def touch(first: Sequence[HalfSpace], second: Sequence[HalfSpace], dimension: int) -> bool:
    """Whether two polyhedra have a point in common."""
    return find_point([*first, *second], dimension) is not None


def share_facet(first: Cell, second: Cell, dimension: int) -> bool:
    """Whether two cells, each given by its facets, meet in a set of dimension d - 1.

    The cells have interior, and their interiors are disjoint.
    """
    # A common (d-1)-dimensional set spans one hyperplane H. It separates the cells, so H bounds a
    # facet of each, seen from opposite sides: h is among the facets of one, h reversed among those
    # of the other. A cell's facet in H has as relative interior the points of H where the cell's
    # other facet inequalities are strict (none of them is constant 0 on H: two facets have
    # different hyperplanes). Two convex sets that are open in H meet in a set of dimension d - 1
    # iff they meet at all. So: on H, everything else strict, is there a point? This also tells a
    # shared part of a facet from a shared edge.
    opposite = set(second)
    for half in first:
        back = half.reversed()
        if back in opposite:
            others = [h.opened() for h in (*first, *second) if h not in (half, back)]
            if find_point([half, back, *others], dimension) is not None:
                return True
    return False
