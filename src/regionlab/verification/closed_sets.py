"""Closed connected sets: which cells one map joins, through other cells too, proved both ways.

For each map A of a leaf, Z = {x in the domain : f(x) = A(x)} is closed. Counted are the components
of Z that have interior, for all A.

*Slices.* Let cl(C_k) be the closure of the cell of leaf k: since C_k is not empty, it is what the
conditions say with >= for >, sign * g >= 0 and d_j >= 0. The open cells fill the domain but for
finitely many hyperplanes, and the domain is the closure of its interior; so the cl(C_k), which are
finitely many, cover it. On cl(C_k) the network is the map f_k of leaf k, by continuity. So Z is the
union of its *slices* S_k = cl(C_k) with f_k = A. They are closed and convex, hence connected.

*Which components count.* A leaf with f_k = A has its whole closure as slice; say that it *owns* it.
A component with interior meets some C_k in an open set, there f_k = A, so it contains the slice of
an owner; conversely a slice of an owner has interior. So the components that count are those that
contain the slice of an owner.

*"met" is sound.* If x is in cl(C_i) and in cl(C_j) and f_i(x) = A(x), then f_j(x) = A(x) as well,
both being the network's value. So x is in both slices, and they belong to one component.

*"missed" is sound.* The record gives multipliers m >= 0 and numbers mu of any sign with

    sum of m sign g (leaf i) + sum of m sign g (leaf j) + sum of m d + sum of mu (f_i - A)

a constant < 0, mu and f_i - A by outputs. At a point of S_i and of cl(C_j) all terms would be >= 0:
there is none. Of leaf j nothing is used but the signs of the units named, up to some layer l, and
their forms, which the signs of the layers before l determine. So S_i misses the closure of every
leaf that has the signs of j in all layers before l, and in the units named of layer l. With A the
map of i itself S_i is cl(C_i), and contains the slices of i for every other map: what it misses,
they miss.

*Isolated parts.* For each A, "met" records join leaves to parts. The slices of a part lie in one
component. Call a part isolated if the slice of each of its leaves misses the closure of each leaf
outside. Its slices then have no point in common with the other slices; both unions are closed, so
the part is a component. If all parts with an owner but one are isolated, then so many components
count: one for each isolated part, and what is left over has owners in one part only. That is what
is checked, so the sum over A of the numbers of parts with an owner is the number of sets.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from flint import fmpq

from regionlab.verification.domain import Domain
from regionlab.verification.leaves import Leaves, Parts
from regionlab.verification.network import ExactNetwork
from regionlab.verification.numbers import Row, add, at
from regionlab.verification.record_error import RecordError

_Slice = tuple[int, int]
"""The number of the map A, and a leaf."""


class ClosedSets(Leaves):
    """Leaves with their maps; "met" records join their slices, "missed" ones keep them apart.

    A set of leaves is an integer: bit i stands for leaf i.
    """

    def __init__(self, network: ExactNetwork, domain: Domain) -> None:
        super().__init__(network, domain)
        self._parts = Parts[_Slice]()
        self._met: dict[int, set[int]] = {}  # the leaves that were joined for each map
        self._missed: dict[_Slice, int] = {}
        self._active = lru_cache(maxsize=None)(self._find_active)

    def met(self, a: int, i: int, j: int, x: Row) -> None:
        """Check that x is in the slices of leaves i and j for the map of leaf a; join them."""
        self._domain.check_contains(x)
        for leaf in (i, j):
            for active, form in self._conditions(leaf):
                value = at(form, x)
                if value < 0 if active else value > 0:
                    raise RecordError(f"the point is not in the closure of leaf {leaf}")
        if any(at(row, x) for row in self._differences(i, a)):
            raise RecordError(f"the maps of leaves {a} and {i} differ at the point")
        target = self._maps[a]
        self._met.setdefault(target, set()).update((i, j))
        self._parts.join((target, i), (target, j))

    def missed(
        self,
        a: int,
        i: int,
        j: int,
        first: Iterable[tuple[tuple[int, int], fmpq]],
        second: Sequence[tuple[tuple[int, int], fmpq]],
        inequalities: Iterable[tuple[int, fmpq]],
        outputs: Iterable[tuple[int, fmpq]],
    ) -> None:
        """Check that the slice of leaf i for the map of leaf a misses the closure of leaf j.

        The multipliers are those of units on i, of units on j, of the domain, of f_i - A.
        """
        total = [fmpq(0)] * (self._domain.dimension + 1)
        self._add_units(total, i, first)
        self._add_units(total, j, second)
        for k, weight in inequalities:
            self._domain.add(total, weight, k)
        differences = self._differences(i, a)
        for k, mu in outputs:
            add(total, mu, differences[k])
        self._domain.close(total)
        if total[-1] >= 0:
            raise RecordError(f"the multipliers do not keep leaves {i} and {j} apart")
        key = (self._maps[a], i)
        self._missed[key] = self._missed.get(key, 0) | self._alike(j, [unit for unit, _ in second])

    def count(self) -> int:
        """The number of closed connected sets, after checking that no two of them are one."""
        sets = 0
        for target, owners in self._by_map().items():
            parts = self._owned_parts(target, owners)
            left = [part[0] for part in parts if not self._isolated(target, part)]
            if len(left) > 1:
                raise RecordError(f"leaves {left[0]} and {left[1]} have one map, maybe in one set")
            sets += len(parts)
        return sets

    def _owned_parts(self, target: int, owners: Sequence[int]) -> list[list[int]]:
        """The parts with an owner, which comes first."""
        root = self._parts.root
        parts: dict[_Slice, list[int]] = {}
        for i in owners:
            parts.setdefault(root((target, i)), []).append(i)
        for i in self._met.get(target, set()).difference(owners):
            part = parts.get(root((target, i)))
            if part is not None:
                part.append(i)
        return list(parts.values())

    def _isolated(self, target: int, part: Sequence[int]) -> bool:
        """Whether the slices of a part are known to miss the closures of all other leaves."""
        inside = sum(1 << i for i in part)
        every = (1 << len(self)) - 1
        return all(inside | self.known_missed(target, i) == every for i in part)

    def known_missed(self, target: int, i: int) -> int:
        """The leaves whose closures the slice of leaf i for a map is known to miss."""
        return self._missed.get((target, i), 0) | self._missed.get((self._maps[i], i), 0)

    def _alike(self, leaf: int, units: Sequence[tuple[int, int]]) -> int:
        """The leaves with the signs of a leaf in some units, and in all layers before the last."""
        pattern = self._patterns[leaf]
        last = max((layer for layer, _ in units), default=0)
        before = [(layer, k) for layer in range(last) for k in range(len(pattern[layer]))]
        found = every = (1 << len(self)) - 1
        for layer, k in (*before, *units):
            active = self._active(layer, k)
            found &= active if pattern[layer][k] else every ^ active
        return found

    def _find_active(self, layer: int, unit: int) -> int:
        """The leaves on which a unit is active."""
        bits = "".join(str(pattern[layer][unit]) for pattern in reversed(self._patterns))
        return int(bits, 2)

    def _differences(self, i: int, a: int) -> list[Row]:
        """The map of leaf i minus that of leaf a, one form for each output."""
        width = self._domain.dimension + 1
        pairs = zip(self._outputs[self._maps[i]], self._outputs[self._maps[a]], strict=True)
        flat = [one - other for one, other in pairs]
        return [flat[k : k + width] for k in range(0, len(flat) - width, width)]
