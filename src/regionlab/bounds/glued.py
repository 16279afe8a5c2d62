"""The repaired Lemma 1 as an algorithm: which copies of f's regions join in f o g, for any g.

g maps each of its linear regions U one to one onto the domain of f. The copies of the regions V of
f in the regions U are the parts of f o g before gluing: |L(f)| |L(g)| of them. Two copies join if
and only if they are copies of the same V in neighbours U, U', they share a facet, and
A_V (A_U - A_U') = 0. The parts that are left, joined ones counted once, are |L(f o g)|.
"""

from collections.abc import Sequence
from itertools import combinations

from regionlab.geometry.facets import Cell, facets, share_facet
from regionlab.geometry.feasibility import find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.regions.region import ActivationRegion

LinearRegion = Sequence[ActivationRegion]


def glued_count(outer: Sequence[LinearRegion], inner: Sequence[LinearRegion]) -> int:
    """|L(f o g)| from the linear regions of f (`outer`) and of g (`inner`).

    Every region of g must be mapped one to one onto the domain of f, which is not checked here.
    """
    parts = 0
    for region in outer:
        copies = [_copy(region, part) for part in inner]
        labels = list(range(len(inner)))
        for first, second in combinations(range(len(inner)), 2):
            if _flat_across(region, inner[first], inner[second]) and _meet(
                copies[first], copies[second], inner[first][0].dimension
            ):
                joined, gone = labels[first], labels[second]
                labels = [joined if label == gone else label for label in labels]
        parts += len(set(labels))
    return parts


def _copy(region: LinearRegion, part: LinearRegion) -> list[Cell]:
    """The cells of V's copy in U, each given by its facets."""
    dimension = part[0].dimension
    affine = part[0].affine_map
    cells = []
    for inside in part:
        for cell in region:
            pulled = []
            for half in cell.cell:
                form = affine.then([half.normal], [half.constant])  # type: ignore[list-item]
                pulled.append(HalfSpace.of(form.matrix[0], form.offset[0]))
            both = [*inside.cell, *pulled]
            if find_point([half.opened() for half in both], dimension) is not None:
                cells.append(facets(both, dimension))
    return cells


def _flat_across(region: LinearRegion, first: LinearRegion, second: LinearRegion) -> bool:
    """Whether A_V (A_U - A_U') = 0, the linear parts alone."""
    maps = [part[0].affine_map for part in (first, second)]
    outer = region[0].affine_map
    one, other = (affine.then(outer.matrix, outer.offset).matrix for affine in maps)
    return one == other


def _meet(first: list[Cell], second: list[Cell], dimension: int) -> bool:
    return any(share_facet(a, b, dimension) for a in first for b in second)
