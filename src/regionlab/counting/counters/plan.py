"""A plan to count: which search looks, and which counter takes in what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from regionlab.counting.counters.counter import Counter, CounterKind
from regionlab.counting.problem.problem import Problem, make_problem
from regionlab.counting.searches.choose import search_for, start
from regionlab.counting.searches.compilation import make_ready
from regionlab.counting.searches.search import Node, Search
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork


class Source(Protocol):
    """Where activation regions, or patterns, come from: searches, one for each part of the work."""

    @property
    def closed(self) -> bool:
        """Whether the cells of its nodes are closed, as those of activation patterns are."""
        ...

    def make_ready(self) -> None:
        """Have kernels compiled or loaded before the work begins."""
        ...

    def begin(self, node: Node | None) -> Search:
        """The search of a node, or of everything (None)."""
        ...


@dataclass(frozen=True)
class OpenCells:
    """The activation regions of a problem, by the search that fits it."""

    problem: Problem
    store: bool = False
    points: bool = False
    closed = False

    @property
    def name(self) -> str:
        """What the regions are found as."""
        return search_for(self.problem, self.store or self.points).name

    def make_ready(self) -> None:
        """See `Source`."""
        make_ready(search_for(self.problem, self.store or self.points))

    def begin(self, node: Node | None) -> Search:
        """See `Source`."""
        return start(self.problem, node, store=self.store, points=self.points)


@dataclass(frozen=True)
class Plan:
    """One way to a count. `method` is what the count says of it.

    With `in_floats` it leads there only as long as no decision is made in rationals.
    """

    source: Source
    counter: Counter
    method: str
    in_floats: bool = False


Plans = Callable[[ReLUNetwork, Domain], Iterator[Plan]]
"""The ways to count a notion, the fastest first; the last one always leads there.

There are none for a network without ReLU layer, which is one region in every sense.
Raises DomainError if there is nothing to count on the domain.
"""


@dataclass(frozen=True)
class ByRegions:
    """The `Plans` of a notion whose regions are put together from activation regions."""

    counter: CounterKind

    def __call__(self, network: ReLUNetwork, domain: Domain) -> Iterator[Plan]:
        """The one plan; see `Plans`."""
        problem = make_problem(network, domain)
        if problem is None:
            return
        counter = self.counter(network, problem)
        stores = counter.needs_patterns or counter.needs_points
        source = OpenCells(problem, stores, counter.needs_points)
        yield Plan(source, counter, source.name)
