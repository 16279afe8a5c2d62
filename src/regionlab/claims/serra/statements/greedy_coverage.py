"""Propositions 3 and 4 with greedy coverage for the maximum: no bound, and one again."""

import sympy as sp

from regionlab.claims.general.shared.patterns import digit
from regionlab.claims.registry import claim
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Premise,
    Quantity,
    Relation,
    Step,
    computed,
    definition,
    identity,
    induction,
    largest,
    lemma,
    summed,
)
from regionlab.proofs.premise import substituted

SETS = [0b001111, 0b010011, 0b101100]
"""Bit sets of {0, ..., 5}, on which greedy coverage by two sets is not the best."""


@claim("serra-greedy")
def greedy_as_bound() -> Claim:
    """Greedy coverage in the place of the maximum: no upper bound."""
    from regionlab.bounds.coverage import coverage, greedy

    value, best = greedy(SETS)[2], coverage(SETS).at(2)
    step = computed(
        "greedy coverage is at least the maximum",
        Relation(
            Quantity("maximum", best, r"\max_{|S| \le k} \left|\bigcup_{j \in S} I_j\right|"),
            "<=",
            Quantity("greedy", value, "g"),
        ),
        {"sets": "{0, 1, 2, 3}, {0, 1, 4}, {2, 3, 5}", "k": 2},
    )
    return Claim(
        paper="serra2020empirical",
        label="Propositions 3, 4 with greedy coverage",
        statement=(
            r"The number $g$ of units that greedy coverage reaches bounds $I_l(k)$ and $A_l(k)$ "
            r"like the maximum does."
        ),
        hypotheses=r"all $k$",
        steps=(step,),
        assumes=Hypotheses(),
    )


@claim("serra-greedy-repaired")
def greedy_repaired() -> Claim:
    """Divided by its guarantee, greedy coverage is an upper bound again."""
    share = one_of_k()
    steps = (*share, *guarantee(share[-1], choice()))
    return Claim(
        paper="serra2020empirical",
        label="Propositions 3, 4 with greedy coverage, repaired",
        statement=(
            r"$\max_{|S| \le k} |\bigcup_{j \in S} I_j| \le \lfloor g / (1 - (1 - 1/k)^k) "
            r"\rfloor$: of a family $G$ of sets, $g = \operatorname{reached}(k, G)$ is how many "
            r"elements $k$ greedy choices reach and $\operatorname{covered}(k, S, G)$ how many any "
            r"$k$ of the sets do, «0»: that is $\operatorname{covered} \cdot (1 - (1 - 1/k)^k) "
            r"\le g$ times $k^k$. On the counter-example the bound is the maximum."
        ),
        hypotheses=r"all $k \ge 1$, all families of sets",
        steps=(*steps, on_the_example()),
        assumes=Hypotheses((k,)),
        concludes=(steps[-1].claim,),
        repairs=("serra-greedy",),
        argument=(
            r"One of $k$ sets covers at least a $k$-th of what is missing, so the greedy choice "
            r"does too; after $t$ choices at most $(1 - 1/k)^t$ of the maximum is missing."
        ),
    )


def on_the_example() -> Step:
    """The counter-example again."""
    from regionlab.bounds.coverage import coverage, greedy, greedy_bound

    value = greedy(SETS)[2]
    safe = greedy_bound(value, 2)
    maximum = r"\max_{|S| \le 2} \left|\bigcup_{j \in S} I_j\right|"
    return computed(
        "on the counter-example it gives the maximum",
        Relation(
            Quantity("repaired", safe, rf"\left\lfloor {value} / (1 - \tfrac14) \right\rfloor"),
            "=",
            Quantity("maximum", coverage(SETS).at(2), maximum),
        ),
        {"greedy": value},
    )


i, j, k = sp.symbols("i j k", integer=True, positive=True)
"""An element, a set of the family, and how many sets are chosen."""

t, r = sp.symbols("t r", integer=True, nonnegative=True)
"""Greedy choices, and sets of another choice, that are made so far."""

G, S = sp.symbols("G S", integer=True)
"""A family of sets, and a choice of some of them, by their numbers in a list of all."""

elements = sp.Function("elements", integer=True, positive=True)(G)
"""How many elements there are."""

within = sp.Function("within", integer=True, nonnegative=True)
"""within(i, j, G): 1 if element i is in set j, else 0."""

