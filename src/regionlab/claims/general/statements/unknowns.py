"""More unknowns than homogeneous linear equations: a solution that is not 0."""

import sympy as sp
from sympy.logic.boolalg import Boolean

from regionlab.claims.general.shared import unknowns as named
from regionlab.claims.general.shared.counting_one import N, counted_once, indicator, t, z
from regionlab.claims.general.shared.unknowns import (
    M,
    T,
    entry,
    equations,
    fewer,
    inside,
    l,
    left_side,
    mark,
    nonzero,
    size,
    solves,
    taken,
    without,
)
from regionlab.claims.registry import claim
from regionlab.constructions.indices import i, n0
from regionlab.proofs import (
    Assumption,
    Claim,
    Hypotheses,
    Step,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import substituted

MANY = size(T, n0) > equations(M, N)
"""There are more unknowns than equations."""


@claim("general-unknowns")
def unknowns() -> Claim:
    """The claim that such a system has a solution other than 0, by induction over equations."""
    first, fewer_unknowns = some_unknown(), one_unknown_less()
    sides = one_equation_more()
    whole = by_induction(first[-1], fewer_unknowns[-1], sides)
    results = [
        lemma(name, [*conditions, whole[-1].so], goal)
        for name, (conditions, goal) in zip(
            ("an unknown that is not 0", "the equations", "no other unknown"), parts(), strict=True
        )
    ]
    return Claim(
        paper="companion",
        label="More unknowns than equations",
        statement=(
            r"Of $n_0$ unknowns those in a set $T$ may be other than 0; some of $N$ homogeneous "
            r"linear equations are to hold. If $T$ has more unknowns than these are equations, "
            r"there is a solution, $\mathrm{solution}(M, T, n_0, N, l)$ with its left sides "
            r"$\mathrm{leftside}(M, T, n_0, N, i)$, in which an unknown in $T$ is not 0: «0»; "
            r"«1»; «2»."
        ),
        hypotheses=r"all $n_0 \ge 1$, $N \ge 0$",
        steps=(*first, *fewer_unknowns, *sides, *whole, *results),
        assumes=Hypotheses((n0,)),
        concludes=tuple(supposing(conditions, goal) for conditions, goal in parts()),
    )


def parts() -> tuple[tuple[list[Boolean], Boolean], ...]:
    """An unknown that is not 0; the equations hold; unknowns that are not in T are 0."""
    at = nonzero()
    return (
        (
            [MANY],
            sp.And(sp.Eq(mark(T, at), 1), at >= 1, at <= n0, sp.Ne(solves(at), 0)),
        ),
        ([MANY, i <= N, sp.Eq(taken(M, i), 1)], sp.Eq(left_side(i), 0)),
        ([sp.Ne(mark(T, l), 1)], sp.Eq(solves(), 0)),
    )


def statement() -> Boolean:
    """All three at once."""
    return sp.And(*(sp.Implies(sp.And(*conditions), goal) for conditions, goal in parts()))


def some_unknown() -> tuple[Step, ...]:
    """A set with unknowns has one that can be named: the last step."""
    _, there, choice = named.an_unknown()
    none = lemma(
        "if the unknown that is named is not in T, none is",
        [sp.Not(there), l <= n0, choice, named.members()],
        sp.Eq(inside(T, l), 0),
    )
    added = summed("no unknown in T", none, l, n0)
    zero = identity("none of them", added.claim.rhs, sp.Integer(0))
    return (
        none,
        added,
        zero,
        lemma(
            "a set with unknowns has the one that is named",
            [size(T, n0) > 0, named.number_of_unknowns(), added.so, zero.so],
            there,
        ),
    )


def one_unknown_less() -> tuple[Step, ...]:
    """T without one of its unknowns has one less: the last step."""
    once = counted_once()
    shown = lemma("whether z is in T", [named.members()], named.members().formula)
    one = lemma(
        "an unknown of T without z",
        [
            sp.Eq(mark(T, z), 1),
            named.members(),
            named.members(without(T, z)),
            named.left_out(),
            once[0].at({t: l}),
        ],
        sp.Eq(inside(without(T, z), l), inside(T, l) - indicator(l, z)),
    )
    added = summed("all unknowns of T without z", one, l, n0)
    written = identity(
        "the unknowns of T, less z",
        added.claim.rhs,
        sp.Sum(inside(T, l), (l, 1, n0)) - sp.Sum(indicator(t, z), (t, 1, n0)),
    )
    less = lemma(
        "T without z has one unknown less",
        [
            sp.Eq(mark(T, z), 1),
            z >= 1,
            z <= n0,
            added.so,
            written.so,
            once[-1].at({N: n0}),
            named.number_of_unknowns(),
            named.number_of_unknowns(without(T, z)),
        ],
        sp.Eq(size(without(T, z), n0), size(T, n0) - 1),
    )
    return *once, shown, one, added, written, less


def one_equation_more() -> tuple[Step, ...]:
    """The left sides at the next solution, where it is the same, and where two are combined.

    The last step is both.
    """
    _, _, more, _ = named.solved()
    as_well = named.solves_as_well()
    here, there = left_side(N + 1), left_side(N + 1, fewer())
    meanings = (named.left_sides(), named.left_sides(fewer()))
    steps: list[Step] = []
    for name, condition, factor, total in (
        ("the same solution", as_well, solves(), left_side(i)),
        (
            "two combined",
            sp.Not(as_well),
            here * solves(l, fewer()) - there * solves(),
            here * left_side(i, fewer()) - there * left_side(i),
        ),
    ):
        one = lemma(f"{name}: an unknown", [condition, more], sp.Eq(solves(l, T, N + 1), factor))
        product = identity(
            f"{name}: times its coefficient",
            solves(l, T, N + 1) * entry(M, l, i),
            factor * entry(M, l, i),
            [condition, one.so],
        )
        added = summed(f"{name}: all unknowns", product, l, n0)
        apart = identity(
            f"{name}: the sums apart",
            added.claim.rhs,
            total.xreplace({m.formula.lhs: m.formula.rhs for m in meanings}),
        )
        written = lemma(
            f"{name}: the left side",
            [condition, named.left_sides(T, N + 1), added.so, apart.so, *meanings],
            sp.Eq(left_side(i, T, N + 1), total),
        )
        steps += [one, product, added, apart, written]
    return tuple(steps)


def by_induction(first: Step, less: Step, sides: tuple[Step, ...]) -> tuple[Step, ...]:
    """Any number of equations, for all sets of unknowns at once: the last step."""
    assumed = Assumption(statement(), N, (n0, M))
    no_solution, no_pivot, more, pivots = named.solved()
    _, no_equation, one_equation = named.equations_used()
    marks, _, _ = named.equations_used()
    used = lemma("an equation that is to hold", [marks], marks.formula)
    start = lemma("no equation, an unknown", [no_solution], no_solution.formula)
    name, _, _ = named.an_unknown()
    base = lemma(
        "no equation",
        [no_pivot, no_equation, start.so, start.at({l: name}), first.so],
        substituted(statement(), {N: sp.Integer(0)}),
    )
    following = lemma("one equation more, an unknown", [more], more.formula)
    out = lemma("T without z, an unknown", [named.left_out()], named.left_out().formula)
    x, y = sp.symbols("x y", real=True)
    product = lemma(
        "a product of numbers that are not 0", [sp.Ne(x, 0), sp.Ne(y, 0)], sp.Ne(x * y, 0)
    )
    at, other, new = nonzero(), nonzero(fewer()), nonzero(T, N + 1)
    here, there = left_side(N + 1), left_side(N + 1, fewer())
    same, both = sides[4], sides[9]
    known = [
        assumed.so,
        assumed.at({T: fewer()}),
        one_equation,
        used.at({i: N + 1}),
        less.at({z: at}),
    ]
    goals = parts()
    following_goals = [
        sp.Implies(
            sp.And(*(substituted(c, {N: N + 1}) for c in conditions)),
            substituted(goal, {N: N + 1}),
        )
        for conditions, goal in goals
    ]
    steps = [
        lemma(
            "one equation more: an unknown that is not 0",
            [
                *known,
                assumed.at({T: fewer(), l: at}),
                pivots,
                *(following.at({l: unknown}) for unknown in (new, at, other)),
                *(out.at({z: at, l: unknown}) for unknown in (at, other)),
                product.at({x: there, y: solves(at)}),
                product.at({x: here, y: solves(other, fewer())}),
            ],
            following_goals[0],
        ),
        lemma(
            "one equation more: the equations",
            [*known, same.so, both.so, same.at({i: N + 1}), both.at({i: N + 1})],
            following_goals[1],
        ),
        lemma(
            "one equation more: no other unknown",
            [*known, following.so, out.at({z: at})],
            following_goals[2],
        ),
    ]
    step = lemma(
        "one equation more",
        [step.so for step in steps],
        substituted(statement(), {N: N + 1}),
    )
    whole = induction(
        "any number of equations", statement(), N, base=base, step=step, assumption=assumed
    )
    return used, start, base, following, out, product, *steps, step, whole
