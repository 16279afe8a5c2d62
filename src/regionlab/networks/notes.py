"""Notes on what a reader of networks took for granted or left out."""

import sys
import warnings

from regionlab.errors import ImportNote


def note(text: str) -> None:
    """Say what was taken for granted or left out, at the line that asked for the import."""
    warnings.warn(text, ImportNote, stacklevel=_levels_up())


def _levels_up() -> int:
    """How many calls up the first file outside of regionlab is."""
    frame, levels = sys._getframe(1), 1
    while frame.f_back and frame.f_globals.get("__name__", "").split(".")[0] == "regionlab":
        frame, levels = frame.f_back, levels + 1
    return levels
