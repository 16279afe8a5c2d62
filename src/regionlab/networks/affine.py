"""Exact affine maps x -> M x + t, comparable and hashable."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from regionlab.networks.activation import Piece
from regionlab.networks.numbers import exact_point
from regionlab.networks.rationals import RationalMatrix, Rows

Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class AffineMap:
    """x -> matrix x + offset in rational numbers; equal maps compare and hash equal.

    `matrix` has one row per output and one column per input; `offset` has one entry per output.

    >>> double = AffineMap.identity(1).then([[Fraction(2)]], [Fraction(1)])
    >>> double([0.25])
    (Fraction(3, 2),)
    """

    matrix: Rows
    offset: Row

    @classmethod
    def identity(cls, dimension: int) -> "AffineMap":
        """The map x -> x on R^dimension."""
        rows = tuple(
            tuple(Fraction(int(row == column)) for column in range(dimension))
            for row in range(dimension)
        )
        return cls(rows, (Fraction(0),) * dimension)

    @classmethod
    def constant(cls, values: Sequence[Fraction]) -> "AffineMap":
        """Values that depend on no variable: a map from R^0."""
        return cls(((),) * len(values), tuple(values))

    def __call__(self, point: Sequence[Any]) -> Row:
        """The exact value at `point` (ints, fractions or floats, one per input).

        Raises NetworkError unless it has as many finite coordinates as the map has inputs.
        """
        x = exact_point(point, len(self.matrix[0]), "the map")
        return tuple(
            sum((a * b for a, b in zip(row, x, strict=True) if a), start)
            for row, start in zip(self.matrix, self.offset, strict=True)
        )

    def then(self, weight: Sequence[Sequence[Fraction]], bias: Sequence[Fraction]) -> "AffineMap":
        """The composition x -> weight (self(x)) + bias."""
        return self.after(RationalMatrix.of(weight, len(self.offset)), bias)

    def after(self, weight: RationalMatrix, bias: Sequence[Fraction]) -> "AffineMap":
        """The same as `then`, for a matrix that is ready for products."""
        columns = len(self.matrix[0]) if self.matrix else 0
        both = [(*row, t) for row, t in zip(self.matrix, self.offset, strict=True)]
        product = (weight @ RationalMatrix.of(both, columns + 1)).rows
        return AffineMap(
            tuple(row[:-1] for row in product),
            tuple(row[-1] + start for row, start in zip(product, bias, strict=True)),
        )

    def through(self, pieces: Sequence[Piece]) -> "AffineMap":
        """The map followed by one affine piece of an activation for each output."""
        zero = (Fraction(0),) * (len(self.matrix[0]) if self.matrix else 0)
        rows, offset = [], []
        for row, t, piece in zip(self.matrix, self.offset, pieces, strict=True):
            if not piece.slope:
                rows.append(zero)
                offset.append(piece.intercept)
            elif piece.slope == 1:
                rows.append(row)
                offset.append(t + piece.intercept if piece.intercept else t)
            else:
                rows.append(tuple(piece.slope * a for a in row))
                offset.append(piece(t))
        return AffineMap(tuple(rows), tuple(offset))
