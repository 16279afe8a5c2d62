"""The first call of a kernel compiles it and keeps the result on disk; a long wait is announced."""

import sys
from threading import Timer

from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.counting.searches.search import SearchKind, batches
from regionlab.domains import Box
from regionlab.networks import Layer, ReLUNetwork

_ready: set[SearchKind] = set()


def smallest_problem(kind: SearchKind) -> Problem:
    """The smallest problem that this kind of search is for."""
    weights = kind.smallest
    network = ReLUNetwork([Layer([weights], [0], "relu")])
    problem = make_problem(network, Box.cube(len(weights), -1, 1))
    assert problem is not None
    return problem


def make_ready(kind: SearchKind) -> None:
    """Compile or load the kernel of a kind of search, once in a process.

    Says on standard error what takes so long, if it takes longer than two seconds.
    """
    if kind in _ready:
        return
    notice = Timer(2.0, _announce)
    notice.daemon = True
    notice.start()
    try:
        for _ in batches(kind(smallest_problem(kind))):
            pass
    finally:
        notice.cancel()
    _ready.add(kind)


def _announce() -> None:
    print(
        "regionlab: compiling the counting kernels; this is done once and kept on disk",
        file=sys.stderr,
        flush=True,
    )
