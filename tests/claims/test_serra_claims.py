"""The claims of Serra and Ramalingam attacked: what is altered is no longer proved.

A conclusion, a premise, a recurrence, a step of an induction: each alteration must leave its claim
OPEN or REFUTED. The claims themselves are proved without a premise in words.
"""

from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from unittest.mock import patch

import pytest
import sympy as sp
from sympy.core.relational import Relational

from regionlab.claims import CLAIMS
from regionlab.claims.general.shared import active_units, patterns
from regionlab.claims.general.shared.patterns import c, n, occurs, v
from regionlab.claims.registry import deciding_once
from regionlab.claims.serra.shared import (
    behind,
    formulation,
    layers,
    leaning,
    reached,
    repetitions,
    two_layers,
)
from regionlab.claims.serra.statements import greedy_coverage
from regionlab.claims.serra.statements.zaslavsky import PATTERNS
from regionlab.proofs import Verdict, definition, supposing
from regionlab.proofs.lemma import few_resources

pytest.importorskip("z3")

decided = cache(lambda name: CLAIMS[name]())
"""A claim as it stands, decided once."""

WITHOUT_WORDS = (
    "general-patterns",
    "zaslavsky",
    "serra-theorem-2",
    "serra-1-4",
    "serra-5-6",
    "serra-lemma-1",
    "serra-lemma-1-degenerate",
    "serra-lemma-1-necessary",
    "serra-parity-cuts",
    "serra-greedy-repaired",
    "serra-algorithm-1-parity",
    "serra-algorithm-1-exact-tail",
    "serra-algorithm-1-largest",
    "serra-stable",
    "serra-8",
    "serra-9",
    "serra-proposition-3",
    "serra-proposition-4",
)


@pytest.mark.parametrize("name", WITHOUT_WORDS)
def test_it_is_proved_without_words(name):
    claim = decided(name)
    assert claim.verdict is Verdict.PROVED
    assert claim.all_words == ()


def altered(conclusion):
    """The conclusion, a little stronger."""
    conditions, goal = (
        (conclusion.args[0], conclusion.args[1])
        if isinstance(conclusion, sp.Implies)
        else (sp.true, conclusion)
    )
    first, *others = goal.args if isinstance(goal, sp.And) else (goal,)
    if isinstance(first, Relational):
        first = first.func(first.lhs, first.rhs - 1, evaluate=False)
    else:
        first = sp.Not(first)
    goal = sp.And(first, *others, evaluate=False) if others else first
    return supposing([conditions], goal)


@pytest.mark.parametrize("name", WITHOUT_WORDS)
def test_another_conclusion_is_not_shown(name):
    claim = decided(name)
    for number, conclusion in enumerate(claim.concludes):
        if not isinstance(conclusion, sp.And):
            changed = list(claim.concludes)
            changed[number] = altered(conclusion)
            assert replace(claim, concludes=tuple(changed)).verdict is Verdict.OPEN
        if isinstance(conclusion, sp.Implies):
            changed = list(claim.concludes)
            changed[number] = conclusion.args[1]
            assert replace(claim, concludes=tuple(changed)).verdict is Verdict.OPEN


@pytest.mark.parametrize("name", WITHOUT_WORDS)
def test_every_step_is_needed_for_what_stands_on_it(name):
    """A step that is left out is missed: by a step that takes it, or by a conclusion."""
    claim = decided(name)
    for number, step in enumerate(claim.steps):
        if step in claim.needed:
            rest = (*claim.steps[:number], *claim.steps[number + 1 :])
            assert replace(claim, steps=rest).verdict is not Verdict.PROVED, step.label


def other(function, change):
    """The definition that `function` gives, with another right side."""

    def defined(*args):
        found = function(*args)
        parts = found if isinstance(found, tuple) else (found,)
        edited = tuple(definition(part.text, change(part.formula)) for part in parts)
        return edited if isinstance(found, tuple) else edited[0]

    return defined


