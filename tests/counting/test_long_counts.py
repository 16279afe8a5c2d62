"""Counts that are shared among workers, limited, and reported."""

import itertools
import tracemalloc
from functools import partial
from random import Random

import pytest

from regionlab.constructions import montufar
from regionlab.counting import Guarantee, Notion, activation_regions, count
from regionlab.counting.counters.closed_connected import ClosedConnectedCounter
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.running import workers as work
from regionlab.counting.running.workers import WorkerPool
from regionlab.counting.searches import search
from regionlab.counting.searches.choose import start
from regionlab.domains import Box
from regionlab.errors import CountingError
from regionlab.regions import merging
from tests.support.long_counts import QUESTIONS, STREAMED
from tests.support.wild_networks import wild_domain, wild_network

pytestmark = pytest.mark.usefixtures("short_rounds")


def test_every_number_of_workers_gives_one_count(question):
    network, domain, counts = question
    for workers in (2, 3):
        for notion, value in counts.items():
            assert count(network, domain, notion, workers=workers).value == value


def test_work_cut_into_nodes_at_every_turn_is_the_same_work(question):
    network, domain, counts = question
    problem = make_problem(network, domain)
    total, nodes = 0, None
    for _ in range(12):
        pool = WorkerPool(partial(start, problem), nodes=nodes)
        for found in pool.rounds():
            total += sum(batch.count for batch in found)
            break
        nodes = pool.rest()
        if pool.finished:
            break
    pool = WorkerPool(partial(start, problem), workers=2, nodes=nodes)
    total += sum(batch.count for found in pool.rounds() for batch in found)
    assert total == counts[Notion.ACTIVATION_REGIONS]


@pytest.mark.parametrize("seed", range(40))
def test_searches_of_degenerate_networks_are_cut_and_taken_up_anywhere(seed):
    random = Random(seed)
    inputs = random.choice([1, 2, 3])
    network = wild_network(random, random.choice(["float", "integer", "1e150"]), inputs, widest=4)
    domain = wild_domain(random, inputs)
    whole = count(network, domain, Notion.ACTIVATION_REGIONS).value
    problem = make_problem(network, domain)
    total, waiting = 0, [None]
    while waiting:
        part = start(problem, waiting.pop())
        for _ in range(random.randint(1, 3)):
            if not part.finished:
                total += part.advance(random.randint(1, 3)).count
            given = part.split()
            if given:
                waiting.append(given)
        waiting += part.rest()
    assert total == whole


@pytest.mark.parametrize("notion", STREAMED)
def test_a_limit_gives_a_lower_bound_and_says_why(question, notion):
    network, domain, counts = question
    limited = count(network, domain, notion, limit_regions=5)
    assert limited.guarantee is Guarantee.RANGE
    assert limited.value is None
    assert 5 <= limited.lower <= counts[notion] <= limited.upper
    assert "5 regions" in limited.why


def test_a_search_that_asks_at_every_turn_still_pauses():
    # on unbounded domains no float64 number excludes a side of a float network
    network, domain = QUESTIONS["cone"]
    pauses = list(search.batches(start(make_problem(network, domain)), 64))
    assert len(pauses) > 10


def test_a_limit_of_seconds_stops(question):
    network, domain, counts = question
    limited = count(network, domain, Notion.ACTIVATION_REGIONS, limit_seconds=1e-9)
    if limited.guarantee is Guarantee.EXACT:  # all was found in the first round
        assert limited.value == counts[Notion.ACTIVATION_REGIONS]
    else:
        assert limited.lower <= counts[Notion.ACTIVATION_REGIONS] <= limited.upper
        assert "seconds" in limited.why


def test_a_limit_that_is_not_reached_leaves_the_count_exact():
    result = count(montufar(2, 6, 3), Box.cube(2), limit_regions=10**6, limit_seconds=60)
    assert (result.guarantee, result.value) == (Guarantee.EXACT, 81)


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "2", None])
def test_workers_are_a_positive_integer(workers):
    with pytest.raises(CountingError, match="workers"):
        count(montufar(1, 2, 2), Box.cube(1), workers=workers)


