"""A step stands under what it supposes; a premise has a source, and is what the source shows."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs import (
    Claim,
    Hypotheses,
    Ledger,
    Premise,
    Verdict,
    chosen,
    definition,
    identity,
    induction,
    lemma,
    premise,
    supposing,
)

pytestmark = pytest.mark.quick
pytest.importorskip("z3")

n, m = sp.symbols("n m", integer=True, positive=True)
k = sp.Symbol("k", integer=True, nonnegative=True)
a, b = sp.symbols("a b", integer=True)
size = sp.Function("size", integer=True, positive=True)


def claim(steps, concludes=(), **others):
    words = {"identifier": "c", "paper": "companion", "label": "C", "statement": "It holds."}
    return Claim(
        **words, hypotheses="all", steps=tuple(steps), concludes=tuple(concludes), **others
    )


def test_what_is_supposed_stays_a_part_of_what_is_shown():
    step = lemma("at least three", [a >= 2, b >= 1], a + b >= 3)
    assert step.supposed == (a >= 2, b >= 1)
    assert step.shows() == supposing([a >= 2, b >= 1], a + b >= 3)
    assert claim([step], [supposing([a >= 2, b >= 1], a + b >= 3)]).verdict is Verdict.PROVED
    weaker = claim([step], [supposing([a >= 2], a + b >= 3)])
    assert weaker.verdict is Verdict.OPEN
    assert "only if b >= 1" in weaker.steps[-1].note


def test_a_premise_that_is_typed_in_again_has_no_source():
    first = lemma("bound", [a >= 5], a >= 2)
    typed = lemma("use", [a >= 2], a + 1 >= 3)
    used = lemma("use", [a >= 5, first.so], a + 1 >= 3)
    wanted = [supposing([a >= 5], a + 1 >= 3)]
    assert claim([first, typed], wanted).verdict is Verdict.OPEN
    assert claim([first, used], wanted).verdict is Verdict.PROVED
    assert claim([first, used], wanted).needed == (first, used)


def test_hypotheses_need_not_be_said_again():
    step = lemma("more", [a >= 2], a >= 1)
    assumes = Hypotheses((a,), (a >= 2,))
    assert claim([step], [a >= 1], assumes=assumes).verdict is Verdict.PROVED
    assert claim([step], [a >= 1], assumes=Hypotheses((a,), (a >= 1,))).verdict is Verdict.OPEN


def test_the_statement_altered_is_not_shown():
    step = lemma("bound", [], n + m >= 2)
    assert claim([step], [n + m >= 2]).verdict is Verdict.PROVED
    altered = claim([step], [n + m >= 3])
    assert altered.verdict is Verdict.OPEN
    assert "no step shows" in altered.steps[-1].note
    assert replace(altered, concludes=(n + m >= 2,)).verdict is Verdict.PROVED


def test_a_premise_must_be_what_its_source_shows():
    first = lemma("bound", [], n + m >= 2)
    forged = Premise(n >= 7, "step", first.label, first)
    step = lemma("use", [forged], n >= 6)
    assert step.verdict is Verdict.PROVED  # it follows; but from what?
    result = claim([first, step], [n >= 6])
    assert result.verdict is Verdict.OPEN
    assert any("not what its source shows" in s.note for s in result.steps)


def test_a_source_is_an_earlier_step_of_the_same_claim():
    first = lemma("bound", [], n + m >= 2)
    step = lemma("use", [first.so], n + m + 1 >= 3)
    for steps in ([step], [step, first]):
        result = claim(steps, [n + m + 1 >= 3])
        assert result.verdict is Verdict.OPEN
        assert any("no earlier step" in s.note for s in result.steps)
    false = lemma("false", [], n >= 2)
    assert claim([false, lemma("use", [false.so], n >= 2)], [n >= 2]).verdict is Verdict.REFUTED


def test_a_claim_below_is_rested_on_and_its_hypotheses_are_owed():
    below = claim([lemma("s", [a >= 3], a >= 2)], [a >= 2], assumes=Hypotheses((a,), (a >= 3,)))
    below = replace(below, identifier="below")
    assert below.so.formula == supposing([a >= 3], a >= 2)
    good = claim([lemma("use", [a >= 3, below.so], a + 1 >= 3)], [supposing([a >= 3], a + 1 >= 3)])
    assert good.rests_on == (below,)
    assert good.verdict is Verdict.PROVED
    assert lemma("use", [below.so], a + 1 >= 3).verdict is not Verdict.PROVED
    broken = replace(below, concludes=(a >= 4,))
    again = claim([lemma("use", [a >= 3, broken.so], a + 1 >= 5)], [a + 1 >= 5])
    assert again.verdict is Verdict.OPEN
    with pytest.raises(ProofError, match="1 conclusions, no 1"):
        below.at({}, 1)


def test_an_instance_owes_what_its_symbols_assume():
    step = lemma("positive", [], n + b**2 >= 1)
    assert step.at({n: m + 2}).formula == (m + 2 + b**2 >= 1)
    assert step.at({n: a}).formula == supposing([a >= 1], a + b**2 >= 1)
    with pytest.raises(ProofError, match="may not be one"):
        step.at({n: a / 2})
    total = identity("sum", sp.Sum(n * k, (k, 1, m)), n * m * (m + 1) / 2)
    with pytest.raises(ProofError, match="sums over"):
        total.at({n: k + 1})
    assert total.at({n: m + 1}).is_shown


def test_words_are_counted_through_what_is_rested_on():
    said = premise("anybody sees it", size(n) >= 2)
    below = claim([lemma("by words", [said], size(n) >= 2)], [size(n) >= 2])
    below = replace(below, identifier="below")
    assert below.words == ("anybody sees it",)
    above = claim([lemma("use", [below.at({n: m})], size(m) + a**2 >= 1)], [size(m) + a**2 >= 1])
    assert above.verdict is Verdict.PROVED
    assert above.words == ()
    assert above.all_words == (("below", "anybody sees it"),)
    assert claim([lemma("s", [], n + m >= 1)]).words == (
        "that the steps together are the statement",
    )
    with pytest.raises(ProofError, match="reason in words"):
        premise(" ", size(n) >= 2)


def test_a_definition_defines_something():
    assert definition("a power", sp.Eq(size(n), 2**n)).is_shown
    for formula in (n >= 1, sp.Eq(n, m), supposing([n >= 2], sp.Eq(n, m)), size(n) >= 1):
        with pytest.raises(ProofError, match="defines nothing"):
            definition("nothing", formula)


def test_equations_are_put_in():
    given = [definition("s", sp.Eq(size(n), m + 1)), sp.Eq(m, 2 * n)]
    assert identity("size", size(n), 2 * n + 1, given).verdict is Verdict.PROVED
    assert identity("size", size(n), 2 * n + 2, given).verdict is Verdict.OPEN
    conditional = supposing([n >= 2], sp.Eq(size(n), m))
    assert identity("size", size(n), m, [conditional]).verdict is Verdict.OPEN
    assert identity("size", size(n), m, [n >= 2, conditional]).verdict is Verdict.PROVED
    circle = [sp.Eq(size(n), size(m)), sp.Eq(size(m), size(n))]
    assert identity("size", size(n), size(m) + 1, circle).verdict is Verdict.OPEN
    summed = sp.Sum(size(k) * m, (k, 1, n))
    assert identity("bound", summed, summed + 1, [sp.Eq(m, k)]).verdict is not Verdict.PROVED


def test_equations_are_put_in_for_functions_of_functions():
    given = [sp.Eq(size(n), m * (n + 1)), sp.Eq(size(size(n)), 5)]
    assert identity("outer first", size(size(n)), sp.Integer(5), given).verdict is Verdict.PROVED
    whole = sp.Eq(size(m * n + m), n)
    assert identity("expanded", size(m * (n + 1)), n, [whole]).verdict is Verdict.PROVED
    assert identity("another", size(m * (n + 2)), n, [whole]).verdict is Verdict.OPEN


def test_what_follows_for_some_numbers_only_is_open():
    step = lemma("more", [size(n) >= 2], size(n) >= 3)
    assert step.verdict is Verdict.OPEN
    assert "size(n)" in step.note
    assert lemma("a sign", [], size(n) + 2**m >= 2).verdict is Verdict.PROVED
    assert lemma("a power", [], 2**m >= 3).verdict is Verdict.REFUTED  # at m = 1


GROWS = [
    definition("one", sp.Eq(size(1), 3)),
    definition("one more", sp.Eq(size(n + 1), 3 * size(n))),
]
WHOLE = sp.Eq(size(n), 3**n)


def grown(statement=WHOLE, base=None, step=None):
    base = base or identity("n = 1", size(1), sp.Integer(3), [GROWS[0]])
    step = step or identity("n + 1", size(n + 1), 3 ** (n + 1), [GROWS[1], WHOLE])
    return base, step, induction("for all n", statement, n, base=base, step=step)


def test_induction_takes_both_its_steps():
    steps = grown()
    assert steps[-1].verdict is Verdict.PROVED
    assert claim(steps, [WHOLE]).verdict is Verdict.PROVED
    assert claim(steps, [WHOLE]).needed == steps
    assert claim(steps[1:], [WHOLE]).verdict is Verdict.OPEN


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"statement": sp.Eq(size(n), 3**n + 1)}, "does not show"),
        ({"base": identity("n = 2", size(2), sp.Integer(9), [sp.Eq(size(2), 9)])}, "first step"),
        ({"step": identity("n + 1", size(n + 1), 3 * size(n), [GROWS[1]])}, "second step"),
        (
            {"step": identity("n + 1", size(n + 1), 3 ** (n + 1), [GROWS[1], WHOLE, n >= 2])},
            "speaks of n",
        ),
        (
            {
                "step": identity(
                    "n + 1", size(n + 1), 3 ** (n + 1), [sp.Eq(size(n + 1), 3 ** (n + 1))]
                )
            },
            "does not suppose",
        ),
    ],
)
def test_induction_from_other_steps_is_open(changed, why):
    result = grown(**changed)[-1]
    assert result.verdict is Verdict.OPEN
    assert why in result.note


def test_induction_is_no_stronger_than_its_steps_and_keeps_what_they_suppose():
    wrong = identity("n + 1", size(n + 1), 3 ** (n + 1), [sp.Eq(size(n + 1), 4 * size(n)), WHOLE])
    assert grown(step=wrong)[-1].verdict is not Verdict.PROVED
    supposed = identity("n = 1", size(1), sp.Integer(3), [sp.Eq(size(1), 3)])
    steps = grown(base=supposed)
    assert sp.Eq(size(1), 3) in steps[-1].supposed
    assert claim(steps, [WHOLE]).verdict is Verdict.OPEN


def test_the_statement_prints_what_is_concluded():
    step = lemma("bound", [], n + m >= 2)
    named = replace(claim([step]), statement="Always «0», so «0.rhs» is small.", concludes=())
    whole = replace(named, concludes=(n + m >= 2,))
    assert whole.statement == r"Always $m + n \ge 2$, so $2$ is small."
    assert claim([step], [n + m >= 2]).statement == r"It holds: $m + n \ge 2$."
    assert replace(whole, label="D").statement == whole.statement
    assert r"\text{if } n \ge 2" in claim([step], [supposing([n >= 2], n + m >= 1)]).statement


def test_a_conclusion_that_is_true_by_itself_says_nothing():
    result = claim([lemma("positive", [], n >= 1)], [n >= 1])
    assert result.verdict is Verdict.OPEN
    assert "evaluate=False" in result.steps[-1].note


def test_a_premise_of_another_step_than_the_claims_is_none():
    said = premise("anybody sees it", size(n) >= 2)
    sourced = lemma("bound", [said], size(n) >= 2)
    supposed = lemma("bound", [size(n) >= 2], size(n) >= 2)
    assert claim([supposed, lemma("use", [sourced.so], size(n) >= 2)], [size(n) >= 2]).verdict is (
        Verdict.OPEN
    )


def test_a_false_claim_below_is_not_hidden_by_a_true_one_of_its_name():
    true = claim([lemma("s", [], n + m >= 2)], [n + m >= 2])
    false = claim([lemma("s", [], n + m >= 3)], [n + m >= 3])
    use = lemma("use", [false.so], n + m >= 3)
    assert claim([use], [n + m >= 3], rests_on=(true,)).verdict is Verdict.OPEN


def test_a_premise_about_parameters_is_not_a_hidden_assumption():
    first = lemma("bound", [a >= 5], a >= 2)
    assumes = Hypotheses((a,), (a >= 5,))
    used = lemma("use", [first.so], a + 1 >= 3)
    assert claim([first, used], assumes=assumes).steps[1].verdict is not Verdict.PROVED
    used = lemma("use", [a >= 5, first.so], a + 1 >= 3)
    assert claim([first, used], [a + 1 >= 3], assumes=assumes).verdict is Verdict.PROVED
    assert claim([first, used], assumes=Hypotheses((a,), ())).verdict is Verdict.OPEN


def test_a_definition_has_the_sign_that_is_declared():
    with pytest.raises(ProofError, match="declared positive"):
        definition("less", sp.Eq(size(n), n - 1))
    with pytest.raises(ProofError, match="declared integer"):
        definition("half", sp.Eq(size(n), n / 2))
    assert definition("a power", sp.Eq(size(n), 3 ** (n * (m - 1)))).is_shown
    total = sp.Sum(2**k, (k, 0, m))
    assert definition("a sum", sp.Eq(sp.Function("total", integer=True)(m), total)).is_shown
    low = sp.Eq(sp.Function("low", integer=True, nonnegative=True)(a), sp.Sum(2**k, (k, 0, a)))
    with pytest.raises(ProofError, match="declared nonnegative"):  # a may be -5
        definition("a sum", low)
    part, x, y = sp.Function("part", real=True), *sp.symbols("x y", real=True)
    quotient = sp.Eq(part(x, y), x / (x - y))
    with pytest.raises(ProofError, match="declared real"):
        definition("a quotient", quotient)
    assert definition("a quotient", supposing([sp.Ne(x - y, 0)], quotient)).is_shown
    with pytest.raises(ProofError, match="declared real"):
        definition("a quotient", supposing([sp.Ne(x, 0)], quotient))


def test_a_name_is_defined_once():
    def with_(*equations):
        given = [definition("it", equation) for equation in equations]
        return claim([lemma("s", [*given], n + m >= 2)], [n + m >= 2])

    one = sp.Eq(size(n), 2**n)
    recursive = (sp.Eq(size(1), 3), sp.Eq(size(n + 1), 3 * size(n)))
    Ledger([with_(*recursive)])
    Ledger([with_(one, sp.Eq(size(m), 2**m))])
    for others in ((sp.Eq(size(n), n),), recursive, (sp.Eq(size(2), 5),)):
        with pytest.raises(ProofError, match="defined twice"):
            Ledger([with_(one, *others)])
        with pytest.raises(ProofError, match="defined twice"):
            Ledger([with_(one), replace(with_(*others), identifier="d")])


def test_a_definition_that_is_used_for_some_values_is_no_other_one():
    """On piece m the function is line m; m stands on the right alone."""
    on, line, f = (sp.Function(name, integer=True) for name in ("on", "line", "f"))

    def said(piece, at, more=0):
        there = supposing([sp.Eq(on(piece, at), 1)], sp.Eq(f(at), line(piece, at) + more))
        return definition("f on a piece", there)

    def with_(*given):
        return claim([lemma("s", [*given], n + m >= 2)], [n + m >= 2])

    Ledger([with_(said(m, n), said(size(m), size(n)))])
    with pytest.raises(ProofError, match="defined twice"):
        Ledger([with_(said(m, n), said(size(m), size(n), more=1))])


def test_a_choice_says_no_more_than_that_it_is_one():
    """That the least of some numbers is 1 less than what was chosen is no choice any more."""
    m = sp.Symbol("m", integer=True)
    some = sp.Function("some", integer=True)(n)
    good = chosen("a number below n, if there is one", some, m, m < n)
    more = replace(good, formula=supposing([m < n], some < n - 1))
    shown = lemma("below", [m < n, good], some < n)
    assert claim([shown], [supposing([m < n], some < n)]).verdict is Verdict.PROVED
    forged = claim([lemma("far below", [m < n, more], some < n - 1)])
    assert forged.verdict is Verdict.OPEN
    assert "not what its source shows" in forged.steps[0].note
