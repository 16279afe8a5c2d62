"""The search in rational numbers, where float64 does not reach: huge or tiny weights, thin domains,
and cells without interior.

Depth first, unit by unit. Each cell keeps a rational point, which settles one side of every unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from regionlab.counting.exact.cells import ExactCells
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.problem.problem import Problem
from regionlab.counting.searches.search import Batch, Node
from regionlab.domains import Domain
from regionlab.geometry.feasibility import Point, find_point
from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import ReLUNetwork
from regionlab.regions.question import interior_point, some_point


@dataclass(frozen=True)
class _Cell:
    """A cell whose first `len(signs)` units are decided: the sides that bound it, a point in it."""

    signs: tuple[int, ...]
    sides: tuple[HalfSpace, ...]
    point: Point


class ExactSearch:
    """Slow, but for every network of ReLU layers and every domain; a `search.Search`.

    With `closed` it finds activation patterns, which some point of the closed domain has, instead
    of activation regions, which have interior.
    """

    def __init__(
        self, network: ReLUNetwork, domain: Domain, node: Node | None = None, closed: bool = False
    ) -> None:
        self._exact = ExactCells(network, domain, closed)
        self._units = sum(layer.outputs for layer in network.layers)
        self._asked = 0
        if node is None:
            point = some_point(domain) if closed else interior_point(domain)
            self._waiting = [_Cell((), self._exact.cell((), ()), point)]
        else:
            signs = node.signs[: node.signs.index(0)] if 0 in node.signs else node.signs
            sides = self._exact.cell(node.signs, range(len(signs)))
            found = find_point(sides, network.inputs)
            assert found is not None, "a node is a cell that is not empty"
            self._waiting = [_Cell(signs, sides, found)]

    @property
    def finished(self) -> bool:
        """True when no cell waits."""
        return not self._waiting

    @property
    def asked(self) -> int:
        """The number of cells looked at."""
        return self._asked

    def advance(self, steps: int) -> Batch:
        """Work for at most `steps` cells, and for fewer as they are slow; see `Search.advance`."""
        found = []
        for _ in range(min(steps, 64)):
            if not self._waiting:
                break
            cell = self._waiting.pop()
            self._asked += 1
            if len(cell.signs) == self._units:
                found.append((tuple(sign > 0 for sign in cell.signs), cell.point))
            else:
                self._waiting += self._parts(cell)
        return Batch(len(found), exact=found)

    def split(self) -> Node | None:
        """Give away the cell that waits longest; see `Search.split`."""
        return self._node(self._waiting.pop(0)) if len(self._waiting) > 1 else None

    def rest(self) -> list[Node]:
        """The cells that wait; see `Search.rest`."""
        return [self._node(cell) for cell in self._waiting]

    def _parts(self, cell: _Cell) -> list[_Cell]:
        """The parts of the cell on both sides of the next unit that are not empty."""
        unit = len(cell.signs)
        constant = self._exact.constant_sign(unit, cell.signs)
        if constant is not None:
            return [_Cell((*cell.signs, constant or ZERO), cell.sides, cell.point)]
        parts = list(self._both(cell, unit))
        if len(parts) == 1:  # the side holds on the whole cell: it adds nothing
            return [_Cell(parts[0].signs, cell.sides, cell.point)]
        return parts

    def _both(self, cell: _Cell, unit: int) -> Iterator[_Cell]:
        for sign in (1, -1):
            side = self._exact.side(unit, cell.signs, sign)
            sides = (*cell.sides, side)
            here = side.contains(cell.point)
            point = cell.point if here else find_point(sides, len(cell.point))
            if point is not None:
                yield _Cell((*cell.signs, sign), sides, point)

    def _node(self, cell: _Cell) -> Node:
        undecided = self._units - len(cell.signs)
        decided = min(len(cell.signs), self._units - 1)
        return Node(self._exact.layer_of(decided), (*cell.signs, *[0] * undecided))


class RationalSearch(ExactSearch):
    """The search for the regions of a problem that float64 cannot hold; a `SearchKind`.

    Patterns and points come with every batch, in rationals.
    """

    name = "cells in rationals"
    smallest = (10**400,)

    def __init__(
        self,
        problem: Problem,
        node: Node | None = None,
        store: bool = False,
        points: bool = False,
    ) -> None:
        super().__init__(problem.network, problem.domain, node)

    @staticmethod
    def fits(problem: Problem, listed: bool) -> bool:
        """Where numbers overflow, underflow, or leave no float64 point inside the domain."""
        return problem.beyond_floats
