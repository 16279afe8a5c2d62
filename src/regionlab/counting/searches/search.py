"""A search for activation regions: a kernel at work, its questions answered exactly.

A search can be cut into nodes, each a part of the work that another search can take up: that is how
work is shared, and how it is written down to go on another day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from regionlab.counting.kernels.arrays import Words
from regionlab.counting.kernels.shapes import Shapes
from regionlab.counting.problem.numbers import Floats
from regionlab.counting.problem.problem import Problem
from regionlab.geometry.feasibility import Point

CAPACITY = 4096
"""Regions that a kernel hands over at a time."""

QUESTION = 16
"""What a question costs in steps, so that a search that asks much still pauses."""


@dataclass(frozen=True)
class Node:
    """A cell whose first units are decided: everything that can be found in it is left to do.

    `signs` are 1, -1, -2 (the form is 0) or 0 (undecided) for every unit; undecided units are those
    of `layer` and of later layers. `cuts` are the units that bound the cell and `point` lies inside
    it, where the search needs them.
    """

    layer: int
    signs: tuple[int, ...]
    cuts: tuple[int, ...] = ()
    point: tuple[float, ...] = ()


@dataclass(frozen=True)
class Batch:
    """Regions that were found: how many, and if asked for their patterns and points inside.

    `patterns` have shape (regions, words) and `points` (regions, inputs). Points may be off by
    rounding; `shapes` say how far their corners may be off. `exact` holds the regions that are too
    thin for float64, with their rational points.
    """

    count: int
    patterns: Words | None = None
    points: Floats | None = None
    exact: Sequence[tuple[tuple[bool, ...], Point]] = field(default_factory=tuple)
    shapes: Shapes | None = None


class Search(Protocol):
    """What the kernels have in common."""

    @property
    def finished(self) -> bool:
        """True when nothing is left to do."""
        ...

    def advance(self, steps: int) -> Batch:
        """Work for about `steps` tree nodes; return what was found; `finished` at the end."""
        ...

    def split(self) -> Node | None:
        """Give away the largest part of the waiting work, or None if nothing waits."""
        ...

    def rest(self) -> list[Node]:
        """All work that is left, as nodes; the search goes on unchanged."""
        ...

    @property
    def asked(self) -> int:
        """The number of questions that went to rational arithmetic."""
        ...


class SearchKind(Protocol):
    """A kind of search: which problems it is for, and how one begins. The classes are such values.

    `name` says what the regions are found as: it is the method of a count. `smallest` are the
    weights of a unit without bias, or a row for each of some units, and with that of the smallest
    network, on the box [-1, 1]^n, for which this kind is taken: to try it out, or to have its
    kernel compiled.
    """

    @property
    def name(self) -> str:
        """What the regions are found as: "intervals"."""
        ...

    @property
    def smallest(self) -> tuple[float, ...] | tuple[tuple[float, ...], ...]:
        """Weights of a unit, one for each input, or of several units."""
        ...

    def fits(self, problem: Problem, listed: bool) -> bool:
        """Whether it can take the problem, to list regions (`store`, `points`) or to count them."""
        ...

    def __call__(
        self, problem: Problem, node: Node | None = None, store: bool = False, points: bool = False
    ) -> Search:
        """Begin, from a node if given; batches have patterns with `store`, and points too."""
        ...


def batches(search: Search, steps: int = 1 << 16) -> Iterator[Batch]:
    """Run a search to its end."""
    while not search.finished:
        yield search.advance(steps)
