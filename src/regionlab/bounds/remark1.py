"""Remark 1 in exact numbers: how much wider, or deeper, the ternary network of Theorem 1 must be.

Both bounds are powers with the exponent n_0, which drops out: (11) reaches (4) if and only if
q^((L'-1)/2) >= p^(L-1).
"""

from regionlab.bounds.lower import montufar_lower_bound, ternary_lower_bound
from regionlab.constructions.stages import (
    least_ternary_width,
    montufar_pieces,
    ternary_pieces,
    ternary_stages,
)


def least_width(inputs: int, width: int, depth: int) -> int | None:
    """The least width at which (11) reaches (4) at width `width`, both at `depth` layers.

    None if no width does: at depth 2, L' is 1 and (11) is 1 whatever the width.
    Raises ConstructionError unless all are integers >= 1.
    """
    target = montufar_lower_bound(inputs, width, depth)
    if ternary_lower_bound(inputs, 1, depth) >= target:
        return 1
    if ternary_stages(depth) == 0:
        return None
    # q = p^2 always suffices at odd depth, q = p^3 at depth 4, where L' - 1 = 2; less above it
    low, high = 0, max(1, montufar_pieces(inputs, width)) ** 3
    while high - low > 1:
        middle = (low + high) // 2
        if ternary_lower_bound(inputs, least_ternary_width(inputs, middle), depth) >= target:
            high = middle
        else:
            low = middle
    return least_ternary_width(inputs, high)


def least_depth(inputs: int, width: int, depth: int) -> int | None:
    """The least depth at which (11) reaches (4) at depth `depth`, both of width `width`.

    None if no depth does: with q <= 1 more layers add no region.
    Raises ConstructionError unless all are integers >= 1.
    """
    target = montufar_lower_bound(inputs, width, depth)
    candidate = 1
    while ternary_lower_bound(inputs, width, candidate) < target:
        if ternary_pieces(inputs, width) < 2:
            return 3 if ternary_lower_bound(inputs, width, 3) >= target else None
        candidate += 2  # an even depth is no better than the odd one before it
    return candidate


def squaring_suffices(inputs: int, width: int, depth: int) -> bool:
    """Whether width n -> n^2 at the same depth is enough for (11) to reach (4)."""
    needed = montufar_lower_bound(inputs, width, depth)
    return ternary_lower_bound(inputs, width**2, depth) >= needed


def doubling_suffices(inputs: int, width: int, depth: int, extra_layers: int = 0) -> bool:
    """Whether depth L -> 2 L + `extra_layers` at the same width is enough for (11) to reach (4)."""
    needed = montufar_lower_bound(inputs, width, depth)
    return ternary_lower_bound(inputs, width, 2 * depth + extra_layers) >= needed
