"""Where a network of one input bends, in rational numbers: its kinks on the whole line."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from regionlab.errors import NetworkError
from regionlab.networks.composition import check_relu
from regionlab.networks.network import ReLUNetwork

_Form = tuple[Fraction | int, Fraction | int]
"""Slope and constant."""

_Pieces = list[tuple[Fraction | None, list[_Form]]]
"""Where each piece starts, None for the first, and the form of every unit on it."""


@dataclass(frozen=True)
class Kink:
    """A point where a network bends, and by how much the slope of each output grows there."""

    at: Fraction
    jumps: tuple[Fraction, ...]


def kinks(network: ReLUNetwork) -> tuple[Kink, ...]:
    """Every kink of a network of one input on the line, in increasing order; exact.

    There is one linear region more. Raises NetworkError for another number of inputs, or for
    units that are neither ReLU nor identity.

    >>> from regionlab.constructions import montufar
    >>> [str(kink.at) for kink in kinks(montufar(1, 2, 3))]
    ['0', '1/4', '1/2', '3/4', '1']
    """
    if network.inputs != 1:
        raise NetworkError(f"the network has {network.inputs} inputs; kinks are points on a line")
    check_relu(network)
    pieces: _Pieces = [(None, [(1, 0)])]
    for layer in network.layers:
        weight, bias = layer.rational
        rows = [
            ([(j, _plain(w)) for j, w in enumerate(row) if w], _plain(b))
            for row, b in zip(weight, bias, strict=True)
        ]
        pieces = [(start, [_sum(row, b, forms) for row, b in rows]) for start, forms in pieces]
        if not layer.is_linear:
            pieces = _joined(_bent(pieces))
    pieces = _joined(pieces)
    return tuple(
        Kink(start, tuple(Fraction(b[0]) - a[0] for a, b in zip(before, after, strict=True)))
        for (_, before), (start, after) in itertools.pairwise(pieces)
        if start is not None
    )


def _plain(number: Fraction) -> Fraction | int:
    return int(number) if number.denominator == 1 else number


def _sum(
    row: Sequence[tuple[int, Fraction | int]], bias: Fraction | int, forms: Sequence[_Form]
) -> _Form:
    return sum(w * forms[j][0] for j, w in row), sum(w * forms[j][1] for j, w in row) + bias


def _bent(pieces: _Pieces) -> _Pieces:
    """The pieces on which no unit changes its sign, with ReLUs applied."""
    found: _Pieces = []
    for number, (start, forms) in enumerate(pieces):
        end = pieces[number + 1][0] if number + 1 < len(pieces) else None
        zeros = {Fraction(-b) / a for a, b in forms if a}
        inside = sorted(
            x for x in zeros if (start is None or x > start) and (end is None or x < end)
        )
        starts = [start, *inside]
        for low, high in zip(starts, [*inside, end], strict=True):
            point = _between(low, high)
            active = [a * point.numerator + b * point.denominator > 0 for a, b in forms]
            kept = [form if on else (0, 0) for form, on in zip(forms, active, strict=True)]
            found.append((low, kept))
    return found


def _between(low: Fraction | None, high: Fraction | None) -> Fraction:
    if low is None:
        return Fraction(0) if high is None else high - 1
    return low + 1 if high is None else (low + high) / 2


def _joined(pieces: _Pieces) -> _Pieces:
    """Neighbours on which every unit has the same form are one piece."""
    return [
        piece
        for number, piece in enumerate(pieces)
        if number == 0 or piece[1] != pieces[number - 1][1]
    ]
