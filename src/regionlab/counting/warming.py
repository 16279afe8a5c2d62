"""The first call of a kernel compiles it and keeps the result on disk; a long wait is announced."""

import sys
from threading import Timer

from regionlab.counting.problem import Problem, make_problem
from regionlab.counting.search import batches, start
from regionlab.domains import Box
from regionlab.networks import Layer, ReLUNetwork

_warm: set[bool] = set()


def warm(problem: Problem) -> None:
    """Compile or load the kernel that fits the problem, once in a process.

    Says on standard error what takes so long, if it takes longer than two seconds.
    """
    if problem.is_planar in _warm:
        return
    inputs = 1 if problem.is_planar else 3
    tiny = ReLUNetwork([Layer([[1] * inputs], [0], "relu")])
    smallest = make_problem(tiny, Box.cube(inputs))
    assert smallest is not None
    notice = Timer(2.0, _announce)
    notice.daemon = True
    notice.start()
    try:
        for _ in batches(start(smallest)):
            pass
    finally:
        notice.cancel()
    _warm.add(problem.is_planar)


def _announce() -> None:
    print(
        "regionlab: compiling the counting kernels; this is done once and kept on disk",
        file=sys.stderr,
        flush=True,
    )
