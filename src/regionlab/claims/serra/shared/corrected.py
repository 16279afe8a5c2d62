"""The proof of Theorem 2 with k_l = A_l(k_(l-1)) - j_l, step by step."""

import sympy as sp

from regionlab.claims.general.shared.active_units import D, Weights, a, j
from regionlab.claims.general.shared.pairs import u
from regionlab.claims.general.shared.patterns import (
    c,
    coordinates,
    dimension,
    m,
    n,
    occurs,
    ones,
    use,
    used,
)
from regionlab.claims.serra.shared import layers
from regionlab.claims.serra.shared.layers import (
    active,
    always,
    bound,
    cell,
    d,
    k,
    left,
    most,
    most_possible,
    most_unstable,
    patterns,
    s,
    term,
    unstable,
)
from regionlab.proofs import Assumption, Claim, Step, identity, induction, lemma, summed
from regionlab.proofs.premise import substituted

k2, d2, r = sp.symbols("k2 d2 r", integer=True)
e = sp.Symbol("e", integer=True, nonnegative=True)

STATEMENT = sp.Le(most(s, k, d), bound(s, k, d))
"""Theorem 2 for the last s layers."""


def largest_counts() -> tuple[Step, Step]:
    """M bounds what is on any cell, and never falls."""
    inside = [sp.Eq(left(c), s), active(c) <= k, coordinates(c) <= d]
    given = layers.most_patterns()
    one = lemma("any cell", [given, *inside], sp.Le(patterns(s, c), most(s, k, d)))
    at = sp.Function("at_M", integer=True)(s, k, d)
    grows = lemma(
        "M never falls",
        [k <= k2, d <= d2, given, one.at({c: at, k: k2, d: d2})],
        sp.Le(most(s, k, d), most(s, k2, d2)),
    )
    return one, grows


def written() -> tuple[Step, ...]:
    """Units depend on at most as many coordinates as there are."""
    once = lemma("a coordinate is used or not", [use(c)], used(m, c) <= 1)
    total = summed("coordinates that are used", once, m, coordinates(c))
    ones_ = identity("so many ones", total.claim.rhs, coordinates(c))
    return (
        once,
        total,
        ones_,
        lemma(
            "units depend on at most all coordinates",
            [total.so, ones_.so],
            dimension(c) <= coordinates(c),
        ),
    )


def weights(grows: Step) -> tuple[Weights, Step]:
    """What a pattern with r active units weighs, M(s, r, min(d, r)), never falls."""
    rises = lemma(
        "the weight never falls",
        [k <= k2, grows.at({d: sp.Min(d, k), d2: sp.Min(d, k2)})],
        sp.Le(most(s, k, sp.Min(d, k)), most(s, k2, sp.Min(d, k2))),
    )
    found = Weights(
        lambda number: most(s, number, sp.Min(d, number)),
        lambda number: (rises.at({k: number, k2: number + 1}),),
    )
    return found, rises


def on_a_cell(one: Step, terms: Weights, size: Step, most_of: Step) -> tuple[Step, ...]:
    """The patterns of a layer more on a cell, by those of its unstable units."""
    part, on = cell(u - 1, c), always(c) + ones(unstable(c), u - 1)
    inside = [sp.Eq(left(c), s + 1), coordinates(c) <= d]
    behind = lemma(
        "behind one pattern",
        [*inside, *layers.parts(u - 1), one.at({c: part, k: on, d: sp.Min(d, on)})],
        sp.Le(patterns(s, part), terms.weight(on)),
    )
    there = occurs(unstable(c), u - 1, c)
    each = lemma(
        "a pattern and what is behind it",
        [*inside, behind.so],
        sp.Le(there * patterns(s, part), there * terms.weight(on)),
        [(there, terms.weight(on) - patterns(s, part))],
    )
    added = summed("all patterns of the layer", each, u, 2 ** unstable(c))
    result = lemma(
        "the patterns of a layer more are at most a sum of binomials",
        [
            *inside,
            d >= 0,
            layers.next_layer(),
            added.so,
            size.so,
            most_of.at({n: unstable(c), a: always(c), D: d}),
        ],
        patterns(s + 1, c) <= terms.binomials(unstable(c), always(c), d),
    )
    return behind, each, added, result


def wider(terms: Weights, rises: Step, pascal: Step) -> tuple[Step, ...]:
    """The sum of binomials grows with the active units, and with the unstable among them."""
    sums, weight, times = terms.binomials, terms.weight, sp.binomial(n, j)
    low, high = weight(a + n - j), weight(a + e + n - j)
    each = lemma(
        "a term with more active units",
        [rises.at({k: a + n - j, k2: a + e + n - j})],
        sp.Le(times * low, times * high),
        [(times, high - low)],
    )
    more = summed("more active units", each, j, D)
    flat = identity("dimension 0", sums(n + 1, a, 0), sums(n, a + 1, 0))
    ends = [
        identity("the sum to 0", total, total.subs(D, 0), [sp.Eq(D, 0)])
        for total in (sums(n + 1, a, D), sums(n, a + 1, D))
    ]
    turned = lemma(
        "an unstable unit in the place of an active one",
        [flat.so, *(end.so for end in ends), pascal.at({D: D - 1})],
        sums(n, a + 1, D) <= sums(n + 1, a, D),
    )
    placed = sums(n, a + e, D) <= sums(n + e, a, D)
    before = Assumption(placed, e)
    base = lemma("none", [], substituted(placed, {e: sp.Integer(0)}))
    step = lemma(
        "one more",
        [before.at({a: a + 1}), turned.at({n: n + e})],
        substituted(placed, {e: e + 1}),
    )
    several = induction(
        "unstable units in the place of active ones",
        placed,
        e,
        base=base,
        step=step,
        assumption=before,
    )
    return each, more, flat, *ends, turned, base, step, several


