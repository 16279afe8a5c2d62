"""Pascal's recurrence for patterns by active units, and the sum of binomials that it leads to.

Every pattern of n units on a configuration c weighs W(a + its active units), where W never falls.
A unit more: a pattern goes on in one way, and weighs at most W of one active unit more; or in both,
and then it occurs on the hyperplane of that unit too. So, with T(n, a, c) for all weights together,

    T(n + 1, a, c) <= T(n, a + 1, c) + T(n, a, H(n, c)),

and S(n, a, D) = sum over j <= D of C(n, j) W(a + n - j) satisfies this with equality.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sympy as sp

from regionlab.claims.general.shared import patterns as said
from regionlab.claims.general.shared.pairs import M, in_pairs, pair, u
from regionlab.claims.general.shared.patterns import c, cut, dimension, n, occurs, ones
from regionlab.proofs import (
    Assumption,
    Claim,
    Step,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import Condition, substituted

a, D, j = sp.symbols("a D j", integer=True, nonnegative=True)
"""Units that are active everywhere, a bound on the dimension, inactive units."""

HYPERPLANE = cut(n, c)


@dataclass(frozen=True)
class Weights:
    """What a pattern with some number of active units weighs, a nonnegative integer.

    `rises` gives premises that show weight(k) <= weight(k + 1), at any k. `fixed` are symbols that
    an assumption behind them keeps fixed; sums of binomials run over `index`.
    """

    weight: Callable[[sp.Expr], sp.Expr]
    rises: Callable[[sp.Expr], Sequence[Condition]]
    fixed: tuple[sp.Symbol, ...] = ()
    index: sp.Symbol = j

    def total(self, units: sp.Expr, active: sp.Expr, of: sp.Expr) -> sp.Expr:
        """T: all patterns that occur, with their weights."""
        return sp.Sum(self._term(units, active, of, u - 1), (u, 1, 2**units))

    def binomials(self, units: sp.Expr, active: sp.Expr, most: sp.Expr) -> sp.Expr:
        """S: the sum of binomials, with the weights."""
        terms = sp.binomial(units, self.index) * self.weight(active + units - self.index)
        return sp.Sum(terms, (self.index, 0, most))

    def _term(self, units: sp.Expr, active: sp.Expr, of: sp.Expr, code: sp.Expr) -> sp.Expr:
        return occurs(units, code, of) * self.weight(active + ones(units, code))

    @property
    def bound(self) -> sp.Basic:
        """What `steps` show: the weights together are at most the sum of binomials."""
        most = self.total(n, a, c) <= self.binomials(n, a, D)
        return supposing([dimension(c) <= D], most)

    def steps(self, more: Claim) -> tuple[Step, ...]:
        """The bound, from the claim that says how patterns go on with a unit more."""
        paired = self._paired()
        both, one = self._recurrence(more, paired[-1])
        pascal = self.pascal()
        return (*paired, *both, *one, *pascal, *self._bounded(more, both[-1], one[-1], pascal))

    def _paired(self) -> tuple[Step, ...]:
        """The patterns of n + 1 units in pairs: those of n units, each with both last digits."""
        steps = in_pairs(self._longer)
        row, pairs = steps[-1].claim.args
        here = identity("2^(n+1) patterns", self.total(n + 1, a, c), row.subs(M, 2**n))
        paired = lemma(
            "patterns by their last digit",
            [here.so, steps[-1].at({M: 2**n})],
            sp.Eq(self.total(n + 1, a, c), pairs.subs(M, 2**n)),
        )
        return *steps, here, paired

    def _longer(self, code: sp.Expr) -> sp.Expr:
        return self._term(n + 1, a, c, code)

    def _recurrence(self, more: Claim, paired: Step) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """T with a unit more; and where nothing lies on the hyperplane of that unit."""
        here, there = self._term(n, a + 1, c, u - 1), self._term(n, a, HYPERPLANE, u - 1)
        at = {said.v: u - 1}
        active = a + ones(n, u - 1)
        above, below = self.weight(active + 1), self.weight(active)
        on, off = occurs(n + 1, 2 * u - 1, c), occurs(n + 1, 2 * u - 2, c)
        now, then = occurs(n, u - 1, c), occurs(n, u - 1, HYPERPLANE)
        weighed = identity(
            "the weights of a pattern with a unit more",
            pair(self._longer),
            on * above + off * below,
            said.digits(n, u - 1),
        )
        given = [*(more.at(at, number) for number in (0, 1)), *self.rises(active), weighed.so]
        each = lemma(
            "a pattern and what it goes on to",
            [*given, more.at(at, 2)],
            pair(self._longer) <= here + there,
            [(now - on, above - below), (now + then - on - off, below)],
        )
        total = summed("all patterns", each, u, 2**n)
        apart = identity(
            "both parts of the sum",
            total.claim.rhs,
            self.total(n, a + 1, c) + self.total(n, a, HYPERPLANE),
        )
        both = lemma(
            "Pascal's recurrence by active units",
            [paired.so, total.so, apart.so],
            self.total(n + 1, a, c) <= self.total(n, a + 1, c) + self.total(n, a, HYPERPLANE),
        )
        none = dimension(HYPERPLANE) + 1 > dimension(c)
        alone = lemma(
            "a pattern that goes on in one way",
            [none, *given, more.at(at, 3), more.at(at, 4)],
            pair(self._longer) <= here,
            [(now - on - off, above), (off, above - below)],
        )
        added = summed("all patterns that go on in one way", alone, u, 2**n)
        same = identity("one unit more is active", added.claim.rhs, self.total(n, a + 1, c))
        one = lemma(
            "where the dimension does not fall no pattern goes on in both ways",
            [none, paired.so, added.so, same.so],
            self.total(n + 1, a, c) <= self.total(n, a + 1, c),
        )
        return (weighed, each, total, apart, both), (alone, added, same, one)

    def pascal(self) -> tuple[Step, ...]:
        """S(n + 1, a, D + 1) = S(n, a + 1, D + 1) + S(n, a, D), by induction over D."""
        kinds = (
            (self.binomials(n + 1, a, D + 1), sp.binomial(n + 1, D + 2), a + n - D - 1),
            (self.binomials(n, a + 1, D + 1), sp.binomial(n, D + 2), a + n - D - 1),
            (self.binomials(n, a, D), sp.binomial(n, D + 1), a + n - D - 1),
        )
        left, right, lower = (kind[0] for kind in kinds)
        whole = sp.Eq(left, right + lower, evaluate=False)
        base = identity("D = 0", *(side.subs(D, 0) for side in whole.args))
        ends = [
            identity(
                f"the last term of sum {number}",
                kind[0].subs(D, D + 1),
                kind[0] + kind[1] * self.weight(kind[2]),
            )
            for number, kind in enumerate(kinds, start=1)
        ]
        rule = identity(
            "Pascal's rule",
            sp.binomial(n + 1, D + 2),
            sp.binomial(n, D + 2) + sp.binomial(n, D + 1),
        )
        step = lemma(
            "D + 1",
            [whole, rule.so, *(end.so for end in ends)],
            substituted(whole, {D: D + 1}),
        )
        every = induction(
            "the sums of binomials satisfy the recurrence", whole, D, base=base, step=step
        )
        return base, *ends, rule, step, every

    def _bounded(
        self, more: Claim, both: Step, one: Step, pascal: tuple[Step, ...]
    ) -> tuple[Step, ...]:
        """T <= S by induction over the units, for all a, c and D."""
        whole = self.bound
        before = Assumption(whole, n, self.fixed)
        start = identity(
            "no unit: one pattern",
            self.total(0, a, c),
            self._term(0, a, c, sp.Integer(0)),
        )
        light = identity(
            "none is active",
            self._term(0, a, c, sp.Integer(0)),
            occurs(0, 0, c) * self.weight(a),
            [said.no_digit()],
        )
        empty = identity("no unit: one term", self.binomials(0, a, D), self.weight(a))
        base = lemma(
            "no unit",
            [start.so, light.so, empty.so, more.at({n: 0, said.v: 0}, 4)],
            substituted(whole, {n: 0}),
            [(1 - occurs(0, 0, c), self.weight(a))],
        )
        flat = identity(
            "dimension 0: one term", self.binomials(n + 1, a, 0), self.binomials(n, a + 1, 0)
        )
        single = identity(
            "D = 0: the sum to 0",
            self.binomials(n + 1, a, D),
            self.binomials(n + 1, a, 0),
            [sp.Eq(D, 0)],
        )
        at_zero = lemma(
            "a unit more, in dimension 0",
            [
                sp.Eq(D, 0),
                dimension(c) <= D,
                single.so,
                flat.so,
                one.so,
                before.at({a: a + 1, D: 0}),
            ],
            self.total(n + 1, a, c) <= self.binomials(n + 1, a, D),
        )
        above = lemma(
            "a unit more, in dimensions from 1 on",
            [
                D >= 1,
                dimension(c) <= D,
                both.so,
                one.so,
                before.at({a: a + 1}),
                before.at({D: D - 1, c: HYPERPLANE}),
                pascal[-1].at({D: D - 1}),
            ],
            self.total(n + 1, a, c) <= self.binomials(n + 1, a, D),
        )
        step = lemma("a unit more", [at_zero.so, above.so], substituted(whole, {n: n + 1}))
        every = induction(
            "the weights together are at most the sum of binomials",
            whole,
            n,
            base=base,
            step=step,
            assumption=before,
        )
        return start, light, empty, base, flat, single, at_zero, above, step, every
