"""How often intervals hold and bounds fail, and that both notice a weight that is wrong."""

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, count
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.paths import Paths
from regionlab.estimates import lower_bound, upper_bound
from regionlab.estimates.interval import interval

RANDOM = np.random.default_rng(5)
NETWORK = ReLUNetwork(
    [Layer(RANDOM.normal(size=(n, m)), RANDOM.normal(size=n) / 2) for m, n in ((4, 8), (8, 6))]
)
BOX = Box.cube(4, -1, 1)


@pytest.fixture(scope="module")
def trials():
    """The count, and 200 times 300 samples."""
    problem = make_problem(NETWORK, BOX)
    units = problem.units
    paths = Paths(problem, np.zeros((units, units + 1)), np.full(units, 8.0))
    random = np.random.default_rng(0)
    values = [[paths.sample(random) for _ in range(300)] for _ in range(200)]
    return int(count(NETWORK, BOX, "activation-regions")), np.array(values)


def held(truth, trials):
    return sum(low <= truth <= high for low, high in (interval(t, 0.95) for t in trials))


def failed(truth, trials, confidence):
    return sum(lower_bound(t, confidence) > truth for t in trials)


def test_intervals_hold_as_often_as_they_say(trials):
    assert 180 <= held(*trials) <= 199  # 190 in the mean; outside with probability 0.005


def test_certain_bounds_fail_no_more_often_than_they_may(trials):
    truth, values = trials
    assert failed(truth, values, 0.95) <= 10
    assert failed(truth, values, 0.5) <= 100
    assert np.median([lower_bound(t, 0.95) for t in values]) > 0.8 * truth


def test_the_coverage_notices_one_doubling_that_is_forgotten(trials):
    truth, values = trials
    assert held(truth, values / 2) == 0
    assert failed(truth, values * 2, 0.95) == 200


@pytest.mark.parametrize("seed", range(3))
def test_bounds_close_in_on_the_mean_of_long_tails(seed):
    values = np.random.default_rng(seed).pareto(1.5, size=20_000)  # mean 2, no variance
    assert 1.6 < lower_bound(values, 0.95) < 2.0


@pytest.mark.quick
def test_a_cap_gives_a_bound_from_above():
    values = np.random.default_rng(0).uniform(0, 4, size=5000)
    assert 2.0 < upper_bound(values, 4.0, 0.95) < 2.1


@pytest.mark.quick
def test_bounds_of_nothing_say_nothing():
    assert lower_bound(np.zeros(0), 0.95) == 0.0
    assert lower_bound(np.zeros(9), 0.95) == 0.0
