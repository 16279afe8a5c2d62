"""Exact feasibility: every answer carries a proof, and Z3 agrees with all of them."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionlab.geometry.feasibility import Feasible, Infeasible, decide, refutes, satisfies
from regionlab.geometry.half_space import HalfSpace

pytestmark = pytest.mark.quick

DIMENSIONS = (1, 2, 3, 4)


def random_system(seed):
    """Small integers, strict and not, equations as two inequalities, copies and opposites."""
    draw = random.Random(seed)
    dimension = draw.choice(DIMENSIONS)
    system = []
    for _ in range(draw.randint(1, 4 + 2 * dimension)):
        normal = [draw.randint(-2, 2) for _ in range(dimension)]
        half = HalfSpace.of(normal, draw.randint(-3, 3), draw.random() < 0.5)
        system.append(half)
        kind = draw.random()
        if kind < 0.15:
            system[-1:] = [half.closed(), half.closed().reversed()]
        elif kind < 0.25:
            system.append(HalfSpace(half.normal, half.constant + draw.randint(-1, 1), half.strict))
        elif kind < 0.3:
            system.append(half.reversed())
    return dimension, system


def proves(answer, system):
    if isinstance(answer, Feasible):
        return satisfies(answer.point, system)
    return refutes(answer.multipliers, system)


def test_every_answer_is_the_answer_of_z3_and_proves_itself():
    z3 = pytest.importorskip("z3")
    seen = {Feasible: 0, Infeasible: 0}
    for seed in range(500):
        dimension, system = random_system(seed)
        answer = decide(system, dimension)
        x = [z3.Real(f"x{k}") for k in range(dimension)]
        solver = z3.Solver()
        for half in system:
            value = sum(a * v for a, v in zip(half.normal, x, strict=True)) + half.constant
            value = value + 0 * x[0]
            solver.add(value > 0 if half.strict else value >= 0)
        assert (solver.check() == z3.sat) == isinstance(answer, Feasible), (seed, system)
        assert proves(answer, system), (seed, system)
        seen[type(answer)] += 1
    assert min(seen.values()) > 100  # both kinds of answer were tried


rationals = st.fractions(min_value=-5, max_value=5, max_denominator=7)


@given(st.data(), st.integers(1, 4), st.integers(0, 9))
def test_a_system_built_around_a_point_is_feasible(data, dimension, size):
    vectors = st.lists(rationals, min_size=dimension, max_size=dimension)
    centre = data.draw(vectors)
    system = []
    for _ in range(size):
        normal = data.draw(vectors)
        slack = data.draw(st.fractions(min_value=0, max_value=3, max_denominator=5))
        at_centre = sum(a * x for a, x in zip(normal, centre, strict=True))
        system.append(HalfSpace.of(normal, slack - at_centre, strict=slack > 0))
    answer = decide(system, dimension)
    assert isinstance(answer, Feasible)
    assert satisfies(answer.point, system)


@given(st.data(), st.integers(1, 3), st.integers(1, 5))
def test_a_system_with_a_negative_sum_is_infeasible(data, dimension, size):
    vectors = st.lists(rationals, min_size=dimension, max_size=dimension)
    forms = [(data.draw(vectors), data.draw(rationals)) for _ in range(size)]
    gap = data.draw(st.fractions(min_value=0, max_value=1, max_denominator=9))
    total = [sum(column) for column in zip(*(normal for normal, _ in forms), strict=True)]
    constant = sum(c for _, c in forms)
    # forms sum up to (total, constant); the last inequality says that this sum is <= -gap
    system = [HalfSpace.of(normal, c, strict=gap == 0) for normal, c in forms]
    system.append(HalfSpace.of([-v for v in total], -constant - gap))
    answer = decide(system, dimension)
    assert isinstance(answer, Infeasible)
    assert refutes(answer.multipliers, system)


@pytest.mark.parametrize(
    ("system", "feasible"),
    [
        ([], True),
        ([HalfSpace((1,), 0), HalfSpace((-1,), 0)], True),
        ([HalfSpace((1,), 0, True), HalfSpace((-1,), 0)], False),
        ([HalfSpace((0,), 1, True)], True),
        ([HalfSpace((0,), 0)], True),
        ([HalfSpace((0,), 0, True)], False),
        ([HalfSpace((0,), -1)], False),
        ([HalfSpace((10**30,), -1, True), HalfSpace((-(10**30),), 2, True)], True),
        ([HalfSpace((10**30,), -1, True), HalfSpace((-(10**30),), 1, True)], False),
    ],
)
def test_boundaries_are_decided_and_not_rounded(system, feasible):
    answer = decide(system, 1)
    assert isinstance(answer, Feasible) == feasible
    assert proves(answer, system)


def test_checks_reject_what_proves_nothing():
    system = [HalfSpace((1, 0), -1), HalfSpace((-1, 0), 0)]  # x >= 1 and x <= 0
    assert refutes((1, 1), system)
    assert not refutes((1, 2), system)  # the normals do not cancel
    assert not refutes((-1, -1), system)
    assert not refutes((0, 0), system)
    touching = [HalfSpace((1, 0), 0), HalfSpace((-1, 0), 0)]
    assert not refutes((1, 1), touching)
    assert refutes((1, 1), [touching[0].opened(), touching[1]])
    assert not satisfies((0, 0), [touching[0].opened()])


def test_equal_half_spaces_are_equal_values():
    half = HalfSpace.of([Fraction(2, 3), Fraction(-4, 3)], 2)
    assert half == HalfSpace((1, -2), 3)
    assert HalfSpace.of([0, 0], Fraction(-7, 2)) == HalfSpace((0, 0), -1)
    assert half != half.opened()
    assert half.reversed().reversed() == half
    assert half.contains((-3, 0))
    assert not half.complement().contains((-3, 0))
    assert half.reversed().contains((-3, 0))
