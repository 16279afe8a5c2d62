"""The list of searches: each is taken for its smallest example, and counts it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from regionlab.counting.searches import compilation
from regionlab.counting.searches.choose import SEARCHES, search_for
from regionlab.counting.searches.compilation import make_ready, smallest_problem
from regionlab.counting.searches.search import batches


@pytest.mark.parametrize("kind", SEARCHES, ids=lambda kind: kind.name)
def test_every_search_is_the_one_for_its_smallest_example_and_finds_its_regions(kind):
    problem = smallest_problem(kind)
    assert search_for(problem) is kind
    units, _ = np.atleast_2d(kind.smallest).shape
    assert sum(batch.count for batch in batches(kind(problem))) == 2**units


@pytest.mark.parametrize("kind", SEARCHES, ids=lambda kind: kind.name)
def test_a_search_is_made_ready_on_its_smallest_example_once(kind, monkeypatch):
    begun = []

    class Watched(kind):
        def __init__(self, problem, *options):
            begun.append(problem.inputs)
            super().__init__(problem, *options)

    monkeypatch.setattr(compilation, "_ready", set())
    make_ready(Watched)
    make_ready(Watched)
    assert begun == [np.atleast_2d(kind.smallest).shape[1]]


def test_two_workers_that_need_a_kernel_make_it_ready_once(monkeypatch):
    monkeypatch.setattr(compilation, "_ready", set())
    both, ran = threading.Barrier(2), []

    def example():
        ran.append(1)
        time.sleep(0.05)  # the other one comes to the same place meanwhile

    def worker():
        both.wait()
        compilation.run_once("a kernel", example)
        return len(ran)

    with ThreadPoolExecutor(2) as pool:
        assert [task.result() for task in [pool.submit(worker) for _ in range(2)]] == [1, 1]


def test_searches_have_different_names():
    assert len({kind.name for kind in SEARCHES}) == len(SEARCHES)
