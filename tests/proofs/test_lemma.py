"""A lemma is proved by Z3 or refuted by a counterexample that is evaluated again."""

import sys

import pytest
import sympy as sp

from regionlab.proofs import Verdict, lemma, nonnegative_product

pytestmark = pytest.mark.quick

pytest.importorskip("z3")

a, b = sp.symbols("a b", integer=True)
n, q = sp.symbols("n q", integer=True, positive=True)


def test_the_product_of_nonnegative_integers_is_nonnegative():
    assert nonnegative_product().verdict is Verdict.PROVED


def test_integers_are_not_reals():
    real = sp.Symbol("r", real=True)
    assert lemma("", [2 * a > 1], a >= 1).verdict is Verdict.PROVED
    assert lemma("", [2 * real > 1], real >= 1).verdict is Verdict.REFUTED


def test_a_positive_symbol_brings_its_sign():
    assert lemma("", [], 2 * q >= 2).verdict is Verdict.PROVED
    assert lemma("", [], 2 * a >= 2).verdict is Verdict.REFUTED


def test_a_false_lemma_comes_with_a_counterexample():
    step = lemma("", [a >= 0, b >= 0], a + b >= 1)
    assert step.verdict is Verdict.REFUTED
    assert step.witness == {"a": "0", "b": "0"}


def test_alternating_signs_are_understood():
    assert lemma("", [a >= 1], sp.Or(sp.Eq((-1) ** a, 1), sp.Eq((-1) ** a, -1))).verdict is (
        Verdict.PROVED
    )
    assert lemma("", [a >= 1], sp.Eq((-1) ** a, 1)).verdict is Verdict.REFUTED


def test_symbols_that_share_a_name_are_not_confused():
    """Z3 knows a symbol by its name; taking a for the positive a would prove something false."""
    positive = sp.Symbol("a", integer=True, positive=True)
    step = lemma("", [positive >= 2], a >= 0)
    assert step.verdict is Verdict.OPEN
    assert "share a name" in step.note


def test_without_z3_a_lemma_is_open_and_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    step = lemma("", [], 2 * q >= 2)
    assert step.verdict is Verdict.OPEN
    assert "not installed" in step.note


def test_what_z3_reads_otherwise_than_sympy_is_open():
    unknown = sp.Symbol("z")  # may be complex
    assert lemma("", [], sp.Ne(unknown**2, -1)).verdict is Verdict.OPEN
    assert lemma("", [], sp.Mod(a, -3) >= 0).verdict is Verdict.OPEN
    assert lemma("", [b < 0], sp.Mod(a, b) >= 0).verdict is Verdict.OPEN


def test_signs_by_parity_and_halves_of_integers_are_decided_by_cases():
    v, t = sp.Symbol("v", real=True), sp.Symbol("t", integer=True)
    inside = [t - 1 <= v, v <= t]
    far = sp.Abs(v - 2 * sp.floor(t / 2))
    saw = (1 - (-1) ** t) / 2 - (-1) ** t * (v - t)
    assert lemma("", inside, sp.Eq(far, saw)).verdict is Verdict.PROVED
    assert lemma("", inside, sp.Eq(far, -saw)).verdict is Verdict.REFUTED
    assert lemma("", [], 2 * sp.ceiling(t / 2) <= t + 1).verdict is Verdict.PROVED
    assert lemma("", [], 3 * sp.floor(-t / 3) >= -t).verdict is Verdict.REFUTED
    assert lemma("", [], 3 * sp.floor(-t / 3) >= -t - 2).verdict is Verdict.PROVED
