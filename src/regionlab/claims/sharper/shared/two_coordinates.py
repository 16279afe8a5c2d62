"""The stages for two inputs after one another, from the tables for even and for odd q.

n is the width and q the number of pieces; the tables' parameters h, kappa and d follow from both.
before_l(n, q) folds of y_l are left of t_0, the first fold that is made twice if fold 1 is, else
the last.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.folds import e, turn, turned, turned_regions
from regionlab.claims.nakahara.shared.waves import zig
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.claims.sharper.shared.built import Coordinate, relu_steps, stage_steps
from regionlab.claims.sharper.shared.folding import S, a, b, number_of_relus
from regionlab.claims.sharper.shared.turning import Iterated, turns
from regionlab.constructions.indices import n, n0, q
from regionlab.constructions.sharper_stages import two_inputs as tables
from regionlab.constructions.sharper_stages.table import RowTable, h
from regionlab.proofs import Claim, Premise, Step, definition, lemma, supposing

y = sp.symbols("y_1 y_2", real=True)

x = sp.symbols("x_1 x_2", real=True)

rows_of, relus_of = (sp.Function(name, integer=True) for name in ("rows_W", "relus_W"))
"""rows_W(n, q), relus_W(n, q): units of a stage's first layer, and of its second."""

regions_of_network = sp.Function("R_W", integer=True, positive=True)
"""R_W(n, q, s): linear regions of the network with s stages on the square."""


def stage(own: int, at: tuple[sp.Expr, ...] = y) -> sp.Expr:
    """Coordinate `own` after a stage."""
    return sp.Function(f"stage_W_{own}", real=True)(n, q, *at)


def after(own: int, stages: sp.Expr) -> sp.Expr:
    """Coordinate `own` after so many stages."""
    return sp.Function(f"coordinate_W_{own}", real=True)(n, q, stages, *x)


def before(own: int) -> sp.Expr:
    """How many folds are left of t_0."""
    return sp.Function(f"before_{own}", integer=True)(n, q)


EVEN = sp.Eq(sp.Mod(q, 2), 0)


