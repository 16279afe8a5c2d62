"""Many fractions have large denominators: an inequality between their number and their sum.

Of the fractions in (0, 1) with the least denominator d there are at most d - 1, and at most d/2 if
d is even, for then the numerator is odd. So K different ones with denominators that add up to S
satisfy K e <= S + e^2 (e - 2)/8 for every e >= 2, and the best e gives 32 K^3 <= 27 S^2.
"""

from collections.abc import Callable

import sympy as sp

from regionlab.claims.between.shared import best
from regionlab.claims.between.shared import marked as said
from regionlab.claims.between.shared.marked import (
    D,
    F,
    counted,
    d,
    den,
    having,
    is_whole,
    kinks,
    multiple,
    numerators,
    point,
    rounded,
    t,
    total,
    x,
)
from regionlab.claims.general.shared.patterns import equality, same
from regionlab.claims.registry import claim
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Step,
    identity,
    induction,
    lemma,
    summed,
    supposing,
)
from regionlab.proofs.premise import substituted

ANY_POINTS, ALL_DENOMINATORS = "any number of points", "of all denominators"

k, B, e = sp.symbols("k B e", integer=True)
h = sp.Symbol("h", integer=True, positive=True)
c, a = sp.symbols("c a", integer=True, nonnegative=True)

EVEN = sp.Eq(sp.Mod(d, 2), 0)
INSIDE = point(t) < 1

CONCLUDES = (
    supposing([INSIDE], sp.Le(32 * kinks(F, t) ** 3, 27 * total(F, t) ** 2, evaluate=False)),
    supposing(
        [INSIDE, e >= 2],
        sp.Le(8 * kinks(F, t) * e, 8 * total(F, t) + e**2 * (e - 2), evaluate=False),
    ),
    sp.Le(kinks(F, t), total(F, t), evaluate=False),
    supposing(
        [sp.Eq(d * x, B)],
        sp.And(is_whole(den(x) * x), sp.Ge(d, den(x), evaluate=False), evaluate=False),
    ),
)


@claim("between-fractions")
def fractions(below: Callable[..., Premise] = said.below) -> Claim:
    """The claim that K points with denominators that add up to S have 32 K^3 <= 27 S^2.

    `below` may be another bound on the numerators of a denominator.
    """
    reduced = lowest_terms()
    few = few_of_each(reduced, below)
    layers = by_denominator(few[-1])
    cubes = sum_of_all(below)
    lines = every_line(layers, cubes[-1])
    return Claim(
        paper="companion",
        label="Many fractions have large denominators",
        statement=(
            r"Mark some of the points $0 < X(1) < X(2) < \dots$, let $K(F, t)$ be the number of "
            r"rational ones among the first $t$ that are marked, and $q$ their least denominators, "
            r"0 for all other points. If $X(t) < 1$ then «0.goal», and «1.goal» for every $e \ge "
            r"2$; always «2». Where $d x$ is an integer $B$, $x$ has a denominator, at most $d$: "
            r"«3.goal»."
        ),
        hypotheses=r"all $t \ge 0$, all points",
        steps=(*reduced, *few, *layers, *cubes, *lines, *best_line(lines[-1])),
        assumes=Hypotheses(),
        concludes=CONCLUDES,
    )


def lowest_terms() -> tuple[Step, ...]:
    """The least denominator is at most any other, and it and its numerator are not both even."""
    size = den(x)
    whole = lemma(
        "an integer is what it is rounded to",
        [sp.Eq(x, B), said.rounding()],
        is_whole(x),
    )
    smallest = lemma(
        "the denominator is the least",
        [is_whole(d * x), said.denominator()],
        sp.And(is_whole(size * x), sp.Ge(d, size, evaluate=False)),
    )
    other = lemma(
        "any other denominator is larger",
        [sp.Eq(d * x, B), whole.at({x: d * x}), smallest.so],
        CONCLUDES[3].args[1],
    )
    half = lemma(
        "half an even denominator will not do",
        [
            sp.Eq(2 * h, size),
            is_whole(size * x),
            whole.at({x: h * x, B: k}),
            smallest.at({d: h}),
        ],
        sp.Ne(2 * k, rounded(size * x)),
    )
    odd = lemma(
        "over an even denominator the numerator is odd",
        [
            sp.Eq(sp.Mod(size, 2), 0),
            is_whole(size * x),
            half.at({h: sp.floor(size / 2), k: sp.floor(rounded(size * x) / 2)}),
        ],
        sp.Eq(sp.Mod(rounded(size * x), 2), 1),
    )
    return whole, smallest, other, half, odd


