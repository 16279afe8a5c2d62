"""What the numbers in the state stand for: stages, counters, answers, reasons, rows and columns."""

from enum import IntEnum


class Stage(IntEnum):
    """What the search does next."""

    ENTER = 0
    """Enter LAYER, from UNIT on; with UNIT -1 its forms are not there yet."""

    NEXT = 1
    """Choose the next unit of the layer."""

    ANSWERED = 2
    """Take the answer about SIDE of UNIT; about the whole cell if UNIT is -1."""

    BACK = 3
    """The cell is done: go back to the last side that was left for later."""


class Entry(IntEnum):
    """Entries of `Cells.counter`."""

    STAGE = 0
    """A `Stage`."""

    LAYER = 1
    """The layer of the units that are being decided."""

    TRAIL = 2
    """The length of the trail."""

    CUTS = 3
    """The number of cuts."""

    FRAMES = 4
    """The end of the frames."""

    BASE = 5
    """The first frame that was not given away."""

    UNIT = 6
    """The unit that is asked about, or -1."""

    SIDE = 7
    """The side of UNIT that is asked about, 1 or -1."""

    FOUND = 8
    """Regions since the last time they were handed over."""

    ANSWER = 9
    """An `Answer`."""

    ROWS = 10
    """The rows of the dictionary, -1 if it has to be built anew."""

    CORNER = 11
    """1 if the corner was tried in this cell."""

    PIVOTS = 12
    """Pivots of the simplex; PIVOTS to REUSED are statistics."""

    FLIPS = 13
    """Steps of the simplex without a pivot, from bound to bound."""

    STEPS = 14
    """Interior point steps."""

    PROGRAMS = 15
    """Linear programs."""

    EXCLUDED = 16
    """Sides that a clause excluded."""

    SETTLED = 17
    """Sides that were proved empty by the multipliers of the barrier."""

    SWEPT = 18
    """Units that the corner settled."""

    TIES = 19
    """Sides that were proved empty in integers."""

    ASKED = 20
    """Questions to the caller."""

    REUSED = 21
    """Sides that were proved empty by the multipliers of an earlier proof."""

    FORCED = 22
    """The side of UNIT that a parity constraint demands, or 0."""

    METRIC = 23
    """1 if `barrier_at_x` belongs to X."""


class Answer(IntEnum):
    """What is known of the side of a unit that X is not on, and what the caller answers."""

    NONE = 0
    """Nothing."""

    EMPTY = 1
    """The cell does not meet the side."""

    POINT = 2
    """The cell meets the side in ACROSS."""

    COUNTED = 3
    """The caller has counted the cell, or this side of it, itself."""

    VARIES = 4
    """To `ASK_FORM`: the form is not constant on the cell."""

    NEGATIVE = 5
    """To `ASK_FORM`: it is constant and negative."""

    ZERO = 6
    """To `ASK_FORM`: it is 0."""

    POSITIVE = 7
    """To `ASK_FORM`: it is constant and positive."""


class Reason(IntEnum):
    """Why a unit has its sign."""

    CUT = 0
    """It cuts the cell, and this is one of the sides."""

    BOX = 1
    """Its form has one sign on the box, or is constant."""

    MULTIPLIERS = 2
    """Multipliers exclude the other side, in float64."""

    INTEGERS = 3
    """Multipliers exclude the other side, in integers."""

    ANSWER = 4
    """The caller has answered that the other side is empty."""


class Vector(IntEnum):
    """Rows of `Cells.vectors`."""

    X = 0
    """A point that is certainly inside the cell."""

    ACROSS = 1
    """The candidate for a point of the cell on the other side of a unit."""

    DIRECTION = 2
    """The direction of an interior point step."""

    SCRATCH = 3
    """A linear part that is being put together, within one function."""


class Frame(IntEnum):
    """Columns of `Cells.frames`: a side left for later, and where the search stood."""

    UNIT = 0
    """The unit that cuts."""

    SIDE = 1
    """The side left, 1 or -1."""

    TRAIL = 2
    """The length of the trail."""

    LAYER = 3
    """The layer."""

    CUTS = 4
    """The number of cuts."""
