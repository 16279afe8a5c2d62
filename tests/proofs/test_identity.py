"""Identities are proved only if true for all parameters, refuted only with a witness."""

import pytest
import sympy as sp

from regionlab.proofs import UNDERSTOOD, Verdict, identity

pytestmark = pytest.mark.quick

p, q, i = sp.symbols("p q i", integer=True, positive=True)
k, m, j = sp.symbols("k m j", integer=True, positive=True)
x = sp.IndexedBase("x")
alternating = sp.Sum((-1) ** (k - 1) * x[k, j], (k, 1, p))


def test_a_sum_that_does_not_depend_on_its_index_is_a_product():
    left = sp.Sum(alternating, (m, 1, 2 * q))
    assert identity("", left, 2 * q * alternating).verdict is Verdict.PROVED


def test_the_name_of_a_summation_index_does_not_matter():
    renamed = sp.Sum((-1) ** (m - 1) * x[m, j], (m, 1, p))
    assert identity("", alternating, renamed).verdict is Verdict.PROVED


def test_sums_of_sums_are_compared():
    left = sp.Sum(sp.Sum(k * m * x[k, j, m], (k, 1, m)), (m, 1, 2 * p))
    right = sp.Sum(sp.Sum(i * k * x[i, j, k], (i, 1, k)), (k, 1, 2 * p))
    assert identity("", left, right).verdict is Verdict.PROVED
    assert identity("", left, 2 * right).verdict is Verdict.REFUTED


def test_signs_may_be_written_with_any_exponent_of_the_same_parity():
    other = -sp.Sum((-1) ** m * x[m, j], (m, 1, p))
    assert identity("", alternating, other).verdict is Verdict.PROVED


def test_one_wrong_sign_is_refuted_by_the_smallest_parameters():
    step = identity("", alternating, -alternating)
    assert step.verdict is Verdict.REFUTED
    assert step.witness is not None
    assert step.witness["p"] == "1"
    assert step.witness["left side"] != step.witness["right side"]


def test_a_difference_that_shows_only_later_is_found_where_it_shows():
    """Sums up to p and up to 1 agree at p = 1."""
    step = identity("", sp.Sum(x[k], (k, 1, p)), x[1])
    assert step.verdict is Verdict.REFUTED
    assert step.witness is not None
    assert step.witness["p"] == "2"


def test_a_condition_is_used():
    assert identity("", i * p, p, [sp.Eq(i, 1)]).verdict is Verdict.PROVED
    step = identity("", i * p, p, [i >= 2])
    assert step.verdict is Verdict.REFUTED
    assert step.witness is not None
    assert step.witness["i"] == "2"


def test_a_sum_of_doubtful_length_is_not_silently_a_product():
    """Sum over 1..i-3 is empty, not negative, at i = 1: nothing may be pulled out unseen."""
    step = identity("", sp.Sum(p, (k, 1, i - 3)), (i - 3) * p)
    assert step.verdict is Verdict.REFUTED


def test_what_cannot_be_decided_is_open():
    """A telescoping sum is true, but no normal form here knows it."""
    step = identity("", sp.Sum(1 / (k * (k + 1)), (k, 1, p)), p / (p + 1))
    assert step.verdict is Verdict.OPEN
    assert step.note


def test_a_float_decides_nothing():
    assert identity("", p + sp.Float("1e-30"), p).verdict is not Verdict.PROVED


def test_a_summed_index_is_not_taken_for_a_condition_on_it():
    left, right = sp.Sum(i, (k, 1, p)), sp.Sum(k, (k, 1, p))
    assert identity("", left, right, [sp.Eq(i, k)]).verdict is not Verdict.PROVED


def test_nested_indices_keep_their_names_apart():
    a, b, c = sp.symbols("a b c", integer=True, positive=True)

    def nested(last):
        inner = sp.Sum(b * sp.Sum(x[a, b, last], (a, 1, b)), (b, 1, c))
        return sp.Sum(c * inner, (c, 1, p))

    assert identity("", nested(c), nested(c)).verdict is Verdict.PROVED
    assert identity("", nested(c), nested(b)).verdict is Verdict.REFUTED


def test_a_sum_of_half_a_length_is_no_product():
    assert identity("", sp.Sum(1, (k, 1, q / 2)), q / 2).verdict is Verdict.OPEN


def test_functions_that_are_no_polynomials_are_open_and_do_not_crash():
    for left in (sp.Abs(q - 2), sp.floor(q / 2), sp.factorial(q), sp.pi * q, sp.Function("f")(q)):
        assert identity("", left, q).verdict is not Verdict.PROVED


def test_what_is_no_number_equals_nothing():
    zero = [sp.Eq(i, 0)]
    assert identity("", 1 / i, 2 / i, zero).verdict is not Verdict.PROVED
    assert identity("", sp.zoo, sp.zoo).verdict is not Verdict.PROVED


def test_a_function_that_is_not_understood_is_named_and_those_that_are_are_listed():
    step = identity("", sp.gamma(q) + q, q + sp.gamma(q + 0 * p) + sp.sin(q) - sp.sin(q) + q)
    assert step.verdict is Verdict.OPEN
    assert "gamma(q) is not understood" in step.note
    assert UNDERSTOOD in step.note
    assert "\n" not in step.note


def test_a_function_that_is_not_understood_has_one_value_all_the_same():
    f = sp.Function("f")
    assert identity("", (f(q) + 1) ** 2, f(q) ** 2 + 2 * f(q) + 1).verdict is Verdict.PROVED
    assert identity("", f(q), f(p)).verdict is Verdict.OPEN


def test_conditions_that_contradict_each_other_prove_nothing():
    for given in ([sp.Eq(i, 1), i >= 2], [sp.Eq(i, 1), sp.Eq(i, 2)]):
        step = identity("", p + 0 * i, p * i / i, given)
        assert step.verdict is Verdict.OPEN
        assert "contradict each other" in step.note


@pytest.mark.parametrize(
    ("assumed", "right"),
    [
        ({"even": True}, sp.Integer(1)),
        ({"odd": True}, sp.Integer(-1)),
    ],
)
def test_a_witness_obeys_what_is_assumed_of_a_symbol(assumed, right):
    a = sp.Symbol("a", **assumed)
    hidden = sp.Piecewise(((-1) ** i, sp.Eq(i, a)), (right, True))
    assert identity("", hidden, right, [sp.Eq(i, a, evaluate=False)]).verdict is not (
        Verdict.REFUTED
    )
    b = sp.Symbol("b", negative=True, integer=True)
    assert identity("", sp.Abs(i * b), -i * b).verdict is Verdict.PROVED
    step = identity("", b * i, -i)
    assert step.verdict is Verdict.REFUTED
    assert step.witness["b"].startswith("-")
