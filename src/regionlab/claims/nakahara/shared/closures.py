"""Linear regions as closures of disjoint open sets, in words that formulas speak.

A space is a set of points with its open sets. Where a function is locally affine the point lies in
one of the open sets O(1), O(2), ..., the components of all such points; a linear region is the
closure of one of them: it holds a point if every open set around the point meets O(r).
"""

from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.linked import flag
from regionlab.proofs import Premise, Step, chosen, definition, lemma

p = sp.Symbol("p", real=True)
"""A point, by a number: there are as many points as real numbers."""

A = sp.Symbol("A", real=True)
"""An open set, by a number: there are as many open sets as real numbers, too."""

r, w = sp.symbols("r w", integer=True, positive=True)
"""Linear regions."""


@dataclass(frozen=True)
class Space:
    """The domain of the function `of`; its names end in that."""

    of: str

    def _named(self, name: str, **kind: bool) -> sp.core.function.UndefinedFunction:
        kind = {"integer": True, **kind} if kind else {"real": True}
        return sp.Function(f"{name}_{self.of}", **kind)

    def inside(self, opened: sp.Expr, at: sp.Expr) -> Boolean:
        """That the point lies in the open set."""
        return sp.Eq(self._named("inside", nonnegative=True)(opened, at), 1)

    def number(self, at: sp.Expr) -> sp.Expr:
        """The r for which the point lies in O(r); 0 if there is none."""
        return self._named("component", nonnegative=True)(at)

    def component(self, region: sp.Expr) -> sp.Expr:
        """O(r), an open set."""
        return self._named("O")(region)

    def holds(self, region: sp.Expr, at: sp.Expr) -> Boolean:
        """That the point lies in the linear region."""
        return sp.Eq(self._named("holds", nonnegative=True)(region, at), 1)

    def own(self, region: sp.Expr, opened: sp.Expr) -> sp.Expr:
        """A point of O(r) in the open set."""
        return self._named("own")(region, opened)

    def meets(self, region: sp.Expr, opened: sp.Expr) -> Boolean:
        """That the open set meets O(r)."""
        return self._within(region, opened, self.own(region, opened))

    def _within(self, region: sp.Expr, opened: sp.Expr, at: sp.Expr) -> Boolean:
        return sp.And(self.inside(opened, at), sp.Eq(self.number(at), region))

    def _misses(self, region: sp.Expr, opened: sp.Expr, at: sp.Expr) -> Boolean:
        return sp.And(self.inside(opened, at), sp.Not(self.meets(region, opened)))

    def _around(self, region: sp.Expr, at: sp.Expr) -> sp.Expr:
        return self._named("around")(region, at)

    def some_own(self) -> Premise:
        """A point of O(r) in A, where there is one."""
        text = f"a point of the component O(r) of {self.of} in the open set A, if there is one"
        return chosen(text, self.own(r, A), p, self._within(r, A, p))

    def components(self, region: sp.Expr = r, at: sp.Expr = p) -> Premise:
        """What O(r) holds: no point is in two of them."""
        inside = self.inside(self.component(region), at).lhs
        return definition(
            f"the points at which {self.of} is locally affine fall into components, which are open",
            sp.Eq(inside, flag(sp.Eq(self.number(at), region))),
        )

    def some_around(self) -> Premise:
        """An open set around the point that does not meet O(r), where there is one."""
        text = f"an open set around a point that does not meet O(r) of {self.of}, if there is one"
        return chosen(text, self._around(r, p), A, self._misses(r, A, p))

    def closure(self) -> Premise:
        """A linear region is the closure of O(r)."""
        missed = self._misses(r, self._around(r, p), p)
        return definition(
            f"a linear region of {self.of} is the closure of a component",
            sp.Eq(self.holds(r, p).lhs, sp.Piecewise((0, missed), (1, True))),
        )

    def steps(self) -> tuple[Step, ...]:
        """What holds of a linear region and its component, everything in the last three steps.

        A point of the component is in the region, and in no other; and an open set that meets the
        region meets its component.
        """
        shown = lemma(
            f"{self.of}: an open set around a point of a component meets it",
            [self.inside(A, p), sp.Eq(self.number(p), r), self.some_own()],
            self.meets(r, A),
        )
        in_it = lemma(
            f"{self.of}: a point of a component is in its linear region",
            [sp.Eq(self.number(p), r), shown.at({A: self._around(r, p)}), self.closure()],
            self.holds(r, p),
        )
        around = self.component(w)
        apart = lemma(
            f"{self.of}: different components do not meet",
            [sp.Ne(r, w), self.components(w, self.own(r, around))],
            sp.Not(self.meets(r, around)),
        )
        near = lemma(
            f"{self.of}: an open set that meets a linear region meets its component",
            [self.holds(r, p), self.inside(A, p), self.some_around(), self.closure()],
            self.meets(r, A),
        )
        alone = lemma(
            f"{self.of}: a point of a component is in no other linear region",
            [
                sp.Eq(self.number(p), w),
                sp.Ne(r, w),
                self.components(w, p),
                near.at({A: around}),
                apart.so,
            ],
            sp.Not(self.holds(r, p)),
        )
        return shown, apart, in_it, near, alone