nth = sp.Function("nth", integer=True, positive=True)
"""nth(r, S): the set that the choice S takes in place r."""

taken = sp.Function("taken", integer=True, nonnegative=True)
"""taken(i, r, S, G): 1 if one of the first r sets of S has element i, else 0."""

covered = sp.Function("covered", integer=True, nonnegative=True)
"""covered(r, S, G): how many elements they have."""

seen = sp.Function("seen", integer=True, nonnegative=True)
"""seen(i, t, G): 1 if one of the first t greedy choices has element i, else 0."""

reached = sp.Function("reached", integer=True, nonnegative=True)
"""reached(t, G): how many elements they have."""

gain = sp.Function("gain", integer=True, nonnegative=True)
"""gain(j, t, G): how many elements set j has that are not seen."""

fresh = sp.Function("fresh", integer=True, nonnegative=True)
"""fresh(i, j, t, G): 1 if element i is in set j and not seen, else 0."""

lacking = sp.Function("lacking", integer=True, nonnegative=True)
"""lacking(i, r, t, S, G): 1 if the first r sets of S have element i and it is not seen, else 0."""

best = sp.Function("best", integer=True, nonnegative=True)(t, G)
"""The largest gain of a set, after t greedy choices."""

pick = sp.Function("pick", integer=True, positive=True)(t, G)
"""The greedy choice: a set with the largest gain."""


def _all(of: sp.Expr) -> sp.Sum:
    return sp.Sum(of, (i, 1, elements))


def _missing(of: sp.Expr) -> sp.Expr:
    return sp.Piecewise((of, sp.Eq(seen(i, t, G), 0)), (0, True))


def freshness(of: sp.Expr) -> Premise:
    """What a set has that is not seen."""
    there = _missing(within(i, of, G))
    return definition("fresh: in the set, and not seen", sp.Eq(fresh(i, of, t, G), there))


def lack(number: sp.Expr) -> Premise:
    """What the first sets of S have that is not seen."""
    there = _missing(taken(i, number, S, G))
    return definition("lacking: taken, and not seen", sp.Eq(lacking(i, number, t, S, G), there))


def membership(of: sp.Expr) -> Premise:
    """An element is in a set or not."""
    there = digit(sp.Function("entry", integer=True)(i, of, G) > 0)
    return definition("an element is in a set, or not", sp.Eq(within(i, of, G), there))


def takes() -> tuple[Premise, Premise]:
    """The elements of a choice, set by set."""
    text = "an element is taken if one of the sets has it"
    more = sp.Max(taken(i, r, S, G), within(i, nth(r + 1, S), G))
    return (
        definition(text, sp.Eq(taken(i, 0, S, G), 0)),
        definition(text, sp.Eq(taken(i, r + 1, S, G), more)),
    )


def greedy_choice() -> tuple[Premise, Premise, Premise]:
    """What a greedy choice sees, and which it is."""
    text = "a greedy choice is a set with the most elements that are not seen"
    more = sp.Max(seen(i, t, G), within(i, pick, G))
    return (
        definition("before the first choice nothing is seen", sp.Eq(seen(i, 0, G), 0)),
        definition("an element is seen if a choice has it", sp.Eq(seen(i, t + 1, G), more)),
        largest(text, best, gain(j, t, G), j, pick),
    )


def gains(of: sp.Expr) -> Premise:
    """What a set would add."""
    total = _all(fresh(i, of, t, G))
    return definition("the elements that are not seen yet", sp.Eq(gain(of, t, G), total))


def counts(number: sp.Expr) -> tuple[Premise, Premise]:
    """How many elements."""
    return (
        definition("elements that are taken", sp.Eq(covered(k, S, G), _all(taken(i, k, S, G)))),
        definition("elements seen", sp.Eq(reached(number, G), _all(seen(i, number, G)))),
    )


