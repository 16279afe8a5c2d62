"""The copies of the linear regions V of f in the linear regions U of g, and when two are joined.

A copy c is all points of U(c) that g takes into V(c). Where two copies share a facet, some point
has both, and no other copy near it. They are joined if f after g is one affine map on both.
"""

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared.linked import M, N, U, V, c, d, flag, joined, u, v
from regionlab.claims.nakahara.shared.closures import A, Space, p, r
from regionlab.proofs import Premise, Step, chosen, definition, lemma, supposing

G, F = Space("g"), Space("f")
"""The domains of g and of f."""

y = sp.Symbol("y", real=True)
"""A point of the domain of f, by a number, as p."""

o = sp.Symbol("o", integer=True, positive=True)
"""An output of f."""

g = sp.Function("g", real=True)
"""g(p): the point to which g takes p."""

forth = sp.Function("A_U", real=True)
"""A_U(u, p): the point to which the affine map of the linear region u of g takes p."""

back = sp.Function("back", real=True)
"""back(u, y): the point that this map takes to y."""

f = sp.Function("f", real=True)
"""f(o, y): output o of f."""

value = sp.Function("A_V", real=True)
"""A_V(v, o, y): output o of the affine map of the linear region v of f."""

linear = sp.Function("linear", real=True)
"""linear(c, o, p): output o of A_V A_U p for a copy c, where A_V, A_U are the linear parts."""

pulled = sp.Function("pulled", real=True)
"""pulled(A, B): the points of the open set A that g takes into the open set B."""

pushed = sp.Function("pushed", real=True)
"""pushed(u, A): what the affine map of u makes of the open set A."""

onto = sp.Function("onto", integer=True, nonnegative=True)
"""onto(N, M): 1 if g takes each of its regions 1, ..., N onto the regions 1, ..., M of f."""

merged = sp.Function("merged", integer=True, nonnegative=True)
"""merged(M): 1 if among 1, ..., M two regions of f are one, as they share facet and map."""

unreached = sp.Function("unreached", real=True)
"""unreached(u, v): a point of region v of f to which g takes no point of region u."""

outlying = sp.Function("outlying", integer=True, positive=True)
"""outlying(u, M): a region of f with such a point."""

partial = sp.Function("incomplete", integer=True, positive=True)
"""incomplete(N, M): a region of g for which there is one."""

twin = sp.Function("twin", integer=True, positive=True)
"""twin(v, M): another region of f that is one with region v."""

double = sp.Function("double", integer=True, positive=True)
"""double(M): a region of f that is one with another."""


def in_copy(which: sp.Expr, at: sp.Expr) -> Boolean:
    """That the copy holds the point."""
    return sp.And(G.holds(U(which), at), F.holds(V(which), g(at)))


def on_region(region: sp.Expr, at: sp.Expr) -> Premise:
    """g is affine on each of its linear regions."""
    return definition(
        "on a linear region g is the affine map of the region",
        supposing([G.holds(region, at)], sp.Eq(g(at), forth(region, at))),
    )


def there_and_back(region: sp.Expr, at: sp.Expr) -> Premise:
    """The affine maps of g can be inverted."""
    text = "back(u, .) is the inverse of the affine map of u, which is one-to-one"
    return definition(text, sp.Eq(back(region, forth(region, at)), at))


def back_and_forth(region: sp.Expr, at: sp.Expr) -> Premise:
    """The other half of that."""
    text = "back(u, .) is the inverse of the affine map of u, which is one-to-one"
    return definition(text, sp.Eq(forth(region, back(region, at)), at))


def on_outer_region(region: sp.Expr, output: sp.Expr, at: sp.Expr) -> Premise:
    """f is affine on each of its linear regions."""
    return definition(
        "on a linear region f is the affine map of the region",
        supposing([F.holds(region, at)], sp.Eq(f(output, at), value(region, output, at))),
    )


def pull(opened: sp.Expr, image: sp.Expr, at: sp.Expr) -> Premise:
    """g is continuous."""
    there = sp.And(G.inside(opened, at), F.inside(image, g(at)))
    return definition(
        "g is continuous: the points of A that it takes into the open set B are an open set",
        sp.Eq(G.inside(pulled(opened, image), at).lhs, flag(there)),
    )


def push(region: sp.Expr, opened: sp.Expr, at: sp.Expr) -> Premise:
    """The affine maps of g take open sets to open sets."""
    return definition(
        "the affine map of u, which is one-to-one, takes open sets to open sets",
        sp.Eq(
            F.inside(pushed(region, opened), at).lhs,
            flag(G.inside(opened, back(region, at))),
        ),
    )


