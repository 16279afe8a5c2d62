"""Induction for all values of the other symbols, sums of relations, names for what exists."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs import (
    Assumption,
    Claim,
    Ledger,
    Verdict,
    chosen,
    definition,
    identity,
    induction,
    largest,
    least,
    lemma,
    premise,
    summed,
    supposing,
)

pytestmark = pytest.mark.quick
pytest.importorskip("z3")

n, d, k = sp.symbols("n d k", integer=True, nonnegative=True)
i = sp.Symbol("i", integer=True, positive=True)
a = sp.Symbol("a", integer=True)
f, g, size = (sp.Function(s, integer=True, nonnegative=True) for s in ("f", "g", "size"))

WHOLE = f(n, d) <= 2**n
"""For f(n + 1, d) = f(n, d) + f(n, 2 d) and f(0, d) = 1: another d is needed in the step."""

ZERO = definition("none", sp.Eq(f(0, d), 1))
NEXT = definition("one more", sp.Eq(f(n + 1, d), f(n, d) + f(n, 2 * d)))


def claim(steps, *concludes):
    words = {"identifier": "c", "paper": "companion", "label": "C", "statement": "It holds."}
    return Claim(**words, hypotheses="all", steps=tuple(steps), concludes=concludes)


def doubled(statement=WHOLE, instances=({}, {d: 2 * d}), given=(), assumption=None, rule=NEXT):
    assumption = assumption or Assumption(statement, n)
    base = lemma("n = 0", [ZERO], statement.subs(n, 0))
    power = identity("doubled", 2 ** (n + 1), 2 * 2**n)
    step = lemma(
        "n + 1",
        [rule, power.so, *(assumption.at(values) for values in instances), *given],
        statement.subs(n, n + 1),
    )
    done = induction("for all n", statement, n, base=base, step=step, assumption=assumption)
    return base, power, step, done


def test_the_assumption_holds_for_all_other_symbols():
    steps = doubled()
    assert [step.verdict for step in steps] == [Verdict.PROVED] * 4
    assert claim(steps, WHOLE).verdict is Verdict.PROVED
    assert not steps[-1].assumed
    assert doubled(instances=[{}])[-1].verdict is not Verdict.PROVED
    more = definition("one more", sp.Eq(f(n + 1, d), f(n, d) + f(n, 2 * d) + 1))
    assert doubled(rule=more)[-1].verdict is not Verdict.PROVED


def test_what_stands_under_an_assumption_is_no_conclusion():
    _, _, step, _ = steps = doubled()
    assert step.assumed
    result = claim(steps[:3], step.claim)
    assert result.verdict is Verdict.OPEN
    assert "for n" in result.steps[-1].note
    later = lemma("drawn", [step.so], f(n + 1, d) <= 2 ** (n + 1) + 1)
    assert claim([*steps[:3], later], later.claim).verdict is Verdict.OPEN


def test_the_symbol_that_grows_stays_fixed():
    _, _, step, _ = doubled()
    with pytest.raises(ProofError, match="for one n"):
        Assumption(WHOLE, n).at({n: n + 1})
    with pytest.raises(ProofError, match="for one n"):
        step.at({n: n + 1})
    assert step.at({d: d + 1}).is_shown


def test_other_suppositions_do_not_speak_of_what_is_general():
    assert "speaks of d" in doubled(given=[d <= 5])[-1].note
    assert "speaks of n" in doubled(given=[n <= 5])[-1].note
    free = doubled(given=[k <= 5])[-1]
    assert free.verdict is Verdict.PROVED
    assert free.supposed == (k <= 5,)


def test_an_assumption_of_another_statement_is_none():
    other = Assumption(f(n, d) <= 0, n)
    assert doubled(assumption=other)[-1].verdict is Verdict.OPEN
    step = doubled()[2]
    circular = lemma("n = 0", [Assumption(WHOLE, n).so], WHOLE.subs(n, 0))
    done = induction("", WHOLE, n, base=circular, step=step, assumption=Assumption(WHOLE, n))
    assert done.verdict is Verdict.OPEN


def test_an_assumption_around_another_keeps_its_symbol_fixed():
    outer = Assumption(g(n) >= 3, n)
    inner = g(n) + k >= 3
    steps = {
        "base": lemma("k = 0", [outer.so], inner.subs(k, 0)),
        "step": lemma("k + 1", [Assumption(inner, k).so, outer.so], inner.subs(k, k + 1)),
    }
    assert "for one n only" in (
        induction("", inner, k, **steps, assumption=Assumption(inner, k)).note
    )
    fixed = Assumption(inner, k, (n,))
    steps["step"] = lemma("k + 1", [fixed.so], inner.subs(k, k + 1))
    done = induction("", inner, k, **steps, assumption=fixed)
    assert done.verdict is Verdict.PROVED
    assert done.assumed == {outer}
    with pytest.raises(ProofError, match="for one n"):
        fixed.at({n: n + 1})
    with pytest.raises(ProofError, match="for one n"):
        done.at({n: n + 1})


def test_a_premise_under_an_assumption_is_not_swapped_for_one_without():
    said = lemma("bound", [premise("seen", WHOLE)], f(n, d) <= 2**n + 1)
    assumed = lemma("bound", [Assumption(WHOLE, n).so], f(n, d) <= 2**n + 1)
    use = lemma("use", [said.so], f(n, d) <= 2**n + 2)
    assert claim([assumed, use], use.claim).verdict is Verdict.OPEN
    assert claim([said, use], use.claim).verdict is Verdict.PROVED


def test_relations_are_added_up():
    each = lemma("each", [n >= 1, i <= n], i <= n * i)
    total = summed("all", each, i, n)
    wanted = supposing([n >= 1], sp.Le(sp.Sum(i, (i, 1, n)), sp.Sum(n * i, (i, 1, n))))
    assert claim([each, total], wanted).verdict is Verdict.PROVED
    assert summed("", each, i, n - 1).verdict is Verdict.OPEN  # n - 1 may be negative
    assert "speaks of i" in summed("", each, i, 2 * n).note  # i <= n holds for some only
    assert summed("", lemma("", [], i <= n), i, n).verdict is Verdict.OPEN
    assert summed("", lemma("", [], i < i + 1), i, n).verdict is Verdict.OPEN
    from_zero = summed("", lemma("", [], sp.Le(k, k + n, evaluate=False)), k, n)
    assert from_zero.claim.lhs == sp.Sum(k, (k, 0, n))
    assert (
        summed("", lemma("", [], sp.Le(a, a + n, evaluate=False)), a, n).verdict is Verdict.OPEN
    )  # a may be negative
    fixed = lemma("", [Assumption(g(i) >= n, i).so], n <= g(i))
    assert "for one i only" in summed("", fixed, i, n).note


def test_sums_are_taken_apart_at_their_end():
    left = sp.Sum(f(n, i), (i, 1, n + 1))
    assert identity("", left, sp.Sum(f(n, i), (i, 1, n)) + f(n, n + 1)).verdict is Verdict.PROVED
    assert identity("", left, sp.Sum(f(n, i), (i, 1, n)) + f(n, n)).verdict is not Verdict.PROVED
    from_zero = sp.Sum(f(n, k), (k, 0, n))
    assert identity("", from_zero, f(n, 0) + sp.Sum(f(n, i), (i, 1, n))).verdict is Verdict.PROVED
    wrong = identity("", from_zero, f(n, 1) + sp.Sum(f(n, i), (i, 1, n)))
    assert wrong.verdict is not Verdict.PROVED
    row = sp.Sum(sp.binomial(0, k) * g(k), (k, 0, n))  # its terms are 0 from 1 on, not at 0
    assert identity("", row, g(0)).verdict is Verdict.PROVED
    assert identity("", row, sp.Integer(0)).verdict is not Verdict.PROVED
    positive = sp.Sum(g(i), (i, 0, n))
    assert identity("", positive, g(0) + sp.Sum(g(i), (i, 1, n))).verdict is Verdict.OPEN
    by_cases = sp.Sum(sp.Piecewise((1, sp.Eq(i, k)), (0, True)), (i, 1, n))
    last = sp.Piecewise((1, sp.Eq(n + 1, k)), (0, True))
    more = by_cases.subs(n, n + 1)
    assert identity("", more, by_cases + last).verdict is Verdict.PROVED
    assert identity("", more, by_cases + 1).verdict is not Verdict.PROVED


def test_pascals_rule_is_known():
    rule = sp.binomial(n, k) + sp.binomial(n, k + 1)
    assert identity("", sp.binomial(n + 1, k + 1), rule).verdict is Verdict.PROVED
    assert identity("", sp.binomial(n + 1, k), rule).verdict is Verdict.REFUTED
    assert identity("", sp.binomial(n + 1, k + 1), rule + 1).verdict is Verdict.REFUTED
    x = sp.Symbol("x", integer=True)
    step = identity("", sp.binomial(x + 1, k + 1), sp.binomial(x, k) + sp.binomial(x, k + 1))
    assert step.verdict is not Verdict.PROVED  # SymPy may mean something else where x < 0


def test_equal_arguments_give_equal_values():
    assert lemma("", [sp.Eq(n, d)], sp.Eq(g(n), g(d))).verdict is Verdict.PROVED
    assert lemma("", [sp.Eq(n, 2 * d)], sp.Eq(g(n), g(d))).verdict is Verdict.OPEN
    nested = lemma("", [sp.Eq(g(n), g(d))], sp.Eq(f(g(n), k), f(g(d), k)))
    assert nested.verdict is Verdict.PROVED
    assert lemma("", [sp.Eq(n, d)], sp.Eq(f(n, k), size(d))).verdict is Verdict.OPEN


def test_what_exists_is_named_once():
    place = sp.Function("place", integer=True, nonnegative=True)
    some = chosen("a place", place(n), k, sp.Eq(g(k), n))
    found = lemma("found", [some, sp.Eq(g(k), n)], sp.Eq(g(place(n)), n))
    assert found.verdict is Verdict.PROVED
    assert lemma("found", [some], sp.Eq(g(place(n)), n)).verdict is Verdict.OPEN
    with pytest.raises(ProofError, match="no function of n"):
        chosen("a place", place(d), k, sp.Eq(g(k), n))
    with pytest.raises(ProofError, match="not declared nonnegative"):
        chosen("", sp.Function("anywhere", integer=True)(n), k, sp.Eq(g(k), n))
    other = chosen("a place", place(n), k, sp.Eq(g(k), n + 1))
    with pytest.raises(ProofError, match="defined twice"):
        Ledger([claim([lemma("", [some, other], n + k >= 0)])])
    again = definition("itself", sp.Eq(place(n), n))
    both = claim([lemma("", [some], n + k >= 0)])
    with pytest.raises(ProofError, match="defined twice"):
        Ledger([both, replace(claim([lemma("", [again], n + d >= 0)]), identifier="d")])


def test_the_largest_is_attained_where_there_is_one():
    most = sp.Function("most", integer=True, nonnegative=True)
    best = sp.Function("best", integer=True, nonnegative=True)
    given = largest("the most", most(n), g(k), k, best(n), size(k) <= n)
    assert lemma("", [given, size(k) <= n], g(k) <= most(n)).verdict is Verdict.PROVED
    assert lemma("", [given], g(k) <= most(n)).verdict is Verdict.OPEN
    attained = lemma("", [given, most(n) >= 1], size(best(n)) <= n)
    assert attained.verdict is Verdict.PROVED
    assert lemma("", [given], size(best(n)) <= n).verdict is Verdict.OPEN  # there may be none
    with pytest.raises(ProofError, match="no nonnegative integer"):
        largest("", most(n), g(k) - 1, k, best(n), size(k) <= n)


def test_the_least_has_the_property_and_is_the_least_and_names_what_it_depends_on():
    e = sp.Symbol("e", integer=True, positive=True)
    name = sp.Function("first", integer=True, positive=True)
    above = least("first(n) is the least e with 2 e > n", name(n), e, 2 * e > n)
    shown = lemma("there is one", [2 * e > n, above], sp.And(2 * name(n) > n, e >= name(n)))
    assert shown.verdict is Verdict.PROVED
    better = lemma("none", [2 * e > n, above], sp.And(2 * name(n) > n, e > name(n)))
    assert better.verdict is Verdict.OPEN
    for wrong, symbol in ((sp.Function("first", integer=True)(n), e), (name(n), k), (name(e), e)):
        with pytest.raises(ProofError):
            least("no such name", wrong, symbol, 2 * symbol > n)
