"""The components of Theorems D and E: rows that ReLU leaves alone on the cube, and their sums.

A row a . y + c with c >= the number of -1 in a is nowhere negative on the cube. A component's
formulas name rows by a letter and its indices: l is the coordinate itself, k and j
are any others, a < b < c < ... are the first, the second, ... of the others. So "N_kl" stands for
the rows N_kl of all k != l, and "T_lab" for one row. What their constants still lack is added by
pairs of rows that sum to (0; 2), then by K, then, in the component for s, by the bias.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, permutations

from regionlab.constructions.sharper_stages.folds import Weights

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

    @property
    def size(self) -> int:
        """The number of rows, copies counted."""
        return sum(
            copies * len(instances(kind, self.inputs)) for kind, copies in self.copies.items()
        )

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
    """s = n_0 for two to five inputs: the rows N_ab alone nearly do it."""
    copies = {"N": 1, "U": 2, **constants}
    return Component(inputs, inputs, copies, _N_FOLD | {"U": 2}, {"N_kl": 1, "U": 1}, period)


_LAST_SIX = {"E_c": -1, "E_d": -1, "E_e": -1}

_INNER = {"I_l": -1, "I_k": -1}
_G_AND_I = {"G_l": -1, "G_k": 1, **_INNER}
_I_RISE = {"G_a": 1, "I_l": -1, "I_a": -1, "I_b": 1}


def _twice(formula: Formula) -> Formula:
    return {name: 2 * value for name, value in formula.items()}


COMPONENTS: tuple[Component, ...] = (
    Component(2, 2, {"N": 2, "I": 1, "U": 1}, _N_FOLD | {"U": 1} | _INNER,
              {"U": 1, "I_l": -1, "I_k": 1}, period=True),
    _pairs(2, {"K": 1}, period=False),
    Component(2, 3, {"N": 2, "I": 1, "U": 2}, {"N_kl": 2, "N_lk": -1, "U": 2} | _INNER,
              {"N_kl": 1, "U": 1, "I_l": -1}),
    Component(3, 3, {"N": 1, "I": 1, "U": 1, "K": 1}, _N_FOLD | {"U": 1} | _INNER,
              {"N_kl": 1, "U": 1}, period=True),
    Component(3, 2, {"G": 1, "I": 1}, _G_AND_I, _I_RISE),
    _pairs(3, {"K": 1}, period=False),
    Component(3, 4, {"G": 2, "I": 2, "K": 1}, _twice(_G_AND_I), _twice(_I_RISE)),
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