def _not_reached(region: sp.Expr, outer: sp.Expr, at: sp.Expr) -> Boolean:
    return sp.And(F.holds(outer, at), sp.Not(G.holds(region, back(region, at))))


def reach() -> tuple[Premise, ...]:
    """What it means that g takes its regions onto the domain of f, which its regions cover."""
    point = sp.And(v <= M, _not_reached(u, v, unreached(u, v)))
    outer = sp.And(u <= N, point.xreplace({v: outlying(u, M)}))
    found = outer.xreplace({u: partial(N, M)})
    return (
        chosen(
            "a point of v not reached from u, if there is one",
            unreached(u, v),
            y,
            _not_reached(u, v, y),
        ),
        chosen("a region of f with points not reached from u", outlying(u, M), v, point),
        chosen("a region of g that is not taken onto all of f", partial(N, M), u, outer),
        definition(
            "g takes each of its regions 1, ..., N onto the regions 1, ..., M of f",
            sp.Eq(onto(N, M), sp.Piecewise((0, found), (1, True))),
        ),
    )


@dataclass(frozen=True)
class Facets:
    """Facets that sets share, `one` and `two` of which `holds` says what they hold."""

    name: str
    suffix: str
    space: Space
    holds: Callable[[sp.Expr, sp.Expr], Boolean]
    one: sp.Symbol
    two: sp.Symbol

    def _named(self, name: str, **kind: bool) -> sp.core.function.UndefinedFunction:
        kind = kind or {"real": True}
        return sp.Function(name + self.suffix, **kind)

    @property
    def shared(self) -> sp.Expr:
        """1 if they share a facet, else 0."""
        return self._named("facet", integer=True, nonnegative=True)(self.one, self.two)

    @property
    def around(self) -> sp.Expr:
        """An open set in which they share it."""
        return self._named("near")(self.one, self.two)

    @property
    def common(self) -> sp.Expr:
        """A point of both in A."""
        return self._named("common")(self.one, self.two, A)

    @property
    def stray(self) -> sp.Expr:
        """A point of A in neither."""
        return self._named("stray")(self.one, self.two, A)

    def _both(self, at: sp.Expr) -> Boolean:
        here = self.space.inside(A, at)
        return sp.And(here, self.holds(self.one, at), self.holds(self.two, at))

    def _neither(self, at: sp.Expr) -> Boolean:
        here = self.space.inside(A, at)
        return sp.And(here, sp.Not(self.holds(self.one, at)), sp.Not(self.holds(self.two, at)))

    def _facet(self) -> Boolean:
        return sp.And(self._both(self.common), sp.Not(self._neither(self.stray)))

    def means(self) -> tuple[Premise, ...]:
        """What it means to share a facet."""
        there = self._facet().xreplace({A: self.around})
        return (
            chosen("a point of A in both, if there is one", self.common, p, self._both(p)),
            chosen("a point of A in neither, if there is one", self.stray, p, self._neither(p)),
            chosen(
                "an open set with a point of both, and only points of these two, if there is one",
                self.around,
                A,
                self._facet(),
            ),
            definition(
                f"two {self.name} share a facet if some point has both, and near it no other",
                sp.Eq(self.shared, flag(there)),
            ),
        )

    def seen(self) -> tuple[Step, Step]:
        """Where they share a facet, a point of both, and every point near it in one of them."""
        _, stray, _, means = self.means()
        only = lemma(
            f"{self.name}: every point of A is in one of two if the stray one is",
            [sp.Not(self._neither(self.stray)), stray],
            sp.Not(self._neither(p)),
        )
        at = {A: self.around}
        return only, lemma(
            f"{self.name} that share a facet: near it there are only these two",
            [sp.Eq(self.shared, 1), means, only.at(at)],
            sp.And(self._both(self.common), sp.Not(self._neither(p))).xreplace(at),
        )

    def shown(self) -> Step:
        """They share a facet if A has a point of both, and no stray one."""
        common, _, near, means = self.means()
        return lemma(
            f"{self.name}: an open set that shows a facet",
            [self._both(p), sp.Not(self._neither(self.stray)), common, near, means],
            sp.Eq(self.shared, 1),
        )


def of_copy(which: sp.Expr, output: sp.Expr, at: sp.Expr) -> sp.Expr:
    """The affine map of f after g on a copy."""
    return value(V(which), output, forth(U(which), at))


