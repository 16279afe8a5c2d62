"""Which leaves with equal maps share a facet: the second part of such a certificate."""

from collections.abc import Iterator, Sequence

from regionlab.certificates.records import Apart, Joined, by_source
from regionlab.counting.exact.adjacency import SharedFacet, patterns_across, shared_facet
from regionlab.counting.exact.conditions import Condition, inside
from regionlab.domains import Domain
from regionlab.geometry.components import Components
from regionlab.networks import AffineMap, Pattern, ReLUNetwork, UnitForms


def pair_records(
    network: ReLUNetwork, domain: Domain, patterns: Sequence[Pattern]
) -> tuple[list[Joined | Apart], int]:
    """The records that put the leaves together to linear regions, and how many these are.

    `patterns` are those of all leaves, in order. "joined" records make a spanning forest; "apart"
    records are given for the pairs in different regions that the checker will ask about.
    """
    units = network.fold_identity().forms
    every = Components(len(patterns))
    apart: list[Apart] = []
    joined: list[Joined | Apart] = []
    for i, j in _neighbours(network, units, patterns):
        if every.root(i) == every.root(j):
            continue
        record = _record(units, inside(domain), patterns, i, j)
        if isinstance(record, Joined):
            every.join(i, j)
            joined.append(record)
        else:
            apart.append(record)
    needed = [r for r in apart if every.root(r.first) != every.root(r.second)]
    return [*joined, *needed], every.count


def _neighbours(
    network: ReLUNetwork, units: UnitForms, patterns: Sequence[Pattern]
) -> Iterator[tuple[int, int]]:
    """Pairs i < j of leaves with equal maps that differ only in units that vanish on one plane."""
    groups: dict[AffineMap, list[int]] = {}
    for i, pattern in enumerate(patterns):
        groups.setdefault(network.affine_map(pattern), []).append(i)
    for group in groups.values():
        members = {patterns[i]: i for i in group}
        starts = {pattern[:layers] for pattern in members for layers in range(units.layers + 1)}
        for i in group if len(group) > 1 else ():
            for across in patterns_across(units, patterns[i], starts):
                if members[across] > i:
                    yield i, members[across]


def _record(
    units: UnitForms, domain: Sequence[Condition], patterns: Sequence[Pattern], i: int, j: int
) -> Joined | Apart:
    """The record that leaves i and j share a facet, or that they do not."""
    answer = shared_facet(units, domain, patterns[i], patterns[j])
    if isinstance(answer, SharedFacet):
        return Joined(i, j, answer.point)
    return Apart(i, j, *by_source(answer.weights), answer.mu)
