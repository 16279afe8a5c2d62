"""Lemma 1 is false as printed; the repair counts exactly, and altered repairs are caught."""

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from regionlab import Box, Polyhedron, activation_regions, count
from regionlab.bounds import folded_count, folds_without_loss
from regionlab.bounds.glued import glued_count
from regionlab.claims import CLAIMS
from regionlab.claims.general.shared import linked as said
from regionlab.claims.nakahara.shared import joints
from regionlab.claims.nakahara.shared.folded import Folded, fold_and_count
from regionlab.claims.nakahara.statements import (
    equations_27_to_29,
    lemma_1,
    lemma_1_cube,
    lemma_1_line,
)
from regionlab.claims.nakahara.statements.lemma_1_counted import (
    compared,
    on_random_functions,
    on_the_diagonal_fold,
    random_cases,
)
from regionlab.constructions import examples, fold, montufar, zigzag
from regionlab.errors import ConstructionError
from regionlab.networks.composition import compose
from regionlab.proofs import Verdict, definition, lemma, supposing
from regionlab.regions import merging


def regions(network, domain=None):
    domain = domain or Box.cube(network.inputs)
    return merging.linear_regions(activation_regions(network, domain))


@pytest.mark.parametrize(
    ("outer", "pieces", "counts"),
    [
        (examples.constant(), 2, (1, 2, 1)),
        (examples.falling_ramp(), 2, (2, 4, 3)),
        (examples.rising_ramp(), 3, (2, 6, 5)),
        (examples.valley(), 2, (2, 4, 4)),  # not flat at the fold: no counter-example
    ],
)
def test_the_counter_examples_and_one_that_is_none(outer, pieces, counts):
    found = fold_and_count(outer, pieces)
    assert (found.outer, found.product, found.counted) == counts
    assert found.agrees


def test_lemma_1_as_printed_is_refuted_by_every_step():
    claim = CLAIMS["nakahara-lemma-1-as-printed"]()
    assert claim.verdict is Verdict.REFUTED
    assert all(step.verdict is Verdict.REFUTED and step.witness for step in claim.steps)


def test_a_pair_for_which_lemma_1_holds_does_not_refute_it():
    step = lemma1_step(examples.valley(), 2)
    assert step.verdict is Verdict.PROVED


def lemma1_step(outer, pieces):
    from regionlab.claims.nakahara.statements.lemma_1 import _printed

    return _printed("a pair", fold_and_count(outer, pieces))


@pytest.mark.parametrize(
    "claim",
    ["nakahara-lemma-1", "nakahara-lemma-1-line", "nakahara-lemma-1-cube", "nakahara-27-29"],
)
def test_the_repair_is_proved(claim):
    pytest.importorskip("z3")
    assert CLAIMS[claim]().broken == ()


def test_the_repaired_lemma_needs_each_of_its_conditions():
    """Without a bijection, distinct regions or a facet it is another statement, and not shown."""
    pytest.importorskip("z3")
    good = lemma_1.repaired_lemma_1()
    assert (good.verdict, good.all_words) == (Verdict.PROVED, ())
    bound, equal, joined = good.concludes
    are_joined = sp.Eq(said.joined(said.c, said.d), 1)
    goal = sp.Equivalent(are_joined, lemma_1.GLUED)
    parts = lemma_1.GLUED.args
    false = [
        bound.func(bound.lhs, bound.rhs - 1),
        sp.Eq(bound.lhs, bound.rhs),
        sp.Not(equal),
        supposing([lemma_1.APART, *lemma_1.TWO], goal),
        supposing([lemma_1.ONTO, *lemma_1.TWO], goal),
        *(
            supposing(
                [lemma_1.ONTO, lemma_1.APART, *lemma_1.TWO],
                sp.Equivalent(are_joined, sp.And(*(q for q in parts if q != part))),
            )
            for part in parts
        ),
    ]
    for altered in false:
        assert replace(good, concludes=(altered,)).verdict is Verdict.OPEN
    assert replace(good, concludes=(joined,)).verdict is Verdict.PROVED


def test_the_steps_of_the_repaired_lemma_fail_without_what_they_are_given():
    """Each premise of the last step is needed: its facets, its maps, and that copies differ."""
    pytest.importorskip("z3")
    last = lemma_1.which_are_joined()[1]
    for number, left_out in enumerate(last.given):
        kept = [c for at, c in enumerate(last.given) if at != number]
        assert lemma("", kept, last.claim).verdict is not Verdict.PROVED, left_out