def few_of_each(reduced: tuple[Step, ...], below: Callable[..., Premise]) -> tuple[Step, ...]:
    """At most d - 1 marked points have the denominator d, and at most d/2 if d is even."""
    start, further = said.points()
    none, more = said.with_denominator()
    after, has = t + 1, same(d, counted(F, t + 1))
    numerator = rounded(den(point(after)) * point(after))
    here = lemma(
        "a point with the denominator d",
        [sp.Eq(has, 1), equality(d, counted(F, after)), said.marked(after)],
        sp.And(sp.Eq(den(point(after)), d), is_whole(den(point(after)) * point(after))),
    )
    place = lemma(
        "its numerator",
        [sp.Eq(has, 1), here.so, said.multiple_of(after)],
        sp.Eq(multiple(d, after), numerator, evaluate=False),
    )
    odd = lemma(
        "its numerator is odd if d is even",
        [EVEN, sp.Eq(has, 1), here.so, reduced[-1].at({x: point(after)})],
        sp.Eq(sp.Mod(numerator, 2), 1),
    )
    once = lemma("a point has it or not", [equality(d, counted(F, after))], has <= 1)
    first = lemma(
        "the multiple of 0", [start, said.multiple_of(sp.Integer(0))], sp.Eq(multiple(d, 0), 0)
    )
    forward = lemma(
        "the next point is larger",
        [further, said.multiple_of(), said.multiple_of(after)],
        multiple(d, after) > multiple(d, t),
    )
    inside = lemma("a point below 1", [INSIDE, said.multiple_of()], multiple(d, t) < d)
    steps: list[Step] = [here, place, odd, once, first, forward, inside]
    every = []
    for name, conditions, more_known, bound in (
        ("d", [], [], having(F, d, t) <= multiple(d, t)),
        ("even d", [EVEN], [odd.so], 2 * having(F, d, t) <= multiple(d, t) + 1),
    ):
        statement = supposing(conditions, bound)
        base = lemma(f"{name}: no point", [none, first.so], supposing(conditions, bound.subs(t, 0)))
        less = lemma(
            f"{name}: the numerator is larger than all before",
            [*conditions, sp.Eq(has, 1), statement, place.so, forward.so],
            sp.Gt(*bound.subs(multiple(d, t), numerator).args[::-1], evaluate=False),
        )
        step = lemma(
            f"{name}: a point more",
            [statement, more, once.so, forward.so, place.so, less.so, *more_known],
            supposing(conditions, bound.subs(t, after)),
        )
        every.append(induction(f"{name}: any number of points", statement, t, base=base, step=step))
        steps += [base, less, step, every[-1]]
    most = lemma(
        "few points have the same denominator",
        [INSIDE, inside.so, below(), *(step.so for step in every)],
        having(F, d, t) <= numerators(d),
    )
    return (*steps, most)


k_ = sp.Symbol("n", integer=True, nonnegative=True)


def by_denominator(few: Step) -> tuple[Step, ...]:
    """K (D + 1) - S is at most the sum of D + 1 - d over the marked points, and so over all d."""
    u = counted(F, t + 1)
    chosen_one = sp.Sum((c - d) * same(d, a), (d, 1, k_))
    at_once = sp.Piecewise((c - a, sp.And(a >= 1, a <= k_)), (0, True))
    whole = sp.Eq(chosen_one, at_once, evaluate=False)
    empty = identity("no denominator", chosen_one.subs(k_, 0), sp.Integer(0))
    base = lemma("none of no denominators", [empty.so], substituted(whole, {k_: sp.Integer(0)}))
    last = identity(
        "the last denominator",
        chosen_one.subs(k_, k_ + 1),
        chosen_one + (c - k_ - 1) * same(k_ + 1, a),
    )
    step = lemma(
        "one denominator more",
        [whole, last.so, equality(k_ + 1, a)],
        substituted(whole, {k_: k_ + 1}),
    )
    each = induction("a point has one denominator", whole, k_, base=base, step=step)
    none, more = said.with_denominator()
    zero, another = said.number()
    weighed = sp.Sum((D + 1 - d) * having(F, d, t), (d, 1, D))
    bound = sp.Le((D + 1) * kinks(F, t) - total(F, t), weighed, evaluate=False)
    nothing = lemma("no point has it", [none], sp.Eq((D + 1 - d) * having(F, d, 0), 0))
    zeros = summed("no point has any", nothing, d, D)
    sum_of_zeros = identity("a sum of zeros", zeros.claim.rhs, sp.Integer(0))
    no_points, longer = said.added_up()
    first = lemma(
        "no point",
        [zeros.so, sum_of_zeros.so, no_points, zero],
        substituted(bound, {t: sp.Integer(0)}),
    )
    part = (D + 1 - d) * same(d, u)
    term = identity(
        "a point more in a term",
        (D + 1 - d) * having(F, d, t + 1),
        (D + 1 - d) * having(F, d, t) + part,
        [more],
    )
    terms = summed("a point more in each term", term, d, D)
    added = identity(
        "a point more in the sum over denominators",
        terms.claim.rhs,
        weighed + sp.Sum(part, (d, 1, D)),
    )
    following = lemma(
        "a point more",
        [bound, terms.so, added.so, longer, another, each.at({c: D + 1, a: u, k_: D})],
        substituted(bound, {t: t + 1}),
        [(u - D - 1, kinks(F, t))],
    )
    points = induction(ANY_POINTS, bound, t, base=first, step=following)
    one = lemma(
        "of each denominator",
        [d <= D, INSIDE, few.so],
        sp.Le((D + 1 - d) * having(F, d, t), (D + 1 - d) * numerators(d), evaluate=False),
        [(D + 1 - d, numerators(d) - having(F, d, t))],
    )
    all_ = summed(ALL_DENOMINATORS, one, d, D)
    return (
        empty,
        base,
        last,
        step,
        each,
        nothing,
        zeros,
        sum_of_zeros,
        first,
        term,
        terms,
        added,
        following,
        points,
        one,
        all_,
    )