def layer_more(terms: Weights, here: Step, more: Step, several: Step) -> tuple[Step, ...]:
    """M satisfies the recursion, as an inequality."""
    units, possible = most_unstable(s, k), most_possible(s, k)
    least = lemma(
        "units on the cell",
        [sp.Eq(left(c), s + 1), active(c) <= k, layers.unstable_units(), layers.possible_units()],
        sp.And(unstable(c) <= units, unstable(c) + always(c) <= possible),
    )
    at_i = sp.Function("at_I", integer=True)(s, k)
    also = lemma(
        "an unstable unit is possible",
        [layers.unstable_units(), least.at({c: at_i})],
        sp.Le(units, possible),
    )
    rest = possible - unstable(c)
    total = terms.binomials(units, possible - units, d)
    cell_ = lemma(
        "on any cell at most the sum for I and A",
        [
            d >= 0,
            sp.Eq(left(c), s + 1),
            active(c) <= k,
            coordinates(c) <= d,
            least.so,
            also.so,
            here.so,
            more.at({n: unstable(c), a: always(c), e: rest - always(c), D: d}),
            several.at({n: unstable(c), a: possible - units, e: units - unstable(c), D: d}),
        ],
        patterns(s + 1, c) <= total,
    )
    at_m = sp.Function("at_M", integer=True)(s + 1, k, d)
    positive = lemma("the sum is not negative", [d >= 0], total >= 0)
    given = layers.most_patterns()
    means = lemma("what M means", [given], given.formula)
    whole = lemma(
        "M satisfies the recursion",
        [d >= 0, positive.so, means.at({s: s + 1}), cell_.at({c: at_m})],
        most(s + 1, k, d) <= total,
    )
    return least, also, cell_, positive, means, whole


def by_induction(recurrence: Step) -> tuple[Step, ...]:
    """M(s, k, d) <= B(s, k, d), by induction over the layers that are left."""
    before = Assumption(STATEMENT, s)
    given = layers.most_patterns()
    at_0 = sp.Function("at_M", integer=True)(0, k, d)
    means = lemma("what M means for one pattern", [given], given.formula)
    one = lemma("no layer: one pattern", [layers.no_layer()], sp.Eq(patterns(0, c), 1))
    none = lemma(
        "in no dimension there is no cell",
        [d < 0, given, layers.no_dimension()],
        STATEMENT,
    )
    base = lemma(
        "no layer",
        [
            means.at({s: sp.Integer(0)}),
            one.at({c: at_0}),
            layers.no_layer_bound(),
            none.at({s: sp.Integer(0)}),
        ],
        substituted(STATEMENT, {s: sp.Integer(0)}),
    )
    number = most_possible(s, k) - j
    inside = before.at({k: number, d: sp.Min(d, number)})
    part, times = sp.Min(d, number), sp.binomial(most_unstable(s, k), j)
    each = lemma(
        "a term of the recursion",
        [inside],
        sp.Le(term(most), term(bound)),
        [(times, bound(s, number, part) - most(s, number, part))],
    )
    limit = sp.Symbol("D", integer=True, nonnegative=True)
    total = summed("all terms of the recursion", each, j, limit)
    step = lemma(
        "a layer more",
        [none.at({s: s + 1}), recurrence.so, total.at({limit: d}), layers.recursion()],
        substituted(STATEMENT, {s: s + 1}),
    )
    every = induction(
        "at most the recursion", STATEMENT, s, base=base, step=step, assumption=before
    )
    return means, one, none, base, each, total, step, every


def proof(more: Claim) -> tuple[Step, ...]:
    """All steps; the last one shows that N(s, c) <= B(s, active(c), coordinates(c)).

    `more` is the claim about the patterns of units that are added one by one.
    """
    one, grows = largest_counts()
    size = written()
    terms, rises = weights(grows)
    counted = terms.steps(more)
    here = on_a_cell(one, terms, size[-1], counted[-1])
    pascal = next(step for step in counted if step.label.endswith("satisfy the recurrence"))
    wide = wider(terms, rises, pascal)
    grown = next(step for step in wide if step.label == "more active units")
    layer = layer_more(terms, here[-1], grown, wide[-1])
    done = by_induction(layer[-1])
    result = lemma(
        "so on every cell",
        [
            sp.Eq(left(c), s),
            one.at({k: active(c), d: coordinates(c)}),
            done[-1].at({k: active(c), d: coordinates(c)}),
        ],
        CONCLUSION,
    )
    return (one, grows, *size, rises, *counted, *here, *wide, *layer, *done, result)


CONCLUSION = sp.Le(patterns(s, c), bound(s, active(c), coordinates(c)))
