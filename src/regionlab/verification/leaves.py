"""The leaves of a decision tree, kept for the notions that put them together."""

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from flint import fmpq

from regionlab.verification.domain import Domain
from regionlab.verification.network import ExactNetwork, Pattern
from regionlab.verification.numbers import Row, add

_Item = TypeVar("_Item", bound=Hashable)


class Leaves:
    """The leaves in order, numbered from 0: their patterns, and their affine maps by number."""

    def __init__(self, network: ExactNetwork, domain: Domain) -> None:
        self._network = network
        self._domain = domain
        self._patterns: list[Pattern] = []
        self._maps: list[int] = []
        self._map_numbers: dict[tuple[fmpq, ...], int] = {}
        self._outputs: list[tuple[fmpq, ...]] = []  # of each map
        self._every_form = lru_cache(maxsize=1024)(network.every_form)

    def __len__(self) -> int:
        return len(self._patterns)

    def add(self, pattern: Pattern, outputs: tuple[fmpq, ...]) -> None:
        """Take the next leaf."""
        self._patterns.append(pattern)
        if outputs not in self._map_numbers:
            self._map_numbers[outputs] = len(self._outputs)
            self._outputs.append(outputs)
        self._maps.append(self._map_numbers[outputs])

    def _by_map(self) -> dict[int, list[int]]:
        """The leaves of each map."""
        groups: dict[int, list[int]] = {}
        for i, number in enumerate(self._maps):
            groups.setdefault(number, []).append(i)
        return groups

    def _forms(self, leaf: int) -> list[list[Row]]:
        return self._every_form(self._patterns[leaf])

    def _conditions(self, leaf: int) -> Iterator[tuple[int, Row]]:
        """Whether each unit is active on a leaf, and its form."""
        for active, rows in zip(self._patterns[leaf], self._forms(leaf), strict=True):
            yield from zip(active, rows, strict=True)

    def _add_units(
        self, total: Row, leaf: int, weights: Iterable[tuple[tuple[int, int], fmpq]]
    ) -> None:
        """Add the sum of weight * sign * form, signs and forms those of a leaf, in place."""
        forms, pattern = self._forms(leaf), self._patterns[leaf]
        for (layer, unit), weight in weights:
            add(total, weight if pattern[layer][unit] else -weight, forms[layer][unit])


class Parts(Generic[_Item]):
    """Disjoint sets of items; an item is alone until it is joined to another."""

    def __init__(self) -> None:
        self._parents: dict[_Item, _Item] = {}

    def root(self, item: _Item) -> _Item:
        """The item that stands for the set."""
        while (parent := self._parents.get(item, item)) != item:
            self._parents[item] = self._parents.get(parent, parent)
            item = parent
        return item

    def join(self, one: _Item, other: _Item) -> None:
        """Make one set of two."""
        self._parents[self.root(one)] = self.root(other)
