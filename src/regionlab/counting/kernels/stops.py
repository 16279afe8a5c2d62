"""Why a kernel hands over to its search."""

from enum import IntEnum


class Stop(IntEnum):
    """What a kernel returns. The first three are ends and pauses, the next ones questions."""

    DONE = 0
    """Nothing is left to do."""

    FULL = 1
    """Regions are to be handed over."""

    PAUSED = 2
    """The steps are used up."""

    ASK_SIGNS = 3
    """Signs of units at points that float64 cannot settle (line, plane)."""

    ASK_SIDE = 4
    """Whether one side of a unit meets the cell (cells)."""

    ASK_FORM = 5
    """Whether a form is constant on the cell, and its sign (cells)."""

    ASK_CELL = 6
    """All regions of the current cell: float64 does not hold its forms (all kernels)."""

    OPEN = 7
    """The cell is not in general position, as far as float64 can tell (polytopes)."""

    NONE = 8
    """It goes on: no kernel returns this, parts of one do."""

    LAYER_DONE = 9
    """It goes on: all units of a layer have their signs on the current cell."""
