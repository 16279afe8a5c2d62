"""Theorem D: for n_0 >= 4 inputs, q = p with ReLU in every layer, on [0, 1]^n_0.

A row a . y + c with c >= the number of -1 in a is nowhere negative on the cube, so ReLU leaves it
alone; only such rows are used. Components add up: one for P without biases and one for s give one
for P + s, so finitely many components, found by computer and written below, give every q >= 2.

A component's formulas name rows by a letter and its indices: l is the coordinate itself, k and j
are any others, a < b < c < ... are the first, the second, ... of the others. So "N_kl" stands for
the rows N_kl of all k != l, and "T_lab" for one row. What their constants still lack is added by
pairs of rows that sum to (0; 2), then by K, then, in the component for s, by the bias.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations

from regionlab.constructions.sharper_stages.folds import (
    Folds,
    Stage,
    Sum,
    Weights,
    interleaved,
    units,
)
from regionlab.errors import ConstructionError

Formula = Mapping[str, int]
Row = tuple[Weights, int]


@dataclass(frozen=True)
class Component:
    """Rows, `copies` of each of a kind, that give 2s e_l and s e_l for every coordinate l.

    With `period` it has no bias and gives (2s e_l; -2i) for i = 0, ..., s; else it may have one and
    gives i = 1, ..., s - 1. Both give (s e_l; 0).
    """

    inputs: int
    pieces: int
    copies: Mapping[str, int]
    fold: Formula
    rise: Formula
    period: bool = False

    @property
    def indices(self) -> range:
        """The fold numbers i that it serves."""
        return range(self.pieces + 1) if self.period else range(1, self.pieces)

    def __str__(self) -> str:
        return f"n_0 = {self.inputs}, {'P' if self.period else 's'} = {self.pieces}"


_G_ONE = {"G_l": -1, "G_k": 1, "E_l": 1, "E_k": -1}
_T_RISE = {"T_lab": 1, "T_lac": 1, "T_lad": 1, "T_bcd": 1, "T_acd": -1, "T_abd": -1, "T_abc": -1}
_MIXED_RISE = {"G_l": -1, "G_a": 1, "G_b": 1, "E_l": 1, "E_a": 1, "E_b": 1}
_N_FOLD = {"N_kl": 1, "N_lk": -1}


def _sum_of_minus_two(inputs: int) -> Component:
    """s = 2 for five to seven inputs."""
    extra = inputs - 4
    return Component(
        inputs,
        2,
        {"G": 1, "U'": extra, "K": 3},
        {"G_l": -1, "G_k": 1, "U'": -extra},
        {"G_l": -1, "U'": 1},
    )


def _three(inputs: int, period: bool) -> Component:
    """s = 3 for six and seven inputs."""
    extra = inputs - 5
    copies = {"G": 1, "E": 1, "U'": extra, "K": 11 - inputs}
    rise = {"G_l": -1, "E_l": 1, "U'": 1}
    return Component(inputs, 3, copies, _G_ONE | {"U'": -extra}, rise, period)


def _pairs(inputs: int, constants: Mapping[str, int], period: bool) -> Component:
    """s = 4 for four inputs, s = 5 for five: the rows N_ab alone nearly do it."""
    copies = {"N": 1, "U": 2, **constants}
    return Component(inputs, inputs, copies, _N_FOLD | {"U": 2}, {"N_kl": 1, "U": 1}, period)


_LAST_SIX = {"E_c": -1, "E_d": -1, "E_e": -1}

COMPONENTS: tuple[Component, ...] = (
    _pairs(4, {"K": 2}, period=True),
    Component(4, 2, {"T2": 1, "U": 1, "K": 1}, {"T_lk": 1, "T_jk": -1, "U": 1},
              {"T_lk": 1, "U": -1}),
    Component(4, 3, {"G": 1, "E": 1, "U": 1, "K": 3}, _G_ONE | {"U": 1},
              {"G_l": -1, "E_l": 1, "U": 1}),
    _pairs(4, {"K": 2}, period=False),
    Component(4, 5, {"N": 1, "F": 1, "U": 1, "K": 1}, _N_FOLD | {"F_k": 1, "F_l": -1, "U": 1},
              {"N_kl": 1, "F_k": 1, "U": -1}),
    _pairs(5, {}, period=True),
    _sum_of_minus_two(5),
    Component(5, 3, {"T3": 1, "K": 3}, {"T_ljk": 1, "T_ijk": -1}, _T_RISE),
    Component(5, 4, {"T3": 1, "E": 1, "I": 1},
              {"T_ljk": 1, "T_ijk": -1, "E_l": 1, "I_l": -1}, _T_RISE | {"E_l": 1}),
    _pairs(5, {}, period=False),
    Component(5, 6, {"N": 1, "F": 1, "U'": 2}, _N_FOLD | {"F_k": 1, "F_l": -1},
              {"N_kl": 1, "F_l": -1, "U'": 2}),
    _three(6, period=True),
    _sum_of_minus_two(6),
    _three(6, period=False),
    Component(6, 4, {"G": 1, "E": 2, "K": 4}, {"G_l": -1, "G_k": 1, "E_l": 2, "E_k": -2},
              _MIXED_RISE | _LAST_SIX),
    _three(7, period=True),
    _sum_of_minus_two(7),
    _three(7, period=False),
    Component(7, 4, {"G": 1, "E": 2, "K": 2, "U": 1},
              {"G_l": -1, "G_k": 1, "E_l": 2, "E_k": -2, "U": -1},
              _MIXED_RISE | _LAST_SIX | {"E_f": -1}),
)  # fmt: skip
"""Every component, as in the table of the book."""


def instances(kind: str, inputs: int) -> list[tuple[int, ...]]:
    """The indices of the rows of a kind, from 1."""
    every = range(1, inputs + 1)
    if kind == "N":
        return list(permutations(every, 2))
    if kind in ("G", "F", "E", "I"):
        return [(own,) for own in every]
    return list(combinations(every, int(kind[1:]))) if kind.startswith("T") else [()]


def row(kind: str, index: tuple[int, ...], inputs: int) -> Row:
    """The row (weights; constant) of a kind with these indices."""
    every = range(1, inputs + 1)
    match kind:
        case "N":  # -e_a + e_b + 1
            return tuple(-1 if j == index[0] else int(j == index[1]) for j in every), 1
        case "U":
            return (1,) * inputs, 0
        case "U'":
            return (1,) * inputs, 1
        case "G":
            return tuple(-1 if j in index else 1 for j in every), 1
        case "F":
            return tuple(int(j not in index) for j in every), 0
        case "E":
            return tuple(int(j in index) for j in every), 1
        case "I":
            return tuple(-int(j in index) for j in every), 1
        case "K":
            return (0,) * inputs, 1
    return tuple(int(j in index) for j in every), 0  # T


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
    """Pairs of rows that add up to (0; 2) and that coordinate `own` does not use."""
    others = [j for j in range(1, component.inputs + 1) if j != own]
    if "N" in component.copies:
        for a, b in combinations(others, 2):
            yield ("N", (a, b)), ("N", (b, a))
    elif "I" in component.copies:
        for a in others:
            yield ("E", (a,)), ("I", (a,))


def find(inputs: int, pieces: int, period: bool) -> Component:
    """The component for these numbers. Raises KeyError if there is none."""
    for component in COMPONENTS:
        if (component.inputs, component.pieces, component.period) == (inputs, pieces, period):
            return component
    raise KeyError((inputs, pieces, period))


def period_of(inputs: int) -> int:
    """P: 4, 5, 3, 3 for 4, 5, 6, 7 inputs."""
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
    """The stage for 4 to 7 inputs and q >= 2."""
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


def blocks(inputs: int) -> tuple[int, ...]:
    """n_0 >= 4 as a sum of 4s and one of 4, 5, 6, 7."""
    return (4,) * (inputs // 4 - 1) + (4 + inputs % 4,)
