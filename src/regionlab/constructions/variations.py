"""Prepared edits of the ternary construction: some break it, one is another proof."""

from dataclasses import replace

import sympy as sp

from regionlab.constructions.construction import PAPER, StagedConstruction
from regionlab.constructions.indices import i, j, k, m, n0, q, x
from regionlab.constructions.layer_formula import Case, LayerFormula


def wrong_coefficient() -> StagedConstruction:
    """(13), (15) with the constants added in the place of subtracted."""
    first, _ = PAPER.folds.cases
    added = sp.Sum(x[j, k], (k, 1, 2 * q)) + sp.Sum(x[n0 + 1, k], (k, 1, 2 * (i - 1)))
    return PAPER.edited(folds=PAPER.folds.with_values(first.value, added))


def fold_to_the_letter() -> StagedConstruction:
    """(13), (15) as printed: the sum of (-1) is a bias -2(i-1)."""
    first, _ = PAPER.folds.cases
    literal = sp.Sum(x[j, k], (k, 1, 2 * q)) + sp.Sum(-1, (k, 1, 2 * (i - 1)))
    return PAPER.edited(folds=PAPER.folds.with_values(first.value, literal))


def one_constant_too_few() -> StagedConstruction:
    """Layers of copies with 2q - 3 constants, where the last unit reads 2q - 2."""
    fewer = sp.Piecewise((2 * q, j <= n0), (2 * q - 3, True))
    return PAPER.edited(
        first_copies=replace(PAPER.first_copies, indices=((j, n0 + 1), (k, fewer))),
        copies=replace(PAPER.copies, indices=((j, n0 + 1), (k, fewer))),
    )


def relu_everywhere() -> StagedConstruction:
    """The same zigzag, each fold as two ReLUs of slope q, with ReLU in every hidden layer.

    Units i = 1, ..., q are q x_j - (i - 1), units q + 1, ..., 2q - 1 repeat those of i = 2, ..., q.
    On the cube every copy is >= 0, so its ReLU changes nothing. Width (2q - 1) n_0: q is
    ceil(p / 2), about twice the paper's.
    """
    size = sp.Piecewise((q, j <= n0), (q - 1, True))
    groups = ((j, n0 + 1), (k, size))
    coordinate, constant = PAPER.copies.cases

    def copies(formula: LayerFormula, value: sp.Expr) -> LayerFormula:
        cases = (Case(coordinate.condition, value), Case(constant.condition, sp.Integer(1)))
        return LayerFormula(formula.label, groups, q * (j - 1) + k, cases, "relu")

    rising = sp.Sum(x[j, k], (k, 1, q))
    signed = sp.Sum((-1) ** (m - 1) * x[m, j], (m, 1, q)) + sp.Sum(
        (-1) ** m * x[q + m, j], (m, 1, q - 1)
    )
    by_k = sp.Sum((-1) ** (k - 1) * x[k, j], (k, 1, q)) + sp.Sum(
        (-1) ** k * x[q + k, j], (k, 1, q - 1)
    )
    return StagedConstruction(
        first_copies=copies(PAPER.first_copies, x[j]),
        folds=LayerFormula(
            PAPER.folds.label,
            ((i, 2 * q - 1), (j, n0)),
            (i - 1) * n0 + j,
            (
                Case(i <= q, rising - sp.Sum(x[n0 + 1, k], (k, 1, i - 1))),
                Case(i >= q + 1, rising - sp.Sum(x[n0 + 1, k], (k, 1, i - q))),
            ),
            "relu",
        ),
        copies=copies(PAPER.copies, signed),
        last=PAPER.last.with_values(sp.Sum(by_k, (j, 1, n0))),
        width=(2 * q - 1) * n0,
    )
