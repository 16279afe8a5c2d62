"""A network of folding stages as four layer formulas and a width: what a reader edits.

One stage is a layer of copies and a ReLU layer of folds. The first stage copies the inputs, each
later one copies one alternating sum for each coordinate; the last layer adds these sums up.
"""

from dataclasses import dataclass, replace

import sympy as sp

from regionlab.constructions import ternary_equations as paper
from regionlab.constructions.indices import n0, q
from regionlab.constructions.layer_formula import LayerFormula


@dataclass(frozen=True)
class StagedConstruction:
    """The formulas of a network for all q and n_0.

    `first_copies` and `copies` have units (j, k), copy k of coordinate j, and j = n_0 + 1 for the
    constants; `folds` has units (i, j). `width` is the width that q stages of fold need, an
    expression in q and n_0.
    """

    first_copies: LayerFormula
    folds: LayerFormula
    copies: LayerFormula
    last: LayerFormula
    width: sp.Expr

    def edited(self, **parts: LayerFormula | sp.Expr) -> "StagedConstruction":
        """The same with some of its parts replaced."""
        return replace(self, **parts)


PAPER = StagedConstruction(
    paper.first_copies, paper.folds, paper.copies, paper.last, 2 * q * (n0 + 1)
)
"""The construction of Theorem 1, (12)-(15) and (7)."""
