"""MIPBound: every backend finds the r that the set of regions has, and the bound is one."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, WholeSpace, count
from regionlab.constructions import ternary
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.choose import start
from regionlab.counting.searches.search import batches
from regionlab.errors import BoundError, CountingError, DomainError, SolverError
from regionlab.milp import interval_coefficients, milp_coefficients, mipbound, unstable_units
from regionlab.milp.backend import Clock
from regionlab.milp.backends import BACKENDS
from regionlab.milp.parity import parity_stream
from regionlab.milp.probability import Tail
from regionlab.milp.repetitions import repetition, run_repetitions


def random_network(random, widths, integer=False):
    layers = []
    for inputs, outputs in pairwise(widths):
        if integer:
            weight = random.integers(-1, 2, size=(outputs, inputs))
            bias = random.integers(-1, 2, size=outputs)
        else:
            weight = random.normal(size=(outputs, inputs)) / np.sqrt(inputs)
            bias = random.normal(size=outputs) / 2
        layers.append(Layer(weight, bias, "relu"))
    return ReLUNetwork(layers)


def patterns(network, box):
    """The patterns of all regions as integers, by the search without parity constraints."""
    problem = make_problem(network, box)
    found = set()
    for batch in batches(start(problem, store=True)):
        if batch.patterns is not None:
            found |= {
                int.from_bytes(row.astype("<u8").tobytes(), "little") for row in batch.patterns
            }
        found |= {sum(1 << u for u, on in enumerate(active) if on) for active, _ in batch.exact}
    return found


class EnumeratedSet:
    """A backend that holds the solutions as a set, and shows them in some order."""

    def __init__(self, solutions, order=sorted):
        self.solutions, self.order = solutions, order

    def exhaust(self, cut_off, clock):
        left = set(self.solutions)
        while left:
            new = cut_off(self.order(left)[0])
            left = {z for z in left if all(constraint.holds(z) for constraint in new)}
        return True


def r_of(solutions, stream):
    """The least number of constraints that no solution satisfies, from its definition."""
    left, number = set(solutions), 0
    while left:
        constraint = next(stream)
        left = {z for z in left if constraint.holds(z)}
        number += 1
    return number


def r_by_definition(network, box, result):
    units = unstable_units(interval_coefficients(network, box))
    found = patterns(network, box)
    return tuple(
        r_of(found, parity_stream(units, result.size, result.seed, k)) for k in range(len(result.r))
    )


@pytest.mark.parametrize("integer", [False, True], ids=["generic", "degenerate"])
def test_cells_find_the_r_of_the_set_of_regions(integer):
    random = np.random.default_rng(11)
    pruned = 0
    for trial in range(300):
        widths = random.integers(1, 6, size=random.integers(2, 5)).tolist()
        network, box = random_network(random, widths, integer), Box.cube(widths[0], -1, 1)
        size = int(random.integers(1, 7))
        result = mipbound(network, box, size, repetitions=3, confidence=0.5, seed=trial,
                          tail="binomial")  # fmt: skip
        assert result.r == r_by_definition(network, box, result)
        pruned += len(result.r) > 0
    assert pruned > 200


@pytest.mark.parametrize("size", [1, 2, 3, 5])
@pytest.mark.parametrize("widths", [(8, 6, 6, 10), (20, 2, 10, 10), (20, 10, 2, 10)])
def test_twelve_hidden_units_and_ten_outputs(widths, size):
    network, box = random_network(np.random.default_rng(size), widths), Box.cube(widths[0])
    result = mipbound(network, box, size, seed=size)
    assert result.r == r_by_definition(network, box, result)
    assert count(network, box, "activation-regions").lower >= result.lower


def test_opposite_units_and_zero_forms():
    """Followers get their signs with their parallel_to, except where its form is 0."""
    for depth in (3, 4):
        network = ternary(2, 4, depth)
        box = Box.cube(2)
        for size in (1, 2, 4):
            result = mipbound(network, box, size, repetitions=16)
            assert result.r == r_by_definition(network, box, result)
    twins = [Layer([[1, 0, 0], [-1, 0, 0], [0, 1, 1]], [0, 0, 0], "relu"),
             Layer([[1, 1, 0], [-1, -1, 0], [1, -1, -1], [-1, 1, 1]], [0, 0, 0, 0], "relu"),
             Layer([[1, 0, 0, 0], [-2, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, -1]], [0, 0, 0, 0],
                   "relu")]  # fmt: skip
    network, box = ReLUNetwork(twins), Box.cube(3, -1, 1)
    for size in range(1, 7):
        result = mipbound(network, box, size, seed=size)
        assert result.r == r_by_definition(network, box, result)


def test_questions_that_go_to_rational_numbers_respect_parity():
    """Planes that float64 cannot tell apart, and weights beyond float64."""
    thin = Fraction(1, 10**40)
    rows = [[1, 1, 1], [1, 1, 1], [1, -1, 1], [1, -1, 1], [1, 0, -1]]
    near = Layer(rows, [0, thin, 0, -thin, 0], "relu")
    huge = Layer([[Fraction(10) ** 400, 1, 0], [1, 0, 1], [0, 1, -1]], [0, 0, 0], "relu")
    for layer in (near, huge):
        network, box = ReLUNetwork([layer]), Box.cube(3, -1, 1)
        for size in (1, 2, 3):
            result = mipbound(network, box, size, seed=size)
            assert result.r == r_by_definition(network, box, result)


def test_more_than_64_units():
    random = np.random.default_rng(2)
    for widths in [(2, 70, 5), (3, 4, 90), (2, 40, 40)]:
        network, box = random_network(random, widths, integer=True), Box.cube(widths[0], -1, 1)
        result = mipbound(network, box, 9, repetitions=16, seed=4)
        assert result.size == 9
        assert result.r == r_by_definition(network, box, result)


def test_784_inputs():
    network, box = random_network(np.random.default_rng(5), (784, 5, 5)), Box.cube(784)
    result = mipbound(network, box, 3, seed=1)
    assert result.r == r_by_definition(network, box, result)


def test_scip_finds_the_r_of_the_set_of_regions():
    pytest.importorskip("pyscipopt")
    random = np.random.default_rng(21)
    for trial in range(60):
        widths = random.integers(1, 6, size=random.integers(2, 5)).tolist()
        network, box = random_network(random, widths), Box.cube(widths[0], -1, 1)
        size = int(random.integers(1, 6))
        result = mipbound(network, box, size, repetitions=2, confidence=0.5, seed=trial,
                          tail="binomial", backend="scip")  # fmt: skip
        assert result.r == r_by_definition(network, box, result)


def test_scip_and_cells_agree_on_twelve_hidden_units():
    pytest.importorskip("pyscipopt")
    network, box = random_network(np.random.default_rng(8), (10, 6, 6, 10)), Box.cube(10)
    options = {"repetitions": 5, "tail": "binomial", "seed": 3}
    for size in (2, 4):
        one = mipbound(network, box, size, **options)
        other = mipbound(network, box, size, backend="scip", **options)
        assert one.r == other.r


def test_scip_takes_no_pattern_without_a_region():
    """Where two planes meet, a solver finds patterns that no region has: z = 0 is free at g = 0."""
    pytest.importorskip("pyscipopt")
    layer = Layer([[1, 0], [0, 1], [1, 1], [1, -1], [-1, 0]], [0, 0, 0, 0, 0], "relu")
    network, box = ReLUNetwork([layer]), Box.cube(2, -1, 1)
    for seed in range(6):
        result = mipbound(network, box, 2, repetitions=5, tail="binomial", seed=seed,
                          backend="scip")  # fmt: skip
        assert result.r == r_by_definition(network, box, result)


def test_r_does_not_depend_on_the_order_of_the_solutions():
    random = np.random.default_rng(6)
    for trial in range(50):
        solutions = set(random.integers(0, 2**9, size=40).tolist())
        ways = {
            repetition(EnumeratedSet(solutions, order), parity_stream(range(9), 3, 0, trial),
                       Clock())
            for order in (sorted, list, lambda left: sorted(left, reverse=True))
        }  # fmt: skip
        assert ways == {(r_of(solutions, parity_stream(range(9), 3, 0, trial)), True)}


def test_r_may_exceed_the_number_of_binary_variables():
    network, box = ReLUNetwork([Layer([[1]], [0], "relu")]), Box.cube(1, -1, 1)
    result = mipbound(network, box, 1, repetitions=60)
    assert result.unstable == 1
    assert max(result.r) > 2
    assert len(result.f) == max(result.r) + 1
    assert result.f[0] == 60
    assert result.f[-1] == 0
    assert result.lower <= 2


def test_bounds_hold_on_random_networks():
    """A bound fails in at most 5 % of all calls; over these seeds it fails in none."""
    random = np.random.default_rng(31)
    sharp = 0
    for trial in range(60):
        widths = random.integers(2, 5, size=3).tolist()
        network, box = random_network(random, widths), Box.cube(widths[0], -1, 1)
        exact = count(network, box, "activation-regions").lower
        for tail in Tail:
            result = mipbound(network, box, 4, seed=trial, tail=tail)
            assert result.lower <= exact
            sharp += 8 * result.lower >= exact
    assert sharp > 60


def test_a_net_of_one_region():
    affine = ReLUNetwork([Layer([[1, 2]], [0], "identity")])
    stable = ReLUNetwork([Layer([[1, 1], [-1, -1]], [1, -1], "relu")])
    for network in (affine, stable):
        result = mipbound(network, Box.cube(2), 3)
        assert (result.log2_lower, result.lower, result.r, result.unstable) == (0, 1, (), 0)


def test_workers_share_the_repetitions_and_change_nothing():
    network, box = random_network(np.random.default_rng(1), (6, 8, 6)), Box.cube(6)
    seen = []
    one = mipbound(network, box, 3, report=lambda done, total, r: seen.append((done, total, r)))
    assert [(done, total) for done, total, _ in seen] == [(k, 28) for k in range(1, 29)]
    assert seen[-1][2] == one.r
    assert mipbound(network, box, 3, workers=3).r == one.r


def test_fewer_repetitions_are_the_first_of_more():
    network, box = random_network(np.random.default_rng(1), (6, 8, 6)), Box.cube(6)
    assert mipbound(network, box, 3, repetitions=16).r == mipbound(network, box, 3).r[:16]


def test_time_that_is_up_weakens_the_bound_and_no_more():
    network, box = random_network(np.random.default_rng(4), (6, 8, 8, 6)), Box.cube(6)
    whole = mipbound(network, box, 3)
    for seconds in (1e-9, 0.02, 0.05):
        cut_short = mipbound(network, box, 3, limit_seconds=seconds)
        assert all(a <= b for a, b in zip(cut_short.r, whole.r, strict=True))
        assert cut_short.log2_lower <= whole.log2_lower
    assert cut_short.repetitions == 28
    never = mipbound(network, box, 3, limit_seconds=1e-9)
    assert (never.unfinished, never.certified, never.lower) == (28, False, 1)


def test_an_unfinished_repetition_counts_no_constraint_more_than_its_solutions_need():
    """One solution alone may be left: then no larger r is known, and none may be reported."""

    class ShowsOne:
        def exhaust(self, cut_off, clock):
            cut_off(0b1011)
            return False

    for trial in range(20):
        needed = r_of({0b1011}, parity_stream(range(5), 3, 0, trial))
        shown = repetition(ShowsOne(), parity_stream(range(5), 3, 0, trial), Clock())
        assert shown == (needed, False)


def test_an_interrupt_gives_no_bound_and_stops_the_workers():
    network, box = random_network(np.random.default_rng(4), (6, 8, 8, 6)), Box.cube(6)

    def interrupt(done, total, r):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mipbound(network, box, 3, repetitions=1000, report=interrupt)


def test_a_solution_that_violates_a_constraint_is_noticed():
    class Stubborn:
        def exhaust(self, cut_off, clock):
            cut_off(0)
            cut_off(0)

    with pytest.raises(SolverError, match="violates"):
        run_repetitions(Stubborn(), [parity_stream(range(3), 2, 0, 0)])


@pytest.mark.parametrize(
    ("arguments", "fact"),
    [
        ({"size": 0}, "the size of the constraints is 0"),
        ({"size": 1.5}, "the size of the constraints is 1.5"),
        ({"repetitions": 0}, "the number of repetitions is 0"),
        ({"repetitions": 4}, "give at least 16"),
        ({"confidence": 1 - Fraction(1, 10**300)}, "give at least 3577"),
        ({"confidence": 1}, "between 0 and 1"),
        ({"confidence": 0.0}, "between 0 and 1"),
        ({"confidence": float("nan")}, "between 0 and 1"),
        ({"seed": -1}, "the seed is -1"),
        ({"backend": "gurobi"}, "cells or scip"),
        ({"tail": "normal"}, "chernoff or binomial"),
        ({"workers": 0}, "workers is 0"),
        ({"limit_seconds": 0}, "limit_seconds is 0"),
    ],
)
def test_arguments_out_of_range_are_refused(arguments, fact):
    network = ReLUNetwork([Layer([[1, 1], [1, -1]], [-1, 0], "relu")])
    with pytest.raises(BoundError, match=fact):
        mipbound(network, Box.cube(2), **{"size": 2} | arguments)


def test_scip_refuses_constraints_with_too_many_cuts():
    network = random_network(np.random.default_rng(0), (3, 20))
    with pytest.raises(BoundError, match="cuts of SCIP"):
        mipbound(network, Box.cube(3, -1, 1), 18, backend="scip")


@pytest.mark.parametrize("backend", BACKENDS)
def test_coefficients_of_another_network_are_refused(backend):
    random, box = np.random.default_rng(0), Box.cube(3, -1, 1)
    network, other = random_network(random, (3, 4, 4)), random_network(random, (3, 6, 4))
    with pytest.raises(SolverError, match=r"layers \[6, 4\], the network has \[4, 4\]"):
        mipbound(network, box, 2, backend=backend, coefficients=interval_coefficients(other, box))


@pytest.mark.parametrize("coefficients", [interval_coefficients, milp_coefficients])
def test_coefficients_hold_on_their_own_box_and_inside(coefficients):
    network = random_network(np.random.default_rng(0), (3, 4, 4))
    found = coefficients(network, Box.cube(3, -1, 1))
    assert mipbound(network, Box.cube(3, 0, 1), 2, coefficients=found).certified
    with pytest.raises(SolverError, match=r"bounds on \[-1, 1\]\^3, and \[-1, 2\]\^3 goes beyond"):
        mipbound(network, Box.cube(3, -1, 2), 2, coefficients=found)


def test_a_file_name_is_no_network():
    with pytest.raises(CountingError, match="the network is a str; .*load_network"):
        mipbound("net.npz", Box.cube(2), 2)


def test_a_missing_solver_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyscipopt", None)
    network = ReLUNetwork([Layer([[1, 1], [1, -1]], [-1, 0], "relu")])
    with pytest.raises(ImportError, match=r"regionlab\[milp\]"):
        mipbound(network, Box.cube(2), 2, backend="scip")


@pytest.mark.parametrize("domain", [WholeSpace(2), Box.cube(3)])
def test_the_domain_is_a_box_of_the_inputs(domain):
    network = ReLUNetwork([Layer([[1, 1]], [-1], "relu")])
    with pytest.raises(DomainError):
        mipbound(network, domain, 2)