@pytest.mark.parametrize("limit", [0, -3, 1.5, True, "10", float("nan")])
def test_a_limit_of_regions_is_a_positive_integer(limit):
    with pytest.raises(CountingError, match="limit_regions"):
        count(montufar(1, 2, 2), Box.cube(1), limit_regions=limit)


@pytest.mark.parametrize("limit", [0, -1.0, float("nan"), float("inf"), True, "1s"])
def test_a_limit_of_seconds_is_a_positive_number(limit):
    with pytest.raises(CountingError, match="limit_seconds"):
        count(montufar(1, 2, 2), Box.cube(1), limit_seconds=limit)


def test_reports_are_of_growing_numbers_and_end_at_the_number_of_cells():
    network, domain = QUESTIONS["cells"]
    seen = []
    count(network, domain, report=lambda cells, seconds: seen.append((cells, seconds)))
    assert seen == sorted(seen)
    assert seen[-1][0] == count(network, domain, Notion.ACTIVATION_REGIONS).value


def _peak(job):
    tracemalloc.start()
    try:
        job()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_cells(monkeypatch):
    monkeypatch.setattr(work, "_LONGEST_ROUND", 0.5)

    def peak(teeth):
        network = montufar(2, 2 * teeth, 4)
        return _peak(lambda: count(network, Box.cube(2), Notion.ACTIVATION_REGIONS))

    peak(2)
    few, many = peak(3), peak(7)  # 729 and 117649 cells
    assert many < few + 1_000_000


def test_memory_of_linear_regions_that_join_nowhere_does_not_grow_with_their_number(monkeypatch):
    monkeypatch.setattr(work, "_LONGEST_ROUND", 0.5)

    def peak(teeth):
        network = montufar(2, 2 * teeth, 4)
        return _peak(lambda: count(network, Box.cube(2), Notion.LINEAR_REGIONS))

    peak(2)
    few, many = peak(3), peak(5)
    assert many < few + 3_000_000


def test_activation_regions_come_one_by_one():
    regions = activation_regions(montufar(3, 24, 6), Box.cube(3))  # 8^15 of them
    first = [next(regions) for _ in range(5)]
    assert len({region.pattern for region in first}) == 5


class _Endless:
    """A search that finds a region at every call, by a clock that goes on when it is looked at."""

    finished, asked = False, 0

    def advance(self, steps):
        return search.Batch(1)

    def split(self):
        return None

    def rest(self):
        return []


@pytest.mark.parametrize("workers", [1, 2])
def test_rounds_are_short_if_those_who_take_the_regions_are_slow(workers, monkeypatch):
    now = itertools.count()
    late = [0.0]
    monkeypatch.setattr(work, "perf_counter", lambda: late[0] + 5e-4 * next(now))
    monkeypatch.setattr(work, "_LONGEST_ROUND", 0.5)
    pool, found = WorkerPool(lambda node: _Endless(), workers), []
    for batches in pool.rounds():
        found.append(sum(batch.count for batch in batches))
        if len(found) > 25:  # now they take four times as long as a round may
            late[0] += 2.0
        if len(found) == 40:
            break
    assert max(found[:25]) > 300
    assert found[-1] < 20


def test_cells_that_come_twice_to_closed_sets_are_one_cell(monkeypatch):
    # after an interrupt what was kept is found again; nothing needs to be compared in rationals
    network, domain = QUESTIONS["polygons"]
    expected = count(network, domain, Notion.LINEAR_REGIONS).value
    problem = make_problem(network, domain)
    counter = ClosedConnectedCounter(network, problem)
    for _ in range(2):
        for batch in search.batches(start(problem, store=True, points=True)):
            counter.feed(batch)
    patterns, points = counter.kept()
    cells = count(network, domain, Notion.ACTIVATION_REGIONS).value
    assert (len(patterns), len(points)) == (cells, cells)
    monkeypatch.setattr(merging, "closed_connected", None)
    assert counter.finish() == expected
