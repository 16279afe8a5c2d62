"""The backends of MIPBound by their names; one more is one more entry here."""

from collections.abc import Callable

from regionlab.domains import Box
from regionlab.errors import BoundError
from regionlab.milp.backend import Backend
from regionlab.milp.cells_backend import cells_backend
from regionlab.milp.coefficients import Coefficients
from regionlab.milp.scip_backend import scip_backend
from regionlab.networks import ReLUNetwork

Opener = Callable[[ReLUNetwork, Box, Coefficients, int], Backend]
"""Makes a backend for a network on a box, from its coefficients and the size of constraints."""

BACKENDS: dict[str, Opener] = {"cells": cells_backend, "scip": scip_backend}


def open_backend(
    name: str, network: ReLUNetwork, box: Box, coefficients: Coefficients, size: int
) -> Backend:
    """The backend of that name, ready to start. Raises BoundError if there is none."""
    if name not in list(BACKENDS):
        raise BoundError(f"there is no backend {name!r}; take {' or '.join(BACKENDS)}")
    return BACKENDS[name](network, box, coefficients, size)
