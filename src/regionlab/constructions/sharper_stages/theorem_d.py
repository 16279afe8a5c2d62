"""Theorem D: for n_0 >= 4 inputs, q = p with ReLU in every layer, on [0, 1]^n_0.

Theorem E: the same rows for two and three inputs, where q is less. Components add up: one for P
without biases and one for s give one for P + s, so finitely many give every q >= 2.
"""

from collections.abc import Iterator
from itertools import combinations

from regionlab.constructions.sharper_stages.components import (
    COMPONENTS,
    Component,
    instances,
    row,
)
from regionlab.constructions.sharper_stages.folds import Folds, Stage, Sum, interleaved, units
from regionlab.errors import ConstructionError


def names(kind: str, index: tuple[int, ...], own: int, inputs: int) -> tuple[str, str]:
    """A row's particular and its general name in the formulas of coordinate `own`."""
    if not index:
        return kind, kind
    others = [j for j in range(1, inputs + 1) if j != own]
    particular = ["l" if j == own else "abcdef"[others.index(j)] for j in index]
    spare = iter("kj" if kind == "N" else "kji")
    general = ["l" if j == own else next(spare) for j in index]
    if kind == "N":
        return f"N_{''.join(particular)}", f"N_{''.join(general)}"
    # a set: l first, then the others in order
    particular.sort(key=lambda letter: (letter != "l", letter))
    general.sort(key=lambda letter: (letter != "l", letter))
    return f"{kind[0]}_{''.join(particular)}", f"{kind[0]}_{''.join(general)}"


def component_rows(component: Component) -> list[tuple[str, tuple[int, ...]]]:
    """Kind and indices of every row, copies written out."""
    return [
        (kind, index)
        for kind, copies in component.copies.items()
        for index in instances(kind, component.inputs)
        for _ in range(copies)
    ]


def combination(component: Component, own: int, fold: int | None) -> Sum:
    """The sum over the component's rows for coordinate `own`: fold i, or the rise for None.

    Raises ConstructionError if there are not enough rows for it, or a name is no row.
    """
    n0, formula = component.inputs, component.rise if fold is None else component.fold
    needed, unused = {}, set(formula)
    for kind in component.copies:
        for index in instances(kind, n0):
            particular, general = names(kind, index, own, n0)
            name = particular if particular in formula else general
            unused.discard(name)
            needed[kind, index] = formula.get(name, 0)
    if unused:
        raise ConstructionError(f"{component}: {unused.pop()} is no row of this component")
    lacking = -2 * (fold or 0) - sum(c * row(*key, n0)[1] for key, c in needed.items())
    for one, other in _free_pairs(component, own):
        if abs(lacking) >= 2:
            sign = 1 if lacking > 0 else -1
            needed[one] += sign
            needed[other] += sign
            lacking -= 2 * sign
    constants = component.copies.get("K", 0)
    by_constants = max(-constants, min(constants, lacking))
    if constants:
        needed["K", ()] = by_constants
    bias = lacking - by_constants
    if abs(bias) > (0 if component.period else 1):
        raise ConstructionError(f"{component}: the bias of coordinate {own} would be {bias}")
    entries: list[int] = []
    for (kind, index), value in needed.items():
        copies = component.copies[kind]
        if abs(value) > copies:
            raise ConstructionError(f"{component}: {value} copies of {kind}{index} of {copies}")
        sign = 1 if value > 0 else -1
        entries += [sign] * abs(value) + [0] * (copies - abs(value))
    return Sum(tuple(entries), bias)


def _free_pairs(
    component: Component, own: int
) -> Iterator[tuple[tuple[str, tuple[int, ...]], tuple[str, tuple[int, ...]]]]:
    """Pairs of rows that add up to (0; 2) and that coordinate `own` does not use, or not fully."""
    others = [j for j in range(1, component.inputs + 1) if j != own]
    if component.copies.get("N", 0) >= 2:
        for j in others:
            yield ("N", (j, own)), ("N", (own, j))
    if "N" in component.copies:
        for a, b in combinations(others, 2):
            yield ("N", (a, b)), ("N", (b, a))
    elif component.copies.keys() >= {"E", "I"}:
        for a in others:
            yield ("E", (a,)), ("I", (a,))


def find(inputs: int, pieces: int, period: bool) -> Component:
    """The component for these numbers. Raises KeyError if there is none."""
    for component in COMPONENTS:
        if (component.inputs, component.pieces, component.period) == (inputs, pieces, period):
            return component
    raise KeyError((inputs, pieces, period))


def period_of(inputs: int) -> int:
    """P: 2, 3, 4, 5, 3, 3 for 2, ..., 7 inputs."""
    return next(c.pieces for c in COMPONENTS if c.inputs == inputs and c.period)


def split(inputs: int, pieces: int) -> list[Component]:
    """q >= 2 as k P + s with 2 <= s <= P + 1: k components for P, then the one for s."""
    P = period_of(inputs)
    k, s = divmod(pieces - 2, P)
    return [find(inputs, P, True)] * k + [find(inputs, s + 2, False)]


def shares(components: list[Component], fold: int) -> list[int]:
    """Fold i as a sum of one number for each component: 0 to P, and 1 to s - 1 for the last."""
    last = max(1, min(components[-1].pieces - 1, fold))
    rest, parts = fold - last, []
    for component in components[:-1]:
        parts.append(min(component.pieces, rest))
        rest -= parts[-1]
    return [*parts, last]


def block(inputs: int, pieces: int) -> Stage:
    """The stage for 2 to 7 inputs and q >= 2."""
    components = split(inputs, pieces)
    rows = tuple(row(kind, index, inputs) for c in components for kind, index in component_rows(c))
    parts = []
    for own in range(1, inputs + 1):
        rise = _joined(components, own, [None] * len(components))
        single = {i: _joined(components, own, shares(components, i)) for i in range(1, pieces)}
        parts.append(units(Folds(single, {}, rise), pieces, own))
    return Stage(inputs, pieces, rows, interleaved(parts))


def _joined(components: list[Component], own: int, folds: list[int] | list[None]) -> Sum:
    parts = [combination(c, own, fold) for c, fold in zip(components, folds, strict=True)]
    entries = tuple(value for part in parts for value in part.coefficients)
    return Sum(entries, sum(part.bias for part in parts))


LAST_BLOCK = {0: 4, 1: 5, 2: 6, 3: 7}
"""n_0 is cut into blocks of 4 and a last one of this size, by n_0 modulo 4."""


def blocks(inputs: int) -> tuple[int, ...]:
    """n_0 >= 4 as a sum of 4s and a last 4, 5, 6 or 7."""
    last = LAST_BLOCK[inputs % 4]
    return (4,) * ((inputs - last) // 4) + (last,)