def more(formula):
    """The equation with 1 more on its right side."""
    if isinstance(formula, sp.Implies):
        return supposing([formula.args[0]], more(formula.args[1]))
    return sp.Eq(formula.lhs, formula.rhs + 1, evaluate=False)


def negated(formula):
    """The equation with the negative of its right side."""
    conditions, goal = formula.args
    return supposing([conditions], sp.Eq(goal.lhs, -goal.rhs, evaluate=False))


def decide_with(name, *changes):
    with ExitStack() as stack:
        stack.enter_context(few_resources())  # what is false need not be sought for long
        for module, attribute, changed in changes:
            stack.enter_context(patch.object(module, attribute, changed))
        return CLAIMS[name]()


@pytest.mark.parametrize(
    "attribute", ["affine", "next_unit", "point_between", "occurrence", "use", "equality"]
)
def test_units_of_another_kind_are_not_proved(attribute):
    changed = other(getattr(patterns, attribute), more)
    claim = decide_with("general-patterns", (patterns, attribute, changed))
    assert claim.verdict is not Verdict.PROVED


def test_a_set_that_is_not_convex_is_not_proved():
    whole = patterns.convex()
    conditions = (*sp.And.make_args(whole.formula.args[0]), sp.Eq(n, 7))
    narrowed = definition(whole.text, supposing(conditions, whole.formula.args[1]))
    claim = decide_with("general-patterns", (patterns, "convex", lambda: narrowed))
    assert claim.verdict is not Verdict.PROVED


def test_on_the_hyperplane_no_dimension_less_is_not_proved():
    weights = patterns.eliminated

    def kept(*args):
        first, second, third, last = weights(*args)
        lhs = second.formula.lhs
        second = definition(second.text, sp.Eq(lhs, patterns.weight(lhs.args[0], lhs.args[1], c)))
        return first, second, third, last

    claim = decide_with("general-patterns", (patterns, "eliminated", kept))
    assert claim.verdict is not Verdict.PROVED


def test_another_sum_of_binomials_is_not_proved():
    def fewer(self, units, active, most):
        terms = sp.binomial(units, active_units.j) * self.weight(active + units - active_units.j)
        return sp.Sum(terms, (active_units.j, 1, most))

    def other_units(self, units, active, most):
        terms = sp.binomial(units - 1, active_units.j) * self.weight(active + units)
        return sp.Sum(terms, (active_units.j, 0, most))

    from regionlab.claims.general.statements.patterns import cut_patterns

    for sums in (fewer, other_units):
        with patch.object(active_units.Weights, "binomials", sums):
            steps = PATTERNS.steps(cut_patterns())
        assert any(step.verdict is not Verdict.PROVED for step in steps)


def test_weights_that_fall_are_not_proved():
    from regionlab.claims.general.statements.patterns import cut_patterns

    weight = sp.Function("weight", integer=True, nonnegative=True)
    steps = active_units.Weights(weight, lambda number: ()).steps(cut_patterns())
    assert any(step.verdict is not Verdict.PROVED for step in steps)


def test_a_false_claim_about_patterns_below_is_noticed():
    from regionlab.claims.general.statements.patterns import cut_patterns

    true = cut_patterns()
    both = occurs(n, v, c) >= occurs(n + 1, 2 * v + 1, c) + occurs(n + 1, 2 * v, c)
    false = replace(true, concludes=(*true.concludes[:2], both, *true.concludes[3:]))
    claim = replace(decided("zaslavsky"), steps=PATTERNS.steps(false), rests_on=())
    assert claim.verdict is Verdict.OPEN
    assert true.verdict is Verdict.PROVED


