"""Coordinates after stages that fold as zig_q or as 1 - zig_q, whichever it is in each stage.

S is the name of the stages and the coordinate, and says which of them are turned: stage s is
1 - zig_q where turn(S, s) is odd.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.folds import turn, turned
from regionlab.claims.nakahara.shared.waves import zig
from regionlab.claims.nakahara.shared.zigzag import X, s
from regionlab.claims.sharper.shared.folding import S
from regionlab.constructions.indices import q
from regionlab.proofs import Claim, Premise, Step, definition, induction, lemma, supposing

after = sp.Function("after", real=True)
"""after(S, q, s, x): the coordinate after s stages, x being the input's."""

turns = sp.Function("turns", integer=True)
"""turns(S, q, s): odd where the coordinate is 1 - zig after s stages."""


def no_stage(name: sp.Expr = S, pieces: sp.Expr = q, x: sp.Expr = X) -> tuple[Premise, Premise]:
    """Before the first stage a coordinate is the input's, and is not turned."""
    return (
        definition("no stage changes nothing", sp.Eq(after(name, pieces, 0, x), x)),
        definition("no stage turns nothing", sp.Eq(turns(name, pieces, 0), 0)),
    )


def one_stage_more(
    name: sp.Expr = S, pieces: sp.Expr = q, x: sp.Expr = X
) -> tuple[Premise, Premise]:
    """A stage more folds, and turns as it does; one that is turned before an odd fold stays so."""
    before, value = turns(name, pieces, s), after(name, pieces, s, x)
    even = sp.Eq(sp.Mod(before, 2), 0)
    more = sp.Piecewise((turn(name, s + 1), even), (turn(name, s + 1) + pieces, True))
    return (
        definition(
            "a stage folds as the zigzag, or turned",
            sp.Eq(after(name, pieces, s + 1, x), turned(turn(name, s + 1), zig(pieces, value))),
        ),
        definition("which stages are turned together", sp.Eq(turns(name, pieces, s + 1), more)),
    )


@dataclass(frozen=True)
class Iterated:
    """Coordinate `own` of a network of equal stages, each of which acts on it by itself.

    `value`(s) is the coordinate after s stages, at the input x, `start` and `following` what it is
    after none and after one more. `stage` shows what a stage makes of y: turned(`turning`, zig(q,
    y)), for y in [0, 1]. `put` are the values of its symbols in the following stage.
    """

    name: sp.Expr
    pieces: sp.Expr
    x: sp.Symbol
    value: Callable[[sp.Expr], sp.Expr]
    start: Premise
    following: Premise
    stage: Step
    put: Mapping[sp.Symbol, sp.Expr]
    turning: sp.Expr
    given: tuple[Boolean, ...] = ()

    def steps(self, count: Claim) -> tuple[Step, ...]:
        """The coordinate is the zigzag with q^s pieces, or turned, by `count`: the last step."""
        inside = (self.x >= 0, self.x <= 1)
        ideal = after(self.name, self.pieces, s, self.x)
        statement = supposing(inside, sp.Eq(self.value(s), ideal, evaluate=False))
        alike = definition(
            "every stage is turned as the first one", sp.Eq(turn(self.name, s + 1), self.turning)
        )
        known = {S: self.name, q: self.pieces, X: self.x}
        base = lemma(
            f"{self.name}: no stage",
            [self.start, no_stage(self.name, self.pieces, self.x)[0]],
            statement.subs(s, 0),
        )
        step = lemma(
            f"{self.name}: one stage more",
            [
                *self.given,
                statement,
                self.following,
                self.stage.at(self.put),
                alike,
                one_stage_more(self.name, self.pieces, self.x)[0],
                count.at(known, 1),
            ],
            statement.subs(s, s + 1),
        )
        whole = induction(f"{self.name}: any number of stages", statement, s, base=base, step=step)
        result = lemma(
            f"{self.name}: s stages are the zigzag with q^s pieces, or turned",
            [*self.given, *inside, whole.so, count.at(known)],
            sp.Eq(
                self.value(s),
                turned(turns(self.name, self.pieces, s), zig(self.pieces**s, self.x)),
            ),
        )
        return base, step, whole, result
