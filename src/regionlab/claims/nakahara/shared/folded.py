"""A function before and after a fold: its regions counted, and what the formulas of Lemma 1 say.

Counts are exact, and made by a counter that knows neither folds nor formulas.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regionlab.proofs import Quantity, Relation

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork


FORMULA = r"\sum_V \prod_j (p - \alpha_j \lfloor p/2 \rfloor - \beta_j \lfloor (p-1)/2 \rfloor)"
"""The count of f after the fold h, by the repaired lemma."""


@dataclass(frozen=True)
class Folded:
    """f, and f after the fold with p pieces: counted, and what the formulas say. All exact.

    `criterion` says whether the repaired lemma promises equality in (16).
    """

    inputs: int
    pieces: int
    outer: int
    counted: int
    formula: int
    criterion: bool

    @property
    def product(self) -> int:
        """|L(f)| |L(h)|, the right side of (16)."""
        return int(self.outer * self.pieces**self.inputs)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The count is the formula, at most the product, and equal to it just by criterion."""
        counted = Quantity("counted", self.counted, r"|\mathcal{L}(f \circ h)|")
        formula = Quantity("formula", self.formula, FORMULA)
        product = Quantity("product", self.product, r"|\mathcal{L}(f)|\,|\mathcal{L}(h)|")
        equal = Quantity("equal", self.counted == self.product, r"\text{equal}")
        return (
            Relation(counted, "=", formula),
            Relation(counted, "<=", product),
            Relation(equal, "iff", Quantity("criterion", self.criterion)),
        )

    @property
    def agrees(self) -> bool:
        """Whether all its relations hold."""
        return all(relation.holds for relation in self.relations)


def fold_and_count(outer: "ReLUNetwork", pieces: int) -> Folded:
    """Count the linear regions of `outer` on the unit cube before and after a fold."""
    from regionlab.bounds.folded import folded_count, folds_without_loss
    from regionlab.constructions import fold
    from regionlab.counting import activation_regions, count
    from regionlab.domains import Box
    from regionlab.networks.composition import compose
    from regionlab.regions import merging

    cube = Box.cube(outer.inputs)
    regions = merging.linear_regions(activation_regions(outer, cube))
    composed = compose(outer, fold(outer.inputs, pieces))
    return Folded(
        outer.inputs,
        pieces,
        len(regions),
        count(composed, cube).lower,
        folded_count(regions, pieces),
        folds_without_loss(regions, pieces),
    )
