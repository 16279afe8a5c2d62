"""A sample has the number of regions as its mean: added up over all that chance can do."""

from itertools import pairwise
from math import exp

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, WholeSpace, count
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.paths import Paths

RANDOM = np.random.default_rng(3)
GENERIC = ReLUNetwork(
    [Layer(RANDOM.normal(size=(n, m)), RANDOM.normal(size=n)) for m, n in ((3, 4), (4, 3))]
)
INTEGERS = ReLUNetwork(
    [
        Layer([[1, 0, 0], [0, 1, 0], [1, 1, 0], [-1, 0, 0]], [0, 0, 0, 0]),
        Layer([[1, -1, 1, 0], [1, 1, -1, 0], [0, 0, 0, 0]], [0, 1, 0]),
    ]
)
HUGE = ReLUNetwork([Layer([[10**400, 1], [1, 10**400], [1, 1]], [0, 0, -1])])
LINE = ReLUNetwork([Layer([[1], [2], [-1]], [0, -1, 0.25]), Layer([[1, -1, 1]], [-0.125])])
QUESTIONS = [
    (GENERIC, Box.cube(3, -1, 1)),
    (GENERIC, WholeSpace(3)),
    (INTEGERS, Box.cube(3, -1, 1)),
    (INTEGERS, WholeSpace(3)),
    (HUGE, Box.cube(2, -1, 1)),
    (LINE, Box.cube(1, -1, 1)),
]


class Given:
    """Numbers that are given, and 0 from then on."""

    def __init__(self, numbers):
        self.numbers, self.drawn = numbers, 0

    def random(self, size):
        drawn, self.drawn = self.drawn, self.drawn + size
        return np.array([*self.numbers[drawn:], *[0.0] * size][:size])


def outcomes(paths):
    """Every sample there can be: its choices (0.0 the active side), and its value."""
    numbers = []
    while True:
        given = Given(numbers)
        paths.chance.counter[1] = 0
        value = paths.sample(given)
        used = given.drawn - len(paths.chance.uniform) + int(paths.chance.counter[0])
        numbers = [*numbers, *[0.0] * used][:used]
        yield numbers, value
        while numbers and numbers[-1] > 0.0:
            numbers.pop()
        if not numbers:
            return
        numbers[-1] = 1.0 - 2.0**-53


def paths_of(network, domain, odds=None, both=np.inf):
    problem = make_problem(network, domain, cone=True if network.inputs <= 2 else None)
    units = problem.units
    odds = np.zeros((units, units + 1)) if odds is None else odds(units)
    return Paths(problem, odds, np.full(units, both), capacity=64)


@pytest.mark.parametrize("both", [np.inf, 2.0, 0.0])
@pytest.mark.parametrize(("network", "domain"), QUESTIONS)
def test_fair_coins_have_the_count_as_their_mean_exactly(network, domain, both):
    found = [
        (2.0 ** -len(n), value) for n, value in outcomes(paths_of(network, domain, None, both))
    ]
    assert sum(chance for chance, _ in found) == 1.0
    exact = int(count(network, domain, "activation-regions"))
    assert sum(chance * value for chance, value in found) == exact
    if both == 0.0 and network is not HUGE:
        assert len(found) == 1  # both sides everywhere: the count itself


@pytest.mark.parametrize(("network", "domain"), QUESTIONS)
def test_any_odds_have_the_count_as_their_mean(network, domain):
    random = np.random.default_rng(1)
    paths = paths_of(network, domain, lambda n: random.normal(size=(n, n + 1)))
    total = mean = 0.0
    for _, value in outcomes(paths):
        chance = probability(paths.chance)
        total, mean = total + chance, mean + chance * value
    assert total == pytest.approx(1.0, rel=1e-3)
    assert mean == pytest.approx(int(count(network, domain, "activation-regions")), rel=1e-3)


def probability(chance):
    """Of the path on record, from the odds alone. The last unit may cut, and not be chosen."""
    order = [u for u in chance.order[0] if u >= 0]
    signs, result = chance.signs[0], 1.0
    for k, u in enumerate(order):
        if abs(signs[u]) == 2:
            total = chance.odds[u, -1] + sum(
                chance.odds[u, v] * np.sign(signs[v]) for v in order[:k]
            )
            p = min(max(1.0 / (1.0 + exp(-total)), 1 / 32), 31 / 32)
            result *= p if signs[u] > 0 else 1.0 - p
    return result


def test_a_sample_does_not_depend_on_the_one_before():
    paths = paths_of(GENERIC, Box.cube(3, -1, 1), None, 2.0)
    seeds = [1, 2, 3, 2, 1]
    values = [paths.sample(np.random.default_rng(seed)) for seed in seeds]
    assert values == values[::-1]
    assert len(set(pairwise(values))) > 1


def test_a_sample_that_is_told_to_stop_is_none():
    assert paths_of(GENERIC, Box.cube(3)).sample(np.random.default_rng(0), lambda: True) is None
