"""From activation regions to the coarser notions: which cells make one region together.

Each function takes all activation regions of a network on a domain and returns them in groups, one
group for each region of its notion; the count is the number of groups. Nothing here knows how the
activation regions were found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from regionlab.geometry.facets import Cell, facets, share_facet, touch
from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import AffineMap
from regionlab.regions.region import ActivationRegion

Groups = list[list[ActivationRegion]]


def affine_pieces(regions: Iterable[ActivationRegion]) -> Groups:
    """Group the regions by their affine map: the affine pieces."""
    every = list(regions)
    return [[every[i] for i in piece] for piece in _by_map(every).values()]


def linear_regions(regions: Iterable[ActivationRegion]) -> Groups:
    """Group the regions into linear regions: equal maps, joined through shared facets.

    Near a point inside a shared facet only two cells are present, so if their maps are equal the
    network is affine there and the cells belong together. Conversely a path in the open set where
    the network is locally affine can be moved off every set of dimension at most d - 2; it then
    runs from cell to cell through facets, and the map never changes.
    """
    every = list(regions)
    complex_ = _Complex(every)
    return [
        [every[i] for i in component]
        for piece in _by_map(every).values()
        for component in _components(piece, complex_.share_facet)
    ]


def closed_connected(regions: Iterable[ActivationRegion]) -> Groups:
    """Group the regions by the component of {x : f(x) = A(x)} they lie in, A being their map.

    The closed cells cover the domain, so that set is the union of the slices C ∩ {f_C = A} over
    all cells C. A finite union of closed convex sets is connected iff their graph of intersections
    is; a component has interior iff it contains a cell whose map is A.
    """
    every = list(regions)
    complex_ = _Complex(every)
    groups = []
    for target, piece in _by_map(every).items():
        parts = list(_components(piece, complex_.share_facet))
        if len(parts) > 1:  # facets do not join all cells of the piece; slices may
            parts = list(_components(*complex_.slices(target)))
        own = set(piece)
        groups += [[every[i] for i in part if i in own] for part in parts if own & set(part)]
    return groups


def _by_map(regions: Sequence[ActivationRegion]) -> dict[AffineMap, list[int]]:
    pieces: dict[AffineMap, list[int]] = {}
    for i, region in enumerate(regions):
        pieces.setdefault(region.affine_map, []).append(i)
    return pieces


def _components(
    nodes: Iterable[int], adjacent: Callable[[int, int], bool]
) -> Iterator[tuple[int, ...]]:
    """The connected components of a graph, each in increasing order."""
    waiting = set(nodes)
    while waiting:
        frontier = [min(waiting)]
        waiting.discard(frontier[0])
        component = set(frontier)
        while frontier:
            node = frontier.pop()
            near = {other for other in waiting if adjacent(node, other)}
            waiting -= near
            component |= near
            frontier.extend(near)
        yield tuple(sorted(component))


class _Complex:
    """The cells of one network on one domain, by number; geometry is computed once, when asked."""

    def __init__(self, regions: Sequence[ActivationRegion]) -> None:
        self._regions = regions
        self._facets = cache(self._find_facets)
        self._touch = cache(self._find_touch)

    def share_facet(self, i: int, j: int) -> bool:
        """Whether cells i and j meet in a set of dimension d - 1."""
        return share_facet(self._facets(i), self._facets(j), self._regions[i].dimension)

    def slices(self, target: AffineMap) -> tuple[list[int], Callable[[int, int], bool]]:
        """The cells C with a point where f_C = target, and when two of these slices intersect."""
        slices: dict[int, Cell] = {}
        for i, region in enumerate(self._regions):
            piece = (*self._facets(i), *_equations(region.affine_map, target))
            if region.affine_map == target or touch(piece, (), region.dimension):
                slices[i] = piece

        def intersect(i: int, j: int) -> bool:
            known_apart = not self._touch(min(i, j), max(i, j))  # asked once for all targets
            return not known_apart and touch(slices[i], slices[j], self._regions[i].dimension)

        return list(slices), intersect

    def _find_facets(self, i: int) -> Cell:
        return facets(self._regions[i].cell, self._regions[i].dimension)

    def _find_touch(self, i: int, j: int) -> bool:
        return touch(self._facets(i), self._facets(j), self._regions[i].dimension)


def _equations(first: AffineMap, second: AffineMap) -> Iterator[HalfSpace]:
    """The set where two maps agree, each equation as two closed half-spaces."""
    rows = zip(first.matrix, first.offset, second.matrix, second.offset, strict=True)
    for row, offset, other_row, other_offset in rows:
        normal = [a - b for a, b in zip(row, other_row, strict=True)]
        half = HalfSpace.of(normal, offset - other_offset)
        if half.constant or not half.is_constant:
            yield from (half, half.reversed())
