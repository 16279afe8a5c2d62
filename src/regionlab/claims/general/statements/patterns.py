"""A unit more: which patterns of affine units on a convex set go on in both ways."""

import sympy as sp

from regionlab.claims.general.shared import patterns as said
from regionlab.claims.general.shared.patterns import (
    between,
    c,
    code,
    coordinate,
    coordinates,
    cut,
    dimension,
    i,
    k,
    m,
    member,
    n,
    occurs,
    p,
    pivot,
    point,
    q,
    ratio,
    same,
    share,
    used,
    user,
    v,
    value,
    weight,
)
from regionlab.claims.registry import claim
from regionlab.proofs import Claim, Hypotheses, Step, identity, induction, lemma, summed, supposing
from regionlab.proofs.premise import substituted

HYPERPLANE = cut(n, c)

MIDDLE = between(n, c, p, q)

ACROSS = (value(n + 1, c, p) > 0, value(n + 1, c, q) <= 0)
"""Unit n + 1 is active at p and inactive at q."""

ON, OFF = occurs(n + 1, 2 * v + 1, c), occurs(n + 1, 2 * v, c)
"""The pattern v goes on with unit n + 1 active, and inactive."""

CONCLUDES = (
    sp.Le(ON, occurs(n, v, c)),
    sp.Le(OFF, occurs(n, v, c)),
    occurs(n, v, c) + occurs(n, v, HYPERPLANE) >= ON + OFF,
    supposing([ON + OFF >= 2], dimension(HYPERPLANE) + 1 <= dimension(c)),
    occurs(n, v, c) <= 1,
)


@claim("general-patterns")
def cut_patterns() -> Claim:
    """The claim that a pattern which goes on in both ways occurs on the hyperplane between."""
    way = on_the_way()
    hyperplane = on_the_hyperplane(way)
    middle = same_pattern(way, hyperplane)
    drop = smaller(way)
    steps = (*way, *hyperplane, *middle, *drop, *both_ways(way, middle[-1], drop))
    return Claim(
        paper="companion",
        label="A unit more",
        statement=(
            "Units are affine on a convex set $c$. A pattern $v$ of the first $n$ of them goes on "
            "with unit $n + 1$ active ($2 v + 1$) or inactive ($2 v$) only if it occurs: «0», "
            "«1». Where it does both, it occurs where unit $n + 1$ is 0, on $H(n, c)$: «2»; and "
            "there the units depend on a coordinate less: «3». Each is 0 or 1: «4»."
        ),
        hypotheses=r"all $n, v \ge 0$, all convex sets and affine units",
        steps=steps,
        assumes=Hypotheses(),
        concludes=CONCLUDES,
        argument=(
            r"Between a point where the unit is active and one where it is not there is one where "
            r"it is 0, with the same signs of all other units. There one coordinate is expressed "
            r"by the others."
        ),
    )


def on_the_way() -> tuple[Step, ...]:
    """Where unit n + 1 is 0 between p and q, and that it is between them."""
    at, to = value(n + 1, c, p), value(n + 1, c, q)
    part = share(n, c, p, q)
    divided = identity(
        "the share of the way", part * (at - to), at, [sp.Ne(at - to, 0), said.way()]
    )
    inside = lemma(
        "unit n + 1 is 0 between p and q",
        [*ACROSS, divided.so],
        sp.And(part >= 0, part <= 1, sp.Eq((1 - part) * at + part * to, 0)),
    )
    return divided, inside


def on_the_hyperplane(way: tuple[Step, ...]) -> tuple[Step, ...]:
    """The units of H(n, c) have at the point between the mean of their values at p and q."""
    part, lost = share(n, c, p, q), ratio(i, n, c)
    at = sp.Symbol("r", integer=True)
    middle = weight(i, m, c) * coordinate(m, MIDDLE)
    ends = [weight(i, m, c) * coordinate(m, end) for end in (p, q)]
    each = identity(
        "a term at the point between",
        middle,
        (1 - part) * ends[0] + part * ends[1],
        [said.point_between()],
    )
    mean = summed("all terms at the point between", each, m, coordinates(c))
    linear = identity(
        "the sum of means is the mean of sums",
        mean.claim.rhs,
        (1 - part) * _total(i, c, p) + part * _total(i, c, q),
    )
    inside = lemma(
        "affine units take the mean value",
        [
            mean.so,
            linear.so,
            *(said.affine(i, c, where) for where in (MIDDLE, p, q)),
        ],
        sp.Eq(value(i, c, MIDDLE), (1 - part) * value(i, c, p) + part * value(i, c, q)),
    )
    _, weights, biases, alike = said.eliminated()
    term = identity(
        "a term on the hyperplane",
        weight(i, m, HYPERPLANE) * coordinate(m, at),
        weight(i, m, c) * coordinate(m, at) - lost * weight(n + 1, m, c) * coordinate(m, at),
        [weights],
    )
    added = summed("all terms on the hyperplane", term, m, coordinates(c))
    apart = identity(
        "the sum of differences is the difference of sums",
        added.claim.rhs,
        _total(i, c, at) - lost * _total(n + 1, c, at),
    )
    written = identity(
        "as many coordinates are added up",
        _total(i, HYPERPLANE, at),
        added.claim.lhs,
        [alike],
    )
    less = lemma(
        "on the hyperplane a unit is itself less a multiple of unit n + 1",
        [
            added.so,
            apart.so,
            written.so,
            biases,
            *(said.affine(*unit, at) for unit in ((i, HYPERPLANE), (i, c), (n + 1, c))),
        ],
        sp.Eq(value(i, HYPERPLANE, at), value(i, c, at) - lost * value(n + 1, c, at)),
    )
    result = lemma(
        "at the point between, where unit n + 1 is 0, it is the mean",
        [*ACROSS, way[-1].so, inside.so, inside.at({i: n + 1}), less.at({at: MIDDLE})],
        sp.Eq(value(i, HYPERPLANE, MIDDLE), (1 - part) * value(i, c, p) + part * value(i, c, q)),
    )
    return each, mean, linear, inside, term, added, apart, written, less, result


