"""One check for each kind of argument.

Each returns the argument as the plain type that the work needs. The room that was asked says what
the argument is called and which error of `regionlab.errors` is raised.
"""

import os
from fractions import Fraction
from math import inf, nan
from numbers import Integral, Rational, Real
from pathlib import Path
from typing import Any

from regionlab.errors import RegionlabError, kind_of

Error = type[RegionlabError]


def integer(value: Any, what: str, error: Error, *, least: int = 1) -> int:
    """An integer >= `least`; True and 2.0 are none."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise error(f"{what} is {value!r}; it must be an integer >= {least}")
    return int(value)


def positive(value: Any, what: str, error: Error, *, hint: str = "") -> float:
    """A finite number > 0; `hint` goes on after "give a positive number"."""
    number = _as_float(value)
    if not 0.0 < number < inf:
        raise error(f"{what} is {value!r}; give a positive number{hint}")
    return number


def limit(value: Any, what: str, error: Error) -> float | None:
    """A finite number > 0, or None for no limit."""
    if value is None:
        return None
    return positive(value, what, error, hint=", or None for no limit")


def probability(value: Any, what: str, error: Error) -> Fraction:
    """A number strictly between 0 and 1, as it is written: 0.95 is 19/20."""
    exact, near = Fraction(0), _as_float(value)
    if isinstance(value, Rational):
        exact = Fraction(value)
    elif 0.0 < near < 1.0:
        exact = Fraction(str(near))
    if not 0 < exact < 1:
        raise error(f"{what} is {value}; give a number between 0 and 1, say 0.95")
    return exact


def path_of(value: Any, what: str, error: Error) -> Path:
    """The name of a file or folder, there or not."""
    if not isinstance(value, str | os.PathLike):
        raise error(f"{what} is {kind_of(value)}; give the name of a file")
    return Path(value)


def in_existing_folder(path: Path, error: Error) -> Path:
    """The name of a file, there or not, in a folder that is there."""
    if not path.absolute().parent.is_dir():
        raise error(f"{path}: there is no such folder; name a file in one that exists")
    return path


def _as_float(value: Any) -> float:
    """The float64 next to a real number, infinite if there is none; not a number for the rest."""
    if isinstance(value, bool) or not isinstance(value, Real):
        return nan
    try:
        return float(value)
    except OverflowError:
        return inf
