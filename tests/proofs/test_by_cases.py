"""Abs, Max, Min, floor, ceiling and Mod are decided by cases; one true case is not enough.

Each function is also compared with SymPy's own value of it, in evaluation and in Z3.
"""

from fractions import Fraction

import pytest
import sympy as sp

from regionlab.proofs import UNDERSTOOD, Verdict, identity, lemma
from regionlab.proofs.evaluate import evaluate

pytestmark = pytest.mark.quick

pytest.importorskip("z3")

x, y = sp.symbols("x y", real=True)
a, b = sp.symbols("a b", integer=True)
q = sp.Symbol("q", integer=True, positive=True)
j, k = sp.symbols("j k", integer=True, positive=True)
h = sp.IndexedBase("h")

FUNCTIONS = [
    sp.Abs(x),
    sp.Max(x, y),
    sp.Min(x, 2 * y, 1),
    sp.floor(x),
    sp.ceiling(x),
    sp.floor(x / 3 - y),
    sp.ceiling(-2 * x * y),
    sp.Mod(x, 2),
    sp.Mod(a, 3),
    sp.floor(a / 2),
    (-1) ** sp.floor(x),
    (-1) ** (a + sp.ceiling(y)),
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=str)
@pytest.mark.parametrize("point", [(0, 1, 1), ("-1/3", "1/2", -2), (-2, "7/2", 3), ("5/2", -1, -5)])
def test_a_function_has_the_same_value_in_sympy_here_and_in_z3(function, point):
    values = dict(zip((x, y, a), map(Fraction, point), strict=True))
    exact = function.subs({s: sp.Rational(value) for s, value in values.items()})
    assert evaluate(function, values) == Fraction(str(exact))
    given = [sp.Eq(s, sp.Rational(value)) for s, value in values.items()]
    assert lemma("", given, sp.Eq(function, exact)).verdict is Verdict.PROVED
    assert lemma("", given, sp.Eq(function, exact + 1)).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (sp.Max(x, 0) - sp.Max(-x, 0), x),
        (sp.Abs(x), sp.Max(x, 0) + sp.Max(-x, 0)),
        (sp.Max(x, y) + sp.Min(x, y), x + y),
        (sp.Max(x, y), (x + y + sp.Abs(x - y)) / 2),
        (sp.floor(x) + sp.ceiling(-x), sp.Integer(0)),
        (sp.floor(x + a), sp.floor(x) + a),
        (sp.Mod(a, 6), sp.Mod(a, 3) + 3 * sp.Mod(sp.floor(a / 3), 2)),
        (sp.Max(h[j], 0) - sp.Max(-h[j], 0), h[j]),
        (sp.Abs(sp.Sum(h[k], (k, 1, q))), sp.Abs(-sp.Sum(h[j], (j, 1, q)))),
    ],
    ids=str,
)
def test_an_identity_is_proved_by_cases(left, right):
    assert identity("", left, right).verdict is Verdict.PROVED
    assert identity("", left, right + 1).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (sp.Abs(x), x),
        (sp.Abs(x), -x),
        (sp.Abs(x + y), sp.Abs(x) + sp.Abs(y)),
        (sp.Max(x, y), x),
        (sp.Max(x, 0) + sp.Max(y, 0), sp.Max(x + y, 0)),
        (sp.floor(x), x),
        (sp.floor(-x), -sp.floor(x)),
        (sp.floor(x + y), sp.floor(x) + sp.floor(y)),
        (sp.ceiling(x), sp.floor(x) + 1),
        (sp.Mod(-a, 3), sp.Mod(a, 3)),
        (sp.Max(h[j], 0), h[j] ** 2),
    ],
    ids=str,
)
def test_what_holds_in_some_cases_alone_is_refuted_by_another(left, right):
    step = identity("", left, right)
    assert step.verdict is Verdict.REFUTED
    assert step.witness


