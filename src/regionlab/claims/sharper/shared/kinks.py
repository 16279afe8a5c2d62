"""A stage with q pieces, by its gradients at general points: which ReLUs make its folds.

ReLU i is relu(weight(i, .) . y + offset(i)) of the stage's input y, and g_l reads it with
reading(l, i); i = 1, ..., n. Fold (m, t) is the hyperplane y_m = t/q, 1 <= t <= q - 1.

A general point of a fold lies on no kink but that of ReLUs whose kink is the whole fold. So across
fold (m, t) the derivative of g_l along y_m jumps by

    jump(l, m, t) = sum of reading(l, i) |weight(i, m)| over the ReLUs i whose kink it is.

The stage has q pieces if that is 2q or -2q for l = m, and 0 for l != m. That is one condition:
faults = 0, where faults says whether it is otherwise at the place where it is, if it is anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.counting_one import N, t
from regionlab.constructions.indices import i, m, n, n0, q
from regionlab.proofs import (
    Premise,
    Step,
    chosen,
    definition,
    induction,
    lemma,
)
from regionlab.proofs.premise import substituted

l = sp.Symbol("l", integer=True, positive=True)  # noqa: E741 - the papers' letter
"""An output of the stage. t is a fold, N stands for the first N ReLUs."""


@dataclass(frozen=True)
class Kinks:
    """The names of a stage; `mark` tells those of one claim from those of another."""

    mark: str

    def _integer(self, name: str, *at: sp.Expr) -> sp.Expr:
        return sp.Function(f"{name}_{self.mark}", integer=True)(*at)

    def _real(self, name: str, *at: sp.Expr) -> sp.Expr:
        return sp.Function(f"{name}_{self.mark}", real=True)(*at)

    def weight(self, relu: sp.Expr, along: sp.Expr) -> sp.Expr:
        """What ReLU `relu` does with y_along."""
        return self._real("weight", relu, along)

    def offset(self, relu: sp.Expr) -> sp.Expr:
        """Its constant."""
        return self._real("offset", relu)

    def reading(self, output: sp.Expr, relu: sp.Expr) -> sp.Expr:
        """The weight with which g_output reads it."""
        return self._real("reading", output, relu)

    def axis(self, relu: sp.Expr) -> sp.Expr:
        """The coordinate whose fold is its kink; of no importance where its kink is none."""
        return self._integer("axis", relu)

    def number(self, relu: sp.Expr) -> sp.Expr:
        """The number of that fold."""
        return self._integer("number", relu)

    def at(self, relu: sp.Expr, along: sp.Expr, fold: sp.Expr) -> sp.Expr:
        """1 where its kink is this fold, else 0."""
        return self._integer("at", relu, along, fold)

    def seen(self, output: sp.Expr, relu: sp.Expr, along: sp.Expr) -> sp.Expr:
        """By how much the slope of g_output along y_along jumps at the kink of a ReLU."""
        return self._real("seen", output, relu, along)

    def jump(self, first: sp.Expr, output: sp.Expr, along: sp.Expr, fold: sp.Expr) -> sp.Expr:
        """The jump of g_output across a fold, by the first ReLUs."""
        return self._real("jump", first, output, along, fold)

    def relus(self, first: sp.Expr, along: sp.Expr, fold: sp.Expr) -> sp.Expr:
        """How many of the first ReLUs have their kink at a fold."""
        return self._integer("relus_at", first, along, fold)

    def one(self, first: sp.Expr, along: sp.Expr, fold: sp.Expr) -> sp.Expr:
        """The last of them."""
        return self._integer("relu_at", first, along, fold)

    def where(self, relu: sp.Symbol = i) -> Premise:
        """A ReLU's kink is fold (m, t) if it is said to be, and weight y_m + offset is 0 there."""
        kink = sp.Eq(self.weight(relu, m) * t + q * self.offset(relu), 0)
        there = sp.And(sp.Eq(self.axis(relu), m), sp.Eq(self.number(relu), t), kink)
        return definition(
            "the kink of ReLU i is the fold y_m = t/q",
            sp.Eq(self.at(relu, m, t), sp.Piecewise((1, there), (0, True))),
        )

    def wanted(self, output: sp.Expr = l) -> sp.Expr:
        """The jump of g_output across fold (m, t) of a stage with q pieces."""
        return self._real("wanted", q, output, m, t)

    def meaning_of_wanted(self) -> Premise:
        """2q or -2q across a fold of its own coordinate, 0 across others."""
        sign = (-1) ** self._integer("sense", l, t)
        value = sp.Piecewise((2 * q * sign, sp.Eq(l, m)), (0, True))
        return definition(
            "the slope jumps by 2q or -2q at the folds of its own coordinate, by 0 at others",
            sp.Eq(self.wanted(), value),
        )

    @property
    def faults(self) -> sp.Expr:
        """1 where the stage does not fold somewhere as it should, 0 where it has q pieces."""
        return self._integer("faults", n0, n, q)

    def folded(self) -> Step:
        """The jump of every g_l across every fold, of a stage without faults."""
        fails = sp.And(t <= q - 1, sp.Ne(self.jump(n, l, m, t), self.wanted()))
        somewhere, choices = self.first_place(fails, ((t, None), (m, n0), (l, n0)))
        means = definition(
            "a stage has q pieces where it does not fail to fold anywhere",
            sp.Eq(self.faults, sp.Piecewise((1, somewhere), (0, True))),
        )
        return lemma(
            "the jumps of a stage with q pieces",
            [sp.Eq(self.faults, 0), means, *choices, l <= n0, m <= n0, t <= q - 1],
            sp.Eq(self.jump(n, l, m, t), self.wanted()),
        )

    def first_place(
        self, fails: Boolean, symbols: Sequence[tuple[sp.Symbol, sp.Expr | None]], mark: str = ""
    ) -> tuple[Boolean, tuple[Premise, ...]]:
        """Whether `fails` holds anywhere, at names for a place where it does if it does anywhere.

        The symbols run up to their bounds, if they have one. Also what the names mean.
        """
        choices, formula = [], fails
        for symbol, bound in symbols:
            if bound is not None:
                formula = sp.And(symbol <= bound, formula)
            others = sorted(formula.free_symbols - {symbol}, key=str)
            name = sp.Function(f"{symbol}_{mark}_{self.mark}", integer=True, positive=True)(*others)
            choices.append(
                chosen(f"a {symbol} for which it is not so, if any", name, symbol, formula)
            )
            formula = formula.xreplace({symbol: name})
        return formula, tuple(choices)

    def partial_sums(self) -> tuple[Premise, ...]:
        """The jump and the number of ReLUs at a fold, by the first N ReLUs; and the last of them.

        First those of no ReLU, then those of one more.
        """
        here = sp.Eq(self.at(N + 1, m, t), 1)
        none, more = sp.Integer(0), N + 1
        return (
            definition("no ReLU, no jump", sp.Eq(self.jump(none, l, m, t), 0)),
            definition("no ReLU is at the fold", sp.Eq(self.relus(none, m, t), 0)),
            definition(
                "a ReLU more: its jump",
                sp.Eq(
                    self.jump(more, l, m, t),
                    self.jump(N, l, m, t) + sp.Piecewise((self.seen(l, N + 1, m), here), (0, True)),
                ),
            ),
            definition(
                "a ReLU more at the fold, or not",
                sp.Eq(self.relus(more, m, t), self.relus(N, m, t) + self.at(N + 1, m, t)),
            ),
            definition(
                "the last ReLU at the fold",
                sp.Eq(self.one(more, m, t), sp.Piecewise((N + 1, here), (self.one(N, m, t), True))),
            ),
        )

    def meaning_of_seen(self) -> Premise:
        """The slope jumps by |weight|, read with its weight."""
        value = self.reading(l, i) * sp.Abs(self.weight(i, m))
        return definition("a ReLU's jump", sp.Eq(self.seen(l, i, m), value))

    def at_a_fold(self) -> tuple[Step, ...]:
        """By induction over the ReLUs: none at a fold, no jump; one, its jump. The last step.

        The first step is that a ReLU is at a fold once or not at all.
        """
        zero_or_one = lemma(
            "a ReLU has its kink at a fold, or not",
            [self.where()],
            sp.Or(sp.Eq(self.at(i, m, t), 0), sp.Eq(self.at(i, m, t), 1)),
        )
        no_jump, no_relu, *more = self.partial_sums()
        count, last = self.relus(N, m, t), self.one(N, m, t)
        total = self.jump(N, l, m, t)
        statement = sp.And(
            count >= 0,
            sp.Implies(sp.Eq(count, 0), sp.Eq(total, 0)),
            sp.Implies(sp.Eq(count, 1), sp.Eq(total, self.seen(l, last, m))),
            sp.Implies(
                count >= 1,
                sp.And(last >= 1, last <= N, sp.Eq(self.at(last, m, t), 1)),
            ),
        )
        base = lemma("no ReLU", [no_jump, no_relu], substituted(statement, {N: sp.Integer(0)}))
        step = lemma(
            "one ReLU more",
            [statement, *more, zero_or_one.at({i: N + 1})],
            substituted(statement, {N: N + 1}),
        )
        whole = induction("the ReLUs at a fold", statement, N, base=base, step=step)
        return zero_or_one, base, step, whole

    def each_fold(self) -> tuple[Step, ...]:
        """Each fold has ReLUs of its own; if it has one, that jumps by 2q or -2q. The last step.

        The first step is on what the stage does, the fourth on what single ReLUs add.
        """
        folded = self.folded()
        jumps = lemma(
            "the jumps that are wanted",
            [self.meaning_of_wanted()],
            self.meaning_of_wanted().formula,
        )
        sums = self.at_a_fold()
        supposed = sp.Eq(self.faults, 0)
        whole = sums[-1].at({N: n})
        count, last = self.relus(n, m, t), self.one(n, m, t)
        some = lemma(
            "each fold has a ReLU; what one alone adds to each g_l",
            [
                supposed,
                m <= n0,
                t <= q - 1,
                folded.at({l: m}),
                jumps.at({l: m}),
                sums[-1].at({N: n, l: m}),
            ],
            count >= 1,
        )
        alone = lemma(
            "a fold's only ReLU makes its jump",
            [supposed, l <= n0, m <= n0, t <= q - 1, folded.so, whole, sp.Eq(count, 1)],
            sp.And(
                sp.Eq(self.seen(l, last, m), self.wanted()),
                sp.Eq(self.at(last, m, t), 1),
                last >= 1,
                last <= n,
            ),
        )
        return folded, jumps, *sums, some, alone
