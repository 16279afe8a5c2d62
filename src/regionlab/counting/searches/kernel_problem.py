"""The problem as the kernels take it that carry the forms of all units along."""

import numpy as np

from regionlab.counting.kernels.cell_problem import CellProblem
from regionlab.counting.problem.problem import Problem


def kernel_problem(problem: Problem) -> CellProblem:
    """The problem in the network's own inputs, without bounds: for `flat_facets` and `maps`."""
    n = problem.network.inputs
    return CellProblem(
        inputs=n,
        depth=problem.depth,
        units=problem.units,
        cone=False,
        integral=problem.integral,
        rounding=problem.rounding,
        learn=False,
        store=False,
        offsets=np.array([problem.offsets, problem.weight_offsets]),
        weights=problem.weights,
        biases=problem.biases,
        box=np.zeros((4, n)),
        parallel=np.array([problem.parallel_to, problem.parallel_sign]),
    )