def printed_slip():
    """The printed index: what is active behind a layer does not depend on that layer's j."""
    units = layers.most_unstable(layers.s, layers.k)
    possible = layers.most_possible(layers.s, layers.k)
    number = possible
    return sp.binomial(units, layers.j) * layers.bound(
        layers.s, number - layers.d, sp.Min(layers.d, number - layers.d)
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda: (layers, "recursion", _slipped),
        lambda: (layers, "possible_units", _simultaneous),
        lambda: (layers, "parts", other(layers.parts, more)),
        lambda: (layers, "next_layer", other(layers.next_layer, more)),
        lambda: (layers, "no_layer", other(layers.no_layer, more)),
    ],
)
def test_theorem_2_altered_is_not_proved(change):
    assert decide_with("serra-theorem-2", change()).verdict is not Verdict.PROVED


def _slipped():
    total = sp.Sum(printed_slip(), (layers.j, 0, layers.d))
    wrong = sp.Eq(layers.bound(layers.s + 1, layers.k, layers.d), total)
    return definition("with another index", supposing([layers.d >= 0], wrong))


def _simultaneous():
    from regionlab.proofs import largest

    at = sp.Function("at_A", integer=True)(layers.s, layers.k)
    together = sp.Function("together", integer=True, nonnegative=True)(c)
    most = layers.most_possible(layers.s, layers.k)
    return largest("active at once", most, together, c, at, layers.behind())


def _all_outputs(layer, unit):
    """Inputs in the place of outputs: they may be negative."""
    left = two_layers.output(layer, unit, two_layers.x)
    return definition("no ReLU", sp.Eq(left, two_layers.value(layer, unit, two_layers.x)))


def _any_layer():
    whole = _affine()
    return definition(whole.text, supposing([two_layers.l >= 3], whole.formula.args[1]))


_affine, _cells = two_layers.affine, behind.next_cell


def _fewer_cells():
    """A cell that asks nothing of the layer before."""
    whole = _cells()
    there = patterns.digit(behind.within(behind.x, behind.l - 1))
    return definition(
        whole.text, supposing([behind.LATER], sp.Eq(whole.formula.args[1].lhs, there))
    )


@pytest.mark.parametrize("name", ["serra-8", "serra-9"])
@pytest.mark.parametrize(
    ("attribute", "changed"),
    [
        ("rectified", _all_outputs),
        ("affine", other(two_layers.affine, negated)),
        ("affine", _any_layer),
        ("active", other(two_layers.active, more)),
    ],
)
def test_inequalities_for_other_units_are_not_proved(name, attribute, changed):
    assert decide_with(name, (leaning, attribute, changed)).verdict is not Verdict.PROVED


@pytest.mark.parametrize("name", ["serra-proposition-3", "serra-proposition-4"])
@pytest.mark.parametrize(
    ("attribute", "changed"),
    [
        ("next_cell", _fewer_cells),
        ("first_cell", other(behind.first_cell, more)),
        ("local", other(behind.local, more)),
        ("counts", other(behind.counts, more)),
        ("active_count", other(behind.active_count, more)),
        ("sizes", other(behind.sizes, more)),
    ],
)
def test_propositions_about_other_cells_are_not_proved(name, attribute, changed):
    assert decide_with(name, (behind, attribute, changed)).verdict is not Verdict.PROVED


@pytest.mark.parametrize("name", ["serra-proposition-3", "serra-proposition-4"])
def test_sets_of_other_units_are_not_proved(name):
    def turned(self, unit):
        return two_layers.weight(two_layers.l, two_layers.i, unit) * self.sign < 0

    def smaller(self, of):
        total = sp.Sum(self.covered(of), (two_layers.i, 1, two_layers.units(two_layers.l) - 1))
        return definition("without the last unit", sp.Eq(self.union(of), total))

    inequalities = {n: decided(n) for n in ("serra-8", "serra-9")}
    with deciding_once(dict(inequalities)):
        for attribute, changed in (("weighs", turned), ("counted", smaller)):
            place = leaning.Move if attribute == "weighs" else reached.Reach
            assert decide_with(name, (place, attribute, changed)).verdict is not Verdict.PROVED


