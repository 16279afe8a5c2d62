"""Lemma 1 counted: the exact formula and the criterion on random functions and folds."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

from regionlab.claims.nakahara.shared.folded import Folded, fold_and_count
from regionlab.claims.registry import claim
from regionlab.proofs import Cases, Claim, Hypotheses, Quantity, Relation, Step, examined

if TYPE_CHECKING:
    from regionlab.networks import ReLUNetwork


@claim("nakahara-lemma-1-counted")
def lemma_1_counted(number: int = 300, seed: int = 1) -> Claim:
    """The repaired lemma on random functions and folds: counted, beside the exact formula."""
    return Claim(
        paper="companion",
        label="Lemma 1, repaired: counted on random functions",
        statement=(
            r"The counts of $f \circ g$ are those that the repaired lemma gives, and equal to the "
            r"product just where its criterion says so."
        ),
        hypotheses=(
            f"{number} random $f$ for each of: folds of the line, $p \\le 5$; folds of the square, "
            r"$p \le 3$; a square folded onto a triangle"
        ),
        steps=(*on_random_functions(number, seed), on_the_diagonal_fold(number, seed)),
        assumes=Hypotheses(),
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
    return examined(label, _agreements(found), "cases, the last that both kinds occur")


def _agreements(found: Sequence[Folded]) -> Cases:
    for case in found:
        yield case.relations, {"found": case}
    number = sum(case.counted == case.product for case in found)
    equal = Quantity("functions with equality", number)
    if found:
        yield (
            [Relation(equal, ">", 0), Relation(equal, "<", len(found))],
            {"of": len(found)},
        )


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
