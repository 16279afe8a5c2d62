"""Theorem G is proved without words, holds on counted networks, and altered it does not pass."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
import sympy as sp

from regionlab.claims import CLAIMS
from regionlab.claims.between.shared import marked, words
from regionlab.claims.between.statements.convex_parts import convex_parts
from regionlab.claims.between.statements.counted import counted, random_ternary
from regionlab.claims.between.statements.fractions import fractions
from regionlab.claims.between.statements.integer_pieces import integer_pieces
from regionlab.claims.registry import deciding_once
from regionlab.networks import kinks
from regionlab.proofs import Verdict, definition

pytest.importorskip("z3")

NAMES = ("fractions", "convex-parts", "integer-pieces", "denominators", "theorem-g")


@pytest.fixture(scope="module")
def proved():
    with deciding_once():
        return {name: CLAIMS[f"between-{name}"]() for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_proof_of_theorem_g_has_no_words(name, proved):
    claim = proved[name]
    assert claim.verdict is Verdict.PROVED
    assert claim.all_words == ()


def bent(value, less):
    """A layer whose units are `value` where they are active, and `less` where they are not."""

    def layer(at=words.x):
        affine, _ = words.layer(at)
        own = words.before(*words.NEXT, words.i, at)
        active = sp.Piecewise(
            (
                sp.Piecewise((value * own, own > 0), (less * own, True)),
                sp.Eq(words.kind(words.l + 1, words.i), 1),
            ),
            (own, True),
        )
        return affine, definition("bent", sp.Eq(words.unit(*words.NEXT, words.i, at), active))

    return layer


@pytest.mark.quick
@pytest.mark.parametrize(("value", "less"), [(1, -1), (2, 0), (1, sp.Rational(1, 2)), (0, 1)])
def test_another_activation_has_no_such_parts_and_pieces(value, less):
    for decide in (convex_parts, integer_pieces):
        claim = decide(bent(value, less))
        assert claim.verdict in (Verdict.OPEN, Verdict.REFUTED)
        assert all(step.note or step.witness for step in claim.broken)


def test_fewer_numerators_are_not_enough():
    def below(few):
        def numerators(d=marked.d):
            return definition("numerators", sp.Eq(marked.numerators(d), few(d)))

        return numerators

    even = sp.Eq(sp.Mod(marked.d, 2), 0)
    for few in (
        lambda d: sp.floor(d / 2),
        lambda d: sp.Piecewise((sp.floor(d / 2), even.subs(marked.d, d)), (sp.Max(d - 2, 0), True)),
    ):
        assert fractions(below(few)).verdict in (Verdict.OPEN, Verdict.REFUTED)


@pytest.mark.parametrize(
    ("name", "number", "factor"),
    [("fractions", 0, 26), ("denominators", 0, 1), ("theorem-g", 0, 1), ("theorem-g", 1, 26)],
)
def test_smaller_constants_are_not_shown(name, number, factor, proved):
    good = proved[name]
    sharper = list(good.concludes)
    goal = sharper[number].args[1]
    old = 27 if factor == 26 else 2
    assert old in goal.rhs.args
    changed = sp.Le(goal.lhs, goal.rhs * sp.Rational(factor, old), evaluate=False)
    sharper[number] = sharper[number].func(sharper[number].args[0], changed, evaluate=False)
    assert replace(good, concludes=tuple(sharper)).verdict is Verdict.OPEN


@pytest.mark.quick
def test_random_ternary_networks_are_within_theorem_g():
    assert counted(20, seed=3).verdict is Verdict.CHECKED


def test_constants_that_are_far_too_small_are_refuted_by_a_network():
    for altered in (counted(40, cubes=0), counted(40, sum_=0)):
        assert altered.verdict is Verdict.REFUTED
        assert altered.steps[0].witness["network"]


def test_a_kink_is_a_fraction_with_a_denominator_that_divides_the_jump():
    source = Random(7)
    found = [
        kink
        for number in range(60)
        for kink in kinks(random_ternary(6, 5, number % 2 == 0, source))
    ]
    assert len(found) > 100
    assert max(kink.at.denominator for kink in found) > 3
    assert all(jump % kink.at.denominator == 0 for kink in found for jump in kink.jumps)
    assert all(isinstance(kink.at, Fraction) for kink in found)