def _total(unit: sp.Expr, of: sp.Expr, at: sp.Expr) -> sp.Expr:
    return sp.Sum(weight(unit, m, of) * coordinate(m, at), (m, 1, coordinates(of)))


def same_pattern(way: tuple[Step, ...], hyperplane: tuple[Step, ...]) -> tuple[Step, ...]:
    """What has one pattern at p and at q has it at the point between."""
    part, unit = share(n, c, p, q), k + 1
    here, there = value(unit, c, p), value(unit, c, q)
    middle = value(unit, HYPERPLANE, MIDDLE)
    sign = lemma(
        "a unit with one sign at p and q has it between",
        [*ACROSS, way[-1].so, hyperplane[-1].at({i: unit}), sp.Equivalent(here > 0, there > 0)],
        sp.Equivalent(middle > 0, here > 0),
        [(part, there), (1 - part, here), (part, -there), (1 - part, -here)],
    )
    alike = sp.Implies(
        sp.Eq(code(k, c, p), code(k, c, q)),
        sp.Eq(code(k, HYPERPLANE, MIDDLE), code(k, c, p)),
        evaluate=False,
    )
    base = lemma(
        "no unit: one pattern",
        [said.no_unit(*where) for where in ((c, p), (c, q), (HYPERPLANE, MIDDLE))],
        alike.subs(k, 0),
    )
    places = ((c, p), (c, q), (HYPERPLANE, MIDDLE))
    step = lemma(
        "a unit more: the same digit",
        [*ACROSS, alike, sign.so, *(said.next_unit(k, *where) for where in places)],
        alike.subs(k, k + 1),
    )
    every = induction(
        "what has one pattern at p and q has it between", alike, k, base=base, step=step
    )
    return sign, base, step, every


def smaller(way: tuple[Step, ...]) -> tuple[Step, ...]:
    """On the hyperplane the units depend on a coordinate less."""
    best = pivot(n, c)
    inside = sp.And(best <= coordinates(c), sp.Ne(weight(n + 1, best, c), 0))
    none = lemma(
        "without a pivot no coordinate counts",
        [sp.Not(inside), m <= coordinates(c), said.some_pivot()],
        sp.Eq(weight(n + 1, m, c) * coordinate(m, p), 0),
    )
    nothing = summed("without a pivot nothing is added", none, m, coordinates(c))
    zero = identity("a sum of zeros", sp.Sum(0, (m, 1, coordinates(c))), sp.Integer(0))
    exists = lemma(
        "unit n + 1 has a pivot, because it has two values",
        [
            *ACROSS,
            nothing.so,
            nothing.at({p: q}),
            zero.so,
            said.affine(n + 1, c, p),
            said.affine(n + 1, c, q),
        ],
        inside,
    )
    rule, _, _, alike = said.eliminated()
    cleared = identity(
        "the pivot is gone from every unit",
        weight(i, best, c) - ratio(i, n, c) * weight(n + 1, best, c),
        sp.Integer(0),
        [sp.Ne(weight(n + 1, best, c), 0), rule],
    )
    shows = lemma(
        "who uses a coordinate shows that it is used",
        [said.some_user(), said.use(c), sp.Ne(weight(i, m, c), 0)],
        sp.Eq(used(m, c), 1),
    )
    uses = user(m, HYPERPLANE)
    fewer = lemma(
        "what is used on the hyperplane is used, and is not the pivot",
        [
            inside,
            said.equality(m, best),
            said.use(HYPERPLANE),
            said.use(c),
            said.eliminated(uses)[1],
            cleared.at({i: uses}),
            shows.at({i: uses}),
            shows.at({i: n + 1}),
        ],
        used(m, HYPERPLANE) + same(m, best) <= used(m, c),
    )
    one = one_of_many(coordinates(c), best)
    total = summed("coordinates added up", fewer, m, coordinates(c))
    parts = identity(
        "the coordinates that are used, and the pivot",
        total.claim.lhs,
        sp.Sum(used(m, HYPERPLANE), (m, 1, coordinates(c))) + one[-1].claim.lhs,
    )
    written = identity(
        "as many coordinates on the hyperplane",
        dimension(HYPERPLANE),
        sp.Sum(used(m, HYPERPLANE), (m, 1, coordinates(c))),
        [alike],
    )
    drop = lemma(
        "a dimension less",
        [*ACROSS, exists.so, total.so, parts.so, written.so, one[-1].so],
        dimension(HYPERPLANE) + 1 <= dimension(c),
    )
    found = (none, nothing, zero, exists, cleared, shows, fewer)
    return (*found, *one, total, parts, written, drop)


