"""Counts that are shared, limited, interrupted and taken up again."""

import itertools
import json
import tracemalloc
from functools import partial
from random import Random

import numpy as np
import pytest

from regionlab.constructions import montufar
from regionlab.constructions.examples import opposite_quadrants
from regionlab.counting import Guarantee, Notion, activation_regions, count
from regionlab.counting.counters import plan
from regionlab.counting.counters.closed_connected import ClosedConnectedCounter
from regionlab.counting.problem.problem import make_problem
from regionlab.counting.running import workers as work
from regionlab.counting.running.workers import WorkerPool
from regionlab.counting.searches import search
from regionlab.counting.searches.choose import start
from regionlab.domains import Box, Polyhedron, WholeSpace
from regionlab.errors import CountingError
from regionlab.networks import Layer, ReLUNetwork
from regionlab.regions import merging, oracle
from tests.support.random_floats import normal_network
from tests.support.wild_networks import wild_domain, wild_network

STREAMED = (Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS, Notion.AFFINE_PIECES)
QUESTIONS = {
    "intervals": (normal_network(Random(6), 1, 96, 96, 96), Box.cube(1, -2, 2)),
    "polygons": (normal_network(Random(1), 2, 24, 24), Box.cube(2, -1, 1)),
    "plane": (normal_network(Random(2), 2, 16, 16), WholeSpace(2)),
    "cells": (normal_network(Random(3), 3, 9, 8), Box.cube(3, -1, 1)),
    "cone": (normal_network(Random(4), 3, 7, 6), WholeSpace(3)),
    "polyhedron": (normal_network(Random(5), 2, 12, 10), Polyhedron([[1, 1], [-1, 2]], [1, 1])),
    "integers": (montufar(2, 10, 4), Box.cube(2)),
}


@pytest.fixture(autouse=True)
def _short_rounds(monkeypatch):
    """Look at limits, workers and reports often, so that small counts have something to stop."""
    for name in ("_STEPS", "_LEAST_STEPS", "_MOST_STEPS"):
        monkeypatch.setattr(work, name, 16)
    monkeypatch.setattr(work, "_FIRST_ROUND", 2e-4)
    monkeypatch.setattr(work, "_LONGEST_ROUND", 2e-4)


@pytest.fixture(scope="module", params=QUESTIONS)
def question(request):
    network, domain = QUESTIONS[request.param]
    return network, domain, {n: count(network, domain, n).value for n in STREAMED}


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


