"""Compiling kernels: having it done before a search begins, and how long it takes.

The first call of a kernel compiles it and keeps the result on disk, from where a later process
loads it. Both happen under numba's compiler lock, in whatever thread calls first, while others that
need a kernel wait. What a thread spends there is no time of a count.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock, Timer, local
from time import perf_counter

import numpy as np
from numba.core import event

from regionlab.counting.kernels.options import KEPT
from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.counting.searches.search import SearchKind, batches
from regionlab.domains import Box
from regionlab.networks import Layer, ReLUNetwork

_LOCK = "numba:compiler_lock"
"""The event that lasts as long as a thread has the compiler lock or waits for it."""

_ready: set[object] = set()
_one_by_one = Lock()


class _Spent(local):
    """Of one thread: what was spent on kernels, and how deep it is in that since when."""

    seconds = 0.0
    depth = 0
    since = 0.0


_spent = _Spent()


def compile_seconds() -> float:
    """The seconds that this thread has spent on compiling or loading kernels, or waited for it."""
    return _spent.seconds


def _begin() -> None:
    _spent.depth += 1
    if _spent.depth == 1:
        _spent.since = perf_counter()


def _end() -> None:
    _spent.depth -= 1
    if _spent.depth == 0:
        _spent.seconds += perf_counter() - _spent.since


class _Listener(event.Listener):
    """Told by numba when a thread comes to the compiler lock, and when it leaves it."""

    def on_start(self, event: event.Event) -> None:
        """A thread asks for the lock."""
        _begin()

    def on_end(self, event: event.Event) -> None:
        """It has given the lock back."""
        _end()


event.register(_LOCK, _Listener())  # type: ignore[no-untyped-call]


@contextmanager
def _compiling() -> Iterator[None]:
    """All that this thread does in here counts as compiling."""
    _begin()
    try:
        yield
    finally:
        _end()


@contextmanager
def _announced() -> Iterator[None]:
    """What takes longer than two seconds in here is announced on standard error."""
    notice = Timer(2.0, _announce)
    notice.daemon = True
    notice.start()
    try:
        yield
    finally:
        notice.cancel()


def smallest_problem(kind: SearchKind) -> Problem:
    """The smallest problem that this kind of search is for."""
    weights = np.atleast_2d(np.array(kind.smallest))
    units, inputs = weights.shape
    network = ReLUNetwork([Layer(weights, [0] * units, "relu")])
    problem = make_problem(network, Box.cube(inputs, -1, 1))
    assert problem is not None
    return problem


def make_ready(kind: SearchKind) -> None:
    """Compile or load the kernel of a kind of search, once in a process; see `run_once`."""
    run_once(kind, partial(_run_smallest, kind))


def run_once(name: object, example: Callable[[], None]) -> None:
    """Run an example, if none of this name has run: the kernels that it calls are ready then.

    Says on standard error what takes so long, if it takes longer than two seconds.
    """
    if name in _ready:
        return
    with _compiling(), _one_by_one:
        if name not in _ready:
            with _announced():
                example()
            _ready.add(name)


def _run_smallest(kind: SearchKind) -> None:
    for _ in batches(kind(smallest_problem(kind))):
        pass


def _announce() -> None:
    kept = (
        "they are compiled once and kept on disk"
        if KEPT
        else "no folder can be written to where they could be kept, so that every run compiles "
        "them; set NUMBA_CACHE_DIR to one"
    )
    print(f"regionlab: making the counting kernels ready; {kept}", file=sys.stderr, flush=True)
