"""Networks of blocks with ReLU rows: on the cube, coordinate by coordinate, they are Montúfar's.

any_number(j) are any numbers, cube_point(j), their parts in [0, 1], any point of the cube. In what
follows, n_0 and q are the network's, and s the number of stages.

    coordinate(n_0, q, s, j)   coordinate j after s stages
    unit(n_0, q, i, j, s)      ReLU (i, j) of stage s + 1, before its maximum
"""

from collections.abc import Mapping
from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.nakahara.shared.iterates import Staged
from regionlab.claims.nakahara.shared.sizes import L
from regionlab.claims.nakahara.shared.stages import (
    first_unit,
    h,
    later_units,
    relu,
    stage,
    terms_of_stage,
)
from regionlab.claims.nakahara.shared.zigzag import P, X, s, u, unit
from regionlab.claims.sharper.shared.component_blocks import Block
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import i, j, k, n0, p, q
from regionlab.proofs import (
    Assumption,
    Claim,
    Step,
    definition,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import Condition, parted, substituted

w = sp.Function("any_number", real=True)
"""Any numbers."""

point = sp.Function("cube_point", real=True)
"""cube_point(j): coordinate j of a point of the cube."""


@dataclass(frozen=True)
class Network:
    """The network of a theorem: `blocks` by their size, and what each made of its coordinates.

    `here` are conditions on n_0; `block` and `place` say in which block coordinate j is, and where,
    and `placed` shows that it is in one of them, for j <= n_0.
    """

    theorem: str
    blocks: Mapping[int, Block]
    made: Mapping[int, Mapping[int, tuple[Step, Step]]]
    block: sp.Expr
    place: sp.Expr
    placed: Step
    here: tuple[Boolean, ...]

    def coordinate(self, stages: sp.Expr | int, at: sp.Expr = j) -> sp.Expr:
        """Coordinate `at` after so many stages."""
        return sp.Function(f"coordinate_{self.theorem}", real=True)(n0, q, stages, at)

    def unit(self, number: sp.Expr | int) -> sp.Expr:
        """ReLU (number, j) of stage s + 1, before its maximum."""
        return sp.Function(f"unit_{self.theorem}", real=True)(n0, q, number, j, s)

    @property
    def regions(self) -> sp.Expr:
        """Linear regions of the network with s stages on the cube."""
        name = sp.Function(f"R_{self.theorem}", integer=True, positive=True)
        return name(n0, q, s)

    def put(self, block: Block, own: int) -> dict[sp.Symbol, sp.Expr]:
        """The block's inputs where coordinate `own` is j."""
        return {y: self.coordinate(s, j - own + place) for place, y in enumerate(block.y, start=1)}

    def statement(self, montufar: Staged) -> Boolean:
        """After s stages each coordinate is in [0, 1], and is Montúfar's."""
        value = self.coordinate(s)
        same = sp.Eq(value, montufar.coordinate(q, s, point(j)), evaluate=False)
        return supposing([j <= n0], sp.And(value >= 0, value <= 1, same))

    def units(self, assumed: Assumption) -> tuple[Step, Step]:
        """Every ReLU is Montúfar's: unit 1 of coordinate j, and unit i + 1."""
        largest = max(self.blocks)
        around = [assumed.at({j: j + shift}) for shift in range(1 - largest, largest)]
        found = []
        for kind, number in enumerate((sp.Integer(1), i + 1)):
            cases, known = [], []
            for size, steps in self.made.items():
                block = self.blocks[size]
                for own, pair in steps.items():
                    put = self.put(block, own)
                    make = block.made if kind else block.rise
                    there = sp.And(sp.Eq(self.block, size), sp.Eq(self.place, own))
                    cases.append((make(own, list(put.values())), there))
                    known.append(pair[kind].at(put))
            meant = definition(
                "a ReLU is made in its block, of the coordinates after the stage before",
                sp.Eq(self.unit(number), sp.Piecewise(*cases, (0, True))),
            )
            within = [q >= 2, i <= q - 1] if kind else []
            value = q * self.coordinate(s)
            found.append(
                lemma(
                    f"{self.theorem}: unit {number} of every coordinate is that of (5)",
                    [*self.here, j <= n0, *within, self.placed.so, meant, *around, *known],
                    sp.Eq(self.unit(number), 2 * value - 2 * i if kind else value),
                )
            )
        return found[0], found[1]

    def steps(self, montufar: Staged, stages: Claim, folds: Claim, law: Claim) -> tuple[Step, ...]:
        """The network is Montúfar's, coordinate by coordinate, on the cube: the last step.

        `stages` is the claim (24), `folds` that a stage is the zigzag, `law` that of the zigzags.
        """
        statement = self.statement(montufar)
        assumed = Assumption(statement, s, (n0, q))
        units = self.units(assumed)
        stage_steps = self.one_stage(units)
        base = self.inputs(montufar)
        value, theirs = self.coordinate(s), montufar.coordinate(q, s, point(j))
        following = substituted(statement, {s: s + 1})
        step = lemma(
            f"{self.theorem}: one stage more",
            [
                *self.here,
                assumed.so,
                stage_steps[-1].so,
                stages.at({p: q, X: point(j)}, 3),
                folds.at({p: q, X: value}, 2),
                *(law.at({P: q, X: value}, bound) for bound in (2, 3)),
            ],
            following,
        )
        whole = induction(
            f"{self.theorem}: any number of stages",
            statement,
            s,
            base=base[-1],
            step=step,
            assumption=assumed,
        )
        result = lemma(
            f"{self.theorem}: every coordinate is Montúfar's",
            [*self.here, j <= n0, whole.so],
            sp.Eq(value, theirs),
        )
        return *units, *stage_steps, *base, step, whole, result

    def inputs(self, montufar: Staged) -> tuple[Step, ...]:
        """Before the first stage the coordinates are those of the point."""
        within = definition(
            "a point of the cube: the part of any numbers in [0, 1]",
            sp.Eq(point(j), sp.Min(1, sp.Max(0, w(j)))),
        )
        start = definition(
            "the network's input is a point of the cube", sp.Eq(self.coordinate(0), point(j))
        )
        first = lemma(
            "no stage of Montúfar's network changes anything",
            [montufar.inputs()],
            montufar.inputs().formula,
        )
        base = lemma(
            f"{self.theorem}: no stage",
            [*self.here, within, start, first.at({p: q, X: point(j)})],
            substituted(self.statement(montufar), {s: sp.Integer(0)}),
        )
        return first, base

    def one_stage(self, units: tuple[Step, Step]) -> tuple[Step, ...]:
        """The next coordinate, (21) of the ReLUs, is h of this one: the last step."""
        value = self.coordinate(s)
        layer = montufar_equations.first
        later = lemma(
            "unit k of (5)",
            [later_units(layer)],
            supposing([k >= 2], sp.Eq(relu(u, k), sp.Max(0, unit(layer, k)))),
        )
        first = lemma("unit 1 of (5)", [first_unit(layer)], sp.Eq(relu(u, 1), sp.Max(0, u)))
        sign = (-1) ** (k - 1)
        one = lemma(
            f"{self.theorem}: ReLU k of coordinate j, with its sign",
            [
                *self.here,
                j <= n0,
                k <= q,
                units[0].so,
                units[1].at({i: k - 1}),
                first.at({u: q * value}),
                later.at({u: q * value}),
            ],
            sp.Eq(sign * sp.Max(0, self.unit(k)), sign * relu(q * value, k)),
        )
        added = summed(f"{self.theorem}: all ReLUs of coordinate j", one, k, q)
        means = definition(
            "a coordinate after a stage: the ReLUs with the signs of (21)",
            sp.Eq(self.coordinate(s + 1), added.claim.lhs),
        )
        result = lemma(
            f"{self.theorem}: a stage is h",
            [
                *self.here,
                j <= n0,
                means,
                added.so,
                stage(q, value),
                terms_of_stage(q, q * value),
            ],
            sp.Eq(self.coordinate(s + 1), h(q, value)),
        )
        return later, first, one, added, result

    def counted(self, same: Step, general: Claim, *fits: Condition) -> Step:
        """The network has q^(n_0 s) linear regions, by Proposition 1, `general`.

        `fits` are what is known of the width n; else that n_0 q <= n is supposed.
        """
        montufar = general.at({p: q, L: s + 1})
        wide, equation = parted(montufar.formula)
        means = definition(
            "a network whose coordinates are all Montúfar's on the cube, after s stages, is "
            "Montúfar's there: it has its linear regions",
            supposing([same.shows()], sp.Eq(self.regions, equation.lhs)),
        )
        return lemma(
            f"{self.theorem}: linear regions",
            [*self.here, *(fits or wide), same.so, means, montufar],
            sp.Eq(self.regions, q ** (n0 * s)),
        )