@pytest.mark.parametrize("notion", STREAMED)
def test_a_count_stopped_again_and_again_comes_to_the_same_end(question, notion, tmp_path):
    network, domain, counts = question
    path = tmp_path / "count.json"
    for round_ in range(1, 200):
        limit = max(1, counts[notion] * round_ // 4)
        result = count(
            network, domain, notion, limit_regions=limit, checkpoint=path, workers=1 + round_ % 2
        )
        if result.guarantee is Guarantee.EXACT:
            break
        assert path.exists()
        assert result.lower <= counts[notion]
    assert result.value == counts[notion]
    assert not path.exists()


class _Impatience:
    """A report that interrupts the count at its `when`-th call."""

    def __init__(self, when):
        self.left = when

    def __call__(self, cells, seconds):
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt


@pytest.mark.parametrize("notion", STREAMED)
@pytest.mark.parametrize("name", ["intervals", "polygons", "cells", "integers"])
def test_an_interrupted_count_goes_on_from_its_checkpoint(name, notion, tmp_path):
    network, domain = QUESTIONS[name]
    path = tmp_path / "count.json"
    interrupted = 0
    for when in (1, 1, 2):
        try:
            value = count(network, domain, notion, checkpoint=path, report=_Impatience(when)).value
        except KeyboardInterrupt:
            interrupted += 1
            value = count(network, domain, notion, checkpoint=path, limit_regions=10**9).value
            break
    assert value == count(network, domain, notion).value
    assert not path.exists()
    assert interrupted or value


class _Interrupting:
    """A search that is interrupted after some advances, when regions are found but not yet told."""

    def __init__(self, inner, left):
        self._inner, self._left = inner, left

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def advance(self, steps):
        batch = self._inner.advance(steps)
        self._left[0] -= 1
        if self._left[0] == 0:
            raise KeyboardInterrupt
        return batch


@pytest.mark.parametrize("notion", STREAMED)
@pytest.mark.parametrize("name", ["intervals", "polygons", "cells", "integers"])
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_in_the_middle_of_a_round_loses_no_region(
    name, notion, workers, tmp_path, monkeypatch
):
    network, domain = QUESTIONS[name]
    value = count(network, domain, notion).value
    path = tmp_path / "count.json"
    ticks = itertools.count()  # a clock that goes on when it is looked at: a round is two looks
    monkeypatch.setattr(work, "perf_counter", lambda: 1e-4 * next(ticks))
    for advances in (7, 4, 9):
        with monkeypatch.context() as patch:
            left = [advances]
            patch.setattr(
                plan,
                "start",
                lambda *a, left=left, **k: _Interrupting(start(*a, **k), left),
            )
            with pytest.raises(KeyboardInterrupt):
                count(network, domain, notion, checkpoint=path, workers=workers)
        assert path.exists()
    assert count(network, domain, notion, checkpoint=path).value == value
    assert not path.exists()


def test_a_checkpoint_answers_no_other_question(tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, Notion.LINEAR_REGIONS, limit_regions=5, checkpoint=path)
    before = path.read_text()
    others = [
        (network, box, Notion.ACTIVATION_REGIONS),
        (network, Box.cube(2, -1, 2), Notion.LINEAR_REGIONS),
        (QUESTIONS["integers"][0], box, Notion.LINEAR_REGIONS),
    ]
    for question in others:
        with pytest.raises(CountingError, match="another network, domain or notion"):
            count(*question, checkpoint=path)
    assert path.read_text() == before


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_broken_checkpoint_is_refused_and_left_alone(cut, tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, limit_regions=5, checkpoint=path)
    broken = path.read_text()[:cut]
    path.write_text(broken)
    with pytest.raises(CountingError, match="no checkpoint"):
        count(network, box, checkpoint=path)
    assert path.read_text() == broken


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "something else"),
        ("version", 0),
        ("nodes", 3),
        ("nodes", [{"layer": 0}]),
        ("cells", "many"),
        ("patterns", None),
    ],
)
def test_a_checkpoint_with_a_wrong_entry_is_refused(key, value, tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, limit_regions=5, checkpoint=path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    with pytest.raises(CountingError, match="no checkpoint"):
        count(network, box, checkpoint=path)


def test_a_checkpoint_of_an_older_format_is_refused_and_says_how_to_go_on(tmp_path):
    network, box = QUESTIONS["polygons"]
    path = tmp_path / "count.json"
    count(network, box, limit_regions=5, checkpoint=path)
    old = json.dumps(json.loads(path.read_text()) | {"version": 2})
    path.write_text(old)
    with pytest.raises(CountingError) as refused:
        count(network, box, checkpoint=path)
    assert "its format is number 2, here it is 3; go on with the version of regionlab" in str(
        refused.value
    )
    assert "\n" not in str(refused.value)
    assert path.read_text() == old


def test_a_checkpoint_in_no_folder_is_refused_before_the_count(tmp_path):
    network, box = QUESTIONS["polygons"]
    with pytest.raises(CountingError, match="no such folder"):
        count(network, box, checkpoint=tmp_path / "missing" / "count.json")


def test_a_checkpoint_that_cannot_be_written_is_one_error(tmp_path):
    network, box = QUESTIONS["polygons"]
    folder = tmp_path / "folder"

    def vanish(*_):
        folder.rmdir()

    folder.mkdir()
    with pytest.raises(CountingError, match="cannot be written"):
        count(network, box, limit_regions=5, checkpoint=folder / "count.json", report=vanish)


SMALL = {
    "slices": (montufar(2, 6, 2), Box.cube(2)),
    "opposite": (opposite_quadrants(), WholeSpace(2)),
    "wild": (wild_network(Random(3), "integer", 2, widest=5), Box.cube(2, -2, 2)),
    "flat": (normal_network(Random(6), 2, 5, 4), Polyhedron([[1, 1], [-1, -1]], [0, 0])),
}


@pytest.mark.parametrize("notion", [Notion.ACTIVATION_PATTERNS, Notion.CLOSED_CONNECTED])
@pytest.mark.parametrize("name", SMALL)
def test_notions_of_closed_cells_are_shared_stopped_and_taken_up_again(name, notion, tmp_path):
    network, domain = SMALL[name]
    if notion is Notion.ACTIVATION_PATTERNS:
        whole = sum(1 for _ in oracle.activation_patterns(network, domain))
    elif name == "flat":
        return
    else:
        whole = len(merging.closed_connected(oracle.activation_regions(network, domain)))
    path, stops = tmp_path / "count.json", 0
    for round_ in range(1, 200):
        result = count(
            network, domain, notion, limit_regions=round_, checkpoint=path, workers=1 + round_ % 2
        )
        assert result.lower <= whole <= result.upper
        if result.guarantee is Guarantee.EXACT:
            break
        stops += 1
    assert result.value == whole
    assert stops > 0 or whole < 10
    assert not path.exists()


def test_a_stopped_count_of_patterns_that_touch_is_not_taken_up_by_the_quick_search(tmp_path):
    # a boundary through a corner: the quick search finds that it cannot be trusted
    first, *rest = normal_network(Random(7), 2, 9, 8).layers
    weight = np.vstack([first.weight[1:], [-0.1, -0.1]])
    network = ReLUNetwork([Layer(weight, [*first.bias[1:], 0.2]), *rest])
    path = tmp_path / "count.json"
    stopped = count(network, Box.cube(2), "activation-patterns", limit_regions=1, checkpoint=path)
    assert stopped.guarantee is Guarantee.RANGE
    assert "closed cells" in stopped.method
    again = count(network, Box.cube(2), "activation-patterns", checkpoint=path)
    assert again.value == sum(1 for _ in oracle.activation_patterns(network, Box.cube(2)))


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
