"""A false step that is made to look proved is caught by the other prover."""

import sys
from dataclasses import replace

import pytest
import sympy as sp

from regionlab.proofs import Claim, Verdict, definition, identity, lemma
from regionlab.proofs.residues import PRIME, tried
from regionlab.proofs.second_opinion import Agreement, second_opinion

pytestmark = pytest.mark.quick

i, j = sp.symbols("i j", integer=True, positive=True)
q, s = sp.symbols("q s", integer=True, positive=True)
y = sp.Symbol("y", real=True)
x = sp.IndexedBase("x")


def opinion(step, verdict=None):
    shown = step if verdict is None else replace(step, verdict=verdict)
    claim = Claim(
        identifier="here", paper="companion", label="", statement="", hypotheses="", steps=(shown,)
    )
    (found,) = second_opinion(claim).opinions
    return found


IDENTITIES = {
    "expanded": (Agreement.AGREES, (q + y) ** 3, q**3 + 3 * q * y * (q + y) + y**3),
    "units": (Agreement.AGREES, x[2 * (i - 1) + 1] * 2 - x[2 * i - 1], x[2 * i - 1]),
    "quotient": (Agreement.AGREES, 1 / (q * (q + 1)), 1 / q - 1 / (q + 1)),
    "sum": (Agreement.TRIED, sp.Sum(x[j] * (-1) ** i, (i, 1, 2 * s)) + 1, sp.Integer(1)),
    "power": (Agreement.TRIED, y**s * y, y ** (s + 1)),
    "double sum": (Agreement.AGREES, sp.Sum(i * j, (i, 1, j), (j, 1, 2)), sp.Integer(7)),
}


@pytest.mark.parametrize("name", IDENTITIES)
def test_a_true_identity_is_agreed_on_or_tried(name):
    agreement, lhs, rhs = IDENTITIES[name]
    found = opinion(identity(name, lhs, rhs), Verdict.PROVED)
    assert found.agreement is agreement


@pytest.mark.parametrize("name", IDENTITIES)
def test_a_false_identity_that_looks_proved_is_caught(name):
    _, lhs, rhs = IDENTITIES[name]
    step = identity(name, lhs, rhs + sp.Rational(1, 10**6))
    assert opinion(step, Verdict.PROVED).agreement is Agreement.DISAGREES
    assert opinion(step, Verdict.REFUTED).agreement is Agreement.AGREES


def test_units_with_different_indices_are_different():
    step = identity("", x[i], x[i + 1])
    assert opinion(step, Verdict.PROVED).agreement is Agreement.DISAGREES


def test_a_true_identity_that_looks_refuted_is_caught():
    assert opinion(identity("", q + q, 2 * q), Verdict.REFUTED).agreement is Agreement.DISAGREES


def test_fixed_symbols_have_their_values():
    step = identity("", i * q, q, [sp.Eq(i, 1)])
    assert opinion(step).agreement is Agreement.AGREES
    assert opinion(identity("", i * q, q), Verdict.PROVED).agreement is Agreement.DISAGREES


def test_what_the_first_left_open_and_what_flint_does_not_know_has_no_answer():
    assert opinion(identity("", q + q, 2 * q), Verdict.OPEN).agreement is Agreement.NO_ANSWER
    found = opinion(identity("", sp.sin(y), sp.sin(y)))
    assert found.agreement is Agreement.NO_ANSWER
    assert "not read" in found.said


def test_the_error_is_bounded_by_degree_and_prime():
    """1/q - 1/(q + 1) - 1/(q (q + 1)), cleared of denominators, has degree 3 at most."""
    trial = tried(1 / q - 1 / (q + 1), 1 / (q * (q + 1)), {})
    assert trial.holds
    assert trial.sampled == ()
    assert 3 <= trial.error * PRIME <= 6


@pytest.mark.parametrize(("left", "right"), [(1 + PRIME, 1), (1, 1 + PRIME)])
def test_coefficients_as_large_as_the_prime_are_no_evidence(left, right):
    """Modulo the prime the two sides are equal."""
    step = identity("", left / q, right / q)
    found = opinion(step, Verdict.PROVED)
    assert found.agreement is Agreement.NO_ANSWER
    assert "as large as the prime" in found.said


def test_a_true_lemma_is_agreed_on():
    pytest.importorskip("z3")
    pytest.importorskip("cvc5")
    assert opinion(lemma("", [q >= 2], 2 * q >= 4)).agreement is Agreement.AGREES
    assert opinion(lemma("", [], q >= 2)).agreement is Agreement.AGREES  # both refute it


def test_a_false_lemma_that_looks_proved_is_caught():
    pytest.importorskip("cvc5")
    found = opinion(lemma("", [q >= 2], 2 * q >= 5), Verdict.PROVED)
    assert found.agreement is Agreement.DISAGREES
    assert str(found).startswith("disagrees: step 1 () is proved; cvc5 says sat")


def test_without_cvc5_a_lemma_has_no_answer_and_says_how(monkeypatch):
    monkeypatch.setitem(sys.modules, "cvc5", None)
    found = opinion(lemma("", [], 2 * q >= 2), Verdict.PROVED)
    assert found.agreement is Agreement.NO_ANSWER
    assert found.said == "cvc5 is not installed (install regionlab[second-opinion])"


def test_equations_that_are_given_and_named_functions_are_read():
    size = sp.Function("size", integer=True, positive=True)
    given = [definition("one more", sp.Eq(size(q + 1), 3 * size(q))), sp.Eq(size(q), 3**q)]
    step = identity("", size(q + 1), 3 ** (q + 1), given)
    assert step.verdict is Verdict.PROVED
    assert opinion(step).agreement is Agreement.TRIED
    false = identity("", size(q + 1), 3 ** (q + 1) + 1, given)
    assert opinion(false, Verdict.PROVED).agreement is Agreement.DISAGREES
    bound = lemma("", [given[0], size(q) >= 2], size(q + 1) >= 6)
    assert bound.verdict is Verdict.PROVED
    pytest.importorskip("cvc5")
    assert opinion(bound).agreement is Agreement.AGREES
