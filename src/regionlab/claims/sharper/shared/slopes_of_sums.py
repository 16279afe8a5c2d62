"""The slope of a sum of the g_l at a general point: an even multiple of q, ReLU by ReLU.

It is q or -q times a coefficient all the same, if the stage has q pieces; so the coefficient is 0.
"""

from collections.abc import Mapping

import sympy as sp

from regionlab.claims.general.shared.counting_one import N, indicator, meaning, t, z
from regionlab.claims.general.shared.unknowns import entry, equations, size
from regionlab.claims.sharper.shared.kinks import l
from regionlab.claims.sharper.shared.real_stages import (
    ADDED,
    FAULTLESS,
    HERE,
    IN_T,
    KNOWN,
    MANY,
    OWN,
    PIVOT,
    PUT,
    READINGS,
    SINGLE,
    SLOPES,
    STAGE,
    active,
    gradient,
    readings,
    side,
    solves,
    turns,
    wanted_slope,
    weights,
)
from regionlab.claims.sharper.shared.relus_at_folds import elsewhere
from regionlab.constructions.indices import i, m, n, n0, q
from regionlab.proofs import (
    Claim,
    Step,
    definition,
    identity,
    induction,
    lemma,
    summed,
)
from regionlab.proofs.premise import substituted


def what_is_added(
    jump: Step, reads: Step, by_label: Mapping[str, Step], unknowns: Claim
) -> tuple[Step, ...]:
    """All ReLUs add an even multiple of q to the slope of the sum along y_m, m in T: the last step.

    The coefficient of g_m is a factor of it. `unknowns` is the claim on systems of equations.
    """
    weight, on = STAGE.weight(i, m), active(i)
    named = by_label["a ReLU that is at a fold is at the one named with it"]
    binary = by_label["a ReLU is at no fold, or at one"]
    r, u, v = sp.symbols("r u v", real=True)
    idle = sp.Or(sp.Ne(elsewhere(STAGE), 0), sp.Ne(STAGE.axis(i), m), sp.Eq(on, 0))
    means = definition(
        "what a ReLU adds, in units of 2q",
        sp.Eq(turns(i, m), sp.Piecewise((0, idle), (1, OWN * weight > 0), (-1, True))),
    )
    any_number = sp.Function("any_active_2", integer=True)(i)
    is_active = definition(
        "active, or not", sp.Eq(on, sp.Piecewise((1, sp.Eq(any_number, 1)), (0, True)))
    )
    even = lemma(
        "where it is active it adds 2q or -2q to the slope of g_m",
        [*HERE, sp.Eq(on, 1), jump.at({l: m}), means],
        sp.Eq(OWN * weight, 2 * q * turns(i, m)),
    )
    product = lemma("equals times equals", [sp.Eq(r, u)], sp.Eq(r * v, u * v))
    result = 2 * q * solves(m) * turns(i, m)
    cases = [
        lemma(
            "a ReLU at no fold is not read",
            [
                *KNOWN,
                MANY,
                sp.Ne(elsewhere(STAGE), 0),
                means,
                readings()[1],
                binary.so,
                unknowns.at(PUT, 1),
            ],
            sp.Eq(ADDED, result),
        ),
        lemma(
            "a ReLU at a fold of another coordinate does not read y_m",
            [
                *KNOWN,
                sp.Eq(elsewhere(STAGE), 0),
                sp.Ne(STAGE.axis(i), m),
                means,
                weights(),
                named.so,
            ],
            sp.Eq(ADDED, result),
        ),
        lemma(
            "a ReLU at a fold of y_m",
            [
                *HERE,
                reads.so,
                is_active,
                means,
                even.so,
                product.at({r: OWN * weight, u: 2 * q * turns(i, m), v: solves(m)}),
            ],
            sp.Eq(ADDED, result),
        ),
    ]
    whole = lemma("every ReLU", [*KNOWN, MANY, *(case.so for case in cases)], sp.Eq(ADDED, result))
    added = summed("all ReLUs", whole, i, n)
    written = identity(
        "an even multiple of q and the coefficient",
        added.claim.rhs,
        2 * q * solves(m) * sp.Sum(turns(i, m), (i, 1, n)),
    )
    total = lemma(
        "all ReLUs add an even multiple of q",
        [FAULTLESS, m <= n0, IN_T, MANY, added.so, written.so],
        sp.Eq(added.claim.lhs, written.claim.rhs),
    )
    return even, product, *cases, whole, added, written, total


