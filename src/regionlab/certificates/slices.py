"""Which leaves are in one closed connected set: the second part of such a certificate.

For a map A, the slice of a leaf is the part of its closure where its map equals A; an owner of A is
a leaf with that map, and its slice is its closure. `regionlab.verification.closed_sets` proves what
is used here: slices with a common point belong together, and of the parts that contain owners all
but one must miss the closure of every leaf outside.

Parts grow from the owners, which facets join first (`pairs`). The smallest part grows next, by the
leaves that its slices meet, until it meets another part or nothing more: then it is a set. The last
part, often by far the largest, needs no proof.

What a slice meets is found layer by layer, at once for all leaves with the same signs so far; and
multipliers that prove that it misses one leaf speak of every leaf with the signs they use.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache

from regionlab.certificates.pairs import pair_records
from regionlab.certificates.records import Joined, Met, Missed, UnitMultipliers, by_source
from regionlab.counting.exact.conditions import Condition, inside
from regionlab.domains import Domain
from regionlab.geometry.components import Components
from regionlab.geometry.feasibility import Feasible, Point, decide, satisfies
from regionlab.networks import AffineMap, Pattern, ReLUNetwork


def slice_records(
    network: ReLUNetwork, domain: Domain, patterns: Sequence[Pattern]
) -> tuple[list[Met | Missed], int]:
    """The records that put the leaves together to closed connected sets, and how many these are.

    `patterns` are those of all leaves, in order.
    """
    slices = Slices(network, domain, patterns)
    pairs, _ = pair_records(network, domain, patterns)
    facets = [pair for pair in pairs if isinstance(pair, Joined)]
    regions = Components(len(patterns))
    for pair in facets:
        regions.join(pair.first, pair.second)
    pieces: dict[AffineMap, dict[int, _Part]] = {}
    for i, own in enumerate(slices.maps):
        pieces.setdefault(own, {}).setdefault(regions.root(i), _Part()).add(i)
    met = [Met(pair.first, pair.first, pair.second, pair.point) for pair in facets]
    isolated: list[_Part] = []
    for piece in pieces.values():
        links, apart = _grow(slices, list(piece.values()))
        met += links
        isolated += apart
    alone = sorted({i for part in isolated for i in part.leaves})
    missed = [record for i in alone for record in slices.around(i)[1]]
    missed += [record for part in isolated for record in part.missed]
    return [*met, *missed], len(pieces) + len(isolated)


class _Part:
    """Leaves whose slices for one map are connected, and what is known around them."""

    def __init__(self) -> None:
        self.leaves: set[int] = set()
        self.waiting: list[int] = []  # leaves around which nobody has looked yet
        self.missed: list[Missed] = []

    def add(self, leaf: int) -> None:
        """Take a leaf."""
        self.leaves.add(leaf)
        self.waiting.append(leaf)

    def absorb(self, other: "_Part") -> None:
        """Take another part, and what is known around it."""
        self.leaves |= other.leaves
        self.waiting += other.waiting
        self.missed += other.missed


def _grow(slices: "Slices", parts: list[_Part]) -> tuple[list[Met], list[_Part]]:
    """Join the parts of one map; returns what joins them, and all sets but one."""
    met, sets = list[Met](), list[_Part]()
    target = min(parts[0].leaves)
    needed = {i for part in parts for i in part.leaves}
    while len(parts) > 1:
        part = min(parts, key=lambda part: len(part.leaves))
        if not part.waiting:
            parts.remove(part)
            sets.append(part)
            continue
        i = part.waiting.pop()
        near, missed = slices.met(target, i, part.leaves)
        part.missed += missed
        for j, point in near.items():
            if j in part.leaves:  # since another part brought it along
                continue
            met.append(Met(target, i, j, point))
            other = next((other for other in parts if j in other.leaves), None)
            if other is None:
                part.add(j)
            else:
                needed |= {i, j}
                part.absorb(other)
                parts.remove(other)
    needed = needed.union(*(part.leaves for part in sets))
    return _without_dead_ends(met, needed), sets


def _without_dead_ends(met: Sequence[Met], needed: set[int]) -> list[Met]:
    """The records on the way to needed leaves; each starts at a leaf that was reached before."""
    kept = []
    for record in reversed(met):
        if record.second in needed:
            needed.add(record.first)
            kept.append(record)
    return kept[::-1]


_Found = tuple[dict[int, Point], list[Missed]]
"""The leaves whose closures are met, each with a common point, and what proves others missed."""


class Slices:
    """The slices of all leaves; what is around a leaf is found once, when it is asked for."""

    def __init__(self, network: ReLUNetwork, domain: Domain, patterns: Sequence[Pattern]) -> None:
        self.domain = inside(domain, strict=False)
        self.dimension = network.inputs
        self.patterns = patterns
        self.maps = [network.affine_map(pattern) for pattern in patterns]
        self.around = cache(self._find_around)
        self.closure = cache(self._find_closure)
        self._units = network.fold_identity().forms

    def met(self, target: int, i: int, known: set[int]) -> _Found:
        """What the slice of leaf i for the map of a target meets, but for known leaves.

        The records are those that `around` does not give.
        """
        near = {j: point for j, point in self.around(i)[0].items() if j not in known}
        if self.maps[target] == self.maps[i]:
            return near, []
        return self._look(target, i, near)

    def _find_around(self, i: int) -> _Found:
        """What the closure of leaf i meets."""
        return self._look(i, i, [j for j in range(len(self.patterns)) if j != i])

    def _look(self, target: int, i: int, leaves: Iterable[int]) -> _Found:
        met, missed = dict[int, Point](), list[Missed]()
        slice_ = _Slice(self, target, i)
        waiting = list(leaves)
        while waiting:
            j = waiting.pop(0)
            answer = slice_.meet(j)
            if isinstance(answer, Missed):
                missed.append(answer)
                waiting = [k for k in waiting if not self._alike(j, k, answer.others)]
            else:
                met[j] = answer
        return met, missed

    def _alike(self, j: int, k: int, units: UnitMultipliers) -> bool:
        """Whether what multipliers of units on leaf j prove is true of leaf k."""
        one, other = self.patterns[j], self.patterns[k]
        last = max((layer for (layer, _), _ in units), default=0)
        return one[:last] == other[:last] and all(
            one[layer][unit] == other[layer][unit] for (layer, unit), _ in units
        )

    def _find_closure(self, leaf: int) -> list[dict[int, Condition]]:
        """For each layer, the conditions of the units whose forms are not constant."""
        pattern = self.patterns[leaf]
        return [
            {
                unit: Condition.of(
                    (layer, unit),
                    row if active else [-a for a in row],
                    offset if active else -offset,
                    strict=False,
                )
                for unit, (active, row, offset) in enumerate(
                    zip(pattern[layer], forms.matrix, forms.offset, strict=True)
                )
                if any(row)
            }
            for layer, forms in enumerate(self._units.on(pattern))
        ]


class _Slice:
    """The part of the closure of leaf i where its map is that of a target."""

    def __init__(self, slices: Slices, target: int, i: int) -> None:
        self._slices = slices
        self._target = target
        self._i = i
        layers = slices.closure(i)
        self._own = [*slices.domain, *(c for layer in layers for c in layer.values())]
        self._equations = _equations(slices.maps[i], slices.maps[target])
        self._halves = [condition.half for condition in self._own]
        for equation in self._equations:
            self._halves += [equation.half, equation.half.reversed()]
        self._starts: dict[Pattern, Point] = {}  # points in closures of leaves that start so

    def meet(self, j: int) -> Point | Missed:
        """A point in the closure of leaf j, or the proof that there is none."""
        pattern, others, point = self._slices.patterns[j], list[Condition](), Point()
        for layer in range(len(pattern)):
            more = self._conditions(j, layer)
            others += more
            start = pattern[: layer + 1]
            if start not in self._starts:
                if not point or not satisfies(point, [condition.half for condition in more]):
                    system = [*self._halves, *(condition.half for condition in others)]
                    answer = decide(system, self._slices.dimension)
                    if not isinstance(answer, Feasible):
                        return self._missed(j, others, answer.multipliers)
                    point = answer.point
                self._starts[start] = point
            point = self._starts[start]
        return point

    def _conditions(self, j: int, layer: int) -> list[Condition]:
        """The conditions of leaf j in a layer that are not those of leaf i."""
        own, other = self._slices.patterns[self._i], self._slices.patterns[j]
        shared = own[:layer] == other[:layer]  # then the forms of this layer are
        return [
            condition
            for unit, condition in self._slices.closure(j)[layer].items()
            if not (shared and own[layer][unit] == other[layer][unit])
        ]

    def _missed(
        self, j: int, others: Sequence[Condition], multipliers: Sequence[Fraction]
    ) -> Missed:
        first, last = len(self._own), len(self._halves)
        units, inequalities = by_source(zip(self._own, multipliers[:first], strict=True))
        beyond, _ = by_source(zip(others, multipliers[last:], strict=True))
        pairs = zip(multipliers[first:last:2], multipliers[first + 1 : last : 2], strict=True)
        weights = ((e, up - down) for e, (up, down) in zip(self._equations, pairs, strict=True))
        _, outputs = by_source(weights)
        return Missed(self._target, self._i, j, units, beyond, inequalities, outputs)


def _equations(own: AffineMap, target: AffineMap) -> list[Condition]:
    """Own map - target, of the outputs where this is not 0; the source is the output."""
    rows = zip(own.matrix, own.offset, target.matrix, target.offset, strict=True)
    differences = [
        ([a - b for a, b in zip(row, other, strict=True)], offset - other_offset)
        for row, offset, other, other_offset in rows
    ]
    # A slice is only looked at where it has a point, so a difference that is constant is 0.
    return [
        Condition.of(output, normal, constant, strict=False)
        for output, (normal, constant) in enumerate(differences)
        if any(normal)
    ]