def test_the_cases_that_are_given_are_used():
    assert identity("", sp.Abs(x), x, [x >= 0]).verdict is Verdict.PROVED
    assert identity("", sp.Max(x, y), y, [x <= y]).verdict is Verdict.PROVED
    assert identity("", sp.Max(x, y), y, [x <= y + 1]).verdict is Verdict.REFUTED
    assert identity("", sp.floor(x), a, [a <= x, x < a + 1]).verdict is Verdict.PROVED
    assert identity("", sp.floor(x), a, [a <= x, x <= a + 1]).verdict is not Verdict.PROVED
    assert identity("", sp.Max(h[j], 0), h[j], [h[j] >= 0]).verdict is Verdict.PROVED


def test_the_absolute_value_of_what_may_be_complex_is_open():
    z = sp.Symbol("z")
    step = identity("", sp.Abs(z) ** 2, z**2)
    assert step.verdict is Verdict.OPEN
    assert "z may not be a real number" in step.note
    assert lemma("", [], sp.Abs(z) >= z).verdict is Verdict.OPEN


def test_different_units_are_not_taken_for_one():
    assert identity("", sp.Abs(h[1] - h[2]), h[2] - h[1]).verdict is not Verdict.PROVED
    # true by a sum that no rule knows: neither proved nor refuted
    moved = sp.Sum(h[k + 1], (k, 1, q))
    total = sp.Sum(h[k], (k, 1, q)) + h[q + 1] - h[1]
    assert identity("", sp.Abs(moved), sp.Abs(total)).verdict is Verdict.OPEN


def test_the_last_terms_of_a_sum_are_split_off():
    total = sp.Sum(h[k], (k, 1, q))
    longer = sp.Sum(h[k], (k, 1, q + 2))
    assert (
        identity("", sp.Abs(total), sp.Abs(longer - h[q + 1] - h[q + 2])).verdict is Verdict.PROVED
    )
    assert identity("", longer, total + h[q + 1] + h[q + 2]).verdict is Verdict.PROVED
    assert identity("", longer, total + 2 * h[q + 1]).verdict is Verdict.REFUTED
    assert identity("", sp.Sum(h[k], (k, 1, 2)), h[1] + h[2]).verdict is Verdict.PROVED
    assert identity("", sp.Sum(h[k], (k, 1, 2)), h[1]).verdict is Verdict.REFUTED
    below = sp.Symbol("z", integer=True)  # z + 1 may have no terms
    step = identity("", sp.Sum(h[k], (k, 1, below + 1)), sp.Sum(h[k], (k, 1, below)) + h[below + 1])
    assert step.verdict is not Verdict.PROVED


def test_a_lemma_says_what_it_does_not_understand():
    step = lemma("", [], sp.Function("f")(x) >= 0)
    assert step.verdict is Verdict.OPEN
    assert "f(x) is not understood" in step.note
    assert UNDERSTOOD in step.note


def test_premises_that_contradict_each_other_prove_nothing():
    for given in ([a >= 1, a <= 0], [q <= 0], [2 * a > 1, 2 * a < 2], [sp.Abs(x) < 0], [sp.false]):
        step = lemma("", given, sp.Eq(b, 0))
        assert step.verdict is Verdict.OPEN
        assert "the premises contradict each other" in step.note
    step = identity("", sp.Abs(x), x + 1, [x >= 1, x <= 0])
    assert step.verdict is Verdict.OPEN
    assert "the premises contradict each other" in step.note


def test_what_is_assumed_of_a_symbol_is_a_premise_and_a_counterexample_obeys_it():
    even, odd = sp.Symbol("e", even=True), sp.Symbol("o", odd=True)
    below = sp.Symbol("d", negative=True)
    other = sp.Symbol("c", real=True, nonzero=True)
    assert lemma("", [even >= 1], even >= 2).verdict is Verdict.PROVED
    assert lemma("", [even >= 1], even >= 3).witness == {"e": "2"}
    assert lemma("", [odd >= 2], odd >= 3).verdict is Verdict.PROVED
    assert lemma("", [], below * x <= 0).verdict is Verdict.REFUTED
    assert lemma("", [x >= 0], below + x >= 0).witness["d"].startswith("-")
    assert lemma("", [other >= 0], other > 0).verdict is Verdict.PROVED
    prime = sp.Symbol("p", prime=True)
    assert lemma("", [prime >= 3], prime >= 5).verdict is not Verdict.PROVED
    assert lemma("", [prime >= 4], prime >= 5).verdict is not Verdict.REFUTED