def slope_of_the_sum(once: Step) -> tuple[Step, ...]:
    """The slope of the sum along y_m, ReLU by ReLU, is q or -q times the coefficient of g_m."""
    none = definition("no ReLU, no slope", sp.Eq(gradient(0, l, m), 0))
    on = STAGE.reading(l, N + 1) * STAGE.weight(N + 1, m) * active(N + 1)
    more = definition(
        "what the first ReLUs add to the slope of g_l",
        sp.Eq(gradient(N + 1, l, m), gradient(N, l, m) + on),
    )
    read = lemma("what g_l reads", [readings()[0]], readings()[0].formula)
    of_side = lemma("what the sum reads", [side()], side().formula)
    left, right = (
        sp.Sum(solves() * gradient(N, l, m), (l, 1, n0)),
        sp.Sum(ADDED, (i, 1, N)),
    )
    zero = identity("no ReLU, term by term", solves() * gradient(0, l, m), sp.Integer(0), [none])
    zeros = summed("no ReLU, all terms", zero, l, n0)
    nothing = identity("nothing", zeros.claim.rhs, sp.Integer(0))
    empty = identity("nothing, ReLU by ReLU", right.subs(N, 0), sp.Integer(0))
    statement = sp.Eq(left, right)
    base = lemma(
        "no ReLU, both ways",
        [zeros.so, nothing.so, empty.so],
        substituted(statement, {N: sp.Integer(0)}),
    )
    term = identity(
        "one ReLU more, term by term",
        solves() * gradient(N + 1, l, m),
        solves() * gradient(N, l, m)
        + STAGE.weight(N + 1, m) * active(N + 1) * (solves() * entry(READINGS, l, N + 1)),
        [more, read.at({i: N + 1})],
    )
    terms = summed("one ReLU more, all terms", term, l, n0)
    apart = identity(
        "one ReLU more, apart",
        terms.claim.rhs,
        left
        + STAGE.weight(N + 1, m)
        * active(N + 1)
        * sp.Sum(solves() * entry(READINGS, l, N + 1), (l, 1, n0)),
    )
    grown = identity(
        "one ReLU more, ReLU by ReLU", right.subs(N, N + 1), right + ADDED.subs(i, N + 1)
    )
    step = lemma(
        "one ReLU more, both ways",
        [statement, terms.so, apart.so, grown.so, of_side.at({i: N + 1})],
        substituted(statement, {N: N + 1}),
    )
    both = induction("the slope of the sum, both ways", statement, N, base=base, step=step)
    return (
        read,
        of_side,
        zero,
        zeros,
        nothing,
        empty,
        base,
        term,
        terms,
        apart,
        grown,
        step,
        both,
        *_as_wanted(both, once),
    )


def _as_wanted(both: Step, once: Step) -> tuple[Step, ...]:
    fails = sp.Ne(gradient(n, l, m), wanted_slope(q, l, m))
    somewhere, choices = STAGE.first_place(fails, ((m, n0), (l, n0)), "slope")
    means = definition(
        "a stage has the slopes of q pieces where they do not fail to be that",
        sp.Eq(SLOPES.lhs, sp.Piecewise((1, somewhere), (0, True))),
    )
    sign = (-1) ** sp.Function("sense_of_slope_2", integer=True)(m)
    wanted = definition(
        "the slope of g_l is q or -q along y_l, 0 along others",
        sp.Eq(wanted_slope(q, l, m), sp.Piecewise((q * sign, sp.Eq(l, m)), (0, True))),
    )
    slopes = lemma(
        "the slopes of a stage with q pieces",
        [SLOPES, means, *choices, l <= n0, m <= n0],
        sp.Eq(gradient(n, l, m), wanted_slope(q, l, m)),
    )
    is_m = lemma("1 for y_m alone", [meaning()], meaning().formula)
    term = lemma(
        "the slope of the sum, term by term",
        [SLOPES, l <= n0, m <= n0, slopes.so, wanted, is_m.at({t: l, z: m})],
        sp.Eq(solves() * gradient(n, l, m), indicator(l, m) * solves(m) * q * sign),
    )
    added = summed("the slope of the sum", term, l, n0)
    apart = identity(
        "one slope is left",
        added.claim.rhs,
        solves(m) * q * sign * sp.Sum(indicator(t, m), (t, 1, n0)),
    )
    result = lemma(
        "the slope of the sum is q or -q times the coefficient",
        [SLOPES, m <= n0, added.so, apart.so, once.at({N: n0, z: m}), both.at({N: n})],
        sp.Eq(sp.Sum(ADDED, (i, 1, n)), solves(m) * q * sign),
    )
    return slopes, is_m, term, added, apart, result


def not_many(added: Step, slope: Step, unknowns: Claim) -> tuple[Step, ...]:
    """T has no more coordinates than there are ReLUs at no fold: the last step."""
    r, u = sp.symbols("r u", real=True)
    both = [sp.Ne(r, 0), sp.Ne(u, 0)]
    product = lemma("a product of numbers that are not 0", both, sp.Ne(r * u, 0))
    sign = (-1) ** sp.Function("sense_of_slope_2", integer=True)(m)
    units = sp.Sum(turns(i, m), (i, 1, n))
    odd = lemma("an odd number is not 0", [], sp.Ne(sign - 2 * units, 0))
    not_both = lemma(
        "an odd multiple of q is no even one",
        [
            FAULTLESS,
            SLOPES,
            MANY,
            m <= n0,
            IN_T,
            added.so,
            slope.so,
            odd.so,
            product.at({r: sp.sympify(q), u: solves(m)}),
            product.at({r: q * solves(m), u: sign - 2 * units}),
        ],
        sp.Eq(solves(m), 0),
    )
    few = lemma(
        "T has no more coordinates than there are ReLUs at no fold",
        [FAULTLESS, SLOPES, not_both.at({m: PIVOT}), unknowns.at(PUT)],
        size(SINGLE, n0) <= equations(READINGS, n),
    )
    return product, odd, not_both, few
