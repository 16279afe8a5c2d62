"""Bounds on region counts, and exact counts where a formula is known, as arithmetic on integers."""

from regionlab.bounds.arrangements import zaslavsky
from regionlab.bounds.closed_forms import zigzag_product_count
from regionlab.bounds.folded import folded_count, folds_without_loss
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
