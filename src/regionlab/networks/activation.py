"""Activations g as values: a name, where g bends, and its affine pieces in rational numbers."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, NoReturn, Self

import numpy as np
from numpy.typing import NDArray

from regionlab.errors import NetworkError
from regionlab.networks.numbers import exact


@dataclass(frozen=True, slots=True)
class Piece:
    """z -> slope z + intercept, one affine piece of an activation."""

    slope: Fraction
    intercept: Fraction

    def __call__(self, z: Fraction) -> Fraction:
        """slope z + intercept."""
        return self.slope * z + self.intercept


class Activation(str):
    """A continuous, piecewise affine function g of one number; the text it is compares as its name.

    `breakpoints` b_1 < ... < b_k are where g bends; `pieces[j]` is g on b_j < z <= b_(j+1), so that
    a point where g bends belongs to the piece on its left: a ReLU unit is not active at 0.
    Raises NetworkError if breakpoints do not increase, a piece is missing, neighbouring pieces do
    not meet at their breakpoint, or do not bend there.

    >>> leaky = Activation("leaky", [0], [("1/10", 0), (1, 0)])
    >>> leaky.value(Fraction(-3)), leaky == "leaky"
    (Fraction(-3, 10), True)
    """

    breakpoints: tuple[Fraction, ...]
    pieces: tuple[Piece, ...]
    is_linear: bool
    """True when g has one piece only, so that its units bend nowhere."""
    bends_at_zero: bool
    """True when g has two pieces that meet at 0: then a unit is active where z > 0."""

    def __new__(
        cls, name: str, breakpoints: Iterable[Any], pieces: Iterable[Iterable[Any]]
    ) -> Self:
        self = super().__new__(cls, name)
        try:
            bends = tuple(_number(value) for value in breakpoints)
            pairs = [tuple(map(_number, piece)) for piece in pieces]
        except TypeError:
            pairs = [()]
        if any(len(pair) != 2 for pair in pairs):
            raise NetworkError(
                f"{name!r} needs a sequence of breakpoints, and a (slope, intercept) for each piece"
            )
        parts = tuple(Piece(*pair) for pair in pairs)
        if any(one >= other for one, other in pairwise(bends)):
            raise NetworkError(f"the breakpoints of {name!r} do not increase; sort them")
        if len(parts) != len(bends) + 1:
            raise NetworkError(
                f"{name!r} has {len(parts)} pieces and {len(bends)} breakpoints; "
                "give one piece more than breakpoints"
            )
        for z, (left, right) in zip(bends, pairwise(parts), strict=True):
            if left(z) != right(z):
                raise NetworkError(f"{name!r} jumps at {z}; an activation must be continuous")
            if left == right:
                raise NetworkError(f"{name!r} does not bend at {z}; leave this breakpoint out")
        self.__dict__.update(
            breakpoints=bends,
            pieces=parts,
            is_linear=not bends,
            bends_at_zero=bends == (Fraction(0),),
        )
        return self

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("activations are immutable; make another one")

    def __getnewargs__(self) -> tuple[Any, ...]:  # for pickle and copy
        return (
            str(self),
            self.breakpoints,
            [(piece.slope, piece.intercept) for piece in self.pieces],
        )

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Activation) and self.pieces != other.pieces:
            return False
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    @classmethod
    def named(cls, name: str) -> "Activation":
        """The activation called `name`, as network files name it; an Activation is itself.

        Raises NetworkError, with the choices, if there is none.
        """
        if isinstance(name, Activation):
            return name
        if not isinstance(name, str) or name not in NAMED:
            raise NetworkError(f"activation is {name!r}; choose {' or '.join(map(repr, NAMED))}")
        return NAMED[name]

    def piece(self, z: Fraction) -> int:
        """The number, from 0, of the piece that z lies on."""
        return z.numerator > 0 if self.bends_at_zero else bisect_left(self.breakpoints, z)

    def value(self, z: Fraction) -> Fraction:
        """g(z), exactly."""
        return self.pieces[self.piece(z)](z)

    def relu_terms(self) -> tuple[Fraction, list[tuple[int, Fraction, Fraction]]]:
        """A constant and the (sign, b, factor) of each term factor relu(sign (z - b)) of g.

        With slopes s_0, ..., s_k between the breakpoints b_1 < ... < b_k,

            g(z) = g(b_1) + s_1 relu(z - b_1) - s_0 relu(b_1 - z)
                 + sum_{j >= 2} (s_j - s_(j-1)) relu(z - b_j)

        Terms with factor 0 are left out. Raises NetworkError if g bends nowhere.

        >>> Activation("relu6", [0, 6], [(0, 0), (1, 0), (0, 6)]).relu_terms()[1]
        [(1, Fraction(0, 1), Fraction(1, 1)), (1, Fraction(6, 1), Fraction(-1, 1))]
        """
        if self.is_linear:
            raise NetworkError(f"{str(self)!r} bends nowhere; it needs no ReLU units")
        slopes = [piece.slope for piece in self.pieces]
        first, *others = self.breakpoints
        terms = [(1, first, slopes[1]), (-1, first, -slopes[0])]
        for bend, (before, after) in zip(others, pairwise(slopes[1:]), strict=True):
            terms.append((1, bend, after - before))
        return self.value(first), [term for term in terms if term[2]]

    def __call__(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """g at every entry of a float64 array of any shape, in float64."""
        values = _in_floats(self.pieces[0], z)
        for bend, piece in zip(self.breakpoints, self.pieces[1:], strict=True):
            values = np.where(z <= float(bend), values, _in_floats(piece, z))
        return values


def _number(value: Any) -> Fraction:
    if not isinstance(value, str):
        return exact(value)
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise NetworkError(f"value is {value!r}; write a number such as 0.5 or 1/3") from None


def _in_floats(piece: Piece, z: NDArray[np.float64]) -> NDArray[np.float64]:
    if not piece.slope:  # of infinities too
        return np.where(np.isnan(z), z, float(piece.intercept))
    return z if piece == _IDENTITY else float(piece.slope) * z + float(piece.intercept)


_IDENTITY = Piece(Fraction(1), Fraction(0))

RELU = Activation("relu", [0], [(0, 0), (1, 0)])
"""max(0, z)."""

IDENTITY = Activation("identity", [], [(1, 0)])
"""z."""

NAMED = {str(activation): activation for activation in (RELU, IDENTITY)}
"""The activations that a layer and a network file may name."""
