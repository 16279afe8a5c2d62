"""A counting problem as flat arrays, for the kernels that carry the forms of all units along."""

from typing import NamedTuple

from regionlab.counting.kernels.arrays import Floats, Integers


class CellProblem(NamedTuple):
    """The problem of `regionlab.counting.problem`, flattened: n inputs, N units, L layers."""

    inputs: int
    """n, with the last coordinate of a cone."""

    depth: int
    """L, the number of ReLU layers."""

    units: int
    """N, of all layers."""

    cone: bool
    """Whether the domain is a cone: its last coordinate stands for 1, and is positive."""

    chart: bool
    """Whether it is a section of one, so that forms of the first layer have constants there."""

    first_low: Floats
    """(units, n + 1): what those forms are rounded by; no rows if it is none."""

    precise: bool
    """Whether forms are summed up in double precision."""

    unbiased_from: int
    """From this layer on no unit has a bias; L if the last layer has one."""

    integral: bool
    """Whether weights, biases and domain are integers, so that sums below 2^53 are exact."""

    rounding: float
    """The relative error of weights and biases; 0 if they are exact."""

    learn: bool
    """Whether empty sides leave clauses and multipliers; else each is proved anew."""

    store: bool
    """Whether patterns are handed over; else regions are only counted."""

    offsets: Integers
    """(2, L + 1): rows are the first unit and the first weight of each layer, and the ends."""

    weights: Floats
    """W_1, ..., W_L, row by row."""

    biases: Floats
    """(N,): b_1, ..., b_L."""

    box: Floats
    """(4, n): the box around the domain; for its rows see `kernels.forms`."""

    parallel: Integers
    """(2, N): rows are `Problem.parallel_to` and `Problem.parallel_sign`."""
