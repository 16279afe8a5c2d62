"""Remark 1's exact formulas are proved; the words are refuted; altered numbers are caught."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab import Box, WholeSpace, bounds, count
from regionlab.claims import CLAIMS
from regionlab.claims.nakahara.shared.sizes import FLOOR_P, floor_q
from regionlab.claims.nakahara.statements import relu_everywhere, remark_1, remark_1_width
from regionlab.constructions import rectified, ternary
from regionlab.constructions import ternary_equations as equations
from regionlab.constructions.indices import n, n0, p, q
from regionlab.networks.comparison import first_difference, random_points
from regionlab.proofs import Verdict, lemma, supposing
from regionlab.proofs.premise import parted


@pytest.mark.parametrize(
    "claim", ["nakahara-remark-1-width", "nakahara-remark-1-depth", "nakahara-relu-everywhere"]
)
def test_the_exact_statement_is_proved(claim):
    pytest.importorskip("z3")
    assert CLAIMS[claim]().broken == ()


@pytest.mark.quick
def test_the_words_of_the_remark_are_refuted_by_numbers():
    claim = CLAIMS["nakahara-remark-1-as-printed"]()
    assert claim.verdict is Verdict.REFUTED
    assert all(step.verdict is Verdict.REFUTED and step.witness for step in claim.steps)


@pytest.mark.quick
def test_where_the_words_hold_the_step_is_no_refutation():
    step = remark_1.on_numbers("square the width", remark_1.squared, (3, 24, 3))
    assert step.verdict is Verdict.PROVED
    assert bounds.squaring_suffices(3, 24, 3)


@pytest.mark.quick
def test_too_good_statements_are_refuted():
    pytest.importorskip("z3")
    square = n**2 >= 6 * p**2
    two = [2 * p <= n, n <= 2 * p + 1]
    assert lemma("", [*two, square], p <= 1).verdict is Verdict.REFUTED  # n = 5
    assert lemma("", [n0 >= 2], n0**2 >= 2 * (n0 + 1)).verdict is Verdict.REFUTED
    floors = [*FLOOR_P, *floor_q(n)]
    assert lemma("", floors, 2 * q < p).verdict is Verdict.REFUTED
    assert lemma("", floors, p <= 4 * q).verdict is Verdict.REFUTED


@pytest.mark.parametrize("case", [0, 1])
def test_relu_everywhere_needs_the_formulas_as_they_are(monkeypatch, case):
    """With + in the place of - before the constants, or before the copies, the units are others."""
    pytest.importorskip("z3")
    folds = equations.folds
    values = [folds.cases[0].value, folds.cases[1].value]
    minus = [t for t in sp.Add.make_args(values[1]) if t.could_extract_minus_sign()]
    values[case] = values[1] - 2 * minus[0] if case else -values[0]
    monkeypatch.setattr(relu_everywhere.equations, "folds", folds.with_values(*values))
    claim = relu_everywhere.relu_everywhere()
    assert claim.own_verdict in (Verdict.OPEN, Verdict.REFUTED)


@pytest.mark.quick
def test_relu_everywhere_is_proved_without_words():
    pytest.importorskip("z3")
    claim = CLAIMS["nakahara-relu-everywhere"]()
    assert (claim.verdict, claim.all_words) == (Verdict.PROVED, ())


@pytest.mark.parametrize(
    ("inputs", "width", "depth"), [(1, 12, 5), (2, 12, 5), (2, 18, 3), (3, 16, 3)]
)
def test_relu_everywhere_is_the_same_function_everywhere(inputs, width, depth):
    network = ternary(inputs, width, depth)
    other = rectified(network)
    assert other.is_ternary
    assert {layer.activation for layer in other.layers[:-1]} == {"relu"}
    assert other.widths == network.widths
    assert first_difference(network, other, random_points(inputs, 300, seed=3)) is None
    space = WholeSpace(inputs)
    assert count(network, space).value == count(other, space).value


def test_at_even_depth_relu_everywhere_is_the_same_on_the_cube_only():
    network = ternary(1, 8, 4)  # q = 2, one stage: negative right of 1
    other = rectified(network)
    assert first_difference(network, other, random_points(1, 300, seed=3)) is not None
    inside = [(k / 64,) for k in range(65)]
    assert first_difference(network, other, inside) is None
    assert count(other, Box.cube(1)).value == 2


@pytest.mark.parametrize("name", ["nakahara-remark-1-width", "nakahara-remark-1-depth"])
def test_exact_numbers_are_proved_without_words_and_no_others_are(name):
    """Half as wide, or with the opposite relation, no statement is shown."""
    pytest.importorskip("z3")
    claim = CLAIMS[name]()
    assert (claim.verdict, claim.all_words) == (Verdict.PROVED, ())
    for formula in claim.concludes:
        conditions, goal = parted(formula)
        assert replace(claim, concludes=(supposing(conditions, sp.Not(goal)),)).verdict is (
            Verdict.OPEN
        )
        if conditions:
            fewer = supposing(conditions[1:], goal)
            assert replace(claim, concludes=(fewer,)).verdict is Verdict.OPEN


@pytest.mark.quick
def test_remarks_with_other_numbers_fail():
    """6 in the place of 8; n^2 for two inputs at no width, and at every one."""
    pytest.importorskip("z3")
    floors = [*FLOOR_P, *floor_q(n)]
    hints = [(p - 6 * q - 1, n0), (q - 1, n0), (n0 - 1, q), (n0 - 1, q - 1)]
    assert lemma("", floors, p <= 6 * q, hints).verdict is Verdict.REFUTED
    two = [*FLOOR_P, sp.Eq(n0, 2), p >= 2]
    assert lemma("", two, sp.Not(remark_1_width.ENOUGH)).verdict is Verdict.REFUTED
    assert lemma("", two, remark_1_width.ENOUGH).verdict is Verdict.REFUTED