def test_thousands_of_random_functions_of_one_input_agree():
    """2,500 functions, folds with 1 to 5 pieces: the count is the one-dimensional formula."""
    line = Box.cube(1)
    equal = 0
    for outer, p in random_cases(1, 2500, seed=7):
        found = regions(outer)
        ends = {region.interior_point: region for group in found for region in group}
        first, last = ends[min(ends)], ends[max(ends)]
        flat_at_0, flat_at_1 = (not r.affine_map.matrix[0][0] for r in (first, last))
        formula = p * len(found) - flat_at_1 * (p // 2) - flat_at_0 * ((p - 1) // 2)
        counted = count(compose(outer, zigzag(p)), line).value
        assert counted == formula == folded_count(found, p)
        equal += counted == p * len(found)
    assert 0 < equal < 2500


def test_random_functions_of_two_inputs_agree():
    line, plane = on_random_functions(400, seed=11)
    assert (line.verdict, plane.verdict) == (Verdict.CHECKED, Verdict.CHECKED), plane.witness


def test_a_function_of_three_inputs_agrees():
    for outer, p in [(examples.absolute_value(3), 2), (montufar(3, 3, 2), 2)]:
        assert fold_and_count(outer, p).agrees


def test_a_fold_that_is_along_no_axis_agrees_with_the_general_criterion():
    step = on_the_diagonal_fold(300, seed=5)
    assert step.verdict is Verdict.CHECKED, step.witness


def test_the_general_criterion_gives_the_formula_for_the_fold_of_a_square():
    square = Box.cube(2)
    for outer, p in random_cases(2, 40, seed=13):
        found = regions(outer, square)
        assert glued_count(found, regions(fold(2, p), square)) == folded_count(found, p)


def test_the_general_criterion_for_a_fold_twice():
    """zig_2 o (square onto triangle) is bijective on each of its regions onto [0, 1]^2's image."""
    triangle = Polyhedron([[0, -1], [-1, 1], [1, 0]], [0, 0, 1])
    flat = examples.constant()  # of one input; a constant of two inputs:
    constant = compose(flat, montufar(2, 2, 2))
    halves = regions(examples.square_onto_triangle(), Box.cube(2))
    assert glued_count(regions(constant, triangle), halves) == 1


def test_altered_formulas_are_caught():
    """Each altered formula is wrong on some of a hundred random functions."""
    cases = [(regions(f), p, fold_and_count(f, p).counted) for f, p in random_cases(1, 100, 3)]
    from regionlab.bounds.folded import flat_sides

    def altered(odd, even):
        def formula(found, p):
            sides = [flat_sides(region)[0] for region in found]
            return sum(p - one * odd(p) - zero * even(p) for zero, one in sides)

        return formula

    def half(p):
        return p // 2

    def less(p):
        return (p - 1) // 2

    assert all(altered(half, less)(found, p) == n for found, p, n in cases)
    for odd, even in [(less, half), (half, half), (less, less), (lambda p: 0, less)]:
        assert any(altered(odd, even)(found, p) != n for found, p, n in cases)


def test_a_comparison_with_a_wrong_formula_or_criterion_is_refuted():
    right = Folded(1, 2, 2, 3, 3, False)
    assert right.agrees
    for wrong in (
        Folded(1, 2, 2, 3, 4, False),
        Folded(1, 2, 2, 3, 3, True),
        Folded(1, 2, 2, 4, 4, False),
        Folded(1, 2, 2, 5, 5, False),  # more than the product
    ):
        assert compared("", [right, wrong]).verdict is Verdict.REFUTED
    assert compared("", [right]).verdict is Verdict.REFUTED  # equality never occurred
    assert compared("", []).verdict is Verdict.OPEN


def test_the_steps_of_the_one_dimensional_formula_fail_when_altered(monkeypatch):
    """Odd and even kinks exchanged, a kink too many, joints left out: no such row of copies."""
    pytest.importorskip("z3")
    kinks = lemma_1_line.kinks(lemma_1_line.zigzag())
    alpha, beta = (side(joints.f, joints.v, joints.j) for side in (joints.alpha, joints.beta))
    for odd, even in [(0, 1), (0, 0), (2, 1), (1, 2)]:

        def left(pieces, odd=odd, even=even):
            joined = alpha * sp.floor((pieces - odd) / 2) + beta * sp.floor((pieces - even) / 2)
            return pieces - joined

        monkeypatch.setattr(lemma_1_line, "left", left)
        verdicts = [step.verdict for step in lemma_1_line.joined_rows(kinks)]
        assert (Verdict.OPEN in verdicts) == ((odd, even) != (0, 1))


def test_the_count_on_the_line_is_not_another():
    pytest.importorskip("z3")
    good = lemma_1_line.folded_line()
    assert (good.verdict, good.all_words) == (Verdict.PROVED, ())
    count, row = good.concludes
    other = [
        count.args[1],  # without a region there is no end
        supposing([count.args[0]], sp.Eq(count.args[1].lhs, count.args[1].rhs + 1)),
        count.subs(sp.floor(joints.p / 2), sp.floor((joints.p - 1) / 2)),
        row.subs(joints.alpha(joints.f, joints.v, joints.j), 1),
    ]
    assert all(replace(good, concludes=(altered,)).verdict is Verdict.OPEN for altered in other)


def test_the_criterion_on_the_cube_is_sharp_in_p(monkeypatch):
    """Odd kinks need p >= 2, even ones p >= 3; with other bounds a factor is not what it says."""
    pytest.importorskip("z3")
    f, p = joints.f, joints.p
    for odd, even in [(2, 3), (1, 3), (3, 3), (2, 2), (2, 4)]:

        def loses(region, at, odd=odd, even=even):
            return sp.Or(
                sp.And(sp.Eq(joints.alpha(f, region, at), 1), p >= odd),
                sp.And(sp.Eq(joints.beta(f, region, at), 1), p >= even),
            )

        monkeypatch.setattr(lemma_1_cube, "loses", loses)
        verdicts = {step.verdict for step in lemma_1_cube.one_factor()}
        assert (verdicts == {Verdict.PROVED}) == ((odd, even) == (2, 3))


def test_the_count_on_the_cube_is_not_another():
    pytest.importorskip("z3")
    good = lemma_1_cube.folded_cube()
    assert (good.verdict, good.all_words) == (Verdict.PROVED, ())
    count, _, _, factor, equal, *_ = good.concludes
    other = [
        sp.Eq(count.lhs, count.rhs + 1),
        factor.subs(sp.floor(joints.p / 2), sp.floor((joints.p - 1) / 2)),
        sp.Not(equal),
        sp.Eq(lemma_1_cube.folded(joints.f, joints.p, joints.n0), joints.regions(joints.f)),
    ]
    assert all(replace(good, concludes=(altered,)).verdict is Verdict.OPEN for altered in other)


def test_a_function_with_a_flat_side_of_its_own_loses_only_there():
    """f = relu(1/2 - y) is flat at y = 1 alone: odd kinks glue, even ones do not."""
    found = regions(examples.falling_ramp())
    assert [folded_count(found, p) for p in (1, 2, 3, 4, 5)] == [2, 3, 5, 6, 8]
    assert not folds_without_loss(found, 2)
    rising = regions(examples.rising_ramp())
    assert folds_without_loss(rising, 2)
    assert not folds_without_loss(rising, 3)


def test_the_fold_is_montufars_h():
    h = fold(2, 3)
    point = (Fraction(1, 7), Fraction(4, 5))
    assert h.evaluate(point) == tuple(zigzag(3).evaluate([x])[0] for x in point)
    assert sum(h.evaluate(h.evaluate(point))) == montufar(2, 6, 3).evaluate(point)[0]
    assert len(regions(h)) == 9


@pytest.mark.parametrize("bad", [0, -1, 2.0, True])
def test_pieces_must_be_an_integer(bad):
    with pytest.raises(ConstructionError, match="pieces is"):
        folded_count(regions(examples.constant()), bad)
    with pytest.raises(ConstructionError, match="pieces"):
        fold(1, bad)


def test_equations_27_to_29_are_counts_and_no_other():
    pytest.importorskip("z3")
    good = equations_27_to_29.equations_27_to_29()
    assert (good.verdict, good.all_words) == (Verdict.PROVED, ())
    count, product, box = good.concludes
    p = joints.p
    other = [
        sp.Eq(count.lhs, count.rhs * p),
        sp.Eq(product.lhs, product.rhs * p),
        sp.Eq(box.lhs, box.rhs - 1),
    ]
    assert all(replace(good, concludes=(altered,)).verdict is Verdict.OPEN for altered in other)


def test_equations_27_to_29_need_a_sum_that_is_nowhere_flat(monkeypatch):
    """With a derivative that is 0 before the first fold the criterion is not met."""
    pytest.importorskip("z3")
    one, _ = equations_27_to_29.the_sum()
    where = equations_27_to_29.summed_after(sp.Integer(0))
    flat = definition("flat", sp.Eq(joints.slope(where, joints.v, joints.j), 0))
    monkeypatch.setattr(equations_27_to_29, "the_sum", lambda: (one, flat))
    steep = equations_27_to_29.kinks(equations_27_to_29.zigzag())[-1]
    assert equations_27_to_29.nowhere_flat(steep)[-1].verdict is not Verdict.PROVED
