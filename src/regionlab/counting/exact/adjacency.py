"""Which cells share a facet, decided in rationals.

Two cells that share a facet differ in units that vanish on its hyperplane H = {g = 0} only, and a
cell determines, for each H, the one pattern that a cell across H can have (the proof is in
`regionlab.verification.adjacency`). So a cell has at most as many neighbours to ask about as its
units have hyperplanes, however many cells share its map.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from regionlab.counting.exact.conditions import Condition, Unit
from regionlab.geometry.feasibility import Feasible, Point, decide
from regionlab.geometry.half_space import HalfSpace
from regionlab.networks import AffineMap, Pattern, UnitForms


@dataclass(frozen=True, slots=True)
class SharedFacet:
    """The cells have a facet in common; `point` lies inside it."""

    point: Point


@dataclass(frozen=True, slots=True)
class NoFacet:
    """The cells share no facet on {g = 0}, g being the form of the first unit that differs.

    The `weights` of the first cell's conditions that do not vanish there, none negative and not all
    0, and `mu` times g add up to a constant <= 0.
    """

    weights: tuple[tuple[Condition, Fraction], ...]
    mu: Fraction


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


def shared_facet(
    units: UnitForms, domain: Sequence[Condition], pattern: Pattern, across: Pattern
) -> SharedFacet | NoFacet:
    """Whether the cells with two patterns share a facet, with the proof.

    The patterns differ in units that vanish on one hyperplane only: `across` is one of
    `patterns_across` of `pattern`. `domain` holds the conditions of the domain's interior.
    """
    forms = units.on(pattern)
    differing = (
        (layer, unit)
        for layer, (one, other) in enumerate(zip(pattern, across, strict=True))
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
        return SharedFacet(answer.point)
    up, down, *weights = answer.multipliers
    return NoFacet(tuple(zip(conditions, weights, strict=True)), (up - down) * g.scale)
