"""A step that assumes more about the parameters than its claim says is found."""

import pytest
import sympy as sp

from regionlab.proofs import Claim, Hypotheses, Verdict, identity, lemma

pytestmark = pytest.mark.quick

p, q, n = sp.symbols("p q n", integer=True, positive=True)
i = sp.Symbol("i", integer=True, positive=True)


def claim(step, *hypotheses):
    return Claim(
        identifier="c",
        paper="companion",
        label="Claim",
        statement="",
        hypotheses="",
        steps=(step,),
        assumes=Hypotheses(*hypotheses),
    )


def test_a_condition_on_the_parameters_that_is_not_stated_fails_the_step():
    step = lemma("", [p >= 3], p >= 2)
    if step.verdict is Verdict.OPEN:
        pytest.skip("without Z3 the step is open anyway")
    assert claim(step, (p,)).verdict is Verdict.OPEN
    assert "hidden assumption: p >= 3" in claim(step, (p,)).steps[0].note
    assert claim(step, (p,), (p >= 3,)).verdict is Verdict.PROVED


def test_an_identity_may_not_fix_a_parameter_either():
    step = identity("", p * q, q, [sp.Eq(p, 1)])
    assert step.verdict is Verdict.PROVED
    assert claim(step, (p, q)).verdict is Verdict.OPEN


def test_a_symbol_with_more_assumptions_than_the_parameter_is_a_hidden_axiom():
    even = sp.Symbol("p", integer=True, positive=True, even=True)
    step = identity("", even + 1, 1 + even)
    assert step.verdict is Verdict.PROVED
    found = claim(step, (p,)).steps[0]
    assert found.verdict is Verdict.OPEN
    assert "p is even" in found.note


def test_conditions_on_variables_are_what_the_step_is_about():
    step = identity("", i * p, p, [sp.Eq(i, 1)])
    assert claim(step, (p,)).verdict is Verdict.PROVED


def test_what_follows_from_signs_or_from_a_hypothesis_is_not_hidden():
    hypotheses = Hypotheses((p, q, n), (2 * p <= n, q >= 3))
    assert hypotheses.imply(p >= 0)
    assert hypotheses.imply(2 * p <= n + 1)
    assert hypotheses.imply(q >= 2)
    assert hypotheses.imply(q > 2)
    assert not hypotheses.imply(q >= 4)
    assert not hypotheses.imply(3 * p <= n)
    assert not hypotheses.imply(sp.Eq(p, 1))


def test_a_refuted_step_stays_refuted():
    step = identity("", p * q, q, [p >= 2])
    assert claim(step, (p, q)).verdict is Verdict.REFUTED


def test_hypotheses_are_shown_with_the_kinds_of_their_symbols():
    shown = Hypotheses((p, q), (q >= 3,)).latex
    assert r"p, q \ge 1" in shown
    assert r"q \ge 3" in shown
