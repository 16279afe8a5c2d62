"""MIPBound on the exact engine: its solutions are the activation regions, all of them and no other.

One depth-first search for a repetition; parity constraints prune it (`kernels.cells.parity`).
"""

from regionlab.counting.problem.problem import make_problem
from regionlab.counting.searches.parity import ParityWalk, make_walks_ready
from regionlab.domains import Box
from regionlab.milp.backend import Clock, CutOff
from regionlab.milp.coefficients import Coefficients
from regionlab.networks import ReLUNetwork

_STEPS = 256
"""Tree nodes between two looks at the clock."""


class CellsBackend:
    """The activation regions of a network on a box."""

    def __init__(self, network: ReLUNetwork, box: Box) -> None:
        # two coordinates have a search of their own, which knows nothing of parity constraints
        self._problem = make_problem(network, box, cone=True if network.inputs <= 2 else None)
        if self._problem is not None:
            make_walks_ready()

    def exhaust(self, cut_off: CutOff, clock: Clock) -> bool:
        """See `backend.Backend`."""
        assert self._problem is not None, "a unit that is unstable is a ReLU unit"
        walk = ParityWalk(self._problem)
        while not walk.finished:
            if clock.stopped:
                return False
            solution = walk.advance(_STEPS)
            if solution is not None:
                for constraint in cut_off(solution):
                    walk.require(constraint)
        return True


def cells_backend(network: ReLUNetwork, box: Box, *_: Coefficients | int) -> CellsBackend:
    """An entry of `backends`: coefficients are not needed, and constraints may have any size."""
    return CellsBackend(network, box)
