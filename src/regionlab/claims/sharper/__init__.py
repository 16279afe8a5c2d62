"""Claims that go beyond the papers: what ternary stages can do at best, one file a statement."""

from regionlab.claims.sharper.folds import counted, folds
from regionlab.claims.sharper.optimal import optimal
from regionlab.claims.sharper.relu_rows import relu_rows
from regionlab.claims.sharper.theorem_a_plus import theorem_a_plus
from regionlab.claims.sharper.theorem_b import theorem_b
from regionlab.claims.sharper.theorem_d import theorem_d, theorem_e
from regionlab.claims.sharper.two_inputs import two_inputs
from regionlab.claims.sharper.upper_bounds import (
    exceptions,
    searched,
    upper_bound_1,
    upper_bound_2,
)
from regionlab.claims.sharper.whole_space import whole_space

__all__ = [
    "counted",
    "exceptions",
    "folds",
    "optimal",
    "relu_rows",
    "searched",
    "theorem_a_plus",
    "theorem_b",
    "theorem_d",
    "theorem_e",
    "two_inputs",
    "upper_bound_1",
    "upper_bound_2",
    "whole_space",
]
