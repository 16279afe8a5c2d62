"""What a certificate says for each notion: which tree it holds, and what follows the tree."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from regionlab.certificates.pairs import pair_records
from regionlab.certificates.pattern_search import pattern_search_steps
from regionlab.certificates.records import PairRecord, TreeRecord
from regionlab.certificates.search_steps import search_steps
from regionlab.certificates.slices import slice_records
from regionlab.certificates.steps import certificate_steps, pattern_steps
from regionlab.domains import Domain
from regionlab.networks import AffineMap, Pattern, ReLUNetwork
from regionlab.regions.notion import Notion

Steps = Callable[[ReLUNetwork, Domain], Iterable[TreeRecord]]
"""The records of a decision tree, in preorder."""


_Records = Callable[[ReLUNetwork, Domain, Sequence[Pattern]], tuple[Sequence[PairRecord], int]]


class Leaves(Protocol):
    """Told the leaves of a tree, one by one, it says what regions they make."""

    def add(self, pattern: Pattern) -> None:
        """One more leaf."""
        ...

    def finish(self) -> tuple[Sequence[PairRecord], int]:
        """The records that put leaves together or keep them apart, and the number of regions."""
        ...


class EachAlone:
    """Every leaf is a region."""

    def __init__(self, network: ReLUNetwork, domain: Domain) -> None:
        self._found = 0

    def add(self, pattern: Pattern) -> None:
        """See `Leaves`."""
        self._found += 1

    def finish(self) -> tuple[Sequence[PairRecord], int]:
        """See `Leaves`."""
        return (), self._found


class ByMap:
    """Leaves with one affine map are one region."""

    def __init__(self, network: ReLUNetwork, domain: Domain) -> None:
        self._network = network
        self._maps: set[AffineMap] = set()

    def add(self, pattern: Pattern) -> None:
        """See `Leaves`."""
        self._maps.add(self._network.affine_map(pattern))

    def finish(self) -> tuple[Sequence[PairRecord], int]:
        """See `Leaves`."""
        return (), len(self._maps)


class Together:
    """Leaves make regions together, as `records` finds: shares of facets, or of slices."""

    def __init__(self, network: ReLUNetwork, domain: Domain, records: _Records) -> None:
        self._network, self._domain, self._records = network, domain, records
        self._patterns: list[Pattern] = []

    def add(self, pattern: Pattern) -> None:
        """See `Leaves`."""
        self._patterns.append(pattern)

    def finish(self) -> tuple[Sequence[PairRecord], int]:
        """See `Leaves`."""
        return self._records(self._network, self._domain, self._patterns)


@dataclass(frozen=True)
class Proof:
    """How the count of a notion is proved: by a tree of the fast search, or of the rational oracle
    where that one cannot prove a step; and by what its leaves make.
    """

    leaves: Callable[[ReLUNetwork, Domain], Leaves] = EachAlone
    fast: Steps = search_steps
    exact: Steps = certificate_steps


PROOFS: dict[Notion, Proof] = {
    Notion.ACTIVATION_PATTERNS: Proof(fast=pattern_search_steps, exact=pattern_steps),
    Notion.ACTIVATION_REGIONS: Proof(),
    Notion.LINEAR_REGIONS: Proof(partial(Together, records=pair_records)),
    Notion.CLOSED_CONNECTED: Proof(partial(Together, records=slice_records)),
    Notion.AFFINE_PIECES: Proof(ByMap),
}
"""How the count of each notion is proved."""