def one_of_many(most: sp.Expr, number: sp.Expr) -> tuple[Step, ...]:
    """Of the numbers 1, ..., most one is `number`, if it is among them; the last step says it."""
    some = sp.Symbol("e", integer=True, positive=True)
    counted = sp.Sum(same(m, some), (m, 1, k))
    whole = sp.Eq(counted, said.digit(some <= k), evaluate=False)
    base = identity("among none there is none", counted.subs(k, 0), sp.Integer(0))
    more = identity(
        "the last one is it or not", counted.subs(k, k + 1), counted + same(k + 1, some)
    )
    step = lemma(
        "one number more",
        [whole, more.so, said.equality(k + 1, some)],
        substituted(whole, {k: k + 1}),
    )
    every = induction("among the first there is one", whole, k, base=base, step=step)
    among = () if number.is_positive else (number >= 1,)
    found = lemma(
        "one of them is this one",
        [every.at({k: most, some: number}), *among, number <= most],
        sp.Eq(sp.Sum(same(m, number), (m, 1, most)), 1),
    )
    return base, more, step, every, found


def both_ways(way: tuple[Step, ...], alike: Step, drop: tuple[Step, ...]) -> tuple[Step, ...]:
    """What goes on in both ways occurs on the hyperplane."""
    start, end = point(n + 1, 2 * v + 1, c), point(n + 1, 2 * v, c)
    once = lemma("a pattern occurs or does not", [said.occurrence(n, v, c)], occurs(n, v, c) <= 1)
    shown = lemma(
        "who has a pattern shows that it occurs",
        [said.some_point(), said.occurrence(n, v, c), *said.has(n, v, c, p).args],
        sp.Eq(occurs(n, v, c), 1),
    )
    has = lemma(
        "what occurs is the pattern of a point",
        [said.occurrence(n, v, c), occurs(n, v, c) >= 1],
        said.has(n, v, c, point(n, v, c)),
    )
    goes_on = [
        lemma(
            f"a pattern that goes on with the unit {name} occurs",
            [
                once.at({n: n + 1, v: pattern}),
                has.at({n: n + 1, v: pattern}),
                said.next_unit(n, c, point(n + 1, pattern, c)),
                shown.at({p: point(n + 1, pattern, c)}),
            ],
            sp.Le(occurs(n + 1, pattern, c), occurs(n, v, c)),
        )
        for name, pattern in (("active", 2 * v + 1), ("inactive", 2 * v))
    ]
    points = {p: start, q: end}
    two = [
        ON + OFF >= 2,
        *(once.at({n: n + 1, v: pattern}) for pattern in (2 * v + 1, 2 * v)),
        *(has.at({n: n + 1, v: pattern}) for pattern in (2 * v + 1, 2 * v)),
        *(said.next_unit(n, c, where) for where in (start, end)),
    ]
    ends = lemma(
        "a pattern that goes on in both ways is that of two points",
        two,
        sp.And(
            sp.Eq(member(c, start), 1),
            sp.Eq(member(c, end), 1),
            sp.Eq(code(n, c, start), v),
            sp.Eq(code(n, c, end), v),
            value(n + 1, c, start) > 0,
            value(n + 1, c, end) <= 0,
        ),
    )
    inside = lemma(
        "the point between is on the hyperplane",
        [
            *ACROSS,
            sp.Eq(member(c, p), 1),
            sp.Eq(member(c, q), 1),
            said.convex(),
            way[-1].so,
        ],
        sp.Eq(member(HYPERPLANE, MIDDLE), 1),
    )
    found = lemma(
        "it has the pattern there",
        [
            ON + OFF >= 2,
            ends.so,
            alike.at({k: n, **points}),
            inside.at(points),
            shown.at({c: HYPERPLANE, p: MIDDLE.subs(points)}),
        ],
        sp.Eq(occurs(n, v, HYPERPLANE), 1),
    )
    total = lemma(
        "in both ways at most as often as here and on the hyperplane",
        [
            *(step.so for step in goes_on),
            once.so,
            *(once.at({n: n + 1, v: pattern}) for pattern in (2 * v + 1, 2 * v)),
            found.so,
        ],
        CONCLUDES[2],
    )
    less = lemma(
        "there the units depend on a coordinate less",
        [ON + OFF >= 2, ends.so, drop[-1].at(points)],
        dimension(HYPERPLANE) + 1 <= dimension(c),
    )
    return once, shown, has, *goes_on, ends, inside, found, total, less
