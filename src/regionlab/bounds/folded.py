"""How many linear regions f has after one fold h of the cube: Lemma 1, corrected and exact.

h sends each coordinate of [0, 1]^n0 through the zigzag (26) with p pieces. Every linear region V of
f has p^n0 copies in the folded cube, one in each box. Two copies of the same V in boxes that share
a facet x_j = t/p meet in the copy of V's facet on y_j = 1 (t odd) or y_j = 0 (t even), and they
are one linear region if and only if f does not change with y_j on V. Copies of different regions
never join. The boxes along coordinate j form a path, so V leaves

    product over j of (p - a_j floor(p/2) - b_j floor((p-1)/2))

linear regions, where a_j is 1 if f is constant in y_j on V and V has a facet on y_j = 1, and 0
otherwise; b_j the same with y_j = 0. |L(f o h)| is the sum over V. The proof is in the book.
"""

from collections.abc import Iterable, Sequence
from math import prod

from regionlab import checks
from regionlab.errors import ConstructionError
from regionlab.geometry.facets import facets
from regionlab.geometry.half_space import HalfSpace
from regionlab.regions.region import ActivationRegion

LinearRegion = Sequence[ActivationRegion]
"""The activation regions that together are one linear region, on the cube [0, 1]^n0."""


def folded_count(linear_regions: Iterable[LinearRegion], pieces: int) -> int:
    """|L(f o h)| on the unit cube, from the linear regions of f there and p = `pieces`.

    Raises ConstructionError unless pieces is an integer >= 1.
    """
    p = checks.integer(pieces, "pieces", ConstructionError)
    return sum(
        prod(p - upper * (p // 2) - lower * ((p - 1) // 2) for lower, upper in flat_sides(region))
        for region in linear_regions
    )


def folds_without_loss(linear_regions: Iterable[LinearRegion], pieces: int) -> bool:
    """Whether |L(f o h)| = |L(f)| |L(h)|: no region is flat towards a side that h glues."""
    return all(
        not (upper and pieces >= 2) and not (lower and pieces >= 3)
        for region in linear_regions
        for lower, upper in flat_sides(region)
    )


def flat_sides(region: LinearRegion) -> list[tuple[bool, bool]]:
    """For each coordinate j: is f constant in y_j on the region, with a facet on y_j = 0, on 1?"""
    dimension = region[0].dimension
    walls = {half for cell in region for half in facets(cell.cell, dimension)}
    sides = []
    for j in range(dimension):
        flat = not any(row[j] for row in region[0].affine_map.matrix)
        axis = [int(j == column) for column in range(dimension)]
        zero, one = HalfSpace.of(axis, 0), HalfSpace.of([-a for a in axis], 1)
        sides.append((flat and zero in walls, flat and one in walls))
    return sides
