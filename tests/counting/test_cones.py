"""Floats on the whole space: a side is empty by an exact sum that float64 only comes near."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from flint import fmpq, fmpq_mat
from numba import njit

from regionlab.counting.kernels.cells.linear_systems import (
    SystemPart,
    SystemRow,
    has_positive_solution,
    room_for_system,
)
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.choose import start
from regionlab.counting.searches.search import batches
from regionlab.domains import Polyhedron, WholeSpace
from regionlab.experiments.he import he_network
from regionlab.regions import oracle
from tests.support.random_floats import twins


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("widths", [(3, 5, 4), (3, 6, 6), (4, 6, 3), (5, 4, 4), (6, 3, 3)])
def test_with_two_layers_hardly_a_side_is_asked_of_rational_numbers(widths, seed):
    network = he_network((*widths, 1), seed)
    search = start(make_problem(network, WholeSpace(widths[0])))
    found = sum(batch.count for batch in batches(search))
    assert found == sum(1 for _ in oracle.activation_regions(network, WholeSpace(widths[0])))
    assert search.asked <= 0.05 * found + 10


@pytest.mark.parametrize("seed", range(40))
def test_nearly_equal_units_are_told_apart(seed):
    random = Random(seed)
    inputs = random.choice([3, 4])
    network = twins(random, inputs, [random.randint(2, 4) for _ in range(random.choice([1, 2, 3]))])
    domain = WholeSpace(inputs)
    if seed % 3 == 0:
        rows = [[random.gauss(0, 1) for _ in range(inputs)] for _ in range(2)]
        domain = Polyhedron(rows, [1.0, 0.5])
    found = sum(batch.count for batch in batches(start(make_problem(network, domain))))
    assert found == sum(1 for _ in oracle.activation_regions(network, domain))


@njit
def has_positive(system, bound, n):
    return has_positive_solution(system, bound, n)


def decided(matrix, goal, errors, bound, n):
    system = np.zeros(room_for_system(n))
    system[SystemPart.MATRIX, :n] = matrix
    system[SystemPart.VECTORS, SystemRow.GOAL] = goal
    system[SystemPart.VECTORS, SystemRow.ERRORS] = errors
    return has_positive(system, bound, n)


def exact_solution(matrix, goal):
    rows = [[fmpq(*Fraction(float(v)).as_integer_ratio()) for v in row] for row in matrix]
    right = [[fmpq(*Fraction(float(v)).as_integer_ratio())] for v in goal]
    return [row[0] for row in fmpq_mat(rows).solve(fmpq_mat(right)).tolist()]


def test_a_solution_is_positive_only_if_the_exact_one_is():
    draw = np.random.default_rng(5)
    yes = close = 0
    for _ in range(3000):
        n = int(draw.integers(1, 7))
        matrix = draw.normal(size=(n, n))
        solution = draw.random(n) * 10.0 ** draw.integers(-3, 1, size=n)
        kind = draw.integers(3)
        if kind > 0:  # an entry at the limit of what floats can tell, of either sign
            solution[draw.integers(n)] = draw.normal() * 10.0 ** draw.integers(-18, -13)
        goal = matrix @ solution
        positive = min(exact_solution(matrix, goal)) > 0
        answer = decided(matrix, goal, np.zeros(n), 0.0, n)
        assert positive or not answer
        yes += answer
        close += kind == 0 and positive and not answer
    assert yes > 900
    assert close < 30  # where it is clear, it is seen


def test_an_answer_holds_for_every_matrix_within_the_errors():
    draw = np.random.default_rng(6)
    yes = 0
    for _ in range(1500):
        n = int(draw.integers(2, 6))
        matrix, solution = draw.normal(size=(n, n)), draw.random(n)
        goal = matrix @ solution
        errors = 10.0 ** draw.integers(-6, 0, size=n).astype(float)
        bound = float(10.0 ** draw.integers(-6, 0))
        if not decided(matrix, goal, errors, bound, n):
            continue
        yes += 1
        for _ in range(10):
            off = matrix + errors * draw.choice([-1.0, 1.0], size=(n, n))
            aim = goal + bound * draw.choice([-1.0, 1.0], size=n)
            assert min(np.linalg.solve(off, aim)) > 0
    assert yes > 100
