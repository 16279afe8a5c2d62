"""Counts of the constructions beside the closed forms for them: shapes, comparisons, their step.

A range is a check, never a proof; the proofs are in `statements`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any

from regionlab.constructions.stages import (
    montufar_pieces,
    montufar_stages,
    ternary_pieces,
    ternary_stages,
)
from regionlab.errors import ConstructionError
from regionlab.proofs import Cases, Quantity, Relation, Step, Verdict, examined

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork
    from regionlab.regions import Notion, RegionCount

LINEAR_REGIONS = "linear-regions"


@dataclass(frozen=True)
class Shape:
    """The network "montufar" or "ternary" with n_0 inputs, width n and depth L."""

    construction: str
    inputs: int
    width: int
    depth: int

    @property
    def pieces(self) -> int:
        """How often one stage folds a coordinate: p, or q for the ternary network."""
        pieces = montufar_pieces if self.construction == "montufar" else ternary_pieces
        return pieces(self.inputs, self.width)

    @property
    def stages(self) -> int:
        """The number of ReLU layers that fold."""
        stages = montufar_stages if self.construction == "montufar" else ternary_stages
        return stages(self.depth)

    @property
    def lower_bound(self) -> int:
        """The right side of (4) or (11), with 0^0 = 1."""
        return self.pieces ** (self.inputs * self.stages)

    @property
    def network(self) -> "ReLUNetwork":
        """The network itself. Raises ConstructionError as its builder does."""
        from regionlab import constructions

        builders = {"montufar": constructions.montufar, "ternary": constructions.ternary}
        if self.construction not in builders:
            raise ConstructionError(
                f"there is no construction {self.construction!r}; choose one of "
                + ", ".join(builders)
            )
        return builders[self.construction](self.inputs, self.width, self.depth)

    def __str__(self) -> str:
        return f"{self.construction}(n_0={self.inputs}, n={self.width}, L={self.depth})"


@dataclass(frozen=True)
class Comparison:
    """One count of a network, and the number that the closed form gives for it."""

    shape: Shape
    count: "RegionCount"
    formula: int

    @property
    def relation(self) -> Relation:
        """The count is exact and equal to the formula."""
        counted = Quantity("counted", self.count.value)
        return Relation(counted, "=", Quantity("formula", self.formula, r"\text{closed form}"))

    @property
    def agrees(self) -> bool:
        """Whether the relation holds."""
        return self.relation.holds

    def row(self) -> dict[str, Any]:
        """What a table shows of it; "against the bound" sets the count against (4) or (11)."""
        value, bound = self.count.value, self.shape.lower_bound
        relation = "=" if value == bound else ">" if value is not None and value > bound else "<"
        everywhere = self.count.domain.startswith("R")
        return {
            "$n_0$": self.shape.inputs,
            "$n$": self.shape.width,
            "$L$": self.shape.depth,
            "$p$" if self.shape.construction == "montufar" else "$q$": self.shape.pieces,
            "on": r"$\mathbb{R}^{n_0}$" if everywhere else "$[0, 1]^{n_0}$",
            "notion": self.count.notion.noun,
            "depth": f"$L = {self.shape.depth}$",
            "counted": self.count.value if self.agrees else str(self),
            "against the bound": f"${value} {relation} {bound}$",
        }

    def __str__(self) -> str:
        return str(self.count.value) if self.agrees else f"{self.count.value} (not {self.formula})"


def shapes(
    construction: str,
    inputs: Sequence[int],
    widths: Sequence[int],
    depths: Sequence[int],
    most: int | None = None,
) -> list[Shape]:
    """Every combination of the three lists, but those whose lower bound exceeds `most`."""
    every = (Shape(construction, *sizes) for sizes in product(inputs, widths, depths))
    return [shape for shape in every if most is None or shape.lower_bound <= most]


def compare(
    shape: Shape, notion: "Notion | str" = LINEAR_REGIONS, whole_space: bool = False
) -> Comparison:
    """Count the regions of one network, on [0, 1]^n_0 or on R^n_0, and evaluate the closed form."""
    from regionlab.bounds import zigzag_product_count
    from regionlab.counting import count
    from regionlab.domains import Box, WholeSpace

    domain = WholeSpace(shape.inputs) if whole_space else Box.cube(shape.inputs)
    # with q = 0 every unit is spare and the function is 0, as if there were no stage
    pieces, stages = (shape.pieces, shape.stages) if shape.pieces else (1, 0)
    formula = zigzag_product_count(pieces, stages, shape.inputs, notion, whole_space=whole_space)
    return Comparison(shape, count(shape.network, domain, notion), formula)


def comparisons(
    shapes: Iterable[Shape], notions: Iterable["Notion | str"] = (LINEAR_REGIONS,)
) -> Iterator[Comparison]:
    """Compare every shape in every notion, on the cube and then on the whole space."""
    for shape, whole_space, notion in product(shapes, (False, True), notions):
        yield compare(shape, notion, whole_space)


def check(label: str, compared: Sequence[Comparison]) -> Step:
    """The step "the counts are the closed forms": CHECKED on this range, or REFUTED by one count.

    An empty range leaves it OPEN.
    """
    networks = len({comparison.shape for comparison in compared})
    step = examined(label, _cases(compared), f"counts of {networks} networks")
    if step.verdict is Verdict.REFUTED:
        return step
    return replace(step, method=f"{len(compared)} exact counts of {networks} networks")


def _cases(compared: Sequence[Comparison]) -> Cases:
    for comparison in compared:
        yield (
            comparison.relation,
            {
                "network": comparison.shape,
                "domain": comparison.count.domain,
                "notion": comparison.count.notion.value,
            },
        )
