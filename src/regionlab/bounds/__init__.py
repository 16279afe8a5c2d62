"""Bounds on region counts, and exact counts where a formula is known, as arithmetic on integers.

What looks at networks or regions loads NumPy, so it is resolved on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from regionlab.bounds.arrangements import zaslavsky
from regionlab.bounds.closed_forms import zigzag_product_count
from regionlab.bounds.lower import (
    montufar_lower_bound,
    most_pieces,
    sharper_lower_bound,
    ternary_lower_bound,
)
from regionlab.bounds.measures import Average, app, gap_closed, maps
from regionlab.bounds.remark1 import (
    doubling_suffices,
    last_width_without,
    least_depth,
    least_width,
    squaring_suffices,
    widening_suffices,
)

if TYPE_CHECKING:
    from regionlab.bounds.folded import folded_count, folds_without_loss
    from regionlab.bounds.shapes import most_regions_at_least
    from regionlab.bounds.upper import UpperBounds, upper_bounds

__all__ = [
    "Average",
    "UpperBounds",
    "app",
    "doubling_suffices",
    "folded_count",
    "folds_without_loss",
    "gap_closed",
    "last_width_without",
    "least_depth",
    "least_width",
    "maps",
    "montufar_lower_bound",
    "most_pieces",
    "most_regions_at_least",
    "sharper_lower_bound",
    "squaring_suffices",
    "ternary_lower_bound",
    "upper_bounds",
    "widening_suffices",
    "zaslavsky",
    "zigzag_product_count",
]

_HOME = {
    "UpperBounds": "upper",
    "folded_count": "folded",
    "folds_without_loss": "folded",
    "most_regions_at_least": "shapes",
    "upper_bounds": "upper",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"regionlab.bounds.{_HOME[name]}"), name)
    raise AttributeError(f"module 'regionlab.bounds' has no attribute {name!r}")
