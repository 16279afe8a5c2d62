"""How few ReLUs a stage can do with, by looking at every choice of its rows.

A necessary condition, from the written proofs of the two upper bounds: fold t of y_l needs one ReLU
if (2q e_l; -2t) is a sum of rows with coefficients -1, 0, 1 and a bias -1, 0, 1, and two otherwise;
a coordinate all of whose folds are single needs one ReLU more; and q e_l, a gradient of the stage,
is a sum of rows with integer coefficients. Rows count up to sign, as a coefficient has a sign too.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations_with_replacement, product

from regionlab.proofs import Quantity, Relation, Step, every_case

Gradient = tuple[int, ...]

Rows = tuple[tuple[Gradient, int, int], ...]
"""(gradient, constant, number of copies), all different."""


def gradients(inputs: int) -> list[Gradient]:
    """The vectors with entries -1, 0, 1, one of v and -v."""
    every = product((1, 0, -1), repeat=inputs)
    return [v for v in every if next((entry for entry in v if entry), 1) == 1]


@cache
def conceivable(inputs: int, width: int, pieces: int) -> Rows | None:
    """Rows for which the condition allows a stage with `width` rows and `width` ReLUs, or None.

    All choices of rows are looked at; choices that cannot succeed whatever the constants are left
    out early.
    """
    for chosen in combinations_with_replacement(gradients(inputs), width):
        reading = [sum(1 for v in chosen if v[own]) for own in range(inputs)]
        least = [pieces if r >= 2 * pieces else max(1, 2 * (pieces - 1)) for r in reading]
        if sum(least) > width or not in_lattice(chosen, pieces):
            continue
        # whether 2q e_l is a sum of these gradients at all
        hopeful = [
            bool(_constants(_without_constants(chosen), own, pieces)) for own in range(inputs)
        ]
        if hopeful != sorted(hopeful, reverse=True):
            continue  # the same with the coordinates in another order
        least = [pieces if hope else max(1, 2 * (pieces - 1)) for hope in hopeful]
        if sum(least) > width:
            continue
        for rows in with_constants(chosen):
            if relus(rows, pieces, hopeful) <= width:
                return rows
    return None


def relus(rows: Rows, pieces: int, hopeful: list[bool]) -> int:
    """The ReLUs that the condition asks for, with these rows."""
    total = 0
    for own, hope in enumerate(hopeful):
        number = len(single_folds(rows, own, pieces)) if hope else 0
        total += pieces if number == pieces - 1 else 2 * (pieces - 1) - number
    return total


def _without_constants(chosen: tuple[Gradient, ...]) -> Rows:
    return tuple((gradient, 0, number) for gradient, number in Counter(chosen).items())


def with_constants(chosen: tuple[Gradient, ...]) -> Iterator[Rows]:
    """Every choice of constants -1, 0, 1 for rows with these gradients."""
    kinds = []
    for gradient, number in Counter(chosen).items():
        values = (-1, 0, 1) if any(gradient) else (0, 1)
        options = []
        for constants in combinations_with_replacement(values, number):
            counted = Counter(constants)
            options.append(tuple((gradient, c, m) for c, m in counted.items()))
        kinds.append(options)
    for choice in product(*kinds):
        yield tuple(part for parts in choice for part in parts)


def single_folds(rows: Rows, own: int, pieces: int) -> set[int]:
    """The folds t for which (2q e_l; -2t) is a sum of rows and a bias."""
    reached = _constants(rows, own, pieces)
    zero = _zero(rows)
    with_bias = reached | reached << 1 | reached >> 1
    return {t for t in range(1, pieces) if zero >= 2 * t and with_bias >> (zero - 2 * t) & 1}


def _zero(rows: Rows) -> int:
    """The bit of a set of constants that stands for 0; bit `_zero + c` stands for c."""
    return sum(number for *_, number in rows) + 1


def _constants(rows: Rows, own: int, pieces: int) -> int:
    """The constants c for which (2q e_l; c) is a sum of rows, as the bits of an integer."""
    inputs = len(rows[0][0])
    wanted = tuple(2 * pieces * int(j == own) for j in range(inputs))
    reached = {(0,) * inputs: 1 << _zero(rows)}
    for place, (gradient, constant, number) in enumerate(rows):
        # how far the rows that are still to come can move each coordinate
        left = [sum(m for v, _, m in rows[place + 1 :] if v[j]) for j in range(inputs)]
        moved: dict[Gradient, int] = {}
        for k in range(-number, number + 1):
            step, shift = tuple(k * g for g in gradient), k * constant
            for at, constants in reached.items():
                there = tuple(map(sum, zip(at, step, strict=True)))
                if _near(there, wanted, left):
                    shifted = constants << shift if shift >= 0 else constants >> -shift
                    moved[there] = moved.get(there, 0) | shifted
        reached = moved
    return reached.get(wanted, 0)


def _near(at: Gradient, wanted: Gradient, left: list[int]) -> bool:
    return all(abs(w - a) <= distance for a, w, distance in zip(at, wanted, left, strict=True))


def in_lattice(chosen: tuple[Gradient, ...], pieces: int) -> bool:
    """Whether every q e_l is a sum of these vectors with integer coefficients."""
    basis = echelon(list(set(chosen)))
    for own in range(len(chosen[0])):
        vector = [pieces * int(j == own) for j in range(len(chosen[0]))]
        for row in basis:
            lead = next(j for j, entry in enumerate(row) if entry)
            if vector[lead] % row[lead]:
                return False
            factor = vector[lead] // row[lead]
            vector = [a - factor * b for a, b in zip(vector, row, strict=True)]
        if any(vector):
            return False
    return True


def echelon(vectors: list[Gradient]) -> list[list[int]]:
    """A basis, in echelon form, of the integer sums of the vectors."""
    rest, basis = [list(v) for v in vectors], []
    for column in range(len(vectors[0])):
        while sum(1 for row in rest if row[column]) > 1:
            having = sorted((row for row in rest if row[column]), key=lambda r: abs(r[column]))
            smallest = having[0]
            for row in having[1:]:
                factor = row[column] // smallest[column]
                row[:] = [a - factor * b for a, b in zip(row, smallest, strict=True)]
        lead = next((row for row in rest if row[column]), None)
        if lead is not None:
            basis.append(lead)
            rest = [row for row in rest if row is not lead]
    return basis


CONDITION = (
    r"Every choice of rows, up to sign and order, is held against a condition that follows from "
    r"the proofs of the two upper bounds: fold $t$ of $y_l$ takes one ReLU only if $(2q\,e_l; "
    r"-2t)$ is a sum of rows and a bias with coefficients $-1$, $0$, $1$, and two otherwise; a "
    r"coordinate without a double fold takes one ReLU more; and $q\,e_l$, a gradient of the "
    r"stage, is an integer combination of the rows' gradients."
)
"""The necessary condition in words, for the claims that rest on the search."""


def no_stage(shapes: list[tuple[int, int, int]]) -> Step:
    """The step that the condition allows no stage of these (inputs, width, pieces)."""
    cases = []
    for inputs, width, pieces in shapes:
        rows = conceivable(inputs, width, pieces)
        found = "" if rows is None else f", rows {rows}"
        left = Quantity(
            "choices of rows that are left",
            0 if rows is None else 1,
            r"|\{\text{rows that ask for at most } n \text{ ReLUs}\}|",
        )
        cases.append((f"n_0 = {inputs}, n = {width}, q = {pieces}{found}", Relation(left, "=", 0)))
    return every_case("no choice of rows is left", cases)
