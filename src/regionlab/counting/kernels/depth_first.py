"""The depth-first search that intervals, polygons and polytopes share.

A cell is a node of the tree: the units of the layers before have their signs on it. Each kernel
says what to do with one, by functions for the type of its state that are registered with `does`:

| verb | does |
|---|---|
| `enter` | write the forms of a layer on the current cell |
| `find_cuts` | tell which units of the layer cut the cell, and the signs of the others |
| `count_parts` | count the cell's regions without making them, in the last layer |
| `cut` | cut the cell by the next of these units, and go on with one of the parts |
| `emit` | count the current cell, a region, and write it into the buffers |
| `back` | go to a part that was left for later |
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from numba import njit, types
from numba.extending import overload

from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.stops import Stop


class Stage(IntEnum):
    """What comes next."""

    ENTER = 0
    """The forms of a new layer on the current cell."""

    SIGNS = 1
    """Which units of the layer cut the cell."""

    ORDER = 2
    """In which order they do (line)."""

    CUT = 3
    """A cut of the cell, or the next layer if none is left."""

    BACK = 4
    """A part that was left for later: the current cell is done."""


class Entry(IntEnum):
    """Entries of the `counter` of a state."""

    STAGE = 0
    """See `Stage`."""

    LAYER = 1
    """The layer of the current cell; the depth, once it is a region."""

    FOUND = 2
    """The regions since the last stop."""

    ASKED = 3
    """The questions up to here."""

    POSITION = 4
    """The units that cut the current cell's layer and have been tried (plane, polytopes)."""

    FIRST = 5
    """Where the vertices of the current cell begin in the pile (plane, polytopes)."""

    COUNT = 6
    """How many these are (plane, polytopes)."""

    WAITING = 7
    """The end of the list of cells left for later (plane, polytopes)."""

    BASE = 8
    """Its begin: those before it were given away (plane, polytopes)."""

    QUESTIONS = 9
    """The number of signs to be asked (plane)."""

    ANSWERED = 10
    """1 if they have been answered (plane)."""

    CERTAIN = 11
    """1 if all units listed as cutting do cut the cell of their layer: not those that a node leaves
    undecided (plane)."""

    INSERTED = 12
    """The number of breakpoints that are in order (line)."""

    PLACE = 13
    """Where the next one is on its way to its place (line)."""

    ANSWER = 14
    """The sign of the unit at PLACE at the breakpoint before, once it is known (line)."""

    FULL = 15
    """1 if there may be no room for the corners of another region."""


def enter(P: Any, S: Any, layer: int) -> int:
    """Write the forms of a layer on the current cell. Stop.NONE, or why it stops."""
    raise NotImplementedError


def find_cuts(P: Any, S: Any, layer: int) -> int:
    """Tell which units of a layer cut the cell. Stop.NONE, or why it stops.

    It is called again when questions have been answered.
    """
    raise NotImplementedError


def count_parts(P: Any, S: Any, layer: int) -> int:
    """How many regions the current cell of the last layer has; 0 if it takes cuts to tell.

    A negative number says that the cell is open: the search has to count it.
    """
    raise NotImplementedError


def cut(P: Any, S: Any, layer: int) -> int:
    """Try the next unit that may cut the cell, and go on with a part if it does.

    Returns Stop.NONE, or why it stops: Stop.LAYER_DONE if no unit is left.
    """
    raise NotImplementedError


def emit(P: Any, S: Any) -> None:
    """Count the current cell; write its pattern, and a point inside, into the buffers."""
    raise NotImplementedError


def back(P: Any, S: Any) -> bool:
    """Go to a part that was left for later; False if there is none."""
    raise NotImplementedError


def does(verb: Callable[..., Any], state: type) -> Callable[..., Any]:
    """Register a function as what `verb` does with this type of state.

    The search below is compiled once for each type; where it calls the verb the function is put in:
    handing over all of the state would cost more than the work.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        def choose(P: Any, S: Any, *layer: Any) -> Callable[..., Any] | None:
            is_state = isinstance(S, types.NamedTuple | types.NamedUniTuple)
            return function if is_state and S.instance_class is state else None

        compiled: Any = HELPER | {"forceinline": True}
        overload(verb, jit_options=compiled, strict=False)(choose)
        return function

    return register


@njit(**KERNEL)
def enumerate_regions(P, S, steps):
    """Run until a buffer is full, a question comes up, `steps` cuts are tried, or the end."""
    counter = S.counter
    capacity = S.patterns.shape[0] if P.store else 2**60
    while True:
        stage, layer = counter[Entry.STAGE], counter[Entry.LAYER]
        if stage == Stage.ENTER:
            stop = enter(P, S, layer)
            if stop != Stop.NONE:
                return stop
            counter[Entry.STAGE] = Stage.SIGNS
        elif stage == Stage.BACK:
            if not back(P, S):
                return Stop.DONE
            counter[Entry.STAGE] = Stage.CUT
        elif stage == Stage.CUT:
            if counter[Entry.FOUND] == capacity or counter[Entry.FULL] == 1:
                return Stop.FULL
            if steps <= 0:
                return Stop.PAUSED
            steps -= 1
            if not P.store and layer + 1 == P.depth:  # nobody asks which regions these are
                found = count_parts(P, S, layer)
                if found < 0:
                    return Stop.OPEN
                if found > 0:
                    counter[Entry.FOUND] += found
                    counter[Entry.STAGE] = Stage.BACK
                    steps -= found
                    continue
            stop = cut(P, S, layer)
            if stop == Stop.LAYER_DONE:
                counter[Entry.LAYER] += 1
                counter[Entry.STAGE] = Stage.ENTER
                if layer + 1 == P.depth:
                    emit(P, S)
                    counter[Entry.STAGE] = Stage.BACK
            elif stop != Stop.NONE:
                return stop
        else:
            stop = find_cuts(P, S, layer)
            if stop != Stop.NONE:
                return stop
            counter[Entry.STAGE] = Stage.CUT
