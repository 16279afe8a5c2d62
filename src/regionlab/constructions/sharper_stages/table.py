"""A ternary stage written as a table: its rows, and how each ReLU adds them up.

A stage is two layers, y -> A y + c and then ReLUs of sums of these rows, that fold every coordinate
of [0, 1]^n_0 into q pieces. A `Row` is a unit of the first layer, given once with the number of its
copies. A `Combination` is a ReLU of the second: as many copies of each row as a coefficient says,
with its sign. Copies and coefficients are formulas in q and in the fold t, so one table is both
what is proved for all q and, evaluated, the matrices of a network.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.constructions.indices import x
from regionlab.errors import ConstructionError

Kind = Literal["rise", "single", "double"]
"""relu(q y_l), relu(2q y_l - 2t), and relu(q y_l - t), which is needed twice."""

h, g = sp.symbols("h g", integer=True, nonnegative=True)
"""q = 2h or 2h + 1; h = 2g or 2g + 1."""

t = sp.Symbol("t", integer=True, nonnegative=True)
"""A fold: the kink at y_l = t/q, 1 <= t <= q - 1."""

K = "K"
"""The usual name of the row (0; 1), a constant."""


@dataclass(frozen=True)
class Row:
    """`copies` equal units weights . y + constant of a stage's first layer, all entries ternary.

    A `shared` row serves every copy of a table that is repeated, others are repeated with it.
    """

    name: str
    weights: tuple[int, ...]
    constant: int
    copies: sp.Expr
    shared: bool = False

    def value(self) -> sp.Expr:
        """The unit as a formula in x[1], ..., x[n_0]."""
        terms = (weight * x[j] for j, weight in enumerate(self.weights, start=1))
        return sp.Add(*terms, self.constant)


@dataclass(frozen=True)
class Combination:
    """The pre-activation of a ReLU: the sum of coefficient times row, plus a bias -1, 0 or 1.

    It is meant to be `target`, for the fold `fold` (0 for a rise) of the coordinate y_l, whenever
    `given` holds. `index` runs over the folds: t itself, or u where `fold` is 2u or 2u + 1; it is
    None if there is one fold only.
    """

    kind: Kind
    coordinate: int
    fold: sp.Expr
    coefficients: Mapping[str, sp.Expr]
    bias: sp.Expr = sp.S.Zero
    given: tuple[Boolean, ...] = ()
    index: sp.Symbol | None = None

    def target(self, pieces: sp.Expr) -> sp.Expr:
        """q y_l, 2q y_l - 2t or q y_l - t, with y_l = x[l]."""
        slope = pieces * x[self.coordinate]
        return 2 * slope - 2 * self.fold if self.kind == "single" else slope - self.fold

    def value(self, rows: Mapping[str, Row]) -> sp.Expr:
        """The combination written out, in x[1], ..., x[n_0].

        Raises ConstructionError if it is of a row that is not there.
        """
        missing = self.coefficients.keys() - rows.keys()
        if missing:
            raise ConstructionError(f"{self}: there is no row {min(missing)}; add it to the table")
        terms = (c * rows[name].value() for name, c in self.coefficients.items())
        return sp.Add(*terms, self.bias)

    def __str__(self) -> str:
        what = {"rise": "q", "single": "2q", "double": "q"}[self.kind]
        offset = {"rise": "", "single": " - 2t", "double": " - t"}[self.kind]
        at = "" if self.kind == "rise" or self.fold == t else f", t = {self.fold}"
        return f"{what} y_{self.coordinate}{offset}{at}"


@dataclass(frozen=True)
class RowTable:
    """The rows of a stage and all combinations that its ReLUs need, for parameters in `given`.

    `pieces` is q, a formula in the parameters. `abbreviations` are formulas that are printed under
    a name.
    """

    label: str
    inputs: int
    pieces: sp.Expr
    rows: tuple[Row, ...]
    combinations: tuple[Combination, ...]
    given: tuple[Boolean, ...] = ()
    abbreviations: tuple[tuple[sp.Expr, str], ...] = ()

    @property
    def by_name(self) -> dict[str, Row]:
        """The rows by their names."""
        return {row.name: row for row in self.rows}

    @property
    def size(self) -> sp.Expr:
        """The number of rows, copies counted."""
        return sp.Add(*(row.copies for row in self.rows))

    def size_of(self, times: sp.Expr) -> sp.Expr:
        """The number of rows of the table `repeated` so often."""
        own = sp.Add(*(row.copies for row in self.rows if not row.shared))
        shared = sp.Add(*(row.copies for row in self.rows if row.shared))
        return times * own + shared

    def repeated(self, times: int) -> "RowTable":
        """The same for `times` as many coordinates: rows and sums again for each, but shared rows.

        A shared row reads no coordinate. Raises ConstructionError if one does.
        """
        rows, parts = [], []
        shared = [replace(r, weights=r.weights * times) for r in self.rows if r.shared]
        for place in range(times):
            names = {}
            before, after = (0,) * (place * self.inputs), (0,) * ((times - 1 - place) * self.inputs)
            for row in self.rows:
                if row.shared and any(row.weights):
                    raise ConstructionError(f"{self.label}: {row.name} is shared and reads y")
                names[row.name] = row.name if row.shared else f"{row.name}{place + 1}"
                wide = (*before, *row.weights, *after)
                if not row.shared:
                    rows.append(replace(row, name=names[row.name], weights=wide))
            for part in self.combinations:
                moved = {names[name]: value for name, value in part.coefficients.items()}
                at = part.coordinate + place * self.inputs
                parts.append(replace(part, coordinate=at, coefficients=moved))
        inputs = self.inputs * times
        return replace(self, inputs=inputs, rows=(*rows, *shared), combinations=tuple(parts))

    def with_row(self, row: Row) -> "RowTable":
        """The same table with the row of that name replaced."""
        return replace(self, rows=tuple(row if r.name == row.name else r for r in self.rows))

    def with_combination(self, place: int, changed: Combination) -> "RowTable":
        """The same table with one combination replaced."""
        parts = (*self.combinations[:place], changed, *self.combinations[place + 1 :])
        return replace(self, combinations=parts)


def altered(table: RowTable) -> Iterator[tuple[str, RowTable]]:
    """Every table that differs from this one in one coefficient, by 1: for tests of the proofs."""
    for row in table.rows:
        for place, weight in enumerate(row.weights):
            changed = list(row.weights)
            changed[place] = weight + 1 if weight < 1 else weight - 1
            name = f"{row.name}, weight {place + 1}"
            yield name, table.with_row(replace(row, weights=tuple(changed)))
        constant = row.constant + 1 if row.constant < 1 else row.constant - 1
        yield f"{row.name}, constant", table.with_row(replace(row, constant=constant))
    for place, part in enumerate(table.combinations):
        for name, value in part.coefficients.items():
            for step in (-1, 1):
                coefficients = {**part.coefficients, name: value + step}
                changed_part = replace(part, coefficients=coefficients)
                yield f"{part}, {name} {step:+d}", table.with_combination(place, changed_part)
        for step in (-1, 1):
            changed_part = replace(part, bias=part.bias + step)
            yield f"{part}, bias {step:+d}", table.with_combination(place, changed_part)
