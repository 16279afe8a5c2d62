"""What the main line of the ternary paper concludes, and alterations that must not be proved."""

from dataclasses import replace

import pytest
import sympy as sp

from regionlab.claims.nakahara.shared import iterated_zigzags, iterates, stages, waves
from regionlab.claims.nakahara.shared.zigzag import P, X, s, t, u
from regionlab.claims.nakahara.statements import equation_26, proposition_1, theorem_1
from regionlab.claims.nakahara.statements.composition import composition
from regionlab.claims.nakahara.statements.equation_24 import factored
from regionlab.claims.nakahara.statements.equations_5_to_7 import montufar_layers
from regionlab.claims.nakahara.statements.zigzag_semigroup import semigroup
from regionlab.constructions import montufar_equations, ternary_equations
from regionlab.constructions.indices import i, j, k, m, n0, p, q, x
from regionlab.proofs import Verdict, definition, supposing

pytest.importorskip("z3")


def is_open(claim, *concludes):
    """Whether the claim with other conclusions is OPEN, naming what no step shows."""
    result = replace(claim, concludes=concludes)
    return result.verdict is Verdict.OPEN and "show" in result.broken[0].note


@pytest.mark.parametrize(
    "decide",
    [
        semigroup,
        equation_26.zigzag,
        montufar_layers,
        factored,
        composition,
        proposition_1.proposition_1,
        theorem_1.theorem_1,
    ],
)
def test_the_main_line_is_proved_without_words(decide):
    claim = decide()
    assert claim.verdict is Verdict.PROVED
    assert claim.all_words == ()
    assert claim.concludes


def test_altered_conclusions_are_not_shown():
    law, one = semigroup(), equation_26.zigzag()
    assert is_open(law, sp.Eq(waves.zig(p, waves.zig(P, X)), waves.zig(p + P, X)))
    assert is_open(law, waves.zig(P, X) <= sp.Rational(1, 2))
    here = [t <= p * X, p * X <= t + 1, t <= p - 1]
    assert is_open(one, supposing([equation_26.EVEN, *here], sp.Eq(stages.h(p, X), p * X - t - 1)))
    assert is_open(one, supposing([*here], sp.Eq(stages.h(p, X), p * X - t)))  # for all parities
    assert is_open(one, supposing([equation_26.EVEN, *here[:2]], sp.Eq(stages.h(p, X), p * X - t)))
    counted = proposition_1.proposition_1()
    number = proposition_1.regions_of_network(p, n0, proposition_1.L)
    for other in ((p + 1) ** n0, p ** (n0 * proposition_1.L), p ** (n0 * proposition_1.L - 1)):
        assert is_open(counted, sp.Eq(number, other))
    ternary = theorem_1.theorem_1()
    number = theorem_1.regions_of_network(q, n0, 2 * s + 1)
    for other in (q ** (n0 * (s + 1)), (q + 1) ** (n0 * s), p ** (n0 * s)):
        assert is_open(ternary, sp.Eq(number, other))
    assert is_open(ternary, 2 * q < p)


@pytest.mark.parametrize(
    "value",
    [
        sp.Abs(waves.v - 2 * waves.r) / 2,
        1 - sp.Abs(waves.v - 2 * waves.r),
        waves.v - 2 * waves.r,
        sp.Abs(waves.v - 3 * waves.r),
    ],
    ids=str,
)
def test_another_wave_is_no_zigzag(monkeypatch, value):
    other = definition("another", supposing(waves.NEAR, sp.Eq(waves.wave(waves.v), value)))
    monkeypatch.setattr(waves, "definition", lambda text, formula: other)
    assert semigroup().verdict is not Verdict.PROVED


FIRST, MIDDLE, LAST = (getattr(montufar_equations, name) for name in ("first", "middle", "last"))
ONE, LATER = (case.value for case in FIRST.cases)
INNER_ONE, INNER_LATER = (case.value for case in MIDDLE.cases)


@pytest.mark.parametrize(
    "values",
    [(2 * ONE, LATER), (ONE, LATER + 1), (ONE, p * x[j] - (i - 1)), (ONE, 2 * LATER)],
    ids=str,
)
def test_another_first_layer_makes_no_zigzag(values):
    assert equation_26.zigzag(FIRST.with_values(*values)).verdict is not Verdict.PROVED
    altered = proposition_1.proposition_1(first=FIRST.with_values(*values))
    assert altered.verdict is not Verdict.PROVED


@pytest.mark.parametrize(
    "values",
    [
        (2 * INNER_ONE, INNER_LATER),
        (INNER_ONE, INNER_LATER - 2),
        (INNER_ONE, INNER_LATER.subs(j, j + 1)),  # it reads another coordinate
        (p * sp.Sum(x[k, j], (k, 1, p)), INNER_LATER),  # without the signs of (21)
    ],
    ids=str,
)
def test_another_middle_layer_is_no_iterate(values):
    altered = factored(middle=MIDDLE.with_values(*values))
    assert altered.verdict is not Verdict.PROVED
    assert any("what is concluded" in step.label or "unit" in step.label for step in altered.broken)


def test_another_readout_is_not_counted():
    half = LAST.with_values(LAST.cases[0].value / 2)
    assert proposition_1.proposition_1(last=half).verdict is not Verdict.PROVED
    readout = ternary_equations.last.with_values(-ternary_equations.last.cases[0].value)
    assert theorem_1.theorem_1(last=readout).verdict is not Verdict.PROVED


def test_altered_definitions_do_not_fold(monkeypatch):
    right = stages.stage
    monkeypatch.setattr(stages, "stage", lambda *at: definition("one term less", less(*at)))
    assert equation_26.zigzag().verdict is not Verdict.PROVED
    monkeypatch.setattr(stages, "stage", right)
    assert equation_26.zigzag().verdict is Verdict.PROVED


def less(size=p, at=X):
    return sp.Eq(stages.h(size, at), stages.partial(size * at, size + 1))


def test_an_induction_over_another_statement_is_open(monkeypatch):
    right = iterated_zigzags.induction

    def wrong(label, statement, symbol, **parts):
        return right(label, statement.subs(symbol, symbol + 1), symbol, **parts)

    monkeypatch.setattr(iterated_zigzags, "induction", wrong)
    assert proposition_1.proposition_1().verdict is Verdict.OPEN
    monkeypatch.setattr(iterated_zigzags, "induction", right)
    monkeypatch.setattr(iterates, "induction", wrong)
    assert factored().verdict is Verdict.OPEN
    monkeypatch.setattr(stages, "induction", wrong)
    assert equation_26.zigzag().verdict is Verdict.OPEN


def test_the_terms_left_out_must_be_zero():
    """On piece m the terms after m are 0; those up to m are not."""
    active = stages.terms_added_up(FIRST)
    left_out = stages.terms_left_out(FIRST, active[0], active[1])
    assert left_out[-1].supposed == (u <= m,)
