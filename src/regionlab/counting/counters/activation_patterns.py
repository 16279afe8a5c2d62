"""Activation patterns: as many as regions where no boundary touches a cell, else one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from regionlab.counting.counters.activation_regions import ActivationRegionCounter
from regionlab.counting.counters.plan import OpenCells, Plan
from regionlab.counting.problem.general_position import strict_problem
from regionlab.counting.searches.exact import ExactSearch
from regionlab.counting.searches.search import Node
from regionlab.domains import Domain
from regionlab.networks import ReLUNetwork, relu_part
from regionlab.regions.question import some_point


@dataclass(frozen=True)
class ClosedCells:
    """The activation patterns of a network of ReLU layers, found in rationals; a `plan.Source`."""

    network: ReLUNetwork
    domain: Domain
    closed = True

    def make_ready(self) -> None:
        """There is nothing to compile."""

    def begin(self, node: Node | None) -> ExactSearch:
        """See `plan.Source`."""
        return ExactSearch(self.network, self.domain, node, closed=True)


def pattern_plans(network: ReLUNetwork, domain: Domain) -> Iterator[Plan]:
    """As regions, if float64 settles all of them (see `general_position`); else in closed cells."""
    hidden = relu_part(network)
    if hidden is None:
        some_point(domain)
        return
    strict = strict_problem(network, domain)
    if strict is not None:
        source = OpenCells(strict)
        method = f"{source.name}, no boundary touches a cell"
        yield Plan(source, ActivationRegionCounter(), method, in_floats=True)
    yield Plan(ClosedCells(hidden, domain), ActivationRegionCounter(), "closed cells in rationals")
