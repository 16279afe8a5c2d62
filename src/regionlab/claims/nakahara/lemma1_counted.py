"""Lemma 1 counted: where (16) fails as printed, and the exact formula on random functions.

Counts are exact, and made by a counter that knows neither folds nor formulas.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

from regionlab.proofs import Cases, Step, computed, examined

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork

_PRODUCT = r"|\mathcal{L}(f \circ g)| = |\mathcal{L}(f)|\,|\mathcal{L}(g)|"
_FORMULA = (
    r"|\mathcal{L}(f \circ h)| = "
    r"\sum_V \prod_j (p - \alpha_j \lfloor p/2 \rfloor - \beta_j \lfloor (p-1)/2 \rfloor)"
)


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
    def agrees(self) -> bool:
        """Whether the count is the formula, at most the product, and equal just by criterion."""
        return (
            self.counted == self.formula <= self.product
            and (self.counted == self.product) is self.criterion
        )


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


def as_printed() -> tuple[Step, ...]:
    """(16) for functions that are flat where the zigzag folds: one step each, REFUTED by counts."""
    from regionlab.constructions import examples

    cases = (
        ("f constant, g the tent", examples.constant(), 2),
        ("f = relu(1/2 - y), g the tent", examples.falling_ramp(), 2),
        ("f = relu(y - 1/2), g the zigzag with p = 3", examples.rising_ramp(), 3),
    )
    return tuple(_printed(name, fold_and_count(f, p)) for name, f, p in cases)


def _printed(name: str, found: Folded) -> Step:
    return computed(
        f"(16) for {name}",
        found.counted == found.product,
        _PRODUCT,
        {
            "L(f)": found.outer,
            "L(g)": found.pieces**found.inputs,
            "L(f∘g)": found.counted,
        },
        "exact counts",
    )


def on_random_functions(number: int, seed: int) -> Iterator[Step]:
    """The formula and the criterion for `number` random functions of one, and of two inputs."""
    for inputs in (1, 2):
        found = [fold_and_count(f, p) for f, p in random_cases(inputs, number, seed)]
        yield compared(f"{number} random functions, n₀ = {inputs}", found)


def on_the_diagonal_fold(number: int, seed: int) -> Step:
    """The general criterion for g that folds the square onto a triangle, not along an axis."""
    from regionlab.bounds.glued import glued_count
    from regionlab.constructions import examples
    from regionlab.counting import activation_regions, count
    from regionlab.domains import Box, Polyhedron
    from regionlab.networks.composition import compose
    from regionlab.regions import merging

    square, triangle = Box.cube(2), Polyhedron([[0, -1], [-1, 1], [1, 0]], [0, 0, 1])
    g = examples.square_onto_triangle()
    halves = merging.linear_regions(activation_regions(g, square))
    found = []
    for f, _ in random_cases(2, number, seed):
        regions = merging.linear_regions(activation_regions(f, triangle))
        counted = count(compose(f, g), square).lower
        formula = glued_count(regions, halves)
        equal = formula == 2 * len(regions)
        found.append(Folded(1, 2, len(regions), counted, formula, equal))
    return compared(f"{number} random functions on a triangle, g the fold of a square", found)


def compared(label: str, found: Sequence[Folded]) -> Step:
    """CHECKED if every count agrees and both kinds, equal and less, occur; REFUTED by one."""
    return examined(label, _agreements(found), "random functions", _FORMULA)


def _agreements(found: Sequence[Folded]) -> Cases:
    for case in found:
        yield case.agrees, {"found": case}
    equal = sum(case.counted == case.product for case in found)
    if found:
        yield 0 < equal < len(found), {"equal": equal, "of": len(found)}


def random_cases(inputs: int, number: int, seed: int) -> Iterator[tuple["ReLUNetwork", int]]:
    """Random functions of 1 to 4 ReLU units with kinks on a grid, often flat towards a side.

    Each comes with a number of pieces: 1 to 5 for one input, 1 to 3 for two.
    """
    from regionlab.networks import Layer, ReLUNetwork

    random = Random(seed)
    bias: list[Any]
    for _ in range(number):
        units = random.randint(1, 4 if inputs == 1 else 3)
        weight, bias = [], []
        for _ in range(units):
            row = [random.choice((-1, 0, 1)) for _ in range(inputs)]
            row = row if any(row) else [1] + [0] * (inputs - 1)
            at = [Fraction(random.randint(0, 4), 4) for _ in range(inputs)]
            weight.append(row)
            bias.append(-sum((a * v for a, v in zip(row, at, strict=True)), Fraction(0)))
        outer = [random.choice((-2, -1, 1, 2)) for _ in range(units)]
        network = ReLUNetwork([Layer(weight, bias), Layer([outer], [0], "identity")])
        yield network, random.randint(1, 5 if inputs == 1 else 3)
