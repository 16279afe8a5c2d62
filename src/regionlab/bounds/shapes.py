"""Lower bounds on the most regions that a network with given widths can have.

They say nothing of one network: they bound the maximum over all networks of its shape, because
wider layers can leave units unused.
"""

from collections.abc import Sequence

from regionlab.bounds.lower import (
    montufar_lower_bound,
    sharper_lower_bound,
    ternary_lower_bound,
)
from regionlab.domains import Box, Domain, WholeSpace


def most_regions_at_least(
    inputs: int, widths: Sequence[int], domain: Domain
) -> dict[str, int | None]:
    """For ReLU layers of these widths: the bounds of Montúfar (4), of Theorem 1 (11), and sharper.

    The narrowest layer counts as the width of all. Montúfar's network is moved to the domain; the
    ternary ones, whose weights cannot be scaled, need one that contains [0, 1]^n_0. None where a
    bound says nothing: no ReLU layer, too few units for one fold, or such a domain.
    """
    bounds: dict[str, int | None] = {"montufar2014": None, "ternary": None, "sharper": None}
    if not widths:
        return bounds
    shape = inputs, min(widths), len(widths) + 1
    bounds["montufar2014"] = montufar_lower_bound(*shape)
    if _contains_the_unit_cube(domain):
        bounds["ternary"] = ternary_lower_bound(*shape)
        bounds["sharper"] = sharper_lower_bound(*shape, all_relu=True)
    return {name: value if value else None for name, value in bounds.items()}


def _contains_the_unit_cube(domain: Domain) -> bool:
    if isinstance(domain, WholeSpace):
        return True
    return isinstance(domain, Box) and max(domain.lower) <= 0 and min(domain.upper) >= 1