def sum_of_all(below: Callable[..., Premise]) -> tuple[Step, ...]:
    """The sum of (D + 1 - d) numerators(d) over d <= D, in closed form by parity."""
    row, rows = sp.Sum(numerators(d), (d, 1, D)), sp.Sum((D + 1 - d) * numerators(d), (d, 1, D))
    even = sp.Eq(sp.Mod(D, 2), 0)
    value = sp.Piecewise((3 * D**2 - 2 * D, even), (3 * D**2 - 3, True))
    cubic = sp.Piecewise((D**3 + D**2 - 2 * D, even), (D**3 + D**2 - D - 1, True))
    found: list[Step] = []
    shown: list[Premise] = []
    for name, left, right, extra in (
        ("one row", row, value, numerators(D + 1)),
        ("all rows", rows, cubic, row + numerators(D + 1)),
    ):
        statement = sp.Eq(8 * left, right, evaluate=False)
        base = identity(f"{name}: none", 8 * left.subs(D, 0), right.subs(D, 0))
        more = identity(f"{name}: a term more", left.subs(D, D + 1), left + extra)
        step = lemma(
            f"{name}: a denominator more",
            [statement, more.so, below(D + 1), *shown],
            substituted(statement, {D: D + 1}),
        )
        every = induction(f"{name}: up to any denominator", statement, D, base=base, step=step)
        shown = [every.so]
        found += [base, more, step, every]
    return tuple(found)


def every_line(layers: tuple[Step, ...], cubes: Step) -> tuple[Step, ...]:
    """K e <= S + e^2 (e - 2)/8 for every e >= 2."""
    points, every = (step for step in layers if step.label in (ANY_POINTS, ALL_DENOMINATORS))
    line = lemma(
        "the number of points, by their denominators",
        [INSIDE, D >= 1, points.so, every.so, cubes.so],
        sp.Le(8 * (D + 1) * kinks(F, t), 8 * total(F, t) + (D + 1) ** 2 * (D - 1), evaluate=False),
    )
    each = lemma("a line for each e", [INSIDE, e >= 2, line.at({D: e - 1})], CONCLUDES[1].args[1])
    return line, each


def best_line(each: Step) -> tuple[Step, ...]:
    """The line for the least e above 3 S/(2 K)."""
    zero, another = said.number()
    none, more = said.added_up()
    whole = CONCLUDES[2]
    base = lemma("no marked point", [zero, none], substituted(whole, {t: sp.Integer(0)}))
    step = lemma(
        "a marked point has a denominator",
        [whole, another, more],
        substituted(whole, {t: t + 1}),
    )
    few = induction("denominators are at least 1", whole, t, base=base, step=step)
    cubed = best.least_line()
    two, least_line = cubed[2], cubed[-1]
    here = {best.k: kinks(F, t), best.s: total(F, t)}
    zero_points = lemma(
        "no marked point: nothing to show",
        [sp.Eq(kinks(F, t), 0), few.so],
        CONCLUDES[0].args[1],
    )
    some = lemma(
        "marked points",
        [
            INSIDE,
            kinks(F, t) >= 1,
            few.so,
            two.at(here),
            each.at({e: best.ENOUGH.subs(here)}),
            least_line.at(here),
        ],
        CONCLUDES[0].args[1],
    )
    result = lemma(
        "any number of marked points", [INSIDE, zero_points.so, some.so], CONCLUDES[0].args[1]
    )
    return base, step, few, *cubed, zero_points, some, result
