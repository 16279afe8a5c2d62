"""Linear regions: which leaves with one affine map share a facet, proved both ways.

Linear regions are the closures of the components of the open set where the network is locally
affine. Two cells belong to one iff a chain of cells with equal maps joins them in which neighbours
share a facet: a set of dimension d - 1 in both closures. (A path in the open set can be moved off
all sets of dimension d - 2; it then passes from cell to cell through facets only.)

*Notation.* Cells i and j of two leaves; l the first layer in which their signs differ, u the first
unit of l that differs. Layer l has the same forms on i and j, so u has one form g on both, of
opposite signs: g is not constant, and H = {g = 0} separates the open cells. T is the set of units
whose form on i is a multiple of g, the multiple 0 included.

*A shared facet lies in H,* because both closures do not meet elsewhere, and its relative interior R
is inside the domain: a face of the domain that contains R would lie in H and be a facet of the
domain there, but cells lie on both sides of H. At a point of R each condition sign * form >= 0 of i
is strict, unless it vanishes on all of R, so on H, so that the unit is in T. The same holds for j.

*"joined" is sound.* Let z be inside the domain, on H, and let each unit, on i and on j, have there
a form that is a multiple of g or is strictly on its side at z. Near z the closure of i is then the
half ball g * sign >= 0 and the closure of j is the other one: they share a facet around z. By the
paragraph before, each shared facet has such points z.

*The cell across H is determined by i.* If i and j share a facet, the units in which they differ are
in T: at z in R another unit has a value that is not 0, hence one sign near z. Conversely let j be a
cell on the other side of H that differs from i only in units of T. Layer by layer, the values on i
and on j agree on H, since only units that vanish on H were switched; so a form on j differs from
that on i by a multiple of g. The units outside T keep their signs; a unit of T has on j a multiple
c g of g, and its sign is that of c on the other side of H (not active if c = 0). So there is at
most one such j for each i and H: `_pattern_across` computes its pattern. No other pair shares a
facet.

*"apart" is sound and complete.* For such a pair, a point of H makes a condition on j strict iff it
makes the one on i strict (their forms agree on H). So i and j share a facet iff some z has g(z) = 0
and p(z) > 0 for each p = sign * form of a unit outside T (on i) and each inequality p of the domain
that depends on x. By Motzkin's theorem there is none iff there are multipliers m >= 0, not all 0,
and a number mu of any sign with sum of m p + mu g = constant <= 0. (Motzkin allows m = 0 with a
negative constant; mu g is not constant, so that cannot be.) One of the m > 0 belongs to a unit: the
segment between two points of the cells meets H inside the domain, so the inequalities of the domain
do not contradict g = 0 by themselves.

So the leaves that share a map fall into components by "joined" records, and what remains to prove
is that no facet joins two components: each pair (i, the leaf across H) with equal maps in different
components must have an "apart" record.
"""

from collections.abc import Iterable, Iterator, Sequence

from flint import fmpq

from regionlab.verification.domain import Domain
from regionlab.verification.leaves import Leaves, Parts
from regionlab.verification.network import ExactNetwork, Pattern
from regionlab.verification.numbers import Row, at, is_constant, ratio
from regionlab.verification.record_error import RecordError

_Forms = list[list[Row]]