def test_the_sets_of_proposition_4_are_too_small_for_proposition_3():
    reaches = reached.Reach.reaches

    def fewer(self, unit):
        return reaches(replace(self, moves=self.moves[:1]), unit)

    changed = (reached.Reach, "reaches", fewer)
    assert decide_with("serra-proposition-3", changed).verdict is not Verdict.PROVED
    assert decide_with("serra-proposition-4", changed).verdict is Verdict.PROVED


@pytest.mark.parametrize("place", range(1, 5))
@pytest.mark.parametrize("name", ["serra-lemma-1", "serra-lemma-1-degenerate"])
def test_a_relaxation_without_one_of_its_constraints_is_not_proved(name, place):
    """(2)-(4) without h <= H z, h̄ <= H̄ (1 - z), h >= 0 or h̄ >= 0."""
    kept = [part for at, part in enumerate(formulation.constraints) if at != place]
    claim = decide_with(name, (formulation, "constraints", tuple(kept)))
    assert claim.verdict is not Verdict.PROVED


def test_lemma_1_with_larger_constants_is_not_proved():
    h, z, bound = formulation.h, formulation.z, formulation.H
    wide = (formulation.constraints[0], h <= (bound + 1) * z, *formulation.constraints[2:])
    claim = decide_with("serra-lemma-1", (formulation, "constraints", wide))
    assert claim.verdict is not Verdict.PROVED


def _always_even(*code):
    """A coin that shows "even" in every outcome."""
    even, odd = _next_constraint(*code)
    return even, definition(odd.text, sp.Eq(odd.formula.lhs, even.formula.rhs))


_next_constraint = repetitions.next_constraint


@pytest.mark.parametrize(
    ("attribute", "changed"),
    [
        ("next_constraint", _always_even),
        ("no_constraint", other(repetitions.no_constraint, more)),
        ("next_solution", other(repetitions.next_solution, more)),
        ("no_solution", other(repetitions.no_solution, more)),
        ("fair", other(repetitions.fair, more)),
    ],
)
def test_a_repetition_with_other_coins_is_not_proved(attribute, changed):
    claim = decide_with("serra-algorithm-1-parity", (repetitions, attribute, changed))
    assert claim.verdict is not Verdict.PROVED


def test_repetitions_that_are_feasible_more_often_have_no_binomial_tail():
    true = decided("serra-algorithm-1-parity")
    conditions, goal = true.concludes[0].args
    weaker = supposing([conditions], sp.Le(goal.lhs, sp.Rational(51, 100)))
    taken = replace(true, concludes=(weaker, *true.concludes[1:]))
    with deciding_once({"serra-algorithm-1-parity": taken}):
        claim = decide_with("serra-algorithm-1-exact-tail")
    assert claim.own_verdict is not Verdict.PROVED


def test_line_23_has_one_premise_in_words_and_none_for_another_base():
    claim = decided("serra-algorithm-1")
    assert claim.verdict is Verdict.PROVED
    assert len(claim.all_words) == 1
    assert replace(claim, concludes=claim.concludes[:1], steps=claim.steps[:-1]).all_words == ()


def _any_set():
    """A choice that is not the best: what it is, is not said."""
    first, following, _ = _greedy()
    least = greedy_coverage.gain(greedy_coverage.j, greedy_coverage.t, greedy_coverage.G)
    worst = definition("no gain", sp.Eq(greedy_coverage.best, 0 * least))
    return first, following, worst


_greedy = greedy_coverage.greedy_choice


def test_greedy_coverage_by_other_choices_is_not_proved():
    place = (greedy_coverage, "greedy_choice", _any_set)
    assert decide_with("serra-greedy-repaired", place).verdict is not Verdict.PROVED
    for name in ("lack", "freshness"):
        changed = other(getattr(greedy_coverage, name), more)
        claim = decide_with("serra-greedy-repaired", (greedy_coverage, name, changed))
        assert claim.verdict is not Verdict.PROVED, name
