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
        chart=False,
        first_low=np.zeros((0, 0)),
        precise=False,
        unbiased_from=_unbiased_from(problem),
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


def _unbiased_from(problem: Problem) -> int:
    biased = np.flatnonzero(problem.biases)
    if not len(biased):
        return 0
    return int(np.searchsorted(problem.offsets, biased[-1], side="right"))


def problem_in_box(problem: Problem, store: bool, learn: bool = True) -> CellProblem:
    """The problem in the coordinates of a search, in its box: for `cells` and `polytopes`."""
    reach = np.maximum(np.abs(problem.lower), np.abs(problem.upper))
    scale = 2.0 ** np.ceil(np.log2(np.where(reach > 0, reach, 1.0)))
    return kernel_problem(problem)._replace(
        inputs=problem.inputs,
        cone=problem.homogeneous,
        precise=problem.is_deep,
        learn=learn,
        store=store,
        box=np.array([problem.lower, problem.upper, scale, reach]),
    )
