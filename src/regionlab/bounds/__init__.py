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
from regionlab.bounds.remark1 import (
    doubling_suffices,
    last_width_without,
    least_depth,
    least_width,
    squaring_suffices,
    widening_suffices,
)

__all__ = [
    "doubling_suffices",
    "folded_count",
    "folds_without_loss",
    "last_width_without",
    "least_depth",
    "least_width",
    "montufar_lower_bound",
    "most_pieces",
    "sharper_lower_bound",
    "squaring_suffices",
    "ternary_lower_bound",
    "widening_suffices",
    "zaslavsky",
    "zigzag_product_count",
]
