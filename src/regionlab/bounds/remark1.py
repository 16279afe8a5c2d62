"""Remark 1 in exact numbers: how much wider, or deeper, the ternary network of Theorem 1 must be.

Both bounds are powers with the exponent n_0, which drops out: (11) reaches (4) if and only if
q^((L'-1)/2) >= p^(L-1). So, with p = floor(n/n_0) and q = floor(n/(2 (n_0+1))),

    least width, same depth    n'  = 2 (n_0+1) ceil(p^(2(L-1)/(L'-1))),
    least depth, same width    L'' = 1 + 2 ceil((L-1) ln p / ln q),

wherever p >= 1, L' >= 3 in the first line, and p >= 2, q >= 2 in the second.
"""

from regionlab.bounds.integer_powers import ceil_log, ceil_root
from regionlab.bounds.lower import montufar_lower_bound, ternary_lower_bound
from regionlab.constructions.stages import (
    least_ternary_width,
    montufar_pieces,
    montufar_stages,
    ternary_pieces,
    ternary_stages,
)
from regionlab.errors import ConstructionError


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
    needed = montufar_pieces(inputs, width) ** montufar_stages(depth)
    return least_ternary_width(inputs, ceil_root(needed, ternary_stages(depth)))


def least_depth(inputs: int, width: int, depth: int) -> int | None:
    """The least depth at which (11) reaches (4) at depth `depth`, both of width `width`.

    None if no depth does: with q <= 1 more layers add no region.
    Raises ConstructionError unless all are integers >= 1.
    """
    if montufar_lower_bound(inputs, width, depth) <= 1:
        return 1
    q = ternary_pieces(inputs, width)
    if q <= 1:
        return None
    needed = montufar_pieces(inputs, width) ** montufar_stages(depth)
    return 1 + 2 * ceil_log(needed, q)


def squaring_suffices(inputs: int, width: int, depth: int) -> bool:
    """Whether width n -> n^2 at the same depth is enough for (11) to reach (4)."""
    return widening_suffices(inputs, width, depth, width**2)


def widening_suffices(inputs: int, width: int, depth: int, new_width: int) -> bool:
    """Whether `new_width` at the same depth is enough for (11) to reach (4) at `width`."""
    needed = montufar_lower_bound(inputs, width, depth)
    return ternary_lower_bound(inputs, new_width, depth) >= needed


def doubling_suffices(
    inputs: int, width: int, depth: int, extra_layers: int = 0, times_width: int = 1
) -> bool:
    """Whether depth L -> 2 L + `extra_layers` is enough for (11) to reach (4).

    The width stays as it is, or is multiplied by `times_width`.
    """
    needed = montufar_lower_bound(inputs, width, depth)
    return ternary_lower_bound(inputs, times_width * width, 2 * depth + extra_layers) >= needed


def last_width_without(inputs: int, depth: int) -> int:
    """The largest n with p >= 2 at which depth 2 L + 1 is not enough; 2 n_0 - 1 if there is none.

    Depth 2 L + 1 is enough if and only if q^L >= p^(L-1), and always if q >= 8^(L-1), so finitely
    many widths are left to try. Raises ConstructionError unless inputs >= 1 and depth >= 2, or if
    the widths to try are more than ten million.
    """
    montufar_lower_bound(inputs, inputs, depth)  # checks the parameters
    if depth < 2:
        raise ConstructionError(f"depth is {depth}; there is something to reach from depth 2 on")
    first_enough = least_ternary_width(inputs, 8 ** (depth - 1))
    if first_enough > 10**7:
        raise ConstructionError(
            f"{first_enough} widths would have to be tried; choose a smaller depth"
        )
    for width in range(first_enough - 1, 2 * inputs - 1, -1):
        q, p = ternary_pieces(inputs, width), montufar_pieces(inputs, width)
        if q**depth < p ** (depth - 1):
            return width
    return 2 * inputs - 1
