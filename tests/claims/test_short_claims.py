"""Short claims about (8)-(10), (11), (13) and (21): proved without words, and sharp."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.claims import CLAIMS
from regionlab.claims.nakahara.statements import equation_11, theorem_1_even_depth
from regionlab.claims.nakahara.statements.equation_21 import cube_to_itself
from regionlab.constructions import montufar_equations
from regionlab.constructions.indices import i, j, m, p, x
from regionlab.constructions.layer_formula import Case
from regionlab.proofs import Verdict, supposing
from regionlab.proofs.premise import parted

pytest.importorskip("z3")

NAMES = ("nakahara-10", "nakahara-11-range", "nakahara-13-constants", "nakahara-21")


@pytest.mark.quick
@pytest.mark.parametrize("name", NAMES)
def test_the_claim_is_proved_without_words(name):
    claim = CLAIMS[name]()
    assert (claim.verdict, claim.own_verdict, claim.words) == (Verdict.PROVED, Verdict.PROVED, ())
    assert claim.needed == claim.steps


@pytest.mark.parametrize(
    ("name", "number", "goal"),
    [
        ("nakahara-10", 0, lambda g: sp.Eq(g.lhs, g.rhs + 1)),
        ("nakahara-10", 1, lambda g: sp.Le(g.lhs, g.rhs - 1)),
        ("nakahara-11-range", 0, lambda g: g.args[0]),
        ("nakahara-13-constants", 1, lambda g: sp.Le(g.lhs, g.rhs - 1)),
        ("nakahara-13-constants", 2, lambda g: sp.Eq(g.lhs, 0)),
        ("nakahara-21", 1, lambda g: sp.Lt(g.lhs, g.rhs)),
        ("nakahara-21", 2, lambda g: g.args[0]),
    ],
)
def test_another_statement_is_not_shown(name, number, goal):
    claim = CLAIMS[name]()
    conditions, shown = parted(claim.concludes[number])
    altered = supposing(conditions, goal(shown))
    assert replace(claim, concludes=(altered,)).verdict is Verdict.OPEN


def test_11_says_something_at_three_layers():
    claim = equation_11.says_nothing()
    goal = parted(claim.concludes[0])[1]
    wider = supposing([sp.Or(equation_11.folds <= 1, equation_11.L <= 3)], goal)
    earlier = supposing([equation_11.folds >= 2], parted(claim.concludes[3])[1])
    for altered in (wider, earlier):
        assert replace(claim, concludes=(altered,)).verdict is Verdict.OPEN


@pytest.mark.parametrize("value", [2 * p * x[j] - 2 * i, 2 * p * x[j] - (i - 1), p * x[j]])
def test_21_with_another_layer_leaves_the_cube(value):
    first = montufar_equations.first
    one, others = first.cases
    assert cube_to_itself(replace(first, cases=(one, Case(others.condition, value)))).verdict in (
        Verdict.OPEN,
        Verdict.REFUTED,
    )


def test_at_even_depth_the_last_layer_copies_one_unit():
    """A copy with the other sign, of two units, with weight 2, or of a unit that is not there."""
    good = theorem_1_even_depth.even_depth()
    assert (good.own_verdict, good.words) == (Verdict.PROVED, ())
    for value in (-x[1], 2 * x[1], x[1] + x[2], x[m], x[2]):
        copy = theorem_1_even_depth.COPY.with_values(value)
        altered = theorem_1_even_depth.even_depth(copy)
        assert altered.own_verdict in (Verdict.OPEN, Verdict.REFUTED), value
