"""How many regions there can be at most, from the widths alone."""

from collections.abc import Sequence
from math import comb, prod

from regionlab.regions.notion import Notion


def most_regions(inputs: int, widths: Sequence[int], notion: Notion) -> int:
    """An upper bound on the regions of any network with these ReLU layers, on any domain.

    Activation regions: prod_l sum_{j <= d_l} C(n_l, j) with d_l = min(n_0, ..., n_(l-1)), by
    Zaslavsky's theorem in the image of each cell (Montúfar 2017); the function notions have no
    more. Activation patterns, which need no interior: 2 to the number of units.

    >>> most_regions(2, [4], Notion.LINEAR_REGIONS)  # four lines divide the plane into 1 + 4 + 6
    11
    """
    if notion is Notion.ACTIVATION_PATTERNS:
        return int(2 ** sum(widths))
    before = [min((inputs, *widths[:layer])) for layer in range(len(widths))]
    return prod(
        sum(comb(width, j) for j in range(min(width, room) + 1))
        for width, room in zip(widths, before, strict=True)
    )
