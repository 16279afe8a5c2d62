"""One input: breakpoints in order, on networks where many coincide, touch an end, or nearly do."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from regionlab.constructions import montufar
from regionlab.counting import Notion, activation_regions, count
from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels.depth_first import Entry
from regionlab.counting.kernels.line.state import Form
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.choose import search_for, start
from regionlab.counting.searches.line import LineSearch
from regionlab.counting.searches.patterns import unpack
from regionlab.counting.searches.search import batches
from regionlab.domains import Box, WholeSpace
from regionlab.experiments.he import he_network
from regionlab.networks import Layer, ReLUNetwork
from tests.support.line_witness import break_points, counts_on_the_line, preactivations
from tests.support.random_floats import twins
from tests.support.searching import total
from tests.support.wild_networks import wild_network

FAR = 10**40
NEED_INTERIOR = sorted(set(Notion) - {Notion.ACTIVATION_PATTERNS})


def interval(low, high):
    return Box((low,), (high,))


def search(network, domain, **options):
    problem = make_problem(network, domain)
    assert search_for(problem) is LineSearch
    return LineSearch(problem, **options)


def assert_counts(network, domain, notions=NEED_INTERIOR):
    ends = (domain.lower[0], domain.upper[0]) if isinstance(domain, Box) else (-FAR, FAR)
    expected = counts_on_the_line(network, *ends)
    assert {n: count(network, domain, n).value for n in notions} == {
        n: expected[n] for n in notions
    }


def kinks(network):
    """The breakpoints of the first layer, as fractions."""
    rows, bias = network.layers[0].rational
    return {-c / a for (a,), c in zip(rows, bias, strict=True) if a}


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("number", ["float", "integer", "half", "fraction", "of all sizes"])
def test_degenerate_networks_between_their_own_breakpoints(number, seed):
    random = Random(seed)
    network = wild_network(random, number, 1, widest=5)
    ends = sorted(kinks(network) | {Fraction(-1), Fraction(2)})
    low, high = sorted(random.sample(ends, 2))
    assert_counts(network, interval(low, high))
    assert_counts(network, WholeSpace(1))


@pytest.mark.parametrize("seed", range(25))
def test_units_that_differ_in_the_last_bits_come_in_their_exact_order(seed):
    random = Random(seed)
    network = twins(random, 1, [random.randint(2, 6) for _ in range(random.randint(1, 4))])
    for domain in (WholeSpace(1), interval(-2, 2)):
        assert_counts(network, domain)
        for region in activation_regions(network, domain):
            assert network.pattern(region.interior_point) == region.pattern


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("widths", [(1, 14, 14), (1, 6, 6, 6, 6), (1, 70, 2)])
def test_random_networks_are_counted_without_a_question_however_they_are_cut(widths, seed):
    network = he_network((*widths, 1), seed)
    for domain in (interval(-3, 3), WholeSpace(1)):
        whole = search(network, domain)
        expected, found, waiting, random = total(whole), 0, [None], Random(seed)
        asked = whole.asked
        while waiting:
            part = search(network, domain, node=waiting.pop(), store=seed % 2 > 0)
            found += part.advance(random.randint(1, 9)).count
            waiting += [node for node in [part.split()] if node]
            found += part.advance(random.randint(1, 9)).count if not part.finished else 0
            waiting += part.rest()
            asked += part.asked
        assert found == expected
        assert asked == 0
        assert_counts(network, domain, [Notion.ACTIVATION_REGIONS])


@pytest.mark.quick
@pytest.mark.parametrize("domain", [interval(-3, 3), WholeSpace(1)], ids=str)
@pytest.mark.parametrize("number", ["float", "fraction"])
@pytest.mark.parametrize("seed", range(4))
def test_points_lie_inside_their_pieces(seed, number, domain):
    network = wild_network(Random(seed), number, 1, widest=6, degenerate=False)
    problem = make_problem(network, domain)
    for batch in batches(LineSearch(problem, store=True, points=True)):
        active = unpack(batch.patterns, problem.units).tolist()
        for pattern, (x,) in zip(active, batch.points.tolist(), strict=True):
            values = preactivations(network, x)[0]
            assert [value > 0 for layer in values for value in layer] == pattern


@pytest.mark.quick
@pytest.mark.parametrize("domain", [interval(-3, 3), WholeSpace(1)], ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_forms_are_within_their_bounds_of_the_exact_ones(seed, domain):
    network = he_network((1, 9, 9, 9, 1), seed)
    part = search(network, domain, store=True)
    S, exact, looked = part._state, ExactCells(network, domain), 0
    offsets = part.problem.offsets
    while not part.finished:
        for layer in range(int(S.counter[Entry.LAYER]) + 1):
            for u in range(offsets[layer], offsets[layer + 1]) if looked else ():
                (a,), c = exact.form(u, S.sign.tolist())
                for value, row in ((a, Form.A), (c, Form.C)):
                    bound = Fraction(S.relative[layer]) * Fraction(S.forms[row + 2, u])
                    assert abs(Fraction(S.forms[row, u]) - value) <= bound
        looked += part.advance(3).count
    assert looked


@pytest.mark.quick
def test_folds_of_folds_tie_on_integers_without_a_question():
    whole = search(montufar(1, 10, 7), interval(0, 1))
    assert (total(whole), whole.asked) == (10**6, 0)


def test_a_boundary_on_an_end_has_a_pattern_of_its_own():
    # 0.1 x is 0 at 0 without rounding: still no float64 number excludes it
    for bias, ends in [(0.0, (0, 1)), (0.0, (-1, 0)), (-0.1, (1, 2)), (-0.1, (0, 1))]:
        network = ReLUNetwork([Layer([[0.1]], [bias])])
        found = count(network, interval(*ends), Notion.ACTIVATION_PATTERNS)
        assert found.value == 1 + (ends[0] == -bias * 10)
        assert "closed cells" in found.method


@pytest.mark.parametrize("seed", range(20))
def test_patterns_of_networks_without_biases(seed):
    random = Random(seed)
    widths = [1, *(random.randint(1, 3) for _ in range(random.randint(1, 3)))]
    network = ReLUNetwork(
        [
            Layer([[random.gauss(0, 1) for _ in range(m)] for _ in range(n)], [0.0] * n)
            for m, n in pairwise(widths)
        ]
    )
    for domain in (interval(-1, 1), interval(0, 1), WholeSpace(1)):
        assert_counts(network, domain, list(Notion))


def test_numbers_that_leave_float64_on_one_piece_are_counted_there_in_rationals():
    # the hat max(0, 1/2 - |x - 1|) times 1e120 is there on one interval only; the sweep goes on
    hat = [
        Layer([[1.0], [-1.0]], [-1.0, 1.0]),
        Layer([[-1.0, -1.0], [1.0, -1.0]], [0.5, 3.0]),
        Layer([[1e60, 1.0], [0.0, 1.0], [0.0, -1.0]], [-2.25, -3.75, 3.125]),
        Layer(np.array([[1e60, 1.0, 0.3], [1.0, -1.0, -0.7], [0.0, 1.0, 1.0]]), [-1.0, 0.5, -0.2]),
    ]
    network = ReLUNetwork([*hat, Layer([[1.0, 2.0, -3.0]], [0.0], "identity")])
    for domain in (interval(-1, 4), WholeSpace(1)):
        whole = search(network, domain)
        assert total(whole) > 5
        assert 0 < whole.asked < 10
        assert_counts(network, domain)


@pytest.mark.parametrize("seed", range(8))
def test_forms_that_keep_few_bits_above_underflow_decide_nothing(seed):
    draw = np.random.default_rng(seed)
    first = Layer(draw.normal(size=(3, 1)) * 2.0**-532, draw.normal(size=3) * 2.0**-532)
    network = ReLUNetwork([first, Layer(draw.normal(size=(3, 3)) * 2.0**-538, [0.0] * 3)])
    for kink in break_points(network, -2, 2)[1:-1]:
        for shift in (Fraction(-1, 1000), Fraction(1, 1000)):
            assert_counts(network, interval(-2, kink + shift), [Notion.ACTIVATION_REGIONS])


@pytest.mark.quick
def test_a_search_that_has_not_begun_hands_over_its_whole_node():
    network = ReLUNetwork([Layer([[1], [1], [1]], [0, -1, -2]), Layer([[1, 1, 1]], [-1])])
    problem = make_problem(network, Box.cube(1, -1, 4))
    begun = start(problem)
    begun.advance(1)
    for node in begun.rest():
        assert start(problem, node).rest() == [node]


def test_an_interval_that_is_cut_before_its_pieces_are_counted_has_them_once():
    network = ReLUNetwork([Layer([[1], [1], [1]], [0, -1, -2])])
    part = search(network, interval(-1, 4))
    assert part.advance(0).count == 0
    nodes = [part.split(), *part.rest()]
    assert sum(total(search(network, interval(-1, 4), node=node)) for node in nodes) == 4
