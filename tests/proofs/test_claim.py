"""A claim is no stronger than its weakest step and than what it rests on."""

import pytest
import sympy as sp

from regionlab.proofs import Claim, Step, Verdict, html, weakest

pytestmark = pytest.mark.quick


def claim(*verdicts, rests_on=()):
    steps = tuple(Step("", sp.true, verdict, "") for verdict in verdicts)
    return Claim(
        identifier="c",
        paper="companion",
        label="Claim",
        statement="",
        hypotheses="",
        steps=steps,
        rests_on=tuple(rests_on),
    )


def test_a_claim_is_as_weak_as_its_weakest_step():
    assert claim(Verdict.PROVED, Verdict.PROVED).verdict is Verdict.PROVED
    assert claim(Verdict.PROVED, Verdict.CHECKED).verdict is Verdict.CHECKED
    assert claim(Verdict.CITED, Verdict.CHECKED).verdict is Verdict.CITED
    assert claim(Verdict.OPEN, Verdict.CITED).verdict is Verdict.OPEN
    assert claim(Verdict.OPEN, Verdict.REFUTED).verdict is Verdict.REFUTED


def test_a_claim_without_steps_is_open():
    assert claim().verdict is Verdict.OPEN
    assert weakest([]) is Verdict.OPEN


def test_a_proof_that_rests_on_a_false_claim_proves_nothing_and_refutes_nothing():
    false = claim(Verdict.REFUTED)
    assert claim(Verdict.PROVED, rests_on=[false]).verdict is Verdict.OPEN
    assert claim(Verdict.PROVED, rests_on=[claim(Verdict.CITED)]).verdict is Verdict.CITED


def test_broken_steps_are_found_all_the_way_down():
    below = claim(Verdict.PROVED, Verdict.OPEN)
    assert len(claim(Verdict.CHECKED, rests_on=[below]).broken) == 2


def test_a_refuted_step_shows_its_witness_and_a_checked_one_is_not_shown_as_proved():
    step = Step("a < b", sp.true, Verdict.REFUTED, "search", witness={"a": "3"})
    shown = html(step)
    assert "refuted" in shown
    assert "a = 3" in shown
    assert "proved" not in html(Step("", sp.true, Verdict.CHECKED, ""))