def one_of_k() -> tuple[Step, ...]:
    """k sets have at most k times the largest gain more than is seen."""
    first, following = takes()
    added = nth(r + 1, S)
    at_most_one = taken(i, r, S, G) <= 1
    none = lemma("of no set", [first], substituted(at_most_one, {r: sp.Integer(0)}))
    more = lemma(
        "of a set more",
        [at_most_one, following, membership(added)],
        substituted(at_most_one, {r: r + 1}),
    )
    once = induction("an element is taken or not", at_most_one, r, base=none, step=more)

    part = lacking(i, r, t, S, G)
    statement = sp.Le(_all(part), r * best, evaluate=False)
    nothing = lemma(
        "no set has an element", [first, lack(sp.Integer(0))], sp.Eq(part.subs(r, 0), 0)
    )
    zeros = summed("no set has elements", nothing, i, elements)
    zero = identity("a sum of zeros", zeros.claim.rhs, sp.Integer(0))
    base = lemma("no set", [zeros.so, zero.so], substituted(statement, {r: sp.Integer(0)}))
    each = lemma(
        "an element of a set more",
        [following, lack(r), lack(r + 1), freshness(added)],
        part.subs(r, r + 1) <= part + fresh(i, added, t, G),
    )
    total = summed("the elements of a set more", each, i, elements)
    apart = identity(
        "the elements before, and those of the set",
        total.claim.rhs,
        _all(part) + _all(fresh(i, added, t, G)),
    )
    means = lemma("no gain is larger", [greedy_choice()[2]], gain(j, t, G) <= best)
    step = lemma(
        "a set more, a gain more",
        [statement, total.so, apart.so, gains(added), means.at({j: added})],
        substituted(statement, {r: r + 1}),
    )
    every = induction("r sets have r gains", statement, r, base=base, step=step)

    beyond = lemma(
        "an element that is taken is seen, or missing",
        [once.so, lack(r)],
        taken(i, r, S, G) <= seen(i, t, G) + part,
    )
    sums = summed("elements that are taken", beyond, i, elements)
    parts = identity(
        "those that are seen, and those that are missing",
        sums.claim.rhs,
        _all(seen(i, t, G)) + _all(part),
    )
    result = lemma(
        "one of k sets has a k-th of what is missing",
        [sums.at({r: k}), parts.at({r: k}), every.at({r: k}), *counts(t)],
        covered(k, S, G) <= reached(t, G) + k * best,
    )
    start = (none, more, once, nothing, zeros, zero, base, each, total, apart, means)
    return (*start, step, every, beyond, sums, parts, result)


def choice() -> tuple[Step, ...]:
    """A greedy choice reaches the largest gain more."""
    _, following, most = greedy_choice()
    each = lemma(
        "an element of the greedy choice",
        [following, freshness(pick)],
        seen(i, t + 1, G) >= seen(i, t, G) + fresh(i, pick, t, G),
    )
    total = summed("the elements of the greedy choice", each, i, elements)
    apart = identity(
        "what was seen, and what is new",
        total.claim.rhs,
        _all(seen(i, t, G)) + _all(fresh(i, pick, t, G)),
    )
    result = lemma(
        "a greedy choice reaches the largest gain more",
        [most, gains(pick), total.so, apart.so, counts(t)[1], counts(t + 1)[1]],
        reached(t + 1, G) >= reached(t, G) + best,
    )
    return each, total, apart, result


def guarantee(share: Step, chosen: tuple[Step, ...]) -> tuple[Step, ...]:
    """What is missing shrinks by 1 - 1/k with each greedy choice."""
    here, there = (covered(k, S, G) - reached(number, G) for number in (t, t + 1))
    statement = sp.Le(k**t * here, (k - 1) ** t * covered(k, S, G), evaluate=False)
    following = substituted(statement, {t: t + 1})
    shrinks = lemma(
        "what is missing shrinks",
        [share.so, chosen[-1].so],
        k * there <= (k - 1) * here,
        [(k, reached(t + 1, G) - reached(t, G) - best)],
    )
    powers = [
        identity(f"a power of {number}", number ** (t + 1), number * number**t)
        for number in (k, k - 1)
    ]
    base = lemma("before the first choice", [], substituted(statement, {t: sp.Integer(0)}))
    step = lemma(
        "a greedy choice more",
        [
            statement,
            shrinks.so,
            *(power.so for power in powers),
        ],
        following,
        [
            (k**t, (k - 1) * here - k * there),
            (k - 1, statement.rhs - statement.lhs),
        ],
    )
    every = induction("after t choices", statement, t, base=base, step=step)
    result = lemma(
        "after k choices",
        [every.at({t: k})],
        sp.Le((k**k - (k - 1) ** k) * covered(k, S, G), k**k * reached(k, G), evaluate=False),
    )
    return *chosen, shrinks, *powers, base, step, every, result
