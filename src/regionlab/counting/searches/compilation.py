"""The first call of a kernel compiles it and keeps the result on disk; a long wait is announced."""

import sys
from threading import Timer

from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.choose import start
from regionlab.counting.searches.search import batches
from regionlab.domains import Box
from regionlab.networks import Layer, ReLUNetwork

_compiled: set[str] = set()

_SMALLEST: dict[str, list[float]] = {
    "intervals": [1],
    "polygons": [1, 1],
    "polytopes": [0.1, 0.1, 0.1],
    "cells": [1, 1, 1],
}
"""The only weights of the smallest network of each kind."""


def compile_kernel(shapes: str) -> None:
    """Compile or load the kernel that finds these shapes, once in a process.

    Says on standard error what takes so long, if it takes longer than two seconds.
    """
    if shapes in _compiled or shapes not in _SMALLEST:
        return
    weights = _SMALLEST[shapes]
    network = ReLUNetwork([Layer([weights], [0], "relu")])
    smallest = make_problem(network, Box.cube(len(weights), -1, 1))
    assert smallest is not None
    assert smallest.shapes(listed=False) == shapes
    notice = Timer(2.0, _announce)
    notice.daemon = True
    notice.start()
    try:
        for _ in batches(start(smallest)):
            pass
    finally:
        notice.cancel()
    _compiled.add(shapes)


def _announce() -> None:
    print(
        "regionlab: compiling the counting kernels; this is done once and kept on disk",
        file=sys.stderr,
        flush=True,
    )
