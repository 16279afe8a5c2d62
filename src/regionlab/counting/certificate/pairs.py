"""Which leaves with equal maps share a facet: the second part of a certificate of linear regions.

`regionlab.verification.adjacency` proves what is used here: two cells that share a facet differ in
units that vanish on its hyperplane H = {g = 0} only, and a cell determines, for each H, the one
pattern that a cell across H can have. So a leaf has at most as many neighbours to ask about as its
units have hyperplanes, however many leaves share its map.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from regionlab.counting.certificate.conditions import Condition, UnitForms, by_source, inside
from regionlab.counting.certificate.records import Apart, Joined, Unit
from regionlab.counting.components import Components
from regionlab.counting.feasibility import Feasible, decide
from regionlab.counting.half_space import HalfSpace
from regionlab.domains import Domain
from regionlab.networks import AffineMap, Pattern, ReLUNetwork


def pair_records(
    network: ReLUNetwork, domain: Domain, patterns: Sequence[Pattern]
) -> tuple[list[Joined | Apart], int]:
    """The records that put the leaves together to linear regions, and how many these are.

    `patterns` are those of all leaves, in order. "joined" records make a spanning forest; "apart"
    records are given for the pairs in different regions that the checker will ask about.
    """
    units = UnitForms(network)
    every = Components(len(patterns))
    apart: list[Apart] = []
    joined: list[Joined | Apart] = []
    for i, j in _neighbours(network, units, patterns):
        if every.root(i) == every.root(j):
            continue
        record = decide_pair(units, inside(domain), patterns, i, j)
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


def _half(forms: AffineMap, unit: int) -> HalfSpace:
    return HalfSpace.of(forms.matrix[unit], forms.offset[unit])


def _vanishes(half: HalfSpace, plane: HalfSpace) -> bool:
    """Whether the form of `half` is 0 on the hyperplane of `plane`."""
    return half in (plane, plane.reversed()) or (half.is_constant and not half.constant)


def patterns_across(
    units: UnitForms,
    pattern: Pattern,
    starts: set[Pattern] | None = None,
    passed_over: Collection[Unit] = (),
) -> Iterator[Pattern]:
    """For each hyperplane of a cell's units, the one pattern that a cell across it can have.

    `starts`, if given, are the patterns that are asked for, cut off after any number of layers: a
    pattern that starts otherwise is given up. Hyperplanes of a single unit that is `passed_over`
    are left out.
    """
    forms = units.on(pattern)
    halves = [[_half(rows, unit) for unit in range(len(rows.offset))] for rows in forms]
    planes: dict[HalfSpace, list[Unit]] = {}  # g >= 0 on the cell, and the units that vanish there
    for layer, (active, row) in enumerate(zip(pattern, halves, strict=True)):
        for unit, (on, half) in enumerate(zip(active, row, strict=True)):
            if not half.is_constant:
                planes.setdefault(half if on else half.reversed(), []).append((layer, unit))
    for plane, members in planes.items():
        if len(members) == 1 and members[0] in passed_over:
            continue
        first = members[0][0]
        found = pattern[:first]
        rows = forms[first]
        for layer in range(first, len(forms)):
            if layer > first:
                rows = units.after(layer - 1, rows, found[-1])
            signs = tuple(
                _half(rows, unit) == plane.reversed() if _vanishes(half, plane) else on
                for unit, (half, on) in enumerate(zip(halves[layer], pattern[layer], strict=True))
            )
            found = (*found, signs)
            if starts is not None and found not in starts:
                break
        else:
            yield found


def decide_pair(
    units: UnitForms,
    domain: tuple[Condition, ...],
    patterns: Sequence[Pattern],
    i: int,
    j: int,
) -> Joined | Apart:
    """Whether leaves i and j share a facet, with the proof."""
    forms, pattern = units.on(patterns[i]), patterns[i]
    differing = (
        (layer, unit)
        for layer, (one, other) in enumerate(zip(pattern, patterns[j], strict=True))
        for unit, (a, b) in enumerate(zip(one, other, strict=True))
        if a != b
    )
    layer, unit = next(differing)
    g = Condition.of((layer, unit), forms[layer].matrix[unit], forms[layer].offset[unit])
    plane = g.half.closed()
    conditions = list(domain)
    for number, (active, rows) in enumerate(zip(pattern, forms, strict=True)):
        for k, on in enumerate(active):
            half = _half(rows, k)
            if not half.is_constant and not _vanishes(half, plane):
                normal = [a if on else -a for a in rows.matrix[k]]
                constant = rows.offset[k] if on else -rows.offset[k]
                conditions.append(Condition.of((number, k), normal, constant))
    system = [plane, plane.reversed(), *(condition.half for condition in conditions)]
    answer = decide(system, len(plane.normal))
    if isinstance(answer, Feasible):
        return Joined(i, j, answer.point)
    up, down, *weights = answer.multipliers
    mu: Fraction = (up - down) * g.scale
    return Apart(i, j, *by_source(zip(conditions, weights, strict=True)), mu)