class LinearRegions(Leaves):
    """Leaves with their maps, put together by "joined" records and kept apart by "apart" ones."""

    def __init__(self, network: ExactNetwork, domain: Domain) -> None:
        super().__init__(network, domain)
        self._parts = Parts[int]()
        self._apart: set[tuple[int, int]] = set()

    def joined(self, i: int, j: int, x: Row) -> None:
        """Check that x is inside a facet that leaves i and j share, and put them together."""
        layer, unit = self._first_difference(i, j)
        self._domain.check_inside(x)
        g = self._forms(i)[layer][unit]
        if at(g, x) != 0:
            raise RecordError(f"the point is not on the hyperplane between leaves {i} and {j}")
        for leaf in (i, j):
            for active, form in self._conditions(leaf):
                value = at(form, x)
                if (value <= 0 if active else value >= 0) and ratio(form, g) is None:
                    raise RecordError(f"the point is not inside a facet of leaf {leaf}")
        self._parts.join(i, j)

    def apart(
        self,
        i: int,
        j: int,
        units: Sequence[tuple[tuple[int, int], fmpq]],
        inequalities: Iterable[tuple[int, fmpq]],
        mu: fmpq,
    ) -> None:
        """Check the multipliers that prove that leaves i and j share no facet."""
        layer, unit = self._first_difference(i, j)
        forms = self._forms(i)
        g = forms[layer][unit]
        for (number, k), _ in units:
            if ratio(forms[number][k], g) is not None:
                raise RecordError(
                    f"a multiplier for unit {k} of layer {number}, which is 0 on the hyperplane"
                )
        total = [mu * value for value in g]
        self._add_units(total, i, units)
        for k, weight in inequalities:
            self._domain.add(total, weight, k)
        self._domain.close(total)
        if total[-1] > 0 or not any(weight for _, weight in units):
            raise RecordError(f"the multipliers do not keep leaves {i} and {j} apart")
        self._apart.add((min(i, j), max(i, j)))

    def count(self) -> int:
        """The number of linear regions, after checking that no facet joins two of them."""
        regions = 0
        for group in self._by_map().values():
            parts = len({self._parts.root(i) for i in group})
            regions += parts
            if parts > 1:
                self._check_apart(group)
        return regions

    def _check_apart(self, group: list[int]) -> None:
        """Check that each pair of leaves with one map is in one region or known to be apart."""
        leaves = {b"".join(self._patterns[i]): i for i in group}
        starts = set(leaves)
        length = 0
        for width in self._network.widths[:-1]:
            length += width
            starts |= {pattern[:length] for pattern in leaves}
        root = self._parts.root
        for i in group:
            for across in self._across(self._patterns[i], starts):
                j = leaves[across]
                if root(i) != root(j) and (min(i, j), max(i, j)) not in self._apart:
                    raise RecordError(f"leaves {i} and {j} have one map and may share a facet")

    def _across(self, pattern: Pattern, starts: set[bytes]) -> Iterator[bytes]:
        """For each hyperplane of the cell's forms, the one pattern a cell across it can have.

        Only hyperplanes whose first unit is active: across them it is the first one too, and is
        not active, so that each pair is found from one of its cells.
        `starts` are the patterns that are asked for, and what they are on the first layers; a
        pattern that does not start so is given up early.
        """
        forms = self._every_form(pattern)
        planes: dict[tuple[fmpq, ...], list[tuple[int, int]]] = {}
        zero: list[tuple[int, int]] = []
        for layer, rows in enumerate(forms):
            for unit, form in enumerate(rows):
                if not is_constant(form):
                    pivot = next(value for value in form if value)
                    plane = tuple(value / pivot for value in form)
                    planes.setdefault(plane, []).append((layer, unit))
                elif not form[-1]:
                    zero.append((layer, unit))
        for vanishing in planes.values():
            layer, unit = vanishing[0]
            if pattern[layer][unit]:
                g = forms[layer][unit]
                found = self._pattern_across(pattern, forms, g, [*vanishing, *zero], starts)
                if found is not None:
                    yield found

    def _pattern_across(
        self,
        pattern: Pattern,
        forms: _Forms,
        g: Row,
        vanishing: list[tuple[int, int]],
        starts: set[bytes],
    ) -> bytes | None:
        """The pattern where g < 0, next to a cell with g > 0, if it is one of those asked for."""
        first = vanishing[0][0]  # up to this layer, the forms are those of the cell
        start = b"".join(pattern[:first])
        rows, active = forms[first], bytearray()
        for layer in range(first, len(forms)):
            if layer > first:
                rows = self._network.forms(layer, rows, bytes(active))
            active = bytearray(pattern[layer])
            for unit in (unit for number, unit in vanishing if number == layer):
                factor = ratio(rows[unit], g)
                if factor is None:
                    raise RecordError("two cells disagree on the hyperplane between them")
                active[unit] = factor < 0
            start += active
            if start not in starts:
                return None
        return start

    def _first_difference(self, i: int, j: int) -> tuple[int, int]:
        """The first unit in which two leaves with one map differ."""
        if i == j:
            raise RecordError(f"leaf {i} is paired with itself")
        if self._maps[i] != self._maps[j]:
            raise RecordError(f"leaves {i} and {j} have different affine maps")
        pairs = zip(self._patterns[i], self._patterns[j], strict=True)
        layer, (one, two) = next((n, pair) for n, pair in enumerate(pairs) if pair[0] != pair[1])
        return layer, next(k for k, (a, b) in enumerate(zip(one, two, strict=True)) if a != b)