def linear_part(which: sp.Expr, output: sp.Expr, at: sp.Expr) -> Premise:
    """The linear part of that map; the point 0 is the origin."""
    rise = of_copy(which, output, at) - of_copy(which, output, sp.Integer(0))
    return definition(
        "A_V A_U p, the linear part of the map on the copy: its value less that at the origin",
        sp.Eq(linear(which, output, at), rise),
    )


@dataclass(frozen=True)
class Maps:
    """Maps of `one` and `two`, which are equal if they are at every point in every output."""

    name: str
    suffix: str
    of: Callable[[sp.Expr, sp.Expr, sp.Expr], sp.Expr]
    one: sp.Expr
    two: sp.Expr
    point: sp.Symbol
    said: str

    def _named(self, name: str, **kind: bool) -> sp.core.function.UndefinedFunction:
        return sp.Function(name + self.suffix, **kind)

    @property
    def equal(self) -> sp.Expr:
        """1 if the maps are equal, else 0."""
        return self._named(self.name, integer=True, nonnegative=True)(self.one, self.two)

    @property
    def where(self) -> sp.Expr:
        """A point at which they differ in output o."""
        return self._named(f"where_{self.name}", real=True)(self.one, self.two, o)

    @property
    def which(self) -> sp.Expr:
        """An output in which they differ."""
        return self._named(f"which_{self.name}", integer=True, positive=True)(self.one, self.two)

    def differ(self, output: sp.Expr, at: sp.Expr) -> Boolean:
        """That they differ there."""
        return sp.Ne(self.of(self.one, output, at), self.of(self.two, output, at))

    def _apart(self) -> Boolean:
        return self.differ(o, self.where).xreplace({o: self.which})

    def choices(self) -> tuple[Premise, Premise]:
        """A point and an output where they differ."""
        there, here = self.differ(o, self.where), self.differ(o, self.point)
        return (
            chosen("a point where they differ, if there is one", self.where, self.point, here),
            chosen("an output in which they differ, if there is one", self.which, o, there),
        )

    def means(self) -> Premise:
        """What it means to be equal."""
        return definition(
            f"{self.said} if they do nowhere differ",
            sp.Eq(self.equal, sp.Piecewise((0, self._apart()), (1, True))),
        )

    def seen(self) -> Step:
        """Equal maps agree at every point."""
        return lemma(
            f"{self.said}: they agree at every point",
            [sp.Eq(self.equal, 1), *self.choices(), self.means()],
            sp.Eq(self.of(self.one, o, self.point), self.of(self.two, o, self.point)),
        )

    def shown(self, agree: Step, known: tuple[Boolean, ...]) -> Step:
        """Maps that agree at every point are equal; `agree` shows that, if these are known."""
        at = {o: self.which, self.point: self.where.xreplace({o: self.which})}
        return lemma(
            f"{self.said}, as they agree at every point",
            [*known, self.means(), agree.at(at)],
            sp.Eq(self.equal, 1),
        )


COPIES = Facets("copies", "", G, in_copy, c, d)

REGIONS = Facets("regions of f", "_f", F, F.holds, v, r)

ON_COPIES = Maps("equal", "", of_copy, c, d, p, "f after g is one affine map on both copies")

ON_REGIONS = Maps("equal", "_f", value, v, r, y, "f is one affine map on both regions")

LINEAR = Maps("parallel", "", linear, c, d, p, "A_V A_U and A_V' A_U' are equal")


def joining() -> Premise:
    """Which copies are joined: this makes linear regions of f after g of them."""
    there = sp.And(sp.Eq(COPIES.shared, 1), sp.Eq(ON_COPIES.equal, 1))
    return definition(
        "copies are joined if they share a facet, and f after g is one affine map on both",
        sp.Eq(joined(c, d), flag(there)),
    )


def one_region(first: sp.Expr, second: sp.Expr) -> Boolean:
    """That they are two of the regions 1, ..., M of f, but one linear region."""
    at = {v: first, r: second}
    same = (sp.Eq(part.xreplace(at), 1) for part in (REGIONS.shared, ON_REGIONS.equal))
    return sp.And(first <= M, second <= M, sp.Ne(first, second), *same)


def merging() -> tuple[Premise, Premise, Premise]:
    """What it means that the regions of f are its linear regions: no two of them are joined."""
    return (
        chosen(
            "another region that is one with v, if there is one", twin(v, M), r, one_region(v, r)
        ),
        chosen(
            "a region that is one with another, if there is one",
            double(M),
            v,
            one_region(v, twin(v, M)),
        ),
        definition(
            "two of the regions 1, ..., M of f are one if they share a facet and an affine map",
            sp.Eq(merged(M), flag(one_region(double(M), twin(double(M), M)))),
        ),
    )
