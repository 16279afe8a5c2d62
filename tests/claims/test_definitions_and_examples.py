"""The small claims of the first paper are proved without words, and altered they are not."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.claims import CLAIMS
from regionlab.claims.nakahara.statements import definition_1, definition_2, example_1, figure_3
from regionlab.constructions.layer_formula import Case
from regionlab.proofs import Verdict

pytest.importorskip("z3")

NAMES = [
    "nakahara-2",
    "nakahara-ternary-biases",
    "nakahara-figure-3",
    "definition-2-interpolation",
    "definition-2-two-points",
    "definition-2-connected",
    "nakahara-example-1",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_claim_is_proved_without_words_and_by_all_its_steps(name):
    claim = CLAIMS[name]()
    assert claim.verdict is Verdict.PROVED
    assert claim.all_words == ()
    assert claim.needed == claim.steps


@pytest.mark.parametrize("name", NAMES)
def test_without_a_step_the_statement_has_no_proof(name):
    claim = CLAIMS[name]()
    for place in range(len(claim.steps)):
        left = (*claim.steps[:place], *claim.steps[place + 1 :])
        assert replace(claim, steps=left).verdict is Verdict.OPEN


def test_a_bias_of_two_is_not_0_or_1():
    number, layer = definition_1.LAYERS[1]
    first, *others = layer.cases
    wrong = replace(layer, cases=(replace(first, value=first.value + 2), *others))
    assert definition_1.bias_is_0_or_1(number, layer).verdict is Verdict.PROVED
    assert definition_1.bias_is_0_or_1(number, wrong).verdict is Verdict.OPEN
    twice = replace(layer, cases=(*layer.cases, Case(sp.true, sp.Integer(2))))
    assert definition_1.bias_is_0_or_1(number, twice).verdict is Verdict.OPEN


def test_two_copies_do_not_make_the_weight_three(monkeypatch):
    monkeypatch.setattr(figure_3, "w", sp.Integer(2))
    assert figure_3.figure_3().verdict is Verdict.REFUTED


def test_a_chord_that_misses_the_graph_is_refuted(monkeypatch):
    monkeypatch.setattr(definition_2, "chord", definition_2.chord + 1)
    assert CLAIMS["definition-2-two-points"]().verdict is Verdict.REFUTED


def test_another_function_than_the_modulus_has_other_regions(monkeypatch):
    monkeypatch.setattr(example_1, "modulus", sp.Max(example_1.x, 0, evaluate=False))
    assert CLAIMS["nakahara-example-1"]().verdict is Verdict.REFUTED
