"""A step about given values shows what it decides; it takes the values, not their comparison."""

import operator
from fractions import Fraction

import pytest
import sympy as sp

from regionlab.errors import ProofError
from regionlab.proofs import Quantity, Relation, Verdict, computed, every_case, examined, html

PYTHON = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SIGNS = {"=": "=", "!=": r"\neq", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}


@pytest.mark.parametrize("name", PYTHON)
@pytest.mark.parametrize("left", [-1, 0, Fraction(1, 3), sp.Rational(1, 3), sp.Integer(2)])
@pytest.mark.parametrize("right", [0, Fraction(1, 3), 2])
def test_the_sign_that_is_shown_is_the_comparison_that_is_decided(name, left, right):
    step = computed("", Relation(left, name, Quantity("right", right)))
    assert (step.verdict is Verdict.PROVED) == PYTHON[name](left, right)
    assert f" {SIGNS[name]} " in step.latex


@pytest.mark.parametrize("value", [4, 5])
def test_a_false_relation_is_refuted_with_its_values_and_shows_them(value):
    step = computed("", Relation(Quantity("regions", value, "r"), "<=", 4), {"net": "roof"})
    assert step.latex == rf"\underbrace{{{value}}}_{{r}} \le 4"
    if value == 5:
        assert step.verdict is Verdict.REFUTED
        assert step.witness == {"net": "roof", "regions": "5"}
        assert "regions = 5" in html(step)
    else:
        assert step.verdict is Verdict.PROVED
        assert step.note == "net = roof, regions = 4"


def test_one_false_part_of_several_refutes():
    parts = [Relation(1, "=", 1), Relation(1, "=", 2)]
    assert computed("", parts).verdict is Verdict.REFUTED
    assert computed("", parts[:1]).verdict is Verdict.PROVED
    assert computed("", []).verdict is Verdict.REFUTED


def test_sympy_relations_between_numbers_are_evaluated_exactly():
    third = sp.Rational(1, 3)
    right = sp.Eq(3 * third, 1, evaluate=False)
    assert computed("", right).verdict is Verdict.PROVED
    wrong = computed("", sp.And(right, sp.Lt(third, third, evaluate=False), evaluate=False))
    assert wrong.verdict is Verdict.REFUTED
    assert wrong.witness["left side"] == "1/3"
    with pytest.raises(ProofError, match="has no value"):
        computed("", sp.Eq(sp.Symbol("x"), 1, evaluate=False))


@pytest.mark.parametrize("bad", [True, sp.true, 2 + 2 == 4, sp.Eq(2, 2)])
def test_the_truth_value_of_a_comparison_is_refused(bad):
    with pytest.raises(ProofError, match="give the values that are compared"):
        computed("", bad)
    with pytest.raises(ProofError, match="give the two values"):
        Relation(bad, "=", True)


def test_floats_and_unknown_operators_are_refused():
    with pytest.raises(ProofError, match="no exact number"):
        Relation(0.1, "<", 1)
    with pytest.raises(ProofError, match="choose one of"):
        Relation(1, "==", 1)


def test_sets_points_and_truth_values():
    ternary = frozenset({-1, 0, 1})
    assert Relation({0, 1}, "subset", ternary).holds
    assert not Relation({0, 2}, "subset", ternary).holds
    assert Relation((1, 2), "=", (1, 2)).holds
    assert not Relation(2, "in", ternary).holds
    assert Relation(Quantity("even", True), "iff", True).holds
    assert not Relation(Quantity("even", True), "iff", False).holds
    assert Relation({1, 0}, "subset", ternary).form == r"\{0, 1\} \subseteq \{-1, 0, 1\}"


def test_nothing_holds_of_a_value_that_is_not_known():
    for name in PYTHON:
        assert not Relation(Quantity("count", None), name, 4).holds
    assert not Relation(None, "=", None).holds


def test_what_is_not_known_refutes_nothing():
    unknown, wrong = Relation(Quantity("count", None), "=", 4), Relation(3, "=", 4)
    for step in (
        computed("", unknown),
        computed("", [unknown, Relation(4, "=", 4)]),
        examined("", [(unknown, {"q": 1})], "networks"),
        every_case("", [("one", unknown)]),
    ):
        assert step.verdict is Verdict.OPEN
        assert step.witness is None
        assert "count = None" in step.note
    assert computed("", [unknown, wrong]).verdict is Verdict.REFUTED


def test_a_finite_check_shows_the_claim_and_a_counterexample_its_values():
    def cases(*counted):
        for value in counted:
            found = Quantity("counted", value, r"|\mathcal{L}(F)|")
            yield Relation(found, "=", Quantity("formula", 4, "p^2")), {"p": 2}

    checked = examined("", cases(4, 4), "networks")
    assert checked.verdict is Verdict.CHECKED
    assert checked.latex == r"|\mathcal{L}(F)| = p^2"
    refuted = examined("", cases(4, 5), "networks")
    assert refuted.verdict is Verdict.REFUTED
    assert refuted.latex == r"\underbrace{5}_{|\mathcal{L}(F)|} = \underbrace{4}_{p^2}"
    assert refuted.witness == {"p": "2", "counted": "5", "formula": "4"}
    failed = examined("it can be built", [((), {"q": 0})], "networks")
    assert (failed.verdict, failed.witness) == (Verdict.REFUTED, {"q": "0"})


def test_all_cases_are_a_proof_and_the_first_false_one_is_named():
    right = [("one", Relation(1, "<=", 1)), ("two", Relation(1, "<=", 2))]
    assert every_case("", right).verdict is Verdict.PROVED
    wrong = every_case("", [*right, ("three", Relation(Quantity("size", 3), "<=", 2))])
    assert (wrong.verdict, wrong.witness) == (Verdict.REFUTED, {"case": "three", "size": "3"})


def test_what_is_decided_is_part_of_the_digest():
    one = computed("", Relation(1, "<", 2)).canonical()
    other = computed("", Relation(1, "<", 3)).canonical()
    assert one != other


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 2), r"\tfrac{1}{2}"),
        (Fraction(-1, 3), r"-\tfrac{1}{3}"),
        (Fraction(19, 20), "0.95"),
        (Fraction(1, 400), "0.0025"),
        (Fraction(10**20, 3 * 10**20 + 1), r"0.3333333333333333\ldots"),
        (Fraction(2, 3 * 10**20), r"6.6666666666666666\ldots \cdot 10^{-21}"),
        (Fraction(4, 2), "2"),
    ],
)
def test_numbers_are_shown_exactly_or_cut_off_and_never_rounded(value, shown):
    assert Relation(value, "=", value).form == f"{shown} = {shown}"
