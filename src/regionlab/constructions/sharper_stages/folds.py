"""From folds to a stage: which ReLUs fold a coordinate, and with which sign they are read.

If one ReLU makes every fold, y_l -> relu(q y_l) + 2 sum_t (-1)^t relu(q y_l - t) is zig_q. If not,
choose a fold t_0 that is made twice, and take

    |q y - t_0| + 2 sum_{t > t_0} (-1)^(t - t_0) relu(q y - t)
                + 2 sum_{t < t_0} (-1)^(t_0 - t) relu(t - q y),

which is zig_q for even t_0 and 1 - zig_q for odd t_0, and needs no rise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Weights = tuple[int, ...]


@dataclass(frozen=True)
class Sum:
    """coefficients . rows + bias: the pre-activation of a ReLU over the rows of a stage."""

    coefficients: Weights
    bias: int

    def __neg__(self) -> "Sum":
        return Sum(tuple(-value for value in self.coefficients), -self.bias)


@dataclass(frozen=True)
class Unit:
    """A ReLU of a stage: what it adds up, whose coordinate it folds, its sign in the readout."""

    inside: Sum
    coordinate: int  # from 1
    sign: int


@dataclass(frozen=True)
class Stage:
    """A ternary stage in integers: rows (weights; constant) and the ReLUs over them."""

    inputs: int
    pieces: int
    rows: tuple[tuple[Weights, int], ...]
    units: tuple[Unit, ...]

    def pre_activation(self, unit: Unit) -> tuple[Weights, int]:
        """The unit's pre-activation as an affine function of y: (weights, constant)."""
        weights, constant = [0] * self.inputs, unit.inside.bias
        for coefficient, (row, offset) in zip(unit.inside.coefficients, self.rows, strict=True):
            if coefficient:
                constant += coefficient * offset
                for place, value in enumerate(row):
                    weights[place] += coefficient * value
        return tuple(weights), constant

    @cached_property
    def pre_activations(self) -> tuple[tuple[Weights, int], ...]:
        """The pre-activations of all units, in order."""
        return tuple(self.pre_activation(unit) for unit in self.units)

    def folded(self, coordinate: int) -> tuple[int, ...]:
        """q y -> g(y) at y = 0, 1/q, ..., 1: the values of g_l there, from 0 up."""
        values = []
        for t in range(self.pieces + 1):
            total = 0
            for unit, (weights, constant) in zip(self.units, self.pre_activations, strict=True):
                if unit.coordinate == coordinate:
                    slope, rest = divmod(weights[coordinate - 1], self.pieces)
                    if rest:
                        raise ValueError(f"slope {weights[coordinate - 1]} is no multiple of q")
                    total += unit.sign * max(0, slope * t + constant)
            values.append(total)
        return tuple(values)


@dataclass(frozen=True)
class Folds:
    """The sums at hand for one coordinate: by fold, of slope 2q or q, and q y itself, if any."""

    single: Mapping[int, Sum]
    double: Mapping[int, Sum]
    rise: Sum | None


def pivot(folds: Folds, pieces: int) -> int | None:
    """The fold t_0: the first, or else the last, that is not single; None if all are."""
    made_twice = [fold for fold in range(1, pieces) if fold not in folds.single]
    if not made_twice:
        return None
    return 1 if made_twice[0] == 1 else made_twice[-1]


def units(folds: Folds, pieces: int, coordinate: int) -> list[Unit]:
    """The ReLUs that fold one coordinate: q of them, or 2(q - 1) less the number of single folds.

    Raises KeyError if a sum that is needed is not at hand.
    """
    centre = pivot(folds, pieces)
    if centre is None:
        if folds.rise is None:
            raise KeyError("there is no rise")
        found = [Unit(folds.rise, coordinate, 1)]
        for fold in range(1, pieces):
            found.append(Unit(folds.single[fold], coordinate, -1 if fold % 2 else 1))
        return found
    found = []
    for fold in range(1, pieces):
        sign = -1 if (fold - centre) % 2 else 1
        if fold == centre:
            found.append(Unit(-folds.double[fold], coordinate, 1))
            found.append(Unit(folds.double[fold], coordinate, 1))
        elif fold in folds.single:
            inside = folds.single[fold] if fold > centre else -folds.single[fold]
            found.append(Unit(inside, coordinate, sign))
        else:
            inside = folds.double[fold] if fold > centre else -folds.double[fold]
            found += [Unit(inside, coordinate, sign)] * 2
    return found


def interleaved(parts: Sequence[list[Unit]]) -> tuple[Unit, ...]:
    """The units of all coordinates in Montúfar's order: the first of each, then the second."""
    longest = max(map(len, parts))
    return tuple(part[place] for place in range(longest) for part in parts if place < len(part))
