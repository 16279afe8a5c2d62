"""Seconds and limits are of the count alone: making kernels ready is told apart."""

import subprocess
import sys
import threading

import pytest
from numba.core.compiler_lock import global_compiler_lock

from regionlab.counting import Guarantee, Notion, RegionCount, count
from regionlab.counting.counters import plan
from regionlab.counting.counters.linear_regions import LinearRegionCounter
from regionlab.counting.running import stopwatch, workers
from regionlab.counting.searches import compilation, parity
from regionlab.counting.searches.choose import start
from regionlab.domains import Box
from regionlab.experiments.he import he_network
from regionlab.milp import backend, mipbound
from regionlab.networks import Layer, ReLUNetwork

LONG = 100.0
"""Seconds that a kernel takes to compile, by the clock of these tests."""


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on a little whenever it is looked at, and by `LONG` when told to."""

    class Clock:
        now = 0.0

        def __call__(self):
            self.now += 1e-5
            return self.now

        def compile(self):
            with global_compiler_lock:
                self.now += LONG

    found = Clock()
    for module in (compilation, stopwatch, workers):
        monkeypatch.setattr(module, "perf_counter", found)
    return found


class _Slow:
    """A search whose kernel is compiled at the first step of the first search."""

    def __init__(self, inner, steps):
        self._inner, self._steps = inner, steps

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def advance(self, steps):
        if self._steps:
            self._steps.pop()()
        return self._inner.advance(steps)


def slow_searches(monkeypatch, *steps):
    left = [*steps]
    monkeypatch.setattr(plan, "start", lambda *a, **k: _Slow(start(*a, **k), left))


def assert_told_apart(result, kernels=1):
    assert result.guarantee is Guarantee.EXACT  # the limit is below what the kernels took
    assert result.seconds < LONG / 2
    assert result.compile_seconds == pytest.approx(kernels * LONG, rel=0.1)


QUESTION = (he_network((2, 8, 1), 0), Box.cube(2, -1, 1))


@pytest.mark.parametrize("notion", [Notion.ACTIVATION_REGIONS, Notion.LINEAR_REGIONS])
def test_a_kernel_that_is_compiled_in_the_middle_of_a_search(clock, monkeypatch, notion):
    slow_searches(monkeypatch, clock.compile)
    assert_told_apart(count(*QUESTION, notion, limit_seconds=LONG / 2))


def test_a_kernel_of_a_counter(clock, monkeypatch):
    feed, left = LinearRegionCounter.feed, [clock.compile]

    def slow(counter, batch):
        if left:
            left.pop()()
        feed(counter, batch)

    monkeypatch.setattr(LinearRegionCounter, "feed", slow)
    assert_told_apart(count(*QUESTION, limit_seconds=LONG / 2))


def test_a_kernel_that_one_worker_needs_first_while_the_other_has_done_its_round(
    clock, monkeypatch
):
    done, share = threading.Event(), workers.WorkerPool._share

    def slow():
        with global_compiler_lock:
            assert done.wait(60)
            clock.now += LONG

    def watched(pool, worker, until):
        found = share(pool, worker, until)
        done.set()
        return found

    monkeypatch.setattr(workers.WorkerPool, "_share", watched)
    slow_searches(monkeypatch, slow)
    assert_told_apart(count(*QUESTION, "activation-regions", workers=2, limit_seconds=LONG / 2))


def test_the_clock_stands_still_only_while_no_worker_works(clock, monkeypatch):
    pool = workers.WorkerPool(lambda node: None, 2)

    def share(worker, until):
        clock.now = 5 * LONG  # one works for 2, and waits for a kernel for 3; the other works for 4
        return workers._Share([], *((2 * LONG, 3 * LONG), (4 * LONG, 0.0))[worker])

    monkeypatch.setattr(pool, "_share", share)
    with workers.ThreadPoolExecutor(1) as threads:
        pool._work_together(threads, 1.0)
    assert pool._clock.compile_seconds == pytest.approx(LONG, rel=0.01)


def test_the_kernel_of_the_search_and_the_one_it_falls_back_on(clock, monkeypatch):
    network = ReLUNetwork([Layer([[0.1, 0.2, -0.4], [0.3, 0.7, 0.1]], [0.1, 0.2])])
    box = Box.cube(3, -1, 1)  # (1, 1, 1) lies on a hyperplane: the cell is left to the cells
    run, made = compilation.batches, []

    def slow(search):
        made.append(type(search).__name__)
        clock.now += LONG
        return run(search)

    monkeypatch.setattr(compilation, "_ready", set())
    monkeypatch.setattr(compilation, "batches", slow)
    result = count(network, box, "activation-regions", limit_seconds=LONG / 2)
    assert made == ["PolytopeSearch", "CellSearch"]
    assert_told_apart(result, kernels=2)
    assert count(network, box, "activation-regions").compile_seconds < 1.0


def test_the_kernels_of_mipbound_are_ready_before_its_time_is_taken(clock, monkeypatch):
    monkeypatch.setattr(backend, "perf_counter", clock)
    monkeypatch.setattr(compilation, "_ready", set())
    walks = []

    def slow():
        walks.append(clock.now)
        clock.now += LONG

    monkeypatch.setattr(parity, "_walk_through_the_smallest", slow)
    bound = mipbound(*QUESTION, 2, repetitions=28, limit_seconds=LONG / 2)
    assert len(walks) == 1
    assert bound.unfinished == 0
    assert bound.seconds < LONG / 2


def test_a_walk_needs_no_kernel_that_is_not_made_ready(monkeypatch):
    parity.make_walks_ready()
    before = compilation.compile_seconds()
    assert mipbound(*QUESTION, 2).log2_lower >= 0
    assert compilation.compile_seconds() == before


def test_reports_are_told_the_seconds_of_the_count(clock, monkeypatch):
    slow_searches(monkeypatch, clock.compile)
    seen = []
    count(*QUESTION, report=lambda cells, seconds: seen.append(seconds))
    assert seen
    assert max(seen) < LONG / 2


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.9, "0.25 s)"), (35.2, "0.25 s, kernels ready after 35 s)")]
)
def test_a_long_time_to_compile_is_printed(seconds, shown):
    result = RegionCount(
        5, 5, Notion.LINEAR_REGIONS, "R", Guarantee.EXACT, "intervals", 0.25,
        compile_seconds=seconds,
    )  # fmt: skip
    assert str(result) == f"5 linear regions on R (exact, intervals, {shown}"
    assert result.as_json()["compile_seconds"] == seconds


def test_without_a_folder_to_write_to_kernels_are_compiled_and_a_line_says_so():
    program = """
import numba.core.caching
numba.core.caching.CacheImpl._locator_classes = []
from regionlab.counting import count
from regionlab.counting.searches import compilation
compilation._announce()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "set NUMBA_CACHE_DIR" in done.stderr
    assert done.stderr.count("\n") == 1