@dataclass(frozen=True)
class Stages:
    """What is read off the two tables: `wide` are the conditions on n and q, `fits` that the
    tables have parameters for them, and that single folds lie within 1, ..., q - 1.
    """

    tables: Mapping[bool, RowTable]
    wide: tuple[Boolean, ...]
    fits: tuple[Step, ...]

    def half(self, odd: bool) -> sp.Expr:
        """d, for n rows."""
        size = sp.expand(self.tables[odd].size)
        rest = n - size.subs({tables.d: 0, h: sp.floor(q / 2), tables.kappa: KAPPA})
        return sp.floor(rest / size.coeff(tables.d, 1))

    def put(self, odd: bool) -> dict[sp.Symbol, sp.Expr]:
        """The table's parameters for n and q."""
        return {h: sp.floor(q / 2), tables.kappa: KAPPA, tables.d: self.half(odd)}

    def coordinate(self, odd: bool, own: int) -> Coordinate:
        """A coordinate by one of the tables."""
        return Coordinate(f"W_{'odd' if odd else 'even'}", self.tables[odd], own, y)

    def by_parity(self, values: Mapping[bool, sp.Expr]) -> sp.Expr:
        """The value for even or for odd q."""
        return sp.Piecewise((values[False], EVEN), (values[True], True))

    def pivot(self, own: int) -> Premise:
        """t_0: the first fold, or the last where the first is single."""
        lows = {odd: tables.singles(odd)[own - 1][0].subs(self.put(odd)) for odd in (False, True)}
        first = sp.Or(sp.And(EVEN, lows[False] > 1), sp.And(sp.Not(EVEN), lows[True] > 1))
        value = sp.Piecewise((0, first), (q - 2, True))
        return definition(
            "t_0 is the first fold, or the last where the first is single",
            sp.Eq(before(own), value),
        )

    def folded(self, folds: Claim) -> tuple[list[Step], dict[int, Step]]:
        """All steps, and by coordinate that a stage folds it."""
        steps: list[Step] = []
        found: dict[int, Step] = {}
        for own in (1, 2):
            known: list[Premise] = []
            values = {}
            for odd in (False, True):
                at = self.coordinate(odd, own)
                built = stage_steps(at)
                steps += built
                put = {**self.put(odd), b: before(own)}
                known.append(built[-1].at(put))
                values[odd] = at.value().subs(put)
                named = at.named.subs(self.put(odd))
                pieces = at.pieces.subs(self.put(odd))
                ends = {S: named, b: before(own), a: pieces - 2 - before(own)}
                known.append(folds.at({**ends, X: y[own - 1]}))
            means = definition(
                "a coordinate after a stage, by the table for q",
                sp.Eq(stage(own), self.by_parity(values)),
            )
            inside = (y[own - 1] >= 0, y[own - 1] <= 1)
            found[own] = lemma(
                f"a stage folds y_{own}",
                [
                    *self.wide,
                    *inside,
                    self.pivot(own),
                    means,
                    *(step.so for step in self.fits),
                    *known,
                ],
                sp.Eq(stage(own), turned(before(own) + 1, zig(q, y[own - 1]))),
            )
            steps.append(found[own])
        return steps, found

    def iterated(self, folded: Mapping[int, Step], count: Claim, fold: sp.Expr) -> list[Step]:
        """s stages, and the linear regions of the sum of both coordinates: the last step.

        `fold` names the zigzag with q^s pieces, `count` is the claim on iterated folds.
        """
        steps: list[Step] = []
        choice = sp.Function("choice_W")(n, q, s)
        acts = []
        put = {symbol: after(own, s) for own, symbol in enumerate(y, start=1)}
        for own, symbol in enumerate(x, start=1):
            name = sp.Function(f"two_inputs_{own}")(n, q)
            start = definition("the network's input", sp.Eq(after(own, sp.Integer(0)), symbol))
            following = definition(
                "a stage reads the one before",
                sp.Eq(after(own, s + 1), stage(own, tuple(put.values()))),
            )
            steps += Iterated(
                name,
                q,
                symbol,
                partial(after, own),
                start,
                following,
                folded[own],
                put,
                before(own) + 1,
                self.wide,
            ).steps(count)
            alike = definition(
                "which coordinates are turned", sp.Eq(turn(choice, own), turns(name, q, s))
            )
            acts.append(
                lemma(
                    f"coordinate {own} is the zigzag with q^s pieces, or turned",
                    [*self.wide, symbol >= 0, symbol <= 1, steps[-1].so, alike],
                    sp.Eq(after(own, s), turned(turn(choice, own), zig(q**s, symbol))),
                )
            )
            steps.append(acts[-1])
        means = definition(
            "the network is the sum of its coordinates",
            supposing(
                [act.shows() for act in acts],
                sp.Eq(regions_of_network(n, q, s), turned_regions(fold, choice, q**s, 2)),
            ),
        )
        result = lemma(
            "the network's linear regions",
            [
                *self.wide,
                *(act.so for act in acts),
                means,
                count.at({n0: sp.Integer(2), e: choice}, 2),
            ],
            sp.Eq(regions_of_network(n, q, s), q ** (2 * s)),
        )
        return [*steps, result]

    def sizes(self, folds: Claim) -> list[Step]:
        """Rows and ReLUs of a stage are n at most: the last step."""
        steps: list[Step] = []
        rows, relus = {}, {}
        known: list[Premise] = []
        for odd in (False, True):
            put = self.put(odd)
            rows[odd] = self.tables[odd].size.subs(put)
            total: sp.Expr = sp.Integer(0)
            for own, (low, high) in enumerate(tables.singles(odd), start=1):
                at = self.coordinate(odd, own)
                counted = relu_steps(at, low, high, folds)
                steps += counted
                here = {**put, b: before(own)}
                known.append(counted[-1].at(here))
                total += number_of_relus(at.named, b, at.pieces - 2 - b).subs(here)
            relus[odd] = total
        means = [
            definition(text, sp.Eq(function(n, q), self.by_parity(values)))
            for text, function, values in (
                ("the rows of the table for q", rows_of, rows),
                ("the ReLUs of both coordinates", relus_of, relus),
            )
        ]
        fit = lemma(
            "rows and ReLUs fit",
            [
                *self.wide,
                *means,
                self.pivot(1),
                self.pivot(2),
                *(step.so for step in self.fits),
                *known,
            ],
            sp.And(rows_of(n, q) <= n, relus_of(n, q) <= n),
        )
        return [*steps, fit]


KAPPA = 1 - sp.Mod(n, 2)
