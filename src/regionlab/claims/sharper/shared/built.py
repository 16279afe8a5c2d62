"""One coordinate of a stage as its row table makes it, and that it is folded.

What the ReLUs add up to, which folds are single and how many ReLUs there are is read off the table.
t_0 = b + 1 is a fold that is made twice; b folds are on its left, q - 2 - b on its right.
"""

from dataclasses import dataclass

import sympy as sp

from regionlab.claims.sharper.shared import folding
from regionlab.claims.sharper.shared.folding import (
    a,
    alone,
    b,
    folded,
    left,
    number_of_relus,
    right,
    saved_by,
)
from regionlab.claims.sharper.shared.tables import makes
from regionlab.constructions.indices import k, x
from regionlab.constructions.sharper_stages.table import Combination, Kind, Row, RowTable, t
from regionlab.proofs import (
    Claim,
    Premise,
    Step,
    definition,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import substituted


@dataclass(frozen=True)
class Coordinate:
    """Coordinate `own` of a stage by `table`; with `all_relu` the rows are ReLUs too.

    `y` are the stage's input, one symbol for each coordinate.
    """

    name: str
    table: RowTable
    own: int
    y: tuple[sp.Symbol, ...]
    all_relu: bool = False

    @property
    def parameters(self) -> tuple[sp.Symbol, ...]:
        """The symbols that the table is given by."""
        parts = [self.table.pieces, *(row.copies for row in self.table.rows), *self.table.given]
        return tuple(sorted({s for part in parts for s in part.free_symbols}, key=str))

    @property
    def pieces(self) -> sp.Expr:
        """q, in the table's parameters."""
        return sp.expand(self.table.pieces)

    @property
    def named(self) -> sp.Expr:
        """The name of the stage and the coordinate."""
        return sp.Function(f"{self.name}_{self.own}")(*self.parameters)

    def _function(self, what: str, *at: sp.Expr) -> sp.Expr:
        name = sp.Function(f"{what}_{self.name}_{self.own}", real=True)
        return name(*self.parameters, *at, *self.y)

    def made(self, kind: Kind, fold: sp.Expr) -> sp.Expr:
        """What the ReLU of this kind adds up to: "single" or "double"."""
        return self._function(kind, fold)

    def value(self, before: sp.Expr = b) -> sp.Expr:
        """The coordinate after the stage."""
        return self._function("g", before)

    def row(self, row: Row) -> sp.Expr:
        """What a row gives."""
        return sp.Function(f"row_{self.name}_{row.name}", real=True)(*self.y)

    def sum_of_rows(self, part: Combination) -> sp.Expr:
        """A combination of what the rows give."""
        rows = self.table.by_name
        terms = (value * self.row(rows[name]) for name, value in part.coefficients.items())
        return sp.Add(*terms, part.bias)

    def side(self, right_of: bool, fold: sp.Expr) -> sp.Expr:
        """What the ReLUs of a fold add, on one of its sides."""
        return self._function("right" if right_of else "left", fold)

    @property
    def single(self) -> sp.Basic:
        """Whether the table makes fold t by one ReLU."""
        return makes(self.table, self.own, "single")

    def choice(self) -> Premise:
        """The folds that are single are those for which the table has such a sum."""
        value = sp.Piecewise((1, self.single), (0, True))
        return definition(
            "a fold is single where the table has a sum for it", sp.Eq(alone(self.named, t), value)
        )

    def relus(self, right_of: bool) -> Premise:
        """The ReLUs of a fold: one for the single sum, or two for the double one."""
        sign = 1 if right_of else -1
        one, two = (sp.Max(0, sign * self.made(kind, t)) for kind in ("single", "double"))
        return definition(
            "a fold has one ReLU where there is a single sum, else two",
            sp.Eq(self.side(right_of, t), sp.Piecewise((one, self.single), (2 * two, True))),
        )

    def sums(self, right_of: bool, number: sp.Expr, before: sp.Expr = b) -> sp.Sum:
        """What the first folds on one side of t_0 add, with their signs."""
        at = before + 1 + k if right_of else before + 1 - k
        return sp.Sum((-1) ** k * self.side(right_of, at), (k, 1, number))

    def stage(self) -> Premise:
        """The coordinate after the stage: the ReLUs, with their signs."""
        twice = self.made("double", b + 1)
        sides = (self.sums(True, self.pieces - 2 - b), self.sums(False, b))
        total = sp.Add(sp.Max(0, twice), sp.Max(0, -twice), *sides)
        return definition(
            "a coordinate after the stage: t_0 from both sides, other folds from their own side",
            sp.Eq(self.value(), total),
        )


def row_steps(at: Coordinate) -> dict[str, Step]:
    """What each row gives, by its name; a ReLU leaves it alone on the cube."""
    found = {}
    coordinates = dict(enumerate(at.y, start=1))
    for row in at.table.rows:
        value = row.value().xreplace({x[place]: y for place, y in coordinates.items()})
        inside = [c for y in at.y for c in (y >= 0, y <= 1)] if at.all_relu else []
        output = sp.Max(0, value) if at.all_relu else value
        means = definition(f"row {row.name}", sp.Eq(at.row(row), output))
        label = f"{at.table.label}: what row {row.name} gives"
        found[row.name] = lemma(label, [*inside, means], sp.Eq(at.row(row), value))
    return found


def made_steps(at: Coordinate, rows: dict[str, Step]) -> list[tuple[Combination, Step]]:
    """Every single and double sum of the coordinate is what it is meant to be."""
    found = []
    y = at.y[at.own - 1]
    for part in at.table.combinations:
        if part.coordinate != at.own or part.kind == "rise":
            continue
        means = definition(
            f"the sum for {part}",
            supposing(part.given, sp.Eq(at.made(part.kind, part.fold), at.sum_of_rows(part))),
        )
        used = [rows[name].so for name in part.coefficients]
        found.append(
            (
                part,
                identity(
                    f"{at.table.label}, as it is built: {part}",
                    at.made(part.kind, part.fold),
                    part.target(at.pieces).xreplace({x[at.own]: y}),
                    [*inside_cube(at), *at.table.given, *part.given, means, *used],
                ),
            )
        )
    return found


def inside_cube(at: Coordinate) -> list[sp.Basic]:
    """The stage's input is in the cube, where rows are ReLUs."""
    return [c for y in at.y for c in (y >= 0, y <= 1)] if at.all_relu else []


def stage_steps(at: Coordinate) -> tuple[Step, ...]:
    """That the stage folds the coordinate around t_0 = b + 1, from all its ReLUs: the last step."""
    rows = row_steps(at)
    made = made_steps(at, rows)
    instances = [step.at(_of_fold(part)) for part, step in made]
    y, name, pieces = at.y[at.own - 1], at.named, at.pieces
    here = [*inside_cube(at), *at.table.given, t >= 1, t <= pieces - 1]
    steps: list[Step] = []
    ideal = (right, left)
    for place, right_of in enumerate((True, False)):
        where = "right" if right_of else "left"
        one = lemma(
            f"{at.table.label}: the ReLUs of fold t of y_{at.own}, {where}",
            [
                *here,
                at.relus(right_of),
                at.choice(),
                folding.relus_of_fold(name, pieces, t, y)[place],
                *instances,
            ],
            sp.Eq(at.side(right_of, t), ideal[place](name, pieces, t, y)),
        )
        number, fold = (a, b + 1 + k) if right_of else (b, b + 1 - k)
        fits = a + b + 2 <= pieces if right_of else b + 2 <= pieces
        signed = lemma(
            f"{at.table.label}: with their signs, {where}",
            [*inside_cube(at), *at.table.given, k <= number, fits, one.at({t: fold})],
            sp.Eq(
                (-1) ** k * at.side(right_of, fold),
                (-1) ** k * ideal[place](name, pieces, fold, y),
            ),
        )
        added = summed(f"{at.table.label}: all folds of y_{at.own}, {where}", signed, k, number)
        steps += [one, signed, added]
    behind = pieces - 2 - b
    sides = folding.folds_of_a_side
    built = lemma(
        f"{at.table.label}: y_{at.own} is folded around t_0",
        [
            *inside_cube(at),
            *at.table.given,
            b + 2 <= pieces,
            at.stage(),
            folding.stage(name, b, behind, y),
            sides(behind, name, pieces, b + 1, y)[0],
            sides(b, name, pieces, b + 1, y)[1],
            steps[2].at({a: behind}),
            steps[5].so,
            *(step.at(_of_fold(part, b + 1)) for part, step in made if part.kind == "double"),
        ],
        sp.Eq(at.value(), folded(name, b, behind, y)),
    )
    return *rows.values(), *(step for _, step in made), *steps, built


def _of_fold(part: Combination, fold: sp.Expr = t) -> dict[sp.Symbol, sp.Expr]:
    """The value of the part's index at which its fold is this one, rounded down."""
    if part.index is None:
        return {}
    offset = part.fold.subs(part.index, 0)
    factor = sp.expand(part.fold - offset).coeff(part.index, 1)
    at = (fold - offset) / factor
    return {part.index: sp.floor(at) if factor != 1 else at}


def overlap(low: sp.Expr, high: sp.Expr, first: sp.Expr, last: sp.Expr) -> sp.Expr:
    """How many integers are from low to high and from first to last."""
    return sp.Max(0, sp.Min(high, last) - sp.Max(low, first) + 1)


def relu_steps(at: Coordinate, low: sp.Expr, high: sp.Expr, folds: Claim) -> tuple[Step, ...]:
    """The ReLUs of the coordinate: 2(q - 1) less its single folds, which are from low to high.

    The folds that the table makes by one ReLU are counted right and left of t_0 = b + 1. `folds` is
    the claim on single and double folds. The last step says how many ReLUs there are.
    """
    name, pieces, table = at.named, at.pieces, at.table
    label = f"{table.label}, y_{at.own}"
    which = lemma(
        f"{label}: which folds are single",
        [*table.given, t >= 1, t <= pieces - 1],
        sp.Equivalent(at.single, sp.And(t >= low, t <= high)),
    )
    saves = lemma(
        f"{label}: a fold saves a ReLU if it is single",
        [*table.given, t >= 1, t <= pieces - 1, which.so, at.choice(), folding.saving(name, t)],
        sp.Eq(saved_by(name, t), sp.Piecewise((1, sp.And(t >= low, t <= high)), (0, True))),
    )
    steps, sides = [which, saves], list[Step]()
    for where, sign, limit, first, last in (
        ("right", 1, a + b + 2 <= pieces, b + 2, b + 1 + a),
        ("left", -1, sp.And(a <= b, b + 2 <= pieces), b + 1 - a, b),
    ):
        total = sp.Sum(saved_by(name, b + 1 + sign * k), (k, 1, a))
        statement = supposing(
            [limit], sp.Eq(total, overlap(low, high, first, last), evaluate=False)
        )
        none = identity(f"{label}: none, {where}", total.subs(a, 0), sp.Integer(0))
        base = lemma(f"{label}: no fold, {where}", [none.so], _at(statement, 0))
        more = identity(
            f"{label}: one fold more in the sum, {where}",
            total.subs(a, a + 1),
            total + saved_by(name, b + 1 + sign * (a + 1)),
        )
        step = lemma(
            f"{label}: one fold more, {where}",
            [*table.given, statement, more.so, saves.at({t: b + 1 + sign * (a + 1)})],
            _at(statement, a + 1),
        )
        all_folds = f"{label}: single folds {where} of t_0"
        whole = induction(all_folds, statement, a, base=base, step=step)
        steps += [none, base, more, step, whole]
        sides.append(whole)
    behind = pieces - 2 - b
    number = lemma(
        f"{label}: the number of ReLUs",
        [
            *table.given,
            b + 2 <= pieces,
            folds.at({folding.S: name, a: behind}, 1),
            folding.numbers(name, b, behind)[1],
            sides[0].at({a: behind}),
            sides[1].at({a: b}),
        ],
        sp.Eq(
            number_of_relus(name, b, behind),
            2 * (pieces - 1)
            - overlap(low, high, b + 2, pieces - 1)
            - overlap(low, high, sp.Integer(1), b),
        ),
    )
    return *steps, number


def _at(statement: sp.Basic, number: sp.Expr | int) -> sp.Basic:
    """The statement for so many folds; a sum stays one."""
    return substituted(statement, {a: sp.sympify(number)})
